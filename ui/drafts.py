"""The message a visitor has open: what is kept of it, and what is put into its fields.

The browser has the text and the answers; each comes here when it has changed, and is stored at once. What is put into
the fields from here has a number: the browser takes it once, and never over something that was typed meanwhile,
unless the visitor pressed a button for it.
"""

import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass, field, fields, replace
from itertools import count
from typing import Any

import streamlit as st

from assistant.errors import AssistantError, Damaged, StoreError, UserError
from assistant.model.context import Context
from assistant.model.draft import Draft
from assistant.model.saved import ChangedElsewhere, Content, Saved, Why
from assistant.model.scenario import Scenario
from ui import answers
from ui.state import assistant, store

LETTER, MODEL = "letter", "model"  # who wrote what stands in the editor, before the visitor's edits
_numbers = count(int(time.time() * 1000))  # they fit into a script's numbers, and no later start of the app repeats one


def _fresh() -> int:
    """A number that the browser hasn't seen yet."""
    return next(_numbers)


@dataclass
class Open:
    """One open draft. `content` is what it holds now; `saved` is how it was stored last."""

    saved: Saved
    content: Content
    text_number: int = field(default_factory=_fresh)
    text_forced: bool = False  # a page that outlived the server may hold more than was stored
    text_seq: int = 0  # the last text from the browser that is stored
    answers_number: int = field(default_factory=_fresh)
    answers_forced: bool = False
    answers_seq: int = 0
    catch_up: Callable[[], None] = lambda: None  # takes what the browser has sent and nobody has looked at yet
    theirs: Saved | None = None  # what another tab has made of it
    branch: int | None = None  # the revision that keeps ours meanwhile
    problem: str | None = None  # why it can't be stored
    trouble: str | None = None  # why there is no letter
    notices: list[str] = field(default_factory=list)  # how the letter came to be

    def __post_init__(self) -> None:
        """Note where this visit began."""
        self.since = self.saved.version  # what a page sends from before this rests on an older text

    @property
    def id(self) -> str:
        """The draft's id, as in the address."""
        return self.saved.id

    @property
    def extra(self) -> dict[str, Any]:
        """What the screen keeps besides text and answers."""
        return self.content.extra

    @property
    def is_pasted(self) -> bool:
        """Whether it was brought along: there are no questions then."""
        return bool(self.extra.get("pasted"))

    @property
    def scenario(self) -> Scenario | None:
        """What is being written, as chosen or as guessed; None where that can't be told.

        A text that was brought along may be of a kind that there are no letters for.
        """
        id = self.content.scenario or self.extra.get("guessed", {}).get("scenario")
        catalog = assistant().catalog
        known = catalog.scenario_ids if self.is_pasted else catalog.letter_ids
        return catalog.scenario(id) if id in known else None

    @property
    def language(self) -> str | None:
        """The letter's language, as chosen or as guessed."""
        guessed: str | None = self.extra.get("guessed", {}).get("language")
        return self.content.language or guessed

    @property
    def is_known(self) -> bool:
        """Whether it is known what is being written, and in which language."""
        return self.scenario is not None and self.language in self.scenario.languages

    def known(self) -> tuple[Scenario, str]:
        """What is being written, and in which language; only where `is_known`."""
        scenario, language = self.scenario, self.language
        if scenario is None or language is None:
            raise LookupError("what this draft is, or its language, isn't known")
        return scenario, language

    @property
    def paths(self) -> list[str]:
        """Paths of the questions that are asked."""
        return answers.fields(*self.known(), self.content.answers) if self.is_known else []

    @property
    def invented(self) -> dict[str, list[str]]:
        """What is still an example's invention in the answers, by path."""
        example, mine = self.extra.get("example", {}), self.extra.get("mine", {})
        return answers.invented(self.scenario, self.content.answers, example, mine) if self.scenario else {}

    @property
    def text(self) -> tuple[str, str]:
        """Subject and body as they stand."""
        return self.content.subject or "", self.content.body

    @property
    def is_edited(self) -> bool:
        """Whether the visitor has changed what was composed."""
        composed = self.extra.get("composed")
        return self.text != (composed["subject"], composed["body"]) if composed else bool(self.content.body.strip())

    def context(self) -> Context:
        """The answers as a context, without those that no letter can hold."""
        scenario = self.scenario
        if scenario is None:
            return Context()
        return answers.context(scenario, self.content.answers, self.paths, self.language or "en")

    # Changes

    def change(self, why: Why = "typed", *, version: int | None = None, **parts: Any) -> None:
        """Change parts of the content, and store it. Where that fails, it is kept here and tried again.

        `version`: the one it rests on, where that isn't the one stored last.
        """
        self.content = replace(self.content, **parts)
        on = self.saved.version if version is None else version
        try:
            # Typing on goes to the revision that keeps this window's text; anything else leaves that as it is.
            branch = self.branch if why == "typed" else None
            self.saved = store().save(self.id, self.content, version=on, why=why, branch=branch)
            self.theirs = self.branch = self.problem = None
        except ChangedElsewhere as error:
            self.theirs, self.branch, self.problem = error.theirs, error.kept.number, None
        except UserError as error:  # also more text than is kept
            self.problem = error.message

    def note(self, **extra: Any) -> None:
        """Change what the screen keeps besides."""
        self.change(extra={**self.extra, **extra})

    def keep(self, why: Why, content: Content | None = None) -> None:
        """Keep a revision of how it stands here, whatever another window has stored; or of this content."""
        try:
            store().keep(self.id, why, content or self.content)
        except StoreError as error:
            self.problem = error.message

    def put_text(self, subject: str, body: str, *, forced: bool, why: Why, **extra: Any) -> None:
        """Put a text into the editor. With `forced` it is taken whatever stands there, which is kept as a revision."""
        if forced and self.content.body.strip():
            self.keep("kept")
        self.text_number, self.text_forced = _fresh(), forced
        self.change(why, subject=subject, body=body, extra={**self.extra, **extra})

    def put_answers(self, given: Mapping[str, Any], *, forced: bool = True, **extra: Any) -> None:
        """Put answers into the questions: with `forced`, whatever was typed there meanwhile."""
        self.answers_number, self.answers_forced = _fresh(), forced
        self.change(answers=dict(given), extra={**self.extra, **extra})

    def follow(self, before: Mapping[str, Any]) -> None:
        """Let the form of address follow what was chosen, where it was the usual one: to a stranger, say."""
        if not self.is_known:
            return
        was, now = answers.form(*self.known(), before), answers.form(*self.known(), self.content.answers)
        if was != now and self.content.answers.get("form") == was.get("form"):
            self.put_answers({**self.content.answers, **now}, forced=False)

    def restore(self, content: Content) -> None:
        """Go back to an earlier content; how it stands now is kept as a revision. What was put aside stays so."""
        self.catch_up()
        self.keep("kept")
        self._put_all()
        left = {"left": self.extra["left"]} if "left" in self.extra else {}
        self.change("restored", **_parts(content, extra={**content.extra, **left}))

    def _put_all(self) -> None:
        """Let the browser take text and answers, whatever it shows."""
        self.text_number, self.text_forced = _fresh(), True
        self.answers_number, self.answers_forced = _fresh(), True

    # What the visitor asks for

    def become(self, scenario: str | None, language: str | None) -> None:
        """Make it another message, or write it in another language. Answers stay; ours that were not touched follow."""
        self.catch_up()
        if scenario and not self.is_pasted:
            language = assistant().language_for(assistant().catalog.scenario(scenario), _covered(scenario, language))
        was_ours = self._ours()
        shows_example = self.shows_example
        self.content = replace(self.content, scenario=scenario, language=language)
        if self.is_pasted:
            self.change()
            return
        if shows_example:
            example = self._example()
            self.put_answers(example, example=example, mine={})
        else:
            kept = {path: value for path, value in self.content.answers.items() if value != was_ours.get(path)}
            self.put_answers({**answers.defaults(*self.known()), **kept}, example={})
        self.grow()

    @property
    def shows_example(self) -> bool:
        """Whether the questions hold an example as it was filled in."""
        return bool(self.extra.get("example")) and self.content.answers == self.extra["example"]

    def _ours(self) -> answers.Answers:
        """What we put into the questions ourselves: an example, else the defaults."""
        shown: answers.Answers = self.extra.get("example", {})
        return shown or (answers.defaults(*self.known()) if self.is_known else {})

    def show_example(self) -> None:
        """Fill the questions with the example; what stood there is a click away."""
        self.catch_up()
        self.keep("kept")
        before = self.extra.get("before_example") or asdict(self.content)
        example = self._example()
        self.put_answers(example, example=example, mine={}, before_example=before, by=LETTER)
        if made := self.letter():
            self.put_letter(made, forced=True)

    def put_back(self) -> None:
        """The draft as it was before the example; how it stands now is kept as a revision."""
        self.restore(Content(**self.extra["before_example"]))

    def greet(self, options: Mapping[str, str], chosen: str, pattern: str) -> None:
        """Greet with another of the options. In a letter that was edited, only the greeting changes."""
        self.catch_up()
        if not self.is_edited and self.extra.get("by", LETTER) == LETTER:
            self.note(greeting=pattern)
            self.grow()
        elif self.content.body.startswith(options[chosen]):
            body = options[pattern] + self.content.body.removeprefix(options[chosen])
            self.put_text(self.content.subject or "", body, forced=True, why="typed", greeting=pattern)

    def _example(self) -> answers.Answers:
        """The scenario's example, as answers."""
        scenario, language = self.known()
        example = assistant().example(scenario.id, language)
        paths = answers.fields(scenario, language, {f"details.{name}": one for name, one in example.details.items()})
        given = answers.of_context(example, scenario, paths)
        return {**answers.form(scenario, language, given), **given}

    # Two tabs on one draft

    def take_ours(self) -> None:
        """Go on with this tab's text; the other's is kept as a revision."""
        self.catch_up()
        if self.theirs:
            self.saved = self.theirs
            with suppress(StoreError):  # then the save below says so
                store().keep(self.id, "other-tab", self.theirs.content)
            self.change()

    def take_theirs(self) -> None:
        """Go on with the other tab's text; this one's stays among the revisions."""
        self.catch_up()
        if self.theirs:
            self.keep("other-tab")
            self.saved, self.content = self.theirs, self.theirs.content
            self.theirs = self.branch = None
            self._put_all()

    # The letter

    def letter(self) -> Draft | None:
        """The letter as far as the answers go, with gaps; None before anything was answered, or where it can't be."""
        self.trouble = None
        if self.is_pasted or not self.is_known or not self.is_begun:
            return None
        scenario, language = self.known()
        try:
            made = assistant().draft(
                scenario.id,
                self.context(),
                language=language,
                engine="offline",
                greeting=self.extra.get("greeting"),
                seed=self.id,
                gaps=True,
            )
            return made.draft
        except AssistantError as error:
            self.trouble = error.message
            return None

    @property
    def is_begun(self) -> bool:
        """Whether anything has been answered that wasn't there from the start."""
        given = answers.defaults(*self.known()) if self.is_known else {}
        return any(
            value not in (None, "") and value != given.get(path) and not path.endswith(".gender")
            for path, value in self.content.answers.items()
        )

    def grow(self) -> None:
        """Let the letter follow the answers, where the visitor hasn't made it theirs."""
        made = self.letter()
        by = self.extra.get("by", LETTER)
        if made and by == LETTER and not self.is_edited and (made.subject, made.body) != self.text:
            self.put_letter(made, forced=False)

    def put_letter(self, made: Draft, *, forced: bool, by: str = LETTER) -> None:
        """Put a draft into the editor, and remember what each paragraph rests on."""
        path_of = {fact.id: fact.field for fact in made.facts}
        self.notices = list(made.notices) if by == MODEL else []
        self.put_text(
            made.subject,
            made.body,
            forced=forced,
            why="model" if by == MODEL else "letter" if forced else "typed",
            by=by,
            composed={"subject": made.subject, "body": made.body},
            paragraphs=[
                {"text": one.text, "role": one.role, "facts": [path_of[id] for id in one.facts], "origin": one.origin}
                for one in made.paragraphs
            ],
        )

    def put_model_letter(self, made: Draft) -> None:
        """Put a model's letter in the place of the one that stands there, which is a click away."""
        kept = {name: self.extra.get(name) for name in ("by", "composed", "paragraphs")}
        before = {"subject": self.content.subject, "body": self.content.body, "extra": kept}
        self.put_letter(made, forced=True, by=MODEL)
        self.note(before_model=before)

    def undo_model(self) -> None:
        """The letter as it stood before the model's took its place."""
        before = self.extra["before_model"]
        rest = {name: value for name, value in self.extra.items() if name not in ("before_model", *before["extra"])}
        back = {name: value for name, value in before["extra"].items() if value is not None}
        self.notices = []
        self.put_text(before["subject"] or "", before["body"], forced=True, why="restored")
        self.change(extra={**rest, **back})

    def is_outdated(self, made: Draft | None) -> bool:
        """Whether the answers would now make another letter than the one the visitor began to edit."""
        composed = self.extra.get("composed")
        if made is None or composed is None:
            return False
        return (made.subject, made.body) != (composed["subject"], composed["body"])

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all has been written into it."""
        return not (self.content.body.strip() or (self.content.subject or "").strip() or self.is_begun or self.theirs)


# Which draft is open


def start(scenario: str | None, language: str | None, *, pasted: bool) -> None:
    """Begin a draft, and open it. Raises StoreError."""
    begun = Content(scenario, language, {}, None, "", {"pasted": True} if pasted else {})
    if scenario and language:
        begun = replace(begun, answers=answers.defaults(assistant().catalog.scenario(scenario), language))
    saved = store().create(begun, "pasted" if pasted else "typed")
    st.session_state["open"] = Open(saved, saved.content)
    st.query_params["draft"] = saved.id


def current() -> Open | None:
    """The draft that the address names; None where it names none, or one there isn't. Raises StoreError."""
    id = st.query_params.get("draft")
    if not id:
        leave()
        return None
    found: Open | None = st.session_state.get("open")
    if found is None or found.id != id:
        saved = _load(id)
        found = Open(saved, saved.content) if saved else None
        st.session_state["open"] = found
    return found


def open_(id: str) -> None:
    """Open a draft in the next run."""
    st.session_state.pop("open", None)
    st.query_params["draft"] = id


def leave() -> None:
    """Go back to the doors. A draft in which nothing was ever written leaves nothing behind. Raises StoreError."""
    found: Open | None = st.session_state.pop("open", None)
    st.query_params.clear()
    if found and found.is_empty and found.saved.version == 1:
        store().delete(found.id, version=found.saved.version)


def _covered(scenario: str, language: str | None) -> str | None:
    """The language, where the scenario has it."""
    return language if language in assistant().catalog.scenario(scenario).languages else None


def _parts(content: Content, **other: Any) -> dict[str, Any]:
    """A content's parts, some of them replaced."""
    return {**{part.name: getattr(content, part.name) for part in fields(content)}, **other}


def _load(id: str) -> Saved | None:
    try:
        return store().load(id)
    except Damaged as error:
        st.session_state["problem"] = error.message
        store().rescue(id)
        return store().load(id)
