"""Another wording for a part of the letter: choose the part, choose how, choose among what is offered."""

import streamlit as st

from assistant.drafting.improve import WISHES
from assistant.model.context import Context
from assistant.model.scenario import Scenario
from ui.components import waiting
from ui.state import mine
from ui.texts import Translate

SHOWN = 70  # characters of a passage in the list


def show(key: str, scenario: Scenario, context: Context, language: str, subject: str, field: str, _: Translate) -> None:
    """The whole of it, folded away. `field` is the session's key of the letter's text."""
    state = st.session_state
    body: str = state[field]
    whole = f"Subject: {subject}\n\n{body}"
    maker = mine()
    passages = maker.passages(whole, language)
    if not passages:
        return
    with st.expander(_("Say a part differently"), key=f"{key}:folded"):
        chosen = st.selectbox(
            _("Which part?"),
            passages,
            key=f"{key}:passage",
            format_func=lambda span: _shortened(whole[span[0] : span[1]]) if span[1] <= len(whole) else "",
        )
        labels = {
            "shorter": _("shorter"),
            "plainer": _("plainer"),
            "warmer": _("warmer"),
            "openings": _("another opening"),
        }
        wish = st.segmented_control(
            _("How?"), WISHES, key=f"{key}:wish", format_func=labels.__getitem__, default="shorter", required=True
        )
        if not maker.settings.model and wish != "openings":
            st.caption(_("This needs a language model. Other openings are there without one."))
            return
        said = whole[chosen[0] : chosen[1]]
        waiting.show(
            f"{key}:job",
            _("Offer me another wording"),
            lambda on_progress, stop: maker.improve(
                scenario.id, whole, chosen, wish, context, language=language, stop=stop
            ),
            lambda offers: state.update({f"{key}:offers": (said, offers)}),
            _,
            kept=_("Your letter is unchanged."),
        )
        _offers(key, field, _)


def _offers(key: str, field: str, _: Translate) -> None:
    """What is offered, each with a button; and the way back."""
    state = st.session_state
    said, offers = state.get(f"{key}:offers", ("", []))
    for number, offer in enumerate(offers):
        with st.container(border=True):
            st.text(offer)
            if said in state[field]:
                st.button(
                    _("Take this one"), key=f"{key}:take:{number}", on_click=_take, args=(key, field, said, offer)
                )
    if f"{key}:before" in state:
        st.button(_("Undo"), key=f"{key}:undo", on_click=_undo, args=(key, field))


def _take(key: str, field: str, said: str, offer: str) -> None:
    """Put the offer where the passage stands."""
    state = st.session_state
    state[field] = state[field].replace(said, offer, 1)
    state[f"{key}:before"] = (said, offer)
    state.pop(f"{key}:offers", None)


def _undo(key: str, field: str) -> None:
    """Put the passage back where the offer stands; what was edited elsewhere since then stays."""
    state = st.session_state
    said, offer = state.pop(f"{key}:before")
    state[field] = state[field].replace(offer, said, 1)


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
