"""The app as a web application: Streamlit behind headers that let nothing in from elsewhere."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import Response

# Streamlit's own components are loaded from blobs, and its styles stand inline. No image, font, script or connection
# may come from or go to anywhere else.
_POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _POLICY,
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SecurityHeaders(BaseHTTPMiddleware):
    """Adds the headers above to every answer."""

    async def dispatch(self, request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        """Answer as Streamlit would, with our headers."""
        response = await call_next(request)
        response.headers.update(_HEADERS)
        return response


app = st.App(Path(__file__).with_name("router.py"), middleware=[Middleware(SecurityHeaders)])
