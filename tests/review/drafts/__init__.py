"""Drafts as people write them, by language and kind; written by others than the rules."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
LANGUAGES = sorted(path.stem for path in HERE.glob("*.yaml"))


@lru_cache
def drafts(language: str) -> dict[str, Any]:
    """Lists of texts by kind: cold, feedback, thanks, none of these, and what else a language's file has."""
    found: dict[str, Any] = yaml.safe_load((HERE / f"{language}.yaml").read_text("utf-8"))
    return found
