"""The README is true: its commands run, its folders exist, its pictures are there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests import letters_page

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = [block for block in re.findall(r"^```\n(.*?)^```", README, re.DOTALL | re.MULTILINE) if "assistant " in block]
AGREED = {
    "assistant", "prompts", "ui", "tests", "pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "Makefile",
    "constraints.txt", "docs",
}  # fmt: skip


@pytest.mark.parametrize("block", [block for block in BLOCKS if block.lstrip().startswith(("assistant ", "echo "))])
def test_the_examples_run(block: str, tmp_path: Path) -> None:
    """As they are printed, one after the other, with the form of the first filled in by its example."""
    run = tmp_path / "assistant"
    run.write_text(f'#!/bin/sh\nexec {sys.executable} -m assistant "$@"\n')
    run.chmod(0o755)
    script = block.replace("context outreach/cold-email >", "context outreach/cold-email --example >")
    env = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"}
    done = subprocess.run(["/bin/sh", "-c", script], cwd=tmp_path, env=env, capture_output=True, timeout=60)
    assert done.returncode in (0, 1), done.stderr.decode()
    assert "Traceback" not in done.stderr.decode()
    assert done.stdout or list(tmp_path.glob("letter.*"))


def test_the_page_of_letters_is_made_from_the_examples() -> None:
    """As they are now: `make letters`."""
    assert (ROOT / "docs" / "letters.md").read_text("utf-8") == letters_page.page()


def test_folders_files_and_targets_that_it_names_exist() -> None:
    """A newcomer finds what is named."""
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)
    assert set(re.findall(r"`?make ([a-z-]+)", README)) <= set(targets)
    for path in re.findall(r"`((?:assistant|ui|docs|prompts)/[\w./-]+)`", README):
        assert (ROOT / path).exists(), path
    for picture in re.findall(r"\]\((docs/[^)]+)\)", README):
        assert (ROOT / picture).is_file(), picture


def test_nothing_else_stands_at_the_top() -> None:
    """What is tracked at the top level is what was agreed; dotfiles may join."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, check=False).stdout.decode().split("\n")
    top = {path.partition("/")[0] for path in listed if path and not path.startswith(".")}
    assert top <= AGREED
