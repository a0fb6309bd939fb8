"""What a scenario needs before there can be a letter."""

import re
from collections.abc import Callable
from typing import Any

from assistant.errors import UserError
from assistant.grounding.facts import facts_of
from assistant.model.context import Context
from assistant.model.language import LanguagePack
from assistant.model.scenario import Scenario


def missing_fields(scenario: Scenario, context: Context) -> list[list[str]]:
    """Required fields that are not filled; each entry lists the fields of which one would do."""
    filled = {fact.field for fact in facts_of(context)}
    required = scenario.required(context.details)
    wanted = [[entry] if isinstance(entry, str) else entry for entry in required]
    return [entry for entry in wanted if not any(_is_filled(path, filled) for path in entry)]


def check_required(scenario: Scenario, context: Context, pack: LanguagePack) -> None:
    """Raise UserError naming what is missing for this scenario and language."""
    missing = [" or ".join(entry) for entry in missing_fields(scenario, context)]
    if pack.gender.get("sender") == "needed" and context.sender.gender not in ("f", "m"):
        missing.append("sender.gender (f or m: verbs in this language need it)")
    if missing:
        raise UserError(f"{scenario.id} needs {', '.join(missing)}. Fill it in and run again; nothing was written.")


def check_details(scenario: Scenario, context: Context) -> None:
    """Raise UserError for a detail that the scenario doesn't declare, of another type, or too long."""
    declared = scenario.file.details
    for name, value in context.details.items():
        detail = declared.get(name)
        if detail is None:
            raise UserError(f"unknown field 'details.{name}' for {scenario.id}. {_nearest(name, list(declared))}")
        if detail.type == "choice" and value not in (None, *detail.options):
            raise UserError(f"details.{name} should be one of: {', '.join(detail.options)}.")
        if not _FITS[detail.type](value):
            raise UserError(f"details.{name} should be {_CALLED[detail.type]}.")
        if len(str(value)) > detail.longest:
            raise UserError(f"details.{name} is over {detail.longest} characters; {scenario.id} allows no more.")


_FITS: dict[str, Callable[[Any], bool]] = {
    "text": lambda value: value is None or isinstance(value, str),
    "number": lambda value: value is None or re.fullmatch(r"-?\d+(\.\d+)?", str(value)) is not None,
    "date": lambda value: value is None or re.fullmatch(r"\d{4}-\d{2}-\d{2}", str(value)) is not None,
    "list": lambda value: value is None or (isinstance(value, list) and all(isinstance(one, str) for one in value)),
    "choice": lambda value: value is None or isinstance(value, str),
}
_CALLED = {"text": "text", "number": "a number", "date": "a date such as 2026-11-20", "list": "a list: [one, another]"}


def _nearest(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(name, known, n=1, cutoff=0.5)
    return f"Did you mean 'details.{near[0]}'?" if near else f"It knows: {', '.join(known) or 'none'}."


def _is_filled(path: str, filled: set[str]) -> bool:
    """Whether a field, or anything below it, has been filled."""
    return any(field == path or field.startswith(f"{path}.") for field in filled)
