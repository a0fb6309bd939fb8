"""The app in Chromium, as its visitors use it: from each door to a message that can be taken along, nothing lost."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from assistant.adapters.store import Store
from tests.browser.conftest import Open
from tests.browser.screen import (
    OUTREACH,
    PASTE,
    answer,
    body,
    clipboard,
    download,
    enter,
    expect_saved,
    letter,
    make_it_mine,
    open_example,
    question,
    subject,
)

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

MENTOR = "Dear Lena,\n\nWill you be my mentor?\n\nBest wishes,\nTom"


def test_typing_five_answers_grows_a_letter(visit: Open) -> None:
    """From the first answer on, with gaps for what is open, and a reload in mid-sentence keeps all of it."""
    page = enter(visit(), OUTREACH)
    expect(page.get_by_text("Your letter grows here")).to_be_visible()
    answer(page, "Who are you writing to?", "Ms Adeyemi")
    expect(body(page)).to_contain_text("Dear Ms Adeyemi,", timeout=10_000)
    expect(body(page)).to_contain_text("[…]")
    answer(page, "Which piece of their work made you write?", "Slow Bread")
    answer(page, "What would you ask them?", "Which flour would you start with?")
    answer(page, "Your name", "Tom")
    expect(body(page)).not_to_contain_text("[…]", timeout=10_000)
    for fact in ("Ms Adeyemi", "Slow Bread", "Which flour would you start with?", "Tom", "15 minutes", "three weeks"):
        assert fact in letter(page)
    answer(page, "What did it change for you?", "I bake on Sundays n")
    page.wait_for_timeout(1_000)
    page.reload()
    expect(question(page, "What did it change for you?")).to_have_value("I bake on Sundays n", timeout=15_000)
    expect(body(page)).to_contain_text("I bake on Sundays n")


def test_an_example_is_marked_and_cannot_be_handed_over(visit: Open) -> None:
    """Its inventions are marked; what is replaced is the writer's; what is left says why it stops the letter."""
    page = open_example(visit)
    expect(page.locator(".questions-invented")).not_to_have_count(0)
    page.locator(".st-key-back button").click()
    expect(question(page, "Who are you writing to?")).to_have_value("", timeout=10_000)
    page.locator(".st-key-example button").click()
    expect(question(page, "Who are you writing to?")).to_have_value("Lena Vogt", timeout=10_000)
    expect(page.locator(".editor-item", has_text="Still from the example")).to_be_visible(timeout=10_000)
    page.evaluate("navigator.clipboard.writeText('before')")
    page.get_by_role("button", name="Copy", exact=True).click(force=True)  # it explains itself
    expect(page.locator(".editor-status")).to_contain_text("from the example")
    assert clipboard(page) == "before"
    answer(page, "Who are you writing to?", "Ms Adeyemi")
    expect(body(page)).to_contain_text("Ms Adeyemi", timeout=10_000)
    assert "Lena Vogt" not in letter(page)
    expect(page.locator(".st-key-back")).to_have_count(0)  # it would cost the answer


def test_an_edited_letter_is_not_overwritten(visit: Open) -> None:
    """New answers are offered, not imposed; hostile text stays text."""
    page = open_example(visit)
    mine = "Dear Lena,\n\nWill you be my mentor? <img src=x onerror=\"document.title='pwned'\"> ![x](https://a.example/x.png)"
    body(page).fill(mine)
    expect(page.get_by_text("This asks for mentorship in a first message.").first).to_be_visible(timeout=10_000)
    expect_saved(page)
    answer(page, "Who are you writing to?", "Dr Someone Else")
    expect(page.get_by_text("Your text is kept.")).to_be_visible(timeout=10_000)
    assert letter(page) == mine
    assert page.title() != "pwned"
    page.get_by_role("button", name="Replace it with a new letter").click()
    expect(body(page)).to_contain_text("Dr Someone Else", timeout=10_000)
    page.get_by_role("button", name="Earlier versions").click()
    page.get_by_role("radio", name="before a change").first.check(force=True)
    expect(page.get_by_text("Will you be my mentor?").first).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="Go back to this version").click()
    expect(body(page)).to_contain_text("Will you be my mentor?", timeout=10_000)


@pytest.mark.parametrize(
    ("text", "kind", "finding"),
    [
        ("Dear Lena,\n\nI read your book. Will you be my mentor?\n\nTom", "First e-mail", "asks for mentorship"),
        ("שלום תמר,\n\nקראתי את הספר שלך. תסכימי להיות המנטורית שלי?\n\nנועה", "First e-mail", "asks for mentorship"),
    ],
)
def test_a_pasted_draft_is_reviewed_at_once(visit: Open, text: str, kind: str, finding: str) -> None:
    """What it is and its language are guessed, and can be chosen."""
    page = enter(visit(), PASTE)
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    body(page).click()
    page.keyboard.press("Control+V")
    expect(page.get_by_label("Kind of message")).to_contain_text("Looks like", timeout=10_000)
    page.get_by_label("Kind of message").select_option(
        label=next(
            label
            for label in page.get_by_label("Kind of message").locator("option").all_inner_texts()
            if label.startswith(kind)
        )
    )
    expect(page.get_by_text(finding).first).to_be_visible(timeout=10_000)
    assert letter(page) == text


def test_nothing_typed_is_lost_by_a_reload(visit: Open) -> None:
    """In mid-sentence, a second after the last key; and the draft is in the list on the first screen."""
    page = enter(visit(), PASTE)
    body(page).click()
    page.keyboard.type("Dear Lena, I wanted to say someth", delay=20)
    page.wait_for_timeout(1_000)
    page.reload()
    expect(body(page)).to_have_text("Dear Lena, I wanted to say someth", timeout=15_000)
    page.get_by_role("button", name="All drafts").click()
    page.get_by_role("button", name=re.compile("Dear Lena, I wanted")).first.click()
    expect(body(page)).to_have_text("Dear Lena, I wanted to say someth", timeout=15_000)


def test_two_windows_on_one_draft_keep_both_texts(visit: Open, data: Path) -> None:
    """The second to save is shown both, and what differs; the one not chosen is in the history."""
    page = enter(visit(), PASTE)
    body(page).click()
    page.keyboard.type("Dear Lena, thank you.")
    expect_saved(page)
    other = page.context.new_page()
    other.goto(page.url)
    expect(body(other)).to_have_text("Dear Lena, thank you.", timeout=15_000)
    body(other).press("Control+End")
    other.keyboard.type(" From the other window.")
    expect_saved(other)
    body(page).press("Control+End")
    page.keyboard.type(" From this one.")
    expect(page.get_by_text("This draft was changed in another window")).to_be_visible(timeout=10_000)
    expect(page.locator(".difference del")).to_contain_text("other")
    page.keyboard.type(" And more.")
    page.wait_for_timeout(1_200)
    page.get_by_role("button", name="Go on with this window's text").click()
    expect(page.get_by_text("This draft was changed in another window")).to_have_count(0, timeout=10_000)
    assert letter(page) == "Dear Lena, thank you. From this one. And more."
    id = page.url.partition("draft=")[2]
    kept = [one.content.body for one in Store(data).revisions(id)]
    assert "Dear Lena, thank you. From the other window." in kept


def test_answers_survive_a_look_at_another_message(visit: Open) -> None:
    """Changing what it is keeps what was typed."""
    page = enter(visit(), OUTREACH)
    answer(page, "Who are you writing to?", "Ms Adeyemi")
    expect(body(page)).to_contain_text("Ms Adeyemi", timeout=10_000)
    page.get_by_label("Kind of message").select_option("follow-up/thank-you")
    expect(question(page, "Who are you thanking?")).to_have_value("Ms Adeyemi", timeout=10_000)
    page.get_by_label("Kind of message").select_option("outreach/cold-email")
    expect(question(page, "Who are you writing to?")).to_have_value("Ms Adeyemi", timeout=10_000)


def test_one_tap_changes_the_greeting(visit: Open) -> None:
    """Of a composed letter and of an edited one, and nothing else in it."""
    page = open_example(visit)
    page.get_by_role("radio", name="Hi Lena,").check(force=True)
    expect(body(page)).to_contain_text("Hi Lena,", timeout=10_000)
    body(page).press("Control+End")
    page.keyboard.type(" PS: hello")
    expect_saved(page)
    page.get_by_role("radio", name="Dear Lena Vogt,").check(force=True)
    expect(body(page)).to_contain_text("Dear Lena Vogt,", timeout=10_000)
    assert letter(page).endswith("PS: hello")


def test_an_answer_in_another_language_is_noticed(visit: Open) -> None:
    """In friendly words, below the answer; nothing is changed."""
    page = enter(visit(), OUTREACH)
    answer(
        page, "What did it change for you?", "Jeg smed de tre første skærmbilleder ud og skrev et ærligt et i stedet"
    )
    expect(page.locator('[data-path="reference.effect"] .questions-note')).to_contain_text(
        "reads like Danish", timeout=10_000
    )


@pytest.mark.parametrize("place", ["screen", "letter"])
def test_switching_a_language_keeps_the_answers(visit: Open, place: str) -> None:
    """The same message, the same words, in the other language."""
    page = enter(visit(), OUTREACH)
    answer(page, "Who are you writing to?", "Lena")
    expect(body(page)).to_contain_text("Lena", timeout=10_000)
    label = {"screen": "Language of the screen", "letter": "Language of the letter"}[place]
    page.get_by_label(label).select_option("he")
    first = "למי המייל?" if place == "screen" else "Who are you writing to?"
    expect(question(page, first)).to_have_value("Lena", timeout=10_000)
    if place == "screen":
        assert page.evaluate("document.documentElement.dir") == "rtl"
        assert "Dear Lena," in letter(page)
    else:
        expect(body(page)).to_contain_text("Lena")


def test_a_draft_can_be_deleted(visit: Open, data: Path) -> None:
    """Asked twice, then gone from the list and from the disk."""
    page = enter(visit(), PASTE)
    body(page).click()
    page.keyboard.type("Zebrafinch letter to be deleted")
    expect_saved(page)
    page.get_by_role("button", name="All drafts").click()
    page.get_by_role("button", name="Delete “Zebrafinch letter to be deleted”", exact=True).click()
    page.get_by_role("button", name=re.compile("Really delete “Zebrafinch")).click()
    expect(page.get_by_text("Zebrafinch")).to_have_count(0, timeout=10_000)
    assert not any(b"Zebrafinch" in path.read_bytes() for path in data.iterdir() if path.is_file())


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
    page = enter(visit(), PASTE)
    body(page).click()
    page.keyboard.type("Hello there. PS: last words")
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator(".editor-status")).not_to_be_empty()
    assert clipboard(page).endswith("PS: last words")


def test_the_subject_goes_along(visit: Open) -> None:
    """In the mail file, as it stands in the editor."""
    page = open_example(visit)
    make_it_mine(page)
    subject(page).fill("Bread, and a question")
    file = download(page, "Mail file (.eml)")
    assert b"Bread=2C_and_a_question" in file.read_bytes() or b"Bread, and a question" in file.read_bytes()


def test_a_letter_in_a_foreign_language_is_understood_in_ones_own(visit: Open) -> None:
    """What a German letter asks is said in English, and it stands beside the English one."""
    page = enter(visit(), OUTREACH)
    page.get_by_label("Language of the letter").select_option("de")
    page.locator(".st-key-example button").click()
    expect(body(page)).to_contain_text("15 Minuten", timeout=15_000)
    expect(page.get_by_role("button", name="A conversation of 15 minutes · 3 weeks")).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="A conversation of 15 minutes").click()
    assert "15 Minuten" in page.evaluate("getSelection().toString()")
    page.get_by_text("Read it beside your own language").click()
    grid = page.locator(".mirror-grid")
    expect(grid).to_contain_text("15 minutes", timeout=10_000)
    expect(grid).to_contain_text("15 Minuten")
    typed = question(page, "What would you ask them?").input_value()
    expect(grid.locator("mark", has_text=typed)).to_have_attribute("lang", "de")


def test_the_form_of_address_is_chosen_in_plain_sight(visit: Open) -> None:
    """The usual one is chosen; the other turns the letter round, and where one's own words don't follow is shown."""
    page = enter(visit("de-DE"), OUTREACH)
    page.locator(".st-key-example button").click()
    expect(body(page)).to_contain_text(re.compile("Ihre[nm] Vortrag|Ihr Vortrag"), timeout=15_000)
    chosen = page.locator(".questions-one[data-path=form]")
    expect(chosen.get_by_label("Sie", exact=True)).to_be_checked()
    chosen.get_by_label("du", exact=True).check()
    expect(body(page)).to_contain_text(re.compile("deine[nm] Vortrag|[dD]ein Vortrag"), timeout=10_000)
    typed = question(page, "Was möchten Sie fragen?").input_value()
    assert "haben Sie" in typed
    expect(page.locator(".editor-item.editor-error", has_text="Sie").first).to_be_visible(timeout=10_000)


def test_a_rule_that_was_switched_off_is_not_heard_of_again(visit: Open) -> None:
    """The page about the rules says why each is there, and what is switched off there stays so until it is back on."""
    page = visit()
    page.get_by_role("button", name="What the review looks for").click()
    expect(page.get_by_role("heading", name="What the review looks for")).to_be_visible()
    page.get_by_text("Starts a conversation", exact=True).click()
    page.get_by_text("Show me this").locator("visible=true").click()
    expect(page.get_by_text("Starts a conversation · switched off")).to_be_visible()
    page.get_by_role("button", name="Back", exact=True).click()
    enter(page, PASTE)
    body(page).click()
    page.keyboard.insert_text(MENTOR)
    expect(page.locator(".editor-numbers")).to_contain_text("words")
    page.get_by_label("Kind of message").select_option("outreach/linkedin-note")
    expect(page.locator(".editor-right")).to_contain_text("✓")
    expect(page.get_by_text("This asks for mentorship")).to_have_count(0)
    page.get_by_role("button", name="The rules").click()
    page.get_by_text("Starts a conversation · switched off").click()
    page.get_by_text("Show me this").locator("visible=true").click()
    expect(page.get_by_text("switched off")).to_have_count(0)
    page.get_by_role("button", name="Back", exact=True).click()
    expect(page.get_by_text("This asks for mentorship in a first message.").first).to_be_visible()
    assert letter(page) == MENTOR


def test_below_a_letter_stands_how_much_of_it_is_its_writers(visit: Open) -> None:
    """Little at first, and what would help is asked; more with each answer."""
    page = enter(visit(), OUTREACH)
    answer(page, "Who are you writing to?", "Lena")
    answer(page, "What would you ask them?", "Why?")
    expect(page.get_by_text(re.compile(r"About \d+ % of the words are your own")).first).to_be_visible()
    expect(page.get_by_text("So far it could have come from anyone.")).to_be_visible()
    answer(page, "What did it change for you?", "I threw out half of our forms, and people fill in the rest alone.")
    expect(page.get_by_text("So far it could have come from anyone.")).to_have_count(0)
