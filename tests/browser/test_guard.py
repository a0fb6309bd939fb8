"""The running app answers its own pages alone, on its own name, with headers that let nothing in from elsewhere."""

import http.client

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("pages")]


@pytest.mark.parametrize(("host", "status"), [("127.0.0.1", 200), ("localhost", 200), ("evil.example", 400)])
def test_another_name_for_this_machine_is_refused(app: str, host: str, status: int) -> None:
    """A site can point its own name here; the app doesn't answer to it."""
    place = app.removeprefix("http://")
    connection = http.client.HTTPConnection(place, timeout=10)
    connection.request("GET", "/", headers={"Host": f"{host}:{place.partition(':')[2]}"})
    answer = connection.getresponse()
    assert answer.status == status
    assert "script-src 'self' blob:" in (answer.getheader("Content-Security-Policy") or "")
    assert answer.getheader("X-Frame-Options") == "DENY"
    connection.close()


@pytest.mark.parametrize("origin", ["https://evil.example", "http://127.0.0.1:9", "null", None])
def test_another_pages_websocket_is_refused(app: str, origin: str | None) -> None:
    """Also one of another port of this machine; ours is let in."""
    address = f"{app.replace('http', 'ws')}/_stcore/stream"
    with pytest.raises(InvalidStatus):
        connect(address, origin=Origin(origin) if origin else None, proxy=None)
    with connect(address, origin=Origin(app), proxy=None):
        pass
