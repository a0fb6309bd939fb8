"""What every test stands on: no network, no keys, no user's data folder; and under CI a skip is a failure."""

import os
import socket
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from assistant.adapters import openai_chat
from assistant.app import Assistant

settings.register_profile("tests", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True)
settings.register_profile("long", settings.get_profile("tests"), max_examples=5_000)  # make test-long
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "tests"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests in Chromium first: each group of them keeps one worker busy for minutes, and the others fill the rest."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is None)


@pytest.fixture(autouse=True)
def _only_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A connection to anywhere but loopback fails; no key or folder of the person who runs the tests is used."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and isinstance(address, tuple):
            assert address[0] in ("127.0.0.1", "::1", "localhost"), f"a test reached for the network: {address}"
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    # No model is asked but by a test that stands a server or a cassette ready, and says so by turning this on.
    monkeypatch.setattr(openai_chat, "allow_calls", False)
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ASSISTANT_MODEL", "ASSISTANT_TIMEOUT", "OPENAI_LOG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("ASSISTANT_DATA_DIR", str(tmp_path / "data"))


@pytest.fixture(scope="session", autouse=True)
def _no_canary_is_left(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keys and notes in tests are called canaries: when the tests are over, no file they left holds one."""
    yield
    here = Path(__file__).parent
    left = (tmp_path_factory.getbasetemp(), here / "cassettes", here / "evidence", here.parent / ".hypothesis")
    files = (path for folder in left for path in folder.rglob("*") if path.is_file() and path.suffix != ".png")
    assert [path for path in files if b"canary" in path.read_bytes()] == []


@pytest.fixture(scope="session")
def assistant() -> Assistant:
    """One assistant on the shipped data."""
    return Assistant()


@pytest.fixture(scope="session")
def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """With CI=1 a skipped test has failed: what is missing should have been installed."""
    report = yield
    if os.environ.get("CI") and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped under CI: {report.longrepr}"
    return report
