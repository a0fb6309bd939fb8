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
# A server that was killed and started again doesn't know the part of the page that the browser speaks of, and hears
# nothing of it until the whole page is drawn: this component is outside of all parts, so that what it sends does that.
_SCRIPT = """
let drawAgain = null;
addEventListener("page-unheard", () => drawAgain?.());
export default function ({ data, setTriggerValue }) {
  drawAgain = () => setTriggerValue("again", true);
  document.documentElement.lang = data.language;
  document.documentElement.dir = data.direction;
}
"""
_component = st.components.v2.component("page", js=_SCRIPT)


def show(key: str, language: str) -> None:
    """Set the page's language and direction."""
    st.html(f"<style>{_STYLE}</style>")
    direction = assistant().catalog.language(language).direction
    _component(key=key, data={"language": language, "direction": direction}, on_again_change=lambda: None)
