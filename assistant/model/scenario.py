"""A scenario: one kind of message, described by the folder `prompts/<family>/<name>/`."""

from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["letter", "worksheet", "card"]
Stage = Literal["before", "first-contact", "meeting", "ongoing", "closing"]


@dataclass(frozen=True, slots=True)
class Detail:
    """A field of a scenario's own, under `details` in the context. `longest` is in characters."""

    type: Literal["text", "number", "date", "list"] = "text"
    longest: int = 500

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - pydantic reads a plain dict


@dataclass(frozen=True, slots=True)
class Length:
    """How long a message of this kind is best, in words from `low` to `high`, and where it becomes too long (`most`).

    Counted without greeting and signature, in English; a language that says the same in fewer words scales it.
    `characters`: the most that its channel takes, everything counted.
    """

    low: int | None = None
    high: int | None = None
    most: int | None = None
    characters: int | None = None

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - pydantic reads a plain dict


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """`scenario.yaml`: everything about a scenario that is the same in every language.

    `required`: field paths; a list inside it means "at least one of these". `first`: the questions asked first, five
    at most. `more`: fields that are offered after that. `elements`: what the reviewer looks for in the text;
    `known_by`: those by which a pasted text is taken for a draft of this kind, in the order in which they come (none:
    it isn't guessed). `length`: how long it may be. `defaults`: what forms and skeletons are filled with at first, for
    the user to see and change. `door`: whether it is the one that its family's door opens. `attachments`: names of
    further templates beside the letter. `practices`: ids of the practices it carries.
    """

    stage: Stage
    required: list[str | list[str]] = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    kind: Kind = "letter"
    more: list[str] = field(default_factory=list)
    defaults: dict[str, str | int] = field(default_factory=dict)
    details: dict[str, Detail] = field(default_factory=dict)
    elements: list[str] = field(default_factory=list)
    known_by: list[str] = field(default_factory=list)
    length: Length | None = None
    door: bool = False
    attachments: list[str] = field(default_factory=list)
    practices: list[str] = field(default_factory=list)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class FieldText:
    """How a form asks for one field. `example` is shown greyed where nothing is typed yet."""

    label: str
    help: str = ""
    example: str = ""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class ScenarioText:
    """`text.<lang>.yaml`: the scenario's words on screens in one language."""

    title: str
    summary: str
    fields: dict[str, FieldText] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    attachments: dict[str, str] = field(default_factory=dict)
    defaults: dict[str, str | int] = field(default_factory=dict)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario by its id `family/name`, with the languages its folder has letters for."""

    id: str
    file: ScenarioFile
    languages: tuple[str, ...]

    @property
    def family(self) -> str:
        """`outreach`, `feedback`, `follow-up`, …"""
        return self.id.partition("/")[0]

    @property
    def required_fields(self) -> list[str]:
        """Fields that must be filled, including those of which one is enough."""
        return [path for entry in self.file.required for path in ([entry] if isinstance(entry, str) else entry)]

    @property
    def fields(self) -> list[str]:
        """Every field the scenario asks for, in the order it asks."""
        return list(dict.fromkeys([*self.file.first, *self.required_fields, *self.file.more]))
