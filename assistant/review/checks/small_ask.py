"""small-ask: no ask at all, one that takes too long, or one without edges."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look

LONGEST = 30  # minutes; practice B5 says 15-20, and half an hour is still a small thing


def check(look: Look, words: RuleText) -> Result:
    """One finding at most for each way in which the ask is too big."""
    if "ask" not in look.elements:
        return None
    core = look.text.core
    open_ended = [Found(span, "open") for span, _ in look.phrases("rule", "small-ask") if core[0] <= span[0] < core[1]]
    asks = look.elements["ask"]
    long = [
        Found(span, "long", values=(("minutes", minutes),))
        for span, minutes in look.durations
        if minutes > LONGEST and any(start <= span[0] < end for start, end in asks)
    ]
    if not asks and not open_ended:
        return [Found(None, "none")]
    return [*open_ended, *long]
