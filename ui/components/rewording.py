"""Another wording for a part of the letter: choose the part, choose how, choose among what is offered."""

import streamlit as st

from assistant.drafting.improve import WISHES, Wish
from ui.components import waiting
from ui.drafts import Open
from ui.state import mine
from ui.texts import Translate

SHOWN = 70  # characters of a passage in the list


def show(key: str, opened: Open, _: Translate) -> None:
    """The whole of it, folded away."""
    maker, state = mine(), st.session_state
    subject, body = opened.text
    whole = f"Subject: {subject}\n\n{body}"
    about, language = opened.known()
    scenario = about.id
    passages = maker.passages(whole, language)
    if not passages:
        return
    with st.expander(_("Say a part differently"), key=f"{key}:folded"):
        labels = {
            "shorter": _("shorter"),
            "plainer": _("plainer"),
            "warmer": _("warmer"),
            "openings": _("another opening"),
        }
        wish: Wish = st.segmented_control(
            _("How?"),
            WISHES,
            key=f"{key}:wish",
            format_func=labels.__getitem__,
            default="shorter" if maker.settings.model else "openings",
            required=True,
        )
        chosen = passages[0]  # an opening stands first
        if wish != "openings":
            chosen = st.selectbox(
                _("Which part?"),
                passages,
                key=f"{key}:passage",
                format_func=lambda span: _shortened(whole[span[0] : span[1]]) if span[1] <= len(whole) else "",
            )
        if not maker.settings.model and wish != "openings":
            st.caption(_("This needs a language model. Other openings are there without one."))
            return
        said, context = whole[chosen[0] : chosen[1]], opened.context()
        waiting.show(
            f"{key}:job",
            _("Offer me another wording"),
            lambda on_progress, stop: (
                said,
                maker.improve(scenario, whole, chosen, wish, context, language=language, stop=stop),
            ),
            lambda found: state.update({f"{key}:offers": found}),
            _,
            kept=_("Your letter is unchanged."),
        )
        _offers(key, opened, _)


def _offers(key: str, opened: Open, _: Translate) -> None:
    """What is offered, each with a button; and the way back."""
    state = st.session_state
    said, offers = state.get(f"{key}:offers", ("", []))
    for number, offer in enumerate(offers):
        with st.container(border=True):
            st.text(offer)
            if said in opened.content.body:
                st.button(
                    _("Take this one"), key=f"{key}:take:{number}", on_click=_take, args=(key, opened, said, offer)
                )
    if f"{key}:before" in state:
        st.button(_("Undo"), key=f"{key}:undo", on_click=_undo, args=(key, opened))


def _take(key: str, opened: Open, said: str, offer: str) -> None:
    """Put the offer where the passage stands."""
    st.session_state[f"{key}:before"] = (said, offer)
    st.session_state.pop(f"{key}:offers", None)
    _put(opened, said, offer)


def _undo(key: str, opened: Open) -> None:
    """Put the passage back where the offer stands; what was edited elsewhere since then stays."""
    said, offer = st.session_state.pop(f"{key}:before")
    _put(opened, offer, said)


def _put(opened: Open, out: str, into: str) -> None:
    opened.catch_up()
    subject, body = opened.text
    opened.put_text(subject, body.replace(out, into, 1), forced=True, why="typed")


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[: SHOWN - 1]}…"
