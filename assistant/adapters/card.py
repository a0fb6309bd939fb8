"""A card to walk into a conversation with, as one page to print: what was typed is never markup."""

from collections.abc import Sequence
from math import ceil
from xml.etree.ElementTree import Element, SubElement, tostring

from assistant.adapters.page import add_lines
from assistant.model.direction import direction_of

# No paper is named: what is in the printer decides, A4 or Letter, and both hold the card.
_STYLE = (
    "@page{margin:15mm}body{font:%dpt/1.35 system-ui,'Segoe UI',Arial,sans-serif;max-width:180mm;margin:0 auto;"
    "color-scheme:light dark}h1{font-size:1.3em;line-height:1.2;margin:0}p{text-align:start;margin:.6em 0 0;"
    "break-inside:avoid}h1,p{overflow-wrap:anywhere}@media screen{body{padding:2rem 1rem}}"
)
_SIZES = (18, 16, 14, 12, 11, 10, 9)  # of the type, in points
_LINE, _GAP = 1.35, 0.6  # heights of a line and of the space between paragraphs, as parts of the size
_CHARACTER = 0.59  # of a wide font (DejaVu Sans, in sentences: 0.56)
# In points: 180 mm; and nine tenths of the 249 mm that Letter leaves between the margins.
_WIDTH, _HEIGHT = 510, 635


def card_page(title: str, text: str, language: str) -> bytes:
    """The page in UTF-8. `title` names it in a browser; the heading is the first paragraph of `text`.

    The longer the text, the smaller the type; what doesn't fit in the smallest goes on on a second page.
    """
    paragraphs = text.strip().split("\n\n")
    root = Element("html", lang=language, dir=direction_of(text))
    head = SubElement(root, "head")
    SubElement(head, "meta", charset="utf-8")
    SubElement(head, "meta", name="viewport", content="width=device-width")
    SubElement(head, "title").text = title
    SubElement(head, "style").text = _STYLE % _points(paragraphs)
    body = SubElement(root, "body")
    for at, paragraph in enumerate(paragraphs):
        add_lines(SubElement(body, "p" if at else "h1", dir=direction_of(paragraph)), paragraph)
    markup: str = tostring(root, "unicode", method="html")
    return f"<!doctype html>\n{markup}\n".encode()


def _points(paragraphs: Sequence[str]) -> int:
    """The largest type in which they fit one page by our estimate, or the smallest."""
    return next((points for points in _SIZES if _height(paragraphs, points) <= _HEIGHT), _SIZES[-1])


def _height(paragraphs: Sequence[str], points: int) -> float:
    fitting = _WIDTH / (_CHARACTER * points)
    lines = sum(max(1, ceil(len(line) / fitting)) for paragraph in paragraphs for line in paragraph.split("\n"))
    return points * (_LINE * lines + _GAP * len(paragraphs))
