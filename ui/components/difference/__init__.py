"""What has changed between two versions of a text, by sentence and word."""

import streamlit as st

from assistant.drafting.difference import difference
from assistant.model.language import LanguagePack
from ui.components.scripts import component
from ui.texts import Translate

_component = component(
    "difference",
    '<div class="difference" role="region" tabindex="0"></div>',
    "difference/difference.css",
    "shared/dom.js",
    "difference/difference.js",
)


def show(key: str, before: str, after: str, pack: LanguagePack, _: Translate) -> None:
    """Both in one: struck through what stands in `before` alone, underlined what stands in `after` alone."""
    parts = [{"kind": part.kind, "text": part.text} for part in difference(before, after, pack)]
    label = _("Struck through: removed. Underlined: added.")
    _component(key=key, data={"parts": parts, "lang": pack.code, "label": label})
    st.caption(label)
