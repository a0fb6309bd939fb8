"""small-ask: no ask at all, one that takes too long, or one without edges."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look
from assistant.review.text import Span

LONGEST = 30  # minutes; practice B5 says 15-20, and half an hour is still a small thing


FIRST = ("before", "first-contact")  # stages; later on, a large request may be what the message is for


def check(look: Look, words: RuleText) -> Result:
    """Every way in which the ask is too big. "Any advice" within 15 minutes has edges: the 15 minutes."""
    asks = [span for span in look.elements.get("ask", []) if not _is_courtesy(look, span)]
    if look.scenario and look.scenario.file.stage not in FIRST:
        return [] if asks else [Found(None, "none")]
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


def _is_courtesy(look: Look, ask: Span) -> bool:
    """Whether all that an ask asks is to be asked: "let me know if you have any questions"."""
    return any(ask[0] <= span[0] < ask[1] for span, _ in look.phrases("rule", "small-ask", "asks.courtesy"))
