"""What a message binds people to, by the examples of each language and in letters of our own."""

import pytest

from assistant.app import Assistant
from assistant.model.commitment import Commitment, CommitmentExample

SHIPPED = Assistant()
EXAMPLES = [
    pytest.param(code, example, id=f"{code}-{number}")
    for code in SHIPPED.catalog.languages
    if (about := SHIPPED.catalog.commitments(code))
    for number, example in enumerate(about.examples)
]


def found(text: str, language: str) -> list[str]:
    """What is found in a text, questions aside."""
    return [_name(one) for one in SHIPPED.commitments(text, language) if one.kind != "questions"]


def _name(one: Commitment) -> str:
    return f"{one.side}.{one.kind}"


@pytest.mark.parametrize(("language", "example"), EXAMPLES)
def test_each_example_binds_to_what_it_says(language: str, example: CommitmentExample) -> None:
    """And the near misses to nothing."""
    assert found(example.text, language) == example.says


@pytest.mark.parametrize("language", SHIPPED.catalog.languages)
def test_every_language_has_words_and_enough_examples(language: str) -> None:
    """Every kind is recognised somewhere, and two texts at least bind nobody."""
    about = SHIPPED.catalog.commitments(language)
    assert about is not None
    kinds = {f"asks.{kind}" for kind in about.asks} | {f"promises.{kind}" for kind in about.promises}
    assert kinds == {
        "asks.conversation", "asks.answer", "asks.choose", "asks.introduce",
        "promises.write", "promises.send", "promises.come", "promises.fit", "promises.act",
    }  # fmt: skip
    assert {said for example in about.examples for said in example.says} >= kinds
    assert sum(not example.says for example in about.examples) >= 2


@pytest.mark.parametrize("language", SHIPPED.catalog.languages)
def test_our_own_letters_bind_to_what_was_asked_for(language: str) -> None:
    """The minutes, the question and the way out of the first letter; the report that the thank-you offers."""
    cold = SHIPPED.draft("outreach/cold-email", SHIPPED.example("outreach/cold-email", language), engine="offline")
    made = SHIPPED.commitments(cold.draft.text, language)
    assert [one.minutes for one in made if one.kind == "conversation"] == [15]
    assert [one.number for one in made if one.kind == "questions"] == [1]
    assert all(cold.draft.text[one.start : one.end] == one.quote for one in made)
    thanks = SHIPPED.draft("follow-up/thank-you", SHIPPED.example("follow-up/thank-you", language), engine="offline")
    promised = {one.kind: one for one in SHIPPED.commitments(thanks.draft.text, language) if one.side == "promises"}
    assert {"write", "act"} <= set(promised)
    assert [(time.number, time.unit) for time in promised["write"].times] == [(3, "month")]
    assert [time.kind for time in promised["act"].times] == ["weekday"]


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("I'll write again in three months.", [("from-now", "three months", 3, "month")]),
        ("I'll call you on Friday at 15:00.", [("weekday", "Friday", 0, "day"), ("clock", "15:00", 0, "day")]),
        ("I'll send it by 20 November.", [("date", "20 November", 0, "day")]),
        ("I'll send it in a fortnight.", [("from-now", "a fortnight", 2, "week")]),
        ("I'll send you version 2.0 and 30% more.", []),
    ],
)
def test_times_are_read(text: str, times: list[tuple[str, str, int, str]]) -> None:
    """From now, by weekday, by date, by the clock."""
    (one,) = SHIPPED.commitments(text, "en")
    assert [(time.kind, time.quote, time.number, time.unit) for time in one.times] == times


def test_what_is_quoted_binds_nobody() -> None:
    """Somebody else's promise is no promise."""
    assert SHIPPED.commitments("You said “I will write a whole book about it”, and I laughed.", "en") == []
    assert SHIPPED.commitments("Ik schrijf je", "xx") == []
