"""Drafts as files."""

from html.parser import HTMLParser
from pathlib import Path

import pytest

from assistant.adapters.exports import EXPORTS, export, html, markdown
from assistant.adapters.textfile import decode, write_whole
from assistant.app import Assistant
from assistant.errors import UserError
from assistant.model.context import Context
from assistant.model.draft import Draft, Paragraph

HOSTILE = "<script>alert(1)</script> ![x](http://a.example/b.png) [y](javascript:1) \"'><img src=x onerror=1> `c` *d*"


def draft(text: str, subject: str = "S") -> Draft:
    """A draft with one paragraph."""
    return Draft("x/y", "letter", "en", "offline", None, subject, [Paragraph("t", text, [], "letter")], [], [], None)


class Tags(HTMLParser):
    """Collects tags and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def test_html_shows_what_was_typed() -> None:
    """Markup in a letter is text on the page."""
    page = Tags()
    page.feed(html(draft(HOSTILE, HOSTILE), Context()).decode())
    assert page.tags == {"html", "head", "meta", "title", "style", "body", "h1", "p"}
    assert HOSTILE in page.text


def test_markdown_shows_what_was_typed() -> None:
    """Signs that Markdown acts on are escaped, so no image is fetched and no name loses its underscore."""
    said = markdown(draft(f"{HOSTILE}\n# no heading\n- no list\n1. no number\nsnake_case"), Context()).decode()
    assert "![x](http" not in said
    assert "\\[x\\]" in said
    assert "\\# no heading" in said
    assert "1\\. no number" in said
    assert "snake\\_case" in said


def test_each_paragraph_of_a_page_has_its_direction() -> None:
    """A Hebrew letter with an English paragraph."""
    made = Draft("x/y", "letter", "he", "offline", None, "נושא", [
        Paragraph("a", "שלום לך", [], "letter"), Paragraph("b", "See you there", [], "letter"),
    ], [], [], None)  # fmt: skip
    said = html(made, Context()).decode()
    assert '<p dir="rtl">שלום לך</p>' in said
    assert '<p dir="ltr">See you there</p>' in said


@pytest.mark.parametrize("ending", list(EXPORTS))
def test_every_export_is_written_whole(assistant: Assistant, tmp_path: Path, ending: str) -> None:
    """With the card beside it, never in it."""
    context = assistant.example("feedback/sbi-constructive", "he")
    made = assistant.draft("feedback/sbi-constructive", context).draft
    written = export(made, context, str(tmp_path / f"letter{ending}"))
    assert [path.name for path in written] == [f"letter{ending}", "letter.card.txt"]
    assert "שיחה עם יונתן" in written[1].read_text("utf-8")
    assert "אם יש דמעות" not in written[0].read_text("utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in written)


def test_what_stood_there_before_is_kept(tmp_path: Path) -> None:
    """A letter edited by hand is not lost to a second export."""
    path = tmp_path / "letter.txt"
    path.write_text("edited by hand")
    write_whole(path, b"new")
    assert (path.read_text(), (tmp_path / "letter.txt~").read_text()) == ("new", "edited by hand")


def test_an_unknown_ending_is_refused(assistant: Assistant, tmp_path: Path) -> None:
    """And says which there are."""
    with pytest.raises(UserError, match=r"\.eml, \.html, \.md, \.txt"):
        export(draft("x"), Context(), str(tmp_path / "letter.docx"))


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"plain", "plain"),
        ("\ufeffשלום".encode(), "\ufeffשלום"),
        ("שלום".encode("utf-16"), "שלום"),
        (b"a\xed\xa0\x80b", "a\ud800b"),
        (b"a\r\nb", "a\r\nb"),
    ],
)
def test_decode(data: bytes, text: str) -> None:
    """UTF-8, UTF-16 with its mark; line ends, and a mark in UTF-8, as they are."""
    assert decode(data, "f") == text


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0\x00\x10JFIF", b"a\x00b", b"\x80abc", b"%PDF-1.7\n\xe2\xe3"])
def test_binary_is_refused(data: bytes) -> None:
    """With what to do."""
    with pytest.raises(UserError, match="f is not"):
        decode(data, "f")
