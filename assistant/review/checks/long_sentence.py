"""long-sentence: one that has to be read twice."""

from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look


def check(look: Look, words: RuleText) -> Result:
    """Sentences with more words than the leaf's limit."""
    counted = ((sentence, look.text.words_in(*sentence)) for sentence in look.text.sentences)
    return [Found(span, values=(("count", count),)) for span, count in counted if count > words.limits["words"]]
