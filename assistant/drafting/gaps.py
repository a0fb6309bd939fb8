"""A letter before everything is known: what is missing stands as a gap, for the writer to see the letter grow."""

from dataclasses import replace
from typing import Any

from assistant.drafting.requirements import missing_fields
from assistant.model.context import Context
from assistant.model.draft import Draft
from assistant.model.scenario import Scenario

GAP = "[…]"  # in brackets, so that the reviewer finds what is left of them


def with_gaps(scenario: Scenario, context: Context) -> Context:
    """The context with a gap in each field that the letter can't do without."""
    values = context.model_dump()
    for path, *_ in missing_fields(scenario, context):
        *above, last = path.split(".")
        place: Any = values
        for part in above:
            place = place[part]
        place[last] = [GAP] if isinstance(place.get(last), list) else GAP
    return Context.model_validate(values)


def without_gap_facts(draft: Draft) -> Draft:
    """The draft resting on what was told alone: a gap is no fact."""
    facts = [fact for fact in draft.facts if fact.text != GAP]
    known = {fact.id for fact in facts}
    paragraphs = [replace(one, facts=[id for id in one.facts if id in known]) for one in draft.paragraphs]
    return replace(draft, facts=facts, paragraphs=paragraphs)
