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

    def work(on_progress: Any, stop: Any) -> Draft:
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
        return made.draft

    def done(draft: Draft) -> None:
        opened.put_model_letter(draft)

    label = _("Let {model} write it").format(model=maker.settings.model)
    busy = waiting.show(f"{key}:{opened.id}", label, work, done, _, kept=_("Your letter is unchanged."))
    if busy or opened.extra.get("by") != MODEL:
        return
    if "before_model" in opened.extra:
        st.button(_("Put the earlier letter back"), key=f"{key}:undo", on_click=opened.undo_model)
    for notice in opened.notices:
        st.text(said(notice, _, names))  # it may quote the model: no Markdown
