"""The app on a port of its own, and Chromium to look at it with."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from assistant.adapters.store import Store
from tests.servers import wait_for

CHROMIUM = shutil.which("chromium") or ""
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking", "--no-first-run"]
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The data folder of the running app."""
    return tmp_path_factory.mktemp("drafts")


@contextmanager
def running_app(port: int, data: Path) -> Iterator[subprocess.Popen[bytes]]:
    """The app as a user starts it, with a data folder of its own and no keyring."""
    environment = {
        **os.environ,
        "ASSISTANT_DATA_DIR": str(data),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
    }
    with (data / "log.txt").open("ab") as out:
        server = subprocess.Popen(
            [sys.executable, "-m", "assistant", "ui", "--port", str(port)], stdout=out, stderr=out, env=environment
        )
        try:
            wait_for(f"http://127.0.0.1:{port}")
            yield server
        finally:
            server.kill()
            server.wait(timeout=10)


@pytest.fixture(scope="session")
def app(free_port: int, data: Path) -> Iterator[str]:
    """The address of a running app."""
    with running_app(free_port, data):
        yield f"http://127.0.0.1:{free_port}"


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
def visit(app: str, browser: Browser, data: Path) -> Iterator[Open]:
    """Opens the app as somebody with this language, window and colour scheme.

    Fails on a request to elsewhere and on a script that breaks.
    """
    contexts = []
    strange: list[str] = []
    broken: list[str] = []
    kept = Store(data)  # what another test has chosen
    kept.set_setting("screen_language", None)
    kept.set_setting("own_language", None)
    kept.set_setting("model", {})
    kept.set_setting("silenced", [])
    kept.close()

    def open_(locale: str = "en-GB", width: int = 1280, dark: bool = False) -> Page:
        context = browser.new_context(
            locale=locale, viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light"
        )
        context.grant_permissions(["clipboard-read", "clipboard-write"], origin=app)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: broken.append(str(error)))
        page.on("request", lambda request: strange.append(request.url) if _is_elsewhere(request.url, app) else None)
        page.goto(app)
        page.locator(".home-door").first.wait_for(timeout=20_000)
        return page

    yield open_
    for context in contexts:
        context.close()
    assert strange == []
    assert broken == []


def _is_elsewhere(url: str, app: str) -> bool:
    return not url.startswith((app, app.replace("http", "ws"), "data:", "blob:"))


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for screenshots, for whoever wants to look at them."""
    return tmp_path_factory.mktemp("pictures")
