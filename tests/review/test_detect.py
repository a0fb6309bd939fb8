"""Which language a text is in."""

import pytest

from assistant.app import Assistant


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Dear Anna, I heard your talk at the conference and it changed how we work.", "en"),
        ("Hi, quick chat?", "en"),
        ("Thank you!", "en"),
        ("Hi there [Name]", "en"),
        ("Hi Lena, thanks!", "en"),
        ("שלום, שמעתי את ההרצאה שלך", "he"),
        ("SaaS: מה שלמדתי השנה על מוצר", "he"),
        ("Sehr geehrte Frau Vogt, ich habe Ihren Vortrag gehört und möchte Sie etwas fragen.", "de"),
        ("Kære Anne, tak for snakken i går. Jeg har tænkt over det, du sagde.", "da"),
        ("Beste Anna, bedankt voor het gesprek van gisteren. Ik ga het proberen.", "nl"),
        ("15:00 – 16:00", None),
        ("", None),
        ("😀😀", None),
        ("Здравствуйте, как дела?", None),
    ],
)
def test_detect(assistant: Assistant, text: str, language: str | None) -> None:
    """By script, by frequent words, by model; None where it can't be told."""
    assert assistant.review(text).detected.language == language
