"""The first screen's doors, and the list of drafts below them."""

from collections.abc import Callable, Sequence
from typing import TypedDict

import streamlit as st

from ui.components.scripts import component
from ui.texts import Translate


class Door(TypedDict):
    """A way in: its id, what it is called, and what is behind it."""

    id: str
    title: str
    about: str


class Row(TypedDict):
    """A draft in the list: its id, how it begins, what it is and from when; and the language it is in."""

    id: str
    title: str
    about: str
    lang: str


_component = component(
    "home",
    '<div class="home"></div>',
    "home/home.css",
    "shared/dom.js",
    "home/home.js",
)


def show(
    key: str,
    doors: Sequence[Door],
    drafts: Sequence[Row],
    on_door: Callable[[str], None],
    on_open: Callable[[str], None],
    on_drop: Callable[[str], None],
    _: Translate,
) -> None:
    """Doors and drafts. Each callback gets the id of what was pressed."""

    def hears(name: str, say: Callable[[str], None]) -> Callable[[], None]:
        def heard() -> None:
            if id := st.session_state[key].get(name):
                say(id)

        return heard

    words = {
        "title": _("What do you want to say?"),
        "summary": _("Answer five questions, or bring a draft. You see what works and what to look at; you send it."),
        "drafts": _("Your drafts"),
        "none": _("Nothing here yet. Whatever you begin is saved here as you go."),
        "kept": _("Drafts are kept on this computer only."),
        "drop": _("Delete"),
        "drop_this": _("Delete “{title}”"),
        "sure": _("Really delete?"),
        "sure_this": _("Really delete “{title}”? It can't be brought back."),
    }
    _component(
        key=key,
        data={"doors": list(doors), "drafts": list(drafts), "words": words},
        on_door_change=hears("door", on_door),
        on_open_change=hears("open", on_open),
        on_drop_change=hears("drop", on_drop),
    )
