"""What all visitors share: one assistant."""

import streamlit as st

from assistant.app import Assistant


@st.cache_resource(show_spinner=False)
def assistant() -> Assistant:
    """The assistant. It holds data files and nothing of any user's."""
    return Assistant()
