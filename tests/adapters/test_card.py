"""The card as a page to print: a text, whatever was typed."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.card import card_page
from assistant.app import Assistant
from tests.adapters.test_exports import HOSTILE, Tags

ATTACKS = [
    HOSTILE,
    "</title><script>alert(1)</script>",
    "</style><img src=http://a.example/b.png>",
    "</p></body></html><iframe src=//a.example>",
    "&lt;b&gt; &amp; <!-- x --> ]]> <?php ?> {{7*7}} %s %d 100%",
    "body{background:url(http://a.example/)}",
]


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("where", ["title", "heading", "paragraph"])
def test_hostile_text_is_never_markup(attack: str, where: str) -> None:
    """In the title, the heading and a paragraph; no script, and nothing that loads anything."""
    title, heading, paragraph = (attack if name == where else "x" for name in ("title", "heading", "paragraph"))
    page = Tags()
    page.feed(card_page(title, f"{heading}\n\n{paragraph}", "en").decode())
    assert page.tags == {"html", "head", "meta", "title", "style", "body", "h1", "p"}
    assert attack in page.text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=200))
def test_any_text_is_on_the_page(text: str) -> None:
    """Every paragraph, in order, and no tag more than these."""
    page = Tags()
    page.feed(card_page("t", f"H\n\n{text}", "en").decode())
    assert page.tags <= {"html", "head", "meta", "title", "style", "body", "h1", "p"}
    assert " ".join(page.text.partition("}}")[2].split()) == " ".join(f"H{text}".split())


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("he", "rtl")])
def test_the_example_cards(assistant: Assistant, language: str, direction: str) -> None:
    """Language and direction of the page, the heading, lines within a paragraph, and a page for the printer."""
    context = assistant.example("feedback/sbi-constructive", language)
    draft = assistant.draft("feedback/sbi-constructive", context, language=language, engine="offline").draft
    text = next(one.text for one in draft.attachments if one.name == "card")
    said = card_page("Card", text, language).decode()
    assert f'<html lang="{language}" dir="{direction}">' in said
    assert f'<h1 dir="{direction}">{text.partition(chr(10))[0]}</h1>' in said
    assert said.count("<p ") == text.count("\n\n")
    assert said.count("<br>") == len(re.findall(r"(?<!\n)\n(?!\n)", text))
    assert "@page" in said
    assert "http" not in said


def test_each_paragraph_has_its_direction() -> None:
    """An English answer on a Hebrew card."""
    said = card_page("Card", "שיחה עם דנה\n\nWhat is next?", "he").decode()
    assert '<h1 dir="rtl">שיחה עם דנה</h1><p dir="ltr">What is next?</p>' in said


def test_longer_cards_have_smaller_type() -> None:
    """Step by step, never below nine points; line ends count."""

    def points(text: str) -> int:
        found = re.search(rb"font:(\d+)pt", card_page("t", text, "en"))
        assert found
        return int(found.group(1))

    sizes = [points("H\n\n" + "word " * count) for count in range(0, 2_000, 50)]
    assert sizes == sorted(sizes, reverse=True)
    assert set(sizes) == {18, 16, 14, 12, 11, 10, 9}
    assert points("word\n" * 30) < points("word " * 30)
