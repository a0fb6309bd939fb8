"""language-mismatch: a text, or a whole paragraph of it, in another language than the letter's."""

from assistant.model.rule import RuleText
from assistant.review.detect import at_a_glance, has_words_of
from assistant.review.kinds import Result
from assistant.review.look import Found, Look
from assistant.review.text import Span

LEAST = 12  # words; fewer are a title, a quotation or a name
ENOUGH = 300  # characters of a paragraph that show its language


def check(look: Look, words: RuleText) -> Result:
    """The whole, where the text shows another language; else the paragraphs that do."""
    text, code = look.text, look.knowledge.pack.code
    if text.words_in(*text.core) < LEAST:
        return None
    others = {head.code for head in look.languages} - {code}
    if look.detected in others and _is_foreign(look, others):
        return [Found(None, "whole")]
    foreign = (span for span in text.paragraphs if text.words_in(*span) >= LEAST and not _is_own(look, span))
    return [Found(span, "part") for span in foreign if _language(look, span) in others]


def _is_foreign(look: Look, others: set[str]) -> bool:
    """Whether it is the writer's words that are in another language, and not those of somebody who is quoted."""
    core = look.text.core
    said = look.without_quotations(core)
    is_quoting = len(said) < len(look.text.raw[slice(*core)])
    return not is_quoting or at_a_glance(said, look.languages) in others


def _is_own(look: Look, span: Span) -> bool:
    """Whether a paragraph is in the letter's language at first sight, as nearly all are."""
    sample = look.text.raw[slice(*span)][:ENOUGH].lower()
    return bool(look.knowledge.pack.frequent) and has_words_of(sample, look.knowledge.pack)


def _language(look: Look, span: Span) -> str | None:
    """The language of what the writer says there; a title or somebody's words may be in any."""
    return at_a_glance(look.without_quotations(span), look.languages)
