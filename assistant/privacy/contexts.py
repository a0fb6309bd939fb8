"""Hygiene for everything a user typed, before it becomes facts."""

from typing import Any

from assistant.model.context import Context
from assistant.privacy.hygiene import clean


def clean_context(context: Context) -> tuple[Context, int]:
    """The context without hidden characters, and how many there were. The one given stays as it is."""
    values, removed = _clean(context.model_dump())
    return Context.model_validate(values), removed


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
