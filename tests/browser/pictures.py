"""`make pictures`: the pictures in docs/, from the running app."""

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, running_app
from tests.browser.screen import OUTREACH, body, enter

DOCS = Path(__file__).resolve().parents[2] / "docs"
PORT = 8599


def main() -> None:
    """One picture a language, wide, light, with the example filled in and called the writer's own."""
    with tempfile.TemporaryDirectory() as folder, running_app(PORT, Path(folder)), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for locale in ("en-GB", "he-IL"):
            page = browser.new_page(locale=locale, viewport={"width": 1240, "height": 1400})
            page.goto(f"http://127.0.0.1:{PORT}")
            page.locator(".home-door").first.wait_for(timeout=20_000)
            take(enter(page, OUTREACH), DOCS / f"screen-{locale[:2]}.png")
        browser.close()


def take(page: Page, file: Path) -> None:
    """Fill in the example, and take the picture."""
    page.locator(".st-key-example button").click()
    body(page).wait_for()
    page.locator(".questions-more summary").click()
    buttons = page.locator(".questions-note button")
    for _ in range(buttons.count()):
        buttons.first.click()
        page.wait_for_timeout(400)
    page.locator(".questions-more summary").click()
    body(page).press("Control+End")
    page.get_by_test_id("stMain").evaluate("main => main.scrollTo(0, 0)")
    page.wait_for_timeout(1_500)
    page.screenshot(path=file)


if __name__ == "__main__":
    main()
