"""Ten hard cases a language: what somebody would blurt out, and what they say once the coach's questions are answered.

`python -m tests.review.test_hard_cases` prints each with what the coach says of it.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from assistant.app import Assistant
from assistant.model.review import Review

SHIPPED = Assistant()
HERE = Path(__file__).parent / "hard_cases"
LANGUAGES = SHIPPED.catalog.languages


def cases(language: str) -> list[dict[str, Any]]:
    """Scenario, before and after of each."""
    found: list[dict[str, Any]] = yaml.safe_load((HERE / f"{language}.yaml").read_text(encoding="utf-8"))
    return found


def review(case: dict[str, Any], which: str, language: str) -> Review:
    """What the coach says of a case before, or after."""
    return SHIPPED.review(case[which], scenario=case["scenario"], language=language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_coach_has_questions_before_and_none_after(language: str) -> None:
    """Each finding before comes with a question or an offer; what came of the answers is ready."""
    own = cases(language)
    assert len(own) == 10
    for case in own:
        before, after = review(case, "before", language), review(case, "after", language)
        assert before.verdict == "revise", case["before"]
        assert all(finding.suggestion for finding in before.findings if finding.level == "warning"), case["before"]
        assert after.verdict == "ready", (case["after"], [(one.rule, one.quote) for one in after.findings])


def _print() -> None:
    for language in LANGUAGES:
        for at, case in enumerate(cases(language), 1):
            print(f"{language} {at} {case['scenario']}\n  before: {' '.join(case['before'].split())}")
            for finding in review(case, "before", language).findings:
                print(f"    {finding.level} {finding.rule}: {finding.message} {finding.suggestion or ''}")
            after = review(case, "after", language)
            print(f"  after ({after.verdict}): {' '.join(case['after'].split())}\n")


if __name__ == "__main__":
    _print()
