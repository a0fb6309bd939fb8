"""specific-gratitude: thanks that say neither what the reader did nor what it changed."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look


def check(look: Look, words: RuleText) -> Result:
    """The first thanks, where nothing that stayed or changed and none of the leaf's phrases stands in the text."""
    thanks = look.elements.get("thanks")
    if not thanks:
        return None
    is_said = look.elements.get("takeaway") or look.elements.get("change") or look.phrases("rule", "specific-gratitude")
    return [] if is_said else [Found(thanks[0])]
