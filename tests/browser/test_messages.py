"""Kinds of message beside those behind the doors: chosen from the list, and what is particular about them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.screen import OUTREACH, body, clipboard, enter, letter, make_it_mine

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]


def choose(page: Page, kind: str) -> None:
    """Choose a kind of message in the bar."""
    page.locator(".bar select").first.select_option(kind)
    expect(page.locator(".bar select").first).to_have_value(kind)


def test_a_tone_is_one_tap_and_a_note_is_copied(visit: Open, pictures: Path) -> None:
    """A note for LinkedIn has no subject and no mail program; the tone changes its words, not its facts."""
    page = enter(visit("en-GB", 390, True), OUTREACH)
    choose(page, "outreach/linkedin-note")
    page.locator(".st-key-example button").click()
    expect(body(page)).to_contain_text("Hughes")
    usual = letter(page)
    page.get_by_label("to the point", exact=True).check()
    expect(body(page)).not_to_have_text(usual)
    make_it_mine(page)
    expect(page.locator(".editor-subject")).to_be_hidden()
    expect(page.get_by_role("button", name="Gmail")).to_have_count(0)
    page.locator(".editor-handover button").first.click()
    expect(page.locator(".editor-status")).not_to_be_empty()
    assert clipboard(page).strip() == letter(page).strip()
    page.screenshot(path=pictures / "note-390-dark.png", full_page=True)


def test_lines_to_forward_are_copied_once_they_are_true(visit: Open) -> None:
    """What the example invented stays in; and the step before another is a click away."""
    page = enter(visit(), OUTREACH)
    choose(page, "outreach/referral-request")
    page.locator(".st-key-example button").click()
    card = page.locator(".card")
    card.get_by_role("button").click()
    expect(card.get_by_role("status")).to_contain_text("from the example")
    make_it_mine(page)
    card.get_by_role("button").click()
    expect(card.get_by_role("status")).to_contain_text("Copied")
    assert "Helen Marsh" in clipboard(page)
    choose(page, "follow-up/mismatch-exit")
    page.locator(".st-key-before button").click()
    expect(page.locator(".bar select").first).to_have_value("follow-up/reset-expectations")
