"""Rough lines, tidied: the user's words stay the user's, and what isn't theirs is theirs to refuse."""

import pytest

from assistant.adapters.contexts import context_of
from assistant.app import Assistant
from assistant.drafting.changes import Comparison
from assistant.errors import Busy, NoModel, Stopped, Unusable, UserError
from assistant.model.context import Context
from assistant.testing import ScriptedModel

THANKS = "follow-up/thank-you"
LINES = ["thanks for friday", "the bit abuot saying no stuck", "did not expect that"]
TIDY = "Thanks for Friday. I did not expect that. The bit about saying no stuck."


def lines(*own: str, **sender: str) -> Context:
    """Rough lines, from somebody to somebody."""
    return context_of(
        {"sender": {"name": "Mette", **sender}, "recipient": {"name": "Lena"}, "lines": list(own)}, "test"
    )


def tidied(
    *answers: str | BaseException, own: list[str] | None = None, language: str = "en"
) -> tuple[Comparison, ScriptedModel]:
    """What became of the lines, and the model that was asked."""
    model = ScriptedModel(*({"text": one} if isinstance(one, str) else one for one in answers))
    made = Assistant(model=model).tidy(THANKS, lines(*(own or LINES), gender="f"), language=language)
    return made, model


def test_mended_and_reordered() -> None:
    """The tidied text is there whole; refusing everything gives the user's own lines."""
    made, model = tidied(TIDY)
    assert made.text() == TIDY
    assert made.text({change.id for change in made.changes}) == "\n".join(LINES)
    assert {change.kind for change in made.changes} >= {"replaced", "order"}
    assert made.doubtful == frozenset()
    asked = model.requests[0].messages[1].content
    assert '"the bit abuot saying no stuck"' in asked
    assert "Lena" not in asked  # only the lines are sent


def test_a_word_that_is_not_the_users_starts_refused() -> None:
    """It is marked, and not in the text until it is taken."""
    made, _ = tidied("Thanks for Friday. The brilliant bit about saying no stuck. I did not expect that.")
    marked = [change for change in made.changes if change.new_words]
    assert [change.new_words for change in marked] == [("brilliant",)]
    assert made.doubtful >= {change.id for change in marked}
    assert "brilliant" not in made.text(made.doubtful)


def test_a_not_that_went_missing_starts_refused() -> None:
    """A small word that turns the meaning round is no grammar."""
    made, _ = tidied("Thanks for Friday. The bit about saying no stuck. I did expect that.")
    assert "not" in made.text(made.doubtful)


def test_hebrew() -> None:
    """Mended in the writer's gender, as told."""
    made, model = tidied("תודה על יום שישי. לא ציפיתי לזה.", own=["תודה על יום שישי", "לא ציפתי לזה"], language="he")
    assert made.doubtful == frozenset()
    assert "The writer is a woman" in model.requests[0].messages[1].content


TOO_MUCH = "Thank you so very much for the truly inspiring conversation that we had on Friday. " * 3


@pytest.mark.parametrize("bad", [TOO_MUCH, "", "Tak for i fredags. Det med at sige nej sad fast hos mig bagefter."])
def test_what_is_no_tidying_is_asked_for_again(bad: str) -> None:
    """Twice as long, nothing, another language: once more with the reason, then an error, and the lines are kept."""
    made, model = tidied(bad, TIDY)
    assert made.text() == TIDY
    assert "An earlier try could not stand" in model.requests[1].messages[1].content
    with pytest.raises(Unusable, match="more than tidying"):
        tidied(bad, bad)


def test_errors_are_the_callers_to_show() -> None:
    """No model, no lines, a busy server, a stop."""
    with pytest.raises(NoModel):
        Assistant().tidy(THANKS, lines(*LINES))
    with pytest.raises(UserError, match="no lines"):
        Assistant(model=ScriptedModel()).tidy(THANKS, lines())
    for error in (Busy("busy"), Stopped("Tha")):
        with pytest.raises(type(error)):
            tidied(error)


def test_without_a_model_lines_go_in_order() -> None:
    """With greeting and closing, word for word."""
    made = Assistant().draft(THANKS, lines(*LINES), language="en").draft
    assert [paragraph.role for paragraph in made.paragraphs] == ["greeting", "own-words", "closing"]
    assert made.paragraphs[1].text == "\n".join(LINES)
