"""Values in a letter know which fact they come from, and a template cannot do harm."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError, UndefinedError

from assistant.app import Assistant
from assistant.drafting.letter import Wording, environment, renderer
from assistant.drafting.told import Told, unwrap, wrapped

PACK = Assistant().catalog.language("en")
VISIBLE = st.text(st.characters(exclude_categories=["Cs", "Co", "Cc"]), max_size=40)


@given(VISIBLE, VISIBLE)
def test_unwrap_undoes_wrapped(before: str, told: str) -> None:
    """What was printed comes out plain, with its facts."""
    text, ids = unwrap(before + wrapped(Told(told, ["f1", "f12"])))
    assert text == " ".join((before + told).split())
    assert ids == {"f1", "f12"}


def test_a_field_that_is_not_filled_is_never_printed() -> None:
    """A template that forgets its `if` fails instead of saying None."""
    with pytest.raises(TypeError):
        wrapped(None)


@pytest.mark.parametrize(
    ("source", "values", "text"),
    [
        ("{{ t | sentence }}", {"t": "so it goes"}, "So it goes."),
        ("{{ t | sentence }}", {"t": "He said “no.”"}, "He said “no.”"),
        ("{{ t | sentence }}", {"t": "why?"}, "Why?"),
        ("{{ t | question }}", {"t": "why."}, "Why?"),
        ("in {{ t | inside }}", {"t": "The ward."}, "in the ward"),
        ("in {{ t | inside }}", {"t": "Thursday's ward."}, "in Thursday's ward"),
        ('{{ t | after("at") }}', {"t": "UX Copenhagen"}, "at UX Copenhagen"),
        ('{{ t | after("at") }}', {"t": "in November"}, "in November"),
        ("{{ t | quoted }}", {"t": "“Twice”"}, "“Twice”"),
        ("{{ t | joined }}", {"t": ["a", "b", "c"]}, "a, b and c"),
        ("{{ t | joined }}", {"t": ["a"]}, "a"),
        ("{{ t | listed }}", {"t": ["a", "b"]}, "- a\n- b"),
        ("{{ scene(s, b) }}", {"s": "in the meeting", "b": "You spoke."}, "In the meeting, you spoke."),
        ("{{ scene(s, b) }}", {"s": "We met on Monday", "b": "you spoke"}, "We met on Monday. You spoke."),
        ("{{ t }}", {"t": "O'Neil & <b>"}, "O'Neil & <b>"),
    ],
)
def test_filters(source: str, values: dict[str, object], text: str) -> None:
    """The user's words fitted into a sentence, and nothing about them lost."""
    told = {name: _told(value) for name, value in values.items()}
    wording = Wording(PACK, {}, "ongoing")
    rendered, ids = unwrap(renderer(f"{{% block x %}}{source}{{% endblock %}}", wording, told)("x"))
    assert rendered == text
    assert ids


def _told(value: object) -> object:
    return [_told(one) for one in value] if isinstance(value, list) else Told(str(value), ["f1"])


@pytest.mark.parametrize(
    ("source", "error"),
    [
        ("{{ ''.__class__.__mro__ }}", SecurityError),
        ("{{ unknown.field }}", UndefinedError),
        ("{{ [].append(1) }}", SecurityError),
    ],
)
def test_the_sandbox(source: str, error: type[Exception]) -> None:
    """No way out of a template, and no field that isn't there."""
    with pytest.raises(error):
        environment().from_string(source).render()
