"""Direction is told by words counted."""

import pytest

from assistant.model.direction import direction_of


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Hello there", "ltr"),
        ("שלום לך", "rtl"),
        ("SaaS: מה שלמדתי השנה", "rtl"),
        ("Dear נועה, thank you for the talk", "ltr"),
        ("בMicrosoft עובדים three people here", "rtl"),
        ("15:00 – 16:00", "ltr"),
        ("", "ltr"),
    ],
)
def test_direction(text: str, direction: str) -> None:
    """A Hebrew line that opens in Latin letters runs right to left, an English one with a Hebrew name doesn't."""
    assert direction_of(text) == direction
