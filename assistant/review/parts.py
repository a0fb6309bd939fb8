"""What the rules about the parts of feedback share."""

from collections.abc import Iterable

from assistant.model.rule import RuleText
from assistant.review.kinds import Result, absence, existence
from assistant.review.look import Found, Look

# Rules about words that are said of the person, in place of what happened.
PERSONAL = ("trait-label", "loaded-word", "mind-reading", "absolute-words")
PERHAPS = "perhaps"  # the case of what may be there in words that we don't know


def judges(look: Look) -> bool:
    """Whether anything in the text judges the person."""
    rules = {rule.id for rule in look.rules}.intersection(PERSONAL)
    known = ((rule, look.knowledge.rule(rule)) for rule in rules)
    return any(existence(rule, look, words.cases) for rule, words in known if words)


def missing_part(part: str, look: Look, words: RuleText) -> Result:
    """What the rule about a part finds; a single line that is left open ("When you …") lacks nothing yet."""
    if len(look.text.sentences) <= 1 and look.text.raw.rstrip().endswith(("…", "...")):
        return None
    return absence(f"sbi-{part}", part, look, words)


def perhaps(missing: Iterable[Found]) -> list[Found]:
    """What is missing altogether, as something that may be there."""
    return [Found(None, PERHAPS) if one.span is None else one for one in missing]
