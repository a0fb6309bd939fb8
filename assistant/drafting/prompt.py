"""What a model is told: a scenario's `prompt.j2` filled from the context.

A prompt has a block `system`, the same for everybody, and a block `user`; what never changes stands first, so that
servers can keep it. `{% include "rules" %}` and the like come from `prompts/_shared/`. What a user typed or pasted is
always a value, printed as JSON, never a part of the template. The mail addresses are no business of a model's.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from babel import Locale
from jinja2 import DictLoader, StrictUndefined, Template, meta, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from assistant.model.chat import Message, Role
from assistant.model.context import Context
from assistant.model.draft import Draft
from assistant.model.fact import Fact
from assistant.model.language import LanguagePack

VARIABLES = frozenset(
    {
        "language", "advice", "form", "writer", "reader", "tone", "choices", "has_subject", "paragraphs", "others",
        "notes", "own_words",
    }
)  # fmt: skip
NOT_FOR_MODELS = frozenset({"sender.email", "recipient.email"})
LONGEST_NOTES = 2_000  # characters of pasted notes: some 500 tokens of English
_ROLES: tuple[Role, ...] = ("system", "user")


def letter_prompt(
    source: str, shared: Mapping[str, str], context: Context, pack: LanguagePack, floor: Draft
) -> list[Message]:
    """The messages that ask for a letter like the floor, paragraph by paragraph, on its facts."""
    told = {fact.id: fact for fact in told_to_models(floor.facts)}
    said = {fact.field for fact in floor.facts}
    placed = {id for paragraph in floor.for_models for id in paragraph.facts}
    return messages(
        source,
        shared,
        language=language_name(pack),
        advice=pack.advice,
        form=pack.forms[context.form] if context.form and pack.forms else "",
        writer=context.sender.gender if "sender" in pack.gender else None,
        reader=context.recipient.gender or "avoid" if "recipient" in pack.gender else None,
        tone=context.tone.model_dump(),
        choices={name: value for name, value in context.details.items() if f"details.{name}" not in said},
        paragraphs=[_Part(one.role, [told[id] for id in one.facts if id in told]) for one in floor.for_models],
        others=[fact for fact in told.values() if fact.id not in placed],
        notes=(context.notes or "")[:LONGEST_NOTES],
        own_words=bool(context.lines),
        has_subject=bool(floor.subject),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A paragraph to write, and the facts it says in our own letter."""

    role: str
    facts: list[Fact]


def told_to_models(facts: Sequence[Fact]) -> list[Fact]:
    """The facts a model may see."""
    return [fact for fact in facts if fact.field not in NOT_FOR_MODELS]


def language_name(pack: LanguagePack) -> str:
    """A language as English calls it, which every model knows: "Danish"."""
    return str(Locale("en").languages.get(pack.code) or pack.name)


def messages(source: str, shared: Mapping[str, str], **values: Any) -> list[Message]:
    """The prompt's blocks, rendered with these values. Raises jinja2.UndefinedError for a value that isn't there."""
    template = _template(source, tuple(shared.items()))
    scope = template.new_context(values)
    return [Message(role, _tidy("".join(template.blocks[role](scope)))) for role in _ROLES if role in template.blocks]


def undeclared(source: str, shared: Mapping[str, str]) -> set[str]:
    """Variables that a prompt, or a part it includes, uses and that nobody gives."""
    env = _environment(tuple(shared.items()))
    tree = env.parse(source)
    included = (node.template.value for node in tree.find_all(nodes.Include) if isinstance(node.template, nodes.Const))
    used = meta.find_undeclared_variables(tree)
    return used.union(*(undeclared(shared[name], shared) for name in included)) - VARIABLES


@lru_cache(maxsize=8)
def _environment(shared: tuple[tuple[str, str], ...]) -> ImmutableSandboxedEnvironment:
    env = ImmutableSandboxedEnvironment(
        loader=DictLoader(dict(shared)),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}  # Hebrew as Hebrew: a third of the tokens
    return env


@lru_cache(maxsize=64)
def _template(source: str, shared: tuple[tuple[str, str], ...]) -> Template:
    return _environment(shared).from_string(source)


def _tidy(rendered: str) -> str:
    """Without white space at the ends, and never two empty lines in a row."""
    lines = [line.rstrip() for line in rendered.strip().splitlines()]
    return "\n".join(line for number, line in enumerate(lines) if line or lines[number - 1])
