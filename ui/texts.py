"""The words on screens: gettext catalogues, read from their .po files. English is the source."""

from collections.abc import Callable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import streamlit as st
from babel.messages.pofile import read_po

from assistant.notice import Notice

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


@lru_cache(maxsize=8)
def _name(language: str) -> str:
    from assistant.adapters.catalog import Catalog

    return Catalog().language(language).name
