"""A letter from a model: asked for, checked, mended at most twice, and where it still fails, replaced by ours.

What the user gets is never below the floor, the letter that needs no model: a paragraph that can't stand is ours, and
where theirs and ours don't go together, the whole letter is.
"""

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from assistant.drafting.answer import Answer, answer_schema, check_ends, even, read_answer, so_far
from assistant.drafting.problems import CHOSEN, SUBJECT, Problem, Standard, problems_of, problems_of_whole
from assistant.drafting.prompt import letter_prompt, messages, told_to_models
from assistant.errors import ModelError, Stopped, Unusable
from assistant.grounding.rests import CITED, SAID
from assistant.model.chat import ChatModel, Message, Request, Usage
from assistant.model.context import Context
from assistant.model.draft import Draft, Paragraph, PromptId
from assistant.notice import Notice

MENDS = 2
_LONGER, _MORE = 3, 1_000  # times our own letter, and so many characters besides: more is no letter any longer
TEMPERATURE = 0.3  # some life; a second go at mending is cooler


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a letter has come. `text` is what there is so far: not checked, not whole."""

    step: Literal["writing", "checking", "mending"]
    text: str


OnProgress = Callable[[Progress], None]


@dataclass(frozen=True, slots=True)
class Prompts:
    """The prompt's source with its id, and the parts that prompts share, by name."""

    id: str
    source: str
    shared: Mapping[str, str]


def generate(
    model: ChatModel,
    prompts: Prompts,
    context: Context,
    standard: Standard,
    *,
    on_progress: OnProgress | None = None,
    stop: Callable[[], bool] | None = None,
) -> Draft:
    """A letter by the model, or, where it can't stand, by us, with notices that say what and why.

    Raises ModelError where the model gave nothing at all; Stopped, with the text so far, where the user stopped it.
    """
    writing = _Writing(model, prompts, context, standard, on_progress, stop)
    return writing.draft()


class _Writing:
    """One letter under way."""

    def __init__(
        self,
        model: ChatModel,
        prompts: Prompts,
        context: Context,
        standard: Standard,
        on_progress: OnProgress | None,
        stop: Callable[[], bool] | None,
    ) -> None:
        self._model, self._prompts, self._standard = model, prompts, standard
        self._on_progress, self._stop = on_progress, stop
        self._asked = letter_prompt(prompts.source, prompts.shared, context, standard.pack, standard.floor)
        self._ids = [fact.id for fact in told_to_models(standard.floor.facts)]
        self._subject = ""
        self._texts: dict[str, Paragraph] = {}  # by role: what the model has written
        self._usage, self._calls = Usage(), 0

    def draft(self) -> Draft:
        """Ask, check, mend, and put together what stands."""
        problems = self._write()
        kept = self._assembled(without=_roles(problems))
        # Ours in one place can leave another without what stood there: look again until nothing more falls.
        while problems and not _roles(more := problems_of(kept, self._standard)) <= _roles(problems):
            problems += more
            kept = self._assembled(without=_roles(problems))
        if None in _roles(problems):
            return self._ours(problems)
        if not any(paragraph.origin == "model" for paragraph in kept.paragraphs):
            return self._ours(problems)
        together = problems_of_whole(kept, self._standard)
        if together:
            return self._ours([*problems, *together])
        return replace(self._signed(kept), notices=_notices(problems))

    def _write(self) -> list[Problem]:
        """The model's letter in `_texts`, and the problems that are left after mending."""
        wanted = [SUBJECT, *self._roles]
        conversation, problems = self._asked, [Problem(None, Notice("the model wrote nothing that can be used"))]
        for number in range(1 + MENDS):
            try:
                said = self._ask(conversation, wanted, "mending" if number else "writing")
            except Stopped:
                raise
            except Unusable:
                if number == MENDS and not self._texts:
                    raise
                continue
            except ModelError:
                if not self._texts:
                    raise
                break  # what stands already is worth more than an error
            before, problems = problems, self._checked()
            if not problems or problems == before:  # asked a third time, it would say the same again
                break
            wanted = _to_mend(problems, self._roles)
            conversation = [*self._asked, Message("assistant", said), *self._mend(problems)]
        return problems

    @property
    def _roles(self) -> list[str]:
        return [paragraph.role for paragraph in self._standard.floor.for_models]

    def _ask(self, conversation: Sequence[Message], wanted: Sequence[str], step: Literal["writing", "mending"]) -> str:
        """One answer, taken into `_texts`. Raises ModelError."""
        roles = [role for role in wanted if role != SUBJECT] or self._roles[:1]
        request = Request(conversation, answer_schema(roles, self._ids), TEMPERATURE if step == "writing" else 0.0)
        self._calls += 1
        try:
            # Always as it comes: a model that has begun to repeat itself is not waited for.
            reply = self._model.complete(request, lambda text: self._show(step, text), self._stop)
        except Stopped as stopped:
            raise Stopped(self._shown(stopped.so_far)) from None
        self._usage += reply.usage
        self._take(read_answer(reply.text), wanted)
        return reply.text

    def _take(self, answer: Answer, wanted: Sequence[str]) -> None:
        """Keep what was asked for, without characters one can't see."""
        if SUBJECT in wanted and self._has_subject and answer.subject.strip():
            self._subject = " ".join(even(answer.subject).split())
        for part in answer.paragraphs:
            text = even(part.text)
            if part.role in wanted and text:
                self._texts[part.role] = Paragraph(part.role, text, self._said(part.role, part.facts, text), "model")

    def _said(self, role: str, cited: Sequence[str], text: str) -> list[str]:
        """The facts that a paragraph says: those cited that it shares words with, and those it plainly holds."""
        standard, said = self._standard, []
        ours = next((one.facts for one in standard.floor.paragraphs if one.role == role), [])
        for fact in told_to_models(standard.floor.facts):
            shared = standard.words.share(fact.text, text)
            translated = shared == 0 and standard.known is None
            chosen = fact.field in CHOSEN and fact.id in ours
            if chosen or shared >= SAID or (fact.id in cited and (shared >= CITED or translated)):
                said.append(fact.id)
        return said

    def _checked(self) -> list[Problem]:
        """Problems of what there is, and of what there isn't."""
        self._tell("checking", self._assembled().text)
        missing = [Problem(role, Notice("it is missing")) for role in self._roles if role not in self._texts]
        # The trust issue's grounding joins here: who did what, per paragraph.
        return [*missing, *problems_of(self._assembled(), self._standard)]

    def _mend(self, problems: Sequence[Problem]) -> list[Message]:
        subject = any(problem.role in (None, SUBJECT) for problem in problems)
        return messages(self._prompts.shared["mend"], self._prompts.shared, problems=problems, subject=subject)

    # Putting together

    def _assembled(self, without: Collection[str | None] = ()) -> Draft:
        """Our letter with the model's paragraphs in place of ours."""
        floor = self._standard.floor
        own = {role: paragraph for role, paragraph in self._texts.items() if role not in without}
        subject = self._subject if self._subject and SUBJECT not in without else floor.subject
        return replace(floor, subject=subject, paragraphs=[own.get(one.role, one) for one in floor.paragraphs])

    def _signed(self, draft: Draft) -> Draft:
        """With who wrote it, and what it took."""
        source = self._prompts.source.encode()
        prompt = PromptId(self._prompts.id, hashlib.sha256(source).hexdigest())
        return replace(draft, engine="llm", model=self._model.name, prompt=prompt, usage=self._used())

    def _ours(self, problems: Sequence[Problem]) -> Draft:
        """The floor, and why."""
        reasons = tuple(dict.fromkeys(_reason(problem) for problem in problems))
        notice = Notice(
            "Here is the letter that needs no model. The model's didn't pass the checks: {why}.", why=reasons
        )
        return replace(self._standard.floor, usage=self._used(), notices=[notice])

    def _used(self) -> dict[str, Any]:
        return {
            "prompt_tokens": self._usage.prompt,
            "completion_tokens": self._usage.completion,
            "calls": self._calls,
        }

    # Progress

    def _show(self, step: Literal["writing", "mending"], answer: str) -> None:
        check_ends(answer, _LONGER * len(self._standard.floor.text) + _MORE)
        if self._on_progress:
            self._tell(step, self._shown(answer))

    def _shown(self, answer: str) -> str:
        """What there is so far, as a letter."""
        subject, parts = so_far(answer)
        written = {role: part.text for role, part in self._texts.items()} | dict(parts)
        greeting = [one.text for one in self._standard.floor.paragraphs if one.role == "greeting"]
        texts = [*greeting, *(written[role] for role in self._roles if role in written)]
        return "\n\n".join([*([f"Subject: {subject or self._subject}"] if self._has_subject else []), *texts])

    @property
    def _has_subject(self) -> bool:
        """Whether such a message has one: a note has none, whatever the model makes up."""
        return bool(self._standard.floor.subject)

    def _tell(self, step: Literal["writing", "checking", "mending"], text: str) -> None:
        if self._on_progress:
            self._on_progress(Progress(step, text))


def _roles(problems: Sequence[Problem]) -> set[str | None]:
    """What failed; None is the whole."""
    return {problem.role for problem in problems}


def _to_mend(problems: Sequence[Problem], roles: Sequence[str]) -> list[str]:
    """What to ask for again: the parts that failed, or all where the whole did."""
    failed = _roles(problems)
    return [role for role in (SUBJECT, *roles) if role in failed or None in failed]


def _notices(problems: Sequence[Problem]) -> list[str]:
    """A sentence for each part that is ours after all."""
    reasons: dict[str, list[Notice]] = {}
    for problem in problems:
        if problem.role and problem.says not in reasons.setdefault(problem.role, []):
            reasons[problem.role].append(problem.says)
    return [
        Notice("“{role}” is our wording. The model's didn't pass: {why}.", role=role, why=tuple(why))
        for role, why in reasons.items()
    ]


def _reason(problem: Problem) -> Notice:
    return Notice("{role}: {why}", role=problem.role, why=problem.says) if problem.role else problem.says
