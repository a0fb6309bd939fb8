"""Our own components: plain files, put together into the one module that Streamlit takes."""

from pathlib import Path

import streamlit as st
from streamlit.components.v2.types import ComponentRenderer

_HERE = Path(__file__).parent


def script(*files: str) -> str:
    """The files' text in this order; the last script has the `export default`. Paths are those below this folder."""
    return "\n".join((_HERE / file).read_text(encoding="utf-8") for file in files)


def component(name: str, html: str, css: str, *js: str) -> ComponentRenderer:
    """A component made of these files, in the page's own tree: a selection can't be read in a shadow."""
    return st.components.v2.component(name, html=html, css=script(css), js=script(*js), isolate_styles=False)
