"""Facts, made generically from the filled fields of a context."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from assistant.model.context import Context
from assistant.model.fact import Fact

# How the message is to be written is a setting, not a statement; pasted notes are a third party's words.
SETTINGS = frozenset({"language", "form", "tone", "gender", "notes"})


def facts_of(context: Context) -> list[Fact]:
    """Every filled field of the context as a fact, in the context's own order: f1, f2, …"""
    return [
        Fact(f"f{number}", path, text) for number, (path, text) in enumerate(_leaves(context.model_dump(), ()), start=1)
    ]


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """(field path, text) of every filled leaf below `value`."""
    if isinstance(value, dict):
        for key, below in value.items():
            if key not in SETTINGS or path[:1] == ("details",):
                yield from _leaves(below, (*path, str(key)))
    elif isinstance(value, list | tuple):
        for number, below in enumerate(value):
            yield from _leaves(below, (*path, str(number)))
    elif value is not None and value != "":
        text = value.isoformat(timespec="minutes") if isinstance(value, datetime) else str(value)
        yield ".".join(path), text
