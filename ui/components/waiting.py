"""A job on the screen: its button, how far it is, a way to stop it, and what came of it."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from ui.jobs import Job, Work
from ui.texts import Translate, said

EVERY = 0.4  # seconds between two looks


def show(key: str, label: str, work: Work, done: Callable[[Any], None], _: Translate, *, kept: str) -> bool:
    """The button, or the job that it started; whether one is running.

    `done` is called with the result before anything else is drawn anew. `kept` says, after an error, what was kept.
    """
    job: Job | None = st.session_state.get(key)
    if job is None:
        if st.button(label, key=f"{key}:start"):
            st.session_state[key] = Job(work)
            st.session_state.pop(f"{key}:error", None)
            st.rerun()
        _ended(key, kept, _)
        return False
    if job.is_done:
        del st.session_state[key]
        if job.error is None:
            done(job.result)
        else:
            st.session_state[f"{key}:error"] = job
        st.rerun()
    _running(key, _)
    return True


@st.fragment(run_every=EVERY)
def _running(key: str, _: Translate) -> None:
    """How far it is. Looked at time and again, without drawing the rest of the page."""
    job: Job | None = st.session_state.get(key)
    if job is None or job.is_done:
        st.rerun()
    steps = {
        "writing": _("The model is writing. Nothing of this has been checked yet."),
        "checking": _("Checking what it wrote …"),
        "mending": _("Some of it didn't pass the checks. The model is rewriting that part."),
    }
    with st.container(border=True):
        st.caption(steps[job.progress.step] if job.progress else _("Waiting for the model …"))
        st.button(_("Stop"), key=f"{key}:stop", on_click=job.stop)
        if job.progress and job.progress.text:
            st.text(job.progress.text)


def _ended(key: str, kept: str, _: Translate) -> None:
    """Why the last one ended without a result, and what had come."""
    job: Job | None = st.session_state.get(f"{key}:error")
    if job is None or job.error is None:
        return
    with st.container(border=True):
        st.text(f"{said(job.error.message, _)} {kept}")
        if job.so_far:
            st.caption(_("Incomplete and unchecked:"))
            st.text(job.so_far)
