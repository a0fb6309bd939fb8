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
    ^ hi there                 at the start of a sentence
    !^ =Sie                    anywhere else in one
    haben =Sie                 with the capitals that stand here
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from assistant.errors import UserError

_TOKEN = re.compile(r"\(|\)|\[|\]|\||\.\.|\{[\w-]+\}[\w'*]*|!?\^|[^\s()\[\]|{}^]+")
_WORD = re.compile(r"\w+")
_CASED = "(?-i:"  # around what is matched with its capitals
# What may stand between two words of a phrase: spaces and line ends, with a comma, a quote or a dash beside them.
_GAP = r"(?:[,;:\"')\-]*\s+[\"'(\-]*|-)"
_SKIP = rf"(?:{_GAP}(?>[\w']+(?:[.\"-][\w']+)*)){{0,4}}?"  # up to four words, none of which ends a sentence
_NUMBER = r"\d+(?:[.,]\d+)?"
DIGIT = "0"  # files a phrase under words that begin with a digit


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
    """An expression; the words it can begin with: whole words, stems ("mentor*") and endings ("*ed"); and words of
    which every match holds at least one.

    `seconds`: what its second word can be, in the same way, or None for any; `single`: whether one word can be all.
    """

    regex: str
    firsts: frozenset[str]
    needs: frozenset[str]
    optional: bool = False
    seconds: frozenset[str] | None = frozenset()
    single: bool = True

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

    def _sequence(self) -> Parsed:
        """Items one after the other, up to a closing bracket or a bar."""
        regex, firsts, needs, open_start, gap, skip = "", set[str](), frozenset[str](), True, "", False
        seconds: frozenset[str] | None = frozenset()
        single = False
        while self._at < len(self._tokens) and self._tokens[self._at] not in (")", "]", "|"):
            sign = self._tokens[self._at]
            if sign == "..":
                self._at, skip = self._at + 1, True
                continue
            item = self._item()
            seconds, single = _extended(seconds, single, open_start, skip, item)
            if open_start:
                firsts |= item.firsts
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
        return Parsed(regex, frozenset(firsts), needs, open_start, seconds, single)

    def _item(self) -> Parsed:
        sign = self._tokens[self._at]
        self._at += 1
        if sign == "~":
            self._prefixed = True
            item = self._item()
            self._prefixed = False
            return item
        if sign == '"':
            return Parsed('"', frozenset(), frozenset({'"'}), seconds=None)
        if sign in "([":
            return self._choice(")" if sign == "(" else "]")
        if sign.startswith("{"):
            name, _, ending = sign[1:].partition("}")
            return self._list(name, ending)
        if sign in ("^", "!^"):
            following = self._item()
            if following.optional:
                raise PhraseError(f"phrase {self._phrase!r}: what stands at the start of a sentence can't be optional")
            place = r"(?<![^\n.!?:*•-][ \t])(?<![^\s\"'(])" if sign == "^" else r"(?<=[^\n.!?:*•-][ \t])"
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
        firsts = frozenset().union(*(branch.firsts for branch in branches))
        needs = frozenset().union(*(branch.needs for branch in branches))
        seconds, single = _either(branches)
        return Parsed(f"(?:{'|'.join(ordered)})", firsts, needs, closing == "]", seconds, single)

    def _list(self, name: str, ending: str) -> Parsed:
        mark = "~" if self._prefixed else ""
        known = self._spelling.lists
        if (name, ending, mark) not in known:
            members = self._spelling.words.get(name)
            if members is None:
                raise PhraseError(f"phrase {self._phrase!r}: there is no list {{{name}}}")
            parsed = [_Parser(mark + fold_phrase(member) + ending, self._spelling).parse() for member in members]
            regexes = sorted((one.regex for one in parsed), key=len, reverse=True)
            firsts = frozenset().union(*(one.firsts for one in parsed))
            if name == "number":
                regexes, firsts = [*regexes, _NUMBER], firsts | {DIGIT}
            needs = frozenset(first.strip("*") for first in firsts)
            seconds, single = _either(parsed)
            seconds = None if name == "number" else seconds  # "10.5" is two words of a text
            known[name, ending, mark] = Parsed(f"(?:{'|'.join(regexes)})", firsts, needs, False, seconds, single)
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
        second = {f"{others[0]}*" if stem and len(others) == 1 else others[0]} if others else set[str]()
        return Parsed(regex, frozenset({key}), frozenset({first}), seconds=frozenset(second), single=not others)

    def _attached(self, prefixed: bool) -> str:
        """Letters that may stand in front of a word: any that attach where the phrase says so, else conjunctions."""
        if prefixed and self._spelling.prefixes:
            return f"[{self._spelling.prefixes}]{{0,3}}"
        if self._spelling.conjunctions:
            return f"(?:{'|'.join(self._spelling.conjunctions)})?"
        return ""


def _extended(
    seconds: frozenset[str] | None, single: bool, open_start: bool, skip: bool, item: Parsed
) -> tuple[frozenset[str] | None, bool]:
    """The second words of a sequence, and whether it can be one word, with another item behind it.

    `open_start`: all before the item is optional; `skip`: any words may stand before it.
    """
    if seconds is None or (skip and (single or open_start)):
        return None, (single and item.optional) or (open_start and item.single)
    if open_start and item.seconds is None:
        return None, single
    follows = item.firsts if single else frozenset[str]()
    inside = item.seconds or frozenset[str]() if open_start else frozenset[str]()
    still = single and (item.optional or not item.firsts)
    return seconds | follows | inside, still or (open_start and item.single)


def _either(branches: Iterable[Parsed]) -> tuple[frozenset[str] | None, bool]:
    """The second words of a choice, and whether one of its branches can be one word."""
    inside = [branch.seconds for branch in branches]
    known = [one for one in inside if one is not None]
    return (frozenset().union(*known) if len(known) == len(inside) else None), any(branch.single for branch in branches)


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
    return text.translate(_FOLD)


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


def parse(phrase: str, spelling: Spelling) -> Parsed:
    """A folded phrase as an expression. Raises PhraseError where the notation is broken.

    The expression is meant to be tried where a word begins; its gaps hold no letters, so only the end needs to be told
    that a word ends.
    """
    parsed = _Parser(phrase, spelling).parse()
    return parsed if phrase.endswith('"') else replace(parsed, regex=parsed.regex + r"(?!\w)")


def first_words(phrase: str, spelling: Spelling) -> frozenset[str]:
    """The words a folded phrase can begin with. One that begins with a plain word isn't parsed for it."""
    plain = re.match(r"\w+(?=[\s']|$)", phrase)
    return frozenset({plain.group()}) if plain else parse(phrase, spelling).firsts
