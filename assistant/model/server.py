"""Servers that people have, and what to type for each: `adapters/servers.yaml`."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Preset:
    """A kind of server. `model` is an example of a name; `start` the command that starts it on one's own machine."""

    name: str
    base_url: str
    model: str
    needs_key: bool = False
    start: str = ""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - pydantic reads a plain dict


@dataclass(frozen=True, slots=True)
class Presets:
    """All of them, in the order they are shown."""

    servers: list[Preset] = field(default_factory=list)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012
