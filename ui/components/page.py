"""Language and direction of the page, which Streamlit knows nothing of, and how text fields follow their text."""

import streamlit as st

from ui.state import assistant

_STYLE = """
[data-testid="stHeader"] { display: none; }
[data-testid="stMainBlockContainer"] { padding-block: 1.5rem 4rem; max-width: 78rem; }
textarea, input, [data-testid="stText"], [data-testid="stMarkdownContainer"] p,
[data-testid="stCaptionContainer"] p { unicode-bidi: plaintext; text-align: start; }
[data-testid="stText"] { white-space: pre-wrap; font-family: inherit; }
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p { opacity: 1; color: inherit; }
[data-testid="stHeading"] :is(h1, h2, h3) { text-align: start; }
[data-testid="InputInstructions"] { display: none; }
html[dir="rtl"] [data-testid="stExpander"] summary [data-testid="stIconMaterial"] { transform: scaleX(-1); }
"""
_SCRIPT = """
export default function ({ data }) {
  document.documentElement.lang = data.language;
  document.documentElement.dir = data.direction;
}
"""
_component = st.components.v2.component("page", js=_SCRIPT)


def show(key: str, language: str) -> None:
    """Set the page's language and direction."""
    st.html(f"<style>{_STYLE}</style>")
    _component(key=key, data={"language": language, "direction": assistant().catalog.language(language).direction})
