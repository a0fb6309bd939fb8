"""Rough lines tidied by the model: what it changed word by word, each change the user's to refuse."""

import streamlit as st

from assistant.drafting.changes import Comparison
from assistant.model.context import Context
from assistant.model.scenario import Scenario
from ui import answers
from ui.components import waiting, word_diff
from ui.state import mine
from ui.texts import Translate


def show(key: str, scenario: Scenario, context: Context, language: str, _: Translate) -> None:
    """The button, and the comparison once it is there; nothing without lines or without a model."""
    maker, state = mine(), st.session_state
    field = answers.key(scenario, "lines")
    if f"{key}:before" in state:
        st.button(_("Put my lines back"), key=f"{key}:undo", on_click=_undo, args=(key, field))
    if not (context.lines and maker.settings.model):
        return
    found: tuple[list[str], Comparison] | None = state.get(f"{key}:found")
    if found is None or found[0] != context.lines:
        waiting.show(
            f"{key}:job",
            _("Tidy my lines"),
            lambda on_progress, stop: maker.tidy(scenario.id, context, language=language, stop=stop),
            lambda comparison: state.update({f"{key}:found": (context.lines, comparison)}),
            _,
            kept=_("Your lines are unchanged."),
        )
        return
    comparison = found[1]
    pack = maker.catalog.language(language)
    with st.container(border=True):
        if not comparison.changes:
            st.text(_("Nothing to tidy."))
            return
        st.caption(
            _("Press a change to refuse or take it. Red ones contain words that aren't yours; they start out refused.")
        )
        refused = word_diff.show(f"{key}:diff", comparison, language, pack.direction, _)
        st.button(_("Use these lines"), key=f"{key}:use", on_click=_use, args=(key, field, comparison.text(refused)))


def _use(key: str, field: str, text: str) -> None:
    state = st.session_state
    state[f"{key}:before"] = state[field]
    state[field] = text
    state.pop(f"{key}:found", None)


def _undo(key: str, field: str) -> None:
    st.session_state[field] = st.session_state.pop(f"{key}:before")
