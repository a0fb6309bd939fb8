"""The letter's editor in Chromium: nothing typed is lost or moved, whatever comes from the server meanwhile."""

import json
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from assistant.adapters.serve import OPTIONS
from assistant.model.direction import direction_of
from tests.servers import wait_for

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editor")]

HERE = Path(__file__).parent
TEXT = "Dear Lena,\n\nI just read your book. May I pick your brain ASAP?\n\nKind regards,\nTom"
PAYLOAD = '<img src=x onerror="window.pwned=1"></script><script>window.pwned=1</script>[x](javascript:window.pwned=1)'


class Desk:
    """The test app: what it does next, what it has seen, and pages on it."""

    def __init__(self, address: str, browser: Browser, pictures: Path) -> None:
        self.address = address
        self.browser = browser
        self.pictures = pictures
        self.contexts: list[BrowserContext] = []
        self.shared: Page | None = None
        self.drafts = 0

    def control(self, **wanted: Any) -> None:
        """Change what the app does."""
        body = json.dumps(wanted).encode()
        request = urllib.request.Request(f"{self.address}/control", body, {"Content-Type": "application/json"})
        urllib.request.urlopen(request, timeout=5).close()

    def seen(self, name: str) -> Any:
        """Something the app has recorded."""
        with urllib.request.urlopen(f"{self.address}/seen", timeout=5) as answer:
            return json.load(answer)[name]

    def saved(self) -> str | None:
        """The body of the last letter that was sent."""
        letters = self.seen("letters")
        return letters[-1]["body"] if letters else None

    def open(self, reviewed: bool = True, **wanted: Any) -> Page:
        """The page that tests share, with a letter of its own for each; by default after the first review."""
        self.shared = self.shared or self.visit()
        self.drafts += 1
        self.control(**{**wanted, "data": {"draft": f"draft {self.drafts}", **wanted.get("data", {})}})
        runs = self.seen("fragment_runs")
        rerun(self.shared)
        until(
            lambda: (
                self.seen("fragment_runs") > runs and self.shared and letter(self.shared) == self.seen("data")["text"]
            )
        )
        if reviewed:
            expect(self.shared.locator(".editor-title")).to_be_visible()
        return self.shared

    def visit(self, width: int = 1000, dark: bool = False, **wanted: Any) -> Page:
        """A page of its own."""
        self.control(**wanted)
        context = self.browser.new_context(
            locale="en-GB", viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=self.address)
        self.contexts.append(context)
        context.set_default_timeout(5_000)
        page = context.new_page()
        page.goto(self.address)
        expect(page.locator(".editor-title")).to_be_visible(timeout=20_000)
        return page


@pytest.fixture(scope="module")
def editor_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the test app."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = {**OPTIONS, "server.port": str(port), "server.headless": "true"}
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    command = [sys.executable, "-m", "streamlit", "run", str(HERE / "editor_app.py"), *arguments]
    with (tmp_path_factory.mktemp("editor") / "log.txt").open("wb") as out:
        server = subprocess.Popen(command, stdout=out, stderr=out, cwd=HERE.parents[1])
        try:
            wait_for(f"http://127.0.0.1:{port}")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=10)


@pytest.fixture(scope="module")
def office(editor_address: str, browser: Browser, pictures: Path) -> Iterator[Desk]:
    """The test app and its page."""
    made = Desk(editor_address, browser, pictures)
    yield made
    for context in made.contexts:
        context.close()


@pytest.fixture
def desk(office: Desk) -> Desk:
    """The test app, as at first."""
    office.control(reset=True)
    return office


def body(page: Page) -> Locator:
    """The letter's field."""
    return page.locator(".editor-body")


def letter(page: Page) -> str:
    """The letter as a reader sees it, line by line."""
    lines: str = page.evaluate(
        "[...document.querySelector('.editor-body').children].map(l => l.textContent).join('\\n')"
    )
    return lines


def marked(page: Page, name: str) -> list[str]:
    """The words a highlight stands under."""
    found: list[str] = page.evaluate("name => [...(CSS.highlights.get(name) ?? [])].map(String)", f"editor-{name}")
    return found


def until(condition: Callable[[], Any], seconds: float = 5) -> None:
    """Wait for something that expect() can't see."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.03)


def caret_after(page: Page, words: str) -> None:
    """Put the caret behind some words of the letter."""
    done = page.evaluate(
        """words => {
            const walk = document.createTreeWalker(document.querySelector('.editor-body'), NodeFilter.SHOW_TEXT);
            for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                const at = node.data.indexOf(words);
                if (at < 0) continue;
                document.querySelector('.editor-body').focus();
                getSelection().collapse(node, at + words.length);
                return true;
            }
            return false;
        }""",
        words,
    )
    assert done, words


def rerun(page: Page) -> None:
    """Run the fragment again, as any other widget would."""
    page.get_by_role("button", name="Again", exact=True).click()


def paste(page: Page, text: str, html: str = "") -> None:
    """Paste as from another program."""
    page.evaluate(
        """([text, html]) => {
            const data = new DataTransfer();
            data.setData('text/plain', text);
            if (html) data.setData('text/html', html);
            document.activeElement.dispatchEvent(
                new ClipboardEvent('paste', {clipboardData: data, bubbles: true, cancelable: true}));
        }""",
        [text, html],
    )


def test_typing_is_never_disturbed_by_late_answers(desk: Desk) -> None:
    """150 characters at 12 a second, answers late and out of order: the text is what was typed, and no full rerun."""
    page = desk.open(delays=[0.3, 0.02, 0.7, 5.6, 0.01, 0.4, 0.05] + [0.2, 0.05] * 60)
    runs = desk.seen("full_runs")
    typed = ("I just wondered: may I pick your brain ASAP? It is just a thought. " * 3)[:150]
    caret_after(page, "your book.")
    page.keyboard.type(typed, delay=60)  # and as long again to send each key: 12 a second
    page.keyboard.type("!")
    expected = TEXT.replace("your book.", f"your book.{typed}!")
    assert letter(page) == expected
    assert desk.seen("full_runs") == runs
    assert desk.seen("most_at_once") <= 2
    until(lambda: desk.saved() == expected)
    assert len(desk.seen("letters")) >= 10
    assert len(marked(page, "error")) == typed.count("ASAP") + 1


def test_words_around_the_caret_stay_underlined(desk: Desk) -> None:
    """Typing in the middle of a line moves the underlines with their words, before any answer."""
    page = desk.open()
    until(lambda: marked(page, "error") == ["ASAP"])  # the first answer is there
    desk.control(delays=[3] * 9)
    caret_after(page, "your book.")
    page.keyboard.type(" It stayed with me.")
    page.keyboard.press("Enter")
    assert [marked(page, name) for name in ("suggestion", "warning", "error")] == [
        ["just"],
        ["pick your brain"],
        ["ASAP"],
    ]
    caret_after(page, "pick")
    page.keyboard.type("le")
    assert marked(page, "warning") == []


def test_a_put_does_not_overwrite_what_was_typed(desk: Desk) -> None:
    """A text that nobody asked for stays out once the user has written; the user's text comes back with its number."""
    page = desk.open()
    desk.control(data={"number": 2, "text": "Something else"})
    caret_after(page, "Tom")
    page.keyboard.type(" Reed")
    rerun(page)
    until(lambda: desk.seen("letters") and desk.seen("letters")[-1]["put"] == 2)
    assert letter(page) == TEXT + " Reed"
    assert desk.seen("letters")[-1]["body"] == TEXT + " Reed"


def test_a_put_is_taken_when_nothing_was_written(desk: Desk) -> None:
    """Before the first keystroke the server's new text is simply there."""
    page = desk.open()
    desk.control(data={"number": 2, "text": "Something else\n\nhere", "subject": "Other"})
    rerun(page)
    until(lambda: letter(page) == "Something else\n\nhere")
    expect(page.locator(".editor-subject")).to_have_text("Other")
    assert [one for one in desk.seen("letters") if one["put"] == 2] == []


def test_a_forced_put_replaces_and_keeps_the_caret(desk: Desk) -> None:
    """What a button was pressed for is taken; the caret stays by its words, and the focus where it was."""
    page = desk.open()
    caret_after(page, "Tom")
    page.keyboard.type(" Reed")
    desk.control(data={"number": 2, "force": True, "text": TEXT.replace("Dear Lena", "Dear Dr Vogt") + " Reed"})
    until(lambda: letter(page).startswith("Dear Dr Vogt"), 3)
    page.keyboard.type("!")
    assert letter(page).endswith("Tom Reed!")
    page.keyboard.press("Control+z")
    assert letter(page).endswith("Tom Reed")


def test_a_remount_keeps_unsaved_text(desk: Desk) -> None:
    """The screen takes the editor away and brings it back: the text is there, though the put is the old one."""
    page = desk.open(acknowledges=False)
    caret_after(page, "Tom")
    page.keyboard.type(" Reed")
    desk.control(mounted=False)
    rerun(page)
    expect(body(page)).to_have_count(0)
    desk.control(mounted=True, acknowledges=True)
    rerun(page)
    until(lambda: body(page).count() and letter(page) == TEXT + " Reed")
    expect(page.locator(".editor-saved")).to_have_text("Saved")
    until(lambda: marked(page, "error") == ["ASAP"])


def test_another_draft_starts_anew(desk: Desk) -> None:
    """Another letter brings its own text, and the first comes back as it was left."""
    page = desk.open()
    first = desk.seen("data")["draft"]
    caret_after(page, "Tom")
    page.keyboard.type(" Reed")
    desk.control(data={"draft": "two", "text": "Hello"})
    rerun(page)
    until(lambda: letter(page) == "Hello")
    desk.control(data={"draft": first, "text": TEXT})
    rerun(page)
    until(lambda: letter(page) == TEXT + " Reed")


def test_other_reruns_leave_everything_alone(desk: Desk) -> None:
    """Same elements, same caret, same open card."""
    page = desk.open()
    caret_after(page, "pick")
    page.evaluate("window.first = document.querySelector('.editor-body').firstChild")
    page.keyboard.press("Alt+Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    before = desk.seen("fragment_runs")
    page.get_by_role("button", name="Again", exact=True).evaluate("button => button.click()")
    until(lambda: desk.seen("fragment_runs") > before)
    page.wait_for_timeout(150)
    assert page.evaluate("window.first === document.querySelector('.editor-body').firstChild")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.type("X")
    assert "pickX your brain" in letter(page)


def test_saving_says_what_is_safe(desk: Desk) -> None:
    """Saved when the server says so; a missing answer is told, and that the text is here."""
    page = desk.open(acknowledges=False)
    caret_after(page, "Tom")
    page.keyboard.type("!")
    expect(page.locator(".editor-saved")).to_have_text("Saving …")
    expect(page.locator(".editor-saved")).to_contain_text("Not saved yet", timeout=6_000)
    desk.control(acknowledges=True)
    page.keyboard.type("!")
    expect(page.locator(".editor-saved")).to_have_text("Saved")


def test_undo_takes_back_a_suggestion_and_the_typing_before_it(desk: Desk) -> None:
    """The browser's own undo and the buttons go the same way."""
    page = desk.open()
    caret_after(page, "Tom")
    page.keyboard.type(" Reed")
    page.get_by_role("button", name="Change to “when it suits you”").click()
    assert "brain when it suits you?" in letter(page)
    page.keyboard.press("Control+z")
    assert letter(page) == TEXT + " Reed"
    page.keyboard.press("Control+Shift+z")
    assert "when it suits you" in letter(page)
    page.get_by_role("button", name="Undo").click()
    assert letter(page) == TEXT + " Reed"
    page.get_by_role("button", name="Undo").click()
    assert letter(page) == TEXT
    page.get_by_role("button", name="Redo").click()
    assert letter(page) == TEXT + " Reed"


def test_taking_words_out_takes_a_space_along(desk: Desk) -> None:
    """No double space is left behind."""
    page = desk.open()
    page.get_by_role("button", name="Take it out").click()
    assert "I read your book." in letter(page)


def test_a_paste_becomes_clean_lines(desk: Desk) -> None:
    """No overrides, zero-width characters, line feeds, hard spaces or HTML; one undo takes it back."""
    page = desk.open(data={"text": ""}, reviewed=False)
    body(page).click()
    paste(
        page,
        "one\u202e\u200b\r\ntwo\u00a0x\r\n\r\n\u2067stray e\u0301 👩\u200d💻 a\u200db\ufeff",
        "<b>one</b><script>1</script>",
    )
    assert letter(page) == "one\ntwo x\n\nstray é 👩\u200d💻 ab"
    assert body(page).locator("b, script, span").count() == 0
    until(lambda: desk.saved() == "one\ntwo x\n\nstray é 👩\u200d💻 ab")
    page.keyboard.press("Control+z")
    assert letter(page) == ""


def test_a_drop_becomes_clean_text_where_it_falls(desk: Desk) -> None:
    """Dropped text goes in as plain text, between the words under the pointer."""
    page = desk.open()
    place = page.evaluate(
        """() => {
            const range = document.createRange();
            const line = document.querySelector('.editor-body').firstChild.firstChild;
            range.setStart(line, 5);
            range.setEnd(line, 5);
            const {left, top, height} = range.getBoundingClientRect();
            return [left, top + height / 2];
        }"""
    )
    page.evaluate(
        """([x, y]) => {
            const data = new DataTransfer();
            data.setData('text/plain', 'dear\\u202e ');
            data.setData('text/html', '<b>dear</b>');
            document.querySelector('.editor-body').firstChild.dispatchEvent(new DragEvent('drop',
                {dataTransfer: data, clientX: x, clientY: y, bubbles: true, cancelable: true}));
        }""",
        place,
    )
    assert letter(page).startswith("Dear dear Lena,\n")


def test_underlines_stand_under_the_quoted_words(desk: Desk) -> None:
    """Behind faces, which are two units and one code point, and with Hebrew points; in the subject too."""
    text = "😀 you 👩\u200d💻 just\n\nשָׁלוֹם 😀😀 pick your brain\n\nASAP"
    page = desk.open(data={"text": text, "subject": "😀 just ASAP"})
    until(lambda: marked(page, "error") == ["ASAP", "ASAP"])
    assert sorted(marked(page, "suggestion")) == sorted(["just", "😀", "just", "😀", "😀😀"])
    assert sorted(marked(page, "warning")) == sorted(["שָׁלוֹם", "pick your brain"])


LINES = [
    "Hello there",
    "שלום לך",
    "SaaS: שלום לכולם",
    "The word שלום here is one",
    "קראתי את Designing for Trust אתמול",
    "2026 15:00",
    "",
    "שָׁלוֹם hello",
    "Müller & Søn: לך",
    "½ שלום",
    "a b c ד ה",
    "a_b שלום",
]


def test_each_line_runs_the_way_its_words_do(desk: Desk) -> None:
    """The same answer as the assistant's own; lines without words follow the line before."""
    page = desk.open(data={"text": "\n".join(LINES)}, reviewed=False)
    directions = page.evaluate("[...document.querySelector('.editor-body').children].map(line => line.dir)")
    expected: list[str] = []
    for line in LINES:
        has_words = any(character.isalpha() for character in line)
        expected.append(direction_of(line) if has_words else (expected[-1] if expected else "ltr"))
    assert directions == expected
    body(page).press("Control+End")
    for key in ("End", "Enter"):
        page.keyboard.press(key)
    page.keyboard.insert_text("SaaS: שלום לכולם")
    assert page.evaluate("document.querySelector('.editor-body').lastChild.dir") == "rtl"
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    assert letter(page) == "\n".join(LINES)


def test_composing_is_not_disturbed_by_an_answer(desk: Desk) -> None:
    """Characters that are still being put together stay together while answers come."""
    page = desk.open()
    desk.control(delays=[0.25] * 9)
    cdp = page.context.new_cdp_session(page)
    caret_after(page, "Tom")
    page.keyboard.type(" ASAP")
    cdp.send("Input.imeSetComposition", {"text": "に", "selectionStart": 1, "selectionEnd": 1})
    page.wait_for_timeout(400)
    cdp.send("Input.imeSetComposition", {"text": "にほ", "selectionStart": 2, "selectionEnd": 2})
    assert letter(page).endswith("Tom ASAPにほ")
    until(lambda: str(desk.saved()).endswith("にほ"))
    cdp.send("Input.insertText", {"text": "日本"})
    page.keyboard.type("!")
    assert letter(page).endswith("Tom ASAP日本!")
    until(lambda: marked(page, "error") == ["ASAP", "ASAP"])
    cdp.send("Input.imeSetComposition", {"text": "か", "selectionStart": 1, "selectionEnd": 1})
    desk.control(data={"number": 2, "force": True, "text": "Replaced"})
    runs = desk.seen("fragment_runs")
    page.get_by_role("button", name="Again", exact=True).evaluate("button => button.click()")
    until(lambda: desk.seen("fragment_runs") > runs)
    page.wait_for_timeout(200)
    assert letter(page).endswith("Tom ASAP日本!か")
    cdp.send("Input.insertText", {"text": "漢"})
    until(lambda: letter(page) == "Replaced")


def test_the_keyboard_is_enough(desk: Desk) -> None:
    """F8 goes through the findings and opens each; Tab reaches its buttons; Escape gives the caret back."""
    page = desk.open()
    body(page).press("Control+Home")
    card = page.get_by_role("dialog")
    page.keyboard.press("F8")
    expect(card).to_contain_text("The sentence stands without it.")
    page.keyboard.press("F8")
    expect(card).to_contain_text("This is open-ended.")
    page.keyboard.press("F8")
    expect(card).to_contain_text("This presses them.")
    page.keyboard.press("Shift+F8")
    expect(card).to_contain_text("This is open-ended.")
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    page.keyboard.type("Z")
    assert "I Zpick" in letter(page)
    page.keyboard.press("Backspace")
    caret_after(page, "AS")
    until(lambda: marked(page, "error") == ["ASAP"])
    page.keyboard.press("Alt+Enter")
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    expect(card.get_by_role("button", name="Change to")).to_be_focused()
    page.keyboard.press("Escape")
    expect(body(page)).to_be_focused()
    page.keyboard.press("Alt+Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert "brain when it suits you?" in letter(page)
    expect(body(page)).to_be_focused()


def test_the_card_stays_off_its_words_and_inside_the_window(desk: Desk) -> None:
    """By clicking into an underline, in a window of 390 px."""
    page = desk.visit(width=390)
    expect(page.locator(".editor-item").first).to_be_visible()
    caret_after(page, "ASA")
    place = page.evaluate(
        "(() => { const r = [...CSS.highlights.get('editor-error')][0].getBoundingClientRect();"
        " return [r.left + r.width / 2, r.top + r.height / 2, r.top, r.bottom]; })()"
    )
    page.mouse.click(place[0], place[1])
    card = page.get_by_role("dialog")
    expect(card).to_be_visible()
    box = card.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    assert box["y"] >= place[3] or box["y"] + box["height"] <= place[2]
    page.mouse.click(200, 20)
    expect(card).to_be_hidden()
    page.mouse.move(place[0], place[1])
    expect(card).to_be_visible()
    page.screenshot(path=desk.pictures / "editor-390.png", full_page=True)
    page.mouse.move(5, 5)
    expect(card).to_be_hidden()


def test_a_review_that_fails_is_asked_again(desk: Desk) -> None:
    """A calm line, no harm to the text, and the review goes on when the server is there."""
    page = desk.open()
    desk.control(fails=True)
    caret_after(page, "Tom")
    page.keyboard.type(" just")
    expect(page.locator(".editor-pause")).to_have_text("The review is paused; your text is safe here.")
    page.keyboard.type(" now")
    desk.control(fails=False)
    expect(page.locator(".editor-pause")).to_have_text("", timeout=5_000)
    until(lambda: marked(page, "suggestion") == ["just", "just"])
    assert letter(page) == TEXT + " just now"


def test_an_older_answer_than_the_newest_shown_is_dropped(desk: Desk) -> None:
    """An overdue question doesn't hold up the next; its answer, when it comes, changes nothing any more."""
    page = desk.open()
    page.evaluate(
        "() => { const given = window.setTimeout;"
        " window.setTimeout = (act, wait) => given(act, wait === 5000 ? 900 : wait); window.given = given; }"
    )
    words = len(desk.seen("reviews")[-1]["text"].split())
    desk.control(delays=[2.8])
    caret_after(page, "Tom")
    page.keyboard.type(" ")
    until(lambda: desk.seen("at_once") == 1)
    page.keyboard.type("one two three")
    counter = page.locator(".editor-numbers span").first
    until(lambda: counter.inner_text() == f"{words + 3} words")
    assert desk.seen("at_once") == 1
    expect(page.locator(".editor-pause")).to_have_text("")
    until(lambda: desk.seen("at_once") == 0)
    page.wait_for_timeout(100)
    expect(counter).to_have_text(f"{words + 3} words")
    page.evaluate("window.setTimeout = window.given")


def test_lines_are_split_and_joined(desk: Desk) -> None:
    """Everything deleted, lines typed, joined and split: what is saved is what is seen."""
    page = desk.open()
    body(page).press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type("just one")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    page.keyboard.type("ASAP two")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("three")
    assert letter(page) == "just one\n\nASAP two\nthree"
    until(lambda: marked(page, "error") == ["ASAP"])
    for key in ("Home", "Backspace", "Home", "Backspace"):
        page.keyboard.press(key)
    assert letter(page) == "just one\nASAP twothree"
    until(lambda: marked(page, "error") == ["ASAP"])
    until(lambda: desk.saved() == "just one\nASAP twothree")
    page.locator(".editor-subject").press("Enter")
    page.keyboard.type("X")
    assert letter(page).startswith("Xjust")
    expect(page.locator(".editor-subject")).to_have_text("Your book")


MARKUP = {
    "": "",
    "bare": "bare",
    "bare<div>two</div>": "bare\ntwo",
    "<br>": "",
    "a<br><br>b<br>": "a\n\nb",
    "<div><div>a</div><div><br></div></div><p>b<br></p>c": "a\n\nb\nc",
    "<div></div><div><span>x</span>y</div>": "\nxy",
}


def test_any_markup_a_browser_leaves_is_read(desk: Desk) -> None:
    """Bare texts, line breaks, nested and empty elements: read from what the editor copies."""
    page = desk.open(reviewed=False)
    read = page.evaluate(
        """markup => markup.map((inside) => {
            const body = document.querySelector('.editor-body');
            body.innerHTML = inside;
            body.dispatchEvent(new InputEvent('input', {bubbles: true}));
            getSelection().selectAllChildren(body);
            const data = new DataTransfer();
            body.dispatchEvent(new ClipboardEvent('copy', {clipboardData: data, bubbles: true, cancelable: true}));
            return data.getData('text/plain');
        })""",
        list(MARKUP),
    )
    assert read == list(MARKUP.values())


def test_an_empty_letter_is_calm(desk: Desk) -> None:
    """Nothing is asked of the reviewer, nothing is found, and writing can begin."""
    page = desk.open(data={"text": "", "subject": ""}, reviewed=False)
    page.wait_for_timeout(300)
    assert [asked for asked in desk.seen("reviews") if not asked["text"].strip(" \n:Subject")] == []
    expect(page.locator(".editor-title")).to_be_hidden()
    body(page).click()
    page.keyboard.type("just")
    until(lambda: marked(page, "suggestion") == ["just"])


def test_a_thousand_words_stay_quick(desk: Desk) -> None:
    """Half of the keystrokes are handled within 16 ms, and none takes a quarter of a second."""
    text = "\n\n".join("I just read it and may I pick your brain about the twelve things. " * 9 for _ in range(8))
    page = desk.open(data={"text": text})
    caret_after(page, "twelve")
    took = page.evaluate(
        """async () => {
            const took = [];
            for (let n = 0; n < 40; n += 1) {
                const before = performance.now();
                document.execCommand('insertText', false, 'x');
                document.body.offsetHeight;
                took.push(performance.now() - before);
                await new Promise((done) => setTimeout(done, 15));
            }
            return took.sort((a, b) => a - b);
        }"""
    )
    assert took[20] < 16
    assert took[-1] < 250


def test_what_looks_like_code_stays_text(desk: Desk) -> None:
    """In every field of the data, in the review and in the letter."""
    words = {"saving": PAYLOAD, "look_many": PAYLOAD, "subject": PAYLOAD, "letter": PAYLOAD, "why": PAYLOAD}
    finding = {"rule": PAYLOAD, "level": "warning", "message": PAYLOAD, "why": PAYLOAD, "suggestion": PAYLOAD}
    place = {"start": 9, "end": 12, "quote": PAYLOAD, "replacement": PAYLOAD, "source": PAYLOAD}
    part = {"element": PAYLOAD, "start": 9, "end": 12, "quote": PAYLOAD}
    review = {"findings": [finding | place] * 2, "elements": [part], "strengths": [PAYLOAD]}
    from ui.components import editor

    page = desk.open(
        data={"text": PAYLOAD, "subject": PAYLOAD},
        answer={"review": review, "handover": {"url": "javascript:window.pwned=1"}},
        extra={
            "words": editor.words(lambda text: text) | words,
            "satisfied": {PAYLOAD: PAYLOAD},
            "parts": {PAYLOAD: PAYLOAD},
            "paragraphs": [{"text": PAYLOAD, "role": PAYLOAD, "facts": [PAYLOAD], "origin": PAYLOAD}],
            "facts": [{"id": PAYLOAD, "label": PAYLOAD, "text": PAYLOAD}],
            "saved": {"seq": 0, "words": PAYLOAD, "problem": PAYLOAD},
        },
    )
    page.get_by_role("button", name="Show me the parts").click()
    page.get_by_role("button", name="Copy", exact=True).click()
    page.get_by_role("button", name="Gmail").click()
    expect(page.locator(".editor-status")).to_contain_text("That did not work")
    body(page).press("F8")
    page.get_by_role("dialog").get_by_role("button", name="Change to").click()
    assert page.evaluate("window.pwned") is None
    assert page.locator(".editor-root img, .editor-root script, .editor-root a").count() == 0
    assert PAYLOAD in page.locator(".editor-item").first.inner_text()


def test_copy_gives_plain_text_and_html(desk: Desk) -> None:
    """Each paragraph with its direction; a line that would turn the wrong way gets a mark in front."""
    text = "Dear Lena,\n\nSaaS: שלום לכולם\nשלום <b>\n\nTom"
    page = desk.open(data={"text": text})
    page.get_by_role("button", name="Copy", exact=True).click()
    expect(page.locator(".editor-status")).to_contain_text("Copied")
    plain = page.evaluate("navigator.clipboard.readText()")
    html = page.evaluate("navigator.clipboard.read().then(([item]) => item.getType('text/html')).then((b) => b.text())")
    assert plain == text.replace("SaaS", "\u200fSaaS")
    assert '<p dir="ltr" lang="en">Dear Lena,</p>' in html
    assert '<p dir="rtl" lang="en">SaaS: שלום לכולם<br>שלום &lt;b&gt;</p>' in html
    until(lambda: desk.seen("handed"))
    assert desk.seen("handed") == [{"way": "copy", "subject": "Your book", "body": text}]


def test_files_and_links_take_the_text_as_it_stands(desk: Desk) -> None:
    """What was typed a moment ago is in the file; a problem is told beside the buttons."""
    page = desk.open()
    caret_after(page, "Tom")
    page.keyboard.type(" Reed")
    with page.expect_download() as download:
        page.get_by_role("button", name="Mail file").click()
    assert download.value.suggested_filename == "letter to Lena.eml"
    asked = desk.seen("handovers")[0]
    assert asked["body"] == TEXT + " Reed"
    assert (asked["way"], asked["scenario"], asked["recipient"]) == (".eml", "outreach/cold-email", {"name": "Lena"})
    page.evaluate("window.open = (...given) => { window.opened = given; }")
    page.get_by_role("button", name="Gmail").click()
    until(lambda: page.evaluate("window.opened") == ["https://mail.invalid/", "_blank", "noopener,noreferrer"])
    desk.control(answer={"handover": {"problem": "Too long for a link."}})
    page.get_by_role("button", name="Outlook").click()
    expect(page.locator(".editor-status")).to_have_text("Too long for a link.")
    until(lambda: [one["way"] for one in desk.seen("handed")] == [".eml", "gmail"])


def test_words_of_the_example_are_shown_and_hold_the_letter_back(desk: Desk) -> None:
    """A first item in the list, a highlight, and buttons that say why; gone when one's own words are there."""
    page = desk.open(extra={"examples": ["Lena", "Tom", "Nowhere"]}, data={"text": TEXT + "orrow"})
    assert marked(page, "example") == ["Lena"]
    expect(page.locator(".editor-item").first).to_contain_text("Still from the example: “Lena”")
    copy = page.get_by_role("button", name="Copy", exact=True)
    expect(copy).to_have_attribute("aria-disabled", "true")
    copy.click(force=True)
    expect(page.locator(".editor-status")).to_contain_text("“Lena” is from the example.")
    page.locator(".editor-item").first.get_by_role("button", name="Show me where").click()
    page.keyboard.type("Ada")
    assert letter(page).startswith("Dear Ada,")
    expect(copy).to_have_attribute("aria-disabled", "false")
    expect(page.locator(".editor-status")).to_have_text("")


def test_what_is_left_stays_away(desk: Desk) -> None:
    """One finding, a kind in this letter, a kind for good; and back again."""
    page = desk.open()
    items = page.locator(".editor-item")
    expect(page.locator(".editor-title")).to_have_text("3 things to look at")
    items.first.get_by_role("button", name="Leave it").click()
    expect(page.locator(".editor-title")).to_have_text("2 things to look at")
    expect(items.first.get_by_role("button", name="Leave it")).to_be_focused()
    items.first.get_by_text("Don't show this kind again").click()
    items.first.get_by_role("button", name="in this letter").click()
    items.first.get_by_text("Don't show this kind again").click()
    items.first.get_by_role("button", name="ever").click()
    expect(page.locator(".editor-title")).to_have_text("Nothing more to look at.")
    expected = {"dismissed": [["filler", "just"]], "silenced": ["small-ask"], "always": ["pressure"]}
    until(lambda: desk.seen("left").items() >= expected.items())
    assert marked(page, "error") + marked(page, "warning") + marked(page, "suggestion") == []
    page.get_by_role("button", name="Show again").click()
    expect(page.locator(".editor-title")).to_have_text("3 things to look at")


def test_parts_and_what_a_paragraph_rests_on(desk: Desk) -> None:
    """Tints with a legend; the role and facts of an unchanged paragraph, one's own words in a changed one."""
    paragraph = "I just read your book. May I pick your brain ASAP?"
    page = desk.open(
        extra={
            "paragraphs": [{"text": paragraph, "role": "Why them", "facts": ["f1"], "origin": "letter"}],
            "facts": [{"id": "f1", "label": "Title", "text": "your book"}, {"id": "f2", "label": "x", "text": "else"}],
        }
    )
    page.get_by_role("button", name="Show me the parts").click()
    expect(page.locator(".editor-legend")).to_contain_text("The ask")
    assert marked(page, "tint-0") == [" May I pick your brain ASAP?"]
    page.locator(".editor-legend button").click()
    assert page.evaluate("String(getSelection())") == " May I pick your brain ASAP?"
    caret_after(page, "your book.")
    expect(page.locator(".editor-basis")).to_have_text("Why them · from your answers: your book")
    page.keyboard.type(" Ha.")
    expect(page.locator(".editor-basis")).to_have_text("Your own words · from your answers: your book")


def test_where_highlights_are_missing_the_list_is_enough(desk: Desk) -> None:
    """An older browser shows the findings without underlines, and nothing fails."""
    context = desk.browser.new_context()
    desk.contexts.append(context)
    page = context.new_page()
    problems: list[str] = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.add_init_script("delete globalThis.Highlight")
    page.goto(desk.address)
    expect(page.locator(".editor-item")).to_have_count(3, timeout=15_000)
    body(page).press("Control+End")
    page.keyboard.type("!")
    page.get_by_role("button", name="Take it out").click()
    assert "I read your book" in letter(page)
    assert problems == []


@pytest.mark.parametrize("dark", [False, True])
def test_pictures(desk: Desk, dark: bool) -> None:
    """For whoever wants to look at them: light and dark, and Hebrew from the right."""
    page = desk.visit(dark=dark)
    expect(page.locator(".editor-item").first).to_be_visible()
    page.screenshot(path=desk.pictures / f"editor-{'dark' if dark else 'light'}.png", full_page=True)
