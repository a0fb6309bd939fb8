"""What a letter binds people to, in the words of a screen in another language."""

import pytest

from assistant.app import Assistant
from ui import commitments, texts

SHIPPED = Assistant()
LANGUAGES = texts.languages()


def said(text: str, letter: str, screen: str) -> list[tuple[str, str]]:
    """Side and words of everything, where each stands in the text."""
    found = commitments.listed(text, letter, screen, texts.translator(screen))
    assert all(text[one["start"] : one["end"]].strip() for one in found)
    return [(one["side"], one["text"]) for one in found]


def test_in_english() -> None:
    """Minutes, weeks, a question, a promise with its day, date and time."""
    text = (
        "Would you have 15 minutes for a call in the next three weeks? What did you change first? "
        "On Monday I'll show it to the ward. I'll write again by 20 November, and call you at 15:00."
    )
    assert said(text, "en", "en") == [
        ("asks", "A conversation of 15 minutes · 3 weeks"),
        ("asks", "An answer to one question"),
        ("promises", "To do something · Monday"),
        ("promises", "To write to them again · 20 November · 15:00"),
    ]


@pytest.mark.parametrize("screen", LANGUAGES)
@pytest.mark.parametrize("letter", LANGUAGES)
def test_days_and_lengths_are_said_in_the_screens_language(letter: str, screen: str) -> None:
    """From the examples of every language to every screen: nothing is left in the letter's own words."""
    cold = SHIPPED.draft("outreach/cold-email", SHIPPED.example("outreach/cold-email", letter), engine="offline")
    (talk,) = [words for side, words in said(cold.draft.text, letter, screen) if "15" in words]
    assert talk.count(" · ") == 1
    assert "duration" not in talk
    thanks = SHIPPED.draft("follow-up/thank-you", SHIPPED.example("follow-up/thank-you", letter), engine="offline")
    promised = {words for side, words in said(thanks.draft.text, letter, screen) if side == "promises"}
    own = SHIPPED.draft("follow-up/thank-you", SHIPPED.example("follow-up/thank-you", screen), engine="offline")
    in_own = {words for side, words in said(own.draft.text, screen, screen) if side == "promises"}
    assert promised == in_own


def test_a_day_of_a_month_that_there_is_not_stays_as_it_stands() -> None:
    """Nothing is made of it."""
    assert said("I'll send it by 31 November.", "en", "en") == [("promises", "To send them something · 31 November")]
