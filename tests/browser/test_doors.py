"""Each door, and each language, from an example to a message that can be taken along."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open
from tests.browser.screen import FEEDBACK, OUTREACH, THANKS, clipboard, download, letter, make_it_mine, open_example

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]


@pytest.mark.parametrize(
    ("locale", "door"),
    [
        ("en-GB", OUTREACH),
        ("he-IL", FEEDBACK),
        ("da-DK", OUTREACH),
        ("de-DE", FEEDBACK),
        ("nl-NL", THANKS),
    ],
)
def test_each_door_from_example_to_copy_and_file(visit: Open, locale: str, door: int, pictures: Path) -> None:
    """One click fills the questions, the letter stands beside them; once it is the writer's own, it can be taken."""
    page = open_example(visit, locale, door=door)
    assert page.evaluate("document.documentElement.dir") == ("rtl" if locale == "he-IL" else "ltr")
    assert page.evaluate("document.documentElement.lang") == locale[:2]
    make_it_mine(page)
    page.locator(".editor-handover button").first.click()
    expect(page.locator(".editor-status")).not_to_be_empty()
    assert clipboard(page).replace("\u200f", "").replace("\u200e", "").strip() == letter(page).strip()
    expect(page.get_by_text("✓").first).to_be_visible()
    assert letter(page).split("\n")[0].encode() in download(page, ".txt").read_bytes()
    page.screenshot(path=pictures / f"door-{door}-{locale}.png")
