"""What one version of a text has that another hasn't, for reading side by side.

Unlike `changes`, which lets users refuse what was done to their own lines and makes white space even, this shows any
two versions as they are, to the last space:

    lines and sentences   that are the same stand for each other; what lies between them is compared further
    pairing               finds which of those became which; what has moved counts as gone and come
    alignment             compares the words of a pair

Only words are compared. White space that differs goes or comes by itself; no word is shown as changed for it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import chain, groupby, takewhile
from typing import Literal

from assistant.drafting.alignment import Aligner
from assistant.drafting.pairing import Pair, paired
from assistant.drafting.words import Word, sentences
from assistant.model.language import LanguagePack
from assistant.privacy.hygiene import without_surrogates
from assistant.review.text import ReviewedText

# Sentences of one text times those of the other, but for the same ones at either end. Two letters of 3,000 words have
# 40,000; beyond the most, what lies between the ends has changed as a whole. (Measured: 500 against 500 in 0.05 s.)
_MOST = 250_000


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of text: in both versions, gone with the earlier one, or come with the later one."""

    kind: Literal["same", "out", "in"]
    text: str


@dataclass(frozen=True, slots=True)
class _Token:
    """A word as it is compared, and as it was written, with the white space behind it."""

    word: Word
    written: str


_Tokens = Sequence[_Token]
_Units = Sequence[_Tokens]
_Change = tuple[_Tokens, _Tokens]  # words of both versions that stand for each other, the same or not


def difference(before: str, after: str, pack: LanguagePack) -> list[Part]:
    """The parts of both versions in order; what went stands before what came in its place.

    "same" and "out" together are `before`, "same" and "in" together are `after`.
    """
    leads = _lead(before), _lead(after)
    changed = _changed(leads, _by_sentence(_units(before, pack), _units(after, pack)))
    by_kind = groupby((part for part in changed if part.text), key=lambda part: part.kind)
    return [Part(kind, "".join(part.text for part in parts)) for kind, parts in by_kind]


def _lead(text: str) -> str:
    """The white space before the first word."""
    return text[: len(text) - len(text.lstrip())]


def _units(text: str, pack: LanguagePack) -> list[_Tokens]:
    """The words of each sentence; of one that runs over line ends, of each line."""
    starts = {0, *(start for start, _ in ReviewedText(without_surrogates(text), pack).sentences)}
    starts.update(match.end() for match in re.finditer("\n", text))
    cuts = sorted(starts)
    by_unit = groupby(re.finditer(r"\S+\s*", text), key=lambda found: bisect_right(cuts, found.start()))
    units: list[_Tokens] = []
    for _, found in by_unit:
        written = [match.group() for match in found]
        words = chain.from_iterable(sentences("".join(written), pack))
        units.append([_Token(*both) for both in zip(words, written, strict=True)])
    return units


def _by_sentence(before: _Units, after: _Units) -> Iterator[_Change]:
    """Sentences that are the same; and between them, the words of those that aren't."""
    start, end = _same_ends(_said(before), _said(after))
    went, came = before[start : len(before) - end], after[start : len(after) - end]
    yield _flat(before[:start]), _flat(after[:start])
    if len(went) * len(came) > _MOST or _same_words(_flat(went), _flat(came)):
        yield _flat(went), _flat(came)
    else:
        yield from _between(went, came)
    yield _flat(before[len(before) - end :]), _flat(after[len(after) - end :])


def _between(before: _Units, after: _Units) -> Iterator[_Change]:
    aligner = Aligner()
    matcher = SequenceMatcher(None, _said(before), _said(after), autojunk=False)
    for tag, i, i_end, j, j_end in matcher.get_opcodes():
        went, came = before[i:i_end], after[j:j_end]
        if tag == "replace" and not _same_words(_flat(went), _flat(came)):
            yield from _by_pair(went, came, aligner)
        else:
            yield _flat(went), _flat(came)


def _said(units: _Units) -> list[tuple[str, ...]]:
    """What sentences are compared by: their words as they are written."""
    return [tuple(token.word.text for token in unit) for unit in units]


def _same_ends(before: Sequence[object], after: Sequence[object]) -> tuple[int, int]:
    """How many items are the same at the start and, of the others, at the end."""
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    end = next((at for at in range(shorter - start) if before[-1 - at] != after[-1 - at]), shorter - start)
    return start, end


def _flat(units: _Units) -> _Tokens:
    return [token for unit in units for token in unit]


def _same_words(before: _Tokens, after: _Tokens) -> bool:
    """Whether words are written the same, on whatever lines."""
    return [token.word.text for token in before] == [token.word.text for token in after]


def _by_pair(before: _Units, after: _Units, aligner: Aligner) -> Iterator[_Change]:
    """The words of sentences that became others; sentences that went, and that came, between these."""
    rows = [[tuple(token.word for token in unit) for unit in units] for units in (before, after)]
    went = came = 0
    for pair in _in_order(paired(*rows)[0]):
        own, new = pair.own, pair.tidied
        yield _flat(before[went : own.start]), _flat(after[came : new.start])
        yield from _by_word(_flat(before[own.start : own.stop]), _flat(after[new.start : new.stop]), aligner)
        went, came = own.stop, new.stop
    yield _flat(before[went:]), _flat(after[came:])


def _in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Of the pairs that are alike, in the order of the later text, the most that are in the order of the earlier one.

    The most in trigrams: a long sentence stays where it is, a short one has moved around it.
    """
    best: list[tuple[int, list[Pair]]] = [(0, [])]
    for pair in (pair for pair in pairs if pair.alike and pair.own and pair.tidied):
        size, row = max(
            (one for one in best if not one[1] or one[1][-1].own.stop <= pair.own.start), key=lambda one: one[0]
        )
        best.append((size + len(pair.own.trigrams & pair.tidied.trigrams), [*row, pair]))
    return max(best, key=lambda one: one[0])[1]


def _by_word(before: _Tokens, after: _Tokens, aligner: Aligner) -> Iterator[_Change]:
    """Words that are the same, or stand for each other."""
    start, end = _same_ends(*([token.word.text for token in tokens] for tokens in (before, after)))
    went, came = before[start : len(before) - end], after[start : len(after) - end]
    yield before[:start], after[:start]
    at = to = 0
    for mine, theirs in aligner.aligned(*(tuple(token.word for token in tokens) for tokens in (went, came))):
        yield went[at : at + len(mine)], came[to : to + len(theirs)]
        at, to = at + len(mine), to + len(theirs)
    yield before[len(before) - end :], after[len(after) - end :]


def _changed(leads: tuple[str, str], changes: Iterable[_Change]) -> Iterator[Part]:
    """All parts; around each change, the white space that both versions have there is the same."""
    parts = chain((Part("out", leads[0]), Part("in", leads[1])), _parts(changes))
    for same, run in groupby((part for part in parts if part.text), key=lambda part: part.kind == "same"):
        if same:
            yield from run
        else:
            row = list(run)
            yield from _trimmed(*("".join(part.text for part in row if part.kind == kind) for kind in ("out", "in")))


def _parts(changes: Iterable[_Change]) -> Iterator[Part]:
    for before, after in changes:
        if _same_words(before, after):
            for one, other in zip(before, after, strict=True):
                word = one.word.text
                yield Part("same", word)
                yield Part("out", one.written[len(word) :])
                yield Part("in", other.written[len(word) :])
        else:
            yield Part("out", "".join(token.written for token in before))
            yield Part("in", "".join(token.written for token in after))


def _trimmed(went: str, came: str) -> Iterator[Part]:
    """A change without the white space at its ends that both sides have."""
    start = _same_blanks(went, came)
    end = _same_blanks(went[start:][::-1], came[start:][::-1])
    yield Part("same", went[:start])
    yield Part("out", went[start : len(went) - end])
    yield Part("in", came[start : len(came) - end])
    yield Part("same", went[len(went) - end :])


def _same_blanks(one: str, other: str) -> int:
    """How much white space two texts both begin with."""
    both = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda two: two[0] == two[1] and two[0].isspace(), both))
