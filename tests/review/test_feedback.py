"""The reviewer on feedback that somebody else wrote: each part judged as a coach judged it, good pieces left alone.

`python -m tests.review.test_feedback` prints what it says of each; with a folder, of the pieces there.
"""

import sys
from functools import cache
from pathlib import Path

import pytest

from assistant.app import Assistant
from assistant.model.review import Finding
from tests.review.feedback import LANGUAGES, PARTS, Feedback, feedback

SHIPPED = Assistant()
AGREED, FALSE_MARKS = 0.88, 0.05  # shares, over all languages: of a part judged alike, of good pieces with a warning
JUDGES = {  # which rules say that a part isn't there, or isn't clean
    "situation": {"sbi-situation"},
    "behaviour": {"sbi-behaviour", "trait-label", "loaded-word", "mind-reading"},
    "impact": {"sbi-impact"},
}
ALL = [one for code in LANGUAGES for one in feedback(code)]


@cache
def warned(text: str, scenario: str, language: str) -> list[Finding]:
    """What the reviewer says of a text, but for mere ideas."""
    review = SHIPPED.review(text, scenario=scenario, language=language)
    return [finding for finding in review.findings if finding.level != "suggestion"]


def warnings(piece: Feedback) -> list[Finding]:
    """What it says of a piece."""
    return warned(piece.text, piece.scenario, piece.language)


def is_agreed(piece: Feedback, part: str) -> bool:
    """Whether the reviewer judges a part as the coach did."""
    is_clean = JUDGES[part].isdisjoint(finding.rule for finding in warnings(piece))
    return bool(getattr(piece, part)) == is_clean


def share(of: list[bool]) -> float:
    """The share of what is true."""
    return sum(of) / len(of)


@pytest.mark.parametrize("part", PARTS)
def test_each_part_is_judged_as_a_coach_judged_it(part: str) -> None:
    """Nearly always, over all languages."""
    assert share([is_agreed(piece, part) for piece in ALL]) >= AGREED


def test_good_feedback_is_left_alone() -> None:
    """Hardly ever a warning, over all languages."""
    assert share([bool(warnings(piece)) for piece in ALL if piece.is_good]) <= FALSE_MARKS


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_of_all_kinds(language: str) -> None:
    """Fifteen of either, from five places, and each part missing or spoilt in several."""
    own = feedback(language)
    assert len([one for one in own if one.is_good]) == len([one for one in own if not one.is_good]) == 15
    assert {one.place for one in own} == {"office", "study", "nursing", "kitchen", "open-source"}
    assert all(sum(not getattr(one, part) for one in own) >= 5 for part in PARTS)


def _print(folder: Path | None) -> None:
    codes = sorted(path.stem for path in folder.glob("*.yaml")) if folder else LANGUAGES
    for code in codes:
        own = feedback(code, folder) if folder else feedback(code)
        for one in own:
            wrong = [part for part in PARTS if not is_agreed(one, part)]
            found = ", ".join(f"{finding.rule} ({finding.quote or '-'})" for finding in warnings(one))
            gold = "good" if one.is_good else "weak: " + ", ".join(part for part in PARTS if not getattr(one, part))
            is_wrong = wrong or (one.is_good and found)
            text = f"\n      {' '.join(one.text.split())}" if is_wrong else ""
            print(
                f"{'X ' if is_wrong else '  '}{code} {gold}; judged otherwise: {', '.join(wrong)}\n      {found}{text}"
            )
        agreed = {part: share([is_agreed(one, part) for one in own]) for part in PARTS}
        marked = share([bool(warnings(one)) for one in own if one.is_good])
        print(
            f"== {code} {', '.join(f'{part} {value:.2f}' for part, value in agreed.items())}; good marked {marked:.2f}"
        )


if __name__ == "__main__":
    _print(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
