"""How much of a letter its writer has typed: into the questions, or into the letter itself.

Readers take a message for sincere that a machine has helped with lightly, and much less so where it has written most of
it (evidence row 16).
"""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

FEW = 0.15  # below this share hardly anything in a letter can be what only its writer knows
_PHRASE = 2  # words of an answer in a row that are known for it again; a single one stands in many sentences
_WORD = re.compile(r"[^\W_]+(?:['’״׳.-][^\W_]+)*")


def own_share(text: str, composed: str, typed: Iterable[str]) -> float:
    """The share, from 0 to 1, of a letter's words that its writer typed.

    `composed`: the letter as we or a model had written it; what differs from it was typed since. `typed`: the answers
    it was made of, which stand in it as they were typed. A text without words has none of its own.
    """
    words, ours = _words(text), _words(composed)
    if not words:
        return 0.0
    told = [False] * len(ours)
    for answer in map(_words, typed):
        for block in SequenceMatcher(None, ours, answer, autojunk=False).get_matching_blocks():
            if block.size >= min(_PHRASE, len(answer)):
                told[block.a : block.a + block.size] = [True] * block.size
    ours_still = sum(
        not told[at]
        for block in SequenceMatcher(None, ours, words, autojunk=False).get_matching_blocks()
        for at in range(block.a, block.a + block.size)
    )
    return 1 - ours_still / len(words)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
