"""Whether a text says a fact, by the words they share. A first measure; who did what is not its matter."""

import re
from collections.abc import Iterable

from assistant.model.language import LanguagePack

SAID = 0.8  # of a fact's words in a text: it says the fact, whatever the model cites
CITED = 0.3  # is enough where the model cites it: people put things in other words
STRAY_WORDS, STRAY_SHARE = 3, 0.5  # so many words of a sentence, and more than this part of it, that nobody told
GRAMMAR_SHARE = 0.25  # of the words of any sentence, at least; a neighbouring language shares fewer
_STEM = 4  # letters that two forms of a word share: "build", "building"
_WORD = re.compile(r"[^\W_]+")


class Words:
    """The words of a language, compared in whatever form they stand."""

    def __init__(self, pack: LanguagePack) -> None:
        self._pack = pack
        self._known: dict[str, frozenset[str]] = {}  # texts taken apart already: each is looked at many times
        self._grammar_words = set(_WORD.findall(" ".join(pack.grammar).casefold()))
        self._grammar = self.stems(" ".join(pack.grammar))

    def stems(self, text: str) -> frozenset[str]:
        """Words by their first letters, without letters that attach in front; very short words say nothing."""
        if text not in self._known:
            self._known[text] = frozenset(self._stems(text))
        return self._known[text]

    def _stems(self, text: str) -> set[str]:
        stems = set()
        for word in _WORD.findall(text.casefold()):
            bare = word.lstrip(self._pack.prefixes) if self._pack.prefixes and len(word) > _STEM else word
            number = self._pack.numbers.get(word)
            stem = str(number) if number is not None else (bare if len(bare) >= 3 else word)[:_STEM]
            if len(stem) >= 3 or stem.isdigit():
                stems.add(stem)
        return stems

    def telling(self, fact: str) -> frozenset[str]:
        """The words of a fact that are no grammar; all of them where it has no others."""
        stems = self.stems(fact)
        return stems - self._grammar or stems

    def share(self, fact: str, text: str) -> float:
        """The part of a fact's telling words, 0 to 1, that stand in the text."""
        wanted = self.telling(fact)
        return len(wanted & self.stems(text)) / len(wanted) if wanted else 0.0

    def is_ours(self, text: str) -> bool:
        """Whether a text has as many words of the language's grammar as its sentences do, names and all."""
        words = _WORD.findall(text.casefold())
        return sum(word in self._grammar_words for word in words) >= GRAMMAR_SHARE * len(words)

    def known(self, told: Iterable[str]) -> frozenset[str]:
        """Every word that was told, and grammar."""
        return self._grammar.union(*(self.stems(text) for text in told))

    def is_stray(self, sentence: str, known: frozenset[str], most: int = STRAY_WORDS - 1) -> bool:
        """Whether a sentence has more than `most` words that are not known, and they are more than half of it."""
        said = self.stems(sentence) - self._grammar
        new = said - known
        return len(new) > most and len(new) > STRAY_SHARE * len(said)
