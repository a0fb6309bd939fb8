"""Whether a text says a fact, and whether a sentence says something nobody told."""

import pytest

from assistant.app import Assistant
from assistant.grounding.rests import CITED, SAID, Words

CATALOG = Assistant().catalog
ENGLISH, HEBREW = Words(CATALOG.language("en")), Words(CATALOG.language("he"))
FACT = "I threw out the first three screens of our onboarding and wrote one honest one."


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        (FACT, 1.0, 1.0),
        ("I threw out our first three onboarding screens and wrote an honest one.", SAID, 1.0),
        ("Our onboarding has three screens fewer now.", CITED, SAID),
        ("Would you have time for a call?", 0.0, 0.1),
    ],
)
def test_how_much_of_a_fact_a_text_says(text: str, least: float, most: float) -> None:
    """By its telling words: grammar counts for nothing."""
    assert least <= ENGLISH.share(FACT, text) <= most


def test_hebrew_letters_in_front_make_no_difference() -> None:
    """With an article, with a preposition, bare: one word."""
    assert HEBREW.share("שלושה מסכים", "מחקתי את המסכים, שלושה") == 1.0
    assert HEBREW.count("שלושה מסכים של ההרשמה") == 3


@pytest.mark.parametrize(
    ("fact", "text", "said"),
    [
        ("בשלושת השבועות הקרובים", "בתוך שלושה שבועות", 2 / 3),
        ("בית החולים הדסה", "מבית החולים הדסה", 1.0),
        ("2026-11-20T15:00", "ביום שישי, 20 בנובמבר", 1.0),
        ("2026-11-20T15:00", "ביום שישי", 0.0),
    ],
)
def test_numbers_dates_and_attached_letters(fact: str, text: str, said: float) -> None:
    """Three in any form, a date by its day, a preposition written together with its word."""
    assert HEBREW.share(fact, text) == pytest.approx(said)


@pytest.mark.parametrize(
    ("sentence", "is_stray"),
    [
        ("I threw the first screens out.", False),
        ("If it doesn't suit you, that's fine.", False),
        ("My whole team has admired your remarkable career ever since.", True),
        ("I'm grateful.", False),
    ],
)
def test_a_sentence_of_words_that_nobody_told(sentence: str, is_stray: bool) -> None:
    """A word or two of one's own is wording; a sentence of them is invention."""
    known = ENGLISH.known([FACT, "If it doesn't suit you, that's fine."])
    assert ENGLISH.is_stray(sentence, known) is is_stray
