"""sign-off: a letter that greets and then stops, with nothing and nobody at its end."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look

_NAME = 4  # words; a last line as short as this, with no full stop, is a name


def check(look: Look, words: RuleText) -> Result:
    """Nothing to look at in a text without a greeting, or in a channel that shows who writes."""
    length = look.scenario.file.length if look.scenario else None
    if not look.text.has_greeting or (length and length.characters):
        return None
    start, end = look.text.core
    lines = look.text.raw[start:].rstrip().splitlines()
    last = lines[-1].strip() if lines else ""
    is_name = len(lines) > 1 and len(last.split()) <= _NAME and not last.endswith((".", "?", "!"))
    is_signed = is_name or look.text.raw[end:].strip() or look.text.closes(last)
    return [] if is_signed else [Found(None)]
