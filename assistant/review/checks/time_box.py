"""time-box: an ask that says neither how many minutes nor how many questions."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look


def check(look: Look, words: RuleText) -> Result:
    """Nothing to look at where there is no ask; the first ask where none has a measure."""
    asks = look.elements.get("ask")
    if not asks:
        return None
    measured = look.minutes is not None or look.phrases("rule", "time-box")
    return [] if measured else [Found(asks[0])]
