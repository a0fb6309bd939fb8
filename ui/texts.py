"""The words on screens: gettext catalogues, read from their .po files. English is the source."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from babel.messages.pofile import read_po

from assistant.errors import StoreError
from assistant.notice import Notice
from ui.components.bar import Choice
from ui.state import assistant, store

LOCALE = Path(__file__).with_name("locale")
SOURCE = "en"

Translate = Callable[[str], str]


def languages() -> list[str]:
    """Languages the screens exist in."""
    return [SOURCE, *sorted(path.parent.name for path in LOCALE.glob("*/messages.po"))]


def chosen() -> str:
    """The screen's language: as chosen here, else as chosen on an earlier visit, else the browser's."""
    known = languages()
    if "screen_language" not in st.session_state:
        preferred = (st.context.locale or SOURCE).partition("-")[0]
        with suppress(StoreError):  # said where the drafts would be
            preferred = store().setting("screen_language") or preferred
        st.session_state["screen_language"] = preferred if preferred in known else SOURCE
    language: str = st.session_state["screen_language"]
    return language


def choice(language: str, _: Translate) -> Choice:
    """The list of the screen's languages, for the bar."""
    return Choice("screen", _("Language of the screen"), [(code, _name(code)) for code in languages()], language, True)


def go(what: str, value: str) -> None:
    """What the bar says, where it is about the screen's language."""
    if what == "screen" and value in languages():
        st.session_state["screen_language"] = value
        with suppress(StoreError):  # then it holds for this visit
            store().set_setting("screen_language", value)


def translator(language: str) -> Translate:
    """A function from an English text to the screen's language. An untranslated text stays English."""
    catalogue = _catalogue(language)
    return lambda text: catalogue.get(text) or text


def said(message: str, _: Translate, names: Mapping[str, str] | None = None) -> str:
    """A message of the assistant's in the screen's language. `names`: what the screen calls roles and fields."""
    if not isinstance(message, Notice):
        return (names or {}).get(message, message)
    values = {name: _value(value, _, names) for name, value in message.values.items()}
    return _(message.template).format(**values)


def _value(value: Any, _: Translate, names: Mapping[str, str] | None) -> str:
    if isinstance(value, tuple):
        return ", ".join(said(one, _, names) for one in value)
    return said(str(value) if not isinstance(value, str) else value, _, names)


@lru_cache(maxsize=8)
def _catalogue(language: str) -> dict[str, str]:
    path = LOCALE / language / "messages.po"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale=language) if message.id}


def _name(language: str) -> str:
    return assistant().catalog.language(language).name
