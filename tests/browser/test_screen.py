"""The plain screen in Chromium: from a blank page to a letter that can be taken along."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.screen import COLD, answer_the_name, choose, field_of, letter, open_example

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_an_example_becomes_a_letter_that_can_be_copied(visit: Open, locale: str, pictures: Path) -> None:
    """One click fills the five questions; the letter stands beside them, reviewed, and Copy copies it."""
    page = open_example(visit, locale)
    assert page.evaluate("document.documentElement.dir") == ("rtl" if locale == "he-IL" else "ltr")
    page.locator('[class*="copy"] button').first.click()
    page.wait_for_timeout(300)
    assert page.evaluate("navigator.clipboard.readText()") == letter(page)
    expect(page.get_by_text("✓").first).to_be_visible()
    page.screenshot(path=pictures / f"letter-{locale}.png", full_page=True)


def test_typing_five_answers_writes_the_letter(visit: Open) -> None:
    """Until what is needed is there, the page says what is missing."""
    page = visit()
    choose(page, COLD["en-GB"])
    expect(page.get_by_text("The letter appears here once these are answered")).to_be_visible()
    for label, answer in (
        ("Who are you writing to?", "Ms Adeyemi"),
        ("What of theirs made you write?", "Slow Bread"),
        ("What would you ask them?", "Which flour would you start with?"),
        ("Your name", "Tom"),
    ):
        box = page.get_by_role("textbox", name=label)
        box.fill(answer)
        box.press("Tab")
        page.wait_for_timeout(400)
    field = field_of(page)
    expect(field).to_be_visible(timeout=10_000)
    for fact in ("Ms Adeyemi", "Slow Bread", "Which flour would you start with?", "Tom", "15 minutes", "three weeks"):
        assert fact in letter(page)


def test_an_edited_letter_is_not_overwritten(visit: Open) -> None:
    """New answers are offered, not imposed; hostile text stays text."""
    page = open_example(visit)
    field = field_of(page)
    mine = "Dear Lena,\n\nWill you be my mentor? <img src=x onerror=\"document.title='pwned'\"> ![x](https://a.example/x.png)"
    field.fill(mine)
    field.press("Control+Enter")
    expect(page.get_by_text("This asks for mentorship in a first message.")).to_be_visible(timeout=10_000)
    name = page.get_by_role("textbox", name="Who are you writing to?")
    name.fill("Dr Someone Else")
    name.press("Tab")
    expect(page.get_by_text("Your text is kept.")).to_be_visible(timeout=10_000)
    assert letter(page) == mine
    assert page.title() != "pwned"


def test_answers_survive_a_look_at_another_message(visit: Open) -> None:
    """Fields that are hidden keep what was typed."""
    page, name = answer_the_name(visit)
    choose(page, "Thank-you")
    expect(page.get_by_role("textbox", name="Who are you thanking?")).to_be_visible(timeout=10_000)
    choose(page, COLD["en-GB"])
    expect(name).to_have_value("Ms Adeyemi", timeout=10_000)


@pytest.mark.parametrize(
    ("locale", "width", "dark"), [("en-GB", 390, True), ("he-IL", 390, False), ("he-IL", 1280, True)]
)
def test_nothing_is_wider_than_the_window(visit: Open, locale: str, width: int, dark: bool, pictures: Path) -> None:
    """On a phone, in the dark, right to left."""
    page = open_example(visit, locale, width, dark)
    page.screenshot(path=pictures / f"{locale}-{width}-{dark}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_copy_takes_what_stands_in_the_field(visit: Open) -> None:
    """Also the words typed a moment before the click, which the server hasn't heard of yet."""
    page = open_example(visit)
    field = field_of(page)
    field.press("Control+End")
    field.type(" PS: last words")
    page.locator('[class*="copy"] button').first.click()
    page.wait_for_timeout(300)
    assert page.evaluate("navigator.clipboard.readText()").endswith("PS: last words")


def test_an_example_does_not_cost_the_answers(visit: Open) -> None:
    """What was there before is a click away."""
    page, name = answer_the_name(visit)
    page.locator(".st-key-example button").click()
    expect(name).to_have_value("Lena Vogt", timeout=10_000)
    page.locator(".st-key-back button").click()
    expect(name).to_have_value("Ms Adeyemi", timeout=10_000)
    expect(page.locator(".st-key-back")).to_have_count(0)


def test_switching_the_screens_language_keeps_the_message_and_the_answers(visit: Open) -> None:
    """The same scenario, the same words, the same choices, in the other language."""
    page = open_example(visit)
    before = letter(page)
    page.get_by_role("radio", name="עברית").first.click(force=True)
    expect(page.get_by_role("textbox", name="למי המייל?")).to_have_value("Lena Vogt", timeout=10_000)
    expect(page.get_by_role("combobox", name="מה כותבים?")).to_have_value(re.compile("מייל ראשון"))
    assert letter(page) == before
