"""length: longer or shorter than messages of this kind are at their best, or longer than their channel takes."""

from assistant.model.characters import units
from assistant.model.rule import RuleText
from assistant.review.kinds import Result
from assistant.review.look import Found, Look

SLACK = 1.1  # nobody is told that 101 words are one too many


def check(look: Look, words: RuleText) -> Result:
    """Nothing to look at where the scenario gives no length.

    The leaf's `share` is how many words the language takes to say what English says in one (evidence row 2).
    """
    length = look.scenario.file.length if look.scenario else None
    if length is None:
        return None
    subject = look.text.subject
    body = look.text.raw[subject[1] :] if subject else look.text.raw  # a subject line has a field of its own
    characters = units(body.strip())
    if length.characters and characters > length.characters:
        return [Found(None, "characters", values=(("count", characters), ("most", length.characters)))]
    count, share = look.text.words_in(*look.text.core), words.limits.get("share", 1)
    bounds = (("most", length.most), ("high", length.high), ("low", length.low))
    for case, bound in bounds:
        limit = round(bound * share) if bound else None
        if limit and (count < limit / SLACK if case == "low" else count > limit * SLACK):
            return [Found(None, case, values=(("count", count), ("limit", limit)))]
    return []
