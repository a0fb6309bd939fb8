"""hidden-characters: what nobody can see, and can be taken out at a click."""

from assistant.model.rule import RuleText
from assistant.privacy.hygiene import hidden_spans
from assistant.review.kinds import Result
from assistant.review.look import Found, Look


def check(look: Look, words: RuleText) -> Result:
    """A finding for each run of hidden characters, with nothing as its replacement."""
    if not look.text.has_skipped:
        return []
    return [
        Found((start, end), "one" if end - start == 1 else "several", "", (("count", end - start),))
        for start, end in hidden_spans(look.text.raw)
    ]
