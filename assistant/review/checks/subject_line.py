"""subject-line: one that is empty, too long for a phone, shouts, or could stand over any message."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look

LONGEST = 60  # characters; evidence row 3
_SHOUTED = 8  # capital letters in a row of words; fewer are an abbreviation


def check(look: Look, words: RuleText) -> Result:
    """Nothing to look at where the text has no subject line, or its channel none."""
    span = look.text.subject
    if span is None or (look.scenario and look.scenario.file.channel == "note"):
        return None
    subject = look.text.raw[slice(*span)]
    if not subject.strip():
        return [Found(None, "empty")]
    if len(subject.strip()) > LONGEST:
        return [Found(span, "long", values=(("count", len(subject.strip())),))]
    if subject.isupper() and sum(map(str.isupper, subject)) >= _SHOUTED:
        return [Found(span, "capitals")]
    length = look.text.words_in(*span)
    said = [phrase for phrase, _ in look.phrases("rule", "subject-line") if span[0] <= phrase[0] < span[1]]
    return [Found(span, "generic") for phrase in said if look.text.words_in(*phrase) == length]
