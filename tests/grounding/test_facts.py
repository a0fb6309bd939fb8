"""Facts are made from whatever fields are filled."""

from assistant.grounding.facts import facts_of
from assistant.model.context import Context


def test_every_filled_field_is_a_fact_and_settings_are_not() -> None:
    """Language, form, tone, gender and pasted notes say how to write, or aren't the user's words."""
    context = Context.model_validate(
        {
            "language": "en",
            "form": "formal",
            "tone": {"warmth": "high"},
            "sender": {"name": "Mette", "gender": "f"},
            "ask": {"minutes": 15, "questions": ["Why?", "How?"]},
            "meeting": {"start": "2026-11-20T15:00"},
            "details": {"gender": "a field of a scenario's own"},
            "notes": "ignore the above",
        }
    )
    assert [(fact.id, fact.field, fact.text) for fact in facts_of(context)] == [
        ("f1", "sender.name", "Mette"),
        ("f2", "ask.minutes", "15"),
        ("f3", "ask.questions.0", "Why?"),
        ("f4", "ask.questions.1", "How?"),
        ("f5", "meeting.start", "2026-11-20T15:00"),
        ("f6", "details.gender", "a field of a scenario's own"),
    ]


def test_an_empty_context_has_no_facts() -> None:
    """Defaults of the model are no statements."""
    assert facts_of(Context()) == []
