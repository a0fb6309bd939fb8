"""What is set up, what is reachable, what to do next."""

import importlib.util
import os
import platform
import sqlite3
from dataclasses import dataclass
from pathlib import Path

from assistant import __version__
from assistant.adapters.catalog import Catalog
from assistant.adapters.settings import Server, Settings
from assistant.errors import ModelError


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. `next` says what to do about it; empty where nothing need be done."""

    name: str
    ok: bool
    detail: str
    next: str = ""


def examine(catalog: Catalog, using: Settings) -> list[Check]:
    """Look at everything the assistant rests on. Names settings, never their secrets."""
    return [
        Check(
            "assistant", True, f"{__version__} on Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
        ),
        _data(catalog),
        _folder(using.data_dir),
        _app(),
        _model(using),
    ]


def _data(catalog: Catalog) -> Check:
    scenarios, rules = len(catalog.letter_ids), len(catalog.rules)
    languages = ", ".join(catalog.languages)
    return Check("data", bool(scenarios and rules), f"{scenarios} scenarios, {rules} rules, languages: {languages}")


def _folder(folder: Path) -> Check:
    """The data folder, or the nearest folder above it that exists: can it be written to?"""
    existing = next(path for path in (folder, *Path(os.path.realpath(folder)).parents) if path.exists())
    if existing.is_dir() and os.access(existing, os.W_OK):
        return Check("data folder", True, f"{folder}{'' if folder.exists() else ' (made when something is kept)'}")
    return Check("data folder", False, f"{folder} cannot be written to", "Set ASSISTANT_DATA_DIR to a folder of yours.")


def _app() -> Check:
    missing = [name for name in ("streamlit", "ui") if importlib.util.find_spec(name) is None]
    if missing:
        return Check("app", False, f"not installed: {', '.join(missing)}", "Install mentor-assistant again.")
    return Check("app", True, "ready", "`assistant ui` opens it.")


def _model(using: Settings) -> Check:
    """The model that is set up, asked for one word. None is no fault: everything works without one."""
    try:
        server = using.server
    except ModelError as error:
        return Check("model", False, str(error), "Letters are written without one until then.")
    if server is None:
        said = "a key is set and no model; " if using.key else ""
        return Check(
            "model",
            True,
            f"{said}none set up: letters are written without one",
            "To use one, set ASSISTANT_MODEL, and OPENAI_BASE_URL unless it is OpenAI's. See the README.",
        )
    return _asked(server)


def _asked(server: Server) -> Check:
    from assistant.adapters.openai_chat import OpenAIChat, probe

    name = f"{server.model} at {server.host}"
    try:
        found = probe(OpenAIChat(server))
    except ModelError as error:
        return Check("model", False, f"{name}: {error}", "Letters are written without a model until then.")
    answers = {
        "schema": "keeps to the form it is asked for",
        "json": "answers in JSON",
        "text": "answers in text only, so more of its letters will have to be mended",
    }[found.answers_in]
    warning = "What is sent can be read on the way: use an address with https." if server.is_readable_on_the_way else ""
    where = "on this machine" if server.is_here else "what a letter is made of is sent there"
    return Check("model", True, f"{name} answers in {found.seconds:.1f} s and {answers}; {where}", warning)
