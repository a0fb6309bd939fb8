"""What runs on every visit: page settings, the screen's language, and the screen."""

import streamlit as st

from ui import answers, texts
from ui.components import page
from ui.screens import write

st.set_page_config(page_title="Mentor assistant", layout="wide", initial_sidebar_state="collapsed")
answers.restore()
language = texts.choose()
page.show("page", language)
write.show(language)
