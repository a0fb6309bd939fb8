"""The card to walk in with: on the screen, printed, or as a file."""

import streamlit as st

from assistant.adapters.card import card_page
from ui.components.scripts import script, style
from ui.texts import Translate

_component = st.components.v2.component(
    "card",
    html='<section class="card"></section>',
    css=style("card/card.css"),
    js=script("shared/dom.js", "card/card.js"),
    isolate_styles=False,
)


def show(key: str, title: str, text: str, language: str, _: Translate) -> None:
    """The card's text, and the page it is printed from."""
    page = card_page(title, text, language).decode()
    words = {"print": _("Print the card"), "save": _("Save as a page"), "file": "card.html"}
    _component(key=key, data={"title": title, "text": text, "page": page, "lang": language, "words": words})
