"""The open draft: whatever the visitor does, in whatever order it arrives, no text is lost."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some

from assistant.adapters.store import Store
from assistant.model.saved import Content
from ui import answers, asking, drafts, editing
from ui.components import editor
from ui.drafts import Open
from ui.state import assistant

COLD = "outreach/cold-email"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """A store of its own, used by everything on the screen."""
    store = Store(tmp_path)
    for module in (drafts, editing):
        monkeypatch.setattr(module, "store", lambda: store)
    yield store
    store.close()


def begun(kept: Store, id: str = COLD, language: str = "en", **given: object) -> Open:
    """A message with these answers besides the defaults: a first e-mail in English, or another."""
    scenario = assistant().catalog.scenario(id)
    content = Content(id, language, {**answers.defaults(scenario, language), **given}, None, "", {})
    saved = kept.create(content, "typed")
    return Open(saved, saved.content)


def another(kept: Store, opened: Open) -> Open:
    """The same draft in another window."""
    saved = kept.load(opened.id)
    assert saved
    return Open(saved, saved.content)


def sends(monkeypatch: pytest.MonkeyPatch, opened: Open, body: str, seq: int, **other: object) -> None:
    """The browser sends a text, on top of what it was given last."""
    letter = {"draft": opened.id, "put": opened.text_number, "on": opened.saved.version, "subject": "", "seq": seq}
    monkeypatch.setattr(editor, "letter", lambda key: {**letter, "body": body, **other})
    editing.take_letter(opened)


def bodies(kept: Store, opened: Open) -> list[str]:
    """Every text in the draft's history."""
    return [one.content.body for one in kept.revisions(opened.id)]


def test_the_letter_follows_the_answers_until_it_is_edited(kept: Store) -> None:
    """With gaps first; an edited one is only offered a new one."""
    opened = begun(kept)
    assert opened.letter() is None
    opened.change(answers={**opened.content.answers, "recipient.name": "Ms Adeyemi"})
    opened.grow()
    assert "Dear Ms Adeyemi," in opened.content.body
    assert "[…]" in opened.content.body
    opened.change(body="Mine.")
    opened.change(answers={**opened.content.answers, "recipient.name": "Dr Cole"})
    opened.grow()
    assert opened.content.body == "Mine."
    assert opened.is_outdated(opened.letter())


def test_what_arrives_after_a_button_is_a_version_to_go_back_to(kept: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """Typed a moment before the press that replaced it: the new text stands, the typed one is kept and confirmed."""
    opened = begun(kept, **{"recipient.name": "Ada"})
    opened.grow()
    number = opened.text_number
    opened.put_text("", "The other text", forced=True, why="restored")
    sends(monkeypatch, opened, "Typed just before", 5, put=number)
    assert opened.content.body == "The other text"
    assert "Typed just before" in bodies(kept, opened)
    assert opened.text_seq == 5


def test_answers_that_arrive_after_an_example_are_kept(kept: Store) -> None:
    """They are in the history, and what the example shows stands."""
    opened = begun(kept, **{"recipient.name": "Ada"})
    number = opened.answers_number
    opened.show_example()
    late = {"draft": opened.id, "put": number, "seq": 3, "values": {"sender.about": "I bake."}, "mine": []}
    st.session_state[asking.KEY] = {"answers": late}
    asking.take_answers(opened)
    assert opened.content.answers["sender.about"] != "I bake."
    assert "I bake." in [one.content.answers.get("sender.about") for one in kept.revisions(opened.id)]
    assert opened.answers_seq == 3


def test_an_example_twice_still_leads_back(kept: Store) -> None:
    """A double click doesn't cost the answers; a changed language comes back too."""
    opened = begun(kept, **{"recipient.name": "Ada"})
    opened.grow()
    before = opened.content
    opened.show_example()
    opened.show_example()
    opened.become(COLD, "he")
    opened.put_back()
    assert (opened.content.answers, opened.content.body, opened.content.language) == (before.answers, before.body, "en")


def test_an_edited_letter_stays_in_its_language(kept: Store) -> None:
    """Another language for the letter is for a new one: what stands there is reviewed as what it is."""
    opened = begun(kept, **{"recipient.name": "Ada"})
    opened.grow()
    opened.become(COLD, "he")
    assert editing.language_of_text(opened) == "he"
    opened.change(body="Dear Ada,\n\nI heard your talk last week, and it changed how we work with our clients.\n\nTom")
    assert editing.language_of_text(opened) == "en"
    opened.change(body="Ada!")
    assert editing.language_of_text(opened) == "he"


def test_two_windows_keep_both_texts(kept: Store) -> None:
    """Whichever is chosen, the other is in the history; more typing meanwhile goes to the same place."""
    for chosen in ("take_ours", "take_theirs"):
        one = begun(kept, **{"recipient.name": "Ada"})
        two = another(kept, one)
        two.change(body="Theirs")
        one.change(body="Ours")
        one.change(body="Ours, longer")
        assert one.theirs
        getattr(one, chosen)()
        assert one.theirs is None
        assert one.content.body == {"take_ours": "Ours, longer", "take_theirs": "Theirs"}[chosen]
        assert {"Ours, longer", "Theirs"} <= {one.content.body, *bodies(kept, one)}
        stored = kept.load(one.id)
        assert stored
        assert stored.content.body == one.content.body


def test_going_back_while_two_texts_differ_loses_neither(kept: Store) -> None:
    """Ours is kept before an earlier version takes its place."""
    one = begun(kept, **{"recipient.name": "Ada"})
    another(kept, one).change(body="Theirs")
    one.change(body="Ours")
    one.restore(Content(COLD, "en", {}, None, "Earlier", {}))
    assert "Ours" in bodies(kept, one)


def test_a_page_that_outlived_the_server_does_not_overrule_another_window(
    kept: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its text rests on a version from before: where somebody has written since, both are kept."""
    opened = begun(kept)
    old = opened.saved.version
    another(kept, opened).change(body="Written elsewhere since")
    again = another(kept, opened)
    sends(monkeypatch, again, "What the page still held", 1, on=old)
    assert again.theirs
    assert again.theirs.content.body == "Written elsewhere since"
    assert "What the page still held" in bodies(kept, again)


def test_the_same_text_in_both_windows_is_no_conflict(kept: Store) -> None:
    """Nothing to choose."""
    one = begun(kept)
    two = another(kept, one)
    two.change(body="Same")
    one.change(body="Same")
    assert one.theirs is None


def test_leaving_takes_only_what_nobody_has_written_in(kept: Store) -> None:
    """Not a draft that another window has filled meanwhile."""
    opened, filled = begun(kept), begun(kept)
    another(kept, filled).change(body="Filled elsewhere")
    for one in (opened, filled):
        assert one.is_empty
        kept.delete(one.id, version=one.saved.version)
    assert kept.load(opened.id) is None
    assert kept.load(filled.id) is not None


def test_what_an_example_invented_stays_marked_line_by_line(kept: Store) -> None:
    """Another line beside it doesn't make it the writer's own; saying so does, for this text only."""
    scenario = assistant().catalog.scenario(COLD)
    example = {"ask.questions": "One?\nTwo?", "recipient.name": "Lena Vogt", "ask.minutes": 15}
    assert answers.invented(scenario, {**example, "ask.questions": "One?\nMine?"}, example, {}) == {
        "ask.questions": ["One?"],
        "recipient.name": ["Lena Vogt"],
    }
    assert "recipient.name" not in answers.invented(scenario, example, example, {"recipient.name": "Lena Vogt"})
    assert "recipient.name" in answers.invented(scenario, example, example, {"recipient.name": "תמר לביא"})


def test_a_greeting_changes_in_an_edited_letter_and_nothing_else(kept: Store) -> None:
    """And stays what it is where the greeting was written by hand."""
    opened = begun(kept, **{"recipient.name": "Lena Vogt"})
    opened.grow()
    opened.change(body=opened.content.body + "\n\nPS: hello")
    options = assistant().greetings(COLD, opened.context(), language="en")
    opened.greet(options, "Dear {name},", "Hi {first},")
    assert opened.content.body.startswith("Hi Lena,")
    assert opened.content.body.endswith("PS: hello")
    opened.change(body="Ahoy!\n\nBread.")
    opened.greet(options, "Hi {first},", "Dear {name},")
    assert opened.content.body == "Ahoy!\n\nBread."
    assert opened.extra["greeting"] == "Hi {first},"


@pytest.mark.parametrize("language", ["en", "he"])
@given(data=some.data())
def test_no_answer_breaks_the_screen(language: str, data: some.DataObject) -> None:
    """Whatever is typed into whatever field: there is a letter, or a sentence that says why not."""
    id = data.draw(some.sampled_from(assistant().catalog.letter_ids))
    scenario = assistant().catalog.scenario(id)
    paths = scenario.fields
    odd = some.sampled_from(
        [",", ";:", " ", "\n", "[…]", "{name}", "a" * 5_000, "-1", "2026-13-45", "אָ", "😀", "Dr.", "\x00"]
    )
    typed = data.draw(some.dictionaries(some.sampled_from(paths), odd | some.text(max_size=30)))
    given_ = {**answers.defaults(scenario, language), **typed}
    context = answers.context(scenario, given_, answers.fields(scenario, language, given_), language)
    assistant().greetings(id, context, language=language)
    made = assistant().draft(id, context, language=language, engine="offline", gaps=True)
    assert made.draft.body


@pytest.mark.parametrize(
    ("days", "asked"), [(0, "meeting.takeaways"), (2, "meeting.takeaways"), (3, "details.changed")]
)
def test_what_is_asked_depends_on_when_it_was(days: int, asked: str) -> None:
    """On the day what stayed; from three days on what it changed. The other stays within reach."""
    scenario = assistant().catalog.scenario("follow-up/thank-you")
    given = {"meeting.start": str(date.today() - timedelta(days=days))}
    first = answers.asked_first(scenario, "en", given)
    assert first[0] == "meeting.start"
    assert {"meeting.takeaways", "details.changed"} & set(first) == {asked}
    assert {"meeting.takeaways", "details.changed"} <= set(answers.fields(scenario, "en", given))


@pytest.mark.parametrize(
    ("chosen", "asked", "not_asked"),
    [("accepted", "meeting.start", "person.name"), ("declined", "details.answer", "meeting.start")],
)
def test_only_the_questions_of_what_was_chosen(chosen: str, asked: str, not_asked: str) -> None:
    """And an answer to another option's question stays out of the letter."""
    scenario = assistant().catalog.scenario("follow-up/their-answer")
    given = {"details.answer": chosen, "person.name": "Cy", "recipient.name": "Bo", "sender.name": "Al"}
    paths = answers.fields(scenario, "en", given)
    assert asked in answers.asked_first(scenario, "en", given)
    assert not_asked not in paths
    assert answers.context(scenario, given, paths, "en").person.name is None
    back = {**given, "details.answer": "referred"}  # what was typed is kept, and comes back with its option
    assert answers.context(scenario, back, answers.fields(scenario, "en", back), "en").person.name == "Cy"


@pytest.mark.parametrize("preset", answers.TONES)
def test_presets_of_tone(preset: str) -> None:
    """A preset is a warmth and a directness, and is found again in an example."""
    scenario = assistant().catalog.scenario(COLD)
    paths = answers.fields(scenario, "en", {})
    context = answers.context(scenario, {answers.TONE: preset}, paths, "en")
    assert context.tone.model_dump() == answers.TONES[preset]
    assert answers.of_context(context, scenario, paths)[answers.TONE] == preset


def test_the_form_of_address_follows_whom_it_is_for(kept: Store) -> None:
    """Sie to a stranger, du to one's mentor; a form that the writer chose stays."""
    opened = begun(kept, "follow-up/gentle-nudge", "de")
    assert opened.content.answers["form"] == "informal"
    before = opened.content.answers
    opened.change(answers={**before, "details.to": "stranger"})
    opened.follow(before)
    assert opened.content.answers["form"] == "formal"
    before = {**opened.content.answers, "form": "informal"}
    opened.change(answers={**before, "details.to": "mentor"})
    opened.follow(before)
    assert opened.content.answers["form"] == "informal"


def test_a_note_has_no_subject_and_goes_into_no_mail_program(kept: Store) -> None:
    """It is copied into a field on the web."""
    opened = begun(kept, "outreach/linkedin-note", "en", **{"recipient.name": "Bo", "sender.name": "Al"})
    opened.grow()
    data = editing.data(opened, opened.letter(), None, "en", str)
    assert data["has_subject"] is False
    assert data["hand_over"] is not None
    assert data["hand_over"]["ways"] == ["copy", ".txt"]
