"""A conversation with a language model: what is asked, what is answered, and what any model must be able to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, Protocol

Role = Literal["system", "user", "assistant"]


@dataclass(frozen=True, slots=True)
class Message:
    """One message of a conversation."""

    role: Role
    content: str


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens as the server counted them; None where it didn't say."""

    prompt: int | None = None
    completion: int | None = None

    def __add__(self, other: "Usage") -> "Usage":
        """Both together; what one of them didn't say counts as nothing."""
        return Usage(_sum(self.prompt, other.prompt), _sum(self.completion, other.completion))


def _sum(one: int | None, other: int | None) -> int | None:
    return None if one is None and other is None else (one or 0) + (other or 0)


@dataclass(frozen=True, slots=True)
class Reply:
    """A whole answer: never empty, never cut off, no lone surrogates."""

    text: str
    usage: Usage = Usage()


@dataclass(frozen=True, slots=True)
class Request:
    """What a model is asked for.

    `schema`: a JSON Schema that the answer should follow; a server that can't enforce one is asked for JSON.
    `longest`: tokens after which it is cut off.
    """

    messages: Sequence[Message]
    schema: Mapping[str, Any] | None = None
    temperature: float = 0.0
    longest: int = 3_000


class ChatModel(Protocol):
    """Anything that answers a conversation."""

    @property
    def name(self) -> str:
        """The model's name, as the server knows it."""

    def complete(
        self,
        request: Request,
        on_text: Callable[[str], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> Reply:
        """The answer. `on_text` is called with all the text there is so far, in the caller's thread, as it comes.

        Where `stop` says so, or the time is up, the connection is closed. Raises ModelError: Stopped, TooSlow, Busy,
        Unusable, …
        """
