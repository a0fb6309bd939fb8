"""What a visitor does on the screen, for the tests in Chromium."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

COLD = {"en-GB": "First e-mail to someone you admire", "he-IL": "מייל ראשון"}
EXAMPLE = {"en-GB": "Lena Vogt", "he-IL": "תמר לביא"}


def choose(page: Page, title: str) -> None:
    """Choose what to write."""
    page.get_by_test_id("stSelectbox").first.locator("input").click()
    page.get_by_role("option").filter(has_text=title).click()


def field_of(page: Page) -> Locator:
    """The letter's field."""
    return page.locator('[class*="st-key-"][class*="body"] textarea')


def open_example(visit: Open, locale: str = "en-GB", width: int = 1280, dark: bool = False) -> Page:
    """The app with the example of a first e-mail filled in."""
    page = visit(locale, width, dark)
    choose(page, COLD[locale])
    page.locator(".st-key-example button").click()
    expect(field_of(page)).to_have_value(re.compile(EXAMPLE[locale]), timeout=10_000)
    return page


def answer_the_name(visit: Open) -> tuple[Page, Locator]:
    """A first e-mail with one question answered, "Ms Adeyemi", and the field it was typed into."""
    page = visit()
    choose(page, COLD["en-GB"])
    name = page.get_by_role("textbox", name="Who are you writing to?")
    name.fill("Ms Adeyemi")
    name.press("Tab")
    page.wait_for_timeout(500)
    return page, name


def letter(page: Page) -> str:
    """What is in the letter's field."""
    return field_of(page).input_value()
