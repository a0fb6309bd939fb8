"""What a chat-completions server sends back, read as it comes: one JSON, or a stream of events.

Servers differ from the description more than they follow it, so nothing is taken on trust: the type of the content,
the shape of every level, the end.
"""

import json
from typing import Any

from assistant.adapters.chat_errors import error_of_body
from assistant.errors import CutOff, NotAChatServer, Refused, Unusable
from assistant.model.chat import Reply, Usage
from assistant.notice import Notice, sentence

LARGEST = 16_000_000  # bytes; a letter streamed by a model that thinks aloud has some 300,000
_EVENT_STARTS = (b"data:", b"event:", b"id:", b"retry:", b":")
_MALFORMED = sentence("The model's answer came in a form that cannot be read. Try again, or try another model.")
_NOT_CHAT = sentence(
    "Something answers at {host}, but it is a web page or another service, not a model's server. Check its address."
)


class ReplyReader:
    """Takes bytes in, gives the text so far, and at the end the whole reply or the reason why there is none."""

    def __init__(self, host: str) -> None:
        self._type, self._host = "", host
        self._left = bytearray()  # what is not read yet: a line of a stream, or all of a JSON
        self._size = 0
        self._is_stream: bool | None = None
        self._event: list[bytes] = []
        self._done = False
        self._parts: list[str] = []
        self._refusal = ""
        self._finish: str | None = None
        self._calls = False
        self._usage = Usage()

    @property
    def text(self) -> str:
        """All the text so far. Halves of a character that came in two pieces are put together."""
        joined = "".join(self._parts)
        return joined.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    @property
    def is_done(self) -> bool:
        """Whether the server has said that nothing follows."""
        return self._done

    def feed(self, data: bytes, content_type: str) -> bool:
        """Read some bytes; whether there is new text. Raises Unusable, NotAChatServer, or what an error in it means."""
        self._type = content_type.partition(";")[0].strip().lower()
        self._size += len(data)
        if self._size > LARGEST:
            raise Unusable(Notice("The model's answer does not end: it was stopped at 16 MB. Try another model."))
        self._left += data
        before = len(self._parts)
        if self._is_stream is None:
            self._is_stream = self._looks_like_stream()
        if self._is_stream:
            *lines, rest = bytes(self._left).split(b"\n")
            self._left = bytearray(rest)
            for line in lines:
                self._line(line.rstrip(b"\r"))
        return len(self._parts) > before

    def close(self) -> Reply:
        """The whole reply. Raises CutOff, Unusable, Refused, NotAChatServer, or what an error in it means."""
        if not self._size:
            raise CutOff(Notice("{host} answered with nothing at all. Try again.", host=self._host))
        if self._is_stream:
            self._line(bytes(self._left).rstrip(b"\r"))
            self._line(b"")
            if not self._done and self._finish is None:
                raise CutOff(Notice("The model's answer broke off in the middle. Try again."))
        else:
            self._whole(_json(bytes(self._left)))
        return self._judged()

    def _judged(self) -> Reply:
        if self._finish == "content_filter" or self._refusal:
            raise Refused(Notice("The model would not write this. Put it in other words, or go on without a model."))
        if self._finish == "length":
            raise Unusable(Notice("The model's answer was longer than allowed and was cut off. Try again."))
        text = self.text
        if not text.strip():
            raise Unusable(Notice("The model answered with nothing. Try again, or try another model."))
        return Reply(text, self._usage)

    def _looks_like_stream(self) -> bool | None:
        """By its type, and where that says nothing by how it begins; None while that is not to be seen yet."""
        if self._type == "text/html":
            raise NotAChatServer(Notice(_NOT_CHAT, host=self._host))
        start = bytes(self._left[:200]).lstrip()
        if start.startswith(b"<"):
            raise NotAChatServer(Notice(_NOT_CHAT, host=self._host))
        if self._type == "text/event-stream":
            return not start.startswith(b"{")
        if any(start.startswith(sign) for sign in _EVENT_STARTS):
            return True
        return False if len(start) > max(map(len, _EVENT_STARTS)) else None

    def _line(self, line: bytes) -> None:
        """One line of a stream; an empty one ends an event."""
        if line.startswith(b"data:"):
            self._event.append(line[5:].removeprefix(b" "))
        elif not line and self._event:
            data, self._event = b"\n".join(self._event), []
            if data.strip() == b"[DONE]":
                self._done = True
            elif not self._done:
                self._whole(_json(data))

    def _whole(self, body: Any) -> None:
        """One JSON of the server: a whole completion, or a piece of one."""
        if not isinstance(body, dict):
            raise NotAChatServer(Notice(_NOT_CHAT, host=self._host))
        if body.get("error"):
            raise error_of_body(200, body, self._host)
        self._count(body.get("usage"))
        choices = body.get("choices")
        if not isinstance(choices, list):
            if self._is_stream or "choices" in body:
                return
            raise NotAChatServer(Notice(_NOT_CHAT, host=self._host))
        for choice in choices[:1]:  # we ask for one
            if isinstance(choice, dict):
                self._choice(choice)

    def _choice(self, choice: dict[str, Any]) -> None:
        finish = choice.get("finish_reason")
        if isinstance(finish, str) and finish:
            self._finish = finish
        said = choice.get("delta") or choice.get("message") or {}
        if not isinstance(said, dict):
            raise Unusable(Notice(_MALFORMED))
        self._parts += _texts(said.get("content"))
        if isinstance(said.get("refusal"), str):
            self._refusal += said["refusal"]

    def _count(self, usage: Any) -> None:
        if isinstance(usage, dict):
            self._usage = Usage(_tokens(usage.get("prompt_tokens")), _tokens(usage.get("completion_tokens")))


def _texts(content: Any) -> list[str]:
    """The texts of a message's content: a string, or parts of which some are text."""
    if isinstance(content, str):
        return [content] if content else []
    if isinstance(content, list):
        parts = (part.get("text") for part in content if isinstance(part, dict))
        return [text for text in parts if isinstance(text, str)]
    return []


def _tokens(count: Any) -> int | None:
    return count if isinstance(count, int) and not isinstance(count, bool) and count >= 0 else None


def _json(data: bytes) -> Any:
    """JSON that a server sent. Raises Unusable where it is none."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise Unusable(Notice(_MALFORMED)) from None
