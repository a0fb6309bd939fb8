"""Hygiene for everything a user typed, before it becomes facts."""

from typing import Any

from pydantic import ValidationError

from assistant.errors import UserError
from assistant.model.context import Context
from assistant.privacy.hygiene import clean


def clean_context(context: Context) -> tuple[Context, int]:
    """The context without hidden characters, and how many there were. The one given stays as it is.

    Raises UserError for a field that normalising makes longer than allowed.
    """
    values, removed = _clean(context.model_dump())
    try:
        return Context.model_validate(values), removed
    except ValidationError as error:
        field = ".".join(str(part) for part in error.errors()[0]["loc"])
        raise UserError(f"{field} is too long once its characters are written out. Shorten it.") from None


def _clean(value: Any) -> tuple[Any, int]:
    if isinstance(value, str):
        cleaned = clean(value)
        return cleaned.text, cleaned.removed
    if isinstance(value, dict):
        pairs = {key: _clean(below) for key, below in value.items()}
        return {key: one for key, (one, _) in pairs.items()}, sum(count for _, count in pairs.values())
    if isinstance(value, list):
        items = [_clean(below) for below in value]
        return [one for one, _ in items], sum(count for _, count in items)
    return value, 0
