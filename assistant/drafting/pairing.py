"""Which sentences of a user's text became which of the tidied one (see `changes`).

A sentence's partner is the one that shares most of its letters, three at a time, so that misspelt and inflected words
count as well. Pairs that stand side by side become one where words went from the one to the other: lines run together,
a line cut in two, a full stop that moved. Sentences without a partner stay behind the pair they stand behind.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from assistant.drafting.words import Words

_ALIKE = 0.4  # of the trigrams of two sentences, which makes them a pair
_MOVED = 0.5  # of the trigrams that one pair has lost, in what another has gained, which makes them one
_SEVERAL = 3  # trigrams; fewer are in both of two sentences by chance
_MOST = 150  # sentences of a text; longer ones are one pair


@dataclass(frozen=True, slots=True)
class Run:
    """Sentences of one text in a row, and the trigrams of all of them."""

    start: int = 0
    stop: int = 0
    trigrams: frozenset[str] = field(default=frozenset(), compare=False)

    def __bool__(self) -> bool:
        """Whether there are sentences in it."""
        return self.start < self.stop

    def __add__(self, following: "Run") -> "Run":
        """With the run right behind it; one of them may be empty."""
        if self and following:
            return Run(self.start, following.stop, self.trigrams | following.trigrams)
        return self or following

    def words(self, sentences: Sequence[Words]) -> Words:
        """Its words in a row."""
        return tuple(word for sentence in sentences[self.start : self.stop] for word in sentence)


@dataclass(frozen=True, slots=True)
class Pair:
    """Sentences of the user's and what became of them; one of the sides may be empty."""

    own: Run
    tidied: Run
    alike: bool = True  # False: they only stand in the same place

    @property
    def sides(self) -> tuple[Run, Run]:
        """Both of its sides, to be chosen by number."""
        return self.own, self.tidied


_OWN, _TIDIED = 0, 1  # numbers of the sides of a pair


def paired(own: Sequence[Words], tidied: Sequence[Words]) -> tuple[list[Pair], list[Pair]]:
    """All pairs: in the tidied order and in the user's. The two lists are equal, unless a sentence has moved."""
    if max(len(own), len(tidied)) > _MOST:
        everything = [Pair(Run(0, len(own)), Run(0, len(tidied)))]
        return everything, everything
    pairs = _matched(_runs(own), _runs(tidied))
    for side in (_OWN, _TIDIED):
        pairs = [*_merged(_row(pairs, side)), *(pair for pair in pairs if not pair.sides[side])]
    behind = _without_partner(pairs)
    in_both = [pair for pair in pairs if pair.own and pair.tidied]
    as_own, as_tidied = (
        [*behind[None], *(one for pair in _row(in_both, side) for one in (pair, *behind[pair]))]
        for side in (_OWN, _TIDIED)
    )
    return as_tidied, as_own


def _runs(sentences: Sequence[Words]) -> list[Run]:
    return [Run(at, at + 1, _trigrams(sentence)) for at, sentence in enumerate(sentences)]


def _trigrams(sentence: Words) -> frozenset[str]:
    """Three letters at a time of each word with a space around it."""
    padded = (f" {part} " for word in sentence for part in word.key)
    return frozenset(word[at : at + 3] for word in padded for at in range(len(word) - 2))


def _matched(own: Sequence[Run], tidied: Sequence[Run]) -> list[Pair]:
    """Each sentence with the one most like it, the most alike first; what is like none, by itself."""
    likely = [(-_alike(mine, theirs), mine.start, theirs.start) for mine in own for theirs in tidied]
    partners: dict[int, int] = {}
    taken: set[int] = set()
    for unlike, mine, theirs in sorted(likely):
        if -unlike >= _ALIKE and mine not in partners and theirs not in taken:
            partners[mine] = theirs
            taken.add(theirs)
    found = [Pair(run, tidied[partners[run.start]] if run.start in partners else Run()) for run in own]
    return found + [Pair(Run(), run) for run in tidied if run.start not in taken]


def _alike(one: Run, other: Run) -> float:
    """The share of their trigrams that two sentences have in common."""
    return 2 * len(one.trigrams & other.trigrams) / (len(one.trigrams) + len(other.trigrams))


def _row(pairs: Iterable[Pair], side: int) -> list[Pair]:
    """The pairs with sentences of one text, in the order of that text."""
    return sorted((pair for pair in pairs if pair.sides[side]), key=lambda pair: pair.sides[side].start)


def _merged(row: Iterable[Pair]) -> list[Pair]:
    """A row in which neighbours that share what has moved are one pair."""
    done: list[Pair] = []
    for pair in row:
        while done and _belong_together(done[-1], pair):
            before = done.pop()
            pair = Pair(before.own + pair.own, before.tidied + pair.tidied)
        done.append(pair)
    return done


def _belong_together(before: Pair, pair: Pair) -> bool:
    """Whether two pairs follow each other in both texts, as far as they are in them, and words went between them."""
    both_sides = zip(before.sides, pair.sides, strict=True)
    in_a_row = all(one.stop == following.start for one, following in both_sides if one and following)
    return in_a_row and (_gave_to(before, pair) or _gave_to(pair, before))


def _gave_to(source: Pair, goal: Pair) -> bool:
    """Whether half of what one pair has lost is in what another has gained.

    If nothing of the other is the user's: whether half of it is in what the one has lost.
    """
    lost = source.own.trigrams - source.tidied.trigrams
    gained = goal.tidied.trigrams - goal.own.trigrams
    return len(lost & gained) >= max(_SEVERAL, _MOVED * len(lost if goal.own else gained))


def _without_partner(pairs: Iterable[Pair]) -> dict[Pair | None, list[Pair]]:
    """Pairs with an empty side, by the pair with both sides that they stand behind in their text.

    Where sentences went and others came in the same place, they are one pair.
    """
    behind: dict[Pair | None, list[Pair]] = defaultdict(list)
    for side in (_OWN, _TIDIED):
        host: Pair | None = None
        for pair in _row(pairs, side):
            if pair.own and pair.tidied:
                host = pair
            else:
                behind[host].append(pair)
    for host, guests in behind.items():
        went, came = sum((pair.own for pair in guests), Run()), sum((pair.tidied for pair in guests), Run())
        if went and came:
            behind[host] = [Pair(went, came, alike=False)]
    return behind
