"""Rough lines tidied by the model: what it changed word by word, each change the user's to refuse."""

import streamlit as st

from assistant.drafting.changes import Comparison
from ui.components import waiting, word_diff
from ui.drafts import Open
from ui.state import mine
from ui.texts import Translate


def show(key: str, opened: Open, _: Translate) -> None:
    """The button, and the comparison once it is there; nothing without lines or without a model."""
    maker, state = mine(), st.session_state
    if f"{key}:before" in state:
        st.button(_("Put my lines back"), key=f"{key}:undo", on_click=_undo, args=(key, opened))
    context = opened.context()
    if not (context.lines and maker.settings.model):
        return
    about, language = opened.known()
    scenario = about.id
    found: tuple[list[str], Comparison] | None = state.get(f"{key}:found")
    if found is None or found[0] != context.lines:
        waiting.show(
            f"{key}:job",
            _("Tidy my lines"),
            lambda on_progress, stop: (
                context.lines,
                maker.tidy(scenario, context, language=language, stop=stop),
            ),
            lambda found: state.update({f"{key}:found": found}),
            _,
            kept=_("Your lines are unchanged."),
        )
        return
    comparison = found[1]
    with st.container(border=True):
        if not comparison.changes:
            st.text(_("Nothing to tidy."))
            return
        st.caption(
            _(
                "Press a change to accept or reject it. "
                "Red ones contain words that aren't yours; they start out rejected."
            )
        )
        refused = word_diff.show(f"{key}:diff", comparison, language, maker.catalog.language(language).direction, _)
        st.button(_("Use these lines"), key=f"{key}:use", on_click=_use, args=(key, opened, comparison.text(refused)))


def _use(key: str, opened: Open, text: str) -> None:
    st.session_state[f"{key}:before"] = opened.content.answers.get("lines", "")
    st.session_state.pop(f"{key}:found", None)
    _put(opened, text)


def _undo(key: str, opened: Open) -> None:
    _put(opened, st.session_state.pop(f"{key}:before"))


def _put(opened: Open, lines: str) -> None:
    opened.catch_up()
    opened.put_answers({**opened.content.answers, "lines": lines})
    opened.grow()
