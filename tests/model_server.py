"""A chat-completions server on this machine that behaves, or misbehaves, as a test tells it to."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

Behaviour = Callable[["Connection"], None]


@dataclass
class Connection:
    """One request, and the line to answer it on."""

    line: socket.socket
    head: str
    body: bytes
    gone: threading.Event  # set when the client has closed its end

    @property
    def asked(self) -> dict[str, Any]:
        """The request's JSON."""
        asked: dict[str, Any] = json.loads(self.body)
        return asked

    def send(self, data: bytes | str) -> None:
        """Send as it is; a client that has gone is no error of the test's."""
        with suppress(OSError):
            self.line.sendall(data.encode() if isinstance(data, str) else data)

    def start(self, status: int = 200, kind: str = "application/json", **headers: str) -> None:
        """Status line and headers of an answer that ends when the connection does."""
        named = {"content-type": kind, "connection": "close", **{k.replace("_", "-"): v for k, v in headers.items()}}
        lines = [f"HTTP/1.1 {status} X", *(f"{name}: {value}" for name, value in named.items())]
        self.send("\r\n".join([*lines, "", ""]))

    def reset(self) -> None:
        """End the connection the hard way."""
        self.line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\x00\x00\x00\x00\x00\x00\x00")


@dataclass
class ModelServer:
    """The server: its address, what it was asked, and how long after the request the client closed each connection."""

    port: int
    behaviours: Sequence[Behaviour]
    requests: list[Connection] = field(default_factory=list)
    closed_after: list[float] = field(default_factory=list)

    @property
    def base_url(self) -> str:
        """What to set OPENAI_BASE_URL to."""
        return f"http://127.0.0.1:{self.port}/v1"

    def handle(self, line: socket.socket) -> None:
        """Read one request and answer it with the next behaviour; the last one stays."""
        with line:
            asked = _read(line)
            if asked is None:
                return
            gone = threading.Event()
            connection = Connection(line, *asked, gone)
            self.requests.append(connection)
            start = time.monotonic()
            watch = threading.Thread(target=_watch, args=(line, gone), daemon=True)
            watch.start()
            self.behaviours[min(len(self.requests), len(self.behaviours)) - 1](connection)
            if gone.is_set():
                self.closed_after.append(time.monotonic() - start)
            with suppress(OSError):
                line.shutdown(socket.SHUT_WR)


def _watch(line: socket.socket, gone: threading.Event) -> None:
    """Notice that the client has closed its end."""
    with suppress(OSError):
        while line.recv(1_024):
            pass
    gone.set()


def _read(line: socket.socket) -> tuple[str, bytes] | None:
    data = b""
    while b"\r\n\r\n" not in data:
        more = line.recv(65_536)
        if more[:1] == b"\x16":  # somebody who wants TLS
            line.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        if more[:1] in (b"", b"\x16"):
            return None
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [row.partition(b":")[2] for row in head.lower().split(b"\r\n") if row.startswith(b"content-length")]
    while len(body) < int(lengths[0] if lengths else 0):
        body += line.recv(65_536)
    return head.decode("latin-1"), body


@contextmanager
def model_server(*behaviours: Behaviour) -> Iterator[ModelServer]:
    """A server that answers its first request with the first behaviour, and so on."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = ModelServer(listening.getsockname()[1], behaviours)

        def serve() -> None:
            with suppress(OSError):
                while True:
                    line, _ = listening.accept()
                    threading.Thread(target=server.handle, args=(line,), daemon=True).start()

        threading.Thread(target=serve, daemon=True).start()
        yield server
        with suppress(OSError):
            listening.shutdown(socket.SHUT_RDWR)


# Behaviours


def completion(text: Any, finish: str | None = "stop", **more: Any) -> dict[str, Any]:
    """A completion as servers send one that isn't streamed."""
    message = {"role": "assistant", "content": text, **more}
    return {
        "id": "1",
        "object": "chat.completion",
        "choices": [{"index": 0, "message": message, "finish_reason": finish}],
        "usage": {"prompt_tokens": 7, "completion_tokens": 3, "total_tokens": 10},
    }


def answers(body: Any, status: int = 200, kind: str = "application/json", **headers: str) -> Behaviour:
    """Answers with a JSON, a text or bytes."""

    def behave(connection: Connection) -> None:
        connection.start(status, kind, **headers)
        connection.send(body if isinstance(body, bytes | str) else json.dumps(body))

    return behave


def event(delta: Mapping[str, Any], finish: str | None = None) -> str:
    """One event of a stream."""
    return f"data: {json.dumps({'choices': [{'index': 0, 'delta': delta, 'finish_reason': finish}]})}\n\n"


def streams(*pieces: str, finish: str | None = "stop", done: bool = True, pause: float = 0.0) -> Behaviour:
    """Streams a text in pieces, then the end; with neither `finish` nor `done` it is simply cut."""

    def behave(connection: Connection) -> None:
        connection.start(200, "text/event-stream")
        for piece in pieces:
            connection.send(event({"content": piece}))
            if connection.gone.wait(pause) if pause else connection.gone.is_set():
                return
        if finish:
            connection.send(event({}, finish))
        if done:
            connection.send("data: [DONE]\n\n")

    return behave


def says(text: str) -> Behaviour:
    """Behaves: streams the text or sends it whole, as it was asked to."""

    def behave(connection: Connection) -> None:
        whole = streams(text) if connection.asked.get("stream") else answers(completion(text))
        whole(connection)

    return behave


def refuses(message: str, code: object = None, kind: str | None = None, param: str | None = None) -> dict[str, object]:
    """An error body as OpenAI writes it."""
    return {"error": {"message": message, "type": kind, "param": param, "code": code}}
