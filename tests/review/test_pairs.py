"""A word that is flagged for her is flagged for him: the same sentence about either, in five languages."""

from pathlib import Path

import pytest
import yaml

from assistant.app import Assistant

SHIPPED = Assistant()
HERE = Path(__file__).parent / "pairs"
RULES = {"trait-label", "loaded-word"}
PAIRS = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(HERE.glob("*.yaml"))}


def flagged(text: str, language: str) -> set[str]:
    """Which of the two rules say something."""
    found = SHIPPED.review(text, scenario="feedback/sbi-constructive", language=language).findings
    return {finding.rule for finding in found} & RULES


@pytest.mark.parametrize("language", SHIPPED.catalog.languages)
def test_what_is_flagged_for_her_is_flagged_for_him(language: str) -> None:
    """By the same rule, in each of forty pairs at least."""
    pairs = PAIRS[language]
    assert len(pairs) >= 40
    for her, him in pairs:
        assert her != him
        assert flagged(her, language), her
        assert flagged(her, language) == flagged(him, language), (her, him)
