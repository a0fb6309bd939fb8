"""What went wrong between us and a model's server, as an error that says what to do.

Nothing a server says is repeated: its words can hold the key ("Incorrect API key provided: sk-…") or the letter.
"""

import re
import socket
import ssl
from collections.abc import Iterator, Mapping
from typing import Any

from assistant.errors import (
    Busy,
    CutOff,
    ModelError,
    NotAChatServer,
    NotAllowed,
    QuotaUsedUp,
    Refused,
    TooLong,
    UnknownModel,
    Unreachable,
    Unusable,
)
from assistant.notice import Notice, sentence

_WAIT = re.compile(r"(?:try again|retry)[a-z ]* in ((?:\d+(?:\.\d+)?(?:ms|h|m|s)\s*)+)", re.IGNORECASE)
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3_600.0}


class UnsupportedError(Exception):
    """The server knows a part of our request not or not so; the client leaves it out and asks again."""

    def __init__(self, part: str) -> None:
        super().__init__(part)
        self.part = part


# What we can do without, and the words by which a server names it, the most telling first.
_OPTIONAL = {
    "response_format": r"response_format|json_schema|json_object|structured output|guided|grammar|\bschema\b",
    "max_tokens": r"max_tokens|max_completion_tokens",
    "stream_options": r"stream_options",
    "temperature": r"temperature",
}


_QUOTA = r"insufficient[_ ](?:quota|balance|credit)|billing|payment|exceeded your current quota"
_TOO_LONG = (
    r"context[ _](?:length|size|window)|maximum context|too many tokens|exceeds? the (?:available|model)|"
    r"prompt is too long|string_above_max_length|request too large"
)
_NOTHING_LEFT = sentence(
    "The account at {host} has run out of credit. Its billing page says more; trying again won't help."
)
_KEY = sentence("{host} does not accept the key. Copy it again from the page where it was made.")
_BAD_REQUEST = range(400, 500)

# Status (None: any), what the server's codes and words must hold (None: anything), the error, and what we say. The
# first row that fits is taken.
_MEANINGS: tuple[tuple[range | tuple[int, ...] | None, str | None, type[ModelError], str], ...] = (
    (None, _TOO_LONG, TooLong, sentence("That is more text than the model can read at once. Shorten what you pasted.")),
    ((413,), None, TooLong, sentence("That is more text than {host} takes at once. Shorten what you pasted.")),
    (_BAD_REQUEST, r"content_filter|content_policy", Refused,
     sentence("{host} would not pass this on to its model. Put it in other words.")),
    ((402,), None, QuotaUsedUp, _NOTHING_LEFT),
    ((429,), _QUOTA, QuotaUsedUp, _NOTHING_LEFT),
    ((401,), None, NotAllowed, _KEY),
    (_BAD_REQUEST, r"invalid_api_key", NotAllowed, _KEY),
    ((403,), None, NotAllowed,
     sentence("{host} does not let this key use the model {model}. Choose another, or ask whoever runs the server.")),
    ((404,), None, UnknownModel,
     sentence("{host} has no model {model} at this address. Check the name; the address often ends in /v1.")),
    (_BAD_REQUEST, r"model_not_found", UnknownModel, sentence("{host} has no model {model}. Check the name.")),
    ((429,), None, Busy, sentence("{host} has too much to do just now.")),
    ((408, *range(500, 600)), None, Busy, sentence("{host} has a fault of its own just now (status {status}).")),
    (range(300, 400), None, NotAChatServer,
     sentence("{host} redirects to another address; your text was not sent on. Enter that one if it is right.")),
    ((405, 415), None, NotAChatServer,
     sentence("Something answers at {host}, but it isn't a model's server (status {status}). Check its address.")),
    (None, None, Unusable, sentence("{host} could not take the request (status {status}). Try another model.")),
)  # fmt: skip


def error_of_body(
    status: int, body: Any, host: str, model: str = "", headers: Mapping[str, str] | None = None
) -> ModelError:
    """The error that a status and a JSON body mean.

    Raises UnsupportedError where a part of the request is the matter.
    """
    error = body.get("error", body) if isinstance(body, dict) else {}
    error = error if isinstance(error, dict) else {"message": error}
    said = " ".join(str(error.get(name) or "") for name in ("code", "type", "param", "message", "detail"))[:4_000]
    status = _meant(status, error)
    if status in (400, 422) or (status in (404, 500, 501) and "response_format" in said):
        _check_supported(str(error.get("param") or ""), said)
    kind, template = next(
        (kind, template)
        for statuses, words, kind, template in _MEANINGS
        if (statuses is None or status in statuses) and (words is None or re.search(words, said, re.IGNORECASE))
    )
    values = {"host": host, "model": model, "status": status}
    if kind is Busy:
        return _busy(template, wait_of(headers or {}, said), values)
    return kind(Notice(template, **values))


def _meant(status: int, error: Mapping[str, Any]) -> int:
    """The status, or, in an error that came with 200, the one the error itself names."""
    if status != 200:
        return status
    named = str(error.get("code") or error.get("status") or "")
    return int(named) if re.fullmatch(r"[45]\d\d", named) else 500


def _check_supported(param: str, said: str) -> None:
    """Raise UnsupportedError where a server complains about a part of our request that we can do without."""
    for part, words in _OPTIONAL.items():
        if param.startswith(part) or re.search(words, said, re.IGNORECASE):
            raise UnsupportedError(part)


def _busy(happened: str, wait: float | None, values: Mapping[str, Any]) -> Busy:
    """What happened, and when to try again: at once is never the answer."""
    first = Notice(happened, **values)
    if wait is None or wait <= 60:
        return Busy(Notice("{happened} Try again in a minute.", happened=first), wait)
    if wait > 7_200:
        return Busy(
            Notice("{happened} It asks you to wait {hours} hours.", happened=first, hours=f"{wait / 3_600:.0f}"), wait
        )
    minutes = f"{wait / 60:.0f}"
    return Busy(Notice("{happened} It asks you to wait {minutes} minutes.", happened=first, minutes=minutes), wait)


def wait_of(headers: Mapping[str, str], said: str) -> float | None:
    """Seconds the server asks us to wait, from its headers or its words; None where it doesn't say."""
    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        if re.fullmatch(r"\d{1,9}(\.\d+)?", headers.get(name, "").strip()):
            return float(headers[name]) * unit
    if "retry-after" in headers:
        return _until(headers["retry-after"])
    named = _WAIT.search(said)
    if named is None:
        return None
    return sum(float(count) * _UNITS[unit] for count, unit in re.findall(r"(\d+(?:\.\d+)?)(ms|h|m|s)", named.group(1)))


def _until(date: str) -> float | None:
    """Seconds until a date as HTTP writes it."""
    from datetime import UTC, datetime
    from email.utils import parsedate_to_datetime

    try:
        return max(0.0, (parsedate_to_datetime(date) - datetime.now(UTC)).total_seconds())
    except (ValueError, TypeError):
        return None


def error_of_connection(error: BaseException, host: str, *, begun: bool) -> ModelError | None:
    """The error behind a connection that failed; None where the cause is not the connection.

    `begun`: whether an answer had begun to come. The client says "Connection error." to all of it; the truth is in
    the causes.
    """
    causes = list(_causes(error))
    names = {type(cause).__name__ for cause in causes}
    here = {"host": host}
    if any(isinstance(cause, socket.gaierror) for cause in causes):
        return Unreachable(Notice("There is no server named {host}. Check its address and your connection.", **here))
    if any(isinstance(cause, ssl.SSLCertVerificationError) for cause in causes):
        return Unreachable(
            Notice("{host} could not prove who it is (its certificate). Nothing was sent. Check the address.", **here)
        )
    if names & {"ConnectTimeout", "PoolTimeout"}:
        return Unreachable(Notice("{host} does not answer. Check its address and your connection.", **here))
    if any(isinstance(cause, ssl.SSLError) for cause in causes) and "ConnectError" in names:
        return Unreachable(
            Notice("{host} doesn't use https. If it runs on this machine, its address begins with http://", **here)
        )
    if "ConnectError" in names:
        return Unreachable(Notice("Nothing answers at {host}. Start the model's server, or check its address.", **here))
    if names & {"ProxyError"}:
        return Unreachable(Notice("Your network's proxy does not let us through to {host}.", **here))
    if names & {"UnsupportedProtocol", "InvalidURL", "LocalProtocolError"}:
        return Unreachable(Notice("{host} is not an address a request can be sent to. Check it.", **here))
    if names & {"ReadError", "WriteError", "RemoteProtocolError", "DecodingError", "CloseError"}:
        if begun:
            return CutOff(Notice("The model's answer broke off in the middle. Try again."))
        return CutOff(Notice("The connection to {host} was lost before it answered. Try again.", **here))
    return None


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    """An error and what it came from."""
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
