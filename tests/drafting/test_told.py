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
        ("in {{ t | inside }}", {"t": "The ward."}, "in the ward"),
        ("in {{ t | inside }}", {"t": "Thursday's ward."}, "in Thursday's ward"),
        ('{{ t | after("at") }}', {"t": "UX Copenhagen"}, "at UX Copenhagen"),
        ('{{ t | after("at") }}', {"t": "in November"}, "in November"),
        ("{{ t | quoted }}", {"t": "“Twice”"}, "“Twice”"),
        ("{{ t | quoted }}", {"t": "“Deep” water!"}, "““Deep” water!”"),
        ("{{ t | quoted }}", {"t": "The Art of War?"}, "“The Art of War?”"),
        ("{{ t | quoted }}", {"t": "Wait..."}, "“Wait...”"),
        ("so {{ t | last }}", {"t": "Ask first!"}, "so Ask first!"),
        ("so {{ t | last }}", {"t": "The point,"}, "so the point."),
        ("so {{ t | last }}", {"t": "he said “no.”"}, "so he said “no.”"),
        ("{{ t | step }}", {"t": "could you tell me what happened"}, "Could you tell me what happened?"),
        ("{{ t | step }}", {"t": "I can help you prepare"}, "I can help you prepare."),
        ("{{ t | within }}", {"t": "three weeks"}, "in the next three weeks"),
        ("{{ t | within }}", {"t": "2 weeks"}, "in the next 2 weeks"),
        ("{{ t | within }}", {"t": "a month"}, "within a month"),
        ("{{ t | within }}", {"t": "the next month"}, "in the next month"),
        ("{{ t | within }}", {"t": "next two weeks"}, "in the next two weeks"),
        ("{{ t | within }}", {"t": "next week"}, "next week"),
        ("{{ t | within }}", {"t": "March"}, "in March"),
        ("{{ t | within }}", {"t": "before Easter"}, "before Easter"),
        ("{{ t | within }}", {"t": "tomorrow"}, "tomorrow"),
        ("{{ t | within }}", {"t": "3 March"}, "on 3 March"),
        ('{{ t | after("at") }}', {"t": "https://a.example/x"}, "(https://a.example/x)"),
        ("{{ t | listed }}", {"t": ["a", "b"]}, "- a\n- b"),
        ("{{ scene(s, b) }}", {"s": "in the meeting", "b": "You spoke."}, "In the meeting, you spoke."),
        ("{{ scene(s, b) }}", {"s": "Yesterday.", "b": "you left?"}, "Yesterday, you left?"),
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


@pytest.mark.parametrize(
    ("window", "said"),
    [
        ("שלושת השבועות הקרובים", "במהלך שלושת השבועות הקרובים"),
        ("שלושה שבועות", "בתוך שלושה שבועות"),
        ("בשבוע הבא", "בשבוע הבא"),
        ("מרץ", "במרץ"),
        ("לפני החגים", "לפני החגים"),
        ("3 במרץ", "ב־3 במרץ"),
        ("in June", "in June"),
    ],
)
def test_windows_in_hebrew(window: str, said: str) -> None:
    """A number of weeks, the weeks ahead, a month, and what brings its own preposition."""
    wording = Wording(Assistant().catalog.language("he"), {}, "ongoing")
    assert wording.within(window) == said


@pytest.mark.parametrize(
    ("language", "form", "situation", "behaviour", "said"),
    [
        ("de", "informal", "Am Dienstag", "du hast sie zweimal unterbrochen",
         "Am Dienstag hast du sie zweimal unterbrochen."),
        ("de", "informal", "In der Sitzung, als Maya sprach,", "Du hast sie unterbrochen.",
         "In der Sitzung, als Maya sprach, hast du sie unterbrochen."),
        ("de", "informal", "Als Maya sprach", "du gingst", "Als Maya sprach, gingst du."),
        ("de", "formal", "Am Dienstag", "Sie haben die Zahlen nicht gezeigt",
         "Am Dienstag haben Sie die Zahlen nicht gezeigt."),
        ("de", "informal", "Am Dienstag", "Sie haben dich gesucht", "Am Dienstag haben sie dich gesucht."),
        ("de", "informal", "Am Dienstag", "Maya wurde unterbrochen", "Am Dienstag: Maya wurde unterbrochen."),
        ("de", "informal", "Am Dienstag", "du und Tom habt gelacht", "Am Dienstag: Du und Tom habt gelacht."),
        ("de", "informal", "Am Dienstag", "hast du gelacht", "Am Dienstag hast du gelacht."),
        ("nl", "informal", "Toen Maya sprak", "Heb je gelachen", "Toen Maya sprak, heb je gelachen."),
        ("da", "informal", "Da Maya talte", "fordi du gik", "Da Maya talte: Fordi du gik."),
        ("de", "informal", "In der Sitzung am 12.3.", "du hast gelacht", "In der Sitzung am 12.3. hast du gelacht."),
        ("de", "informal", "Das war am Dienstag", "du hast gelacht", "Das war am Dienstag. Du hast gelacht."),
        ("da", "informal", "På mødet i tirsdags", "du afbrød hende to gange",
         "På mødet i tirsdags afbrød du hende to gange."),
        ("da", "informal", "Da Maya talte", "du gik", "Da Maya talte, gik du."),
        ("nl", "informal", "In het overleg van dinsdag", "je hebt haar onderbroken",
         "In het overleg van dinsdag heb je haar onderbroken."),
        ("nl", "formal", "In het overleg van dinsdag", "u hebt haar onderbroken",
         "In het overleg van dinsdag hebt u haar onderbroken."),
        ("nl", "informal", "Toen Maya sprak", "je onderbrak haar", "Toen Maya sprak, onderbrak je haar."),
    ],
)  # fmt: skip
def test_the_verb_comes_second(language: str, form: str, situation: str, behaviour: str, said: str) -> None:
    """Behind a situation the verb comes before its pronoun; where that isn't certain, a colon keeps them apart."""
    wording = Wording(Assistant().catalog.language(language), {"form": form}, "ongoing")
    told = {"s": Told(situation, ["f1"]), "b": Told(behaviour, ["f2"])}
    text, ids = unwrap(renderer("{% block x %}{{ scene(s, b) }}{% endblock %}", wording, told)("x"))
    assert text == said
    assert ids == {"f1", "f2"}
