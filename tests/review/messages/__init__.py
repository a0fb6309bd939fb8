"""Good and bad messages by language, written by people who knew the names of the faults and nothing of the rules."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

_HERE = Path(__file__).parent
LANGUAGES = sorted(path.stem for path in _HERE.glob("*.yaml"))


@dataclass(frozen=True)
class Message:
    """One message with its kind; a bad one with its main fault, by the id of a rule, and the others it has."""

    language: str
    scenario: str
    text: str
    main: str | None = None
    also: list[str] = field(default_factory=list)


def messages(language: str, folder: Path = _HERE) -> list[Message]:
    """Every message of a language, the good ones first."""
    data = yaml.safe_load((folder / f"{language}.yaml").read_text(encoding="utf-8"))
    return [Message(language, **one) for one in (*data["good"], *data["bad"])]
