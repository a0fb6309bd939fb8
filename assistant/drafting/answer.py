"""What a model answers when it is asked for a letter, and how much of it one can rely on."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import from_json

from assistant.errors import Unusable
from assistant.notice import Notice
from assistant.privacy.hygiene import clean

Model = TypeVar("Model", bound=BaseModel)
_THOUGHTS = re.compile(r"<think>.*?</think>|^.*?</think>", re.DOTALL)
_NOT_ASKED_FOR = "The model did not answer in the form it was asked for. Try again, or try another model."


class Part(BaseModel):
    """One paragraph as a model writes it."""

    role: str
    text: str
    facts: list[str] = []


class Answer(BaseModel):
    """A letter as a model writes it: without greeting and closing."""

    subject: str = ""
    paragraphs: list[Part]


def answer_schema(roles: Sequence[str], ids: Sequence[str]) -> dict[str, Any]:
    """JSON Schema of an answer with these roles, each once, on these facts. Everything is required, as OpenAI wants."""
    part = {
        "type": "object",
        "properties": {
            "role": {"type": "string", "enum": list(roles)},
            "text": {"type": "string"},
            "facts": {"type": "array", "items": {"type": "string", "enum": list(ids)}},
        },
        "required": ["role", "text", "facts"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {
            "subject": {"type": "string"},
            "paragraphs": {"type": "array", "items": part, "minItems": len(roles), "maxItems": len(roles)},
        },
        "required": ["subject", "paragraphs"],
        "additionalProperties": False,
    }


def read_answer(text: str) -> Answer:
    """The letter in a model's answer. Raises Unusable."""
    return read_json(Answer, text)


def read_json(model: type[Model], text: str) -> Model:
    """The JSON object in a model's answer, whatever stands around it. Raises Unusable."""
    start, end = (bare := _THOUGHTS.sub("", text)).find("{"), bare.rfind("}")
    try:
        return model.model_validate(from_json(bare[start : end + 1]) if start >= 0 else None)
    except (ValidationError, ValueError, RecursionError):
        raise Unusable(Notice(_NOT_ASKED_FOR)) from None


def check_ends(text: str, longest: int) -> None:
    """Raise Unusable where an answer that is still coming has more characters: it has begun to repeat itself."""
    bare = _THOUGHTS.sub("", text)
    if len(bare) > longest and "<think>" not in bare:
        raise Unusable(Notice("The model's answer does not end; it was stopped. Try again, or try another model."))


def even(text: str) -> str:
    """A model's text as a paragraph: no hidden characters, white space even, lines kept, no empty lines."""
    lines = (" ".join(line.split()) for line in clean(text).text.splitlines())
    return "\n".join(line for line in lines if line)


def is_formatted(text: str) -> bool:
    """Whether it holds Markdown or HTML, which a letter doesn't."""
    return any(sign in text for sign in ("**", "__", "# ", "```", "](", "<br", "</"))


def so_far(text: str) -> tuple[str, list[tuple[str, str]]]:
    """Subject and (role, text) of the paragraphs in an answer that is still being written."""
    bare = _THOUGHTS.sub("", text)
    start = bare.find("{")
    if start < 0:
        return "", []
    try:
        value = from_json(bare[start:], allow_partial="trailing-strings")
    except (ValueError, RecursionError):
        return "", []
    parts = value.get("paragraphs") if isinstance(value, dict) else None
    found = [
        (part["role"], part["text"])
        for part in (parts if isinstance(parts, list) else [])
        if isinstance(part, dict) and isinstance(part.get("role"), str) and isinstance(part.get("text"), str)
    ]
    subject = value.get("subject") if isinstance(value, dict) else None
    return subject if isinstance(subject, str) else "", found
