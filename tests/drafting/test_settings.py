"""What a writer chooses changes a letter: what kind of answer it was, the tone, where the reader is, the channel."""

import re
from typing import Any

import pytest

from assistant.app import Assistant
from assistant.drafting.gaps import GAP
from assistant.errors import UserError
from assistant.model.characters import units
from assistant.model.context import Context

SHIPPED = Assistant()
CATALOG = SHIPPED.catalog
ANSWER = "follow-up/their-answer"
NAMES = {"sender": {"name": "Al", "gender": "m"}, "recipient": {"name": "Bo"}}


def drafted(scenario: str, language: str = "en", **values: Any) -> Any:
    """The letter from these values and two names."""
    context = Context.model_validate({"language": language, **NAMES, **values})
    return SHIPPED.draft(scenario, context, engine="offline").draft


@pytest.mark.parametrize("language", CATALOG.languages)
@pytest.mark.parametrize(
    ("answer", "values", "roles"),
    [
        ("accepted", {"meeting": {"start": "2026-12-04T15:00"}}, {"time"}),
        ("declined", {}, {"door"}),
        ("referred", {"person": {"name": "Cy"}}, {"onward"}),
    ],
)
def test_a_choice_makes_the_letter(language: str, answer: str, values: dict[str, Any], roles: set[str]) -> None:
    """Yes, no and somebody else are three letters; only the last brings one to write on with."""
    draft = drafted(ANSWER, language, details={"answer": answer}, **values)
    assert {one.role for one in draft.paragraphs} & {"time", "door", "onward"} == roles
    assert [one.name for one in draft.attachments] == (["onward"] if answer == "referred" else [])
    assert answer not in draft.text


@pytest.mark.parametrize(
    ("details", "said"),
    [
        ({}, r"needs details\.answer"),
        ({"answer": "accepted"}, r"needs meeting\.start"),
        ({"answer": "referred"}, r"needs person\.name"),
        ({"answer": "maybe"}, r"one of: accepted, declined, referred"),
    ],
)
def test_a_choice_says_what_it_needs(details: dict[str, str], said: str) -> None:
    """And what there is to choose from."""
    with pytest.raises(UserError, match=said):
        drafted(ANSWER, details=details)


@pytest.mark.parametrize("scenario", [id for id in CATALOG.letter_ids if CATALOG.scenario(id).choices])
@pytest.mark.parametrize("language", CATALOG.languages)
def test_every_option_is_ready(scenario: str, language: str) -> None:
    """With what the option needs, and not only the example's."""
    (path, options), *_ = CATALOG.scenario(scenario).choices.items()
    example = SHIPPED.example(scenario, language).model_dump()
    more = {"meeting": {**example["meeting"], "start": "2026-12-04T15:00"}, "person": {"name": "Cy", "gender": "m"}}
    for option in options:
        details = {**example["details"], path.removeprefix("details."): option}
        context = Context.model_validate({**example, **more, "details": details})
        made = SHIPPED.draft(scenario, context, engine="offline")
        assert made.review.verdict == "ready", (option, made.draft.text, made.review.findings)


def test_a_letter_that_grows_has_an_option_and_no_made_up_day() -> None:
    """What is open stands as a gap or is not there yet, and the first option until another is chosen."""
    for scenario in CATALOG.letter_ids:
        made = SHIPPED.draft(scenario, Context(language="en"), engine="offline", gaps=True).draft
        assert GAP in made.body
        assert not re.search(r"\d", made.body)


@pytest.mark.parametrize(
    ("sender", "recipient", "said"),
    [
        ("Europe/Copenhagen", "America/Lima", "09:00"),
        ("Europe/Copenhagen", "Asia/Tokyo", "23:00"),
        ("Europe/Copenhagen", "Pacific/Auckland", "Sat 03:00"),
        ("Europe/Copenhagen", "Europe/Berlin", None),
        ("Europe/Copenhagen", "nowhere", None),
        (None, "Asia/Tokyo", None),
    ],
)
def test_the_hour_where_the_reader_is(sender: str | None, recipient: str, said: str | None) -> None:
    """Beside the writer's own, with the day if it is another; nothing where it is the same, or can't be told."""
    draft = drafted(
        "follow-up/meeting-agenda",
        sender={"name": "Al", "timezone": sender},
        recipient={"name": "Bo", "timezone": recipient},
        meeting={"start": "2026-12-04T15:00"},
        ask={"questions": ["Why?"]},
    )
    opening = next(one.text for one in draft.paragraphs if one.role == "opening")
    assert "15:00" in opening
    assert re.findall(r"\(([^)]*\d\d:\d\d)", opening) == ([said] if said else [])


@pytest.mark.parametrize(
    ("scenario", "details", "form"),
    [
        ("outreach/cold-email", {}, "formal"),
        ("outreach/warm-reconnect", {}, "informal"),
        ("follow-up/gentle-nudge", {"to": "stranger"}, "formal"),
        ("follow-up/gentle-nudge", {"to": "mentor"}, "informal"),
    ],
)
def test_an_old_colleague_is_no_stranger(scenario: str, details: dict[str, str], form: str) -> None:
    """The form of address is that of how close the two are, not of the kind of message alone."""
    example = SHIPPED.example(scenario, "de").model_dump()
    for section in example.values():
        if isinstance(section, dict) and "form" in section:
            section["form"] = None
    context = Context.model_validate({**example, "form": None, "details": {**example["details"], **details}})
    made = SHIPPED.draft(scenario, context, engine="offline").draft
    wanted, other = (
        (r"\bSie\b|\bIhnen\b", r"\bdu\b|\bdir\b") if form == "formal" else (r"\bdu\b|\bdir\b|\bdich\b", "Ihnen")
    )
    ours = "\n".join(one.text for one in made.for_models)
    assert re.search(wanted, ours)
    assert form == "informal" or not re.search(other, ours)


@pytest.mark.parametrize("language", CATALOG.languages)
@pytest.mark.parametrize(("scenario", "most"), [("outreach/linkedin-note", 300), ("outreach/linkedin-inmail", 400)])
def test_a_message_for_a_field_of_few_characters(scenario: str, most: int, language: str) -> None:
    """Every tone and wording of the example fits; what is too long is said, and nothing is cut."""
    example = SHIPPED.example(scenario, language).model_dump()
    for name in ("Anna", "Bo", "Cem", "Dov", "Eli", "Fay"):
        example["recipient"]["name"] = name
        for degree in ("low", "mid", "high"):
            context = Context.model_validate({**example, "tone": {"warmth": degree, "directness": degree}})
            assert units(SHIPPED.draft(scenario, context, engine="offline").draft.body) <= most
    example["reference"]["effect"] = effect = "I tried it with my class. " * 20
    made = SHIPPED.draft(scenario, Context.model_validate(example), engine="offline")
    assert effect.strip(". ") in made.draft.body
    assert "length" in {finding.rule for finding in made.review.findings if finding.level == "warning"}


@pytest.mark.parametrize(("text", "count"), [("abc", 3), ("שלום", 4), ("a\nb", 3), ("😀", 2), ("é", 1)])
def test_characters_as_a_field_on_the_web_counts_them(text: str, count: int) -> None:
    """An emoji is two."""
    assert units(text) == count


@pytest.mark.parametrize("language", CATALOG.languages)
def test_thanks_that_come_late_say_what_changed(language: str) -> None:
    """With one clause about the delay; thanks on the same evening know of none."""
    example = SHIPPED.example("follow-up/thank-you", language).model_dump()
    soon = SHIPPED.draft("follow-up/thank-you", Context.model_validate(example), engine="offline")
    example["details"]["changed"] = changed = example["details"]["next"]
    late = SHIPPED.draft("follow-up/thank-you", Context.model_validate(example), engine="offline")
    assert "changed" not in {one.role for one in soon.draft.paragraphs}
    said = next(one.text for one in late.draft.paragraphs if one.role == "changed")
    assert changed.rstrip(".").casefold() in said.casefold()
    openings = [next(one.text for one in made.draft.paragraphs if one.role == "opening") for made in (soon, late)]
    assert openings[0] != openings[1]
    assert not {"guilt", "stock-phrase"} & {finding.rule for finding in late.review.findings}


def test_advice_is_told_as_often_as_there_was_some() -> None:
    """Each with what was done and what came of it, in this order."""
    advice = [
        {"given": "You told me to rest.", "done": "I slept.", "result": "The cough went."},
        {"given": "You told me to ask.", "done": "I asked.", "result": "They said yes."},
    ]
    draft = drafted("follow-up/advice-report", advice=advice)
    report = next(one.text for one in draft.paragraphs if one.role == "report")
    said = [text.rstrip(".") for one in advice for text in one.values()]
    places = [report.casefold().find(text.split(maxsplit=2)[-1].casefold()) for text in said]
    assert -1 not in places
    assert places == sorted(places)
    assert draft.unsaid == []
