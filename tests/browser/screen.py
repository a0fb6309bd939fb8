"""What a visitor does on the screen, for the tests in Chromium."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open

OUTREACH, FEEDBACK, THANKS, PASTE = range(4)


def enter(page: Page, door: int) -> Page:
    """Go through one of the four doors."""
    page.locator(".home-door").nth(door).click()
    (body(page) if door == PASTE else page.locator(".questions-form input").first).wait_for(timeout=15_000)
    return page


def body(page: Page) -> Locator:
    """The letter's text, to be typed into."""
    return page.locator(".editor-body")


def subject(page: Page) -> Locator:
    """The letter's subject."""
    return page.locator(".editor-subject")


def letter(page: Page) -> str:
    """The text that stands in the editor."""
    return "\n".join(line.inner_text().strip("\n") for line in body(page).locator("> div").all())


def question(page: Page, label: str) -> Locator:
    """The field of a question."""
    return page.locator(".questions-form").get_by_label(label, exact=True)


def answer(page: Page, label: str, value: str) -> None:
    """Answer a question by typing."""
    field = question(page, label)
    field.click()
    field.fill("")
    field.press_sequentially(value)


def expect_saved(page: Page) -> None:
    """What was typed into the letter has been confirmed as stored."""
    expect(page.locator(".editor-saved")).to_have_text("Saved", timeout=10_000)


def open_example(
    visit: Open, locale: str = "en-GB", width: int = 1280, dark: bool = False, door: int = OUTREACH
) -> Page:
    """A door's screen with its example filled in."""
    page = enter(visit(locale, width, dark), door)
    page.locator(".st-key-example button").click()
    body(page).wait_for(timeout=15_000)
    page.locator(".editor-findings, .editor-review").first.wait_for(timeout=10_000)
    return page


def make_it_mine(page: Page) -> None:
    """Say of everything the example invented that it is true."""
    page.locator(".questions-more summary").click()
    buttons = page.locator(".questions-note button")
    for left in range(buttons.count(), 0, -1):
        expect(buttons).to_have_count(left)
        buttons.first.click()
    expect(buttons).to_have_count(0)


def clipboard(page: Page) -> str:
    """What a paste would give."""
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


def download(page: Page, button: str) -> Path:
    """What a "Save as" button saves."""
    with page.expect_download() as found:
        page.get_by_role("button", name=button).click()
    return found.value.path()
