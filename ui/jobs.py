"""Work that takes a while: it runs beside the screen, shows how far it is, and can be stopped."""

import threading
import time
from collections.abc import Callable
from typing import Any

from assistant.drafting.generate import Progress
from assistant.errors import AssistantError, Stopped

UNSEEN = 90.0  # seconds after which a job that no screen asks after is stopped: the tab was closed

Work = Callable[[Callable[[Progress], None], Callable[[], bool]], Any]


class Job:
    """One piece of work in a thread. `work` gets what to call with its progress, and what to ask whether to stop."""

    def __init__(self, work: Work) -> None:
        self.progress: Progress | None = None
        self.result: Any = None
        self.error: AssistantError | None = None
        self._stopped = threading.Event()
        self._seen = time.monotonic()
        self._thread = threading.Thread(target=self._run, args=(work,), daemon=True, name="job")
        self._thread.start()

    def stop(self) -> None:
        """Ask it to stop; what had come is kept in the error's `so_far`."""
        self._stopped.set()

    @property
    def is_done(self) -> bool:
        """Whether there is a result or an error. Asking says that somebody is still there."""
        self._seen = time.monotonic()
        return not self._thread.is_alive()

    @property
    def so_far(self) -> str:
        """What had come when it was stopped."""
        return self.error.so_far if isinstance(self.error, Stopped) else ""

    def _should_stop(self) -> bool:
        return self._stopped.is_set() or time.monotonic() - self._seen > UNSEEN

    def _run(self, work: Work) -> None:
        try:
            self.result = work(self._on_progress, self._should_stop)
        except AssistantError as error:
            self.error = error

    def _on_progress(self, progress: Progress) -> None:
        self.progress = progress
