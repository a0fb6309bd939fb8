"""stock-phrase: what sounds like a form letter or a machine."""

import re

from assistant.model.rule import RuleText
from assistant.review.kinds import Result, existence
from assistant.review.look import Found, Look

_DASH = re.compile(r"(?<=\w)\s?[—–]\s?(?=[^\W\d])")  # between words; "3–5" is a range
_MOST_DASHES = 2  # in one sentence: a pair encloses an aside


def check(look: Look, words: RuleText) -> Result:
    """The leaf's phrases, and sentences held together by dashes. In a first message another rule names its opening."""
    opens = any(rule.id == "generic-opener" for rule in look.rules)
    worn = [
        Found(one.span, "worn", one.replacement)
        for one in existence("stock-phrase", look)
        if not (opens and look.is_opening(one.span))
    ]
    raw = look.text.raw
    spoken = look.text.sentences if "—" in raw or "–" in raw else ()
    chained = [span for span in spoken if len(_DASH.findall(raw, *span)) > _MOST_DASHES]
    return worn + [Found(span, "dashes") for span in chained if not look.is_quoted(span)]
