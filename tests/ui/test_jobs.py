"""Long work runs beside the screen: it tells how far it is, and can be stopped."""

import time
from collections.abc import Callable
from typing import Any

import pytest

from assistant.drafting.generate import Progress
from assistant.errors import Busy, Stopped
from ui import jobs
from ui.jobs import Job


def finished(job: Job) -> Job:
    """The job, once it is done."""
    until = time.monotonic() + 5
    while not job.is_done and time.monotonic() < until:
        time.sleep(0.01)
    assert job.is_done
    return job


def until_stopped(on_progress: Callable[[Progress], None], stop: Callable[[], bool]) -> Any:
    """Work that goes on until it is told to stop."""
    on_progress(Progress("writing", "Dear"))
    while not stop():
        time.sleep(0.01)
    raise Stopped("Dear")


def test_a_result() -> None:
    """And no error."""
    job = finished(Job(lambda on_progress, stop: 42))
    assert (job.result, job.error, job.so_far) == (42, None, "")


def test_an_error_we_can_explain() -> None:
    """Kept for the screen to say."""

    def fails(on_progress: object, stop: object) -> None:
        raise Busy("busy")

    assert str(finished(Job(fails)).error) == "busy"


def test_stop_keeps_what_came() -> None:
    """Progress is there while it runs, the text so far when it was stopped."""
    job = Job(until_stopped)
    while job.progress is None:
        time.sleep(0.01)
    assert job.progress == Progress("writing", "Dear")
    assert not job.is_done
    job.stop()
    assert finished(job).so_far == "Dear"


def test_a_job_that_nobody_looks_at_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    """The tab was closed: nobody pays for a letter that nobody will see."""
    monkeypatch.setattr(jobs, "UNSEEN", 0.05)
    job = Job(until_stopped)
    time.sleep(0.3)
    assert isinstance(job.error, Stopped)
