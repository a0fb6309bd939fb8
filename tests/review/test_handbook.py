"""The page about the rules says what their files say."""

from pathlib import Path

from assistant.app import Assistant

PAGE = Path(__file__).parents[2] / "docs" / "rules.md"
ASSISTANT = Assistant()


def test_the_page_is_made_from_the_files_as_they_are() -> None:
    """After a change to a rule, `make rules` writes the page anew."""
    assert PAGE.read_text(encoding="utf-8") == ASSISTANT.rules_page()


def test_the_page_holds_every_rule_with_its_source() -> None:
    """None is left out, and none stands there without a reason."""
    page = ASSISTANT.rules_page()
    for rule in ASSISTANT.catalog.rules:
        entry = page.partition(f"### {rule.id}\n")[2].partition("\n### ")[0]
        assert rule.file.source in entry
        assert "- Flagged: " in entry
        assert "- Fine: " in entry
