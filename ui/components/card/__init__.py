"""What goes with a letter: the card to walk in with, to be printed or kept; or a text to send, to be copied."""

from assistant.adapters.card import card_page
from ui.components.scripts import component
from ui.texts import Translate

_component = component(
    "card",
    '<section class="card"></section>',
    "card/card.css",
    "shared/dom.js",
    "editor/text.js",
    "shared/copy.js",
    "card/card.js",
)


def show(key: str, title: str, text: str, language: str, _: Translate) -> None:
    """The card's text, and the page it is printed from."""
    words = {"print": _("Print the card"), "save": _("Save as a page"), "file": "card.html"}
    page = card_page(title, text, language).decode()
    _component(key=key, data={"title": title, "text": text, "page": page, "lang": language, "words": words})


def show_text(key: str, title: str, text: str, language: str, _: Translate, *, blocked: str | None) -> None:
    """A text that is sent by itself, and a button to copy it; `blocked`: why it can't be copied yet."""
    words = {
        "copy": _("Copy"),
        "copied": _("Copied. Paste it where you write to them."),
        "copy_failed": _("Your browser did not allow it. Select the text and press Ctrl+C."),
        "blocked": blocked,
    }
    _component(key=key, data={"title": title, "text": text, "page": None, "lang": language, "words": words})
