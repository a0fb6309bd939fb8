"""The card to walk in with: on the screen, printed, or as a file."""

from assistant.adapters.card import card_page
from ui.components.scripts import component
from ui.texts import Translate

_component = component(
    "card",
    '<section class="card"></section>',
    "card/card.css",
    "shared/dom.js",
    "card/card.js",
)


def show(key: str, title: str, text: str, language: str, _: Translate) -> None:
    """The card's text, and the page it is printed from."""
    page = card_page(title, text, language).decode()
    words = {"print": _("Print the card"), "save": _("Save as a page"), "file": "card.html"}
    _component(key=key, data={"title": title, "text": text, "page": page, "lang": language, "words": words})
