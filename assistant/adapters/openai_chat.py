"""Any OpenAI-style server as a ChatModel. The one place that imports `openai`, and only when a model is asked.

The request runs in a thread of its own, which hands over bytes; whoever asked reads them, and can at any moment close
the connection: at the deadline (the client's own timeouts start anew with every byte), or when the user stops.
"""

import logging
import random
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Any

from assistant.adapters.chat_errors import UnsupportedError, error_of_body, error_of_connection
from assistant.adapters.chat_reply import LARGEST, ReplyReader
from assistant.adapters.settings import Server
from assistant.errors import Busy, CutOff, Stopped, TooSlow, Unusable
from assistant.model.chat import Message, Reply, Request
from assistant.notice import Notice

if TYPE_CHECKING:
    import httpx2
    from openai import OpenAI

TRIES = 3
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 8.0  # seconds between tries, doubled each time, where the server names none
LONGEST_WAIT = 20.0  # seconds that a server may ask us to wait; beyond it the user is told instead
STALL = 30.0  # seconds without a byte in the middle of an answer
CONNECT = 5.0
_TICK = 0.05  # seconds between two looks at the stop
_LARGEST_ERROR = 65_536  # bytes of an error page
_CLIENT = ("openai", "httpx2", "httpcore2", "h11", "json", "pydantic_core")  # whose errors are about the exchange
FORMATS = ("schema", "json", "text")

# A switch for tests: with it off, a call that nobody prepared for fails instead of going out.
allow_calls = True


class CallsForbidden(BaseException):
    """A test asked a model without saying which. No handler of ours may take it for a model that failed."""


class OpenAIChat:
    """One model on one server. What the server turned out not to know is remembered and not sent again."""

    def __init__(self, server: Server, *, pause: Callable[[float], None] | None = None) -> None:
        self._server = server
        self._client: OpenAI | None = None
        self._sleep = pause
        self._format = 0  # an index of FORMATS
        self._without: set[str] = set()

    @property
    def name(self) -> str:
        """The model's name."""
        return self._server.model

    @property
    def answers_in(self) -> str:
        """How answers are asked for: by schema, as JSON, or as text; the best that the server has taken so far."""
        return FORMATS[self._format]

    def complete(
        self,
        request: Request,
        on_text: Callable[[str], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Reply:
        """The answer; see `ChatModel`. Retries what a second try can help, with pauses, within the deadline."""
        if not allow_calls:
            raise CallsForbidden(f"a test asked the model {self.name!r} and no cassette or server stands ready")
        until = time.monotonic() + self._server.seconds
        stop = stop or _never
        for number in range(TRIES):
            try:
                return self._adapted(request, on_text, stop, until)
            except (Busy, CutOff) as error:
                pause = _pause(number, error.wait if isinstance(error, Busy) else None)
                if number == TRIES - 1 or pause is None or time.monotonic() + pause >= until:
                    raise
                self._wait(pause, stop)
        raise AssertionError("unreachable: the last try returns or raises")

    def _adapted(
        self, request: Request, on_text: Callable[[str], None] | None, stop: Callable[[], bool], until: float
    ) -> Reply:
        """One try, without the parts of the request that the server turns out not to know."""
        while True:
            try:
                return self._once(self._parameters(request, on_text is not None), on_text, stop, until)
            except UnsupportedError as refused:
                if not self._leave_out(refused.part):
                    raise Unusable(
                        Notice("{host} could not take the request. Try another model.", host=self._server.host)
                    ) from None

    def _leave_out(self, part: str) -> bool:
        """Do without a part from now on; whether there was anything left to do without."""
        if part == "response_format" and self._format < len(FORMATS) - 1:
            self._format += 1
            return True
        if part in ("response_format", *self._without):
            return False
        self._without.add(part)
        return True

    def _parameters(self, request: Request, stream: bool) -> dict[str, Any]:
        made: dict[str, Any] = {
            "model": self.name,
            "messages": [{"role": message.role, "content": message.content} for message in request.messages],
        }
        if "temperature" not in self._without:
            made["temperature"] = request.temperature
        # Newer models of OpenAI's take the second name only, most other servers the first.
        made["max_completion_tokens" if "max_tokens" in self._without else "max_tokens"] = request.longest
        if stream:
            made["stream"] = True
            if "stream_options" not in self._without:
                made["stream_options"] = {"include_usage": True}
        if request.schema is not None and self.answers_in == "schema":
            named = {"name": "answer", "strict": True, "schema": request.schema}
            made["response_format"] = {"type": "json_schema", "json_schema": named}
        elif request.schema is not None and self.answers_in == "json":
            made["response_format"] = {"type": "json_object"}
        return made

    def _once(
        self,
        parameters: dict[str, Any],
        on_text: Callable[[str], None] | None,
        stop: Callable[[], bool],
        until: float,
    ) -> Reply:
        call, reader = _Call(self._opened, parameters), ReplyReader(self._server.host)
        try:
            for data in self._received(call, stop, until):
                if reader.feed(data, call.content_type) and on_text:
                    on_text(reader.text)
                if reader.is_done:
                    break
            return reader.close()
        except Stopped:
            raise Stopped(reader.text) from None
        finally:
            call.close()

    def _received(self, call: "_Call", stop: Callable[[], bool], until: float) -> Iterator[bytes]:
        """The answer's bytes. Raises Stopped, TooSlow, and what a connection or a status means."""
        last = None
        while True:
            now = time.monotonic()
            if stop():
                raise Stopped
            if now >= until:
                values = {"host": self._server.host, "seconds": f"{self._server.seconds:.0f}"}
                raise TooSlow(
                    Notice(
                        "No whole answer came from {host} within {seconds} seconds. Try again, or allow more time.",
                        **values,
                    )
                )
            if last is not None and now - last > STALL:
                raise TooSlow(
                    Notice("{host} fell silent in the middle of its answer. Try again.", host=self._server.host)
                )
            try:
                item = call.received.get(timeout=min(_TICK, until - now))
            except Empty:
                continue
            if item is None:
                return
            if isinstance(item, BaseException):
                raise self._meaning(item, begun=last is not None) from None
            last = now
            yield item

    def _meaning(self, error: BaseException, *, begun: bool) -> BaseException:
        """What an exception of the client means. One that is no matter of the connection is returned as it is."""
        import openai

        if isinstance(error, openai.APIStatusError):
            headers = {name.lower(): value for name, value in error.response.headers.items()}
            try:
                return error_of_body(error.status_code, error.body, self._server.host, self.name, headers)
            except UnsupportedError as unsupported:
                return unsupported
        if isinstance(error, _TooMuchError):
            return error_of_body(500, {"error": {}}, self._server.host, self.name)
        if any(isinstance(cause, UnicodeError) for cause in (error, error.__cause__)):
            return Unusable(Notice("The server's answer came in a form that cannot be read. Try again."))
        if type(error).__name__ == "ReadTimeout" or type(error.__cause__).__name__ == "ReadTimeout":
            return TooSlow(Notice("{host} fell silent in the middle of its answer. Try again.", host=self._server.host))
        found = error_of_connection(error, self._server.host, begun=begun)
        cause = error.__cause__ or error
        if found or type(cause).__module__.partition(".")[0] not in _CLIENT:
            return found or cause
        return Unusable(Notice("{host} could not take the request. Try another model.", host=self._server.host))

    def _wait(self, seconds: float, stop: Callable[[], bool]) -> None:
        if self._sleep:
            self._sleep(seconds)
            return
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if stop():
                raise Stopped
            time.sleep(_TICK)

    def _opened(self, parameters: dict[str, Any]) -> Any:
        """The request under way, as a context whose value is the response."""
        if self._client is None:
            self._client = _client(self._server)
        return self._client.chat.completions.with_streaming_response.create(**parameters)


@dataclass(frozen=True, slots=True)
class Probe:
    """What a test call showed: seconds it took, and how answers can be asked for (see `FORMATS`)."""

    seconds: float
    answers_in: str


def probe(chat: OpenAIChat, stop: Callable[[], bool] | None = None) -> Probe:
    """Ask for one word, by schema. Raises ModelError."""
    start = time.monotonic()
    schema = {
        "type": "object",
        "properties": {"ready": {"type": "string", "enum": ["yes"]}},
        "required": ["ready"],
        "additionalProperties": False,
    }
    asked = Message("user", 'Answer with this JSON and nothing else: {"ready": "yes"}')
    reply = chat.complete(Request([asked], schema), None, stop)
    took = time.monotonic() - start
    follows = re.search(r'\{\s*"ready"\s*:\s*"yes"\s*\}', reply.text) is not None
    return Probe(took, chat.answers_in if follows else "text")


class _Call:
    """One request in a thread: bytes go into `received`, then None, or the exception that ended it."""

    def __init__(self, opened: Callable[[dict[str, Any]], Any], parameters: dict[str, Any]) -> None:
        self.received: SimpleQueue[bytes | BaseException | None] = SimpleQueue()
        self.content_type = ""
        self._opened, self._parameters = opened, parameters
        self._lines: list[Any] = []
        self._closed = False
        threading.Thread(target=self._run, daemon=True, name="model call").start()

    def close(self) -> None:
        """Close the connection, whatever the thread is waiting for on it."""
        self._closed = True
        for line in self._lines:
            found = line.get_extra_info("socket")
            if found is not None:
                with suppress(OSError):
                    found.shutdown(socket.SHUT_RDWR)

    def _run(self) -> None:
        _current.call = self
        size = 0
        try:
            with self._opened(self._parameters) as response:
                self.content_type = response.headers.get("content-type", "")
                for data in response.iter_bytes():
                    size += len(data)
                    self.received.put(data)
                    if self._closed or size > LARGEST:
                        break
            self.received.put(None)
        except BaseException as error:  # noqa: BLE001 - the thread's errors belong to whoever asked
            self.received.put(error)

    def connected(self, event: str, info: dict[str, Any]) -> None:
        """Called as the connection is made: keeps hold of it."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete", "proxy.start_tls.complete"):
            self._lines.append(info["return_value"])
            if self._closed:
                self.close()


_current = threading.local()


def warm() -> None:
    """Load the client library in the background: it takes a second, which the first letter should not."""
    threading.Thread(target=lambda: __import__("openai"), daemon=True, name="warm openai").start()


def _client(server: Server) -> "OpenAI":
    """The library's client: no retries and no redirects of its own, nothing of ours in its logs."""
    import httpx2
    import openai

    for name in ("openai", "httpx2", "httpcore2"):  # OPENAI_LOG=debug would write letters to stderr
        logging.getLogger(name).setLevel(logging.WARNING)
    http = openai.DefaultHttpx2Client(
        follow_redirects=False,
        trust_env=not server.is_here,  # a company's proxy, but not for this machine
        limits=httpx2.Limits(max_keepalive_connections=0),  # each call its own connection, so that it can be closed
        event_hooks={"request": [_hold], "response": [_cap]},
        headers={"accept-encoding": "identity"},
    )
    return openai.OpenAI(
        api_key=server.key or "none",  # servers on one's own machine want none, the library wants one
        base_url=server.base_url,
        max_retries=0,
        timeout=httpx2.Timeout(server.seconds, connect=min(CONNECT, server.seconds)),
        http_client=http,
    )


def _hold(request: "httpx2.Request") -> None:
    call: _Call = _current.call
    request.extensions["trace"] = call.connected


class _TooMuchError(Exception):
    """An error page without end."""


def _cap(response: "httpx2.Response") -> None:
    """The library reads the body of an error whole; we don't let it read for ever."""
    if response.status_code >= 300:
        response.stream = _capped(response.stream)


def _capped(stream: Any) -> "httpx2.SyncByteStream":
    import httpx2

    class Capped(httpx2.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            size = 0
            for data in stream:
                size += len(data)
                if size > _LARGEST_ERROR:
                    raise _TooMuchError
                yield data

        def close(self) -> None:
            stream.close()

    return Capped()


def _pause(number: int, asked: float | None) -> float | None:
    """Seconds before the next try; None where the server asks for more than anybody would wait for a letter."""
    if asked is not None:
        return asked + random.uniform(0, 0.25) if asked <= LONGEST_WAIT else None  # noqa: S311 - jitter
    return random.uniform(0.5, 1.0) * min(LONGEST_PAUSE, FIRST_PAUSE * (1 << number))  # noqa: S311


def _never() -> bool:
    return False
