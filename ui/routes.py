"""What the editor asks of the app while somebody types: a review, and a letter to take along. Nothing is stored here.

Streamlit's own channel draws the page anew for each message; a review has to be back before the next key is pressed.
Both routes take JSON from the app's own pages alone.
"""

import json
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from assistant.errors import AssistantError, UserError
from ui import handover, reviewing

LARGEST = 200_000  # bytes of one request: 30 times a long letter with its context

Answer = Callable[[dict[str, Any]], Response]


def routes() -> list[Route]:
    """The app's own routes, beside Streamlit's."""
    return [
        Route("/review", _for_our_pages(reviewing.answer), methods=["POST"]),
        Route("/handover", _for_our_pages(handover.answer), methods=["POST"]),
    ]


def _for_our_pages(answer: Answer) -> Callable[[Request], Awaitable[Response]]:
    """A route that reads JSON sent by a page of this app, and answers in a thread so that others can go on typing."""

    async def handle(request: Request) -> Response:
        if not is_ours(request.headers):
            return _refused(403, "Only the app's own pages may ask this.")
        if request.headers.get("content-type", "").partition(";")[0].strip() != "application/json":
            return _refused(415, "This takes JSON.")
        try:
            body = await _read(request)
            if body is None:
                return _refused(413, "That is more text than is reviewed at once.")
            asked = json.loads(body)
            if not isinstance(asked, dict):
                raise UserError("should be a JSON object")
            return await run_in_threadpool(answer, asked)
        except ClientDisconnect:
            return Response(status_code=400)
        except (ValueError, RecursionError):
            return _refused(400, "not JSON that can be read")
        except AssistantError as error:
            return _refused(400, error.message)

    return handle


def is_ours(headers: Mapping[str, str]) -> bool:
    """Whether the page that asks came from this app: browsers name its origin with every POST and WebSocket."""
    origin = urlsplit(headers.get("origin", ""))
    return bool(origin.netloc) and origin.scheme in ("http", "https") and origin.netloc == headers.get("host")


async def _read(request: Request) -> bytes | None:
    """The body, or None where it is larger than a letter can be."""
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > LARGEST:
            return None
    return bytes(read)


def _refused(status: int, problem: str) -> Response:
    return JSONResponse({"problem": problem}, status)
