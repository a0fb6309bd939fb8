"""Values in a letter that know which fact they come from.

A `Told` is what the user typed, as a string, with the ids of its facts. The letter's filters keep the ids; where a
value is printed, its ids are wrapped around it in private-use characters, and `unwrap` takes them out of the finished
text and says which facts a paragraph rests on. (Private-use characters in what users type never get here:
`privacy.hygiene` drops them.)
"""

import re
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from assistant.model.fact import Fact

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
LINE = "\ue003"  # a line end that is meant, as against one where the template's source wraps
_OPENING = re.compile(f"{OPEN}([^{MIDDLE}]*){MIDDLE}")
_WRAPPED = re.compile(f"{OPEN}([^{MIDDLE}]*{MIDDLE}[^{CLOSE}]*){CLOSE}")


class Told(str):
    """A text with the ids of the facts it says; `value` is the number or date behind it, where it is one."""

    __slots__ = ("ids", "value")
    ids: frozenset[str]
    value: Any

    def __new__(cls, text: str, ids: Iterable[str], value: Any = None) -> "Told":
        """`text` as it will be printed."""
        told = super().__new__(cls, text)
        told.ids, told.value = frozenset(ids), value if value is not None else text
        return told

    def as_(self, text: str) -> "Told":
        """The same facts said in other characters."""
        return Told(text, self.ids, self.value)


def wrapped(value: Any) -> str:
    """What a template prints for a value. Raises TypeError for None: a letter that says "None" must not exist."""
    if value is None:
        raise TypeError("a template prints a field that is not filled")
    text = str(value)
    if isinstance(value, Told) and value.ids:
        return f"{OPEN}{','.join(sorted(value.ids))}{MIDDLE}{text}{CLOSE}"
    return text


def unwrap(rendered: str) -> tuple[str, set[str]]:
    """The plain text of something rendered, and the ids of the facts in it. White space is made even."""
    ids = {id for match in _OPENING.finditer(rendered) for id in match.group(1).split(",")}
    plain = _OPENING.sub("", rendered).replace(CLOSE, "")
    lines = (" ".join(line.split()) for line in plain.split(LINE))
    return "\n".join(lines).strip(), ids


def pieces(rendered: str) -> list[tuple[str, frozenset[str]]]:
    """The plain text of something rendered in its pieces, each with the ids of the facts that it says."""
    even = "\n".join(" ".join(line.split()) for line in rendered.split(LINE)).strip()
    said = []
    for part in _WRAPPED.split(even):
        ids, middle, text = part.rpartition(MIDDLE)
        if text:
            said.append((text, frozenset(ids.split(",")) if middle else frozenset[str]()))
    return said


def told_view(values: Any, facts: Iterable[Fact]) -> Any:
    """A context as a template sees it: nested mappings and lists with a `Told` for every fact."""
    return _view(values, {fact.field: fact for fact in facts}, "")


def _view(value: Any, facts: Mapping[str, Fact], path: str) -> Any:
    if isinstance(value, dict):
        return {key: _view(below, facts, f"{path}.{key}" if path else str(key)) for key, below in value.items()}
    if isinstance(value, list):
        filled = ((number, below) for number, below in enumerate(value) if below not in ("", None))
        return [_view(below, facts, f"{path}.{number}") for number, below in filled]
    fact = facts.get(path)
    if fact is None:
        return value or None
    text = fact.text if isinstance(value, datetime) else " ".join(str(value).split())
    return Told(text, [fact.id], value)
