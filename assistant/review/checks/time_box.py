"""time-box: a conversation or help asked for, with neither minutes nor a number of questions."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look


def check(look: Look, words: RuleText) -> Result:
    """The first request for what takes time, where nothing measures any; nothing to look at where nothing is asked.

    A question put there and then takes as long as its answer, and needs no measure.
    """
    if not look.elements.get("ask"):
        return None
    takes_time = [span for span, _ in look.phrases("rule", "time-box", "asks.time") if look.is_asked(span)]
    if not takes_time or look.minutes is not None or look.phrases("rule", "time-box"):
        return []
    return [Found(look.text.sentence_at(takes_time[0][0]) or takes_time[0])]
