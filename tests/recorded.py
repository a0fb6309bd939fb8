"""Cassettes: exchanges with a real model behind a real server, recorded once and replayed ever after.

`RECORD=http://127.0.0.1:8089/v1 pytest …` records those that are missing; without it an exchange that is on no cassette
fails, and so does a cassette that is played in part only. Of headers only the content type is kept, both ways; what
changes from one run to the next is taken out; Hebrew stays readable.
"""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import vcr
import yaml

from assistant.adapters import openai_chat
from assistant.adapters.openai_chat import OpenAIChat
from assistant.adapters.settings import Server

CASSETTES = Path(__file__).parent / "cassettes"
ADDRESS = "http://model.recorded:80/v1"  # no such host: a request that isn't played goes nowhere
MODEL = "qwen2.5-coder-1.5b-instruct"
KEPT_HEADERS = ("content-type",)
PASSING = ("id", "created", "timings", "system_fingerprint", "object", "model")


class Readable:
    """YAML in which Hebrew is Hebrew and long texts keep their lines."""

    @staticmethod
    def serialize(cassette: Any) -> str:
        """The cassette as text."""
        return yaml.safe_dump(cassette, allow_unicode=True, sort_keys=False, width=110)

    @staticmethod
    def deserialize(text: str) -> Any:
        """The cassette from its text."""
        return yaml.safe_load(text)


def _request(request: Any) -> Any:
    request.headers = {name: value for name, value in request.headers.items() if name.lower() in KEPT_HEADERS}
    request.uri = f"{ADDRESS}/chat/completions"
    request.body = json.dumps(json.loads(request.body), ensure_ascii=False).encode()
    return request


def _response(response: Any) -> Any:
    response["headers"] = {name: value for name, value in response["headers"].items() if name.lower() in KEPT_HEADERS}
    body = response["body"]["string"]
    text = body.decode() if isinstance(body, bytes) else body
    response["body"]["string"] = "\n".join(_line(line) for line in text.split("\n")).encode()
    return response


def _line(line: str) -> str:
    """A JSON, or an event of a stream, without what changes from run to run."""
    start = "data: " if line.startswith("data: {") else ""
    if not line[len(start) :].startswith("{"):
        return line
    body = json.loads(line[len(start) :])
    return start + json.dumps({k: v for k, v in body.items() if k not in PASSING}, ensure_ascii=False)


def _same_body(one: Any, other: Any) -> None:
    assert json.loads(one.body) == json.loads(other.body), "the request is not the one on the cassette"


@contextmanager
def recorded(name: str) -> Iterator[OpenAIChat]:
    """The real model, as it answered when the cassette was recorded."""
    tape = vcr.VCR(
        cassette_library_dir=str(CASSETTES),
        serializer="readable",
        match_on=["method", "uri", "json"],
        record_mode="once" if "RECORD" in os.environ else "none",
        before_record_request=_request,
        before_record_response=_response,
    )
    tape.register_serializer("readable", Readable)
    tape.register_matcher("json", _same_body)
    before, openai_chat.allow_calls = openai_chat.allow_calls, True
    try:
        with tape.use_cassette(f"{name}.yaml") as cassette:
            yield OpenAIChat(Server(os.environ.get("RECORD", ADDRESS), MODEL, "sk-canary-recorder", 300))
            assert "RECORD" in os.environ or cassette.all_played, "the cassette holds exchanges that nobody asked for"
    finally:
        openai_chat.allow_calls = before
