"""The command as a user or a program runs it: streams, exit codes, bad input."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant import cli

COMMANDS = ["scenarios", "context", "draft", "review", "rules", "doctor", "ui"]


def run(*arguments: str, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    """`assistant` with these arguments, in a process of its own."""
    command = [sys.executable, "-m", "assistant", *arguments]
    return subprocess.run(command, input=stdin, capture_output=True, env={**os.environ, **(env or {})}, timeout=60)


def one_line(done: subprocess.CompletedProcess[bytes]) -> str:
    """The message on stderr, which is one line and no traceback."""
    said = done.stderr.decode()
    assert said.count("\n") == 1, said
    assert "Traceback" not in said
    return said


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_in_its_help(command: str) -> None:
    """And stands in the list of commands."""
    assert f"assistant {command}" in run(command, "--help").stdout.decode()
    assert f"assistant {command}" in run("--help").stdout.decode()


@pytest.mark.parametrize(
    ("text", "arguments", "code"),
    [
        ("Will you be my mentor?", ["--scenario", "outreach/cold-email"], 1),
        ("Will you be my mentor?", ["--scenario", "follow-up/thank-you"], 0),
        ("Will you be my mentor?", [], 0),
        ("האם תסכימי להיות המנטורית שלי?", ["--scenario", "outreach/cold-email"], 1),
        ("האם תסכימי להיות המנטורית שלי?", ["--scenario", "feedback/sbi-constructive"], 0),
        ("Dear [Name]", [], 1),
    ],
)
def test_review_exits_1_on_an_error(text: str, arguments: list[str], code: int) -> None:
    """At the stage where it is one."""
    assert run("review", "--json", *arguments, stdin=text.encode()).returncode == code


@pytest.mark.parametrize(
    ("arguments", "stdin", "said"),
    [
        (["review"], b"", "standard input is empty"),
        (["review"], b" \n ", "standard input is empty"),
        (["review"], b"\xff\xd8\xff\xe0", "not UTF-8"),
        (["review"], b"a\0b", "zero bytes"),
        (["review"], b"x" * 1_000_001, "1,000,000 is the most"),
        (["review", "/nowhere/x.txt"], b"", "/nowhere/x.txt cannot be read"),
        (["review", "/"], b"", "/ cannot be read"),
        (["review", "--scenario", "outreach/cold-mail"], b"x", "Did you mean 'outreach/cold-email'"),
        (["review", "--ui-lang", "xx"], b"Hello there, you", "language 'xx' is not covered"),
        (["review", "--context", "/nowhere.yaml"], b"x", "/nowhere.yaml cannot be read"),
        (["draft", "outreach/cold-email"], b"", "Missing option '--context'"),
        (["draft", "outreach/cold-email", "--context", "-"], b"", "standard input: is empty"),
        (["draft", "outreach/cold-email", "--context", "-"], b"sender: {nam: x}", "standard input:1:10: unknown field"),
        (["draft", "outreach/cold-email", "--context", "-"], b"sender: {name: x}", "needs recipient.name, reference"),
        (["draft", "outreach/cold-email", "--context", "example", "--lang", "sv"], b"", "not covered in 'sv'"),
        (["draft", "nothing", "--context", "example"], b"", "there is no scenario 'nothing'"),
        (["draft", "outreach/cold-email", "--context", "example", "--out", "/tmp/x.doc"], b"", "no export for '.doc'"),
        (
            ["draft", "outreach/cold-email", "--context", "example", "--out", "/nowhere/x.txt"],
            b"",
            "no folder /nowhere",
        ),
        (["rules", "golden"], b"", "Did you mean"),
        (["nothing"], b"", "No such command"),
        (["ui", "--port", "99999"], b"", "not in the range"),
        (
            ["draft", "outreach/cold-email", "--context", "-"],
            b"recipient:\n  name: a\xed\xa0\x80b\n",
            "needs sender.name",
        ),
        (
            ["draft", "outreach/cold-email", "--context", "example", "--out", "nowhere/x.eml"],
            b"",
            "there is no folder nowhere",
        ),
        (["draft", "outreach/cold-email", "--context", "example", "--engine", "magic"], b"", "magic"),
    ],
)
def test_bad_input_exits_2_with_one_line(arguments: list[str], stdin: bytes, said: str) -> None:
    """That says what, where and what to do."""
    done = run(*arguments, stdin=stdin)
    assert done.returncode == 2
    assert said in one_line(done)
    assert done.stdout == b""


def test_a_model_that_is_not_there_gives_the_floor_or_exits_3() -> None:
    """With a notice, or under --strict not at all."""
    arguments = ["draft", "follow-up/thank-you", "--context", "example", "--engine", "llm", "--json"]
    floor, strict = run(*arguments), run(*arguments, "--strict")
    made = json.loads(floor.stdout)
    assert (floor.returncode, made["engine"], len(made["notices"])) == (0, "offline", 1)
    assert strict.returncode == 3
    assert "--strict" in one_line(strict)


def test_draft_json_has_every_key_of_the_contract() -> None:
    """Draft and review in one; offsets count in subject line and body together."""
    made = json.loads(
        run("draft", "feedback/sbi-constructive", "--context", "example", "--lang", "he", "--json").stdout
    )
    assert set(made) == {
        "scenario", "kind", "language", "engine", "model", "subject", "body", "paragraphs", "attachments", "facts",
        "notices", "usage", "prompt", "id", "coverage", "verdict", "detected", "abstained", "findings", "elements",
        "strengths", "metrics",
    }  # fmt: skip
    assert set(made["paragraphs"][0]) == {"role", "text", "facts", "origin"}
    assert set(made["facts"][0]) == {"id", "field", "text"}
    assert set(made["prompt"]) == {"id", "sha256"}
    assert [attachment["name"] for attachment in made["attachments"]] == ["card"]
    assert (made["language"], made["kind"], made["verdict"]) == ("he", "letter", "ready")
    whole = "Subject: " + made["subject"] + "\n\n" + made["body"]
    assert made["elements"]
    for element in made["elements"]:
        assert whole[element["start"] : element["end"]] == element["quote"]


def test_scenarios_as_json() -> None:
    """Every key of the contract."""
    for about in json.loads(run("scenarios", "--json").stdout):
        assert set(about) == {"id", "family", "stage", "kind", "title", "languages", "fields"}
        assert about["id"].startswith(about["family"] + "/")
        assert 1 <= sum(field["asked_first"] for field in about["fields"]) <= 5


def test_jsonl_answers_every_line_in_order() -> None:
    """A bad line gives its id and an error; the exit code is 0 whenever every line was answered."""
    lines = [
        {"id": "a", "text": "Will you be my mentor?", "scenario": "outreach/cold-email", "lang": "en"},
        "not json",
        {"id": "b"},
        {"id": "c", "text": "x", "scenario": "nope"},
        {"id": "d", "text": "\ud800 hello there my friend"},
        {"id": "e", "text": "אני כותב ואני שמחה", "lang": "auto", "context": {"sender": {"gender": "f"}}},
        {"id": "f", "text": "x", "context": {"sendr": {}}},
        [1],
        {"id": "g", "text": "x", "scenario": 5},
        {"id": "h", "text": "x", "lang": ["en"]},
        '{"id": NaN, "text": "x"}',
        '{"id": 1' + "0" * 5_000 + ', "text": "x"}',
    ]
    stdin = "".join((line if isinstance(line, str) else json.dumps(line)) + "\n" for line in lines)
    done = run("review", "-", "--jsonl", stdin=stdin.encode())
    answers = [json.loads(line) for line in done.stdout.decode().splitlines()]
    assert done.returncode == 0
    assert [answer["id"] for answer in answers] == [*"a", None, *"bcdef", None, "g", "h", None, None]
    assert ["error" in answer for answer in answers] == [
        False, True, True, True, False, False, *[True] * 6,
    ]  # fmt: skip
    assert answers[2]["error"] == "line 3: there is no text"
    assert answers[0]["findings"][0]["rule"] == "golden-rule"
    assert "gender-agreement" in {finding["rule"] for finding in answers[5]["findings"]}


def test_output_is_utf8_whatever_the_locale() -> None:
    """And JSON is not escaped to ASCII."""
    env = {"LC_ALL": "C", "LANG": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": ""}
    done = run("draft", "outreach/cold-email", "--context", "example", "--lang", "he", "--json", env=env)
    assert "שלום תמר לביא" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("arguments", [["rules", "trait-label"], ["--help"], ["scenarios", "--json"]])
def test_a_reader_that_goes_away_is_no_crash(arguments: list[str]) -> None:
    """`assistant … | head -1`."""
    command = [sys.executable, "-m", "assistant", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read().decode()
        process.wait(timeout=30)
    assert "Traceback" not in said
    assert "BrokenPipe" not in said


@pytest.mark.parametrize("command", ["review", "review --jsonl"])
@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-"])
def test_closed_standard_streams_are_no_crash(command: str, stream: str) -> None:
    """As a careless cron job leaves them."""
    command = f"{sys.executable} -m assistant {command} {stream}"
    done = subprocess.run(["/bin/sh", "-c", command], capture_output=True, input=b"Hello there", timeout=30)
    assert b"Traceback" not in done.stderr + done.stdout
    assert done.returncode in (0, 2)


def test_a_reviewed_text_may_be_a_megabyte() -> None:
    """It takes a second, not a minute."""
    text = ("I heard your talk. Would you have 15 minutes? " * 25_000)[:1_000_000]
    done = run("review", "--lang", "en", "--scenario", "outreach/cold-email", "--json", stdin=text.encode())
    assert json.loads(done.stdout)["metrics"]["minutes"] == 15


def test_draft_from_own_facts_and_export(tmp_path: Path) -> None:
    """A skeleton filled in by hand becomes a letter and a file."""
    facts = tmp_path / "mine.yaml"
    facts.write_text(
        "sender: {name: Tom}\nrecipient: {name: Ms Adeyemi}\nreference: {kind: book, title: Slow Bread}\n"
        "ask: {kind: reply, questions: [Which flour?]}\n"
    )
    out = tmp_path / "letter.txt"
    done = run("draft", "outreach/cold-email", "--context", str(facts), "--out", str(out))
    letter = out.read_text()
    assert done.returncode == 0
    assert done.stdout == b""
    for fact in ("Tom", "Ms Adeyemi", "Slow Bread", "Which flour?"):
        assert fact in letter
    for old in ("Mette", "Vogt", "Copenhagen", "15"):
        assert old not in letter


def test_doctor_says_what_to_do_next_and_no_secret() -> None:
    """Names of settings, never their values."""
    env = {"OPENAI_API_KEY": "sk-canary-123", "ASSISTANT_DATA_DIR": "/dev/null/x"}
    done = run("doctor", "--json", env=env)
    checks = {check["name"]: check for check in json.loads(done.stdout)}
    assert b"canary" not in done.stdout + done.stderr
    assert not checks["data folder"]["ok"]
    assert "ASSISTANT_DATA_DIR" in checks["data folder"]["next"]


def test_an_unexpected_error_of_the_system_is_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A full disk, say."""

    def full() -> None:
        raise OSError(28, "No space left on device", "/x")

    monkeypatch.setattr(cli.cli, "main", lambda **_: full())
    with pytest.raises(SystemExit) as exit_:
        cli.main()
    assert exit_.value.code == 2
    assert "No space left" in capsys.readouterr().err
