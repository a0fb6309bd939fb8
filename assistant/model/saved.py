"""What is kept between visits: drafts as they stand, and what they were before."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from assistant.errors import StoreError
from assistant.notice import Notice

# How a text came about, or on what occasion it was kept. Only "typed" ones are ever thinned out.
Why = Literal["typed", "pasted", "example", "letter", "model", "export", "restored", "other-tab", "kept"]


@dataclass(frozen=True, slots=True)
class Content:
    """All that belongs to one draft. Keys of dictionaries come back in alphabetical order.

    `scenario` is None for a pasted draft that nobody has named yet; `language` is the letter's; `answers` is what was
    typed into the questions, as typed, by field path ("recipient.name"); `subject` is None where it is not known;
    `extra` is what the screen keeps besides. `answers` and `extra` hold JSON values.
    """

    scenario: str | None
    language: str | None
    answers: dict[str, Any]
    subject: str | None
    body: str
    extra: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Saved:
    """A draft as it stands. `version` goes up by one with each save; times are UTC."""

    id: str
    version: int
    created: datetime
    changed: datetime
    content: Content


@dataclass(frozen=True, slots=True)
class Revision:
    """A draft as it once stood, or as another tab would have had it. `number` counts from 1 within the draft."""

    draft: str
    number: int
    made: datetime
    why: Why
    content: Content


@dataclass(frozen=True, slots=True)
class Row:
    """A draft in a list: `to` is who it goes to, `title` its subject or first words (not more than 80 characters)."""

    id: str
    scenario: str | None
    language: str | None
    changed: datetime
    to: str | None
    title: str


class ChangedElsewhere(StoreError):
    """The draft was saved from another tab since; `theirs` is what stands there, `kept` is what came too late."""

    def __init__(self, theirs: Saved, kept: Revision) -> None:
        super().__init__(
            Notice(
                "This draft was changed in another tab or window. Both texts are kept: "
                "choose the one to go on with; the other stays in the draft's history."
            )
        )
        self.theirs, self.kept = theirs, kept
