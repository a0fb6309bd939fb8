"""Drafts can't be read or kept: what happened, what is safe, what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from assistant.errors import StoreError
from ui import texts
from ui.texts import Translate


def show(language: str, error: StoreError) -> None:
    """The whole screen."""
    _ = texts.translator(language)
    st.title(_("Your drafts can't be opened just now"), anchor=False)
    st.text(texts.said(error.message, _))
    if st.button(_("Try again")):
        st.rerun()
    if "draft" in st.query_params:
        st.button(_("All drafts"), on_click=st.query_params.clear)


@contextmanager
def told() -> Iterator[None]:
    """Says in the next run what the store couldn't do in this one."""
    try:
        yield
    except StoreError as error:
        st.session_state["problem"] = error.message


def said_once(_: Translate) -> None:
    """What went wrong a moment ago, where the visitor can go on all the same."""
    if message := st.session_state.pop("problem", None):
        st.warning(_("Something needs a look."))
        st.text(texts.said(message, _))
