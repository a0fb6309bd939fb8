"""Whose words they are: the user's own, mended forms of them, words that grammar needs; or new ones (see `changes`).

A word is known if the user wrote it, in whatever form: run together or apart, in full for a short form, with letters
attached to its front, with another ending, or misspelt. A misspelt word begins as the right one does; that alone tells
"kind" from "unkind". Numbers and negations are never mended: they are right or wrong.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise, takewhile

from assistant.drafting.words import Words, plain, trimmed
from assistant.model.language import LanguagePack

_ATTACHED = 3  # letters at the front of a word that may be attached ones
_SURE = 3  # letters that two words share behind different attached ones, so that it isn't by chance
_STEM, _STEM_SHARE = 4, 0.6  # letters shared at the front, and of the longer word, by two forms of a word
_ALIKE = 0.75  # of two words' letters, in their order, if one is the other misspelt
_LONGEST = 40  # letters; longer ones are no words that someone misspelt
_MOST = 10_000  # comparisons of two words; 100 new ones beside 300 of the user's take about 2,000


class Vocabulary:
    """The words a tidied text may hold: those of the user's sentences, and grammar."""

    def __init__(self, own: Sequence[Words], pack: LanguagePack) -> None:
        self._prefixes, self._numbers, self._attaching = pack.prefixes, pack.numbers, ("", *pack.conjunctions)
        self._endings = {word for word in pack.grammar if word.startswith("'")}
        self._grammar = self._all(word for word in pack.grammar if word not in self._endings) | {*pack.prefixes}
        self._negations = self._all(pack.words.get("negation", ()))
        written = [plain(bare) for sentence in own for word in sentence for bare in word.bare]
        self._own = {*written}
        for entry in pack.words.get("short_forms", ()):
            short, *full = plain(entry).split()
            self._own.update(full if short in self._own else ())
        self._run_together = {one + other for one, other in pairwise(written)}
        self._own_numbers = {self._number(word) for word in written}
        self._own_forms = {form for word in self._own for form in (word, *self._unattached(word, _SURE))}
        self._by_initial: dict[str, list[str]] = defaultdict(list)
        for word in sorted(self._own - self._grammar):
            if len(word) <= _LONGEST:
                self._by_initial[word[0]].append(word)
        self._left = _MOST

    def judge(self, before: Words, after: Words) -> tuple[tuple[str, ...], bool]:
        """The new words of a change, and whether it is doubtful: with those, or other negations or numbers."""
        was, now = ([plain(bare) for word in words for bare in word.bare] for words in (before, after))
        negations = sum(word in self._negations for word in now) - sum(word in self._negations for word in was)
        had, has = (sorted(number for word in words if (number := self._number(word))) for words in (was, now))
        halves = {word for two in pairwise(now) if "".join(two) in self._own for word in two}  # "a lot", for "alot"

        def is_new(bare: str) -> bool:
            word = plain(bare)
            if word in self._negations:  # "do not" mends "don't"
                return negations > 0 and word not in self._own
            return word not in halves and not self._is_known(bare)

        new = dict.fromkeys(trimmed(word.text) for word in after if any(map(is_new, word.bare)))
        return tuple(new), bool(new) or negations != 0 or had != has

    def _all(self, words: Iterable[str]) -> set[str]:
        """Words of the language pack, as they are and behind a conjunction.

        Other attached letters would make the Hebrew "full" (מלא) a "not" (לא).
        """
        return {conjunction + plain(word) for word in words for conjunction in self._attaching}

    def _is_known(self, bare: str) -> bool:
        """Whether a folded word is the user's or grammar; "Anna's" is, too, if it is so without its ending."""
        head, apostrophe, ending = bare.rpartition("'")
        is_contracted = apostrophe + ending in self._endings
        return self._is_familiar(plain(bare)) or (is_contracted and self._is_familiar(plain(head)))

    def _is_familiar(self, word: str) -> bool:
        """Whether it is the user's, a mended form of theirs, or grammar. A number is right or wrong."""
        if word in self._own or word in self._run_together or word in self._grammar:
            return True
        if number := self._number(word):
            return number in self._own_numbers
        forms = (word, *self._unattached(word))
        return any(form in self._own_forms for form in forms) or any(self._is_near(form) for form in forms)

    def _number(self, word: str) -> str | None:
        """The number that a word is, in words or digits, or digits with letters ("3rd"); None for other words."""
        if any(char.isnumeric() for char in word):
            return word.lstrip(self._prefixes).lstrip("0") or "0"
        values = (self._numbers[form] for form in (word, *self._unattached(word)) if form in self._numbers)
        return next(map(str, values), None)

    def _unattached(self, word: str, shortest: int = 2) -> Iterator[str]:
        """What is left of a word without one to three attached letters."""
        for at in range(min(_ATTACHED, len(word) - shortest)):
            if word[at] not in self._prefixes:
                return
            yield word[at + 1 :]

    def _is_near(self, word: str) -> bool:
        """Whether it is another form of a word of the user's, or one of them misspelt.

        Once all the work is spent, none is: that is the safe side.
        """
        if not _STEM <= len(word) <= _LONGEST:
            return False
        near = self._by_initial.get(word[0], [])
        self._left -= len(near)
        if self._left < 0:
            return False
        has_stem = any(_stem(word, own) >= max(_STEM, _STEM_SHARE * max(len(word), len(own))) for own in near)
        return has_stem or bool(get_close_matches(word, near, 1, _ALIKE))


def _stem(one: str, other: str) -> int:
    """How many letters two words share at the front."""
    return len(list(takewhile(lambda two: two[0] == two[1], zip(one, other, strict=False))))
