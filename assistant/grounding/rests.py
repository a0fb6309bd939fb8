"""Whether a text says a fact, by the words they share. A first measure; who did what is not its matter."""

import re
from collections.abc import Iterable

from assistant.model.language import LanguagePack

SAID = 0.8  # of a fact's words in a text: it says the fact, whatever the model cites
CITED = 0.3  # is enough where the model cites it: people put things in other words
STRAY_WORDS, STRAY_SHARE = 3, 0.5  # so many words of a sentence, and more than this part of it, that nobody told
GRAMMAR_SHARE = 0.25  # of the words of any sentence, at least; a neighbouring language shares fewer
_STEM = 4  # letters that two forms of a word share: "build", "building"
_ATTACHED = 2  # letters that may be attached in front of a word
_SHORTEST = 3  # letters of a word that says something
_WORD = re.compile(r"[^\W_]+")
_MOMENT = re.compile(r"\d{4}-\d{2}-(\d{2})(?:T[\d:+Z-]*)?")

Forms = frozenset[str]


class Words:
    """The words of a language, compared in whatever form they stand."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self._read: dict[str, tuple[Forms, ...]] = {}  # texts taken apart already: each is looked at many times
        self._grammar = frozenset(_WORD.findall(" ".join(pack.grammar).casefold()))

    def _words(self, text: str) -> tuple[Forms, ...]:
        """Each word that says something, as the forms it may be another word's by."""
        if text not in self._read:
            moment = _MOMENT.fullmatch(text)
            words = [moment.group(1)] if moment else _WORD.findall(text.casefold())  # of a date, the day is said
            forms = (self._forms(word) for word in words if word not in self._grammar)
            self._read[text] = tuple(one for one in forms if one)
        return self._read[text]

    def _forms(self, word: str) -> Forms:
        """A word by its first letters, or a number by its value, with and without letters attached in front."""
        if word.isdigit():
            return frozenset((str(int(word)),))
        attached = next((at for at, letter in enumerate(word) if letter not in self._pack.prefixes), 0)
        bare = [word[at:] for at in range(min(attached, _ATTACHED) + 1)]
        values = (str(self._pack.numbers[one]) for one in bare if one in self._pack.numbers)
        return frozenset((*values, *(one[:_STEM] for one in bare if len(one) >= _SHORTEST)))

    def count(self, fact: str) -> int:
        """How many words of a fact say something."""
        return len(self._words(fact))

    def share(self, fact: str, text: str) -> float:
        """The part of a fact's words, 0 to 1, that stand in the text; 0 for a fact of grammar alone."""
        wanted, there = self._words(fact), self.known((text,))
        return sum(not forms.isdisjoint(there) for forms in wanted) / len(wanted) if wanted else 0.0

    def known(self, told: Iterable[str]) -> Forms:
        """Every form of every word that was told."""
        return frozenset().union(*(forms for text in told for forms in self._words(text)))

    def is_stray(self, sentence: str, known: Forms, least: int = STRAY_WORDS) -> bool:
        """Whether a sentence has at least so many words that are not known, and they are more than half of it."""
        said = self._words(sentence)
        new = sum(forms.isdisjoint(known) for forms in said)
        return new >= least and new > STRAY_SHARE * len(said)

    def is_ours(self, text: str) -> bool:
        """Whether a text has as many words of the language's grammar as its sentences do, names and all."""
        words = _WORD.findall(text.casefold())
        return sum(word in self._grammar for word in words) >= GRAMMAR_SHARE * len(words)
