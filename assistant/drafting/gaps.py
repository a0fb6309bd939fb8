"""A letter before everything is known: what is missing stands as a gap, for the writer to see the letter grow."""

from dataclasses import replace
from typing import Any

from assistant.drafting.requirements import missing_fields
from assistant.model.context import Context
from assistant.model.draft import Draft
from assistant.model.fields import kind_of, put
from assistant.model.scenario import Scenario

GAP = "[…]"  # in brackets, so that the reviewer finds what is left of them


def with_gaps(scenario: Scenario, context: Context) -> Context:
    """The context with a gap in each field that the letter can't do without.

    A choice that is still open is the first of its options. A date and a number have no gap: the letter's own words
    for them do.
    """
    values = context.model_dump()
    options = {path.removeprefix("details."): known for path, known in scenario.choices.items()}
    values["details"] = {name: known[0] for name, known in options.items()} | _filled(values["details"])
    for path, *_ in missing_fields(scenario, Context.model_validate(values)):
        kind = kind_of(path, scenario)
        if kind in ("text", "long", "list"):
            put(values, path.split("."), [GAP] if kind == "list" else GAP)
    return Context.model_validate(values)


def _filled(details: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in details.items() if value is not None}


def without_gap_facts(draft: Draft) -> Draft:
    """The draft resting on what was told alone: a gap is no fact."""
    facts = [fact for fact in draft.facts if fact.text != GAP]
    known = {fact.id for fact in facts}
    paragraphs = [replace(one, facts=[id for id in one.facts if id in known]) for one in draft.paragraphs]
    return replace(draft, facts=facts, paragraphs=paragraphs)
