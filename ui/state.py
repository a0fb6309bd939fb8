"""What outlives a rerun: one assistant for everybody, and each visitor's own facts, kept while fields are hidden."""

from typing import Any

import streamlit as st

from assistant.app import Assistant


@st.cache_resource(show_spinner=False)
def assistant() -> Assistant:
    """The assistant. It holds data files and nothing of any user's."""
    return Assistant()


def facts(scenario: str) -> dict[str, Any]:
    """The visitor's answers for a scenario, by field path."""
    kept: dict[str, dict[str, Any]] = st.session_state.setdefault("facts", {})
    return kept.setdefault(scenario, {})
