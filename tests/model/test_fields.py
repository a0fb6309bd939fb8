"""Fields by path: the kind of answer each takes."""

from typing import Any

import pytest

from assistant.app import Assistant
from assistant.model.fields import kind_of, put

CATALOG = Assistant().catalog


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("sender.name", "text"),
        ("sender.about", "long"),
        ("reference.kind", "choice"),
        ("ask.minutes", "number"),
        ("meeting.start", "date"),
        ("meeting.takeaways", "list"),
        ("advice.0.given", "long"),
        ("form", "choice"),
        ("lines", "list"),
    ],
)
def test_kinds_of_the_context(path: str, kind: str) -> None:
    """By the context's own types."""
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("scenario", "name", "kind"),
    [
        ("outreach/formal-mentor-ask", "lasts", "text"),
        ("outreach/formal-mentor-ask", "why", "long"),
        ("outreach/formal-mentor-ask", "skills", "list"),
        ("outreach/formal-mentor-ask", "review", "date"),
        ("follow-up/milestone", "whose", "choice"),
    ],
)
def test_kinds_of_a_scenarios_own(scenario: str, name: str, kind: str) -> None:
    """As it declares them; a text that may be long has room."""
    assert kind_of(f"details.{name}", CATALOG.scenario(scenario)) == kind


@pytest.mark.parametrize("id", CATALOG.scenario_ids)
def test_every_field_that_is_asked_for_exists(id: str) -> None:
    """In the context, or among the scenario's own details; nothing declared is never asked for."""
    about = CATALOG.scenario(id)
    for path in [*about.fields, *(about.file.late.ask.values() if about.file.late else ())]:
        kind_of(path, about)
    assert {f"details.{name}" for name in about.file.details} <= set(about.fields)
    assert len(about.file.first) <= 5


def test_values_are_put_where_their_paths_lead() -> None:
    """Also into the first of a list."""
    values: dict[str, Any] = {}
    for path, value in {
        "advice.0.given": "Rest.",
        "advice.0.done": "I slept.",
        "ask.minutes": 15,
        "lines": ["a"],
    }.items():
        put(values, path.split("."), value)
    assert values == {"advice": [{"given": "Rest.", "done": "I slept."}], "ask": {"minutes": 15}, "lines": ["a"]}
