"""The scripts and styles of our own components: plain files, put together into the one module Streamlit takes."""

from pathlib import Path

_HERE = Path(__file__).parent


def script(*files: str) -> str:
    """The files' text in this order; the last one has the `export default`. Paths are those below this folder."""
    return "\n".join((_HERE / file).read_text(encoding="utf-8") for file in files)


style = script
