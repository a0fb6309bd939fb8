"""sbi-situation: no time or occasion that both could look up, or one that is in doubt, or a pattern in place of one."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Look
from assistant.review.parts import missing_part
from assistant.review.text import Span


def check(look: Look, words: RuleText) -> Result:
    """What stands in its place, or that it is missing. A pattern may be named in the sentence that has the occasion."""
    found = missing_part("situation", look, words)
    return found and [
        one for one in found if not (one.case == "general" and one.span and _has_occasion(look, one.span))
    ]


def _has_occasion(look: Look, general: Span) -> bool:
    """Whether an occasion stands beside these words, in their sentence."""
    sentence = look.text.sentence_at(general[0])
    occasions = (span for span, _ in look.phrases("element", "situation"))
    return sentence is not None and any(
        sentence[0] <= start < sentence[1] and not start <= general[0] < end for start, end in occasions
    )
