"""What a message binds people to: the data that recognises it, and what is found."""

from dataclasses import dataclass, field
from typing import Literal

Side = Literal["asks", "promises"]
Ask = Literal["conversation", "answer", "choose", "introduce"]
Promise = Literal["write", "send", "come", "fit", "act"]
Unit = Literal["day", "week", "month", "year"]


@dataclass(frozen=True, slots=True)
class CommitmentExample:
    """A text and what is found in it, such as `asks.answer`, in its order."""

    text: str
    says: list[str]

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class CommitmentText:
    """`review/commitments/<lang>.yaml`: how a language says what is asked and promised.

    A sentence is of the first kind that has a phrase in it, on either side; `unless`: phrases of sentences that are of
    none. `times`: a phrase for a time from now → its unit ("week") or how many of one ("2 week"); a number in the
    phrase counts. `weekdays`, `dates`: phrases for a day of the week, and for a day of a month.
    """

    asks: dict[Ask, list[str]]
    promises: dict[Promise, list[str]]
    times: dict[str, str]
    examples: list[CommitmentExample]
    weekdays: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    unless: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a commitment names.

    `kind`: `from-now` (`number` of `unit`), or `weekday`, `date` and `clock`, for which `quote` has what the text
    says.
    """

    kind: Literal["from-now", "weekday", "date", "clock"]
    quote: str
    number: int = 0
    unit: Unit = "day"


@dataclass(frozen=True, slots=True)
class Commitment:
    """One thing that a message asks of its reader, or promises for its writer.

    `kind`: an `Ask` or a `Promise`, or `questions`, of which there are `number`. `minutes`: how long it takes, where
    the text says so. Offsets are those of the text.
    """

    side: Side
    kind: str
    start: int
    end: int
    quote: str
    minutes: int | None = None
    number: int | None = None
    times: tuple[Time, ...] = ()
