"""Feedback on the screen: one question at a time, where it stands, and a word about each answer alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.screen import FEEDBACK, PASTE, answer, body, enter

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]
MISSING = {
    "when": "It doesn't yet say when or where this was.",
    "impact": "It doesn't yet say what came of it",
    "next": "It ends without a question or a next step.",
}


def pasted(visit: Open, text: str, **looks: object) -> Page:
    """A draft that was brought along, reviewed as feedback."""
    page = enter(visit(**looks), PASTE)
    page.get_by_label("Kind of message").select_option("feedback/sbi-constructive")
    body(page).click()
    page.keyboard.insert_text(text)
    return page


def test_what_is_missing_is_asked_for_one_thing_at_a_time(visit: Open) -> None:
    """First the occasion; once it is there, or left, what came of it; then the question."""
    page = pasted(visit, "Hi Tom, you interrupted Maya twice.")
    items = page.locator(".editor-item")
    expect(items.filter(has_text=MISSING["when"])).to_have_count(1, timeout=10_000)
    expect(items.filter(has_text=MISSING["impact"])).to_have_count(0)
    page.keyboard.insert_text(" That was in Tuesday's planning meeting.")
    expect(items.filter(has_text=MISSING["impact"])).to_have_count(1, timeout=10_000)
    expect(items.filter(has_text=MISSING["when"])).to_have_count(0)
    items.filter(has_text=MISSING["impact"]).get_by_role("button", name="Leave it").click()
    expect(items.filter(has_text=MISSING["next"])).to_have_count(1)


def test_where_it_stands_with_the_words_that_show_it(visit: Open, pictures: Path) -> None:
    """The line changes as one writes, and a press shows the place."""
    page = pasted(visit, "Hi Tom, on Tuesday you were rude. You interrupted Maya twice.")
    line = page.locator(".editor-compass-said")
    expect(line).to_have_text("Direct, but the words about the person may be all they hear.", timeout=10_000)
    page.keyboard.insert_text(" I know you can do this.")
    care = page.locator(".editor-compass button", has_text="The care:")
    expect(care).to_contain_text("I know you can do this.")
    care.click()
    assert page.evaluate("getSelection().toString()") == "I know you can do this."
    page.screenshot(path=pictures / "compass.png", full_page=True)


def test_an_answer_is_looked_at_alone(visit: Open) -> None:
    """A label under "What did they do or say?" is answered by a question, before anything else is filled in."""
    page = enter(visit(), FEEDBACK)
    answer(page, "What did they do or say?", "you were so arrogant again")
    note = page.locator('.questions-one[data-path="feedback.behaviour"] .questions-note')
    expect(note).to_contain_text("describes the person", timeout=10_000)
    answer(page, "What did they do or say?", "you interrupted her twice")
    expect(note).to_be_empty(timeout=10_000)
