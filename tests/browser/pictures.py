"""`make pictures`: the pictures in docs/, from the running app."""

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.servers import wait_for

DOCS = Path(__file__).resolve().parents[2] / "docs"
ADDRESS = "http://127.0.0.1:8599"
COLD = {"en-GB": "First e-mail", "he-IL": "מייל ראשון"}


def main() -> None:
    """One picture a language, wide, light, with the example filled in."""
    server = subprocess.Popen([sys.executable, "-m", "assistant", "ui", "--port", ADDRESS.rpartition(":")[2]])
    try:
        wait_for(ADDRESS)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
            for locale, title in COLD.items():
                page = browser.new_page(locale=locale, viewport={"width": 1200, "height": 980})
                page.goto(ADDRESS)
                page.get_by_test_id("stTextInput").first.wait_for()
                page.wait_for_timeout(1_000)
                page.get_by_test_id("stSelectbox").first.locator("input").click()
                page.get_by_role("option").filter(has_text=title).click()
                page.locator(".st-key-example button").click()
                page.get_by_text("✓").first.wait_for()
                page.wait_for_timeout(500)
                page.screenshot(path=DOCS / f"screen-{locale[:2]}.png")
            browser.close()
    finally:
        server.terminate()


if __name__ == "__main__":
    main()
