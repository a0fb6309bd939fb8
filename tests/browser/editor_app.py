"""An app with nothing but the editor, for its tests: `streamlit run tests/browser/editor_app.py`.

The same file is the Streamlit script; Streamlit imports the app as the module `editor_app`. What the server does to
the editor is set by `POST /control`, and what came from the editor is read at `GET /seen`.
"""

import asyncio
import copy
import re
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

KEY = "editor"
# rule → pattern, level, message, replacement
RULES: dict[str, tuple[str, str, str, str | None]] = {
    "pressure": (r"ASAP", "error", "This presses them.", "when it suits you"),
    "small-ask": (r"pick your brain", "warning", "This is open-ended.", None),
    "filler": (r"\bjust\b", "suggestion", "The sentence stands without it.", ""),
    "face": ("😀+", "suggestion", "A face says little here.", None),
    "greeting": (r"שָׁלוֹם|בדחיפות", "warning", "מילה אחרת תהיה טובה יותר", "בנחת"),
}
PARTS = {"ask": r"[^.\n]*\?", "thanks": r"(?i)thank you[^.\n]*"}
TEXT = "Dear Lena,\n\nI just read your book. May I pick your brain ASAP?\n\nKind regards,\nTom"


# As strict as the app's own.
POLICY = "default-src 'self'; script-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; \
font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'"


class Strict(BaseHTTPMiddleware):
    """Lets nothing in from elsewhere."""

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        """Answer as Streamlit would, with the policy."""
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = POLICY
        return response


class State:
    """What the tests set and read."""

    def __init__(self) -> None:
        self.reset()

    def reset(self) -> None:
        """As at first."""
        self.data: dict[str, Any] = {"text": TEXT, "subject": "Your book", "number": 1, "force": False, "draft": "one"}
        self.extra: dict[str, Any] = {}
        self.delays: list[float] = []
        self.fails = False
        self.acknowledges = True
        self.mounted = True
        self.answer: dict[str, Any] = {}
        self.letters: list[dict[str, Any]] = []
        self.left: dict[str, Any] | None = None
        self.handed: list[dict[str, Any]] = []
        self.reviews: list[dict[str, Any]] = []
        self.handovers: list[dict[str, Any]] = []
        self.full_runs = 0
        self.fragment_runs = 0
        self.most_at_once = 0
        self.at_once = 0


STATE = State()


def review(text: str) -> dict[str, Any]:
    """A review as the assistant's, by the few rules above."""
    findings = [
        {
            "rule": rule,
            "level": level,
            "start": match.start(),
            "end": match.end(),
            "quote": match.group(),
            "message": message,
            "why": "Because it was measured.",
            "suggestion": "Say it in other words.",
            "replacement": replacement,
            "source": "A study",
        }
        for rule, (pattern, level, message, replacement) in RULES.items()
        for match in re.finditer(pattern, text)
    ]
    if "self-introduction" in text.lower():
        nowhere = {"start": None, "end": None, "quote": None, "suggestion": None, "replacement": None, "source": ""}
        findings.append(
            {"rule": "absent", "level": "warning", "message": "Who are you?", "why": "They don't know.", **nowhere}
        )
    elements = [
        {"element": name, "start": match.start(), "end": match.end(), "quote": match.group()}
        for name, pattern in PARTS.items()
        for match in re.finditer(pattern, text)
    ]
    minutes = re.search(r"(\d+) minutes", text)
    return {
        "findings": findings,
        "elements": elements,
        "strengths": ["short", "warm", "unknown"],
        "metrics": {"words": len(text.split()), "minutes": int(minutes.group(1)) if minutes else None},
    }


async def answer_review(request: Request) -> Response:
    """A review, as late as the test wants it."""
    asked = await request.json()
    STATE.reviews.append(asked)
    STATE.at_once += 1
    STATE.most_at_once = max(STATE.most_at_once, STATE.at_once)
    fails = STATE.fails
    try:
        await asyncio.sleep(STATE.delays.pop(0) if STATE.delays else 0)
    finally:
        STATE.at_once -= 1
    if fails:
        return JSONResponse({}, status_code=503)
    return JSONResponse({"id": asked["id"], **review(asked["text"]), **STATE.answer.get("review", {})})


async def answer_handover(request: Request) -> Response:
    """A file for a way that begins with a full stop, else a link."""
    asked = await request.json()
    STATE.handovers.append(asked)
    if problem := STATE.answer.get("handover"):
        return JSONResponse(problem, status_code=409 if "problem" in problem else 200)
    if asked["way"].startswith("."):
        return Response(asked["body"], headers={"X-File-Name": f"letter%20to%20Lena{asked['way']}"})
    return JSONResponse({"url": "mailto:lena@example.com" if asked["way"] == "mail" else "https://mail.invalid/"})


async def control(request: Request) -> Response:
    """Sets what is sent: names of `State`; `reset` first puts everything back."""
    wanted = await request.json()
    if wanted.pop("reset", False):
        STATE.reset()
    STATE.data.update(wanted.pop("data", {}))
    STATE.extra.update(wanted.pop("extra", {}))
    for name, value in wanted.items():
        setattr(STATE, name, value)
    return JSONResponse({})


async def seen(_: Request) -> Response:
    """Everything that was recorded."""
    return JSONResponse(vars(STATE))


def given() -> dict[str, Any]:
    """The editor's data."""
    from ui.components import editor

    data = STATE.data
    last = STATE.letters[-1] if STATE.letters else None
    saved = {"seq": last["seq"], "words": None, "problem": None} if last and STATE.acknowledges else None
    base: dict[str, Any] = {
        "draft": data["draft"],
        "lang": "en",
        "ui_lang": "en",
        "scenario": "outreach/cold-email",
        "context": {},
        "has_subject": True,
        "put": {
            "number": data["number"],
            "subject": data["subject"],
            "body": data["text"],
            "force": data["force"],
        },
        "saved": saved,
        "satisfied": {"short": "short enough to read at once", "warm": "says what their work did for you"},
        "parts": {"ask": "The ask", "thanks": "Your thanks"},
        "paragraphs": [],
        "facts": [],
        "examples": [],
        "left": {"dismissed": [], "silenced": [], "always": []},
        "hand_over": {"sender": {"name": "Tom"}, "recipient": {"name": "Lena"}, "blocked": None},
        "words": editor.words(lambda text: text),
    }
    return {**base, **copy.deepcopy(STATE.extra)}


def screen() -> None:
    """The script: the editor in a fragment."""
    served: Any = sys.modules["editor_app"]
    from ui.components import editor

    def heard_letter() -> None:
        if sent := editor.letter(KEY):
            served.STATE.letters.append(dict(sent))

    def heard_left() -> None:
        served.STATE.left = dict(editor.left(KEY) or {})

    def heard_handed() -> None:
        if sent := editor.handed(KEY):
            served.STATE.handed.append(dict(sent))

    @st.fragment
    def letter() -> None:
        served.STATE.fragment_runs += 1
        st.button("Again")
        if served.STATE.mounted:
            data: Any = served.given()
            editor.show(KEY, data, on_letter=heard_letter, on_left=heard_left, on_handed=heard_handed)

    served.STATE.full_runs += 1
    letter()
    st.button("Everything again")


if __name__ == "__main__":
    screen()
else:
    app = st.App(
        Path(__file__),
        routes=[
            Route("/review", answer_review, methods=["POST"]),
            Route("/handover", answer_handover, methods=["POST"]),
            Route("/control", control, methods=["POST"]),
            Route("/seen", seen),
        ],
        middleware=[Middleware(Strict)],
    )
