"""The card on paper: one page of A4 and of Letter, as Chromium prints it."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from assistant.adapters.card import card_page
from assistant.app import Assistant
from assistant.model.context import Context

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editor")]

SCENARIO = "feedback/sbi-constructive"
ANSWERS = ("situation", "behaviour", "impact", "intent", "next_step")
SENTENCES = {
    "en": "We lost a week on this and nobody told the client why it had happened at all. ",
    "he": "איבדנו על זה שבוע ואף אחד לא הסביר ללקוח למה זה בכלל קרה לנו שוב. ",
}


def card(assistant: Assistant, context: Context, language: str) -> str:
    """The text of the card that goes with this context."""
    draft = assistant.draft(SCENARIO, context, language=language, engine="offline").draft
    return next(attachment.text for attachment in draft.attachments if attachment.name == "card")


def pages(browser: Browser, page: bytes, paper: str) -> int:
    """How many pages a page takes on this paper; fails if it asks for anything from elsewhere."""
    tab = browser.new_page()
    try:
        asked: list[str] = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.set_content(page.decode())
        pdf = tab.pdf(format=paper)
    finally:
        tab.close()
    assert asked == []
    return len(re.findall(rb"/Type\s*/Page(?![A-Za-z])", pdf))


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_the_example_card_is_one_page(
    assistant: Assistant, browser: Browser, language: str, paper: str, pictures: Path
) -> None:
    """In the largest type."""
    page = card_page("Card", card(assistant, assistant.example(SCENARIO, language), language), language)
    assert b"font:18pt" in page
    assert pages(browser, page, paper) == 1
    tab = browser.new_page(viewport={"width": 800, "height": 1_000})
    tab.set_content(page.decode())
    tab.screenshot(path=pictures / f"card-{language}.png")
    tab.close()


@pytest.mark.parametrize("paper", ["A4", "Letter"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_a_card_with_very_long_answers_is_one_page(
    assistant: Assistant, browser: Browser, language: str, paper: str
) -> None:
    """Five answers of 400 characters."""
    context = assistant.example(SCENARIO, language)
    for field in ANSWERS:
        setattr(context.feedback, field, (SENTENCES[language] * 10)[:400].strip())
    text = card(assistant, context, language)
    assert len(text) > 2_000
    assert pages(browser, card_page("Card", text, language), paper) == 1


@pytest.mark.parametrize("piece", [SENTENCES["en"], "One word.\n", "One word.\n\n"])
def test_the_longest_text_of_each_size_is_one_page(browser: Browser, piece: str) -> None:
    """Whatever its shape: prose, short lines, short paragraphs."""
    longest: dict[bytes, bytes] = {}
    for count in range(1, 2_000):
        page = card_page("t", "Talking with Daniel\n\n" + piece * count, "en")
        size = page[page.index(b"font:") :][:8]
        if size == b"font:9pt":
            break
        longest[size] = page
    assert len(longest) == 6
    assert {size: pages(browser, page, "Letter") for size, page in longest.items()} == dict.fromkeys(longest, 1)


def test_pages_are_counted(browser: Browser) -> None:
    """What fits no type goes on on a second page, and the tests above would see it."""
    assert pages(browser, card_page("t", "word " * 3_000, "en"), "A4") > 1
