"""Fakes for tests, ours and those of programs that build on us."""

import json
from collections.abc import Callable, Mapping, Sequence

from assistant.errors import Stopped
from assistant.model.chat import Reply, Request, Usage


class ScriptedModel:
    """A ChatModel that gives prepared answers in turn, and remembers what it was asked.

    An answer is a text, a mapping or list that is sent as JSON, or an exception to raise. Raises AssertionError when it
    is asked more often than there are answers.
    """

    def __init__(self, *answers: "str | Mapping[str, object] | BaseException") -> None:
        self.answers: Sequence[str | Mapping[str, object] | BaseException] = answers
        self.requests: list[Request] = []

    @property
    def name(self) -> str:
        """What drafts will say made them."""
        return "scripted"

    def complete(
        self,
        request: Request,
        on_text: Callable[[str], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Reply:
        """The next answer, its text given out in tenths."""
        self.requests.append(request)
        if len(self.requests) > len(self.answers):
            raise AssertionError("the model was asked more often than the test expects")
        answer = self.answers[len(self.requests) - 1]
        if isinstance(answer, BaseException):
            raise answer
        text = answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)
        step = max(1, len(text) // 10)
        for end in range(step, len(text) + step, step):
            if stop and stop():
                raise Stopped(text[: end - step])
            if on_text:
                on_text(text[:end])
        return Reply(text, Usage(100, len(text) // 4))
