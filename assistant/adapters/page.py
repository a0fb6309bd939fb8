"""A draft as an HTML page, built as a tree: nothing that was typed is ever markup."""

from xml.etree.ElementTree import Element, SubElement, tostring

from assistant.model.direction import direction_of
from assistant.model.draft import Draft

_STYLE = (
    "body{font:1rem/1.5 system-ui,'Segoe UI',Arial,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem;"
    "color-scheme:light dark}h1{font-size:1.2rem}p{text-align:start}"
)


def page(draft: Draft, *, for_mail: bool = False) -> bytes:
    """The page in UTF-8. Each paragraph has its own direction. `for_mail`: no title, no style, only the letter."""
    root = Element("html", lang=draft.language, dir=direction_of(draft.body))
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    body = SubElement(root, "body")
    if not for_mail:
        SubElement(head, "meta", name="viewport", content="width=device-width")
        SubElement(head, "title").text = draft.subject
        SubElement(head, "style").text = _STYLE
        SubElement(body, "h1", dir=direction_of(draft.subject)).text = draft.subject
    for paragraph in draft.paragraphs:
        add_lines(SubElement(body, "p", dir=direction_of(paragraph.text)), paragraph.text)
    markup: str = tostring(root, "unicode", method="html")
    return f"<!doctype html>\n{markup}\n".encode()


def add_lines(parent: Element, text: str) -> None:
    """Text with its line ends as <br>."""
    first, *rest = text.split("\n")
    parent.text = first
    for line in rest:
        SubElement(parent, "br").tail = line
