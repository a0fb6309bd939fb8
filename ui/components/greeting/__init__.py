"""How the letter greets its reader: large, and one tap changes it."""

from collections.abc import Callable, Mapping

import streamlit as st

from ui.components.scripts import component

_component = component(
    "greeting",
    '<fieldset class="greeting"></fieldset>',
    "greeting/greeting.css",
    "shared/dom.js",
    "greeting/greeting.js",
)


def show(
    key: str, label: str, options: Mapping[str, str], chosen: str, lang: str, on_greeting: Callable[[str], None]
) -> None:
    """The greetings, by pattern, each as it reads. `on_greeting` gets the pattern that was chosen."""

    def tapped() -> None:
        if pattern := st.session_state[key].get("greeting"):
            on_greeting(pattern)

    data = {"label": label, "options": list(options.items()), "chosen": chosen, "lang": lang}
    _component(key=key, data=data, on_greeting_change=tapped)
