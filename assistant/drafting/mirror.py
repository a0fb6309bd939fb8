"""The same letter in the writer's own language, from that language's template: no model, and nothing translated.

What the writer typed stands in it as typed, and is marked; around it is what the letter says in the other language.
"""

from collections.abc import Mapping
from typing import Any

from assistant.drafting.compose import by_hash, prepared, rendered_roles, told_facts
from assistant.drafting.letter import Typed
from assistant.drafting.requirements import check_details
from assistant.drafting.told import pieces
from assistant.model.context import Context
from assistant.model.draft import Mirrored, Piece
from assistant.model.language import LanguagePack
from assistant.model.scenario import Scenario

# Said in words of the letter's language, whatever was chosen or typed; and names, which are the same in any.
_SAID_ANEW = frozenset(
    {
        "reference.kind", "ask.kind", "ask.channel", "ask.minutes", "meeting.start", "meeting.minutes",
        "sender.name", "recipient.name", "recipient.title",
    }
)  # fmt: skip


def mirror(
    scenario: Scenario,
    context: Context,
    pack: LanguagePack,
    letter: str,
    typed: Typed,
    *,
    seed: str,
    gap: str,
) -> list[Mirrored]:
    """The letter that `compose` makes in a language, in pieces that know whether they are the writer's own words.

    `letter` is that language's template, `typed` tells what was typed in another. The same `seed` takes the same
    wordings in every language that has as many; `gap` stands for words that need the writer's gender. Raises UserError
    as `compose` does.
    """
    check_details(scenario, context)
    facts = told_facts(scenario, context)
    ours = {gap, *typed.but}
    own = {fact.id: _bare(fact.text) for fact in facts if fact.field not in _SAID_ANEW and fact.text not in ours}
    wording, view = prepared(scenario, context, pack, facts, None, gap, typed)
    return [
        Mirrored(role, [Piece(said, _is_own(said, ids, own)) for said, ids in pieces(rendered)])
        for role, rendered in rendered_roles(letter, wording, view, by_hash(scenario.id, seed))
    ]


def in_place_of(
    context: Context, before: Mapping[str, Any], after: Mapping[str, Any]
) -> tuple[Context, frozenset[str]]:
    """The context with these values, by path, where it holds those: "three weeks" that we had put there ourselves.

    With it, the texts that were put in.
    """
    values, put = context.model_dump(), set()
    for path, value in after.items():
        *above, last = path.split(".")
        place: Any = values
        for part in above:
            place = place[part]
        if path in before and place.get(last) == before[path]:
            place[last] = value
            put.add(str(value))
    return Context.model_validate(values), frozenset(put)


def _is_own(said: str, ids: frozenset[str], own: Mapping[str, str]) -> bool:
    """Whether a piece is what was typed, perhaps behind a preposition, and no date or kind said in other words."""
    bare = _bare(said)
    return any(bare and fact and (bare in fact or fact in bare) for fact in (own.get(id) for id in ids))


def _bare(text: str) -> str:
    """A text without what a letter changes at its edges."""
    return " ".join("".join(char if char.isalnum() else " " for char in text.casefold()).split())
