"""Contexts as files: reading one, and the skeleton, schema and example that help to write one."""

from collections.abc import Iterable
from typing import Any

from assistant.adapters.yamlfile import parse_user_yaml, validated
from assistant.errors import DataFileError
from assistant.model.context import Context
from assistant.model.scenario import Scenario, ScenarioText

LISTS = frozenset({"ask.questions", "meeting.takeaways", "lines", "advice"})


def parse_context(text: str, name: str) -> Context:
    """A context from YAML (or JSON, which is YAML). Raises DataFileError with line and column."""
    raw = parse_user_yaml(text, name)
    if raw is None:
        raise DataFileError(name, "is empty. `assistant context SCENARIO` prints one to fill in.")
    if not isinstance(raw, dict):
        raise DataFileError(name, "is no context: it should begin with a field such as `recipient:`.", 1, 1)
    return validated(Context, raw, text, name)


def context_of(raw: Any, name: str) -> Context:
    """A context from values that were read already, as in a line of JSON. Raises DataFileError."""
    return validated(Context, raw, "", name)


def required_fields(scenario: Scenario) -> set[str]:
    """Fields that must be filled, including those of which one is enough."""
    wanted = scenario.file.required
    return {path for entry in wanted for path in ([entry] if isinstance(entry, str) else entry)}


def defaults_of(scenario: Scenario, text: ScenarioText) -> dict[str, str | int]:
    """What forms and skeletons start with, for the user to see and change."""
    return {**scenario.file.defaults, **text.defaults}


def skeleton(scenario: Scenario, text: ScenarioText, language: str, sender_gender: bool) -> str:
    """A commented YAML context to fill in. `sender_gender`: the language's letters need it."""
    paths = [*scenario.fields, *(["sender.gender", "recipient.gender"] if sender_gender else [])]
    lines = [f"# {text.title}. {text.summary}", "# Fill in what you know and delete the rest.", f"language: {language}"]
    for section in dict.fromkeys(path.partition(".")[0] for path in paths):
        below = [path for path in paths if path.partition(".")[0] == section]
        if below != [section]:
            lines.append(f"{section}:")
        for path in below:
            lines += _entry(path, scenario, text)
    return "\n".join(lines) + "\n"


def _entry(path: str, scenario: Scenario, text: ScenarioText) -> Iterable[str]:
    """The comment and the line for one field."""
    indent = "  " if "." in path else ""
    about = text.fields.get(path)
    said = " ".join(part for part in (about.label, about.help) if part) if about else "f, m or avoid"
    example = f" For example: {about.example}" if about and about.example else ""
    yield f"{indent}# {said}{example}{_needed(path, scenario)}"
    default = defaults_of(scenario, text).get(path)
    value = "[]" if path in LISTS else "" if default is None else str(default)
    yield f"{indent}{path.rpartition('.')[2]}: {value}".rstrip()


def _needed(path: str, scenario: Scenario) -> str:
    for entry in scenario.file.required:
        if path == entry:
            return " (needed)"
        if not isinstance(entry, str) and path in entry:
            others = ", ".join(other for other in entry if other != path)
            return f" (needed, or {others})"
    return ""


def schema(scenario: Scenario, text: ScenarioText) -> dict[str, Any]:
    """JSON Schema of the scenario's contexts; labels are descriptions, `required` are the scenario's fields."""
    whole = Context.model_json_schema()
    whole["title"] = text.title
    whole["x-required"] = scenario.file.required
    whole["x-first"] = scenario.file.first
    whole["x-fields"] = {
        path: {"label": about.label, "help": about.help, "required": path in required_fields(scenario)}
        for path, about in text.fields.items()
    }
    details = whole["properties"]["details"]
    details["additionalProperties"] = False
    details["properties"] = {
        name: {"type": "string", "maxLength": detail.longest} for name, detail in scenario.file.details.items()
    }
    return whole
