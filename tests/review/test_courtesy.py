"""How courteous a text is, in the one language that it has been measured for."""

import pytest

from assistant.app import Assistant

COLD = "outreach/cold-email"


def courtesy(assistant: Assistant, text: str, language: str = "en") -> float | None:
    """The figure, which no screen shows."""
    return assistant.review(text, scenario=COLD, language=language).metrics.courtesy


@pytest.mark.parametrize(
    ("more", "less"),
    [
        ("Could you send me the slides? Thank you very much.", "Send me the slides."),
        ("I would be grateful for your thoughts on this.", "I need your thoughts on this."),
        ("Sorry to ask again: would Tuesday be possible?", "You must answer by Tuesday."),
        ("Could you please look at page two?", "Please look at page two."),
        ("Your patience on Friday helped me a great deal.", "Your failure on Friday is unacceptable."),
    ],
)
def test_thanks_and_free_choice_are_more_courteous_than_orders_and_blame(
    assistant: Assistant, more: str, less: str
) -> None:
    """As those who were asked in the study have it."""
    ours, theirs = courtesy(assistant, more), courtesy(assistant, less)
    assert ours is not None
    assert theirs is not None
    assert ours > theirs


@pytest.mark.parametrize("language", ["da", "de", "he", "nl"])
def test_it_is_claimed_for_no_other_language(assistant: Assistant, language: str) -> None:
    """What makes a request courteous is not the same everywhere."""
    assert courtesy(assistant, assistant.draft(COLD, assistant.example(COLD, language)).draft.text, language) is None


def test_a_text_without_a_sentence_has_none(assistant: Assistant) -> None:
    """There is nothing to measure."""
    assert courtesy(assistant, "Dear Lena,") is None


def test_a_demand_is_named_once_and_a_question_is_none(assistant: Assistant) -> None:
    """The one hint that the figure is used for."""
    for text, hints in (
        ("Send me the slides. Send me the figures too. I want the names.", 1),
        ("Send me the slides, please. Thank you!", 0),
        ("Which slides did you use?", 0),
    ):
        findings = assistant.review(text, scenario=COLD, language="en").findings
        assert [finding.level for finding in findings if finding.rule == "pressure"] == ["suggestion"] * hints
