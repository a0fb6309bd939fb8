"""A language pack: what letters and rules need to know of a language, as data (`languages/<code>.yaml`)."""

from dataclasses import dataclass, field
from typing import Literal

Direction = Literal["ltr", "rtl"]
Form = Literal["informal", "formal"]


@dataclass(frozen=True, slots=True)
class Greeting:
    """A greeting or closing and when it fits.

    `warmth`, `form`, `stage`, `gender` name the tones, forms of address, stages and reader's genders it is for; an
    empty list means any. `{name}` stands for the reader's name.
    """

    text: str
    warmth: list[str] = field(default_factory=list)
    form: list[str] = field(default_factory=list)
    stage: list[str] = field(default_factory=list)
    gender: list[str] = field(default_factory=list)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Window:
    """How a time is said that begins with one of these words; `text` has a {window}. No `starts`: any other.

    "{number}" is any number, "{date}" one with a month behind it.
    """

    text: str
    starts: list[str] = field(default_factory=list)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class ReferenceKind:
    """What the writer read or heard: the noun, what the writer did with it, and the word before a place.

    `gender`: of the noun, where words beside it go by that.
    """

    noun: str
    took_in: str
    where: str = ""
    gender: str = ""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class VerbSecond:
    """How a situation leads into what happened where the verb comes second: "Am Dienstag hast du …".

    `subjects`: pronouns, as they stand inside a sentence, that change places with the verb behind them ("du hast" →
    "hast du"); those with a capital are the formal address. `clauses`: words that begin a clause, after which a comma
    stands; `either`: those that begin a clause or a phrase, told apart by the small letter of the verb at its end,
    where nouns have capitals. `verbs`: forms that are others before a subject of `turns` ("je hebt" → "heb je").
    `never`: words that may follow the subject and are no verb ("du und Maya").
    """

    subjects: list[str]
    clauses: list[str]
    verbs: dict[str, str] = field(default_factory=dict)
    turns: list[str] = field(default_factory=list)
    either: list[str] = field(default_factory=list)
    never: list[str] = field(default_factory=list)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Script:
    """The script a language is written in: one character class of it tells a text apart at a glance.

    `letters` is the inside of a regular-expression class; `marks` are combining signs that are written or left out
    at will (Hebrew points), which phrases therefore ignore.
    """

    letters: str
    marks: str = ""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageHead:
    """What tells a text in this language from others: the first lines of its file."""

    code: str  # ISO 639-1
    name: str  # in the language itself
    direction: Direction
    locale: str  # for dates and durations (CLDR)
    day: str  # CLDR date pattern
    script: Script
    neighbours: list[str] = field(default_factory=list)  # languages a text might be in instead, to be told apart
    frequent: list[str] = field(default_factory=list)  # frequent words that no neighbour shares

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack(LanguageHead):
    """One language; what each entry means stands beside it."""

    quote: list[str]  # opening and closing mark
    greetings: list[Greeting]  # the first that fits is taken
    closings: list[Greeting]
    greeting_starts: list[str]  # how a line that greets begins, in a text under review
    closing_starts: list[str]
    subject_labels: list[str]  # "Subject", and what else stands before a subject
    references: dict[str, ReferenceKind]  # by the kinds of `reference.kind`, and "other"
    channels: dict[str, str]  # by `ask.channel`: "a short video call"
    numbers: dict[str, int]
    windows: list[Window]  # the first that fits is taken
    durations: dict[str, int]  # phrases for a length of time → minutes of one such unit
    forms: dict[Form, str] = field(default_factory=dict)  # of address, by what each is called: first the default …
    formal_at: list[str] = field(default_factory=list)  # … but at these stages the formal one
    # Whether letters need somebody's gender, or use it where it is known.
    gender: dict[Literal["sender", "recipient"], Literal["needed", "used"]] = field(default_factory=dict)
    titles: list[str] = field(default_factory=list)  # before a surname: what follows is no first name
    advice: str = ""  # for a model that writes in the language: what a native does and a translation doesn't
    lengths: dict[int, str] = field(default_factory=dict)  # numbers of minutes that one says in another way: "an hour"
    attach: str = ""  # between an attached letter and a word in another script
    prefixes: str = ""  # letters that attach to the front of a word
    conjunctions: list[str] = field(default_factory=list)  # those that may attach to any word of a phrase
    prepositions: list[str] = field(default_factory=list)  # a value that begins with one needs no other; "ב*": any such
    question_starts: list[str] = field(default_factory=list)  # a next step that begins so is a question
    openers: list[str] = field(default_factory=list)  # a situation that begins with one leads into what happened
    verb_second: VerbSecond | None = None  # and how, where the verb comes second
    small: list[str] = field(default_factory=list)  # words that lose their capital inside a sentence
    stops_as: str = ""  # a language whose full stops work alike, where the library is slow or wrong at this one
    abbreviations: list[str] = field(default_factory=list)  # whose full stop ends no sentence
    grammar: list[str] = field(default_factory=list)  # words that mend a sentence and say nothing new; "'s": an ending
    words: dict[str, list[str]] = field(default_factory=dict)  # lists any phrase of the language may use as {name}

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012

    def form_at(self, stage: str) -> Form | None:
        """The form of address where the writer chose none; None where the language has no choice."""
        if stage in self.formal_at:
            return "formal"
        return next(iter(self.forms), None)
