"""How much of a letter is its writer's: what was answered and what was typed since, and nothing of ours."""

import pytest

from assistant.app import Assistant
from assistant.drafting.own_words import FEW, own_share

OURS = "Dear Lena, I heard your talk Night trains. Would you have 15 minutes? Kind regards, Tom"
SHIPPED = Assistant()


@pytest.mark.parametrize(
    ("text", "typed", "words"),
    [
        (OURS, [], 0),  # nothing of it was typed
        (OURS, ["Night trains"], 2),  # an answer, as it was typed
        (OURS.replace("15 minutes", "a quarter of an hour"), [], 5),  # changed in the letter
        (OURS + " I missed the last one.", ["Night trains"], 7),  # both
        (OURS, ["trains that run at night"], 0),  # one word of an answer may stand anywhere
        ("", ["Night trains"], 0),
    ],
)
def test_counts_what_was_typed(text: str, typed: list[str], words: int) -> None:
    """Each answer that stands in the letter, and each word that wasn't in it when we had written it."""
    count = len(text.replace(",", "").replace(".", "").replace("?", "").split()) or 1
    assert own_share(text, OURS, typed) == pytest.approx(words / count)


@pytest.mark.parametrize("language", SHIPPED.catalog.languages)
@pytest.mark.parametrize("scenario", SHIPPED.catalog.letter_ids)
def test_the_examples_are_largely_their_writers(scenario: str, language: str) -> None:
    """A letter made of full answers is far from the hint."""
    made = SHIPPED.draft(scenario, SHIPPED.example(scenario, language), language=language, engine="offline").draft
    typed = [fact.text for fact in made.facts if not fact.field.endswith(".name")]
    assert own_share(made.body, made.body, typed) > 2 * FEW
