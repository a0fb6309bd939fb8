"""What a tidied text changed in the user's own words, change by change, each of which can be refused.

A language model may reorder, trim and mend what the user typed, but add nothing. `compare` finds what it did:

    words       takes both texts apart into sentences and words
    pairing     finds which sentences became which; those that became nothing are one change ("left-out"), those that
                came from nothing another ("added"), or both in the same place one ("replaced")
    alignment   compares the words of a pair: "replaced", "left-out", "added"
    vocabulary  says which of the words that came are new, and which changes are doubtful

and here the order of the pairs, where it isn't the user's, is one more change: "order".

Texts come out with white space made even: single spaces, no spaces around lines, no empty lines at either end; other
line ends are kept. With nothing refused the text is the tidied one, with everything refused it is the user's. Line
ends alone are no change: they are as tidied, but as the user had them where the order or everything is refused, and
behind a refused change. So where nothing differs but line ends there is nothing to refuse, and the tidied ones stay.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from assistant.drafting.alignment import Aligner
from assistant.drafting.pairing import Pair, paired
from assistant.drafting.vocabulary import Vocabulary
from assistant.drafting.words import Words, joined, sentences
from assistant.model.language import LanguagePack

Kind = Literal["replaced", "added", "left-out", "order"]


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

    `side` says whose words they are: both texts', the user's alone ("before"), the model's alone ("after"). The shown
    pieces one after the other are the text, spaces and line ends included.
    """

    text: str
    change: Change | None
    side: Literal["same", "before", "after"]
    shown: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """Words of both texts that stand for each other. No change: they are the same, but for line ends."""

    own: Words
    tidied: Words
    change: Change | None
    doubtful: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """The changes, and the text with some of them refused. Ids there is no change for are passed over.

    `doubtful` are the ids of changes that a screen should start out with refused: those with new words; and those
    that add or take away a negation or a number.
    """

    changes: tuple[Change, ...]
    doubtful: frozenset[int]
    _as_tidied: tuple[_Part, ...] = field(repr=False)
    _as_own: tuple[_Part, ...] = field(repr=False)

    def text(self, refused: Collection[int] = ()) -> str:
        """The text with these changes refused."""
        return "".join(piece.text for piece in self.pieces(refused) if piece.shown)

    def pieces(self, refused: Collection[int] = ()) -> list[Piece]:
        """The text with these changes refused, and in its place whatever is therefore struck out."""
        gone = frozenset(refused)
        refused_kinds = [change.kind for change in self.changes if change.id in gone]
        as_own = "order" in refused_kinds or 0 < len(self.changes) == len(refused_kinds)
        return _written(self._as_own if as_own else self._as_tidied, gone, as_own)


def compare(own: Sequence[str], tidied: str, pack: LanguagePack) -> Comparison:
    """What `tidied` changed in the user's `own` lines, both in the language of `pack`."""
    own_sentences, tidied_sentences = sentences("\n".join(own), pack), sentences(tidied, pack)
    as_tidied, as_own = paired(own_sentences, tidied_sentences)
    vocabulary, aligner = Vocabulary(own_sentences, pack), Aligner()
    changes: list[Change] = []
    parts: dict[Pair, list[_Part]] = {}
    for pair in as_tidied:
        words = pair.own.words(own_sentences), pair.tidied.words(tidied_sentences)
        aligned = aligner.aligned(*words) if pair.alike else [words]
        parts[pair] = [_part(mine, theirs, vocabulary, changes) for mine, theirs in aligned]
    if as_own != as_tidied:
        changes.append(Change(len(changes), "order", "", ""))
    in_order, in_own_order = (tuple(part for pair in row for part in parts[pair]) for row in (as_tidied, as_own))
    doubtful = frozenset(part.change.id for part in in_order if part.change and part.doubtful)
    return Comparison(tuple(changes), doubtful, in_order, in_own_order)


def _part(own: Words, tidied: Words, vocabulary: Vocabulary, changes: list[Change]) -> _Part:
    """A part with its change, if there is one, which joins the `changes`."""
    before, after = (" ".join(word.text for word in words) for words in (own, tidied))
    if before == after:
        return _Part(own, tidied, None, False)
    kind: Kind = "replaced" if own and tidied else "left-out" if own else "added"
    new_words, doubtful = vocabulary.judge(own, tidied)
    changes.append(Change(len(changes), kind, before, after, new_words))
    return _Part(own, tidied, changes[-1], doubtful)


def _written(parts: Iterable[_Part], refused: Collection[int], own_lines: bool) -> list[Piece]:
    """The text, part by part. `own_lines`: words of both texts stand on lines as the user had them."""
    pieces: list[Piece] = []
    begun, after_refused, breaks = False, False, 0
    for part in parts:
        is_refused = part.change is not None and part.change.id in refused
        layout = part.own if own_lines else part.tidied
        shown = layout if part.change is None else part.own if is_refused else part.tidied
        begins = [words[0] for words in (layout or shown, part.own if after_refused else ()) if words]
        breaks = max([breaks, *(word.breaks for word in begins)])  # what isn't shown leaves them to the next
        after_refused = is_refused
        space = " " if begun and not breaks else ""
        if shown:
            if begun and breaks:
                pieces.append(Piece("\n" * breaks, None, "same", True))
            begun, breaks = True, 0
        if part.change is None:
            pieces.append(Piece(space + joined(shown), None, "same", True))
            continue
        if part.own:
            pieces.append(Piece(space * is_refused + joined(part.own), part.change, "before", is_refused))
        if part.tidied:
            pieces.append(Piece(space * (not is_refused) + joined(part.tidied), part.change, "after", not is_refused))
    return pieces
