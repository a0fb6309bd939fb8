"""self-focus: a message that is nearly all about its writer."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look

LEAST = 60  # words; in a shorter message a few words decide


def check(look: Look, words: RuleText) -> Result:
    """How often the words for the reader stand among those for either, against the leaf's `share`."""
    if look.text.words_in(*look.text.core) < LEAST:
        return None
    writer, reader = (_count(look, who) for who in ("writer", "reader"))
    is_about_writer = writer and reader / (writer + reader) < words.limits["share"]
    return [Found(None, values=(("writer", writer), ("reader", reader)))] if is_about_writer else []


def _count(look: Look, who: str) -> int:
    start, end = look.text.core
    return sum(start <= span[0] < end for span, _ in look.phrases("rule", "self-focus", f"about.{who}"))
