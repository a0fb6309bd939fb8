"""The wheel, built through the sdist, works away from the checkout."""

import json
import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

from tests.drafting.test_generate import answer
from tests.model_server import model_server, says
from tests.servers import wait_for

CHECKOUT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.xdist_group("packaging")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clean environment with the wheel; the folder with its commands.

    The libraries are those of the environment the tests run in, by path alone: its own editable install of the
    checkout is not seen that way.
    """
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    subprocess.run(build, check=True, capture_output=True, timeout=120)
    wheel = next(folder.glob("*.whl"))
    home = tmp_path_factory.mktemp("clean") / "venv"
    venv.create(home, with_pip=False, symlinks=True)
    python = home / "bin" / "python"
    site = (
        subprocess.run(
            [python, "-c", "import sysconfig; print(sysconfig.get_paths()['purelib'])"], capture_output=True, check=True
        )
        .stdout.decode()
        .strip()
    )
    target = Path(site)
    (target / "libraries.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True, capture_output=True, timeout=120)
    return home / "bin"


def run(installed: Path, *arguments: str, stdin: bytes = b"") -> str:
    """The installed command, in a folder where there is no checkout."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [str(installed / "assistant"), *arguments]
    done = subprocess.run(command, input=stdin, capture_output=True, timeout=60, cwd=installed, env=env)
    assert done.returncode in (0, 1), done.stderr.decode()
    return done.stdout.decode()


def test_it_is_the_wheel_that_runs(installed: Path) -> None:
    """Not the checkout."""
    code = "import assistant, ui; print(assistant.__file__, ui.__file__)"
    done = subprocess.run([installed / "python", "-c", code], capture_output=True, check=True, cwd=installed)
    assert str(CHECKOUT) not in done.stdout.decode()
    assert "site-packages" in done.stdout.decode()


def test_scenarios_draft_and_review_work_there(installed: Path) -> None:
    """With the data files from the wheel."""
    assert len(json.loads(run(installed, "scenarios", "--json"))) >= 3
    assert "שלום תמר לביא" in run(installed, "draft", "outreach/cold-email", "--context", "example", "--lang", "he")
    review = run(installed, "review", "--json", "--scenario", "outreach/cold-email", stdin=b"Will you be my mentor?")
    assert json.loads(review)["verdict"] == "revise"
    assert all(check["ok"] for check in json.loads(run(installed, "doctor", "--json")))


def test_a_model_is_asked_from_there(installed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its prompts and presets are in the wheel too."""
    with model_server(says(json.dumps(answer(), ensure_ascii=False))) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.base_url)
        monkeypatch.setenv("ASSISTANT_MODEL", "tiny")
        made = json.loads(run(installed, "draft", "outreach/cold-email", "--context", "example", "--json"))
    assert (made["engine"], made["notices"]) == ("llm", [])


def test_the_app_is_served_from_there(installed: Path, free_port: int) -> None:
    """`assistant ui` answers, with headers that let nothing in."""
    command = [str(installed / "assistant"), "ui", "--port", str(free_port)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=installed) as server:
        try:
            headers = wait_for(f"http://127.0.0.1:{free_port}/")
            assert (
                "frame-ancestors 'none'"
                in {name.lower(): value for name, value in headers.items()}["content-security-policy"]
            )
        finally:
            server.terminate()
