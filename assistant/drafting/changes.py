"""What a tidied text changed in the user's own words, change by change, each of which can be refused.

A language model may reorder, trim and mend what the user typed, but add nothing. `compare` finds what it did:

    sentences   of the two texts are paired by how much of their words they share; sentences of one side in a row that
                went into one of the other's (lines run together, a line cut in two) join that pair
    words       are compared within a pair: "replaced", "added", "left-out"; if hardly one has kept its place, the pair
                is one "replaced"
    sentences   without a partner are one change each: "left-out", "added"
    the order   of the pairs, where it isn't the user's, is one change: "order"

Texts come out with white space made even: single spaces, no spaces around lines, no empty lines at either end; other
line ends are kept. With nothing refused the text is the tidied one, with everything refused it is the user's. Line
ends alone are no change: words that are in both texts stand on lines as tidied, but as the user had them where the
order or everything is refused, and right behind a refused change. So where nothing differs but line ends there is
nothing to refuse, and the tidied ones stay.

(Measured: the standard library's comparison of 3,000 equal words takes 5.3 s. Hence sentences first, and a limit to
the work spent on the words of a pair; a pair beyond it is one "replaced".)
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import groupby, pairwise
from typing import Literal

import sentencex

from assistant.model.language import LanguagePack
from assistant.privacy.hygiene import without_surrogates

Kind = Literal["replaced", "added", "left-out", "order"]

_WORD = re.compile(r"\d+(?:[.,:/]\d+)*[^\W_]*|[^\W_]+(?:['״][^\W_]+)*")  # "10:30" is one word, "follow-up" is two
_SIGNS = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "׳": "'", '"': "״"})
_LOWER_STOP = re.compile(r"[^\W\d_A-Z]{2}\.")

_LONGEST_READ = 10_000  # characters the library gets at a time; twice as many quotes take it four times as long

_ALIKE = 0.4  # of the trigrams of two sentences, which makes them a pair
_WITHIN = 0.5  # of a sentence's trigrams in what a pair has without a partner, which makes it part of that pair
_SEVERAL = 3  # trigrams; fewer are in both of two sentences by chance
_FREQUENT = 16  # sentences; a trigram in more of them tells no two apart
_CANDIDATES = 4  # sentences that are compared with one in full

_WORD_STEPS = 1_000_000  # of comparing words of pairs; a sentence of 30 words takes about 1,000; all of it 0.5 s
_SCATTERED, _FEW = 0.4, 5  # share of a pair's words, beyond the first few, that keep their place in any readable change
_SPELLING_STEPS = 500_000  # of looking for misspelt words; 100 new words beside 300 of the user's take about 20,000
_SPELLING_STEP_COST = 25  # of comparing two words letter by letter, against passing over one
_LONGEST_WORD = 40  # letters; longer ones are no words that someone misspelt
_STEM, _STEM_SHARE = 4, 0.6  # letters shared at the front, and of the longer word
_ATTACHED = 3  # letters at the front of a word that may be attached ones
_SURE = 3  # letters that two words share behind different attached ones, so that it isn't by chance


@dataclass(frozen=True, slots=True)
class Change:
    """One thing the tidied text does differently.

    `before` are the user's words and `after` the model's, with single spaces between them; both empty for "order".
    `new_words` are those of `after`, without punctuation around them, that are neither the user's nor grammar.
    """

    id: int  # its place in `Comparison.changes`
    kind: Kind
    before: str
    after: str
    new_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of the text as a screen shows it; `shown` is False for what is struck out.

    `side` says whose words they are: both texts', the user's alone ("before"), the model's alone ("after"). Spaces
    and line ends are part of `text`: the shown pieces one after the other are the text.
    """

    text: str
    change: Change | None
    side: Literal["same", "before", "after"]
    shown: bool


@dataclass(frozen=True, slots=True)
class _Word:
    """A word as it was written, with the punctuation around it."""

    text: str
    breaks: int  # line ends before it; 0: a space
    bare: tuple[str, ...]  # the words in it without punctuation, folded: "Follow-up!" is follow, up

    @property
    def key(self) -> tuple[str, ...]:
        """What the word is compared by."""
        return self.bare or (self.text,)


_Words = tuple[_Word, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of both texts that stand for each other. No change: they are the same, but for line ends."""

    own: _Words
    tidied: _Words
    change: Change | None


@dataclass(frozen=True, slots=True)
class _Unit:
    """Sentences of both texts that stand for each other; one of the sides may be empty."""

    parts: tuple[_Part, ...]

    def breaks(self, mine: bool) -> int:
        """Line ends before it in the user's text (`mine`) or the tidied one; in the other, if it isn't in that."""
        own = [part.own[0] for part in self.parts if part.own]
        tidied = [part.tidied[0] for part in self.parts if part.tidied]
        first = (own or tidied) if mine else (tidied or own)
        return first[0].breaks


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes, and the text with some of them refused. Ids there is no change for are passed over.

    `doubtful` are the ids of changes that a screen should start out with refused: those with new words; those that
    add or take away a negation or a number; and what is left out right before something doubtful that is added.
    """

    changes: tuple[Change, ...]
    doubtful: frozenset[int]
    _as_tidied: tuple[_Unit, ...] = field(repr=False)
    _as_own: tuple[_Unit, ...] = field(repr=False)

    def text(self, refused: Collection[int] = ()) -> str:
        """The text with these changes refused."""
        return "".join(piece.text for piece in self.pieces(refused) if piece.shown)

    def pieces(self, refused: Collection[int] = ()) -> list[Piece]:
        """The text with these changes refused, and in its place whatever is therefore struck out."""
        gone = frozenset(refused)
        reordered = any(change.kind == "order" for change in self.changes)
        own_order = any(change.kind == "order" and change.id in gone for change in self.changes)
        all_gone = bool(self.changes) and all(change.id in gone for change in self.changes)
        writer = _Writer(gone, own_lines=own_order or all_gone, reordered=reordered)
        for unit in self._as_own if own_order else self._as_tidied:
            writer.unit(unit)
        return writer.pieces


def compare(own: Sequence[str], tidied: str, pack: LanguagePack) -> Comparison:
    """What `tidied` changed in the user's `own` lines, both in the language of `pack`."""
    reader = _Reader(pack)
    own_sentences, tidied_sentences = reader.sentences("\n".join(own)), reader.sentences(tidied)
    own_row, tidied_row = _paired(own_sentences, tidied_sentences)
    differ = _Differ(_Familiar(own_sentences, pack))
    units = {
        pair: differ.unit(pair.own.words(own_sentences), pair.tidied.words(tidied_sentences))
        for pair in _woven(tidied_row, own_row)
    }
    as_tidied = as_own = tuple(units.values())
    doubtful = frozenset(differ.doubtful | _replaced_by(as_tidied, differ.doubtful))
    if [pair for pair in tidied_row if pair.own.any] != [pair for pair in own_row if pair.tidied.any]:
        differ.changes.append(Change(len(differ.changes), "order", "", ""))
        as_own = tuple(units[pair] for pair in _woven(own_row, tidied_row))
    return Comparison(tuple(differ.changes), doubtful, as_tidied, as_own)


# Reading


class _Reader:
    """Takes texts of one language apart."""

    def __init__(self, pack: LanguagePack) -> None:
        self.pack = pack
        self._marks = re.compile(f"[{pack.script.marks}]") if pack.script.marks else None
        self._known: dict[str, tuple[str, ...]] = {}

    def sentences(self, text: str) -> list[_Words]:
        """The sentences of a text, white space made even. None of them reaches over a line end."""
        found: list[_Words] = []
        lines = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
        breaks = 1
        for line in lines.split("\n"):
            for words in self._split(line):
                first, *rest = words
                found.append((self._word(first, breaks), *(self._word(word, 0) for word in rest)))
                breaks = 0
            breaks += 1
        return found

    def _word(self, text: str, breaks: int) -> _Word:
        return _Word(text, breaks, self.bare(text))

    def _split(self, line: str) -> list[list[str]]:
        """The sentences of a line whose words have single spaces between them."""
        words = line.split(" ")
        if len(words) == 1:
            return [words] if line else []
        ends = self._library_ends(line)
        sentences, at, number = [words[:1]], 0, 0
        for before, word in pairwise(words):
            at += len(before) + 1
            last, number = number, bisect_right(ends, at)
            if self._ends(before, word, last != number):
                sentences.append([])
            sentences[-1].append(word)
        return sentences

    def _library_ends(self, line: str) -> list[int]:
        """Places in a line where the library ends a sentence, but for the end of the line."""
        readable = without_surrogates(line)
        if self.pack.direction == "rtl":
            # An ASCII quote inside a Hebrew abbreviation (ד"ר) would end the sentence.
            readable = re.sub(r'(?<=\w)"(?=\w)', "״", readable)
        ends: list[int] = []
        for start in range(0, len(readable), _LONGEST_READ):
            stretch = readable[start : start + _LONGEST_READ]
            found = (one["end_index"] for one in sentencex.get_sentence_boundaries(self.pack.code, stretch))
            ends += [start + end for end in found if end < len(stretch)]
        return ends

    def _ends(self, before: str, word: str, said: bool) -> bool:
        """Whether a sentence ends between two words. `said`: the library thinks so."""
        if before.endswith(".") and before[:-1].lstrip("(\"'“") in self.pack.abbreviations:
            return False
        # The library takes "for me. Thank" for an abbreviation.
        return said or (word[0].isupper() and _LOWER_STOP.fullmatch(before[-3:]) is not None)

    def bare(self, text: str) -> tuple[str, ...]:
        """The words in a text without white space, folded; signs that say something (%, €, an emoji) count as words."""
        known = self._known.get(text)
        if known is None:
            folded = unicodedata.normalize("NFC", text.casefold()).translate(_SIGNS)
            if self._marks:
                folded = self._marks.sub("", folded)
            signs = (char for char in folded if char == "%" or unicodedata.category(char) in ("Sc", "Sm", "So"))
            known = self._known[text] = (*_WORD.findall(folded), *signs)
        return known


# Pairing


@dataclass(slots=True)
class _Run:
    """Sentences of one text in a row, and the trigrams of all of them."""

    start: int
    stop: int
    trigrams: set[str]

    @property
    def any(self) -> bool:
        """Whether there are sentences in it."""
        return self.start < self.stop

    def add(self, at: int, trigrams: set[str]) -> None:
        """Take in the sentence right before or behind it."""
        self.start, self.stop = min(self.start, at), max(self.stop, at + 1)
        self.trigrams |= trigrams

    def words(self, sentences: Sequence[_Words]) -> _Words:
        """Its words in a row."""
        return tuple(word for sentence in sentences[self.start : self.stop] for word in sentence)


@dataclass(slots=True, eq=False)
class _Pair:
    """Sentences of the user's and what became of them; one of the sides may be empty."""

    own: _Run
    tidied: _Run


def _paired(own: Sequence[_Words], tidied: Sequence[_Words]) -> tuple[list[_Pair], list[_Pair]]:
    """All pairs, those with an empty side too, in the user's order and in the tidied one."""
    own_sets, tidied_sets = [_trigrams(one) for one in own], [_trigrams(one) for one in tidied]
    of_own: dict[int, _Pair] = {}
    of_tidied: dict[int, _Pair] = {}
    partners = _equal(own, tidied)
    partners |= _similar(own_sets, tidied_sets, partners)
    for mine, theirs in partners.items():
        runs = _Run(mine, mine + 1, set(own_sets[mine])), _Run(theirs, theirs + 1, set(tidied_sets[theirs]))
        of_own[mine] = of_tidied[theirs] = _Pair(*runs)
    for at, pair in _joining(own_sets, of_own, lambda pair: (pair.own, pair.tidied)):
        pair.own.add(at, own_sets[at])
    for at, pair in _joining(tidied_sets, of_tidied, lambda pair: (pair.tidied, pair.own)):
        pair.tidied.add(at, tidied_sets[at])
    _merge_flowing(of_own, of_tidied)
    none = _Run(0, 0, set())
    own_row = [of_own.get(at) or _Pair(_Run(at, at + 1, one), none) for at, one in enumerate(own_sets)]
    tidied_row = [of_tidied.get(at) or _Pair(none, _Run(at, at + 1, one)) for at, one in enumerate(tidied_sets)]
    return list(dict.fromkeys(own_row)), list(dict.fromkeys(tidied_row))


def _trigrams(sentence: _Words) -> set[str]:
    """Three letters at a time of each word, so that a misspelt or inflected word is still much the same."""
    padded = (f" {part} " for word in sentence for part in word.key)
    return {word[at : at + 3] for word in padded for at in range(len(word) - 2)}


def _equal(own: Sequence[_Words], tidied: Sequence[_Words]) -> dict[int, int]:
    """Sentences of the same words: the first with the first, and so on."""
    places: dict[tuple[tuple[str, ...], ...], list[int]] = defaultdict(list)
    for at in reversed(range(len(tidied))):
        places[tuple(word.key for word in tidied[at])].append(at)
    found = {}
    for at, sentence in enumerate(own):
        if same := places.get(tuple(word.key for word in sentence)):
            found[at] = same.pop()
    return found


def _similar(own: Sequence[set[str]], tidied: Sequence[set[str]], partners: dict[int, int]) -> dict[int, int]:
    """Of those that have no partner yet: each with the one most like it, the most alike first."""
    taken = set(partners.values())
    holding: dict[str, list[int]] = defaultdict(list)
    for at, trigrams in enumerate(tidied):
        for trigram in trigrams if at not in taken else ():
            holding[trigram].append(at)
    likely: list[tuple[float, int, int, int]] = []
    for mine, trigrams in enumerate(own):
        if mine in partners:
            continue
        lists = (holding[trigram] for trigram in trigrams if trigram in holding)
        shared = Counter(at for places in lists if len(places) <= _FREQUENT for at in places)
        for theirs, _ in shared.most_common(_CANDIDATES):
            alike = 2 * len(trigrams & tidied[theirs]) / (len(trigrams) + len(tidied[theirs]))
            if alike >= _ALIKE:
                likely.append((-alike, abs(mine - theirs), mine, theirs))
    found: dict[int, int] = {}
    for _, _, mine, theirs in sorted(likely):
        if mine not in found and theirs not in taken:
            found[mine] = theirs
            taken.add(theirs)
    return found


def _joining(
    sets: Sequence[set[str]], pair_of: dict[int, _Pair], sides: Callable[[_Pair], tuple[_Run, _Run]]
) -> Iterator[tuple[int, _Pair]]:
    """Sentences without partner that are part of the pair beside them, which the caller adds them to.

    `sides` of a pair: the one that the sentences are on, and the other, in whose unpaired rest they should be found.
    """

    def share(at: int, pair: _Pair) -> float:
        side, other = sides(pair)
        return sum(one in other.trigrams and one not in side.trigrams for one in sets[at]) / len(sets[at])

    for at in [*range(len(sets)), *reversed(range(len(sets)))]:
        beside = [pair_of[near] for near in (at - 1, at + 1) if near in pair_of]
        if at not in pair_of and beside:
            share_of, best = max(((share(at, pair), pair) for pair in beside), key=lambda found: found[0])
            if share_of >= _WITHIN:
                pair_of[at] = best
                yield at, best


def _merge_flowing(of_own: dict[int, _Pair], of_tidied: dict[int, _Pair]) -> None:
    """Make one pair of two that follow each other in both texts, where words of the one went into the other."""
    merged: dict[_Pair, _Pair] = {}
    for before, pair in pairwise(dict.fromkeys(of_own[at] for at in sorted(of_own))):
        follows = before.own.stop == pair.own.start and before.tidied.stop == pair.tidied.start
        if follows and (_flows(before, pair) or _flows(pair, before)):
            head = merged[pair] = merged.get(before, before)
            head.own.stop, head.tidied.stop = pair.own.stop, pair.tidied.stop
            of_own.update((at, head) for at in range(pair.own.start, pair.own.stop))
            of_tidied.update((at, head) for at in range(pair.tidied.start, pair.tidied.stop))


def _flows(source: _Pair, goal: _Pair) -> bool:
    """Whether half of what one pair lacks in the tidied text is what another has there beyond the user's."""
    gone = source.own.trigrams - source.tidied.trigrams
    come = goal.tidied.trigrams - goal.own.trigrams
    return len(gone) >= _SEVERAL and len(gone & come) >= _WITHIN * len(gone)


def _woven(row: Sequence[_Pair], guests: Sequence[_Pair]) -> list[_Pair]:
    """A row with those of another that it lacks, each behind the one it stands behind in that other row."""
    hosts = set(row)
    host: _Pair | None = None
    behind: dict[_Pair | None, list[_Pair]] = defaultdict(list)
    for pair in guests:
        if pair in hosts:
            host = pair
        else:
            behind[host].append(pair)
    return [*behind[None], *(one for pair in row for one in (pair, *behind[pair]))]


# Comparing words


class _Differ:
    """Compares the words of pairs, and numbers the changes as they come."""

    def __init__(self, familiar: "_Familiar") -> None:
        self.changes: list[Change] = []
        self.doubtful: set[int] = set()
        self._familiar = familiar
        self._steps = _WORD_STEPS

    def unit(self, own: _Words, tidied: _Words) -> _Unit:
        """The words of a pair, part by part."""
        spans = self._spans(own, tidied) if own and tidied else [(own, tidied)]
        return _Unit(tuple(self._part(*words) for words in spans))

    def _part(self, own: _Words, tidied: _Words) -> _Part:
        before, after = (" ".join(word.text for word in words) for words in (own, tidied))
        if before == after:
            return _Part(own, tidied, None)
        kind: Kind = "replaced" if own and tidied else "left-out" if own else "added"
        new, doubtful = self._familiar.judge(own, tidied)
        change = Change(len(self.changes), kind, before, after, new)
        self.changes.append(change)
        if doubtful:
            self.doubtful.add(change.id)
        return _Part(own, tidied, change)

    def _spans(self, own: _Words, tidied: _Words) -> Iterator[tuple[_Words, _Words]]:
        """Words that stand for each other; of words that differ only in capitals and punctuation one at a time.

        Where hardly a word has kept its place, all of them: in pieces that could be refused one by one nobody would
        find their way.
        """
        blocks = list(self._blocks([word.key for word in own], [word.key for word in tidied]))
        alike_words = sum(mine.stop - mine.start for alike, mine, _ in blocks if alike)
        if alike_words < _SCATTERED * (min(len(own), len(tidied)) - _FEW):
            yield own, tidied
            return
        for alike, mine, theirs in blocks:
            if not alike:
                yield own[mine], tidied[theirs]
                continue
            both = zip(own[mine], tidied[theirs], strict=True)
            for same, words in groupby(both, key=lambda two: two[0].text == two[1].text):
                if same:
                    left, right = zip(*words, strict=True)
                    yield left, right
                else:
                    yield from (((one,), (other,)) for one, other in words)

    def _blocks(
        self, own: Sequence[tuple[str, ...]], tidied: Sequence[tuple[str, ...]]
    ) -> Iterator[tuple[bool, slice, slice]]:
        """Stretches with the same keys, and with different ones."""
        shorter = min(len(own), len(tidied))
        head = next((at for at in range(shorter) if own[at] != tidied[at]), shorter)
        tail = next((at for at in range(shorter - head) if own[-1 - at] != tidied[-1 - at]), shorter - head)
        stop, tidied_stop = len(own) - tail, len(tidied) - tail
        if head:
            yield True, slice(0, head), slice(0, head)
        mine, theirs = own[head:stop], tidied[head:tidied_stop]
        if mine and theirs and len(mine) + len(theirs) > 2 and self._can_afford(mine, theirs):
            for tag, i, i_end, j, j_end in SequenceMatcher(None, mine, theirs, autojunk=False).get_opcodes():
                yield tag == "equal", slice(head + i, head + i_end), slice(head + j, head + j_end)
        elif mine or theirs:
            yield False, slice(head, stop), slice(head, tidied_stop)
        if tail:
            yield True, slice(stop, len(own)), slice(tidied_stop, len(tidied))

    def _can_afford(self, own: Sequence[tuple[str, ...]], tidied: Sequence[tuple[str, ...]]) -> bool:
        """Whether comparing these is within what is left of the work; if so, it is taken off."""
        places = Counter(tidied)
        equal = sum(places[key] for key in own)
        steps = min(len(own), len(tidied)) * (len(own) + equal) // 2
        if steps > self._steps:
            return False
        self._steps -= steps
        return True


def _replaced_by(units: Iterable[_Unit], doubtful: Collection[int]) -> set[int]:
    """Ids of what was left out where something doubtful was put: with that refused, nothing would stand there."""
    found: set[int] = set()
    left_out: list[int] = []
    for change in (part.change for unit in units for part in unit.parts):
        if change is None or change.kind == "replaced":
            left_out = []
        elif change.kind == "left-out":
            left_out.append(change.id)
        elif change.id in doubtful:
            found.update(left_out)
            left_out = []
    return found


# Whose words


@dataclass(frozen=True, slots=True)
class _Sense:
    """A folded word, the same without marks inside it, and what it may be."""

    text: str
    plain: str
    negation: bool
    number: str | None


class _Familiar:
    """The words a tidied text may hold: the user's, mended forms of theirs, and grammar."""

    def __init__(self, own: Sequence[_Words], pack: LanguagePack) -> None:
        self._prefixes, self._conjunctions, self._numbers = pack.prefixes, pack.conjunctions, pack.numbers
        self._endings = frozenset(word for word in pack.grammar if word.startswith("'"))
        self._grammar = frozenset(_plain(word) for word in pack.grammar) - {_plain(word) for word in self._endings}
        self._negations = frozenset(_plain(word) for word in pack.words.get("negation", ()))
        words = [_plain(bare) for sentence in own for word in sentence for bare in word.bare]
        self._own = frozenset(words)
        self._run_together = frozenset(one + other for one, other in pairwise(words))
        self._values = frozenset(number for word in self._own if (number := self._number(word)))
        self._bases = frozenset(base for word in self._own for base in self._without_prefixes(word))
        self._spelling = _Spelling(word for word in self._own if not self._is_grammar(word))
        self._senses: dict[str, _Sense] = {}
        self._judged: dict[str, bool] = {}

    def judge(self, before: _Words, after: _Words) -> tuple[tuple[str, ...], bool]:
        """The new words of a change, and whether it is doubtful."""
        was, now = ([self._sense(bare) for word in words for bare in word.bare] for words in (before, after))
        negations = sum(one.negation for one in now) - sum(one.negation for one in was)
        had, has = (sorted(one.number for one in words if one.number) for words in (was, now))
        new: list[str] = []
        at = 0
        for word in after:
            places = range(at, at + len(word.bare))
            at = places.stop
            if any(self._is_new_at(now, place, negations > 0) for place in places):
                new.append(_trimmed(word.text))
        return tuple(dict.fromkeys(new)), bool(new) or negations != 0 or had != has

    def _sense(self, word: str) -> "_Sense":
        if word not in self._senses:
            plain = _plain(word)
            negation = any(one in self._negations for one in self._joined(plain))
            self._senses[word] = _Sense(word, plain, negation, self._number(plain))
        return self._senses[word]

    def _is_new_at(self, words: Sequence["_Sense"], at: int, more_negations: bool) -> bool:
        """Whether a word is new where it stands. Of "a lot" neither is, if the user wrote "alot".

        A negation is new only where the change has more of them than before: "do not" mends "don't".
        """
        word = words[at]
        if word.negation:
            return more_negations and word.plain not in self._own
        if word.text not in self._judged:
            self._judged[word.text] = self._is_new(word.text)
        if not self._judged[word.text]:
            return False
        beside = pairwise(one.plain for one in words[max(at - 1, 0) : at + 2])
        return not any(one + other in self._own for one, other in beside)

    def _is_new(self, word: str) -> bool:
        """Whether a word that is no negation is new; one like "Anna's" goes by what it is without its ending, too."""
        head, apostrophe, ending = word.rpartition("'")
        contracted = apostrophe + ending in self._endings
        return self._is_unknown(_plain(word)) and not (contracted and not self._is_unknown(_plain(head)))

    def _is_unknown(self, word: str) -> bool:
        """Whether it is neither the user's nor a mended form of theirs nor grammar. A number is right or wrong."""
        if word in self._own or word in self._run_together or self._is_grammar(word):
            return False
        number = self._number(word)
        if number:
            return number not in self._values
        return not (self._is_prefixed(word) or self._spelling.mends(word))

    def _is_grammar(self, word: str) -> bool:
        """A word of the list, or a letter to attach that stands apart: the first of "ב-15"."""
        return (len(word) == 1 and word in self._prefixes) or any(one in self._grammar for one in self._joined(word))

    def _joined(self, word: str) -> Iterator[str]:
        """A word as it is, and without a conjunction attached to it.

        Other attached letters would make the Hebrew "full" (מלא) a "not" (לא).
        """
        yield word
        yield from (word[len(one) :] for one in self._conjunctions if word.startswith(one))

    def _is_prefixed(self, word: str) -> bool:
        """Whether it is a word of the user's with attached letters more, or fewer, or others."""
        bases = self._without_prefixes(word)
        return word in self._bases or any(
            base in self._own or (len(base) >= _SURE and base in self._bases) for base in bases
        )

    def _without_prefixes(self, word: str) -> list[str]:
        """What is left of a word, two letters or more, without one to three attached ones."""
        bases = []
        for at in range(min(_ATTACHED, len(word) - 2)):
            if word[at] not in self._prefixes:
                break
            bases.append(word[at + 1 :])
        return bases

    def _number(self, word: str) -> str | None:
        """The number that a word is, in words or digits, or digits with letters ("3rd"); None for other words."""
        if any(char.isnumeric() for char in word):
            return word.lstrip(self._prefixes).lstrip("0") or "0"
        for one in (word, *self._without_prefixes(word)):
            if one in self._numbers:
                return str(self._numbers[one])
        return None


class _Spelling:
    """Finds out which words are words of the user's spelt otherwise, or other forms of them."""

    def __init__(self, own: Iterable[str]) -> None:
        self._steps = _SPELLING_STEPS
        self._by_length: dict[int, list[tuple[str, frozenset[str]]]] = defaultdict(list)
        self._shortest: dict[str, int] = {}  # by what it begins with, the length of the shortest word that does
        for word in own:
            if len(word) <= _LONGEST_WORD:
                self._by_length[len(word)].append((word, frozenset(word)))
                for end in range(_STEM, len(word) + 1):
                    self._shortest[word[:end]] = min(len(word), self._shortest.get(word[:end], len(word)))

    def mends(self, word: str) -> bool:
        """Whether a word is a mended form. Once all the work is spent, none is: that is the safe side."""
        if not _STEM <= len(word) <= _LONGEST_WORD:
            return False
        return self._has_stem(word) or self._is_near(word)

    def _has_stem(self, word: str) -> bool:
        starts = (word[:end] for end in range(_STEM, len(word) + 1))
        return any(
            len(start) >= _STEM_SHARE * max(len(word), self._shortest[start])
            for start in starts
            if start in self._shortest
        )

    def _is_near(self, word: str) -> bool:
        """Whether it is a slip or two from a word of the user's. Letters before a word (unkind) are no slip."""
        letters = set(word)
        for length in range(max(4, len(word) - 2), len(word) + 3):
            allowed = 1 if min(length, len(word)) < 6 else 2
            for own, own_letters in self._by_length.get(length, ()):
                self._steps -= 1
                if len(letters - own_letters) > allowed or word.endswith(own) or own.endswith(word):
                    continue
                self._steps -= _SPELLING_STEP_COST
                if self._steps < 0:
                    return False
                if _slips(word, own, allowed) <= allowed:
                    return True
            if self._steps < 0:
                return False
        return False


def _slips(one: str, other: str, most: int) -> int:
    """How many letters are wrong, missing, too many or swapped with the next; anything above `most` if more than that.

    That is the Damerau-Levenshtein distance in which no letter is touched twice.
    """
    if abs(len(one) - len(other)) > most:
        return most + 1
    above: list[int] = []
    row = list(range(len(other) + 1))
    for i, char in enumerate(one):
        two_above, above, row = above, row, [i + 1]
        for j, facing in enumerate(other):
            slips = min(row[j] + 1, above[j + 1] + 1, above[j] + (char != facing))
            if i and j and char == other[j - 1] and one[i - 1] == facing:
                slips = min(slips, two_above[j - 1] + 1)
            row.append(slips)
        if min(row) > most:
            break
    return min(row[-1], most + 1)


def _plain(word: str) -> str:
    """A folded word without the marks inside it: "its" and "it's" are spelt the same way by many."""
    return word.replace("'", "").replace("״", "")


def _trimmed(text: str) -> str:
    """A word as it was written, without the punctuation around it."""
    start, stop = 0, len(text)
    while start < stop and unicodedata.category(text[start]).startswith("P"):
        start += 1
    while start < stop and unicodedata.category(text[stop - 1]).startswith("P"):
        stop -= 1
    return text[start:stop] or text


# Writing


class _Writer:
    """Writes the text, unit by unit, with some changes refused.

    `own_lines`: words of both texts stand on lines as the user had them. `reordered`: the sentences of the two texts
    are in different orders.
    """

    def __init__(self, refused: frozenset[int], own_lines: bool, reordered: bool) -> None:
        self.pieces: list[Piece] = []
        self._refused, self._own_lines, self._reordered = refused, own_lines, reordered
        self._behind_refused = False
        self._begun = False  # something is shown
        self._line_starts = True

    def unit(self, unit: _Unit) -> None:
        """Write the sentences of a unit."""
        begun = False
        for part in unit.parts:
            refused = part.change is not None and part.change.id in self._refused
            mine = self._own_lines or refused or self._behind_refused
            breaks = unit.breaks(self._own_lines or (mine and not self._reordered)) if not begun else None
            begun = self._part(part, refused, mine, breaks) or begun
            self._behind_refused = refused

    def _part(self, part: _Part, refused: bool, mine: bool, breaks: int | None) -> bool:
        """Write a part, and say whether any of it is shown. `breaks`: line ends before it, if it begins a unit."""
        if part.change is None:
            words = part.own if mine else part.tidied
            self._lead(words[0].breaks if breaks is None else breaks)
            self._put(_lines((words[0], *(part.own if self._own_lines else part.tidied)[1:])), None, "same", True)
            return True
        shown = part.own if refused else part.tidied
        if shown:
            self._lead(shown[0].breaks if breaks is None else breaks)
        if part.own:
            self._put(_lines(part.own) if refused else part.change.before, part.change, "before", refused)
        if part.tidied:
            self._put(part.change.after if refused else _lines(part.tidied), part.change, "after", not refused)
        return bool(shown)

    def _lead(self, breaks: int) -> None:
        """Line ends before what is shown next, unless the text begins with it."""
        if breaks and self._begun:
            self.pieces.append(Piece("\n" * breaks, None, "same", True))
            self._line_starts = True

    def _put(self, text: str, change: Change | None, side: Literal["same", "before", "after"], shown: bool) -> None:
        """Words with the space before them; what is struck out where a line starts has it behind."""
        if not self._line_starts:
            text = f" {text}"
        elif not shown:
            text = f"{text} "
        self.pieces.append(Piece(text, change, side, shown))
        self._begun = self._begun or shown
        self._line_starts = self._line_starts and not shown


def _lines(words: _Words) -> str:
    """Words in a row, on the lines they stand on; without what is before the first."""
    text = "".join(("\n" * word.breaks or " ") + word.text for word in words[1:])
    return words[0].text + text
