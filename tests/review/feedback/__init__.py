"""Good and weak feedback by language, each part judged, written by coaches who knew nothing of the rules."""

from dataclasses import dataclass, field
from pathlib import Path

import yaml

_HERE = Path(__file__).parent
LANGUAGES = sorted(path.stem for path in _HERE.glob("*.yaml"))
PARTS = ("situation", "behaviour", "impact")


@dataclass(frozen=True)
class Feedback:
    """One piece of feedback: where it comes from, and which of its parts are there and clean.

    `faults`: what is wrong with a weak one, by the ids of rules; `is_good`: whether it is one of the good ones.
    """

    language: str
    scenario: str
    place: str
    text: str
    situation: bool = True
    behaviour: bool = True
    impact: bool = True
    faults: list[str] = field(default_factory=list)
    is_good: bool = False


def feedback(language: str, folder: Path = _HERE) -> list[Feedback]:
    """Every piece of a language, the good ones first."""
    data = yaml.safe_load((folder / f"{language}.yaml").read_text(encoding="utf-8"))
    good = [Feedback(language, **one, is_good=True) for one in data["good"]]
    return good + [Feedback(language, **one) for one in data["weak"]]
