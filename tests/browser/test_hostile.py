"""What is typed or pasted is text: in every field, on every screen, nothing of it runs or calls anywhere."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.screen import FEEDBACK, OUTREACH, PASTE, THANKS, body, enter, subject

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]

SAYS = "document.title='pwned'"
PAYLOADS = [
    f'"><img src=x onerror="{SAYS}">',
    f"<script>{SAYS}</script>",
    f"</textarea></script><svg onload={SAYS}>",
    f"[a](javascript:{SAYS}) ![x](https://a.example/x.png) <https://a.example>",
    "{{ 7 * 7 }} {% for x in range(9) %}{{ x }}{% endfor %} ${7*7} #{7*7}",
    ":red[text] $\\sqrt{2}$ :material/home: `code` **bold**",
    "'; DROP TABLE drafts; -- \" OR 1=1",
    "\u202egnp.exe\u202c \u200b\u2066x \U000e0041",
    "ﷺ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘! 👩‍👩‍👧‍👦🏳️‍🌈 שָׁלוֹם",
    "Subject: x\r\nBcc: a@b.example\r\n\r\n=?UTF-8?Q?=0A?=Bcc: x@y",
    "undefined NaN null None True -1 1e309 0x0 ../../../etc/passwd %00 %s%n CON",
    "__proto__ constructor hasOwnProperty [object Object]",
]

# One payload into each field, the next time each field gets the next one.
PASTE_INTO_EACH = """([payloads, first]) => {
  document.querySelectorAll(".questions-form :is(input[type=text], textarea)").forEach((field, at) => {
    field.value = payloads[(first + at) % payloads.length];
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}"""


def is_sound(page: Page) -> None:
    """The page stands, says nothing of a fault, and its title is its own."""
    expect(page.locator(".bar")).to_be_visible(timeout=10_000)
    assert page.locator("[data-testid=stException]").count() == 0
    assert page.title() != "pwned"


@pytest.mark.parametrize("door", [OUTREACH, FEEDBACK, THANKS])
def test_every_question_takes_every_payload(visit: Open, door: int) -> None:
    """In all fields at once; the letter, its review, the history and the list of drafts show it as text."""
    page = enter(visit(), door)
    page.locator(".questions-more summary").click()
    for first in range(len(PAYLOADS)):
        page.evaluate(PASTE_INTO_EACH, [PAYLOADS, first])
        page.wait_for_timeout(150)
    page.wait_for_timeout(1_000)
    is_sound(page)
    body(page).click()
    page.keyboard.press("F8")
    page.get_by_text("Say a part differently").click()
    is_sound(page)
    page.get_by_role("button", name="Earlier versions").click()
    is_sound(page)
    page.get_by_role("button", name="Back to the draft").click()
    page.get_by_role("button", name="All drafts").click()
    page.locator(".home-draft").first.wait_for(timeout=10_000)
    is_sound(page)


def test_the_editor_takes_every_payload(visit: Open) -> None:
    """Typed into the text, and pasted."""
    page = enter(visit(), PASTE)
    text = "\n\n".join(PAYLOADS)
    body(page).click()
    page.keyboard.insert_text(text)
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.keyboard.press("Control+V")
    page.get_by_label("Kind of message").select_option("outreach/cold-email")
    page.wait_for_timeout(1_500)
    if subject(page).is_visible():
        subject(page).fill(PAYLOADS[0])
    is_sound(page)
    page.get_by_role("button", name="Copy", exact=True).click()
    is_sound(page)


@pytest.mark.parametrize(
    "address", ["?draft=../../etc/passwd", "?draft=%00", "?draft=" + "a" * 3_000, "?draft=<script>", "?view=history"]
)
def test_an_address_that_names_no_draft_leads_to_the_doors(visit: Open, address: str) -> None:
    """Whatever somebody has put there."""
    page = visit()
    page.goto(page.url.partition("?")[0] + address)
    page.locator(".home-door").first.wait_for(timeout=15_000)
    is_sound(page)
