"""The screens' words are there in every language they exist in."""

from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from assistant.app import Assistant
from ui import texts

UI = Path(texts.__file__).parent
WORDS = {message for _, _, message, _, _ in extract_from_dir(UI, method_map=[("**.py", "python")])}
TRANSLATIONS = [code for code in texts.languages() if code != texts.SOURCE]


def test_there_is_something_to_translate() -> None:
    """The extraction finds the screen's sentences."""
    assert "Copy the letter" in WORDS


@pytest.mark.parametrize("language", TRANSLATIONS)
def test_every_sentence_is_translated(language: str) -> None:
    """No entry is missing, empty, fuzzy or left over, and the values in braces are the same."""
    with (texts.LOCALE / language / "messages.po").open("rb") as file:
        entries = {message.id: message for message in read_po(file, locale=language) if message.id}
    assert set(entries) == WORDS
    for message in entries.values():
        assert message.string
        assert not message.fuzzy
        assert ("{count}" in message.id) == ("{count}" in message.string)


def test_every_letter_language_has_screens_and_the_other_way_round() -> None:
    """Nobody writes a letter in a language they can't have the screen in."""
    assert set(texts.languages()) == set(Assistant().catalog.languages)
