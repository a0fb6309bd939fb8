"""Situation, behaviour and impact in the writer's own words: a clause is shown as one of them."""

import pytest

from assistant.app import Assistant

SHIPPED = Assistant()


@pytest.mark.parametrize(
    ("text", "situation", "behaviour", "impact"),
    [
        (
            "In Tuesday's planning meeting, you interrupted Maya twice before she reached the numbers. "
            "She stopped, and the client never heard the risk. How did you see it?",
            ["In Tuesday's planning meeting"],
            ["you interrupted Maya twice before she reached the numbers."],
            ["She stopped", "and the client never heard the risk."],
        ),
        (
            "On Monday you left the cart unlocked. A visitor's boy opened the top drawer, and I recounted every pack.",
            ["On Monday you left the cart unlocked."],
            ["On Monday you left the cart unlocked."],
            ["A visitor's boy opened the top drawer", "and I recounted every pack."],
        ),
    ],
)
def test_each_clause_is_one_part(text: str, situation: list[str], behaviour: list[str], impact: list[str]) -> None:
    """What is asked is none of them."""
    found = SHIPPED.review(text, scenario="feedback/sbi-constructive", language="en").elements
    parts = {name: [one.quote for one in found if one.element == name] for name in ("situation", "behaviour", "impact")}
    assert parts == {"situation": situation, "behaviour": behaviour, "impact": impact}


def test_one_clause_may_be_the_only_sign_of_two() -> None:
    """Nothing is missing because it is said at once."""
    text = "On Monday you let the pans burn and we had to close the kitchen"
    review = SHIPPED.review(text, scenario="feedback/sbi-constructive", language="en")
    assert {"situation", "behaviour", "impact"} <= {one.element for one in review.elements}
