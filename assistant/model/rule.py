"""What the reviewer knows, as data: rules and the elements they look for.

A rule is the folder `review/rules/<id>/` with `rule.yaml` (what is the same everywhere) and `<lang>.yaml` (the words);
an element is `review/elements/<id>/<lang>.yaml`. The notation of phrases is explained in `assistant.review.phrases`.
"""

from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.model.review import Level
from assistant.model.scenario import Stage

RuleKind = Literal["existence", "absence", "lack", "consistency", "check"]
Group = Literal["outreach", "feedback", "follow-up", "every-text"]


@dataclass(frozen=True, slots=True)
class RuleFile:
    """`rule.yaml`.

    `kind`: *existence* fires on its phrases (with a replacement where a phrase has one), *absence* where an element is
    missing, *lack* where none of its own phrases stands, *consistency* where two ways of writing exclude each other or
    the context, *check* runs the code in `review/checks/<id>.py`. A rule runs everywhere unless `stages`, `families` or
    `element` (scenarios that list it) say otherwise, or the language's grammar lacks what it `needs`. `levels`: of its
    cases, where they aren't the rule's. `answers`: fields of the context it also says something about alone, as they
    are filled in. `source` is shown to users; `evidence` and `practices` are the rows and ids behind it.
    """

    group: Group
    level: Level
    kind: RuleKind
    source: str
    stages: list[Stage] = field(default_factory=list)
    families: list[str] = field(default_factory=list)
    element: str | None = None
    needs: Literal["gender", "forms"] | None = None
    levels: dict[str, Level] = field(default_factory=dict)
    answers: list[str] = field(default_factory=list)
    evidence: list[int] = field(default_factory=list)
    practices: list[str] = field(default_factory=list)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012 - pydantic reads a plain dict


@dataclass(frozen=True, slots=True)
class Replaceable:
    """A phrase with what to put in its place; `replace` may be empty, which takes the phrase out."""

    phrase: str
    replace: str

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Case:
    """One kind of thing that a rule finds, with what is said there instead of the rule's own words, where it is given.

    One without phrases is what an absence rule says in the scenario of that name; `perhaps`, what one says of a part
    that may be there in words nobody thought of.
    """

    phrases: list[str | Replaceable] = field(default_factory=list)
    message: str = ""
    suggestion: str = ""

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Example:
    """A text that a rule must flag or pass. `quote`: the span flagged; `context`: as much of one as it takes.

    `language`: of the text, where that isn't the file's own: what a rule says is read on screens in any language.
    """

    text: str
    quote: str | None = None
    scenario: str | None = None
    language: str | None = None
    context: dict[str, Any] = field(default_factory=dict)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class RuleText:
    """`<lang>.yaml` of a rule.

    `message` and `suggestion` are a sentence, or, where a rule can find several things, one for each of its cases.
    They may use {quote} and the values the rule's code gives. `satisfied`: a few words for "what is right". `source`:
    the rule's in this language, where that isn't English.
    `cases`: further phrases in kinds, each with the question that helps there. `sources`: where its words come from.
    `unless`: phrases that make it fine when they stand in the same sentence; `not_where`: phrases that, anywhere in the
    text, leave the rule nothing to look at. `groups`: phrases in kinds; for consistency, whose form it is → the form →
    its phrases. `limits`: numbers the rule's code goes by, where they differ between languages.
    """

    message: str | dict[str, str]
    why: str
    flags: list[str | Example]
    passes: list[str | Example]
    satisfied: str = ""
    source: str = ""
    suggestion: str | dict[str, str] | None = None
    phrases: list[str | Replaceable] = field(default_factory=list)
    cases: dict[str, Case] = field(default_factory=dict)
    sources: list[str] = field(default_factory=list)
    unless: list[str] = field(default_factory=list)
    not_where: list[str] = field(default_factory=list)
    limits: dict[str, float] = field(default_factory=dict)
    groups: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    words: dict[str, list[str]] = field(default_factory=dict)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the languages its folder covers and, once loaded, its words in some of them."""

    id: str
    file: RuleFile
    languages: tuple[str, ...]
    texts: dict[str, RuleText] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ElementText:
    """`<lang>.yaml` of an element.

    `extent`: how far around the phrase the element reaches. `asks`: that it asks for something, as every question does
    whatever its words, and a sentence that only sends the reader to an address doesn't. `closing`: that it may also
    stand in the closing line. `unless`: phrases that make it none when they stand in the same sentence. `found` and
    `not_found` are examples: texts in which the element is there, and near misses in which it isn't.
    """

    phrases: list[str]
    found: list[str | Example]
    not_found: list[str | Example]
    extent: Literal["phrase", "clause", "sentence"] = "sentence"
    asks: bool = False
    closing: bool = False
    unless: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class Marker:
    """A sign of courtesy, or of its lack, with what it weighs."""

    weight: float
    phrases: list[str]

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012


@dataclass(frozen=True, slots=True)
class CourtesyText:
    """`review/courtesy/<lang>.yaml`: the markers by name, where a language's have been measured."""

    markers: dict[str, Marker]

    __pydantic_config__ = {"extra": "forbid"}  # noqa: RUF012
