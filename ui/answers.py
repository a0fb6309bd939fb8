"""What was typed into the questions, by field path, and how it becomes a context."""

from collections.abc import Mapping
from typing import Any

from assistant.adapters.contexts import LISTS, context_of, defaults_of, settings_of
from assistant.drafting.requirements import check_details
from assistant.errors import AssistantError
from assistant.model.context import Context
from assistant.model.scenario import Scenario
from ui.state import assistant

Answers = dict[str, Any]  # as typed: text, whole numbers, None; a list is one text with an entry a line

NUMBERS = {"ask.minutes": 480, "meeting.minutes": 1440}  # the most that each can be
DATES = frozenset({"meeting.start"})
CHOICES = {
    "reference.kind": ["talk", "article", "book", "course", "interview", "paper", "podcast", "post", "project"],
    "ask.kind": ["chat", "reply"],
    "ask.channel": ["video", "phone", "in-person"],
    "sender.gender": ["f", "m"],
    "recipient.gender": ["f", "m", "avoid"],
    "form": ["informal", "formal"],
}
# What an example invents: names, works, addresses, stories. Choices and numbers are not invented: they are offered.
_NOT_INVENTED = frozenset({*CHOICES, *NUMBERS, *DATES, "ask.window"})


def fields(scenario: Scenario, language: str) -> list[str]:
    """Every field that is asked for: the scenario's own, and the genders and form of address that the language has."""
    return [*scenario.fields, *settings_of(assistant().catalog.language(language))]


def asked_first(scenario: Scenario, language: str) -> list[str]:
    """The fields in plain sight: the scenario's first ones, and what else a letter can't be written without."""
    needed = [path for path in scenario.required_fields if path.startswith("sender.")]
    pack = assistant().catalog.language(language)
    genders = [f"{who}.gender" for who, use in pack.gender.items() if use == "needed"]
    form = ["form"] if pack.formal_at else []  # one form is as usual as the other
    first, *others = scenario.file.first  # after the first answer the letter begins, and needs to know who writes
    return list(dict.fromkeys([first, *genders, *form, *others, *needed]))


def defaults(scenario: Scenario, language: str) -> Answers:
    """Safe answers to start with, in plain sight."""
    given = defaults_of(scenario, assistant().catalog.scenario_text(scenario, language))
    return {**given, **form(scenario, language)}


def form(scenario: Scenario, language: str) -> Answers:
    """The usual form of address at this stage; nothing in a language that has no choice."""
    usual = assistant().catalog.language(language).form_at(scenario.file.stage)
    return {"form": usual} if usual else {}


def of_context(context: Context, paths: list[str]) -> Answers:
    """A context's values as they would have been typed."""
    values = context.model_dump(mode="json")
    return {path: _shown(path, _at(values, path)) for path in paths if _at(values, path) not in (None, "", [])}


def context(scenario: Scenario, answers: Mapping[str, Any], paths: list[str], language: str) -> Context:
    """The answers to these questions as a context, without those that can't be used."""
    try:
        return _checked(scenario, answers, paths, language)
    except AssistantError:
        bad = unusable(scenario, answers, paths, language)
        return _checked(scenario, answers, [path for path in paths if path not in bad], language)


def unusable(scenario: Scenario, answers: Mapping[str, Any], paths: list[str], language: str) -> list[str]:
    """Paths of answers that no letter can hold: too long, mostly."""

    def is_bad(path: str) -> bool:
        try:
            _checked(scenario, answers, [path], language)
        except AssistantError:
            return True
        return False

    return [path for path in paths if is_bad(path)]


def _checked(scenario: Scenario, answers: Mapping[str, Any], paths: list[str], language: str) -> Context:
    """Raises AssistantError."""
    nested: dict[str, Any] = {"language": language}
    for path in paths:
        value = _meant(path, answers.get(path))
        if value in (None, "", []):
            continue
        *above, last = path.split(".")
        place = nested
        for part in above:
            place = place.setdefault(part, {})
        place[last] = value
    made = context_of(nested, "answers")
    check_details(scenario, made)
    return made


def invented(answers: Mapping[str, Any], example: Mapping[str, Any], mine: Mapping[str, Any]) -> dict[str, list[str]]:
    """What an example invented, still stands in an answer, and hasn't been called the writer's own: texts by path.

    `mine`: what each path held when the writer said so.
    """
    found = {}
    for path, value in example.items():
        if path in _NOT_INVENTED or not value or (path in mine and mine[path] == value):
            continue
        given = set(_entries(path, answers.get(path)))
        left = [entry for entry in _entries(path, value) if entry in given]
        if left:
            found[path] = left
    return found


def _entries(path: str, value: Any) -> list[str]:
    """The entries of a list, or the one text of another field."""
    text = str(value or "")
    return _lines(text) if path in LISTS else [text.strip()] if text.strip() else []


def _at(values: Any, path: str) -> Any:
    for part in path.split("."):
        values = values.get(part) if isinstance(values, dict) else None
    return values


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _shown(path: str, value: Any) -> Any:
    """A value as its field holds it."""
    if path in LISTS:
        return "\n".join(value)
    return value[:10] if path in DATES else value


def _meant(path: str, shown: Any) -> Any:
    """What a field holds, as a value of the context."""
    if path in LISTS:
        return _lines(shown or "")
    if path in NUMBERS and isinstance(shown, int):
        return min(max(shown, 1), NUMBERS[path])
    return (shown or "").strip() or None if isinstance(shown, str) else shown
