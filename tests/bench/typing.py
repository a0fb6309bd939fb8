"""`python -m tests.bench.typing`: from a key to its underline in the real app, and what ten writers at once cost it.

Chromium types into the editor and looks, frame by frame, for the underline. Beside it stands a question to the same
route that is refused before anything is reviewed, asked from the same page: the ratio says what is ours in it.
"""

import os
import statistics
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from assistant.adapters.store import Store
from tests.browser.conftest import ARGUMENTS, CHROMIUM, running_app
from tests.browser.screen import PASTE, body, enter, letter

PORT = 8597
ADDRESS = f"http://127.0.0.1:{PORT}"
PHRASE = "TODO"  # the review underlines it
SENTENCE = "On Monday we looked at the second ward and its nurses showed me how they plan a night. "
ROUNDS = 40
WRITERS, SECONDS, PER_SECOND = 10, 30, 8

# Notes when a key changed the text, and the first frame in which the word typed last is underlined.
_WATCH = """word => {
  window.delays = [];
  let typed = 0;
  document.querySelector(".editor-body").addEventListener("input", () => { typed = performance.now(); }, true);
  const look = () => {
    const lines = document.querySelectorAll(".editor-body > div");
    const done = lines[lines.length - 1].textContent.endsWith(word);
    const marked = done && [...CSS.highlights.entries()].some(([name, marks]) =>
      /error|warning|suggestion/.test(name) && [...marks].some((range) => range.toString() === word));
    if (marked && typed) { window.delays.push(performance.now() - typed); typed = 0; }
    requestAnimationFrame(look);
  };
  look();
}"""
_ASK = """async rounds => {
  const taken = [];
  for (let at = 0; at < rounds; at += 1) {
    const start = performance.now();
    await (await fetch("/review", { method: "POST", body: "{}" })).text();
    taken.push(performance.now() - start);
  }
  return taken;
}"""
_TYPE = """([text, gap]) => new Promise((done) => {
  document.querySelector(".editor-body").focus();
  let at = 0;
  const clock = setInterval(() => {
    document.execCommand("insertText", false, text[at]);
    at += 1;
    if (at === text.length) { clearInterval(clock); done(); }
  }, gap);
})"""


def spent(pid: int) -> float:
    """Seconds of processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def resident(pid: int) -> float:
    """Megabytes of memory that a process holds."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


def p95(values: list[float]) -> float:
    """The value that 95 of 100 stay below."""
    return sorted(values)[int(len(values) * 0.95)]


def draft_of(page: Page, words: int) -> None:
    """A pasted English draft of so many words, its kind chosen, with the caret at its end."""
    page.goto(ADDRESS)
    page.locator(".home-door").first.wait_for(timeout=30_000)
    enter(page, PASTE)
    text = (SENTENCE * (words // len(SENTENCE.split()) + 1)).split(" ")[:words]
    body(page).click()
    page.keyboard.insert_text("Dear Lena, " + " ".join(text))
    page.get_by_label("Kind of message").select_option("outreach/cold-email")
    expect(page.locator(".editor-saved")).to_have_text("Saved", timeout=20_000)
    body(page).press("Control+End")


def key_to_underline(page: Page, words: int) -> None:
    """Type the word again and again; print what it took until it was underlined."""
    draft_of(page, words)
    page.evaluate(_WATCH, PHRASE)
    for number in range(ROUNDS):
        page.keyboard.type(f" {PHRASE}", delay=85)
        until = time.monotonic() + 5  # asked from here: the page's policy forbids Playwright's own waiting
        while page.evaluate("window.delays.length") <= number and time.monotonic() < until:
            page.wait_for_timeout(20)
        for _ in range(len(PHRASE) + 1):
            page.keyboard.press("Backspace")
    delays: list[float] = page.evaluate("window.delays")
    asked: list[float] = page.evaluate(_ASK, ROUNDS)
    median, smallest = statistics.median(delays), statistics.median(asked)
    print(
        f"key to underline, {words:5} words  median {median:6.1f} ms  p95 {p95(delays):6.1f} ms  ({len(delays)} keys)"
        f"  against {smallest:.1f} ms for a refused question: {median / smallest:.1f} x"
    )


def cost_of_a_key(page: Page, pid: int) -> None:
    """The server's processor time for each of 300 keys at 12 a second."""
    draft_of(page, 200)
    before = spent(pid)
    page.evaluate(_TYPE, [(SENTENCE * 4)[:300], 83])
    page.wait_for_timeout(1_000)
    print(f"server's processor time a key   {(spent(pid) - before) / 300 * 1_000:6.1f} ms")


def many_writers(pages: list[Page], pid: int, data: Path) -> None:
    """Ten type at once; print the delays, the memory and whether every text was saved."""
    before = resident(pid)
    for page in pages:
        draft_of(page, 200)
    print(f"memory a session                {(resident(pid) - before) / len(pages):6.1f} MB")
    text = (SENTENCE * 20)[: SECONDS * PER_SECOND]
    for page in pages:
        page.evaluate(
            "() => { window.reviews = []; new PerformanceObserver((list) => list.getEntries().forEach("
            "(entry) => entry.name.endsWith('/review') && window.reviews.push(entry.duration)))"
            ".observe({type: 'resource'}); }"
        )
        page.evaluate(f"args => void ({_TYPE})(args)", [text, 1000 / PER_SECOND])
    start = spent(pid)
    pages[0].wait_for_timeout(SECONDS * 1_000)
    used = (spent(pid) - start) / SECONDS
    lost = 0
    store = Store(data)
    for page in pages:
        expect(page.locator(".editor-saved")).to_have_text("Saved", timeout=60_000)
        saved = store.load(page.url.partition("draft=")[2])
        lost += saved is None or saved.content.body != letter(page)
    reviews = [one for page in pages for one in page.evaluate("window.reviews")]
    print(
        f"{len(pages)} writers at {PER_SECOND} keys a second  review in {statistics.median(reviews):.0f} ms, "
        f"p95 {p95(reviews):.0f} ms ({len(reviews)} reviews); server {used:.0%} of a core; texts not saved: {lost}"
    )


def main() -> None:
    """All of it, on an app of its own."""
    with tempfile.TemporaryDirectory() as folder, running_app(PORT, Path(folder)) as server, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(locale="en-GB")
        for words in (50, 200, 1_000):
            key_to_underline(page, words)
        cost_of_a_key(page, server.pid)
        page.close()
        many_writers([browser.new_context(locale="en-GB").new_page() for _ in range(WRITERS)], server.pid, Path(folder))
        browser.close()


if __name__ == "__main__":
    main()
