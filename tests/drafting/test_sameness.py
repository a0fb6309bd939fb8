"""Letters to two readers on the same facts: how many of their sentences are the same, word for word.

`python -m tests.drafting.test_sameness` prints the shares by language, beside those of a template with one wording.
"""

import sys
from collections.abc import Callable
from itertools import combinations
from statistics import mean

import pytest

from assistant.app import Assistant
from assistant.drafting.compose import compose
from assistant.review.text import ReviewedText

CATALOG = Assistant().catalog
READERS = ("Anna", "Bo", "Cem", "Dov")
Choose = Callable[[str, int], int]
MOST, MOST_OURS = 0.75, 0.6  # of the sentences of two letters; a template with one wording has 1


def sentences(scenario: str, language: str, reader: str, choose: Choose | None) -> tuple[set[str], set[str]]:
    """The sentences of the example's letter to this reader, but for greeting and signature; and those all our own."""
    about, pack = CATALOG.scenario(scenario), CATALOG.language(language)
    context = Assistant().example(scenario, language)
    context.recipient.name = reader
    letter = compose(about, context, pack, CATALOG.template(about, "letter", language), {}, choose=choose)
    texts = [one.text.replace(reader, "*") for one in letter.for_models]
    found = {text[start:end].strip() for text in texts for start, end in ReviewedText(text, pack).sentences}
    facts = [fact.text.strip(" .!?").casefold() for fact in letter.facts]
    return found, {one for one in found if not any(fact in one.casefold() for fact in facts)}


def shares(language: str, choose: Choose | None = None) -> tuple[float, float]:
    """Sentences that stand in both of two letters, as a share of the shorter one's: of all, and of our own."""
    every: list[float] = []
    ours: list[float] = []
    for scenario in CATALOG.letter_ids:
        letters = [sentences(scenario, language, reader, choose) for reader in READERS]
        for (one, one_ours), (other, other_ours) in combinations(letters, 2):
            every.append(len(one & other) / min(len(one), len(other)))
            if one_ours and other_ours:
                ours.append(len(one_ours & other_ours) / min(len(one_ours), len(other_ours)))
    return mean(every), mean(ours)


@pytest.mark.parametrize("language", CATALOG.languages)
def test_letters_to_two_readers_do_not_sound_alike(language: str) -> None:
    """Though what the writer typed stands in both; of our own sentences about half are others."""
    every, ours = shares(language)
    assert every < MOST
    assert ours < MOST_OURS


if __name__ == "__main__":
    for code in CATALOG.languages:
        (every, ours), (single, _) = shares(code), shares(code, lambda role, count: 0)
        sys.stdout.write(f"{code}  {every:.2f}, of our own sentences {ours:.2f}; with one wording {single:.2f}\n")
