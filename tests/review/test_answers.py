"""One answer alone: what a coach would say of it while the others are still empty."""

import pytest

from assistant.app import Assistant

SHIPPED = Assistant()


def said(path: str, text: str, language: str = "en", screen: str | None = None) -> list[tuple[str, str | None]]:
    """Rule and quote of everything that is said of an answer."""
    scenario = "feedback/sbi-constructive"
    found = SHIPPED.review_answer(text, path, scenario=scenario, language=language, ui_language=screen)
    return [(one.rule, one.quote) for one in found]


@pytest.mark.parametrize(
    ("path", "text", "expected"),
    [
        ("feedback.situation", "In Tuesday's planning meeting", []),
        ("feedback.situation", "more and more lately", [("sbi-situation", None)]),
        ("feedback.behaviour", "you interrupted her twice before she reached the numbers", []),
        ("feedback.behaviour", "you were so rude", [("trait-label", "you were so rude"), ("sbi-behaviour", None)]),
        ("feedback.impact", "She stopped, and the client never heard the risk.", []),
        ("feedback.impact", "and that matters to me", [("sbi-impact", None)]),
        ("feedback.next_step", "You are rude.", []),
    ],
)
def test_each_part_is_judged_alone(path: str, text: str, expected: list[tuple[str, str | None]]) -> None:
    """By the rules about it, and by no others."""
    assert said(path, text) == expected


def test_it_is_said_in_the_screens_language() -> None:
    """As the review of the whole is."""
    (one,) = SHIPPED.review_answer(
        "more and more lately",
        "feedback.situation",
        scenario="feedback/sbi-constructive",
        language="en",
        ui_language="da",
    )
    assert one.message == SHIPPED.catalog.rule_texts("da")["sbi-situation"].message


def test_a_language_without_a_pack_has_nothing_to_say() -> None:
    """It isn't judged by another's words."""
    assert said("feedback.behaviour", "tu es arrogant", language="fr") == []
