"""The server dies while somebody writes: what was confirmed as saved is there, and the page goes on by itself."""

import os
import random
import socket
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.adapters.store import Store
from tests.browser.conftest import running_app
from tests.browser.screen import PASTE, body, enter, letter

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editor")]

KILLS = 50 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 2


def port_of_its_own() -> int:
    """A port that no other test uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def type_until_killed(page: Page, words: int) -> str:
    """Type, and watch what is confirmed meanwhile; the last text that was."""
    confirmed = ""
    for number in range(words):
        page.keyboard.type(f"w{number} ", delay=30)
        if page.locator(".editor-saved").inner_text() == "Saved":
            confirmed = letter(page)
        if random.random() < 0.2:  # a pause, in which the last word is saved too
            page.wait_for_timeout(900)
    return confirmed


def test_nothing_that_was_confirmed_is_lost_when_the_server_dies(browser: Browser, tmp_path: Path) -> None:
    """Killed (−9) in the middle of typing, again and again; started again, the page saves what it still holds."""
    port = port_of_its_own()
    context = browser.new_context(locale="en-GB")
    page = context.new_page()
    lost = []
    for kill in range(KILLS):
        with running_app(port, tmp_path) as server:
            if kill == 0:
                page.goto(f"http://127.0.0.1:{port}")
                page.locator(".home-door").first.wait_for(timeout=20_000)
                enter(page, PASTE)
                body(page).click()
            else:  # the page has found the new server, which knows what the page still held
                expect(page.locator(".editor-saved")).to_have_text("Saved", timeout=30_000)
            body(page).press("Control+End")
            confirmed = type_until_killed(page, random.randint(3, 12))
            server.kill()
        saved = Store(tmp_path).load(page.url.partition("draft=")[2])
        assert saved
        if not saved.content.body.startswith(confirmed):
            lost.append((confirmed, saved.content.body))
    typed = letter(page)
    with running_app(port, tmp_path):
        expect(page.locator(".editor-saved")).to_have_text("Saved", timeout=30_000)
        page.reload()
        expect(body(page)).to_have_text(typed, timeout=20_000)
    context.close()
    assert lost == []
