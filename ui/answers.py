"""What was typed into the questions, by field path, and how it becomes a context."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal

from assistant.adapters.contexts import context_of, defaults_of, settings_of
from assistant.drafting.requirements import check_details
from assistant.errors import AssistantError
from assistant.model.context import Context
from assistant.model.fields import FieldKind, kind_of, put
from assistant.model.scenario import Scenario
from ui.state import assistant

Answers = dict[str, Any]  # as typed: text, whole numbers, None; a list is one text with an entry a line

NUMBERS = {"ask.minutes": 480, "meeting.minutes": 1440}  # the most that each can be
TONE = "tone"
# Three presets of the nine that warmth and directness make.
TONES = {
    "gentle": {"warmth": "high", "directness": "low"},
    "even": {"warmth": "mid", "directness": "mid"},
    "straight": {"warmth": "mid", "directness": "high"},
}
CHOICES = {
    "reference.kind": ["talk", "article", "book", "course", "interview", "paper", "podcast", "post", "project"],
    "ask.kind": ["chat", "reply"],
    "ask.channel": ["video", "phone", "in-person"],
    "sender.gender": ["f", "m"],
    "recipient.gender": ["f", "m", "avoid"],
    "person.gender": ["f", "m", "avoid"],
    "form": ["informal", "formal"],
    TONE: list(TONES),
}
ZONES = frozenset({"sender.timezone", "recipient.timezone"})
# What an example invents: names, works, addresses, stories. Settings and numbers are not invented: they are offered.
_OFFERED = frozenset({*CHOICES, *ZONES, "ask.window"})
_WORDS = ("text", "long", "list")  # kinds of fields that are answered in words
Kind = FieldKind | Literal["moment", "zone"]


def kind(path: str, scenario: Scenario) -> Kind:
    """What kind of field an answer is typed into."""
    if path in ZONES:
        return "zone"
    found = "choice" if path == TONE else kind_of(path, scenario)
    return "moment" if path == "meeting.start" and scenario.file.hour else found


def choices(scenario: Scenario) -> dict[str, list[str]]:
    """Every field that is a choice of a few, by path, with the values to choose from."""
    return {**CHOICES, **scenario.choices}


def details(given: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that are a scenario's own, as in the context."""
    return {path.removeprefix("details."): value for path, value in given.items() if path.startswith("details.")}


def fields(scenario: Scenario, language: str, given: Mapping[str, Any]) -> list[str]:
    """Every field that is asked for: the scenario's own, and the genders and form of address that the language has.

    Of a choice's fields, those of what was chosen.
    """
    left_out = scenario.not_asked(details(given))
    own = [path for path in scenario.fields if path not in left_out]
    settings = settings_of(assistant().catalog.language(language))
    return list(dict.fromkeys([*own, *settings, TONE]))


def asked_first(scenario: Scenario, language: str, given: Mapping[str, Any]) -> list[str]:
    """The fields in plain sight: the scenario's first ones, and what else a letter can't be written without."""
    needed = [path for path in scenario.required_fields if path.startswith("sender.")]
    pack = assistant().catalog.language(language)
    genders = [f"{who}.gender" for who, use in pack.gender.items() if use == "needed"]
    form = ["form"] if pack.formal_at else []  # one form is as usual as the other
    chosen = [path for option in scenario.chosen(details(given)) for path in option.first]
    # After the first answer the letter begins, and needs to know who writes.
    first, *others = [*_in_time(scenario, given), *chosen]
    return list(dict.fromkeys([first, *genders, *form, *others, *needed, TONE]))


def _in_time(scenario: Scenario, given: Mapping[str, Any]) -> list[str]:
    """What is asked first today: some days after a meeting other things than on the evening of it."""
    late = scenario.file.late
    try:
        day = date.fromisoformat(str(given.get("meeting.start") or "")[:10])
    except ValueError:
        return scenario.file.first
    if late is None or date.today() - day < timedelta(days=late.days):
        return scenario.file.first
    return [late.ask.get(path, path) for path in scenario.file.first]


def defaults(scenario: Scenario, language: str) -> Answers:
    """Safe answers to start with, in plain sight."""
    given = defaults_of(scenario, assistant().catalog.scenario_text(scenario, language))
    return {**given, **form(scenario, language, given), TONE: "even"}


def form(scenario: Scenario, language: str, given: Mapping[str, Any]) -> Answers:
    """The usual form of address at this stage; nothing in a language that has no choice."""
    usual = assistant().catalog.language(language).form_at(scenario.address_stage(details(given)))
    return {"form": usual} if usual else {}


def of_context(context: Context, scenario: Scenario, paths: list[str]) -> Answers:
    """A context's values as they would have been typed."""
    values = context.model_dump(mode="json")
    values[TONE] = next((name for name, tone in TONES.items() if tone == values[TONE]), None)
    found = ((path, _at(values, path)) for path in paths)
    return {path: _shown(kind(path, scenario), value) for path, value in found if value not in (None, "", [])}


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
        value = _meant(path, kind(path, scenario), answers.get(path))
        if value not in (None, "", []):
            put(nested, path.split("."), value)
    made = context_of(nested, "answers")
    check_details(scenario, made)
    return made


def invented(
    scenario: Scenario, answers: Mapping[str, Any], example: Mapping[str, Any], mine: Mapping[str, Any]
) -> dict[str, list[str]]:
    """What an example invented, still stands in an answer, and hasn't been called the writer's own: texts by path.

    `mine`: what each path held when the writer said so.
    """
    found = {}
    for path in scenario.fields:
        value, answered_in = example.get(path), kind(path, scenario)
        is_offered = path in _OFFERED or answered_in not in _WORDS
        if is_offered or not value or (path in mine and mine[path] == value):
            continue
        given = set(_entries(answers.get(path), answered_in == "list"))
        left = [entry for entry in _entries(value, answered_in == "list") if entry in given]
        if left:
            found[path] = left
    return found


def _entries(value: Any, is_list: bool) -> list[str]:
    """The entries of a list, or the one text of another field."""
    text = str(value or "")
    return _lines(text) if is_list else [text.strip()] if text.strip() else []


def _at(values: Any, path: str) -> Any:
    for part in path.split("."):
        if isinstance(values, list):
            values = values[0] if values else None
        else:
            values = values.get(part) if isinstance(values, dict) else None
    return values


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _shown(kind: Kind, value: Any) -> Any:
    """A value as its field holds it."""
    if kind == "list":
        return "\n".join(value)
    return value[:16] if kind == "moment" else value[:10] if kind == "date" else value


def _meant(path: str, kind: Kind, shown: Any) -> Any:
    """What a field holds, as a value of the context."""
    if kind == "list":
        return _lines(shown or "")
    if path == TONE:
        return TONES.get(shown)
    if path in NUMBERS and isinstance(shown, int):
        return min(max(shown, 1), NUMBERS[path])
    return (shown or "").strip() or None if isinstance(shown, str) else shown
