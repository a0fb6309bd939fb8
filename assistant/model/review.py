"""What a review says: the JSON of `assistant review` is these dataclasses as they stand.

Offsets count Unicode code points in the reviewed text: `text[start:end] == quote`.
"""

from dataclasses import dataclass, field
from typing import Literal

Level = Literal["error", "warning", "suggestion"]
Coverage = Literal["full", "partial", "none"]
Verdict = Literal["ready", "revise"]
AddressForm = Literal["formal", "informal", "mixed", "none"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says about one span, or, with no span, about something that is absent."""

    rule: str
    level: Level
    start: int | None
    end: int | None
    quote: str | None
    message: str
    why: str
    suggestion: str | None
    replacement: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Element:
    """A part of a message found in its text: the ask, the situation, the thanks."""

    element: str
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Detected:
    """What the text itself shows. `language` is None where it cannot be told."""

    language: str | None
    address: AddressForm


@dataclass(frozen=True, slots=True)
class Metrics:
    """Counts over the body without greeting and signature.

    `minutes` is the longest time the text asks for, in minutes; None where it names none. `longest_sentence` is
    in words. All are None in a language that isn't covered; `courtesy` until it is validated for the language.
    """

    words: int | None
    sentences: int | None
    questions: int | None
    minutes: int | None
    longest_sentence: int | None
    courtesy: float | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A whole review; keys and meaning are a contract with other programs."""

    id: str | None
    scenario: str | None
    language: str | None
    coverage: Coverage
    verdict: Verdict
    detected: Detected
    abstained: list[str] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    strengths: list[str] = field(default_factory=list)
    metrics: Metrics = field(default_factory=lambda: Metrics(None, None, None, None, None))
