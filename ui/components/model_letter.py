"""The letter as a language model writes it, for those who set one up: asked for here, shown as it comes."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from assistant.model.context import Context
from assistant.model.draft import Draft
from assistant.model.scenario import Scenario
from ui import answers
from ui.components import waiting
from ui.state import mine
from ui.texts import Translate, said


@dataclass(frozen=True, slots=True)
class Written:
    """A model's letter, and the answers it was written from."""

    context: Context
    draft: Draft


def drafted(scenario: Scenario, context: Context) -> Draft | None:
    """The model's letter, as long as the answers are those it was written from."""
    written: Written | None = st.session_state.get(_key(scenario))
    return written.draft if written and written.context == context else None


def is_outdated(scenario: Scenario, context: Context) -> bool:
    """Whether there is a letter by the model that was written from other answers."""
    return _key(scenario) in st.session_state and drafted(scenario, context) is None


def forget(scenario: Scenario) -> None:
    """Go back to the letter that needs no model."""
    st.session_state.pop(_key(scenario), None)


def show(scenario: Scenario, context: Context, names: dict[str, str], _: Translate) -> None:
    """The button and what goes on behind it; nothing where no model is set up."""
    maker = mine()
    if not maker.settings.model:
        return

    def work(on_progress: Any, stop: Any) -> Draft:
        return maker.draft(scenario.id, context, engine="llm", strict=True, on_progress=on_progress, stop=stop).draft

    def done(draft: Draft) -> None:
        st.session_state[f"{_key(scenario)}:before"] = answers.letter(scenario)
        answers.put_letter(scenario, draft.subject, draft.body)
        st.session_state[_key(scenario)] = Written(context, draft)

    label = _("Let {model} write it").format(model=maker.settings.model)
    busy = waiting.show(f"{_key(scenario)}:job", label, work, done, _, kept=_("Your letter is unchanged."))
    if f"{_key(scenario)}:before" in st.session_state and not busy:
        st.button(_("Put the earlier letter back"), key=f"{_key(scenario)}:undo", on_click=_undo, args=(scenario,))
    draft = drafted(scenario, context)
    if draft and not busy:
        for notice in draft.notices:
            st.text(said(notice, _, names))  # it may quote the model: no Markdown


def _undo(scenario: Scenario) -> None:
    """The letter as it stood before the model's took its place."""
    st.session_state.update(st.session_state.pop(f"{_key(scenario)}:before"))
    forget(scenario)


def _key(scenario: Scenario) -> str:
    return f"model-letter:{scenario.id}"
