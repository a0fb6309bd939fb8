"""one-ask: several different things asked for in one first message, or more questions than anybody answers."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look
from assistant.review.text import Span

MOST_QUESTIONS = 3  # evidence row 4


def check(look: Look, words: RuleText) -> Result:
    """The second kind of thing that is asked for, or the fourth question.

    A talk and the questions for it are one thing; "a call, or two lines by mail" is a choice and one too.
    """
    asked = _asked(look, words)
    questions = [sentence for sentence in look.text.sentences if look.text.is_question(sentence)]
    if not asked and not questions and not look.elements.get("ask"):
        return None
    if len(questions) > MOST_QUESTIONS:
        return [Found(questions[MOST_QUESTIONS], "questions", values=(("count", len(questions)),))]
    return [Found(span, "kinds") for span in asked[1:2]]


def _asked(look: Look, words: RuleText) -> list[Span]:
    """The first place of each kind of thing that is asked for, unless its sentence offers it as a choice."""
    offered = {look.text.sentence_at(span[0]) for span, _ in look.phrases("rule", "one-ask", "kinds.instead")}
    found: dict[str, Span] = {}
    for kind in words.groups.get("kinds", {}):
        spans = (span for span, _ in look.phrases("rule", "one-ask", f"kinds.{kind}"))
        asked = (span for span in spans if look.is_asked(span) and look.text.sentence_at(span[0]) not in offered)
        first = None if kind == "instead" else next(asked, None)
        if first:
            found[kind] = first
    return sorted(found.values())
