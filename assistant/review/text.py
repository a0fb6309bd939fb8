"""A text as the reviewer sees it: where its parts are, and a copy in which phrases can be found.

Offsets count code points of the text as given, once a byte-order mark is dropped and lone surrogates are replaced.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import sentencex

from assistant.model.language import LanguagePack
from assistant.privacy.hygiene import HIDDEN, without_surrogates
from assistant.review.phrases import Tokens, fold, plain_signs, tokens

Span = tuple[int, int]

_JOINS = "'’.-/@"  # between two letters they join words into one: "don't", "e-mail", an address
_WORDS = re.compile(rf"\w+(?:[{re.escape(_JOINS)}]\w+)*")
# What a mail program writes above a mail: two lines or more of "Name: value", some of them running on.
_HEADERS = re.compile(r"\s*(?:[^\W\d_][\w-]{1,30}:[ \t][^\n]*\n(?:[ \t]+\S[^\n]*\n)*){2,}")
_RULE = re.compile(r"(?:[ \t]*\r?\n)*[ \t]*[*_=-]{5,}[ \t]*(?=\n)")
# Where an earlier mail begins that this one answers: a line of dashes with words in it, ">" at the start of a line.
_EARLIER = re.compile(r"^[ \t]*-{3,}[ \t]*[^\W\d_][^\n]*$|^(?:[^\n]*:[ \t\r]*\n(?:[ \t\r]*\n)?)?>", re.MULTILINE)
_QUESTION_ENDS = "?!\"'”’“״)»"
_BREAK = re.compile(r"\n[ \t\r]*(?:\n|[-*•][ \t])|\r(?!\n)")
_STOP = re.compile(r"\.\s+(?=[A-ZÀ-ÖØ-Þ])")
_SMALL_WORD = re.compile(r"\b[^\W\d_A-Z]{2,}$")
_FIRST_SENTENCE = re.compile(r"[^,.!?\n]{1,40}?(\w{3,})[.!](?=\s)")
_GREETING_WORDS = 8  # a first line longer than this is no greeting, whatever it begins with
_NAME_WORDS = 3  # "Anna," or "Dr. Lena Vogt," greets too
_CLOSING_WORDS = 5  # "Thank you very much in advance," closes; a longer line is a sentence
_SIGNATURE_LINES = 10  # closings are looked for this far up from the end
_INVISIBLE = re.compile(HIDDEN.pattern[:-1] + "\u200d-\u200f\u2066-\u2069]")


def as_given(text: str) -> str:
    """The text that offsets count in: without a leading byte-order mark, lone surrogates replaced."""
    return without_surrogates(text.removeprefix("\ufeff"))


@dataclass(frozen=True)
class ReviewedText:
    """A text with the language it is read in. `raw` has been through `as_given`."""

    raw: str
    pack: LanguagePack

    @cached_property
    def _folding(self) -> tuple[str, list[int] | None]:
        """The folded copy, and for each of its characters where it stands in `raw` (None: at the same place).

        Signs that are written or left out at will (Hebrew points) and characters one cannot see are left out of
        the copy, so that a word is found with and without them.
        """
        if not self._skipped.search(self.raw):
            return fold(self.raw), None
        kept = [at for at, char in enumerate(self.raw) if not self._skipped.match(char)]
        return fold("".join(self.raw[at] for at in kept)), kept

    @property
    def _skipped(self) -> re.Pattern[str]:
        return _skipped_by(self.pack.script.marks)

    def _plain(self, text: str) -> str:
        """A part of the text as the copy has it."""
        return fold(self._skipped.sub("", text))

    @property
    def has_skipped(self) -> bool:
        """Whether the copy lacks anything: characters one cannot see, or marks written at will."""
        return self._folding[1] is not None

    @property
    def folded(self) -> str:
        """The copy that phrases are found in."""
        return self._folding[0]

    @cached_property
    def tokens(self) -> Tokens:
        """The words of the copy as phrases have them."""
        return tokens(self.folded)

    @cached_property
    def cased(self) -> str:
        """The same copy with its capitals."""
        places = self._folding[1]
        return plain_signs(self.raw if places is None else "".join(self.raw[at] for at in places))

    def span(self, start: int, end: int) -> Span:
        """A span of the folded copy as a span of `raw`."""
        places = self._folding[1]
        return (start, end) if places is None else (places[start], places[end - 1] + 1)

    @cached_property
    def subject(self) -> Span | None:
        """The subject behind a first line "Subject:", or None where there is no such line."""
        match = _subject_by(tuple(self.pack.subject_labels)).match(self.raw)
        if match:
            return match.span(1)
        return self._in_headers(0)

    def _in_headers(self, start: int) -> Span | None:
        """The subject in what a mail program wrote above a mail that begins here."""
        headers = _HEADERS.match(self.raw, start)
        lines = headers.group().splitlines(keepends=True) if headers else []
        for line in lines:
            match = _subject_by(tuple(self.pack.subject_labels)).match(line)
            if match:
                return start + match.start(1), start + match.end(1)
            start += len(line)
        return None

    @cached_property
    def own(self) -> Span:
        """Where the message itself stands: below what a mail program wrote, above the mail that it answers."""
        start = self.subject[1] if self.subject else 0
        start = 0 if self._in_headers(0) else start
        for above in (_HEADERS, _RULE, _HEADERS):
            match = above.match(self.raw, start)
            start = match.end() if match and (start or self.subject) else start
        earlier = (match.start() for match in _EARLIER.finditer(self.raw, start))
        return start, next((at for at in earlier if self.raw[start:at].strip()), len(self.raw))

    @cached_property
    def core(self) -> Span:
        """The body without greeting and signature: what words and sentences are counted in."""
        start = self._after_greeting(self.own[0])
        return start, max(start, self._before_signature(start))

    @cached_property
    def has_greeting(self) -> bool:
        """Whether the text greets somebody before it begins."""
        return bool(self.raw[self.own[0] : self.core[0]].strip())

    @cached_property
    def paragraphs(self) -> list[Span]:
        """Paragraphs and list items of the core."""
        return _blocks(self.raw, *self.core)

    def is_body(self, at: int) -> bool:
        """Whether a place lies in the body, between greeting and signature."""
        return self.core[0] <= at < self.core[1]

    def _after_greeting(self, body: int) -> int:
        line = re.compile(r"\s*(\S[^\r\n]*)").match(self.raw, body)
        if line is None:
            return body
        opening = self._plain(line.group(1)).strip()
        greets = _begins(opening, self.pack.greeting_starts)
        words = len(_WORDS.findall(opening))
        ended = _FIRST_SENTENCE.match(opening)
        if greets and ended and ended.group(1) not in (*self.pack.titles, *map(str.lower, self.pack.abbreviations)):
            return line.start(1) + ended.end()  # "Hej Claus. Tak for sidst."
        bare_name = opening.endswith(",") and words <= _NAME_WORDS
        if bare_name or (greets and words <= _GREETING_WORDS and not opening.endswith(".")):
            return line.end(1)
        return self._greeting_within(line.start(1), opening) if greets else body

    def _greeting_within(self, start: int, opening: str) -> int:
        """A greeting that runs on in its line: "Hi Anna, I heard your talk"."""
        comma = re.match(r"[^,!\n]{1,40}[,!]", opening)
        return start + comma.end() if comma and len(_WORDS.findall(comma.group())) <= _GREETING_WORDS else start

    def _before_signature(self, start: int) -> int:
        """Where the closing line begins, looking up from the end; the end of the text where there is none."""
        end = len(self.raw[: self.own[1]].rstrip())
        spans = [match.span() for match in re.finditer(r"[^\r\n]+", self.raw[start:end])]
        lines = [(first, last) for first, last in spans if not self.raw[start + first : start + last].isspace()]
        for first, last in reversed(lines[-_SIGNATURE_LINES:]):
            line = self._plain(self.raw[start + first : start + last]).strip()
            short = len(_WORDS.findall(line)) <= _CLOSING_WORDS and not re.search(r"[.?]$|[.!?]\s", line)
            alone = first == lines[0][0]  # a text of one line is no signature
            if short and not alone and _begins(line, self.pack.closing_starts):
                return start + first
        return end

    def closes(self, line: str) -> bool:
        """Whether a line ends with a closing of a few words and no full stop: "See you there. Best wishes, Kim"."""
        if line.rstrip().endswith((".", "?")):
            return False
        last = self._plain(re.split(r"[.!?]\s", line.strip())[-1])
        return len(_WORDS.findall(last)) <= _CLOSING_WORDS and _begins(last, self.pack.closing_starts)

    @cached_property
    def sentences(self) -> list[Span]:
        """Sentences of the core, without the white space around them."""
        spans: list[Span] = []
        start, stop = self.core
        for block_start, block_end in _blocks(self.raw, start, stop):
            block = self.raw[block_start:block_end]
            if self.pack.direction == "rtl":
                # An ASCII quote inside a Hebrew abbreviation (ד"ר) would end the sentence.
                block = re.sub(r'(?<=\w)"(?=\w)', "״", block)
            for sentence in self._sentences_of(block):
                text = block[sentence[0] : sentence[1]]
                left = len(text) - len(text.lstrip())
                if text.strip():
                    at = block_start + sentence[0]
                    spans.append((at + left, at + len(text.rstrip())))
        return spans

    def _sentences_of(self, block: str) -> list[Span]:
        """Sentence boundaries of a block; the pack's abbreviations have the last word on what ends with a full stop."""
        spans: list[Span] = []
        for found in sentencex.get_sentence_boundaries(self.pack.stops_as or self.pack.code, block):
            start, end = found["start_index"], found["end_index"]
            if spans and self._is_abbreviation(block[spans[-1][0] : spans[-1][1]]):
                start = spans.pop()[0]
            # The library takes "for me. Thank" for an abbreviation.
            stops = [
                stop.end() for stop in _STOP.finditer(block, start, end) if self._ends(block[start : stop.start()])
            ]
            spans += pairwise([start, *(stop for stop in stops if start < stop < end), end])
        return spans

    def _ends(self, text: str) -> bool:
        """Whether the full stop behind a text ends a sentence for certain: behind a word in small letters."""
        word = _SMALL_WORD.search(text.rpartition(" ")[2])
        return word is not None and word.group() not in self.pack.abbreviations

    def _is_abbreviation(self, text: str) -> bool:
        """Whether the last word of a text is one of the language's abbreviations with its full stop."""
        last = text.rstrip().rpartition(" ")[2].rpartition("\n")[2].lstrip("(\"'“")
        return last.endswith(".") and last[:-1] in self.pack.abbreviations

    def is_question(self, sentence: Span) -> bool:
        """Whether a sentence ends with a question mark, whatever closes behind it ("…?", "?!" is one too).

        The question mark of an address on the web ends nothing.
        """
        said = self.raw[sentence[0] : sentence[1]]
        if "?" not in said:
            return False
        bare = said.rstrip(_QUESTION_ENDS)
        return "?" in said[len(bare) :] and "/" not in bare.rpartition(" ")[2] and bool(bare)

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [start for start, _ in self.sentences]

    def sentence_index(self, at: int) -> int | None:
        """Which sentence, counted from 0, holds this place of `raw`."""
        index = bisect_right(self._sentence_starts, at) - 1
        return index if index >= 0 and at < self.sentences[index][1] else None

    def sentence_at(self, at: int) -> Span | None:
        """The sentence that holds this place of `raw`."""
        index = self.sentence_index(at)
        return None if index is None else self.sentences[index]

    def clause_at(self, start: int, end: int) -> Span:
        """The part of the sentence around a span, up to the next comma, semicolon or dash on either side."""
        sentence = self.sentence_at(start) or (start, end)
        stops = [match.span() for match in re.finditer(r"[,;:—–]\s|\s[—–-]\s", self.raw[sentence[0] : sentence[1]])]
        left = max([sentence[0], *(sentence[0] + stop[1] for stop in stops if sentence[0] + stop[1] <= start)])
        right = min([sentence[1], *(sentence[0] + stop[0] for stop in stops if sentence[0] + stop[0] >= end)])
        return left, right

    def words_in(self, start: int, end: int) -> int:
        """How many words begin in a span."""
        return bisect_left(self._word_starts, end) - bisect_left(self._word_starts, start)

    @cached_property
    def _word_starts(self) -> list[int]:
        """Where words begin in `raw`: several rules count them in the same sentences."""
        places, text = self._folding[1], self.folded
        starts = [at for at in self.tokens.starts if at < 2 or text[at - 1] not in _JOINS or not _in_word(text[at - 2])]
        return starts if places is None else [places[start] for start in starts]


@lru_cache(maxsize=16)
def _subject_by(labels: tuple[str, ...]) -> re.Pattern[str]:
    """A line that gives the subject."""
    return re.compile(rf"\s*(?:{'|'.join(map(re.escape, labels))})[ \t]*:[ \t]*([^\r\n]*)", re.IGNORECASE)


@lru_cache(maxsize=16)
def _skipped_by(marks: str) -> re.Pattern[str]:
    """What the folded copy leaves out: hidden characters, and marks that may be written or not."""
    return re.compile(f"{_INVISIBLE.pattern[:-1]}{marks}]")


def _in_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def span_at(spans: Sequence[Span], at: int) -> Span | None:
    """The one of these spans, sorted and apart from each other, that holds a place."""
    index = bisect_right(spans, at, key=lambda span: span[0]) - 1
    return spans[index] if index >= 0 and at < spans[index][1] else None


def _begins(line: str, openings: Sequence[str]) -> bool:
    """Whether a folded line begins with the words of one of these, and not with a longer word."""
    return line.startswith(tuple(openings)) and any(
        line.startswith(one) and not line[len(one) : len(one) + 1].isalpha() for one in openings
    )


def _blocks(text: str, start: int, stop: int) -> list[Span]:
    """Paragraphs and list items between two places."""
    blocks, last = [], start
    for match in _BREAK.finditer(text, start, stop):
        blocks.append((last, match.start()))
        last = match.start()
    return [*blocks, (last, stop)]
