"""A text taken apart into sentences and words, for comparing it with another (see `changes`)."""

import re
import unicodedata
from dataclasses import dataclass

from assistant.model.language import LanguagePack

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*[^\W_]*|[^\W_]+(?:['״][^\W_]+)*")  # "10:30" is one word, "follow-up" is two
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "׳": "'", '"': "״"})
_STOP = re.compile(r"[.!?…][\"'”’״)]*$")
_OPENING = "(\"'“"


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, with the punctuation around it."""

    text: str
    breaks: int  # line ends before it; 0: a space
    bare: tuple[str, ...]  # the words in it without punctuation, folded: "Follow-up!" is follow, up

    @property
    def key(self) -> tuple[str, ...]:
        """What the word is compared by."""
        return self.bare or (self.text,)


Words = tuple[Word, ...]


def sentences(text: str, pack: LanguagePack) -> list[Words]:
    """The sentences of a text. None of them reaches over a line end; empty lines at either end are dropped.

    One too many does no harm: the same happens to the other text, and what belongs together is joined later.
    """
    marks = re.compile(f"[{pack.script.marks}]") if pack.script.marks else None
    found: list[list[Word]] = []
    breaks = 0
    for line in text.strip().split("\n"):
        ended = True
        for written in line.split():
            if ended:
                found.append([])
            found[-1].append(Word(written, breaks, _bare(written, marks)))
            breaks = 0
            is_abbreviation = written.lstrip(_OPENING).removesuffix(".") in pack.abbreviations
            ended = _STOP.search(written) is not None and not is_abbreviation
        breaks += 1
    return [tuple(sentence) for sentence in found]


def joined(words: Words) -> str:
    """Words in a row, on the lines they stand on; without what is before the first."""
    return "".join(("\n" * word.breaks or " ") + word.text for word in words).lstrip()


def plain(word: str) -> str:
    """A folded word without the marks inside it: "its" and "it's" are spelt the same way by many."""
    return word.replace("'", "").replace("״", "")


def trimmed(text: str) -> str:
    """A word as it was written, without the punctuation around it."""
    letters = [at for at, char in enumerate(text) if not unicodedata.category(char).startswith("P")]
    return text[letters[0] : letters[-1] + 1] if letters else text


def _bare(text: str, marks: re.Pattern[str] | None) -> tuple[str, ...]:
    """The words in what stands between two spaces, folded; signs that say something (%, €, an emoji) count as words."""
    folded = unicodedata.normalize("NFC", text.casefold()).translate(_SIGNS)
    if marks:
        folded = marks.sub("", folded)
    signs = (char for char in folded if char == "%" or unicodedata.category(char) in ("Sc", "Sm", "So"))
    return (*_WORD.findall(folded), *signs)
