"""The letter as a language model writes it, for those who set one up: asked for here, shown as it comes."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from assistant.model.draft import Draft
from ui.components import waiting
from ui.drafts import MODEL, Open
from ui.state import mine
from ui.texts import Translate, said


def show(key: str, opened: Open, is_incomplete: bool, names: Mapping[str, str], _: Translate) -> None:
    """The button and what goes on behind it; nothing where no model is set up or the letter still has gaps."""
    maker = mine()
    if not maker.settings.model or is_incomplete:
        return
    about, language = opened.known()
    scenario, context = about.id, opened.context()
    greeting, seed = opened.extra.get("greeting"), opened.id

    started = opened.text

    def work(on_progress: Any, stop: Any) -> tuple[Draft, tuple[str, str]]:
        made = maker.draft(
            scenario,
            context,
            language=language,
            engine="llm",
            strict=True,
            greeting=greeting,
            seed=seed,
            on_progress=on_progress,
            stop=stop,
        )
        return made.draft, started

    def done(found: tuple[Draft, tuple[str, str]]) -> None:
        draft, was = found
        if opened.text == was:
            opened.put_model_letter(draft)
        else:
            st.session_state[f"{key}:ready:{opened.id}"] = draft

    label = _("Let {model} write it").format(model=maker.settings.model)
    busy = waiting.show(f"{key}:{opened.id}", label, work, done, _, kept=_("Your letter is unchanged."))
    if f"{key}:ready:{opened.id}" in st.session_state:
        _ready(f"{key}:ready:{opened.id}", opened, _)
    if busy or opened.extra.get("by") != MODEL:
        return
    if "before_model" in opened.extra:
        st.button(_("Put the earlier letter back"), key=f"{key}:undo", on_click=opened.undo_model)
    for notice in opened.notices:
        st.text(said(notice, _, names))  # it may quote the model: no Markdown


def _ready(key: str, opened: Open, _: Translate) -> None:
    """The model's letter came while the visitor wrote on: it waits to be asked for."""

    def take() -> None:
        opened.catch_up()
        opened.put_model_letter(st.session_state.pop(key))

    with st.container(border=True):
        st.text(_("The model's letter is ready. You've carried on writing, so it's waiting here."))
        with st.container(horizontal=True):
            st.button(_("Take the model's letter"), key=f"{key}:take", on_click=take)
            st.button(_("Keep mine"), key=f"{key}:keep", on_click=st.session_state.pop, args=(key, None))
