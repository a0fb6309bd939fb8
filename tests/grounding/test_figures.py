"""Numbers, days, addresses and quotations that nobody told are found, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.app import Assistant
from assistant.grounding.figures import untold

CATALOG = Assistant().catalog
ENGLISH, HEBREW = CATALOG.language("en"), CATALOG.language("he")
TOLD = ["15", "three weeks", "2026-11-20T15:00", "Designing for trust", "She said we should wait on Friday", "a@b.com"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Would you have 15 minutes?", []),
        ("Would you have fifteen minutes?", []),
        ("within 3 weeks", []),
        ("Would you have 25 minutes?", ["25"]),
        ("forty minutes", ["forty"]),
        ("one thing, no one, one more", []),
        ("on Friday", []),
        ("on Fridays", []),
        ("you may come in May", ["May"]),
        ("next Tuesday, in March", ["Tuesday", "March"]),
        ("on 20 November at 15:00", ["November"]),
        ("at 16:30", ["16:30"]),
        ("write to a@b.com", []),
        ("write to me@evil.example", ["me@evil.example"]),
        ("see https://evil.example/x", ["https://evil.example/x"]),
        ("see calendly.com", ["calendly.com"]),
        ("your “Designing for trust”", []),
        ("you said “always ask the nurses first”", ["always ask the nurses first"]),
        ("you said “we should wait”", []),
        ("the “old version”", []),
        ("a caf\u00e9 with na\u00efve \u00c5se", []),
        ("the \u5ba2\u6237 heard", ["\u5ba2\u6237"]),
    ],
)
def test_english(text: str, found: list[str]) -> None:
    """Digits and words count alike; two words in quotation marks are a term, three somebody's words."""
    assert untold(text, TOLD, ENGLISH) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("אפשר 15 דקות?", []),
        ("אפשר 20 דקות?", ["20"]),
        ("אפשר עשרים דקות?", ["עשרים"]),
        ("ביום שלישי", []),
        ("ביום רביעי", ["רביעי"]),
        ("בנובמבר", ["בנובמבר"]),
        ("אני מקווה שה Mọi ירגישו", ["Mọi"]),
        ("העבודה ב־Wix", []),
        ("שָׁלוֹם וד״ר", []),
    ],
)
def test_hebrew(text: str, found: list[str]) -> None:
    """With the letters that attach in front."""
    assert untold(text, ["15", "ביום שלישי", "Wix"], HEBREW) == found


@given(st.text(max_size=200))
def test_what_was_told_is_never_found(text: str) -> None:
    """A text says nothing that isn't in itself."""
    assert untold(text, [text], ENGLISH) == []
    assert untold(text, [text], HEBREW) == []
