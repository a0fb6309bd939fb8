"""Contexts as files: reading one, and the skeleton, schema and example that help to write one."""

from collections.abc import Iterable, Sequence
from typing import Any

from assistant.adapters.yamlfile import parse_user_yaml, validated
from assistant.errors import DataFileError
from assistant.model.context import Context
from assistant.model.fields import kind_of
from assistant.model.language import LanguagePack
from assistant.model.scenario import Scenario, ScenarioText
from assistant.privacy.hygiene import without_surrogates


def parse_context(text: str, name: str) -> Context:
    """A context from YAML (or JSON, which is YAML). Raises DataFileError with line and column."""
    text = without_surrogates(text.removeprefix("\ufeff"))
    raw = parse_user_yaml(text, name)
    if raw is None:
        raise DataFileError(name, "is empty. `assistant context SCENARIO` prints one to fill in.")
    if not isinstance(raw, dict):
        raise DataFileError(name, "is no context: it should begin with a field such as `recipient:`.", 1, 1)
    return validated(Context, raw, text, name)


def context_of(raw: Any, name: str) -> Context:
    """A context from values that were read already, as in a line of JSON. Raises DataFileError."""
    return validated(Context, raw, "", name)


def defaults_of(scenario: Scenario, text: ScenarioText) -> dict[str, str | int]:
    """What forms and skeletons start with, for the user to see and change."""
    return {**scenario.file.defaults, **text.defaults}


def needed_in(scenario: Scenario, pack: LanguagePack) -> list[str | list[str]]:
    """What the scenario needs, and the gender that the language's letters do."""
    genders = [f"{who}.gender" for who, use in pack.gender.items() if use == "needed"]
    return [*scenario.file.required, *genders]


def settings_of(pack: LanguagePack) -> list[str]:
    """Fields that a language has use for in any scenario: genders, and the form of address."""
    return [*(f"{who}.gender" for who in pack.gender), *(["form"] if pack.forms else [])]


def skeleton(scenario: Scenario, text: ScenarioText, pack: LanguagePack) -> str:
    """A commented YAML context to fill in."""
    paths = [*scenario.fields, *settings_of(pack)]
    needed = needed_in(scenario, pack)
    lines = [
        f"# {text.title}. {text.summary}",
        "# Fill in what you know and delete the rest.",
        f"language: {pack.code}",
    ]
    for section in dict.fromkeys(path.partition(".")[0] for path in paths):
        below = [path for path in paths if path.partition(".")[0] == section]
        if below != [section]:
            lines.append(f"{section}:")
        entries = [line for path in below for line in _entry(path, scenario, text, needed)]
        lines += _as_item(entries) if below[0].startswith(f"{section}.0.") else entries
    return "\n".join(lines) + "\n"


def _entry(path: str, scenario: Scenario, text: ScenarioText, needed: Sequence[str | list[str]]) -> Iterable[str]:
    """The comment and the line for one field."""
    indent = "  " if "." in path else ""
    about = text.fields.get(path)
    parts = (about.label, about.help, f"For example: {about.example}" if about.example else "") if about else ()
    said = " ".join(part if part.endswith((".", "?", "!")) else f"{part}." for part in parts if part)
    own = " | ".join(scenario.choices.get(path, ()))
    choices = own or ("formal or informal." if path == "form" else "f, m or avoid.")
    needed_here = _needed(path, needed) or _needed_if(path, scenario)
    yield f"{indent}# {f'{said} {own}'.strip() if said else choices}{needed_here}"
    default = defaults_of(scenario, text).get(path)
    is_list = kind_of(path, scenario) == "list"
    value = "[]" if is_list else "" if default is None else str(default)
    yield f"{indent}{path.rpartition('.')[2]}: {value}".rstrip()


def _as_item(entries: Iterable[str]) -> Iterable[str]:
    """The lines of a mapping as the one item of a list: the first field has the dash."""
    dash = "- "
    for line in entries:
        is_field = not line.lstrip().startswith("#")
        yield f"  {dash if is_field else '  '}{line.lstrip()}"
        dash = "  " if is_field else dash


def _needed(path: str, needed: Sequence[str | list[str]]) -> str:
    for entry in needed:
        if path == entry:
            return " (needed)"
        if not isinstance(entry, str) and path in entry:
            others = ", ".join(other for other in entry if other != path)
            return f" (needed, or {others})"
    return ""


def _needed_if(path: str, scenario: Scenario) -> str:
    """For which option of a choice a field is needed."""
    for name, detail in scenario.file.details.items():
        for value, option in detail.options.items():
            if said := _needed(path, option.required):
                return said.replace("(needed", f"(needed if details.{name} is {value}")
    return ""


def schema(scenario: Scenario, text: ScenarioText, pack: LanguagePack) -> dict[str, Any]:
    """JSON Schema of the scenario's contexts; labels are descriptions, `required` are the scenario's fields."""
    whole = Context.model_json_schema()
    whole["title"] = text.title
    whole["allOf"] = [*(_demand(entry) for entry in needed_in(scenario, pack)), *_demands_of_choices(scenario)]
    whole["x-first"] = scenario.file.first
    whole["x-fields"] = {
        path: {"label": about.label, "help": about.help, "required": path in scenario.required_fields}
        for path, about in text.fields.items()
    }
    details = whole["properties"]["details"]
    details["additionalProperties"] = False
    details["properties"] = {
        name: {"enum": list(detail.options)}
        if detail.type == "choice"
        else {**_DETAIL[detail.type], "maxLength": detail.longest}
        for name, detail in scenario.file.details.items()
    }
    return whole


_DETAIL: dict[str, dict[str, Any]] = {
    "text": {"type": "string"},
    "number": {"type": "number"},
    "date": {"type": "string", "format": "date"},
    "list": {"type": "array", "items": {"type": "string"}},
}


def _demand(entry: str | list[str]) -> dict[str, Any]:
    """A required field in JSON Schema; of several, one will do."""
    if not isinstance(entry, str):
        return {"anyOf": [_demand(path) for path in entry]}
    first, _, rest = entry.partition(".")
    if rest.partition(".")[0].isdecimal():  # `advice.0.given`: of the first in a list
        item = _demand(rest.partition(".")[2])
        return {"required": [first], "properties": {first: {"minItems": 1, "items": item}}}
    return {"required": [first], "properties": {first: _demand(rest) if rest else _filled(first)}}


def _demands_of_choices(scenario: Scenario) -> Iterable[dict[str, Any]]:
    """What each option needs, where it is chosen."""
    for name, detail in scenario.file.details.items():
        for value, option in detail.options.items():
            chosen = {"required": [name], "properties": {name: {"const": value}}}
            demands = [_demand(entry) for entry in option.required]
            if demands:
                yield {"if": {"required": ["details"], "properties": {"details": chosen}}, "then": {"allOf": demands}}


def _filled(name: str) -> dict[str, Any]:
    """Something that says something; a gender that is needed is one of the two."""
    return {"enum": ["f", "m"]} if name == "gender" else {"not": {"type": "null"}, "minItems": 1, "minLength": 1}
