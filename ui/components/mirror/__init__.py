"""The letter beside the same letter in the writer's own language, paragraph by paragraph."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

import streamlit as st

from assistant.errors import AssistantError, StoreError
from assistant.model.draft import Draft, Mirrored
from ui.components.scripts import component
from ui.drafts import Open
from ui.state import assistant, store
from ui.texts import Translate, said

_OWN = "own_language"  # the setting with the language the visitor reads a letter's mirror in

_component = component(
    "mirror",
    '<div class="mirror"></div>',
    "mirror/mirror.css",
    "shared/dom.js",
    "mirror/mirror.js",
)


def show(key: str, opened: Open, made: Draft, screen: str, _: Translate) -> None:
    """The whole of it, folded away. `made`: the letter as the answers make it."""
    catalog = assistant().catalog
    scenario, letter = opened.known()
    others = [code for code in scenario.languages if code != letter]
    if not others:
        return
    folded = st.expander(_("Read it beside your own language"), key=f"{key}:folded", on_change="rerun")
    if not folded.open:
        return  # it would be made anew with every pause in typing
    with folded:
        own = st.selectbox(
            _("Your language"),
            others,
            index=others.index(_usual(others, screen)),
            key=f"{key}:own:{letter}",
            format_func=lambda code: catalog.language(code).name,
            on_change=lambda: _remember(st.session_state[f"{key}:own:{letter}"]),
        )
        given = opened.content.answers.get("sender.gender")
        if catalog.language(own).gender.get("sender") == "needed" and not given:
            _ask_gender(key, opened, _)
        context = opened.context()
        context.sender.gender = context.sender.gender or given
        try:
            mirrored = assistant().mirror(scenario.id, context, own, language=letter, seed=opened.id)
        except AssistantError as error:
            st.text(said(error.message, _))
            return
        _draw(key, made, mirrored, own, _)
        if opened.is_edited:
            st.caption(_("This is the letter as your answers make it; what you changed in it yourself isn't here."))


def _draw(key: str, made: Draft, mirrored: Sequence[Mirrored], own: str, _: Translate) -> None:
    letter = {"subject": made.subject, **{paragraph.role: paragraph.text for paragraph in made.paragraphs}}
    rows: list[dict[str, Any]] = [
        {"letter": letter.get(one.role, ""), "pieces": [asdict(piece) for piece in one.pieces]} for one in mirrored
    ]
    pack = assistant().catalog.language
    data = {
        "rows": rows,
        "letter": {"lang": made.language, "name": pack(made.language).name},
        "own": {"lang": own, "name": pack(own).name},
        "words": {"own": _("Underlined: your own words, as you typed them."), "label": _("Both letters side by side")},
    }
    _component(key=key, data=data)


def _ask_gender(key: str, opened: Open, _: Translate) -> None:
    """What the other language needs to know, and this letter doesn't."""

    def chosen() -> None:
        opened.catch_up()
        opened.change(answers={**opened.content.answers, "sender.gender": st.session_state[f"{key}:gender"]})

    names = {"f": _("she"), "m": _("he")}
    st.segmented_control(
        _("You write as"), list(names), key=f"{key}:gender", format_func=names.__getitem__, on_change=chosen
    )


def _usual(others: Sequence[str], screen: str) -> str:
    """The language that was chosen last, else the screen's, else the first."""
    try:
        kept: str = store().setting(_OWN) or screen
    except StoreError:
        kept = screen
    return next(code for code in (kept, screen, *others) if code in others)


def _remember(own: str) -> None:
    try:
        store().set_setting(_OWN, own)
    except StoreError:
        return  # then it holds for this draft
