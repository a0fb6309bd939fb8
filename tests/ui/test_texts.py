"""The screens' words are there in every language they exist in."""

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from assistant import errors
from assistant.app import Assistant
from assistant.notice import Notice
from ui import texts

UI = Path(texts.__file__).parent
ASSISTANT = Path(errors.__file__).parent
PYTHON = [("**.py", "python")]
# The screens' own words, and the sentences that the assistant has for them.
WORDS = {message for _, _, message, _, _ in extract_from_dir(UI, method_map=PYTHON)} | {
    message
    for _, _, message, _, _ in extract_from_dir(
        ASSISTANT, method_map=PYTHON, keywords={"Notice": None, "sentence": None}
    )
}
BRACES = re.compile(r"\{\w*\}")
TRANSLATIONS = [code for code in texts.languages() if code != texts.SOURCE]


def test_there_is_something_to_translate() -> None:
    """The extraction finds the screen's sentences."""
    assert "I already have a draft" in WORDS


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_sentence_is_translated(language: str) -> None:
    """No entry is missing, empty, fuzzy or left over, and the values in braces are the same."""
    path = texts.LOCALE / language / "messages.po"
    with path.open("rb") as file:
        entries = {message.id: message for message in read_po(file, locale=language) if message.id}
    assert set(entries) == WORDS
    ids = re.findall(r'^msgid "(.+)"$', path.read_text("utf-8"), re.MULTILINE)
    assert len(ids) == len(set(ids)), "two translations of the same"
    for message in entries.values():
        assert message.string
        assert not message.fuzzy
        assert set(BRACES.findall(str(message.id))) == set(BRACES.findall(str(message.string)))


def test_every_letter_language_has_screens_and_the_other_way_round() -> None:
    """Nobody writes a letter in a language they can't have the screen in."""
    assert set(texts.languages()) == set(Assistant().catalog.languages)


def test_a_message_of_the_assistants_is_said_in_the_screens_language() -> None:
    """With the values in it, messages inside messages, and what the screen calls fields and roles."""
    words = {
        "“{role}” is our wording. The model's didn't pass: {why}.": "«{role}» er vores: {why}.",
        "it is missing": "det mangler",
    }
    message = Notice(
        "“{role}” is our wording. The model's didn't pass: {why}.",
        role="ask",
        why=(Notice("it is missing"), "ask.minutes"),
    )
    names = {"ask": "Spørgsmål", "ask.minutes": "Minutter"}
    assert (
        texts.said(message, lambda text: words.get(text, text), names) == "«Spørgsmål» er vores: det mangler, Minutter."
    )
    assert message == "“ask” is our wording. The model's didn't pass: it is missing, ask.minutes."
