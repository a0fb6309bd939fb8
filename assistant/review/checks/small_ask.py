"""small-ask: no ask at all, one that takes too long, or one without edges."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look

LONGEST = 30  # minutes; practice B5 says 15-20, and half an hour is still a small thing


def check(look: Look, words: RuleText) -> Result:
    """Every way in which the ask is too big. "Any advice" within 15 minutes has edges: the 15 minutes."""
    asks = look.elements.get("ask", [])
    too_long = [
        Found(span, "long", values=(("minutes", minutes),))
        for span, minutes in look.durations
        if minutes > LONGEST and look.is_asked(span)
    ]
    without_edges = [span for span, _ in look.phrases("rule", "small-ask") if look.text.is_body(span[0])]
    if not asks and not without_edges:
        asks_for_mentorship = look.phrases("rule", "golden-rule")
        return [Found(None, "none")] if look.knowledge.element("ask") and not asks_for_mentorship else None
    if look.minutes is not None:
        return too_long
    return [Found(span, "open") for span in without_edges]
