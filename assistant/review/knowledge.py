"""All the reviewer knows of one language: its rules, elements and phrases, indexed once and used for every text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.model.language import LanguagePack
from assistant.model.rule import ElementText, Replaceable, Rule, RuleText
from assistant.review.phrases import PhraseIndex, Spelling

# Owners of phrases in the index: whose phrase it is, and what for.
DURATION = "duration"


@dataclass(frozen=True)
class Knowledge:
    """One language's pack, the rules (all of them: one that lacks the language abstains) and the elements."""

    pack: LanguagePack
    rules: Sequence[Rule]
    elements: Mapping[str, ElementText]

    def text_of(self, rule: Rule) -> RuleText | None:
        """The rule's words in this language."""
        return rule.texts.get(self.pack.code)

    @cached_property
    def index(self) -> PhraseIndex:
        """Every phrase of the language under its owner: (rule, id, purpose) or (element, id, purpose)."""
        pack = self.pack
        words = {"number": pack.numbers, **pack.words}
        index = PhraseIndex(Spelling(pack.prefixes, tuple(pack.conjunctions), words))
        for phrase in pack.durations:
            index.add((DURATION, phrase), phrase)
        for rule in self.rules:
            text = self.text_of(rule)
            if text is not None:
                _add_rule(index, rule.id, text)
        for element, about in self.elements.items():
            for phrase in about.phrases:
                index.add(("element", element, "is"), phrase, words=about.words)
            for phrase in about.unless:
                index.add(("element", element, "unless"), phrase, words=about.words)
        return index


def _add_rule(index: PhraseIndex, rule: str, text: RuleText) -> None:
    for phrase in text.phrases:
        entry = phrase if isinstance(phrase, Replaceable) else Replaceable(phrase, "")
        replace = entry.replace if isinstance(phrase, Replaceable) else None
        index.add(("rule", rule, "is"), entry.phrase, replace, words=text.words)
    for unless in text.unless:
        index.add(("rule", rule, "unless"), unless, words=text.words)
    for whose, forms in text.groups.items():
        for form, phrases in forms.items():
            for grouped in phrases:
                index.add(("rule", rule, f"{whose}.{form}"), grouped, words=text.words)
