"""Waiting for a server that a test has started."""

import time
import urllib.request


def wait_for(address: str) -> dict[str, str]:
    """The headers of the first answer, in small letters. Raises OSError after half a minute without one."""
    for _ in range(60):
        try:
            return _headers(address)
        except OSError:
            time.sleep(0.5)
    return _headers(address)


def _headers(address: str) -> dict[str, str]:
    with urllib.request.urlopen(address, timeout=5) as answer:
        return {name.lower(): value for name, value in answer.headers.items()}
