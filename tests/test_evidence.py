"""What the README says of the twelve live letters is what is in the file."""

import json
from pathlib import Path

from assistant.app import Assistant
from tests.evidence.__main__ import KEPT, cases

ROWS = [json.loads(line) for line in Path(KEPT).read_text("utf-8").splitlines()]


def test_twelve_letters_without_an_error_each_beside_the_bare_prompts() -> None:
    """Every scenario, language and context once; and no finding of level error in what a user would have got."""
    assistant = Assistant()
    wanted = {(scenario, language, name) for scenario, language, name, _ in cases(assistant)}
    assert {(row["scenario"], row["language"], row["context"]) for row in ROWS} == wanted
    assert len(ROWS) == 12
    for row in ROWS:
        assert row["ours"]["errors"] == []
        assert row["ours"]["text"].startswith("Subject: ")
        assert "bare" in row


def test_the_letters_are_reviewed_today_as_they_were_then() -> None:
    """Without an error still: a rule that joined later doesn't find one in them."""
    assistant = Assistant()
    for row in ROWS:
        review = assistant.review(row["ours"]["text"], scenario=row["scenario"], language=row["language"])
        assert not [finding.rule for finding in review.findings if finding.level == "error"]
