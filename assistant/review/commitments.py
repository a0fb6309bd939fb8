"""What a message binds its writer and its reader to, read from the text: for somebody who writes in a foreign language.

Sentence by sentence: what is asked (a conversation, an answer, a choice of time), what is promised (to write, to send,
to come), how long it takes and when. Only what the language's data recognises; what it says is the text's own.
"""

import re
from collections.abc import Iterable, Sequence

from assistant.model.commitment import Commitment, CommitmentText, Side, Time, Unit
from assistant.review.index import Hit
from assistant.review.knowledge import COMMITMENT, Knowledge
from assistant.review.look import Look, widest_first
from assistant.review.text import ReviewedText, Span

_CLOCK = re.compile(r"(?<![\d.:])(?:[01]?\d|2[0-3]):[0-5]\d(?!:?\d)")
_TIMES = ("times", "weekdays", "dates")
_EACH_COUNTS = ("act", "send")  # "I'll show it to the ward. I'll ask Jonas." are two things


def commitments(text: str, knowledge: Knowledge) -> list[Commitment]:
    """Everything the text asks and promises, in its order; nothing in a language that has no words for it.

    `text` has been through `as_given`.
    """
    about = knowledge.commitments()
    if about is None:
        return []
    look = Look(ReviewedText(text, knowledge.pack), knowledge, (), None, None)
    found = _Found(look, about)
    said = [one for at, span in enumerate(look.text.sentences) for one in found.in_sentence(at, span)]
    questions = found.questions({one.start for one in said if one.side == "asks"})
    made = _once(said)
    if questions:
        start, end = questions[0]
        made.append(Commitment("asks", "questions", start, end, text[start:end], number=len(questions)))
    return sorted(made, key=lambda one: (one.start, one.side, one.kind))


def _once(said: Iterable[Commitment]) -> list[Commitment]:
    """Without what only says again what was said: "May I ask you something? A line in reply would be plenty."."""
    made: list[Commitment] = []
    for one in said:
        known = any((one.side, one.kind) == (other.side, other.kind) for other in made)
        if one.kind in _EACH_COUNTS or one.minutes or one.times or not known:
            made.append(one)
    return made


class _Found:
    """The phrases of a text, by sentence."""

    def __init__(self, look: Look, about: CommitmentText) -> None:
        self._look, self._about = look, about
        text = look.text
        self._by_sentence: dict[int, list[tuple[Span, Hit]]] = {}
        for hit in look.knowledge.index.find(text.folded, frozenset({COMMITMENT}), text.cased, text.tokens):
            span = text.span(hit.start, hit.end)
            at = text.sentence_index(span[0])
            if at is not None and not look.is_quoted(span):
                self._by_sentence.setdefault(at, []).append((span, hit))

    def in_sentence(self, at: int, span: Span) -> Iterable[Commitment]:
        """What a sentence asks and promises."""
        hits = self._by_sentence.get(at, [])
        purposes = {hit.owner[2] for _, hit in hits}
        if "unless" in purposes:
            return
        sides: Sequence[tuple[Side, Iterable[str]]] = (("asks", self._about.asks), ("promises", self._about.promises))
        for side, kinds in sides:
            kind = next((kind for kind in kinds if f"{side}.{kind}" in purposes), None)
            if kind:
                minutes = self._minutes(span) if kind == "conversation" else None
                quote = self._look.text.raw[span[0] : span[1]]
                yield Commitment(side, kind, *span, quote, minutes, None, tuple(self._times(span, hits)))

    def questions(self, asked: set[int]) -> list[Span]:
        """Sentences that are questions and ask for nothing else."""
        text = self._look.text
        return [span for span in text.sentences if span[0] not in asked and text.is_question(span)]

    def _minutes(self, span: Span) -> int | None:
        return max((minutes for at, minutes in self._look.durations if span[0] <= at[0] < span[1]), default=None)

    def _times(self, span: Span, hits: Sequence[tuple[Span, Hit]]) -> Iterable[Time]:
        """The times a sentence names, in its order; the widest where they overlap: "20 November", not "November"."""
        said = {at: hit for at, hit in hits if hit.owner[2] in _TIMES}
        raw = self._look.text.raw
        for at in widest_first([*said, *(match.span() for match in _CLOCK.finditer(raw, *span))]):
            quote = raw[at[0] : at[1]]
            hit = said.get(at)
            if hit is None:
                yield Time("clock", quote)
            elif hit.owner[2] == "times":
                yield self._from_now(hit, quote)
            else:
                yield Time("weekday" if hit.owner[2] == "weekdays" else "date", quote)

    def _from_now(self, hit: Hit, quote: str) -> Time:
        number, _, unit = self._about.times[hit.replace or ""].rpartition(" ")
        counted = self._look.number_in(self._look.text.folded[hit.start : hit.end])
        return Time("from-now", quote, int(number or 1) * round(counted or 1), _unit(unit))


def _unit(name: str) -> Unit:
    units: dict[str, Unit] = {"day": "day", "week": "week", "month": "month", "year": "year"}
    return units[name]
