"""Fields by path: what kind of answer each takes, by the context's own types and what a scenario declares."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Annotated, Any, Literal, get_args, get_origin

from pydantic import BaseModel

from assistant.model.context import Context, Moment, Text
from assistant.model.scenario import Detail, Scenario

FieldKind = Literal["text", "long", "list", "number", "date", "choice"]
_LONG = 150  # characters from which a detail is more than a few words


def kind_of(path: str, scenario: Scenario | None = None) -> FieldKind:
    """Of a field path such as `reference.title`, `advice.0.given` or `details.next`. Raises KeyError for an unknown."""
    section, _, name = path.partition(".")
    if section == "details":
        detail = scenario.file.details[name] if scenario else Detail()
        return detail.type if detail.type != "text" else "long" if detail.longest > _LONG else "text"
    return _kind(path)


@lru_cache(maxsize=200)
def _kind(path: str) -> FieldKind:
    annotation: Any = Context
    for part in path.split("."):
        annotation = _of_list(annotation) if part.isdecimal() else annotation.model_fields[part].annotation
        annotation = _not_none(annotation)
    if get_origin(annotation) is list:
        return "list"
    if get_origin(annotation) is Literal:
        return "choice"
    if annotation == Moment:
        return "date"
    bare = get_args(annotation)[0] if get_origin(annotation) is Annotated else annotation
    return "number" if bare is int else "long" if annotation == Text else "text"


def put(place: Any, path: Sequence[str], value: Any) -> None:
    """Put a value where a path leads in nested mappings; `0` is the first of a list."""
    part, *below = path
    if part.isdecimal():
        place[:] = place or [{}]
        put(place[0], below, value)
    elif below:
        put(place.setdefault(part, [] if below[0].isdecimal() else {}), below, value)
    else:
        place[part] = value


def _not_none(annotation: Any) -> Any:
    """X of `X | None`; a field's own constraints aside."""
    others = [one for one in get_args(annotation) if one is not type(None)]
    is_optional = get_origin(annotation) not in (list, Literal, Annotated) and len(others) == 1
    return others[0] if is_optional and not isinstance(annotation, type) else annotation


def _of_list(annotation: Any) -> type[BaseModel]:
    found: type[BaseModel] = get_args(annotation)[0]
    return found
