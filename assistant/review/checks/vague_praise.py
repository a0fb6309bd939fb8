"""vague-praise: "great job", where nothing says what was done."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result, existence
from assistant.review.look import Look


def check(look: Look, words: RuleText) -> Result:
    """The words of praise, unless the text says what somebody did that could be seen or heard."""
    return [] if look.elements.get("behaviour") else existence("vague-praise", look, words.cases)
