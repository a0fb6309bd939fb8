"""pressure: urgency and demands on somebody who owes nothing, and, in English, a request that sounds like one."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result, existence
from assistant.review.look import Found, Look, widest_first

SOFTENS, HARSH = 0.3, -0.4  # what a marker of courtesy weighs that takes the edge off a request, or puts one on it


def check(look: Look, words: RuleText) -> Result:
    """Each place where the words press; else a request that reads as a demand, in a language that has a measure.

    The leaf's words of mere urgency count in a request alone: in any other sentence it is somebody else's.
    """
    urgent = (span for span, _ in look.phrases("rule", "pressure", "urgent.word"))
    asked = [span for span in urgent if look.is_asked(span) and not look.is_quoted(span)]
    spans = widest_first([*asked, *(one.span for one in existence("pressure", look) if one.span)])
    return [Found(span, "word") for span in spans] or _demands(look)


def _demands(look: Look) -> list[Found]:
    """The first request, no question, that is said harshly in a text with more signs against courtesy than for it."""
    markers = look.knowledge.courtesy()
    softened = any(places and markers[name].weight >= SOFTENS for name, places in look.courtesies.items())
    if look.courtesy is None or look.courtesy >= 0 or softened:
        return []
    harsh = {at for name, places in look.courtesies.items() if markers[name].weight <= HARSH for at in places}
    spoken = (sentence for at, sentence in enumerate(look.text.sentences) if at in harsh)
    demands = (one for one in spoken if look.is_asked(one) and not look.text.is_question(one))
    return [Found(one, "demand") for one in demands][:1]
