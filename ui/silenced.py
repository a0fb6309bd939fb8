"""The rules that the visitor never wants to hear of again, kept among the settings."""

from collections.abc import Iterable

import streamlit as st

from assistant.errors import StoreError
from ui.state import store

_FOR_GOOD = "silenced"


def for_good() -> list[str]:
    """Their ids, as they were when the visit began or have become in it; none where they can't be read."""
    if _FOR_GOOD not in st.session_state:
        try:
            st.session_state[_FOR_GOOD] = store().setting(_FOR_GOOD, [])
        except StoreError:
            return []
    found: list[str] = st.session_state[_FOR_GOOD]
    return found


def keep(rules: Iterable[str]) -> None:
    """From now on these. Raises StoreError where they can't be kept for the next visit."""
    wanted = sorted(set(rules))
    if wanted != for_good():
        st.session_state[_FOR_GOOD] = wanted
        store().set_setting(_FOR_GOOD, wanted)
