"""All the reviewer knows of one language: rules, elements and phrases, each read and indexed when first needed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from threading import Lock

from assistant.model.commitment import CommitmentText
from assistant.model.language import LanguagePack
from assistant.model.rule import ElementText, Marker, Replaceable, Rule, RuleText
from assistant.model.scenario import Scenario
from assistant.review.index import PhraseIndex
from assistant.review.phrases import Spelling

DURATION = "duration"  # owns the phrases for a length of time
COMMITMENT = "commitment"  # owns those for what is asked and promised
COURTESY = "courtesy"  # owns the markers of courtesy


class Knowledge:
    """One language's pack, all rules, and ways to read the words of a rule and of an element in that language.

    `read_rule` and `read_element` take an id and return None where the language has no words for it, and so does
    `read_commitments`; `read_courtesy` returns no markers then. A rule without words abstains. Nothing is read twice.
    """

    def __init__(
        self,
        pack: LanguagePack,
        rules: Sequence[Rule],
        read_rule: Callable[[str], RuleText | None],
        read_element: Callable[[str], ElementText | None],
        read_commitments: Callable[[], CommitmentText | None] = lambda: None,
        read_courtesy: Callable[[], Mapping[str, Marker]] = dict,
    ) -> None:
        self.pack = pack
        self.rules = rules
        self._read_rule, self._read_element = read_rule, read_element
        self._read_commitments, self._read_courtesy = read_commitments, read_courtesy
        self.applying: dict[str, tuple[Scenario | None, list[Rule]]] = {}  # which rules do, by the scenario's id
        self._reading = Lock()  # sessions in several threads share what is known
        self._rules: dict[str, RuleText | None] = {}
        self._elements: dict[str, ElementText | None] = {}
        self._commitments: list[CommitmentText | None] = []  # empty until they are read
        self._courtesy: list[Mapping[str, Marker]] = []

    def rule(self, id: str) -> RuleText | None:
        """A rule's words in this language; its phrases are in the index from then on."""
        if id not in self._rules:
            with self._reading:
                text = self._read_rule(id)
                if text and id not in self._rules:
                    _add_rule(self.index, id, text)
                self._rules[id] = text
        return self._rules[id]

    def element(self, name: str) -> ElementText | None:
        """How an element is recognised in this language; its phrases are in the index from then on."""
        if name not in self._elements:
            with self._reading:
                about = self._read_element(name)
                if about and name not in self._elements:
                    spelling = self.index.spelling.with_words(about.words)
                    _add(self.index, ("element", name, "is"), about.phrases, spelling)
                    _add(self.index, ("element", name, "unless"), about.unless, spelling)
                self._elements[name] = about
        return self._elements[name]

    def commitments(self) -> CommitmentText | None:
        """How this language says what is asked and promised; its phrases are in the index from then on."""
        with self._reading:
            if not self._commitments:
                about = self._read_commitments()
                if about:
                    _add_commitments(self.index, about)
                self._commitments.append(about)
        return self._commitments[0]

    def courtesy(self) -> Mapping[str, Marker]:
        """The markers of courtesy; their phrases are in the index from then on."""
        with self._reading:
            if not self._courtesy:
                markers = self._read_courtesy()
                for name, marker in markers.items():
                    _add(self.index, (COURTESY, COURTESY, name), marker.phrases, self.index.spelling)
                self._courtesy.append(markers)
        return self._courtesy[0]

    @cached_property
    def index(self) -> PhraseIndex:
        """The phrases read so far under their owners: whose a phrase is, its name, and what for."""
        pack = self.pack
        index = PhraseIndex(Spelling(pack.prefixes, tuple(pack.conjunctions), {"number": pack.numbers, **pack.words}))
        for phrase in pack.durations:
            index.add((DURATION, DURATION, phrase), phrase, None)
        return index


def _add_rule(index: PhraseIndex, rule: str, text: RuleText) -> None:
    spelling = index.spelling.with_words(text.words)
    _add_replaceable(index, ("rule", rule, "is"), text.phrases, spelling)
    for name, case in text.cases.items():
        _add_replaceable(index, ("rule", rule, f"case.{name}"), case.phrases, spelling)
    _add(index, ("rule", rule, "unless"), text.unless, spelling)
    _add(index, ("rule", rule, "not_where"), text.not_where, spelling)
    for whose, forms in text.groups.items():
        for form, phrases in forms.items():
            _add(index, ("rule", rule, f"{whose}.{form}"), phrases, spelling)


def _add_replaceable(
    index: PhraseIndex, owner: tuple[str, ...], phrases: Iterable[str | Replaceable], spelling: Spelling
) -> None:
    for phrase in phrases:
        if isinstance(phrase, Replaceable):
            index.add(owner, phrase.phrase, phrase.replace, spelling)
        else:
            index.add(owner, phrase, None, spelling)


def _add_commitments(index: PhraseIndex, about: CommitmentText) -> None:
    spelling = index.spelling.with_words(about.words)
    kinds = {f"asks.{kind}": phrases for kind, phrases in about.asks.items()}
    kinds |= {f"promises.{kind}": phrases for kind, phrases in about.promises.items()}
    for purpose, phrases in {**kinds, "weekdays": about.weekdays, "dates": about.dates, "unless": about.unless}.items():
        _add(index, (COMMITMENT, COMMITMENT, purpose), phrases, spelling)
    for phrase in about.times:
        index.add((COMMITMENT, COMMITMENT, "times"), phrase, phrase, spelling)


def _add(index: PhraseIndex, owner: tuple[str, ...], phrases: Iterable[str], spelling: Spelling) -> None:
    for phrase in phrases:
        index.add(owner, phrase, None, spelling)
