"""over-flattery: praise in superlatives; said once it is a matter of taste, heaped up it is hard to believe."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result, existence
from assistant.review.look import Found, Look


def check(look: Look, words: RuleText) -> Result:
    """Each place; from the second on they weigh more."""
    spans = [found.span for found in existence("over-flattery", look)]
    case = "several" if len(spans) > 1 else "one"
    return [Found(span, case) for span in spans]
