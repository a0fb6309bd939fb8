"""A scenario: one kind of message, described by the folder `prompts/<family>/<name>/`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Kind = Literal["letter", "worksheet", "card"]
Stage = Literal["before", "first-contact", "meeting", "ongoing", "closing"]


Required = list[str | list[str]]


@dataclass(frozen=True, slots=True)
class Option:
    """One answer to a detail of type `choice`: what the message needs besides, and asks first, once it is chosen.

    `address`: as that of the scenario.
    """

    required: Required = field(default_factory=list)
    first: list[str] = field(default_factory=list)
    address: Stage | None = None

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - pydantic reads a plain dict


@dataclass(frozen=True, slots=True)
class Detail:
    """A field of a scenario's own, under `details` in the context. `longest` is in characters; `options` of a choice.

    A choice is a setting, like the form of address: letters follow it, and don't say it.
    """

    type: Literal["text", "number", "date", "list", "choice"] = "text"
    longest: int = 500
    options: dict[str, Option] = field(default_factory=dict)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Late:
    """What is asked `days` after `meeting.start`: each field of `ask` in the place of the one before it."""

    days: int
    ask: dict[str, str]

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


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

    `address`: the stage whose form of address and greeting are usual, where the reader is closer than the stage says.
    `hour`: whether that of `meeting.start` matters.
    `late`: what is asked instead some days after the meeting. `after`: the scenario that should be tried before.
    `channel`: what it is sent by; a note has no subject line, and neither a note nor a message is for a mail program.
    """

    stage: Stage
    required: Required = field(default_factory=list)
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
    address: Stage | None = None
    late: Late | None = None
    after: str = ""
    hour: bool = False
    channel: Literal["mail", "message", "note"] = "mail"

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class FieldText:
    """How a form asks for one field. `example` is shown greyed where nothing is typed; `options` name a choice's."""

    label: str
    help: str = ""
    example: str = ""
    options: dict[str, str] = field(default_factory=dict)

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
        """Fields that must be filled whatever is chosen, including those of which one is enough."""
        return _flat(self.file.required)

    @property
    def fields(self) -> list[str]:
        """Every field the scenario may ask for, in the order it asks."""
        of_options = [path for one in self._options for path in (*one.first, *_flat(one.required))]
        return list(dict.fromkeys([*self.file.first, *self.required_fields, *of_options, *self.file.more]))

    @property
    def choices(self) -> dict[str, list[str]]:
        """The scenario's own choices by field path, each with its options."""
        details = self.file.details.items()
        return {f"details.{name}": list(detail.options) for name, detail in details if detail.type == "choice"}

    @property
    def _options(self) -> list[Option]:
        return [option for detail in self.file.details.values() for option in detail.options.values()]

    def chosen(self, details: Mapping[str, Any]) -> list[Option]:
        """What was chosen, of those choices that the scenario offers."""
        of = ((detail, details.get(name)) for name, detail in self.file.details.items())
        return [detail.options[value] for detail, value in of if isinstance(value, str) and value in detail.options]

    def required(self, details: Mapping[str, Any]) -> Required:
        """What must be filled, after what was chosen."""
        return [*self.file.required, *(entry for option in self.chosen(details) for entry in option.required)]

    def not_asked(self, details: Mapping[str, Any]) -> set[str]:
        """Fields that only another choice would ask for."""
        others = {path for option in self._options for path in (*option.first, *_flat(option.required))}
        asked = {path for option in self.chosen(details) for path in (*option.first, *_flat(option.required))}
        return others - asked - {*self.file.first, *self.required_fields, *self.file.more}

    def address_stage(self, details: Mapping[str, Any]) -> Stage:
        """The stage whose form of address and greeting are usual."""
        chosen = next((option.address for option in self.chosen(details) if option.address), None)
        return chosen or self.file.address or self.file.stage


def _flat(required: Required) -> list[str]:
    return [path for entry in required for path in ([entry] if isinstance(entry, str) else entry)]
