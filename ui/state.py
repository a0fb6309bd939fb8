"""What all visitors share, and what is each visitor's own: the assistant with the model they set up."""

import streamlit as st

from assistant.adapters.openai_chat import warm
from assistant.adapters.settings import Settings
from assistant.app import Assistant


@st.cache_resource(show_spinner=False)
def assistant() -> Assistant:
    """The assistant. It holds data files and nothing of any user's."""
    made = Assistant()
    if made.settings.model:
        warm()
    return made


def mine() -> Assistant:
    """The assistant of this visit, with the model of its own settings; a key that was typed lives here alone."""
    if "mine" not in st.session_state:
        use(assistant().settings)
    found: Assistant = st.session_state["mine"]
    return found


def use(settings: Settings) -> None:
    """From now on ask this model."""
    st.session_state["mine"] = Assistant(assistant().catalog, settings)
    if settings.model:
        warm()
