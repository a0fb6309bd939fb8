"""The app on a port of its own, and Chromium to look at it with."""

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.servers import wait_for

CHROMIUM = shutil.which("chromium") or ""
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"]
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def app(free_port: int, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running app."""
    log = tmp_path_factory.mktemp("app") / "log.txt"
    with log.open("wb") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "assistant", "ui", "--port", str(free_port)], stdout=out, stderr=out
        )
        try:
            address = f"http://127.0.0.1:{free_port}"
            wait_for(address)
            yield address
        finally:
            server.terminate()
            server.wait(timeout=10)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window."""
    if not CHROMIUM:
        pytest.skip("Chromium is not installed")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def visit(app: str, browser: Browser) -> Iterator[Open]:
    """Opens the app as somebody with this language, window and colour scheme; fails on a request to elsewhere."""
    contexts = []
    strange: list[str] = []

    def open_(locale: str = "en-GB", width: int = 1280, dark: bool = False) -> Page:
        context = browser.new_context(
            locale=locale, viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app)
        contexts.append(context)
        page = context.new_page()
        page.on("request", lambda request: strange.append(request.url) if _is_elsewhere(request.url, app) else None)
        page.goto(app)
        page.get_by_test_id("stTextInput").first.wait_for(timeout=20_000)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert strange == []


def _is_elsewhere(url: str, app: str) -> bool:
    return not url.startswith((app, app.replace("http", "ws"), "data:", "blob:"))


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for screenshots, for whoever wants to look at them."""
    return tmp_path_factory.mktemp("pictures")
