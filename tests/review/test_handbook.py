"""The page about the rules says what their files say."""

from pathlib import Path

from assistant.app import Assistant

DOCS = Path(__file__).parents[2] / "docs"
ASSISTANT = Assistant()


def test_the_page_is_made_from_the_files_as_they_are() -> None:
    """After a change to a rule, `make rules` writes the page anew."""
    assert (DOCS / "rules.md").read_text(encoding="utf-8") == ASSISTANT.rules_page()
    pages = sorted((DOCS / "words").glob("*.md"))
    assert [page.stem for page in pages] == ["loaded-word", "trait-label"]
    for page in pages:
        assert page.read_text(encoding="utf-8") == ASSISTANT.words_page(page.stem)


def test_a_page_of_words_has_them_in_every_language_with_their_sources() -> None:
    """As many as there are, by the question that helps."""
    page, text = ASSISTANT.words_page("loaded-word"), ASSISTANT.rule("loaded-word")["texts"]
    for code in ASSISTANT.catalog.languages:
        own = page.partition(f"## {ASSISTANT.catalog.language(code).name}: ")[2].partition("\n## ")[0]
        assert all(source in own for source in text[code]["sources"])
        assert all(case["suggestion"] in own for case in text[code]["cases"].values())


def test_the_page_holds_every_rule_with_its_source() -> None:
    """None is left out, and none stands there without a reason."""
    page = ASSISTANT.rules_page()
    for rule in ASSISTANT.catalog.rules:
        entry = page.partition(f"### {rule.id}\n")[2].partition("\n### ")[0]
        assert rule.file.source in entry
        assert "- Flagged: " in entry
        assert "- Fine: " in entry
