"""Compose a draft from facts and a letter template, with no model. The same input gives the same bytes."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from assistant.drafting.letter import Typed, Wording, renderer, roles_of
from assistant.drafting.requirements import check_details, check_required
from assistant.drafting.told import told_view, unwrap
from assistant.grounding.facts import facts_of
from assistant.model.characters import units
from assistant.model.context import Context
from assistant.model.draft import Attachment, Draft, Paragraph, PromptId
from assistant.model.fact import Fact
from assistant.model.language import LanguagePack
from assistant.model.scenario import Scenario

LONGEST_SUBJECT = 60  # characters; evidence row 3

Choose = Callable[[str, int], int]


def compose(
    scenario: Scenario,
    context: Context,
    pack: LanguagePack,
    letter: str,
    attachments: Mapping[str, str],
    *,
    choose: Choose | None = None,
    greeting: str | None = None,
    seed: str | None = None,
    gap: str = "",
) -> Draft:
    """The floor: the scenario's letter with exactly the facts given.

    `letter` and `attachments` are template sources. `choose(role, count)` picks one of a paragraph's wordings; by
    default a hash of writer and reader does, so that letters to two people don't sound alike. With `seed`, a hash of
    that instead: a letter that grows while a name is being typed shouldn't change its tune with each key. `greeting`:
    one of `greetings`; any other is as good as none. `gap` stands for words that need the writer's gender. Raises
    UserError where a required field is missing.
    """
    if not gap:
        check_required(scenario, context, pack)
    check_details(scenario, context)
    facts = told_facts(scenario, context)
    wording, view = prepared(scenario, context, pack, facts, greeting, gap)
    choose = choose or by_hash(scenario.id, seed or f"{context.sender.name}\n{context.recipient.name}")
    paragraphs = _paragraphs(letter, wording, view, choose)
    most = scenario.file.length.characters if scenario.file.length else None
    if most and units("\n\n".join(p.text for p in paragraphs if p.role != "subject")) > most:
        paragraphs = _paragraphs(letter, wording, view, _shortest(letter, wording, view))
    subject = next((p.text for p in paragraphs if p.role == "subject"), "")
    return Draft(
        scenario=scenario.id,
        kind=scenario.file.kind,
        language=pack.code,
        engine="offline",
        model=None,
        subject=" ".join(subject.split()),
        paragraphs=[p for p in paragraphs if p.role != "subject"],
        attachments=[
            Attachment(name, "\n\n".join(p.text for p in parts), sorted({id for p in parts for id in p.facts}))
            for name, source in attachments.items()
            if (parts := _paragraphs(source, wording, view, choose))
        ],
        facts=facts,
        prompt=PromptId(f"{scenario.id}/letter.{pack.code}.j2", hashlib.sha256(letter.encode()).hexdigest()),
    )


def prepared(
    scenario: Scenario,
    context: Context,
    pack: LanguagePack,
    facts: Sequence[Fact],
    greeting: str | None,
    gap: str,
    typed: Typed | None = None,
) -> tuple[Wording, dict[str, Any]]:
    """What a template is rendered with."""
    view = _view_of(context, scenario, facts)
    wording = Wording(pack, view, scenario.address_stage(context.details), greeting, gap, typed)
    view.update(_worded(view, pack, wording))
    return wording, view


def greetings(scenario: Scenario, context: Context, pack: LanguagePack) -> dict[str, str]:
    """The greetings to choose from, as a pattern and as each reads, the usual one first; none for nobody's name."""
    if not (context.recipient.name or "").strip():
        return {}
    view = _view_of(context, scenario, facts_of(context))
    return Wording(pack, view, scenario.address_stage(context.details)).greetings()


def told_facts(scenario: Scenario, context: Context) -> list[Fact]:
    """The facts that a message of this kind can say: a choice is a setting, and no statement."""
    return [fact for fact in facts_of(context) if fact.field not in scenario.choices]


def _view_of(context: Context, scenario: Scenario, facts: Sequence[Fact]) -> dict[str, Any]:
    """The context as the template sees it; details that are declared and not filled are there, and empty."""
    values = context.model_dump()
    declared = scenario.file.details.items()
    empty: dict[str, Any] = {name: [] if detail.type == "list" else None for name, detail in declared}
    filled = {name: value for name, value in values["details"].items() if value is not None}
    values["details"] = {**empty, **filled}
    view: dict[str, Any] = told_view(values, facts)
    return view


def _worded(view: Mapping[str, Any], pack: LanguagePack, wording: Wording) -> dict[str, Any]:
    """What letters need of the context in words of the language; each word keeps the fact it says."""
    ask, reference = view["ask"], view["reference"]
    source = pack.references[reference["kind"] or "other"]
    said = reference["kind"].as_ if reference["kind"] else str
    return {
        "source": {
            "noun": said(source.noun),
            "took_in": said(source.took_in),
            "where": source.where,
            "gender": source.gender,
        },
        "channel": ask["channel"].as_(pack.channels[ask["channel"]]) if ask["channel"] else None,
        "questions": [wording.question(question) for question in ask["questions"]],
        "by_mail": ask["kind"] == "reply" or not (ask["kind"] or ask["minutes"]),
    }


def _paragraphs(source: str, wording: Wording, view: dict[str, Any], choose: Choose) -> list[Paragraph]:
    """Each role rendered in one of its wordings; roles that have nothing to say are left out."""
    paragraphs = []
    for role, rendered in rendered_roles(source, wording, view, choose):
        text, ids = unwrap(rendered)
        paragraphs.append(Paragraph(role, text, sorted(ids, key=lambda id: int(id[1:])), "letter"))
    return paragraphs


def _shortest(source: str, wording: Wording, view: dict[str, Any]) -> Choose:
    """The shortest wording of each role, for a channel that takes only so many characters."""
    render, roles = renderer(source, wording, view), roles_of(source)

    def length(block: str) -> int:
        return len(unwrap(render(block))[0])

    return lambda role, count: min(range(count), key=lambda number: length(roles[role][number]))


def rendered_roles(source: str, wording: Wording, view: dict[str, Any], choose: Choose) -> Iterator[tuple[str, str]]:
    """Each role that has something to say, as it was rendered."""
    render = renderer(source, wording, view)
    for role, blocks in roles_of(source).items():
        first = choose(role, len(blocks))
        rendered = (render(block) for block in (*blocks[first:], *blocks[:first]))
        said = _first_that_fits(list(rendered)) if role == "subject" else next(rendered)
        if unwrap(said)[0]:
            yield role, said


def _first_that_fits(subjects: Sequence[str]) -> str:
    """The first wording that a mail program shows whole; where none is short enough, the shortest."""

    def length(subject: str) -> int:
        return len(unwrap(subject)[0])

    fitting = (subject for subject in subjects if length(subject) <= LONGEST_SUBJECT)
    return next(fitting, min(subjects, key=length))


def by_hash(scenario: str, seed: str) -> Choose:
    """Wordings by a stable hash of scenario and seed: the same for the same pair of people, on every machine."""

    def choose(role: str, count: int) -> int:
        digest = hashlib.sha256(f"{scenario}\n{seed}\n{role}".encode()).digest()
        return int.from_bytes(digest[:4]) % count

    return choose
