"""How much of the letter is its writer's own, said below it in a line."""

import streamlit as st

from assistant.drafting.own_words import FEW, own_share
from ui import answers
from ui.drafts import Open
from ui.texts import Translate

_ENOUGH = 20  # words of a letter of which it makes sense to speak of shares
_FAMILIES = ("outreach", "follow-up")  # feedback rests on what was seen, and says so in its own rules
_NAMES = ("sender.name", "recipient.name", "sender.email", "recipient.email")


def show(opened: Open, _: Translate) -> None:
    """The share, and where it is small, the question that helps; nothing about a text that was brought along."""
    scenario, composed = opened.scenario, opened.extra.get("composed")
    about_letters = scenario is not None and scenario.family in _FAMILIES
    if not composed or not about_letters or len(opened.content.body.split()) < _ENOUGH:
        return
    share = own_share(opened.content.body, composed["body"], _typed(opened))
    st.caption(_("About {percent} % of the words are your own.").format(percent=round(100 * share)))
    if share < FEW:
        st.caption(_("So far it could have come from anyone. Which moment or detail would they know you by?"))


def _typed(opened: Open) -> list[str]:
    """What was answered in words, but for names, what we had put there ourselves and what an example invented."""
    ours = answers.defaults(*opened.known()) if opened.is_known else {}
    own = opened.scenario.choices if opened.scenario else ()
    skipped = {*answers.CHOICES, *own, *_NAMES, *opened.invented}
    given = ((path, opened.content.answers.get(path)) for path in opened.paths if path not in skipped)
    return [value for path, value in given if isinstance(value, str) and value != ours.get(path)]
