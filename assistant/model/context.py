"""What the user told us: the context of a message, a contract with other programs."""

import re
from datetime import datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Gender = Literal["f", "m", "avoid"]
Form = Literal["formal", "informal"]
Degree = Literal["low", "mid", "high"]


def _as_typed(value: Any) -> Any:
    """Only a date as people write it: pydantic alone reads 20260228 as seconds since 1970."""
    if isinstance(value, int | float) or (isinstance(value, str) and not _DATE.fullmatch(value.strip())):
        raise ValueError("should be a date such as 2026-11-20, or 2026-11-20T15:00")
    return value


_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?")
Moment = Annotated[datetime, BeforeValidator(_as_typed)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, max_length=4_000)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=400)]


class Section(BaseModel):
    """A part of the context: what isn't declared is refused, so that a typing error can't lose a fact."""

    model_config = ConfigDict(extra="forbid", defer_build=True)


class Tone(Section):
    """The writer's choice for this reader; never guessed."""

    warmth: Degree = "mid"
    directness: Degree = "mid"


class Person(Section):
    """Anybody in the message. `name` is written as one would greet the person."""

    name: Line | None = None
    title: Line | None = None
    gender: Gender | None = None
    role: Line | None = None
    organisation: Line | None = None
    email: Line | None = None
    timezone: Line | None = None


class Sender(Person):
    """The one who writes."""

    about: Text | None = None
    goal: Text | None = None


class Recipient(Person):
    """The one who reads. `relationship`: how the two know each other."""

    relationship: Text | None = None


class Reference(Section):
    """What the writer read or heard, and what it did for them."""

    kind: Literal["article", "book", "course", "interview", "paper", "podcast", "post", "project", "talk"] | None = None
    title: Line | None = None
    where: Line | None = None
    effect: Text | None = None


class Ask(Section):
    """What the writer asks for. `window`: within which time, in the letter's language."""

    kind: Literal["chat", "reply"] | None = None
    minutes: Annotated[int, Field(ge=1, le=480)] | None = None
    questions: list[Text] = []
    window: Line | None = None
    channel: Literal["video", "phone", "in-person"] | None = None


class Meeting(Section):
    """A conversation that was or will be; `start` is local time unless it carries an offset."""

    start: Moment | None = None
    minutes: Annotated[int, Field(ge=1, le=1440)] | None = None
    place: Line | None = None
    takeaways: list[Text] = []


class Advice(Section):
    """Advice received: what was advised, what the writer did, what came of it."""

    given: Text | None = None
    done: Text | None = None
    result: Text | None = None


class Feedback(Section):
    """Situation, behaviour and impact, each in the writer's own words."""

    situation: Text | None = None
    behaviour: Text | None = None
    impact: Text | None = None
    intent: Text | None = None
    next_step: Text | None = None


class Context(Section):
    """Everything the user told us. Nothing is required here; each scenario says what it needs."""

    language: str | None = None
    form: Form | None = None
    tone: Tone = Tone()
    sender: Sender = Sender()
    recipient: Recipient = Recipient()
    person: Person = Person()
    reference: Reference = Reference()
    ask: Ask = Ask()
    meeting: Meeting = Meeting()
    advice: list[Advice] = []
    feedback: Feedback = Feedback()
    lines: list[Text] = []
    details: dict[str, Any] = {}
    notes: Annotated[str, StringConstraints(max_length=100_000)] | None = None
