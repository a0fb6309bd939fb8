"""The bar at the top of every screen."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field

import streamlit as st

from ui.components.scripts import component

_component = component(
    "bar",
    '<nav class="bar"></nav>',
    "bar/bar.css",
    "shared/dom.js",
    "bar/bar.js",
)


@dataclass(frozen=True, slots=True)
class Choice:
    """A list to choose from: what it is about, its label, value and words of each option, and what is chosen.

    `quiet`: at the far end, its label for screen readers alone; its values are languages. `groups`: what a group of
    options is called, by the part of their values before the slash; in the order of the groups.
    """

    what: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str
    quiet: bool = False
    groups: dict[str, str] = field(default_factory=dict)


def show(
    key: str,
    label: str,
    buttons: Sequence[tuple[str, str]],
    choices: Sequence[Choice],
    on_go: Callable[[str, str], None],
) -> None:
    """The bar. `buttons`: what each is about, and its words. `on_go` hears what was pressed, and the value chosen."""

    def went() -> None:
        gone = st.session_state[key].get("go")
        if gone:
            on_go(gone["what"], gone["value"] or "")

    data = {"label": label, "buttons": list(buttons), "choices": [asdict(choice) for choice in choices]}
    _component(key=key, data=data, on_go_change=went)
