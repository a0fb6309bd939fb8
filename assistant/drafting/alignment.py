"""Which words of a pair of sentences stand for each other (see `changes`)."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby

from assistant.drafting.words import Words

# Pairs of words in all. Two sentences of 30 words have 900. (Measured: 300 words against 300 in the worst case 0.1 s.)
_MOST = 200_000
_SCATTERED, _FEW = 0.4, 5  # share of the words, beyond the first few, that keep their place in any readable change


class Aligner:
    """Compares the words of pairs, within a limit to the work for all of them; what is beyond it differs as a whole."""

    def __init__(self) -> None:
        self._left = _MOST

    def aligned(self, own: Words, tidied: Words) -> Iterator[tuple[Words, Words]]:
        """Words that stand for each other; of words that differ only in capitals and punctuation one at a time.

        Where hardly a word has kept its place, all of them: in pieces that could be refused one by one nobody would
        find their way.
        """
        blocks = self._blocks(own, tidied)
        kept = sum(len(mine) for same, mine, _ in blocks if same)
        if kept < _SCATTERED * (min(len(own), len(tidied)) - _FEW):
            blocks = [(False, own, tidied)]
        for same, mine, theirs in blocks:
            if same:
                yield from _one_at_a_time(mine, theirs)
            else:
                yield mine, theirs

    def _blocks(self, own: Words, tidied: Words) -> Sequence[tuple[bool, Words, Words]]:
        """Stretches of the same words, and of different ones."""
        self._left -= len(own) * len(tidied)
        if self._left < 0:
            return [(False, own, tidied)]
        matcher = SequenceMatcher(None, [word.key for word in own], [word.key for word in tidied], autojunk=False)
        return [(tag == "equal", own[i:i_end], tidied[j:j_end]) for tag, i, i_end, j, j_end in matcher.get_opcodes()]


def _one_at_a_time(own: Words, tidied: Words) -> Iterator[tuple[Words, Words]]:
    """The same words: those that are written the same in a row, the others each by itself."""
    both = zip(own, tidied, strict=True)
    for same, pairs in groupby(both, key=lambda two: two[0].text == two[1].text):
        if same:
            mine, theirs = zip(*pairs, strict=True)
            yield mine, theirs
        else:
            yield from (((one,), (other,)) for one, other in pairs)
