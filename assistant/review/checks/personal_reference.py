"""personal-reference: nothing of the reader's own that the writer has read, heard or seen."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result, absence
from assistant.review.look import Found, Look


def check(look: Look, words: RuleText) -> Result:
    """The element, if it is missing. A title between quotation marks may well be it, said in words we don't know."""
    missing = absence("personal-reference", "reference", look, words)
    return [Found(None, "perhaps")] if missing and look.quotes_something else missing
