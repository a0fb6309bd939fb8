"""sbi-impact: nothing that came of it, or a verdict that nobody can check."""

import re

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Look
from assistant.review.parts import judges, missing_part, perhaps

_FIGURE = re.compile(r"\d")
_ENOUGH = 12  # words behind what was done, in which something may have come of it


def check(look: Look, words: RuleText) -> Result:
    """The element, where it is missing. A good deal that follows what was done, with a figure in it, may be it."""
    missing = missing_part("impact", look, words)
    done = look.elements.get("behaviour")
    if not missing or not done or not look.elements.get("situation") or judges(look):
        return missing
    start, end = done[0][1], look.text.core[1]
    is_told = look.text.words_in(start, end) >= _ENOUGH and _FIGURE.search(look.text.raw, start, end)
    return perhaps(missing) if is_told else missing
