"""Letters to two readers on the same facts: how many of their sentences are the same, word for word.

`python -m tests.drafting.test_sameness` prints the shares by language, beside those of a template with one wording.
"""

import sys
from collections.abc import Callable, Iterator
from itertools import combinations
from statistics import mean

import pytest

from assistant.app import Assistant
from assistant.drafting.compose import compose
from assistant.review.text import ReviewedText

CATALOG = Assistant().catalog
READERS = ("Anna", "Bo", "Cem", "Dov", "Eli", "Fay")
MOST, MOST_OURS = 0.75, 0.6  # of the sentences of two letters; a template with one wording has 1


def sentences(
    scenario: str, language: str, reader: str, choose: Callable[[str, int], int] | None, typed: bool
) -> set[str]:
    """The sentences of the example's letter to this reader, but for greeting and signature.

    Without those in which something stands that was `typed`, they are all our own.
    """
    about, pack = CATALOG.scenario(scenario), CATALOG.language(language)
    context = Assistant().example(scenario, language)
    context.recipient.name = reader
    letter = compose(about, context, pack, CATALOG.template(about, "letter", language), {}, choose=choose)
    texts = [one.text.replace(reader, "*") for one in letter.for_models]
    found = {text[start:end].strip() for text in texts for start, end in ReviewedText(text, pack).sentences}
    facts = [fact.text.strip(" .!?").casefold() for fact in letter.facts]
    return found if typed else {one for one in found if not any(fact in one.casefold() for fact in facts)}


def shares(language: str, choose: Callable[[str, int], int] | None = None, *, typed: bool = True) -> Iterator[float]:
    """Of each pair of readers and each message: sentences in both letters, as a share of the shorter one's."""
    for scenario in CATALOG.letter_ids:
        letters = [sentences(scenario, language, reader, choose, typed) for reader in READERS]
        for one, other in combinations(letters, 2):
            if one and other:
                yield len(one & other) / min(len(one), len(other))


@pytest.mark.parametrize("language", CATALOG.languages)
def test_letters_to_two_readers_do_not_sound_alike(language: str) -> None:
    """Though what the writer typed stands in both; of our own sentences about half are others."""
    assert mean(shares(language)) < MOST
    assert mean(shares(language, typed=False)) < MOST_OURS


if __name__ == "__main__":
    for code in CATALOG.languages:
        all_, ours, single = (
            mean(shares(code)), mean(shares(code, typed=False)), mean(shares(code, lambda role, count: 0)),
        )  # fmt: skip
        sys.stdout.write(f"{code}  {all_:.2f}, of our own sentences {ours:.2f}; with one wording {single:.2f}\n")
