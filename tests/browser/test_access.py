"""Everybody can use it: axe finds nothing on any screen, and every door works by keyboard alone."""

from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.screen import FEEDBACK, OUTREACH, PASTE, THANKS, body, enter, letter

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
# The questions each door can't do without, and what is typed in them.
NEEDED = {
    OUTREACH: {
        "Who are you writing to?": "Ada",
        "Which piece of their work made you write?": "Slow Bread",
        "Your name": "Tom",
    },
    FEEDBACK: {
        "Who is it for?": "Ada",
        "When and where was it?": "On Monday at ten",
        "What did they do or say?": "you closed the door",
        "What came of it?": "I lost my place.",
        "Your name": "Tom",
    },
    THANKS: {"Who are you thanking?": "Ada", "What stayed with you?": "Ask first.", "Your name": "Tom"},
}


def violations(page: Page) -> list[str]:
    """What axe has to say about the page as it stands."""
    page.wait_for_timeout(400)  # colours fade in
    page.evaluate(AXE)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{one['id']}: {node['html'][:150]}" for one in found for node in one["nodes"]]


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("locale", ["en-GB", "he-IL"])
def test_axe_finds_nothing(visit: Open, locale: str, dark: bool) -> None:
    """On the first screen, while writing with all of it unfolded, with a pasted draft, in the history."""
    page = visit(locale, dark=dark)
    assert violations(page) == []
    enter(page, FEEDBACK)
    page.locator(".st-key-example button").click()
    page.locator(".editor-item").first.wait_for(timeout=15_000)
    page.evaluate("document.querySelectorAll('details').forEach((folded) => { folded.open = true; })")
    body(page).press("Control+End")
    page.keyboard.type(" TODO")
    page.locator(".editor-item").nth(1).wait_for(timeout=10_000)
    page.keyboard.press("F8")
    assert violations(page) == []
    page.locator(".bar button").nth(1).click()
    page.get_by_role("radiogroup").first.wait_for(timeout=10_000)
    assert violations(page) == []
    page.locator(".bar button").first.click()
    body(page).wait_for(timeout=10_000)
    page.locator(".bar button").first.click()
    page.locator(".home-draft").first.wait_for(timeout=10_000)
    assert violations(page) == []
    enter(page, PASTE)
    assert violations(page) == []


def tab_to(page: Page, what: str) -> None:
    """Press Tab until the element with this name has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        name = page.evaluate(
            "document.activeElement.getAttribute('aria-label') ?? "
            "(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()"
        )
        if name.startswith(what):
            return
    raise AssertionError(f"Tab does not reach {what!r}")


@pytest.mark.parametrize("door", [OUTREACH, FEEDBACK, THANKS])
def test_each_door_by_keyboard_alone(visit: Open, door: int) -> None:
    """From the first screen to the letter on the clipboard, without a mouse."""
    page = visit()
    tab_to(page, ["Write to someone", "Give feedback", "Say thank you, stay in touch"][door])
    page.keyboard.press("Enter")
    page.locator(".questions-form input").first.wait_for(timeout=15_000)
    for label, typed in NEEDED[door].items():
        tab_to(page, label)
        page.keyboard.type(typed)
    expect(body(page)).to_contain_text("Tom", timeout=10_000)
    tab_to(page, "Your letter")
    page.keyboard.press("Control+End")
    page.keyboard.type(" PS")
    tab_to(page, "Copy")
    page.keyboard.press("Enter")
    expect(page.locator(".editor-status")).not_to_be_empty()
    text: str = page.evaluate("navigator.clipboard.readText()")
    assert text.strip() == letter(page).strip()
    assert text.endswith("PS")


def test_a_finding_by_keyboard(visit: Open) -> None:
    """F8 leads to what there is to look at, Tab into its card, Escape back to the text."""
    page = enter(visit(), PASTE)
    body(page).click()
    page.keyboard.type("Dear Ada, please read this TODO when you can.")
    page.locator(".editor-item", has_text="TODO").wait_for(timeout=10_000)
    page.keyboard.press("F8")
    card = page.locator(".editor-card")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    assert card.evaluate("card => card.contains(document.activeElement)")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.keyboard.type("!")
    assert "!TODO" in letter(page)
