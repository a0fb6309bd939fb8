"""What runs on every visit: page settings, the screen's language, and the screen that the address asks for."""

import streamlit as st

from ui import drafts, texts
from ui.components import page
from ui.screens import history, home, rules, trouble, write
from ui.state import settle

st.set_page_config(page_title="Mentor assistant", layout="wide", initial_sidebar_state="collapsed")
language = texts.chosen()
page.show("page", language)
with trouble.caught(language):
    view = st.query_params.get("view")
    opened = None if view == rules.VIEW else drafts.current()
    if view == rules.VIEW:
        rules.show(language)
    elif opened is None:
        home.show(language)
    elif view == "history":
        history.show(opened, language)
    else:
        write.show(opened, language)
        settle()
