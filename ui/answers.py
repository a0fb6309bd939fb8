"""What a visitor has answered: kept in the session under "scenario:field", also while a field is hidden."""

from datetime import datetime, time
from typing import Any

import streamlit as st

from assistant.adapters.contexts import LISTS, context_of, defaults_of
from assistant.model.context import Context
from assistant.model.scenario import Scenario
from ui.state import assistant

NUMBERS = frozenset({"ask.minutes", "meeting.minutes"})
DATES = frozenset({"meeting.start"})
CHOICES = {
    "reference.kind": ["talk", "article", "book", "course", "interview", "paper", "podcast", "post", "project"],
    "ask.kind": ["chat", "reply"],
    "ask.channel": ["video", "phone", "in-person"],
    "sender.gender": ["f", "m"],
    "recipient.gender": ["f", "m", "avoid"],
}


def key(scenario: Scenario, path: str) -> str:
    """Where an answer stands in the session."""
    return f"{scenario.id}:{path}"


def fields(scenario: Scenario, letter_language: str) -> list[str]:
    """Every field that is asked for: the scenario's own and the genders that the language needs or uses."""
    genders = [f"{who}.gender" for who in assistant().catalog.language(letter_language).gender]
    return [*scenario.fields, *genders]


def begin(scenario: Scenario, letter_language: str) -> None:
    """Empty fields with safe defaults in plain sight, where nothing has been answered yet."""
    text = assistant().catalog.scenario_text(scenario, letter_language)
    defaults = defaults_of(scenario, text)
    for path in fields(scenario, letter_language):
        st.session_state.setdefault(key(scenario, path), _shown(path, defaults.get(path)))
    st.session_state.setdefault(_ours(scenario), _answers(scenario))


def fill(scenario: Scenario, letter_language: str, context: Context) -> None:
    """Put a context into the fields, in place of whatever is there."""
    values = context.model_dump()
    for path in fields(scenario, letter_language):
        value: Any = values
        for part in path.split("."):
            value = value.get(part) if isinstance(value, dict) else None
        st.session_state[key(scenario, path)] = _shown(path, value)
    st.session_state[_ours(scenario)] = _answers(scenario)
    _forget_choices(scenario)


def set_aside(scenario: Scenario) -> None:
    """Keep answers and letter, before an example takes their place; not what we put there ourselves."""
    standing = letter(scenario)
    subject, body, composed = standing.values()
    if _answers(scenario) != st.session_state.get(_ours(scenario)) or (composed and (subject, body) != composed):
        _aside(scenario).append({**_answers(scenario), **standing})


def is_set_aside(scenario: Scenario) -> bool:
    """Whether something was kept before an example."""
    return bool(_aside(scenario))


def put_back(scenario: Scenario) -> None:
    """Answers and letter as they were before the last example."""
    st.session_state["restore"] = _aside(scenario).pop()
    _forget_choices(scenario)


def restore() -> None:
    """At the start of a run, before any field is drawn: what `put_back` asked for."""
    for name, value in st.session_state.pop("restore", {}).items():
        if value is None:
            st.session_state.pop(name, None)
        else:
            st.session_state[name] = value


def _answers(scenario: Scenario) -> dict[str, Any]:
    """What stands in the scenario's fields."""
    paths = [*scenario.fields, "sender.gender", "recipient.gender"]
    return {name: st.session_state.get(name) for name in (key(scenario, path) for path in paths)}


def letter(scenario: Scenario) -> dict[str, Any]:
    """Subject and body as they stand, and as we put them there, by where they stand in the session."""
    return {name: st.session_state.get(name) for name in _letter_names(scenario)}


def put_letter(scenario: Scenario, subject: str, body: str) -> None:
    """Put a letter in the place of the one that stands there; before its fields are drawn."""
    places = _letter_names(scenario)
    st.session_state.update(dict(zip(places, (subject, body, (subject, body)), strict=True)))


def _letter_names(scenario: Scenario) -> list[str]:
    return [f"{scenario.id}:letter:{part}" for part in ("subject", "body", "composed")]


def _ours(scenario: Scenario) -> str:
    """Where the answers stand that we put there: defaults, or an example."""
    return f"ours:{scenario.id}"


def _aside(scenario: Scenario) -> list[dict[str, Any]]:
    """What was set aside, the last at the end."""
    kept: list[dict[str, Any]] = st.session_state.setdefault(f"aside:{scenario.id}", [])
    return kept


def forget_letter(scenario: Scenario) -> None:
    """Let the letter be composed anew."""
    st.session_state.pop(f"{scenario.id}:letter:composed", None)


def _forget_choices(scenario: Scenario) -> None:
    """Let the choices be drawn from the answers again."""
    for name in [str(name) for name in st.session_state if str(name).startswith("choice:")]:
        if f":{scenario.id}:" in name:
            del st.session_state[name]


def context(scenario: Scenario, letter_language: str) -> Context:
    """The answers as a context. Raises AssistantError where one of them can't be."""
    nested: dict[str, Any] = {"language": letter_language}
    for path in fields(scenario, letter_language):
        value = _meant(path, st.session_state.get(key(scenario, path)))
        if value in (None, "", []):
            continue
        *above, last = path.split(".")
        place = nested
        for part in above:
            place = place.setdefault(part, {})
        place[last] = value
    return context_of(nested, "answers")


def _shown(path: str, value: Any) -> Any:
    """A value as its field holds it."""
    if path in LISTS:
        return "\n".join(value or [])
    if path in DATES:
        return value.date() if value else None
    return value if path in CHOICES or path in NUMBERS else value or ""


def _meant(path: str, shown: Any) -> Any:
    """What a field holds, as a value of the context."""
    if path in LISTS:
        return [line.strip() for line in (shown or "").splitlines() if line.strip()]
    if path in DATES:
        return datetime.combine(shown, time()) if shown else None
    return shown
