"""The command with a model's server: a letter, the floor, exit 3, a stop; and nothing private comes out anywhere."""

import json
import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.drafting.test_generate import answer
from tests.model_server import Behaviour, Connection, ModelServer, answers, event, model_server, refuses, says

COLD = "outreach/cold-email"
KEY = "sk-canary-77aa"
NOTE = "canary note: the board meets in secret"
GOOD = says(json.dumps(answer(), ensure_ascii=False))
DRAFT = ["draft", COLD, "--context", "example", "--lang", "en", "--engine", "llm"]


def environment(server: ModelServer, **more: str) -> dict[str, str]:
    """As somebody with this server has it."""
    return {
        **os.environ,
        "OPENAI_BASE_URL": server.base_url,
        "OPENAI_API_KEY": KEY,
        "ASSISTANT_MODEL": "tiny",
        "ASSISTANT_TIMEOUT": "20",
        "OPENAI_LOG": "debug",
        **more,
    }


def run(server: ModelServer, *arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    """The command, to its end."""
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(
        command, env=environment(server), input=stdin, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_letter_by_the_model() -> None:
    """On stdout the letter alone; in JSON who wrote what, and what it took."""
    with model_server(GOOD) as server:
        made = json.loads(run(server, *DRAFT, "--json").stdout)
        plain = run(server, *DRAFT)
    assert made["engine"] == "llm"
    assert made["model"] == "tiny"
    assert made["usage"]["calls"] == 1
    assert {paragraph["origin"] for paragraph in made["paragraphs"]} == {"letter", "model"}
    assert set(made["prompt"]) == {"id", "sha256"}
    assert plain.stdout == f"Subject: {made['subject']}\n\n{made['body']}\n"
    assert plain.stderr == ""


def test_auto_uses_the_model_that_is_set_up_and_offline_never() -> None:
    """With nothing else said."""
    with model_server(GOOD) as server:
        run(server, "draft", COLD, "--context", "example")
        assert len(server.requests) == 1
        run(server, "draft", COLD, "--context", "example", "--engine", "offline")
        assert len(server.requests) == 1


def test_a_model_that_fails_gives_the_floor_or_under_strict_exit_3() -> None:
    """With what happened and what to do; nothing of a file is written under --strict."""
    with model_server(answers("", 404)) as server:
        floor, strict = run(server, *DRAFT), run(server, *DRAFT, "--strict", "--out", "letter.eml")
    assert floor.returncode == 0
    assert floor.stdout.startswith("Subject: ")
    assert "has no model tiny" in floor.stderr
    assert strict.returncode == 3
    assert strict.stdout == ""
    assert not Path("letter.eml").exists()
    assert len(strict.stderr.splitlines()) == 1


def slow(connection: Connection) -> None:
    """Begins a letter and never ends it."""
    text = json.dumps(answer())
    connection.start(200, "text/event-stream")
    for at in range(0, 700, 20):
        connection.send(event({"content": text[at : at + 20]}))
        if connection.gone.wait(0.01):
            return
    connection.gone.wait(30)


def test_ctrl_c_keeps_what_came_and_closes_the_connection(tmp_path: Path) -> None:
    """Marked as not whole, exit 130, no file, and the server sees us go."""
    with model_server(slow) as server:
        command = [sys.executable, "-m", "assistant", *DRAFT, "--out", str(tmp_path / "letter.eml")]
        running = subprocess.Popen(
            command, env=environment(server), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        while not server.requests:
            time.sleep(0.05)
        time.sleep(1.0)
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
        assert server.requests[0].gone.wait(5)
    assert running.returncode == 130
    assert out.startswith("Subject: A question about “Designing for trust”\n\nDear Lena Vogt,\n\nYour talk")
    assert out.endswith("[stopped: not whole, not checked]\n")
    assert "nothing was written to a file" in err
    assert list(tmp_path.iterdir()) == []


def test_a_terminal_shows_the_letter_as_it_comes() -> None:
    """On stderr, marked as not checked; stdout is the checked letter alone."""
    seen, ours = pty.openpty()
    with model_server(GOOD) as server:
        command = [sys.executable, "-m", "assistant", *DRAFT]
        done = subprocess.run(
            command, env=environment(server), stdout=subprocess.PIPE, stderr=ours, timeout=60, check=False
        )
    os.close(ours)
    shown = os.read(seen, 100_000).decode()
    os.close(seen)
    assert "not checked yet" in shown
    assert "Your talk “Designing for trust”" in shown
    assert "[checking]" in shown
    assert done.stdout.decode().startswith("Subject: ")


LEAKS: dict[str, Behaviour] = {
    "a letter": GOOD,
    "a refused key that is repeated": answers(refuses(f"Incorrect API key provided: {KEY}"), 401),
    "an error that repeats the letter": answers(refuses(f"bad request: {NOTE} {KEY}"), 400),
    "a page": answers(f"<html>{NOTE} {KEY}</html>", 200, "text/html"),
    "a redirect that repeats the key": answers("", 307, location=f"http://127.0.0.1:9/?key={KEY}"),
    "malformed": answers(f'{{"choices": "{KEY} {NOTE}'),
}


@pytest.mark.parametrize("name", LEAKS)
def test_neither_key_nor_notes_come_out_anywhere(name: str, tmp_path: Path) -> None:
    """A canary in each: in no output, log, error or file, whatever the server says, and with the library's logs on."""
    context = tmp_path / "context.yaml"
    shown = subprocess.run(
        [sys.executable, "-m", "assistant", "context", COLD, "--example"], capture_output=True, text=True, check=True
    )
    context.write_text(f"{shown.stdout}notes: '{NOTE}'\n", "utf-8")
    with model_server(LEAKS[name]) as server:
        done = run(server, "draft", COLD, "--context", str(context), "--out", str(tmp_path / "out.md"), "--json")
        doctor = run(server, "doctor")
        assert NOTE in server.requests[0].body.decode()  # the model was shown them
        assert KEY in server.requests[0].head
    context.unlink()
    everything = done.stdout + done.stderr + doctor.stdout + doctor.stderr
    everything += "".join(path.read_text("utf-8") for path in tmp_path.rglob("*") if path.is_file())
    assert KEY not in everything
    assert NOTE not in everything


@pytest.mark.parametrize(
    ("behaviour", "ok", "says_"),
    [
        (says('{"ready": "yes"}'), True, "keeps to the form it is asked for; on this machine"),
        (says("Yes, I am ready!"), True, "answers in text only"),
        (answers("<html>", 200, "text/html"), False, "not a model's server"),
        (answers(refuses("no"), 401), False, "does not accept the key"),
    ],
)
def test_doctor_asks_the_model(behaviour: Behaviour, ok: bool, says_: str) -> None:
    """What it answers and in what form, or what is wrong and what happens until then."""
    with model_server(behaviour) as server:
        checks = {check["name"]: check for check in json.loads(run(server, "doctor", "--json").stdout)}
    assert checks["model"]["ok"] is ok
    assert says_ in checks["model"]["detail"]
    assert ok or "without a model" in checks["model"]["next"]
