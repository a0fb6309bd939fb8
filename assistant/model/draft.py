"""A draft: subject and paragraphs, each with its role, its origin and the facts it rests on."""

from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.model.fact import Fact
from assistant.model.scenario import Kind

# For the header of the mail file; and a choice that the letter shows by what it asks.
NOT_FOR_LETTERS = frozenset({"sender.email", "recipient.email", "ask.kind"})
# Never a model's: who is greeted and how, the user's own lines, who signs.
FIXED_ROLES = frozenset({"greeting", "own-words", "closing"})
Origin = Literal["letter", "model"]
Engine = Literal["auto", "offline", "llm"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph. `facts` are ids; `origin` says who wrote it: our letter or the model."""

    role: str
    text: str
    facts: list[str]
    origin: Origin


@dataclass(frozen=True, slots=True)
class Attachment:
    """A text that goes with the letter: a card to walk in with, lines to forward. `facts`: ids of what it says."""

    name: str
    text: str
    facts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a mirrored paragraph; `own`: the writer's own words, in whatever language they are."""

    text: str
    own: bool


@dataclass(frozen=True, slots=True)
class Mirrored:
    """A paragraph of the same letter in another language."""

    role: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class PromptId:
    """Which template made the draft: its name and the SHA-256 of its source."""

    id: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A message before it is reviewed. `notices` are sentences for the user about how it came to be."""

    scenario: str
    kind: Kind
    language: str
    engine: Engine
    model: str | None
    subject: str
    paragraphs: list[Paragraph]
    attachments: list[Attachment]
    facts: list[Fact]
    prompt: PromptId | None
    notices: list[str] = field(default_factory=list)
    usage: dict[str, Any] | None = None

    @property
    def body(self) -> str:
        """The text below the subject line, paragraphs a blank line apart."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)

    @property
    def text(self) -> str:
        """Subject line and body: what a review of this draft counts its offsets in."""
        return f"Subject: {self.subject}\n\n{self.body}"

    @property
    def for_models(self) -> list[Paragraph]:
        """The paragraphs that a model may write."""
        return [paragraph for paragraph in self.paragraphs if paragraph.role not in FIXED_ROLES]

    def spans(self) -> list[tuple[Paragraph, int, int]]:
        """Each paragraph with where it begins and ends in `text`."""
        at = len(self.text) - len(self.body)
        found = []
        for paragraph in self.paragraphs:
            found.append((paragraph, at, at + len(paragraph.text)))
            at += len(paragraph.text) + 2
        return found

    @property
    def unsaid(self) -> list[str]:
        """Fields that were filled and that nothing of it says, so that nothing is lost in silence."""
        texts = (*(one.facts for one in self.paragraphs), *(one.facts for one in self.attachments))
        said = {id for facts in texts for id in facts}
        return [fact.field for fact in self.facts if fact.id not in said and fact.field not in NOT_FOR_LETTERS]
