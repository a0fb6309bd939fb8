"""Situation, behaviour and impact told apart where the same words count as several of them.

Each is found generously, by its own phrases; shown to somebody, a clause should be one of them. Nothing is lost by it:
what is the only sign of a part stays.
"""

from collections.abc import Callable

from assistant.review.text import Span

SITUATION, BEHAVIOUR, IMPACT = "situation", "behaviour", "impact"


def told_apart(elements: dict[str, list[Span]], in_question: Callable[[Span], bool]) -> dict[str, list[Span]]:
    """The elements with those three told apart, where a message has them all. `in_question`: of a span.

    What is asked is a next step. What was done comes first, and what else is done came of it; an occasion of its own is
    a better one than a "before" or "when" beside what was done.
    """
    if not all(elements.get(name) for name in (SITUATION, BEHAVIOUR, IMPACT)):
        return elements
    said = {
        name: [span for span in elements[name] if not in_question(span)] or elements[name]
        for name in (SITUATION, BEHAVIOUR, IMPACT)
    }
    first = said[BEHAVIOUR][:1]
    impact = said[IMPACT]
    for others in (first, said[SITUATION]):
        impact = _beside(impact, others) or impact
    behaviour = first + _beside(said[BEHAVIOUR][1:], impact)
    situation = _beside(said[SITUATION], behaviour) or said[SITUATION]
    return {**elements, SITUATION: situation, BEHAVIOUR: behaviour, IMPACT: impact}


def _beside(spans: list[Span], others: list[Span]) -> list[Span]:
    """The spans that overlap none of the others."""
    return [span for span in spans if not any(span[0] < end and start < span[1] for start, end in others)]
