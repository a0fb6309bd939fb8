"""YAML in, dataclasses and contexts out; every error with file:line:column.

Data files of our own go through the C loader and a plain constructor; only when that stumbles is the file looked at
again by pydantic, for a message that says where and why (importing it costs more than reading all the data). Files
of a user's are stricter: no anchors (a YAML bomb is made of them), a size, a depth, and scalars stay as
typed, so that a person called No is no `False`.
"""

import re
import types
import typing
from collections.abc import Sequence
from dataclasses import fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, TypeVar, Union

import yaml

from assistant.errors import DataFileError

if typing.TYPE_CHECKING:
    from pydantic import ValidationError

T = TypeVar("T")

LARGEST = 1_000_000  # characters of a file from a user; a context is rarely over 10,000
DEEPEST = 24  # levels of nesting; a context has 4


def _resolvers(**patterns: str) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Implicit types for plain scalars, by first character: only those named, each with its own pattern.

    YAML 1.1 as it stands reads the words on, no and yes as booleans and 12:30 as a number.
    """
    firsts = {"null": ["~", "n", ""], "int": list("-+0123456789")}
    table: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for type_, pattern in patterns.items():
        for first in firsts[type_]:
            table.setdefault(first, []).append((f"tag:yaml.org,2002:{type_}", re.compile(pattern)))
    return table


# Pydantic's words for programmers, in words for everybody.
_PLAIN = {
    "dataclass_type": "should be a group of fields",
    "dict_type": "should be a group of fields",
    "int_parsing": "should be a whole number",
    "int_type": "should be a whole number",
    "list_type": "should be a list: [one, another]",
    "model_type": "should be a group of fields",
    "string_type": "should be text",
}
_UNKNOWN = ("extra_forbidden", "unexpected_keyword_argument")


class _PlainLoader(yaml.CSafeLoader):
    """For users' files: scalars stay as typed; only nothing is None."""

    yaml_implicit_resolvers = _resolvers(null="^(?:~|null|)$")


class _DataLoader(yaml.CSafeLoader):
    """For our own files: text, whole numbers and nothing."""

    yaml_implicit_resolvers = _resolvers(null="^(?:~|null|)$", int="^[-+]?[0-9]+$")


def read_text(path: Path) -> str:
    """A text file's content. Raises DataFileError where it can't be read or isn't UTF-8."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise DataFileError(str(path), f"cannot be read ({error.strerror}). Check the name and the rights.") from None
    except UnicodeDecodeError as error:
        raise DataFileError(str(path), f"is not UTF-8 text (byte {error.start}). Save it as UTF-8.") from None


def read_data(cls: type[T], path: Path) -> T:
    """A data file of our own as a dataclass. Raises DataFileError with line and column."""
    return _read(cls, read_text(path), path)


def read_head(cls: type[T], path: Path) -> T:
    """The first lines of a data file, as far as they are fields of `cls`: a fifth of the time of reading all of it.

    Raises DataFileError with line and column.
    """
    text = read_text(path)
    known = "|".join(field.name for field in fields(typing.cast(Any, cls)))
    other = re.search(rf"^(?!(?:{known}):)\w+:", text, re.MULTILINE)
    return _read(cls, text[: other.start()] if other else text, path)


def _read(cls: type[T], text: str, path: Path) -> T:
    """What stands in a file, or in the part of it that is asked for. Raises DataFileError with line and column."""
    try:
        raw = yaml.load(text, Loader=_DataLoader)  # noqa: S506 - a safe loader with fewer types still
    except yaml.YAMLError as error:
        raise _syntax(str(path), error) from None
    try:
        return typing.cast(T, _build(cls, raw))
    except (TypeError, ValueError):
        return validated(cls, raw, text, str(path))


def validated(cls: type[T], raw: Any, text: str, name: str) -> T:
    """`raw` as `cls`, by pydantic. Raises DataFileError for the first thing that is wrong in it."""
    from pydantic import TypeAdapter, ValidationError

    try:
        return TypeAdapter(cls).validate_python(raw)
    except ValidationError as error:
        raise _invalid(error, cls, text, name) from None


def parse_user_yaml(text: str, name: str) -> Any:
    """What a user's YAML says, all scalars as text. Raises DataFileError."""
    if len(text) > LARGEST:
        raise DataFileError(name, f"is longer than {LARGEST:,} characters. Keep the facts and leave out the rest.")
    try:
        _refuse_bombs(text, name)
        _refuse_doubles(yaml.compose(text, Loader=_PlainLoader), name)
        return yaml.load(text, Loader=_PlainLoader)  # noqa: S506 - a safe loader with fewer types still
    except yaml.YAMLError as error:
        raise _syntax(name, error) from None


def _refuse_bombs(text: str, name: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_PlainLoader):
        if isinstance(event, yaml.AliasEvent):
            raise DataFileError(
                name, "uses a YAML alias (*); write the value out.", *_line_and_column(event.start_mark)
            )
        if isinstance(event, yaml.NodeEvent) and getattr(event, "tag", None) not in (None, "!"):
            raise DataFileError(
                name, "uses a YAML tag (!); write the value alone.", *_line_and_column(event.start_mark)
            )
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > DEEPEST:
                place = _line_and_column(event.start_mark)
                raise DataFileError(name, f"is nested over {DEEPEST} levels deep.", *place)
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1


def _refuse_doubles(node: yaml.Node | None, name: str) -> None:
    """A field given twice: YAML would keep the second and lose the first without a word."""
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if str(key.value) in seen:
                raise DataFileError(name, f"{key.value!r} is given twice. Keep one.", *_line_and_column(key.start_mark))
            seen.add(str(key.value))
            _refuse_doubles(value, name)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_doubles(item, name)


def _line_and_column(mark: Any) -> tuple[int | None, int | None]:
    """A place as people count: from 1."""
    return (mark.line + 1, mark.column + 1) if mark else (None, None)


def _syntax(name: str, error: yaml.YAMLError) -> DataFileError:
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or getattr(error, "reason", None) or "is not YAML"
    return DataFileError(name, f"is not YAML: {problem}.", *_line_and_column(mark))


def _invalid(error: "ValidationError", cls: type, text: str, name: str) -> DataFileError:
    errors = error.errors(include_url=False, include_input=False)
    # A misspelt field shows as two errors, an unknown one and a missing one; the unknown one is where to look.
    first = next((one for one in errors if one["type"] in _UNKNOWN), errors[0])
    where: Sequence[str | int] = [part for part in first["loc"] if not _is_union_branch(part, cls)]
    line, column = _place(text, where)
    field = ".".join(str(part) for part in where)
    if first["type"] in _UNKNOWN:
        return DataFileError(name, unknown_field(field, cls), line, column)
    if first["type"] in ("missing", "missing_argument"):
        return DataFileError(name, f"{field or 'the file'} is missing.", line, column)
    longest = first.get("ctx", {}).get("max_length")
    said = (
        f"is longer than {longest} characters"
        if first["type"] == "string_too_long"
        else _PLAIN.get(first["type"]) or (first["msg"][:1].lower() + first["msg"][1:]).removeprefix("value error, ")
    )
    return DataFileError(name, f"{field or 'the file'}: {said}.", line, column)


def _is_union_branch(part: str | int, cls: type) -> bool:
    """Pydantic names the branch of a union in its path ("Example", "str"); the file has no such key.

    Only our data files have unions; their own keys begin with small letters.
    """
    return is_dataclass(cls) and isinstance(part, str) and (part in ("str", "int") or part[:1].isupper() or "[" in part)


def unknown_field(field: str, cls: type) -> str:
    """What to say of a field that isn't known: the nearest that is."""
    from difflib import get_close_matches

    *above, last = field.split(".")
    known = _names_below(cls, above)
    near = get_close_matches(last, known, n=1, cutoff=0.5)
    hint = f" Did you mean {'.'.join([*above, near[0]])!r}?" if near else f" Known here: {', '.join(known)}."
    return f"unknown field {field!r}.{hint}"


def _names_below(cls: Any, path: Sequence[str]) -> list[str]:
    """Names of the fields at a path of nested dataclasses or models."""
    for part in path:
        if not part.isdecimal():
            cls = _hints(cls).get(part, cls)
        while typing.get_args(cls) and not hasattr(cls, "model_fields"):
            cls = next((arg for arg in typing.get_args(cls) if arg is not type(None)), str)
    return list(_hints(cls))


def _place(text: str, loc: Sequence[str | int]) -> tuple[int | None, int | None]:
    """Line and column, from 1, of the deepest part of `loc` that stands in the file."""
    node = yaml.compose(text, Loader=yaml.CSafeLoader)
    mark = node.start_mark if node else None
    for part in loc:
        if isinstance(node, yaml.MappingNode):
            pair = next((pair for pair in node.value if pair[0].value == str(part)), None)
            if pair is None:
                break
            mark, node = pair[0].start_mark, pair[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            mark = node.start_mark
        else:
            break
    return _line_and_column(mark)


@lru_cache(maxsize=64)
def _hints(cls: type) -> dict[str, Any]:
    """The fields of a dataclass or model, with their types."""
    if hasattr(cls, "model_fields"):
        return {name: field.annotation for name, field in cls.model_fields.items()}
    return {field.name: field.type for field in fields(cls)} if is_dataclass(cls) else {}


def _build(kind: Any, raw: Any) -> Any:
    """`raw` as `kind`, or TypeError/ValueError. Knows dataclasses, lists, dicts, unions, literals and plain types."""
    if is_dataclass(kind):
        hints = _hints(typing.cast(type, kind))
        return typing.cast(type, kind)(
            **{key: _build(hints[key], value) for key, value in _mapping(raw, hints).items()}
        )
    origin, args = typing.get_origin(kind), typing.get_args(kind)
    if origin is list:
        if not isinstance(raw, list):
            raise TypeError
        return [_build(args[0], item) for item in raw]
    if origin is dict:
        return {_build(args[0], key): _build(args[1], value) for key, value in _mapping(raw).items()}
    if origin in (Union, types.UnionType):
        return _build_union(args, raw)
    if origin is Literal:
        if raw not in args:
            raise ValueError
        return raw
    return _plain(kind, raw)


def _plain(kind: Any, raw: Any) -> Any:
    """A value of a plain type. The loader knows text and whole numbers: "0.5" and "true" may be phrases."""
    if kind is float and isinstance(raw, str | int):
        return float(raw)
    if kind is bool and raw in ("true", "false"):
        return raw == "true"
    if kind is not Any and (not isinstance(raw, kind) or (isinstance(raw, bool) and kind is not bool)):
        raise TypeError
    return raw


def _build_union(kinds: Sequence[Any], raw: Any) -> Any:
    for kind in kinds:
        try:
            return _build(kind, raw)
        except (TypeError, ValueError):
            continue
    raise TypeError


def _mapping(raw: Any, known: dict[str, Any] | None = None) -> dict[Any, Any]:
    if not isinstance(raw, dict) or (known is not None and not raw.keys() <= known.keys()):
        raise TypeError
    return raw
