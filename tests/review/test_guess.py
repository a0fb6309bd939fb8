"""Which kind of message a pasted draft is: drafts as people write them, in a hurry and with typing errors."""

import pytest

from assistant.app import Assistant
from assistant.errors import UserError
from assistant.model.scenario import Scenario, ScenarioFile
from assistant.review.guess import guess
from tests.review.drafts import LANGUAGES, drafts

DRAFTS = {"outreach/cold-email": "cold", "feedback/sbi-constructive": "feedback", "follow-up/thank-you": "thanks"}
ALL = [(id, language, text) for id, kind in DRAFTS.items() for language in LANGUAGES for text in drafts(language)[kind]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("scenario", list(DRAFTS))
def test_our_own_letters_are_told(assistant: Assistant, scenario: str, language: str) -> None:
    """With the subject and without."""
    made = assistant.draft(scenario, assistant.example(scenario, language), language=language, engine="offline").draft
    assert assistant.guess(made.text) == scenario
    assert assistant.guess(made.body) == scenario


def test_most_drafts_are_told_and_hardly_any_as_another_kind(assistant: Assistant) -> None:
    """At least 78 % of what people write; no answer is better than a wrong one."""
    answers = [(assistant.guess(text, language), id) for id, language, text in ALL]
    assert sum(answer == id for answer, id in answers) >= 0.78 * len(ALL)
    assert sum(answer not in (id, None) for answer, id in answers) <= 0.03 * len(ALL)


@pytest.mark.parametrize("language", LANGUAGES)
def test_hardly_any_other_text_is_taken_for_a_message(assistant: Assistant, language: str) -> None:
    """Never a list, an absence note, a recipe; at times a report of what somebody did on Tuesday."""
    answers = [assistant.guess(text, language) for text in drafts(language)["none"]]
    assert answers[:2] == [None, None]
    assert answers.count(None) >= 0.8 * len(answers)


def test_a_language_without_a_pack_is_not_guessed_at(assistant: Assistant) -> None:
    """Neither a detected one nor a named one; nor is one that can't be detected."""
    danish = (
        "Kære Anne, tusind tak for snakken i går. Dit råd om at vente hjalp mig meget, og jeg prøver det på mandag."
    )
    assert assistant.guess(danish, "xx") is None
    assert assistant.guess("12345") is None


def test_a_text_longer_than_anybody_reads_is_refused(assistant: Assistant) -> None:
    """As by the review."""
    with pytest.raises(UserError, match="the most"):
        assistant.guess("a" * 1_000_001)


def scenario(id: str, *elements: str) -> Scenario:
    """A scenario that lists these elements."""
    return Scenario(id, ScenarioFile("ongoing", [], [], known_by=list(elements)), ("en",))


THANKS = "Thank you for Friday. Your advice about the first slide helped."


@pytest.mark.parametrize(
    ("scenarios", "told"),
    [
        ([scenario("a/x", "thanks", "takeaway")], "a/x"),
        # A kind that lists the same can't be told apart; one that is missing a part, or lists fewer, can.
        ([scenario("a/x", "thanks", "takeaway"), scenario("a/y", "thanks", "takeaway")], None),
        ([scenario("a/x", "thanks", "takeaway"), scenario("a/y", "thanks", "takeaway", "ask")], "a/x"),
        ([scenario("a/x", "thanks", "takeaway"), scenario("a/y", "thanks")], "a/x"),
        # One part of two is enough where the message opens with it.
        ([scenario("a/x", "thanks", "ask")], "a/x"),
        ([scenario("a/x", "takeaway", "ask")], None),
        ([scenario("a/x")], None),
        ([], None),
    ],
)
def test_a_new_scenario_takes_part_by_its_elements(
    assistant: Assistant, scenarios: list[Scenario], told: str | None
) -> None:
    """No more than data says what is told from what."""
    assert guess(THANKS, scenarios, assistant.catalog.knowledge("en")) == told
