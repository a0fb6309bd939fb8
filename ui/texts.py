"""The words on screens: gettext catalogues, read from their .po files. English is the source."""

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import streamlit as st
from babel.messages.pofile import read_po

LOCALE = Path(__file__).with_name("locale")
SOURCE = "en"

Translate = Callable[[str], str]


def languages() -> list[str]:
    """Languages the screens exist in."""
    return [SOURCE, *sorted(path.parent.name for path in LOCALE.glob("*/messages.po"))]


def choose() -> str:
    """The screen's language: as chosen here, at first the browser's."""
    known = languages()
    if "screen_language" not in st.session_state:
        preferred = (st.context.locale or SOURCE).partition("-")[0]
        st.session_state["screen_language"] = preferred if preferred in known else SOURCE
    _ = translator(st.session_state["screen_language"])
    names = {code: _name(code) for code in known}
    chosen = st.segmented_control(
        _("Language"),
        known,
        key="screen_language",
        format_func=names.__getitem__,
        label_visibility="collapsed",
        required=True,
    )
    return chosen or SOURCE


def translator(language: str) -> Translate:
    """A function from an English text to the screen's language. An untranslated text stays English."""
    catalogue = _catalogue(language)
    return lambda text: catalogue.get(text) or text


@lru_cache(maxsize=8)
def _catalogue(language: str) -> dict[str, str]:
    path = LOCALE / language / "messages.po"
    if not path.is_file():
        return {}
    with path.open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, locale=language) if message.id}


@lru_cache(maxsize=8)
def _name(language: str) -> str:
    from assistant.adapters.catalog import Catalog

    return Catalog().language(language).name
