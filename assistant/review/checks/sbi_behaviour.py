"""sbi-behaviour: nothing that a camera would have recorded."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Look
from assistant.review.parts import judges, missing_part, perhaps


def check(look: Look, words: RuleText) -> Result:
    """The element, where it is missing. Beside an occasion and an effect, without a judgement, it may be there."""
    missing = missing_part("behaviour", look, words)
    is_told = look.elements.get("situation") and look.elements.get("impact")
    return perhaps(missing) if missing and is_told and not judges(look) else missing
