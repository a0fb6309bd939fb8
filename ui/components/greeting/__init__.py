"""How the letter greets its reader: large, and one tap changes it."""

from collections.abc import Callable, Mapping

import streamlit as st

from ui.components.scripts import script, style

_component = st.components.v2.component(
    "greeting",
    html='<fieldset class="greeting"></fieldset>',
    css=style("greeting/greeting.css"),
    js=script("shared/dom.js", "greeting/greeting.js"),
    isolate_styles=False,
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
