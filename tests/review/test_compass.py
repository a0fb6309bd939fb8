"""Feedback between caring and being direct, told from what stands in the text."""

import pytest

from assistant.app import Assistant
from assistant.review.compass import Compass, compass

SHIPPED = Assistant()
CONSTRUCTIVE = "feedback/sbi-constructive"
POINT = "On Tuesday you interrupted Maya twice, and she stopped."
CARE = "I know you can do this."


def found(text: str, scenario: str = CONSTRUCTIVE) -> Compass | None:
    """The compass of an English text."""
    return compass(SHIPPED.review(text, scenario=scenario, language="en"))


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        (f"{POINT} {CARE}", "both"),
        (POINT, "direct"),
        (f"{POINT} You are arrogant. {CARE}", "hard"),
        (f"You are arrogant and lazy. {CARE}", "harsh"),
        (f"Meetings could be calmer. {CARE}", "kind"),
        (f"On Tuesday you kind of interrupted Maya twice. {CARE}", "kind"),
        ("Meetings could be calmer.", "neither"),
    ],
)
def test_where_it_stands(text: str, standing: str) -> None:
    """Each standing, from the words that make it so."""
    about = found(text)
    assert about is not None
    assert about.standing == standing


def test_it_shows_the_words_it_goes_by() -> None:
    """Point, care and what is said of the person, at their places in the text."""
    text = f"{POINT} You are arrogant. {CARE}"
    about = found(text)
    assert about is not None
    spans = (about.point, about.care, about.personal)
    shown = [text[slice(*span)] for span in spans if span]
    assert "you interrupted Maya twice" in shown[0]
    assert shown[1:] == [CARE, "You are arrogant"]


def test_a_judging_word_is_no_point() -> None:
    """To take over is something one does, and nothing one could see."""
    about = found(f"On Tuesday you took over the discussion. {CARE}")
    assert about is not None
    assert about.standing == "harsh"


@pytest.mark.parametrize(
    ("text", "scenario"),
    [
        ("", CONSTRUCTIVE),
        (POINT, "feedback/sbi-positive"),
        ("Dear Anna, may I ask you a question?", "outreach/cold-email"),
    ],
)
def test_it_is_about_feedback_that_should_change_something(text: str, scenario: str) -> None:
    """Nothing is said of praise, of a first letter, of no text."""
    assert found(text, scenario) is None


@pytest.mark.parametrize("language", SHIPPED.catalog.languages)
def test_our_own_letter_is_direct_and_caring(language: str) -> None:
    """As its example says what it is hoped for."""
    drafted = SHIPPED.draft(CONSTRUCTIVE, SHIPPED.example(CONSTRUCTIVE, language), engine="offline")
    about = compass(drafted.review)
    assert about is not None
    assert about.standing == "both"
