"""Whether a text says a fact, by the words they share. A first measure; who did what is not its matter."""

import re
from collections.abc import Iterable

from assistant.model.language import LanguagePack

SAID = 0.8  # of a fact's words in a text: it says the fact, whatever the model cites
CITED = 0.3  # is enough where the model cites it: people put things in other words
STRAY_WORDS, STRAY_SHARE = 4, 0.5  # so many words of a sentence, and more than this part of it, that nobody told
_STEM = 4  # letters that two forms of a word share: "build", "building"
_WORD = re.compile(r"[^\W_]+")


def share(fact: str, text: str, pack: LanguagePack) -> float:
    """The part of a fact's words, 0 to 1, that stand in the text, in whatever form."""
    wanted = _telling(fact, pack)
    there = _stems(text, pack)
    return len(wanted & there) / len(wanted) if wanted else 0.0


def words_of(fact: str, pack: LanguagePack) -> int:
    """How many different words a fact has to share."""
    return len(_telling(fact, pack))


def strays(sentence: str, told: Iterable[str], pack: LanguagePack, most: int = STRAY_WORDS - 1) -> bool:
    """Whether a sentence is made of words that stand in nothing that was told and are no grammar.

    So it is where they are more than `most`, and more than half of it.
    """
    grammar = _stems(" ".join(pack.grammar), pack)
    said = _stems(sentence, pack) - grammar
    new = said.difference(*(_stems(text, pack) for text in told))
    return len(new) > most and len(new) > STRAY_SHARE * len(said)


def _telling(fact: str, pack: LanguagePack) -> set[str]:
    """The words of a fact that are no grammar; all of them where it has no others."""
    stems = _stems(fact, pack)
    return stems - _stems(" ".join(pack.grammar), pack) or stems


def _stems(text: str, pack: LanguagePack) -> set[str]:
    """Words by their first letters, without letters that attach in front; very short words say nothing."""
    stems = set()
    for word in _WORD.findall(text.casefold()):
        bare = word.lstrip(pack.prefixes) if pack.prefixes and len(word) > _STEM else word
        number = pack.numbers.get(word)
        stem = str(number) if number is not None else (bare if len(bare) >= 3 else word)[:_STEM]
        if len(stem) >= 3 or stem.isdigit():
            stems.add(stem)
    return stems
