"""vague-praise: "great job", where nothing says what was done."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result, existence
from assistant.review.look import Look


def check(look: Look, words: RuleText) -> Result:
    """The words of praise, unless the text says what somebody did that could be seen or heard.

    Nothing to look at where nobody is praised.
    """
    found = existence("vague-praise", look, words.cases)
    return None if not found else [] if look.elements.get("behaviour") else found
