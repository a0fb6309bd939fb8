"""Whatever a model's server does, there is a reply or an error that says what to do, in time, and nothing leaks."""

import importlib
import json
import logging
import socket
import ssl
import threading
import time
from collections.abc import Callable
from contextlib import suppress

import pytest
import trustme

from assistant import errors
from assistant.adapters import openai_chat
from assistant.adapters.chat_errors import wait_of
from assistant.adapters.openai_chat import OpenAIChat
from assistant.adapters.settings import Server
from assistant.model.chat import Message, Reply, Request, Usage
from tests.model_server import Behaviour, Connection, answers, completion, event, model_server, refuses, says, streams

KEY = "sk-canary-3f9d27c1"
NOTE = "canary note: my manager reads my mail"
SCHEMA = {"type": "object", "properties": {"a": {"type": "string"}}, "required": ["a"]}
ASK = Request([Message("system", "Be brief."), Message("user", NOTE)])


def chat(base_url: str, seconds: float = 3.0) -> OpenAIChat:
    """A client that doesn't really pause between its tries."""
    return OpenAIChat(Server(base_url, "some-model", KEY, seconds), pause=lambda _: None)


def cut_in_json(connection: Connection) -> None:
    """Promises more than it sends."""
    connection.start(200, "application/json", content_length="500")
    connection.send(json.dumps(completion("Hello"))[:40])


def resets(connection: Connection) -> None:
    """Answers with a reset."""
    connection.reset()


def stream_resets(connection: Connection) -> None:
    """Resets in the middle of a stream."""
    connection.start(200, "text/event-stream")
    connection.send(event({"content": "Dear"}))
    time.sleep(0.05)
    connection.reset()


def stalls(connection: Connection) -> None:
    """Falls silent in the middle of a stream."""
    connection.start(200, "text/event-stream")
    connection.send(event({"content": "Dear"}))
    connection.gone.wait(10)


def never_answers(connection: Connection) -> None:
    """Takes the request and says nothing."""
    connection.gone.wait(10)


def drips(connection: Connection) -> None:
    """Sends a sign of life now and then, and no text."""
    connection.start(200, "text/event-stream")
    while not connection.gone.wait(0.02):
        connection.send(": still here\n")


def never_ends(connection: Connection) -> None:
    """Sends text for ever."""
    connection.start(200, "text/event-stream")
    while not connection.gone.wait(0.001):
        connection.send(event({"content": "again and "}))


def sixty_megabytes(connection: Connection) -> None:
    """Sends sixty megabytes of nothing."""
    connection.start(200, "application/json")
    for _ in range(60):
        if connection.gone.is_set():
            return
        connection.send(b" " * 1_000_000)


def endless_error(connection: Connection) -> None:
    """An error page without end."""
    connection.start(500, "text/html")
    while not connection.gone.wait(0.0005):
        connection.send(b"x" * 4_096)


NESTED = "[" * 100_000
# What a server does → the error, and how often it is asked.
FAULTS: dict[str, tuple[Behaviour, type[errors.ModelError], int]] = {
    "401": (answers(refuses(f"Incorrect API key provided: {KEY}", "invalid_api_key"), 401), errors.NotAllowed, 1),
    "403": (answers(refuses("no access"), 403), errors.NotAllowed, 1),
    "403 as a page": (answers("<h1>Forbidden</h1>", 403, "text/html"), errors.NotAllowed, 1),
    "unknown model": (answers(refuses("no such model", "model_not_found"), 404), errors.UnknownModel, 1),
    "404 as a page": (answers("<h1>Not found</h1>", 404, "text/html"), errors.UnknownModel, 1),
    "too long": (answers(refuses(NOTE, "context_length_exceeded"), 400), errors.TooLong, 1),
    "too long, llama.cpp": (
        answers(refuses("the request exceeds the available context size", kind="exceed_context_size_error"), 400),
        errors.TooLong, 1,
    ),
    "another 400": (answers(refuses(f"bad: {NOTE}"), 400), errors.Unusable, 1),
    "405": (answers("", 405), errors.NotAChatServer, 1),
    "429 without a wait": (answers(refuses("slow down"), 429), errors.Busy, 3),
    "429 with a wait": (answers(refuses("slow down"), 429, retry_after="0.5"), errors.Busy, 3),
    "429 with an empty body": (answers("", 429, retry_after="0.5"), errors.Busy, 3),
    "429 with a code that is a number": (answers(refuses("limited", 429), 429), errors.Busy, 3),
    "429, absurd wait": (answers(refuses("slow down"), 429, retry_after="99999"), errors.Busy, 1),
    "429, absurd wait in words": (answers(refuses("Please try again in 114h18m0s."), 429), errors.Busy, 1),
    "429, quota used up": (answers(refuses("You exceeded your current quota", "insufficient_quota"), 429),
                           errors.QuotaUsedUp, 1),
    "402": (answers(refuses("Insufficient Balance"), 402), errors.QuotaUsedUp, 1),
    "500": (answers(refuses("oops"), 500), errors.Busy, 3),
    "503": (answers("<h1>later</h1>", 503, "text/html"), errors.Busy, 3),
    "500 without end": (endless_error, errors.Busy, 3),
    "redirect": (answers("", 307, location="http://127.0.0.1:9/v1/chat/completions"), errors.NotAChatServer, 1),
    "page at 200": (answers("<!doctype html><p>Welcome", kind="text/html"), errors.NotAChatServer, 1),
    "page at 200 that says it is JSON": (answers("<html>"), errors.NotAChatServer, 1),
    "text at 200": (answers("Ollama is running", kind="text/plain"), errors.Unusable, 1),
    "another service's JSON": (answers({"status": "ok"}), errors.NotAChatServer, 1),
    "a JSON that is no object": (answers([1]), errors.NotAChatServer, 1),
    "error at 200": (answers(refuses(NOTE)), errors.Busy, 3),
    "error at 200 with a code": (answers(refuses(KEY, 401)), errors.NotAllowed, 1),
    "error in a stream": (answers(f"data: {json.dumps(refuses(NOTE))}\n\n", kind="text/event-stream"), errors.Busy, 3),
    "no choices": (answers({"choices": None, "object": "chat.completion"}), errors.Unusable, 1),
    "empty choices": (answers({"choices": []}), errors.Unusable, 1),
    "choices of another kind": (answers({"choices": ["x"]}), errors.Unusable, 1),
    "empty content": (answers(completion("")), errors.Unusable, 1),
    "white content": (answers(completion(" \n")), errors.Unusable, 1),
    "null content": (answers(completion(None)), errors.Unusable, 1),
    "null message": (answers({"choices": [{"message": None, "finish_reason": "stop"}]}), errors.Unusable, 1),
    "a message that is text": (answers({"choices": [{"message": "Hi"}]}), errors.Unusable, 1),
    "only a tool call": (answers(completion(None, "tool_calls", tool_calls=[{}])), errors.Unusable, 1),
    "refusal": (answers(completion(None, refusal="I can't help with that.")), errors.Refused, 1),
    "refusal in a stream": (
        answers(event({"refusal": "I can't"}) + "data: [DONE]\n\n", kind="text/event-stream"), errors.Refused, 1,
    ),
    "content filter": (answers(completion("Dear", "content_filter")), errors.Refused, 1),
    "content filter at 400": (answers(refuses("filtered", "content_filter"), 400), errors.Refused, 1),
    "finish=length": (answers(completion("Dear", "length")), errors.Unusable, 1),
    "finish=length in a stream": (streams("Dear", finish="length"), errors.Unusable, 1),
    "malformed JSON": (answers('{"choices": [oops'), errors.Unusable, 1),
    "malformed event": (answers("data: {oops\n\n", kind="text/event-stream"), errors.Unusable, 1),
    "nested JSON": (answers(f'{{"choices": {NESTED}'), errors.Unusable, 1),
    "a number of 5,000 digits": (answers(f'{{"choices": {"9" * 5_000}}}'), errors.Unusable, 1),
    "truncated JSON": (cut_in_json, errors.CutOff, 3),
    "non-UTF-8 JSON": (answers(json.dumps(completion("caf\u00e9"), ensure_ascii=False).encode("latin-1")),
                       errors.Unusable, 1),
    "non-UTF-8 error": (answers(b'{"error": "\xff"}', 500), errors.Busy, 3),
    "empty body": (answers(""), errors.CutOff, 3),
    "empty stream": (answers("", kind="text/event-stream"), errors.CutOff, 3),
    "stream cut": (streams("Dear ", "Lena", finish=None, done=False), errors.CutOff, 3),
    "stream reset": (stream_resets, errors.CutOff, 3),
    "reset": (resets, errors.CutOff, 3),
    "no HTTP": (lambda connection: connection.send("SSH-2.0-OpenSSH_9.6\r\n"), errors.CutOff, 3),
    "never answers": (never_answers, errors.TooSlow, 1),
    "stalled": (stalls, errors.TooSlow, 1),
    "dripped": (drips, errors.TooSlow, 1),
    "never-ending": (never_ends, errors.TooSlow, 1),
    "60 MB": (sixty_megabytes, errors.Unusable, 1),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _models_may_be_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """These tests ask a server of their own; the library's second of loading is no part of any deadline here."""
    importlib.import_module("openai")
    monkeypatch.setattr(openai_chat, "allow_calls", True)


@pytest.mark.parametrize("streamed", [True, False], ids=["streamed", "whole"])
@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_is_an_error_that_says_what_to_do(
    name: str, streamed: bool, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The right one, within the deadline, after as many tries as can help; neither key nor letter is in it."""
    caplog.set_level(logging.DEBUG)
    monkeypatch.setattr(openai_chat, "STALL", 0.5)
    behaviour, expected, tries = FAULTS[name]
    seconds = 1.5 if expected is errors.TooSlow else 15
    seen: list[str] = []
    with model_server(behaviour) as server:
        start = time.monotonic()
        with pytest.raises(expected) as caught:
            chat(server.base_url, seconds).complete(ASK, seen.append if streamed else None)
        assert time.monotonic() - start < seconds + 2
        assert type(caught.value) is expected
        assert len(server.requests) == tries
    said = f"{caught.value}\n{caught.value!r}\n{caught.value.__cause__}\n{caplog.text}"
    assert KEY not in said
    assert NOTE not in said
    assert str(caught.value).endswith((".", "/v1", "http://"))


@pytest.mark.parametrize(
    ("address", "expected", "says_"),
    [
        ("http://no-such-host.invalid/v1", errors.Unreachable, "no server named no-such-host.invalid"),
        ("http://127.0.0.1:9/v1", errors.Unreachable, "Nothing answers at 127.0.0.1:9"),
    ],
)
def test_no_connection(address: str, expected: type[Exception], says_: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """DNS and refused: one try, and it says which of the two."""

    def unknown(host: str, *args: object, **named: object) -> object:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    if "invalid" in address:
        monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(expected, match=says_):
        chat(address).complete(ASK)


def test_https_where_there_is_none() -> None:
    """Nothing is sent, and the error says that the address begins with http."""
    with model_server(says("Hi")) as server, pytest.raises(errors.Unreachable, match="doesn't use https"):
        chat(server.base_url.replace("http:", "https:")).complete(ASK)
    assert server.requests == []


def test_an_untrusted_certificate(untrusted: int) -> None:
    """A self-made certificate is not accepted, and the error says that it is the certificate."""
    with pytest.raises(errors.Unreachable, match="certificate"):
        chat(f"https://127.0.0.1:{untrusted}/v1").complete(ASK)


@pytest.fixture
def untrusted() -> int:
    """The port of a TLS server with a certificate nobody vouches for."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("127.0.0.1").configure_cert(context)
    listening = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        line, _ = listening.accept()
        with listening, suppress(OSError), context.wrap_socket(line, server_side=True):
            pass

    threading.Thread(target=serve, daemon=True).start()
    port: int = listening.getsockname()[1]
    return port


PAIR = ["\ud83d", "\ude00"]
REPLIES: dict[str, tuple[Behaviour, str]] = {
    "whole": (answers(completion("Hello")), "Hello"),
    "streamed": (streams("Hel", "lo"), "Hello"),
    "no [DONE]": (streams("Hel", "lo", done=False), "Hello"),
    "no finish": (streams("Hel", "lo", finish=None), "Hello"),
    "parts": (answers(completion([{"type": "text", "text": "Hel"}, {"type": "text", "text": "lo"}])), "Hello"),
    "a lone surrogate": (answers(json.dumps(completion("x\ud800y"))), "x\ufffdy"),
    "an emoji in two halves": (streams(*PAIR), "😀"),
    "a stream said to be JSON": (answers(event({"content": "Hello"}, "stop")), "Hello"),
    "JSON said to be a stream": (answers(completion("Hello"), kind="text/event-stream"), "Hello"),
    "comments and carriage returns": (
        answers(": hi\r\n\r\n" + (event({"content": "Hello"}, "stop")).replace("\n", "\r\n"), kind="text/event-stream"),
        "Hello",
    ),
    "an event without choices": (
        answers('data: {"id": 1}\n\n' + event({"content": "Hello"}, "stop"), kind="text/event-stream"), "Hello",
    ),
    "a byte-order mark": (answers(b"\xef\xbb\xbf" + json.dumps(completion("Hello")).encode()), "Hello"),
    "something after [DONE]": (answers(event({"content": "Hello"}) + "data: [DONE]\n\ndata: {oops\n\n",
                                       kind="text/event-stream"), "Hello"),
}  # fmt: skip


@pytest.mark.parametrize("streamed", [True, False], ids=["streamed", "whole"])
@pytest.mark.parametrize("name", REPLIES)
def test_a_reply_is_read_however_it_is_sent(name: str, streamed: bool) -> None:
    """Asked for a stream or not, a server may send either."""
    behaviour, expected = REPLIES[name]
    with model_server(behaviour) as server:
        assert chat(server.base_url).complete(ASK, print if streamed else None).text == expected


def test_text_and_tokens() -> None:
    """Text comes as it grows, in the caller's thread; tokens are the server's count."""
    threads: set[int] = set()
    seen: list[str] = []

    def on_text(text: str) -> None:
        seen.append(text)
        threads.add(threading.get_ident())

    usage = 'data: {"choices": [], "usage": {"prompt_tokens": 5, "completion_tokens": 2}}\n\n'
    stream = event({"content": "Dear"}) + event({"content": " Lena"}) + event({}, "stop") + usage + "data: [DONE]\n\n"
    slowly = [stream[:100], stream[100:]]

    def behave(connection: Connection) -> None:
        connection.start(200, "text/event-stream")
        for part in slowly:
            connection.send(part)
            time.sleep(0.05)

    with model_server(behave) as server:
        reply = chat(server.base_url).complete(ASK, on_text)
        assert server.requests[0].asked["stream_options"] == {"include_usage": True}
    assert reply == Reply("Dear Lena", Usage(5, 2))
    assert seen[-1] == "Dear Lena"
    assert threads == {threading.get_ident()}


@pytest.mark.parametrize("streamed", [True, False], ids=["streamed", "whole"])
@pytest.mark.parametrize("behaviour", [never_answers, stalls, drips, never_ends])
def test_stop_closes_the_connection(behaviour: Behaviour, streamed: bool) -> None:
    """At once, whatever the server is doing, and the server sees it; what had come is kept."""
    pressed: list[float] = []
    with model_server(behaviour) as server:

        def stop() -> bool:
            """Pressed a moment after the server has the request."""
            if server.requests and not pressed:
                time.sleep(0.2)
                pressed.append(time.monotonic())
            return bool(pressed)

        with pytest.raises(errors.Stopped) as caught:
            chat(server.base_url, 30).complete(ASK, (lambda text: None) if streamed else None, stop)
        assert time.monotonic() - pressed[0] < 0.5
        assert server.requests[0].gone.wait(2)
    if behaviour is stalls:
        assert caught.value.so_far == "Dear"


def test_the_deadline_closes_the_connection() -> None:
    """A server that drips for ever is left by the wall clock, and sees us go."""
    with model_server(drips) as server:
        with pytest.raises(errors.TooSlow, match="within 1 seconds"):
            chat(server.base_url, 1).complete(ASK)
        assert server.requests[0].gone.wait(2)


def test_a_second_try_can_help() -> None:
    """Busy, then cut off, then an answer: the user sees the answer."""
    with model_server(answers("", 503), streams("Dear", finish=None, done=False), says("Hello")) as server:
        assert chat(server.base_url).complete(ASK, print).text == "Hello"
        assert len(server.requests) == 3


def test_pauses_grow_and_keep_to_what_the_server_asks() -> None:
    """Ours grow with jitter; the server's own is kept, and nobody waits longer than twenty seconds."""
    pauses: list[float] = []
    with model_server(answers("", 503), answers("", 503), says("Hello")) as server:
        OpenAIChat(Server(server.base_url, "m", KEY, 60), pause=pauses.append).complete(ASK)
    assert 0.25 <= pauses[0] <= 0.5 <= pauses[1] <= 1.0
    pauses.clear()
    with model_server(answers("", 429, retry_after="7"), says("Hello")) as server:
        OpenAIChat(Server(server.base_url, "m", KEY, 60), pause=pauses.append).complete(ASK)
    assert 7.0 <= pauses[0] <= 7.25


def test_stop_during_a_pause() -> None:
    """The pause between two tries can be stopped as well."""
    until = time.monotonic() + 0.2
    with model_server(answers("", 429, retry_after="15")) as server, pytest.raises(errors.Stopped):
        OpenAIChat(Server(server.base_url, "m", KEY, 60)).complete(ASK, None, lambda: time.monotonic() > until)
    assert time.monotonic() - until < 1


@pytest.mark.parametrize(
    ("headers", "said", "seconds"),
    [
        ({"retry-after": "3"}, "", 3.0),
        ({"retry-after-ms": "250", "retry-after": "9"}, "", 0.25),
        ({"retry-after": "soon"}, "", None),
        ({}, "Please try again in 1.5s.", 1.5),
        ({}, "Please try again in 6m0s", 360.0),
        ({}, "Please retry in 250ms", 0.25),
        ({}, "Please try again in 114h18m0s", 411_480.0),
        ({}, "slow down", None),
    ],
)
def test_how_long_a_server_asks_to_wait(headers: dict[str, str], said: str, seconds: float | None) -> None:
    """In seconds, wherever it says so."""
    assert wait_of(headers, said) == seconds


def test_a_date_to_wait_for() -> None:
    """A Retry-After that is a date, past or to come."""
    assert wait_of({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, "") == 0
    assert (wait_of({"retry-after": "Wed, 21 Oct 2099 07:28:00 GMT"}, "") or 0) > 1e9


def rejects(is_bad: Callable[[dict[str, object]], bool], message: str, param: str | None = None) -> Behaviour:
    """Answers, unless a part of the request is one that this server doesn't know."""

    def behave(connection: Connection) -> None:
        bad = is_bad(connection.asked)
        (answers(refuses(message, param=param), 400) if bad else says('{"a": "b"}'))(connection)

    return behave


@pytest.mark.parametrize(
    ("behaviour", "asked", "settles"),
    [
        (rejects(lambda r: "json_schema" in str(r.get("response_format")), "json_schema is not supported"), 2, "json"),
        (rejects(lambda r: "response_format" in r, "unknown field", "response_format"), 3, "text"),
        (rejects(lambda r: "max_tokens" in r, "Use 'max_completion_tokens' instead", "max_tokens"), 2, "schema"),
        (rejects(lambda r: r.get("temperature") == 0, "temperature does not support 0"), 2, "schema"),
        (rejects(lambda r: "stream_options" in r, "Unknown parameter: stream_options"), 2, "schema"),
    ],
)
def test_what_a_server_does_not_know_is_left_out(behaviour: Behaviour, asked: int, settles: str) -> None:
    """Schema, then JSON, then text; and nothing that it refused is sent a second time."""
    with model_server(behaviour) as server:
        client = chat(server.base_url)
        request = Request(ASK.messages, SCHEMA)
        assert client.complete(request, print).text == '{"a": "b"}'
        assert len(server.requests) == asked
        client.complete(request, print)
        assert len(server.requests) == asked + 1
        assert client.answers_in == settles


def test_a_server_that_refuses_whatever_we_leave_out() -> None:
    """It is asked in every form once, and then there is an error."""
    with model_server(rejects(lambda r: True, "response_format is bad")) as server:
        with pytest.raises(errors.Unusable, match="could not take the request"):
            chat(server.base_url).complete(Request(ASK.messages, SCHEMA))
        assert len(server.requests) == 3


def test_the_key_goes_to_the_server_and_nowhere_else() -> None:
    """In the header of the request; in no representation of what holds it."""
    with model_server(says("Hi")) as server:
        client = chat(server.base_url)
        client.complete(ASK)
        assert f"authorization: bearer {KEY}" in server.requests[0].head.lower()
    assert KEY not in f"{client!r} {client.__dict__!r}"


def test_a_call_that_no_test_prepared_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the switch off nothing is sent, and no handler of ours takes it for a model that failed."""
    monkeypatch.setattr(openai_chat, "allow_calls", False)
    with model_server(says("Hi")) as server, pytest.raises(openai_chat.CallsForbidden):
        chat(server.base_url).complete(ASK)
    assert server.requests == []
