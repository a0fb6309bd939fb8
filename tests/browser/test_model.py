"""A language model on the screen: set up, asked, watched, stopped; and the letter is never below what was there."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.screen import THANKS, answer, body, enter, expect_saved, letter, open_example
from tests.drafting.test_generate import answer as models_answer
from tests.model_server import Behaviour, Connection, answers, event, model_server, refuses, says

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("editor")]

OPENED = (
    "Dear Lena Vogt,\n\nI heard your talk “Designing for trust” at UX Copenhagen. I threw out the first three screens "
    "of our onboarding and wrote one honest one.\n\nKind regards,\nMette Krogh"
)
KEY = "sk-canary-on-the-screen"


def set_up(page: Page, address: str) -> None:
    """Type a server's address, a model's name and a key."""
    page.get_by_text("Language model", exact=True).click()
    for label, typed in (("Address of the server", address), ("Name of the model", "tiny"), ("Key", KEY)):
        box = page.get_by_label(label, exact=True)
        box.fill(typed)
        box.press("Tab")
        page.wait_for_timeout(300)
    page.get_by_role("button", name="Use this model").click()
    page.wait_for_timeout(500)


def slowly(text: str) -> Behaviour:
    """Streams a text so that one can watch it come."""

    def behave(connection: Connection) -> None:
        connection.start(200, "text/event-stream")
        for at in range(0, len(text), 40):
            connection.send(event({"content": text[at : at + 40]}))
            if connection.gone.wait(0.12):
                return
        connection.send(event({}, "stop") + "data: [DONE]\n\n")

    return behave


def test_a_model_is_remembered_but_not_its_key(visit: Open, data: Path) -> None:
    """Name and address are there on the next visit; the key is in no file, and has to be typed again."""
    with model_server(says("OK")) as server:
        set_up(open_example(visit), server.base_url)
        page = open_example(visit)
        expect(page.get_by_role("button", name="Let tiny write it")).to_be_visible(timeout=10_000)
        page.get_by_text("Language model", exact=True).click()
        expect(page.get_by_text("In use: tiny")).to_be_visible(timeout=10_000)
        expect(page.get_by_text("A key is in use")).to_have_count(0)
    assert not any(KEY.encode() in path.read_bytes() for path in data.iterdir() if path.is_file())


def test_a_letter_by_the_model_is_watched_and_then_there(visit: Open, pictures: Path) -> None:
    """Shown as it comes, marked as unchecked; then it is the letter, and exports go on working."""
    with model_server(slowly(json.dumps(models_answer(), ensure_ascii=False))) as server:
        page = open_example(visit)
        before = letter(page)
        set_up(page, server.base_url)
        page.get_by_role("button", name="Let tiny write it").click(timeout=10_000)
        expect(page.get_by_text("Nothing of this has been checked yet")).to_be_visible(timeout=10_000)
        expect(page.get_by_text("stayed with me")).to_be_visible(timeout=10_000)
        page.screenshot(path=pictures / "model-writing.png", full_page=True)
        assert letter(page) == before  # what is there stays until the new one is whole
        expect(body(page)).to_contain_text("stayed with me", timeout=20_000)
        page.get_by_role("button", name="Put the earlier letter back").click()
        expect(body(page)).not_to_contain_text("stayed with me", timeout=10_000)
        assert letter(page) == before
        assert KEY in server.requests[0].head
        assert "mette.krogh@example.org" not in server.requests[0].body.decode()
    page.screenshot(path=pictures / "model-written.png", full_page=True)


def test_stop_keeps_the_letter_and_what_came(visit: Open) -> None:
    """The server sees us go; the letter that was there is untouched; what came is shown as not whole."""
    with model_server(slowly(json.dumps(models_answer()) + " " * 20_000)) as server:
        page = open_example(visit)
        before = letter(page)
        set_up(page, server.base_url)
        page.get_by_role("button", name="Let tiny write it").click(timeout=10_000)
        expect(page.get_by_text("stayed with me")).to_be_visible(timeout=20_000)
        page.get_by_role("button", name="Stop", exact=True).click()
        expect(page.get_by_text("Incomplete and unchecked:")).to_be_visible(timeout=10_000)
        assert server.requests[0].gone.wait(5)
        assert letter(page) == before


def test_an_error_says_what_was_kept_and_never_the_key(visit: Open) -> None:
    """A key that is refused: one sentence, our letter, and the key nowhere on the page."""
    with model_server(answers(refuses(f"Incorrect API key provided: {KEY}", "invalid_api_key"), 401)) as server:
        page = open_example(visit)
        set_up(page, server.base_url)
        page.get_by_role("button", name="Let tiny write it").click(timeout=10_000)
        expect(page.get_by_text("does not accept the key")).to_be_visible(timeout=10_000)
        assert KEY not in page.content()
        assert "Dear Lena Vogt" in letter(page)


def test_a_bad_address_is_refused_on_entry(visit: Open) -> None:
    """With what to type instead; nothing typed is lost."""
    page = open_example(visit)
    set_up(page, "localhost:11434")
    expect(page.get_by_text("should begin with http://")).to_be_visible(timeout=10_000)
    expect(page.get_by_role("textbox", name="Address of the server")).to_have_value("localhost:11434")


def test_another_wording_for_a_part(visit: Open, pictures: Path) -> None:
    """See the offer for the opening, take it, undo it."""
    offer = "Your talk “Designing for trust” at UX Copenhagen made me cut the first three screens to one."
    with model_server(says(json.dumps({"options": [offer]}))) as server:
        page = open_example(visit)
        body(page).fill(OPENED)  # ours has several wordings
        expect_saved(page)
        before = letter(page)
        set_up(page, server.base_url)
        page.get_by_text("Say a part differently").click()
        page.get_by_text("shorter", exact=True).click()
        expect(page.get_by_role("combobox", name="Which part?")).to_have_value(re.compile("I heard your talk"))
        page.get_by_role("button", name="Offer me another wording").click(timeout=10_000)
        page.get_by_role("button", name="Take this one").click(timeout=10_000)
        page.screenshot(path=pictures / "rewording.png", full_page=True)
        expect(body(page)).to_contain_text(offer, timeout=10_000)
        page.locator("[class*=st-key-rewording][class*=undo] button").click()
        expect(body(page)).not_to_contain_text(offer, timeout=10_000)
        assert letter(page) == before


def test_rough_lines_are_tidied_change_by_change(visit: Open, pictures: Path) -> None:
    """Mended words are taken, a new one starts refused; pressing takes it; the lines can be put back."""
    tidied = json.dumps({"text": "Thanks for Friday. The brilliant bit about saying no stuck."})
    with model_server(says(tidied)) as server:
        page = enter(visit(), THANKS)
        answer(page, "Who are you thanking?", "Lena")
        answer(page, "Rough lines of your own", "thanks for friday\nthe bit abuot saying no stuck")
        answer(page, "Your name", "Mette")
        set_up(page, server.base_url)
        page.get_by_role("button", name="Tidy my lines").click(timeout=10_000)
        change = page.get_by_role("button", name="brilliant")
        expect(change).to_have_attribute("aria-pressed", "false", timeout=10_000)
        page.screenshot(path=pictures / "tidied.png", full_page=True)
        page.get_by_role("button", name="Use these lines").click()
        expect(body(page)).to_contain_text("The bit about saying no stuck", timeout=10_000)
        page.get_by_role("button", name="Put my lines back").click()
        expect(body(page)).to_contain_text("abuot", timeout=10_000)


def test_without_a_model_nothing_of_it_is_in_the_way(visit: Open) -> None:
    """No button that leads nowhere."""
    page = open_example(visit)
    assert page.get_by_role("button", name=re.compile("^Let ")).count() == 0
    assert page.get_by_role("button", name="Tidy my lines").count() == 0
