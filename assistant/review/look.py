"""One look at one text: what was found in it before any rule judges."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

from assistant.model.language import LanguageHead
from assistant.model.review import Element, Metrics
from assistant.model.rule import ElementText, Rule
from assistant.model.scenario import Scenario
from assistant.review.index import Hit
from assistant.review.knowledge import COURTESY, DURATION, Knowledge
from assistant.review.overlap import told_apart
from assistant.review.phrases import fold
from assistant.review.text import ReviewedText, Span, span_at

if TYPE_CHECKING:
    from assistant.model.context import Context

ALWAYS = ("ask",)  # looked for whatever the scenario lists
_NUMBERS = re.compile(r"\d+(?:[.,]\d+)?|[^\W\d]+(?:-[^\W\d]+)?")
_ADDRESS = re.compile(r"https?://|www\.\w|[\w.+-]@\w")
_MOST_ATTACHED = 3  # letters in front of a word: "וכשבעשרים"
_SAID_IN_CLOSING = 4  # words: "Thank you for the push," closes too, and "Many thanks," is a formula
_SPEECH = 3  # a quotation of so many words is what somebody said; a shorter one is a word in quotation marks


@dataclass(frozen=True)
class Found:
    """What a rule found: a span, or None for something absent; which of its cases; values for its message."""

    span: Span | None
    case: str = ""
    replacement: str | None = None
    values: tuple[tuple[str, Any], ...] = ()


@dataclass(frozen=True)
class Look:
    """A text with everything that the rules which apply to it can find in it; rules only read.

    `detected`: the language that the text shows; `languages`: what tells ours apart.
    """

    text: ReviewedText
    knowledge: Knowledge
    rules: Sequence[Rule]
    scenario: Scenario | None
    context: "Context | None"
    detected: str | None = None
    languages: Sequence[LanguageHead] = ()

    @cached_property
    def _hits(self) -> dict[tuple[str, ...], list[tuple[Span, Hit]]]:
        by_owner: dict[tuple[str, ...], list[tuple[Span, Hit]]] = defaultdict(list)
        self.knowledge.courtesy()
        wanted = frozenset((DURATION, COURTESY, *self._wanted_elements, *(rule.id for rule in self.rules)))
        for hit in self.knowledge.index.find(self.text.folded, wanted, self.text.cased, self.text.tokens):
            by_owner[hit.owner].append((self.text.span(hit.start, hit.end), hit))
        return by_owner

    def phrases(self, owner: str, name: str, purpose: str = "is") -> list[tuple[Span, str | None]]:
        """Where a rule's or element's phrases stand, longest first where they overlap, with their replacements.

        Leaves out those with an `unless` phrase in their sentence, and what stands in an earlier mail below.
        """
        hits = self._hits.get((owner, name, purpose))
        if not hits:
            return []
        excused, end = self._excused(owner, name), self.text.own[1]
        found: list[tuple[Span, str | None]] = []
        after = 0  # where the last one ends
        for span, hit in hits:
            if after <= span[0] < end and not (excused and span_at(excused, span[0])):
                found.append((span, hit.replace))
                after = span[1]
        return found

    def _excused(self, owner: str, name: str) -> list[Span]:
        """Sentences that hold an `unless` phrase."""
        hits = self._hits.get((owner, name, "unless"))
        return sorted({self._around(span) for span, _ in hits}) if hits else []

    def _around(self, span: Span) -> Span:
        """The sentence a span stands in, or its line outside the body."""
        sentence = self.text.sentence_at(span[0])
        if sentence:
            return sentence
        raw = self.text.raw
        end = raw.find("\n", span[1])
        return raw.rfind("\n", 0, span[0]) + 1, end if end >= 0 else len(raw)

    @cached_property
    def _quotations(self) -> list[Span]:
        """What stands between quotation marks, with them."""
        folded = self.text.folded
        start, end = _within_quotes(folded)
        quotation = _quotation(self.knowledge.pack.prefixes)
        return [self.text.span(*match.span()) for match in quotation.finditer(folded, start, end)]

    @cached_property
    def _speech(self) -> list[Span]:
        """Quotations long enough to be somebody's words."""
        return [span for span in self._quotations if self.text.words_in(*span) >= _SPEECH]

    @property
    def quotes_something(self) -> bool:
        """Whether anything in the body stands between quotation marks."""
        start, end = self.text.core
        return bool(_quotation(self.knowledge.pack.prefixes).search(fold(self.text.raw[start:end])))

    def is_quoted(self, span: Span) -> bool:
        """Whether a span stands inside words that somebody is quoted with."""
        speech = span_at(self._speech, span[0])
        return speech is not None and speech[0] < span[0] and span[1] < speech[1]

    def is_reported(self, span: Span) -> bool:
        """Whether any of a span stands in a quotation of several words: 'he told her you were "rude and lazy"'.

        A single word may be the writer's own, in marks to soften it.
        """
        quoted = (one for one in self._quotations if self.text.words_in(*one) > 1)
        return any(start < span[1] and span[0] < end for start, end in quoted)

    def without_quotations(self, span: Span) -> str:
        """A part of the text in small letters, without what stands between quotation marks."""
        return _quotation(self.knowledge.pack.prefixes).sub(" ", fold(self.text.raw[slice(*span)]))

    @cached_property
    def elements(self) -> dict[str, list[Span]]:
        """The parts of the message, by element: `ask` always, others as the scenario lists them."""
        found = {name: self._element(name, about) for name, about in self._wanted_elements.items()}
        return told_apart(found, self._is_in_question)

    @cached_property
    def _wanted_elements(self) -> dict[str, ElementText]:
        names = [*ALWAYS, *(self.scenario.file.elements if self.scenario else ())]
        return {name: about for name in names if (about := self.knowledge.element(name))}

    def _element(self, name: str, about: ElementText) -> list[Span]:
        spans = [span for span, _ in self.phrases("element", name) if self._is_said(span, about)]
        if about.asks:
            excused = self._excused("element", name)
            questions = (one for one in self.text.sentences if self._asks(one) and one not in excused)
            spans = [*(span for span in spans if not self._sends_elsewhere(span)), *questions]
        return widest_first([self._extended(span, about) for span in spans])

    def _is_said(self, span: Span, about: ElementText) -> bool:
        """Whether a phrase stands in the body; or, for what may, in a closing line that says more than a formula.

        A title between quotation marks says nothing of the writer's: "A town without hurry" takes no pressure away.
        """
        if self.text.sentence_at(span[0]):
            speech = span_at(self._speech, span[0])
            is_title = speech is not None and self.text.raw[speech[1] - 2] not in ".!?"
            return not (is_title and self.is_quoted(span))
        line = self._around(span)
        is_closing = about.closing and self.text.core[1] <= span[0] < self.text.own[1]
        return is_closing and self.text.words_in(*line) >= _SAID_IN_CLOSING

    def _asks(self, sentence: Span) -> bool:
        """Whether a sentence is a question; one in capitals is a heading."""
        return self.text.is_question(sentence) and not self.text.raw[slice(*sentence)].isupper()

    def _is_in_question(self, span: Span) -> bool:
        sentence = self.text.sentence_at(span[0])
        return sentence is not None and self.text.is_question(sentence)

    def _sends_elsewhere(self, span: Span) -> bool:
        """Whether a sentence that is no question holds an address: it says where to look or whom to write to."""
        sentence = self.text.sentence_at(span[0])
        is_question = sentence is not None and self.text.is_question(sentence)
        return sentence is not None and not is_question and bool(_ADDRESS.search(self.text.raw, *sentence))

    def _extended(self, span: Span, about: ElementText) -> Span:
        """A phrase as far as its element reaches."""
        if about.extent == "clause":
            return self.text.clause_at(*span)
        return self._around(span) if about.extent == "sentence" else span

    def listed_elements(self) -> list[Element]:
        """The elements by place, as the review gives them."""
        raw = self.text.raw
        return sorted(
            (
                Element(name, start, end, raw[start:end])
                for name, spans in self.elements.items()
                for start, end in spans
            ),
            key=lambda element: (element.start, element.end, element.element),
        )

    @cached_property
    def durations(self) -> list[tuple[Span, int]]:
        """Lengths of time that the text names, in minutes."""
        found = []
        for phrase, unit in self.knowledge.pack.durations.items():
            for span, hit in self._hits.get((DURATION, DURATION, phrase), ()):
                number = self.number_in(self.text.folded[hit.start : hit.end])
                found.append((span, round(number * unit)))
        kept = set(widest_first([span for span, _ in found]))  # "an hour" in "half an hour" is none
        return sorted((span, value) for span, value in found if span in kept)

    def number_in(self, text: str) -> float:
        """The last number in a folded text, in digits or words; 1 where there is none."""
        values = (
            float(word[:6].replace(",", ".")) if word[0].isdecimal() else self._number(word)
            for word in reversed(_NUMBERS.findall(text))
        )
        return next((value for value in values if value), 1)

    def _number(self, word: str) -> int:
        """A number in words, perhaps behind attached letters; 0 for any other word."""
        numbers, prefixes = self.knowledge.pack.numbers, self.knowledge.pack.prefixes
        for start in range(_MOST_ATTACHED + 1):
            if word[start:] in numbers:
                return numbers[word[start:]]
            if not word[start : start + 1] or word[start] not in prefixes:
                break
        return 0

    @cached_property
    def minutes(self) -> int | None:
        """The longest time that is asked for: in an ask, else in the sentence before or after one."""
        asked = {self.text.sentence_index(start) for start, _ in self.elements.get("ask", [])}
        near = {index + step for index in asked if index is not None for step in (-1, 0, 1)}
        inside = [value for span, value in self.durations if self.is_asked(span)]
        beside = [value for span, value in self.durations if self.text.sentence_index(span[0]) in near]
        return max(inside or beside, default=None)

    def is_opening(self, span: Span | None) -> bool:
        """Whether a span begins in the first sentence of the body."""
        return span is not None and self.text.sentence_index(span[0]) == 0

    def is_asked(self, span: Span) -> bool:
        """Whether a span begins within an ask."""
        return span_at(self.elements.get("ask", []), span[0]) is not None

    def metrics(self) -> Metrics:
        """Counts over the body without greeting and signature."""
        text = self.text
        lengths = [text.words_in(*sentence) for sentence in text.sentences]
        start, end = text.core
        questions = sum(map(text.is_question, text.sentences))
        counts = (text.words_in(start, end), len(lengths), questions, self.minutes, max(lengths, default=0))
        return Metrics(*counts, courtesy=self.courtesy)

    @cached_property
    def courtesies(self) -> dict[str, set[int]]:
        """In which sentences, by their index, each marker of courtesy stands."""
        found: dict[str, set[int]] = {}
        for name in self.knowledge.courtesy():
            if (COURTESY, COURTESY, name) not in self._hits:
                continue
            places = (self.text.sentence_index(span[0]) for span, _ in self.phrases(COURTESY, COURTESY, name))
            found[name] = {at for at in places if at is not None}
        return found

    @cached_property
    def courtesy(self) -> float | None:
        """How courteous the text is, above 0 or below; None where the language has no measure, or the text no sentence.

        A sentence has the weights of the markers in it, each once, as in the study that measured them (evidence row
        21), and the text what its sentences have together.
        """
        markers = self.knowledge.courtesy()
        if not markers or not self.text.sentences:
            return None
        return round(sum(markers[name].weight * len(places) for name, places in self.courtesies.items()), 3)


@lru_cache(maxsize=16)
def _quotation(prefixes: str) -> re.Pattern[str]:
    """What stands between quotation marks; letters that attach to a word may stand before the first."""
    double, single = (_opening(mark, prefixes) for mark in "\"'")
    return re.compile(rf"""{double}[^"\n]{{1,300}}"(?!\w)|{single}[^'"\n]{{1,300}}'(?!\w)""")


def _opening(mark: str, prefixes: str) -> str:
    """A quotation mark before which no word stands; what precedes it is looked at last, which is ten times as fast."""
    attached = f"|(?<=\\b[{prefixes}]{mark})|(?<=\\b[{prefixes}][{prefixes}]{mark})" if prefixes else ""
    return rf"{mark}(?:(?<!\w{mark}){attached})"


def _within_quotes(text: str) -> Span:
    """Where a text begins and ends; one that a spreadsheet put between quotation marks is no quotation."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    is_wrapped = end - start > 1 and text[start] == text[end - 1] == '"'
    return (start + 1, end - 1) if is_wrapped else (0, len(text))


def widest_first(spans: Sequence[Span]) -> list[Span]:
    """Spans by place, without those that lie in an earlier one."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
