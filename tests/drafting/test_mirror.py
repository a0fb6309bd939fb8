"""The same letter in the writer's own language: from the two templates, with what was typed as it was typed."""

import re
from itertools import permutations

import pytest
from babel.dates import get_day_names, get_month_names

from assistant.app import Assistant
from assistant.drafting.compose import told_facts
from assistant.errors import UserError
from assistant.model.context import Context
from assistant.model.draft import Mirrored
from assistant.model.fields import kind_of

SHIPPED = Assistant()
CATALOG = SHIPPED.catalog
_ALL = list(permutations(CATALOG.languages, 2))
# Each message in each language once, beside one of the others: over the messages every pair of languages comes up.
PAIRS = [
    (id, language, own)
    for number, id in enumerate(CATALOG.letter_ids)
    for own in CATALOG.languages
    for language in [[one for one, other in _ALL if other == own][number % 4]]
]
SEED = "a draft's id"
WORD = re.compile(r"[^\W\d_]+")
# What Babel says of a time.
DATES = {
    code: {
        word
        for names in (get_day_names("wide", "format", code), get_month_names("wide", "format", code))
        for name in [*names.values(), "minutes minutter Minuten minuten minuut דקות ב"]
        for word in [*WORD.findall(name), *(f"ב{word}" for word in WORD.findall(name))]
    }
    for code in CATALOG.languages
}


def text_of(paragraph: Mirrored) -> str:
    """A mirrored paragraph as it reads."""
    return "".join(piece.text for piece in paragraph.pieces)


@pytest.mark.parametrize(("scenario", "language", "own"), PAIRS)
def test_the_mirror_is_the_other_languages_letter(scenario: str, language: str, own: str) -> None:
    """The same roles; and what isn't the writer's own is what the own language's letter says."""
    context = SHIPPED.example(scenario, language)
    context.sender.gender = context.sender.gender or "f"
    letter = SHIPPED.draft(scenario, context, language=language, engine="offline", seed=SEED).draft
    mirrored = SHIPPED.mirror(scenario, context, own, language=language, seed=SEED)
    subject = ["subject"] if letter.subject else []
    assert [one.role for one in mirrored] == [*subject, *(one.role for one in letter.paragraphs)]
    pack, about = CATALOG.language(own), CATALOG.scenario(scenario)
    known = f"{CATALOG.template(about, 'letter', own)} {pack} {CATALOG.scenario_text(about, own).defaults}"
    ours = {word for one in mirrored for piece in one.pieces if not piece.own for word in WORD.findall(piece.text)}
    names = {context.sender.name, context.recipient.name, context.recipient.title}
    said = {word for name in names for word in WORD.findall(name or "")}
    assert {word for word in ours - said if word.lower() not in known.lower()} <= DATES[own]


@pytest.mark.parametrize(("scenario", "language"), sorted((id, own) for id, _, own in PAIRS))
def test_the_mirror_of_ones_own_language_is_the_letter(scenario: str, language: str) -> None:
    """Word for word, with the usual time said as it is there."""
    context = SHIPPED.example(scenario, language)
    letter = SHIPPED.draft(scenario, context, language=language, engine="offline", seed=SEED).draft
    mirrored = SHIPPED.mirror(scenario, context, language, language=language, seed=SEED)
    subject = [letter.subject] if letter.subject else []
    assert [text_of(one) for one in mirrored] == [*subject, *(one.text for one in letter.paragraphs)]


def test_a_place_keeps_its_own_preposition() -> None:
    """And gets none of the other language's besides."""
    context = SHIPPED.example("outreach/cold-email", "de")
    assert str(context.reference.where).startswith("auf ")
    whole = " ".join(text_of(one) for one in SHIPPED.mirror("outreach/cold-email", context, "da", seed=SEED))
    assert f" {context.reference.where}" in whole
    assert "på auf" not in whole


@pytest.mark.parametrize(("scenario", "language", "own"), PAIRS)
def test_own_words_are_marked_and_ours_are_not(scenario: str, language: str, own: str) -> None:
    """What was typed stands there as typed; names and dates, which every language has, are not marked."""
    context = SHIPPED.example(scenario, language)
    context.sender.gender = context.sender.gender or "f"
    mirrored = SHIPPED.mirror(scenario, context, own, language=language, seed=SEED)
    marked = " ".join(piece.text.casefold() for one in mirrored for piece in one.pieces if piece.own)
    unmarked = " ".join(piece.text for one in mirrored for piece in one.pieces if not piece.own)
    about = CATALOG.scenario(scenario)
    typed = [
        fact.text
        for fact in told_facts(about, context)
        if fact.field in about.required_fields and kind_of(fact.field, about) == "long"
    ]
    for text in typed:
        assert text.strip(".!?").casefold() in marked
    assert str(context.recipient.name) in unmarked


def test_what_we_had_put_there_follows() -> None:
    """The usual time is said in the own language; another stays as it was typed."""
    context = SHIPPED.example("outreach/cold-email", "he")
    usual = CATALOG.scenario_text(CATALOG.scenario("outreach/cold-email"), "he").defaults["ask.window"]
    assert context.ask.window == usual
    ask = next(one for one in SHIPPED.mirror("outreach/cold-email", context, "en", seed=SEED) if one.role == "ask")
    assert "in the next three weeks" in text_of(ask)
    context.ask.window = "לפני פסח"
    ask = next(one for one in SHIPPED.mirror("outreach/cold-email", context, "en", seed=SEED) if one.role == "ask")
    assert any("לפני פסח" in piece.text for piece in ask.pieces if piece.own)


def test_what_is_missing_is_left_open() -> None:
    """A letter that has only begun has a mirror too; a gender that nobody gave is a gap, not a guess."""
    context = Context.model_validate({"language": "en", "recipient": {"name": "Lena"}})
    mirrored = SHIPPED.mirror("outreach/cold-email", context, "he", seed=SEED)
    assert any("[…]" in text_of(one) for one in mirrored)
    with pytest.raises(UserError, match="not covered"):
        SHIPPED.mirror("outreach/cold-email", context, "xx", seed=SEED)
