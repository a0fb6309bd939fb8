"""generic-opener: a first sentence that could open any message."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result, existence
from assistant.review.look import Look

ID = "generic-opener"


def check(look: Look, words: RuleText) -> Result:
    """The leaf's phrases in the opening sentence; a stock phrase there is one too, and isn't named twice."""
    opening = ([one for one in existence(id, look) if look.is_opening(one.span)] for id in (ID, "stock-phrase"))
    return next(filter(None, opening), [])
