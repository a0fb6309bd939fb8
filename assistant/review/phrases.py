"""Phrases as a language expert writes them, and the expressions they stand for.

The notation by example:

    will you be my mentor      these words in this order; capitals, line breaks and commas between them don't matter
    mentor*   *ed              the word with any ending, with any beginning
    (would|could) you          one of these
    [please|kindly] tell me    one of these, or nothing
    you .. always              up to four words in between
    {weekday}'s   {number}     a word of the list `weekday`, with that ending; a number in digits or words
    ~פגישה  ~(פגישה|שיחה)  ~{weekday}   (Hebrew) with prefix letters attached: בפגישה, והפגישה
    your work "                a quotation mark
    ^ hi there                 at the start of a sentence; a line that wraps within one starts none
    !^ =Sie                    anywhere else in one
    haben =Sie                 with the capitals that stand here
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from assistant.errors import UserError

_TOKEN = re.compile(r"\(|\)|\[|\]|\||\.\.|\{[\w-]+\}[\w'*]*|!?\^|[^\s()\[\]|{}^]+")
_WORD = re.compile(r"\w+")
_PLAIN_START = re.compile(r"\w+(?=[\s']|$)")
_WORDLESS = ("^", "!^", "~", "..")  # may stand before the first word
_LONGEST_WORD = 40  # characters of a word that are looked at; longer ones are no words
_CASED = "(?-i:"  # around what is matched with its capitals
# What may stand between two words of a phrase: spaces and line ends, with a comma, a quote, a dash or "#" beside them.
_GAP = r"(?:[,;:\"')\-]*\s+[\"'(\-#]*|-)"
_SKIP = rf"(?:{_GAP}(?>[\w']+(?:[.\"-][\w']+)*)){{0,4}}?"  # up to four words, none of which ends a sentence
_NUMBER = r"\d+(?:[.,]\d+)?"
DIGIT = "0"  # files a phrase under words that begin with a digit
END = ""  # stands among the second words where there need be none …
SOON = ".."  # … and this where up to four words may stand before them


Starts = Mapping[str, frozenset[str] | None]


@dataclass(frozen=True, slots=True)
class Spelling:
    """What of a language the notation needs: attaching letters, conjunctions, numbers and named lists of words.

    `lists` remembers the lists that have been made into expressions, by name, ending and prefix mark.
    """

    prefixes: str = ""
    conjunctions: tuple[str, ...] = ()
    words: Mapping[str, Iterable[str]] = field(default_factory=dict)
    lists: dict[tuple[str, str, str], "Parsed"] = field(default_factory=dict)

    def with_words(self, words: Mapping[str, Iterable[str]]) -> "Spelling":
        """The same spelling with further lists."""
        return Spelling(self.prefixes, self.conjunctions, {**self.words, **words}) if words else self


@dataclass(frozen=True, slots=True)
class Parsed:
    """An expression; words of which every match holds at least one; and how it begins.

    `starts`: each word that can come first (a whole word, a stem "mentor*" or an ending "*ed") with those that can come
    second then: None for any, END where the first can be all, SOON where they may come a little later. `optional`:
    whether it may be left out.
    """

    regex: str
    needs: frozenset[str]
    starts: Mapping[str, frozenset[str] | None]
    optional: bool = False

    @property
    def firsts(self) -> frozenset[str]:
        """The words it can begin with."""
        return frozenset(self.starts)

    @property
    def is_cased(self) -> bool:
        """Whether capitals matter somewhere in it."""
        return _CASED in self.regex

    def compiled(self) -> re.Pattern[str]:
        """The expression, for a folded text; one in which capitals matter, for a copy that has them."""
        return re.compile(self.regex, re.IGNORECASE if self.is_cased else 0)


class PhraseError(UserError):
    """A phrase that doesn't follow the notation."""


class _Parser:
    """Turns one phrase into an expression; `words` are named lists, already folded."""

    def __init__(self, phrase: str, spelling: Spelling) -> None:
        self._phrase, self._spelling = phrase, spelling
        self._tokens = _TOKEN.findall(phrase)
        self._at = 0
        self._prefixed = False  # inside ~( ) or ~{ }: prefix letters may attach to any word

    def parse(self) -> Parsed:
        parsed = self._sequence()
        if self._at < len(self._tokens):
            raise PhraseError(f"phrase {self._phrase!r}: nothing opens the {self._tokens[self._at]!r}")
        if parsed.optional or not parsed.firsts:
            raise PhraseError(f"phrase {self._phrase!r}: needs at least one word that must be there")
        return parsed

    def first_of_word(self) -> frozenset[str]:
        """What a phrase of one word, or of one list, can begin with."""
        return self._item().firsts

    def _sequence(self) -> Parsed:
        """Items one after the other, up to a closing bracket or a bar."""
        regex, needs, open_start, gap, skip = "", frozenset[str](), True, "", False
        starts: Starts = {}
        while self._at < len(self._tokens) and self._tokens[self._at] not in (")", "]", "|"):
            sign = self._tokens[self._at]
            if sign == "..":
                self._at, skip = self._at + 1, True
                continue
            item = self._item()
            starts = _followed(starts, item, skip)
            if open_start:
                starts = _merged([starts, item.starts])
            between = (_SKIP if skip else "") + gap
            if not item.optional:
                needs = item.needs
                regex += between + item.regex
            elif open_start:  # nothing firm before it: the gap belongs behind the optional item
                regex += f"(?:{item.regex}{_GAP})?"
            else:
                regex += f"(?:{between}{item.regex})?"
            # A gap is due before the next item once anything firm has been written.
            open_start = open_start and item.optional
            gap, skip = ("" if open_start else _GAP), (skip and item.optional)
        return Parsed(regex, needs, starts, open_start)

    def _item(self) -> Parsed:
        sign = self._tokens[self._at]
        self._at += 1
        if sign == "~":
            self._prefixed = True
            item = self._item()
            self._prefixed = False
            return item
        if sign == '"':
            return Parsed('"', frozenset({'"'}), {})
        if sign in "([":
            return self._choice(")" if sign == "(" else "]")
        if sign.startswith("{"):
            name, _, ending = sign[1:].partition("}")
            return self._list(name, ending)
        if sign in ("^", "!^"):
            following = self._item()
            if following.optional:
                raise PhraseError(f"phrase {self._phrase!r}: what stands at the start of a sentence can't be optional")
            place = r"(?<![^\n.!?:*•-][ \t])(?<!\w\n)(?<![^\s\"'])" if sign == "^" else r"(?<=[^\n.!?:*•-][ \t])"
            return replace(following, regex=place + following.regex)
        return self._word(sign)

    def _choice(self, closing: str) -> Parsed:
        if self._tokens[self._at : self._at + 1] == [".."]:
            raise PhraseError(f"phrase {self._phrase!r}: a gap stands between words, not at the start of a bracket")
        branches = [self._sequence()]
        while self._at < len(self._tokens) and self._tokens[self._at] == "|":
            self._at += 1
            branches.append(self._sequence())
        if self._at >= len(self._tokens) or self._tokens[self._at] != closing:
            raise PhraseError(f"phrase {self._phrase!r}: a bracket is not closed")
        self._at += 1
        if any(branch.optional for branch in branches):
            raise PhraseError(f"phrase {self._phrase!r}: a bracket holds a choice of which nothing must be there")
        # Longest first, so that "more than" is preferred to "more".
        ordered = sorted((branch.regex for branch in branches), key=len, reverse=True)
        needs = frozenset().union(*(branch.needs for branch in branches))
        starts = _merged(branch.starts for branch in branches)
        return Parsed(f"(?:{'|'.join(ordered)})", needs, starts, closing == "]")

    def _list(self, name: str, ending: str) -> Parsed:
        mark = "~" if self._prefixed else ""
        known = self._spelling.lists
        if (name, ending, mark) not in known:
            members = self._spelling.words.get(name)
            if members is None:
                raise PhraseError(f"phrase {self._phrase!r}: there is no list {{{name}}}")
            parsed = [_Parser(mark + fold_phrase(member) + ending, self._spelling).parse() for member in members]
            regexes = sorted((one.regex for one in parsed), key=len, reverse=True)
            starts = _merged(one.starts for one in parsed)
            if name == "number":
                regexes, starts = [*regexes, _NUMBER], {**starts, DIGIT: None}  # "10.5" is two words of a text
            needs = frozenset(first.strip("*") for first in starts)
            known[name, ending, mark] = Parsed(f"(?:{'|'.join(regexes)})", needs, starts)
        return known[name, ending, mark]

    def _word(self, token: str) -> Parsed:
        prefixed = self._prefixed or token.startswith("~")
        bare = token.removeprefix("~")
        cased, bare = bare.startswith("="), bare.removeprefix("=")
        stem, ending = bare.endswith("*"), bare.startswith("*")
        bare = bare.strip("*")
        if not _WORD.search(bare):
            raise PhraseError(f"phrase {self._phrase!r}: {token!r} is no word")
        written = f"{_CASED}{re.escape(bare)})" if cased else re.escape(bare)
        regex = self._attached(prefixed) + (r"\w*" if ending else "") + written + (r"\w*" if stem else "")
        first, *others = _WORD.findall(bare.lower())  # "i'm" is two words of a text
        key = f"*{first}" if ending else f"{first}*" if stem and not others else first
        second = END if not others else f"{others[0]}*" if stem and len(others) == 1 else others[0]
        return Parsed(regex, frozenset({first}), {key: frozenset({second})})

    def _attached(self, prefixed: bool) -> str:
        """Letters that may stand in front of a word: any that attach where the phrase says so, else conjunctions."""
        if prefixed and self._spelling.prefixes:
            return f"[{self._spelling.prefixes}]{{0,3}}"
        if self._spelling.conjunctions:
            return f"(?:{'|'.join(self._spelling.conjunctions)})?"
        return ""


def _followed(starts: Starts, item: Parsed, skip: bool) -> Starts:
    """How a sequence begins once another item stands behind it. `skip`: with up to four words between."""
    is_wordless = item.optional or not item.starts
    follows, late = item.firsts | ({END} if is_wordless else frozenset()), item.firsts | {SOON}
    if skip:
        return {
            first: seconds if seconds is None or END not in seconds else None if is_wordless else seconds - {END} | late
            for first, seconds in starts.items()
        }
    return {
        first: seconds if seconds is None or END not in seconds else seconds - {END} | follows
        for first, seconds in starts.items()
    }


def _merged(several: Iterable[Starts]) -> Starts:
    """How a choice begins."""
    merged: dict[str, frozenset[str] | None] = {}
    for starts in several:
        for first, seconds in starts.items():
            known = merged.get(first, frozenset())
            merged[first] = None if known is None or seconds is None else known | seconds
    return merged


_FOLD = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛׳`´′", "'"),
        **dict.fromkeys("“”„‟״″«»", '"'),
        **dict.fromkeys("‐‑‒–—−־", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f\u2009\u200a", " "),
    }
)


def plain_signs(text: str) -> str:
    """Plain quotes, dashes and spaces, in as many characters as before."""
    return text if text.isascii() and "`" not in text else text.translate(_FOLD)


def fold_phrase(phrase: str) -> str:
    """A phrase through `fold`, but for words whose capitals matter."""
    return re.sub(r"=[^\s()\[\]|]+|[^=]+|=", lambda part: _folded_part(part.group()), phrase)


def _folded_part(part: str) -> str:
    return plain_signs(part) if part.startswith("=") else fold(part)


def fold(text: str) -> str:
    """Lower case, plain quotes, dashes and spaces, in as many characters as before."""
    folded = plain_signs(text)
    lowered = folded.lower()
    if len(lowered) != len(folded):  # İ becomes two characters
        lowered = "".join(low if len(low := char.lower()) == 1 else char for char in folded)
    return lowered


class Tokens(NamedTuple):
    """The words of a folded text as phrases have them ("e-mail" is two), and where each begins."""

    starts: list[int]
    words: list[str]


def tokens(folded: str) -> Tokens:
    """The words of a folded text."""
    starts: list[int] = []
    words: list[str] = []
    for word in _WORD.finditer(folded):
        starts.append(word.start())
        words.append(word.group())
    if max(map(len, words), default=0) > _LONGEST_WORD:
        words = [word[:_LONGEST_WORD] for word in words]
    return Tokens(starts, words)


def parse(phrase: str, spelling: Spelling) -> Parsed:
    """A folded phrase as an expression. Raises PhraseError where the notation is broken.

    The expression is meant to be tried where a word begins; its gaps hold no letters, so only the end needs to be told
    that a word ends.
    """
    parsed = _Parser(phrase, spelling).parse()
    return parsed if phrase.endswith('"') else replace(parsed, regex=parsed.regex + r"(?!\w)")


def first_words(phrase: str, spelling: Spelling) -> frozenset[str]:
    """The words a folded phrase can begin with, found without reading the rest of it; as `parse` has them.

    Raises PhraseError where the notation is broken before the first word that must be there. A language has thousands
    of phrases, and most texts begin few of them.
    """
    plain = _PLAIN_START.match(phrase)
    if plain:
        return frozenset({plain.group()})
    tokens = _TOKEN.findall(phrase)
    return _Beginning(phrase, tokens, spelling).of_sequence(0, len(tokens))


class _Beginning:
    """Reads how a phrase begins."""

    def __init__(self, phrase: str, tokens: Sequence[str], spelling: Spelling) -> None:
        self._phrase, self._tokens, self._spelling = phrase, tokens, spelling

    def of_sequence(self, start: int, stop: int) -> frozenset[str]:
        """First words of the items in a part of the tokens, up to the first item that must be there."""
        found: frozenset[str] = frozenset()
        at = start
        while at < stop:
            sign = self._tokens[at]
            if sign in "([":
                end = self._end(at)
                for first, last in self._branches(at + 1, end):
                    found |= self.of_sequence(first, last)
                if sign == "(":
                    return found
                at = end
            elif sign not in _WORDLESS:
                return found | _Parser(sign, self._spelling).first_of_word()
            at += 1
        return found

    def _end(self, opening: int) -> int:
        """Where the bracket that opens there closes."""
        depth = 0
        for at in range(opening, len(self._tokens)):
            depth += (self._tokens[at] in "([") - (self._tokens[at] in ")]")
            if depth == 0:
                return at
        raise PhraseError(f"phrase {self._phrase!r}: a bracket is not closed")

    def _branches(self, start: int, stop: int) -> Iterable[tuple[int, int]]:
        """The parts of a bracket between its bars."""
        first, depth = start, 0
        for at in range(start, stop):
            depth += (self._tokens[at] in "([") - (self._tokens[at] in ")]")
            if depth == 0 and self._tokens[at] == "|":
                yield first, at
                first = at + 1
        yield first, stop
