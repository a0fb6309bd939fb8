"""Drafts can't be read or kept: what happened, what is safe, what to do."""

import logging
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
def caught(language: str) -> Iterator[None]:
    """Shows a fault of ours in words, in place of Streamlit's; the log has its kind and place, and nothing typed."""
    try:
        yield
    except StoreError as error:
        show(language, error)
    except Exception as error:  # noqa: BLE001 - whatever it is, the visitor is told what is safe
        place = error.__traceback__
        while place and place.tb_next:
            place = place.tb_next
        where = f"{place.tb_frame.f_code.co_filename}:{place.tb_lineno}" if place else "?"
        logging.getLogger(__name__).error("%s at %s", type(error).__name__, where)
        _ = texts.translator(language)
        st.subheader(_("Something went wrong here, and it's our fault"), anchor=False)
        st.text(
            _(
                "Everything you typed until a second ago is saved. "
                "Try again; if it stays like this, go back to your drafts."
            )
        )
        st.button(_("Try again"), key="again")
        st.button(_("All drafts"), key="away", on_click=st.query_params.clear)


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
        st.warning(_("Something needs your attention."))
        st.text(texts.said(message, _))
