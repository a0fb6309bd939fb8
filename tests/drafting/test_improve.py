"""Another wording for a part of a letter: what is offered can stand, adds nothing and loses nothing."""

from typing import Any

import pytest

from assistant.app import Assistant
from assistant.drafting.improve import Wish
from assistant.errors import Busy, NoModel, Stopped, Unusable
from assistant.testing import ScriptedModel

COLD = "outreach/cold-email"
SHIPPED = Assistant()
CONTEXT = SHIPPED.example(COLD, "en")
LETTER = SHIPPED.draft(COLD, CONTEXT, engine="offline").draft.text
OPENING = (
    "I heard your talk “Designing for trust” at UX Copenhagen. I threw out the first three screens of our onboarding "
    "and wrote one honest one."
)
ASK = "Would you have 15 minutes for a video call in the next three weeks?"


def offered(said: str, wish: Wish, *answers: Any) -> list[str]:
    """Offers for a passage of the English example."""
    model = ScriptedModel(*({"options": one} if isinstance(one, list) else one for one in answers))
    start = LETTER.index(said)
    return Assistant(model=model).improve(COLD, LETTER, (start, start + len(said)), wish, CONTEXT, language="en")


@pytest.mark.parametrize(
    ("said", "wish", "offer"),
    [
        (
            OPENING,
            "shorter",
            "Your talk “Designing for trust” at UX Copenhagen made me cut the first three screens to one.",
        ),
        (ASK, "plainer", "Could we have a video call of 15 minutes in the next three weeks?"),
        (ASK, "warmer", "I'd be glad if you had 15 minutes for a video call in the next three weeks."),
    ],
)
def test_a_good_offer_is_given(said: str, wish: Wish, offer: str) -> None:
    """One, as it is."""
    assert offered(said, wish, [offer]) == [offer]


@pytest.mark.parametrize(
    ("said", "wish", "bad", "why"),
    [
        (ASK, "shorter", "Would you have 45 minutes for a video call in three weeks?", "45"),
        (ASK, "shorter", "Would you have time for a video call in three weeks?", "loses “15”"),
        (ASK, "shorter", ASK + " Truly.", "not shorter"),
        (ASK, "plainer", ASK, "already"),
        (ASK, "warmer", "Would you, with your invaluable insights, have 15 minutes for a video call in the next three "
                        "weeks?", "insights"),
        (ASK, "warmer", "Will you be my mentor, for 15 minutes on a video call in the next three weeks?", "mentor"),
        (ASK, "warmer", ASK + " Your courage has inspired my colleagues everywhere. " * 2, "isn't in what you wrote"),
        (ASK, "plainer", "Har du 15 minutter til et videoopkald inden for de næste tre uger?", "not in English"),
        (ASK, "plainer", "**15 minutes**, a video call, the next three weeks?", "formatting"),
        (ASK, "plainer", "Would you have 15 minutes for a video call with [name] in the next three weeks?", "name"),
    ],
)  # fmt: skip
def test_a_bad_offer_is_asked_for_again_and_never_given(said: str, wish: Wish, bad: str, why: str) -> None:
    """The model hears why; if the next is no better, the user does, and their text is as it was."""
    with pytest.raises(Unusable, match="Nothing the model offered") as caught:
        offered(said, wish, [bad], [bad])
    assert why in str(caught.value)


def test_the_second_try_hears_what_was_wrong() -> None:
    """And its offer is taken."""
    good = "Could we have a video call of 15 minutes in the next three weeks?"
    assert offered(ASK, "plainer", ["Would you have 45 minutes?"], [good]) == [good]
    assert offered(ASK, "plainer", "nonsense", [good]) == [good]


def test_three_openings_to_choose_from() -> None:
    """Those that can stand, filled up with ours, no two alike."""
    theirs = "Since your talk “Designing for trust” at UX Copenhagen our onboarding has one honest screen."
    offers = offered(OPENING, "openings", [theirs, theirs, "I am 30 years old."], [theirs, "", OPENING])
    assert offers[0] == theirs
    assert len(offers) == len(set(offers)) == 3
    assert OPENING not in offers
    assert all("Designing for trust" in offer for offer in offers)


def test_openings_need_no_model() -> None:
    """Ours are there without one, and when it fails; the other wishes say what is missing."""
    start = LETTER.index(OPENING)
    span = (start, start + len(OPENING))
    assert len(SHIPPED.improve(COLD, LETTER, span, "openings", CONTEXT)) == 2
    assert len(offered(OPENING, "openings", Busy("busy"))) == 2
    with pytest.raises(NoModel):
        SHIPPED.improve(COLD, LETTER, span, "shorter", CONTEXT)
    for error in (Busy("busy"), Stopped("")):
        with pytest.raises(type(error)):
            offered(ASK, "shorter", error)
    with pytest.raises(Stopped):
        offered(OPENING, "openings", Stopped(""))


def test_what_can_be_said_differently() -> None:
    """Paragraphs of several sentences and single sentences, in order; neither greeting nor signature nor subject."""
    parts = [LETTER[start:end] for start, end in SHIPPED.passages(LETTER, "en")]
    assert parts[0] == OPENING
    assert ASK in parts
    assert not [part for part in parts if part.startswith(("Dear", "Subject", "Kind regards"))]
    hebrew = SHIPPED.draft(COLD, SHIPPED.example(COLD, "he"), engine="offline").draft.text
    assert len(SHIPPED.passages(hebrew, "he")) > 6
    assert SHIPPED.passages("", "en") == []
