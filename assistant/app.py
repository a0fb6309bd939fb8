"""Puts the parts together: what the command line and the screen call."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from assistant.adapters.catalog import Catalog
from assistant.adapters.settings import Settings, settings
from assistant.errors import ModelError, NoModel, Stopped, UserError
from assistant.model.review import Review
from assistant.model.scenario import Scenario
from assistant.notice import Notice
from assistant.review.address import FORMS
from assistant.reviewer import Reviewer

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.drafting.changes import Comparison
    from assistant.drafting.generate import Progress
    from assistant.drafting.improve import Wish
    from assistant.drafting.problems import Standard
    from assistant.model.chat import ChatModel
    from assistant.model.context import Context
    from assistant.model.draft import Draft, Engine, Mirrored


@dataclass(frozen=True, slots=True)
class ReviewedDraft:
    """A draft with the review of its text."""

    draft: "Draft"
    review: Review

    def as_json(self) -> dict[str, Any]:
        """The JSON of `assistant draft`: the draft's keys, its body, and every key of the review."""
        draft = asdict(self.draft)
        draft["attachments"] = [{"name": one.name, "text": one.text} for one in self.draft.attachments]
        return {**asdict(self.review), **draft, "body": self.draft.body}


class Assistant(Reviewer):
    """Everything a user can have done: drafts besides the reviews, and what there is.

    `model`: the language model to ask, in place of the one that the settings name.
    """

    def __init__(
        self, catalog: Catalog | None = None, using: Settings | None = None, model: "ChatModel | None" = None
    ) -> None:
        super().__init__(catalog)
        self.settings = using or settings()
        self._model = model

    @property
    def model(self) -> "ChatModel | None":
        """The language model that is set up, or None. Raises NoModel where its address or key can't be one."""
        if self._model is None and (server := self.settings.server):
            from assistant.adapters.openai_chat import OpenAIChat

            self._model = OpenAIChat(server)
        return self._model

    # What there is

    def scenarios(self) -> list[dict[str, Any]]:
        """Every scenario: id, family, stage, kind, title, languages, and the fields it asks for in that order."""
        return [self._scenario_row(self.catalog.scenario(id)) for id in self.catalog.letter_ids]

    def _scenario_row(self, about: Scenario) -> dict[str, Any]:
        text = self.catalog.scenario_text(about, self.language_for(about, None))
        return {
            "id": about.id,
            "family": about.family,
            "stage": about.file.stage,
            "kind": about.file.kind,
            "title": text.title,
            "languages": list(about.languages),
            "fields": [
                {"field": path, "required": path in about.required_fields, "asked_first": path in about.file.first}
                for path in about.fields
            ],
        }

    def rules(self) -> list[dict[str, Any]]:
        """Every rule without its words."""
        return [{"id": rule.id, **asdict(rule.file), "languages": list(rule.languages)} for rule in self.catalog.rules]

    def rule(self, id: str) -> dict[str, Any]:
        """One rule in full: why, source, words and examples, by language. Raises UserError for an unknown id."""
        rule = self.catalog.rule(id)
        texts = {code: asdict(text) for code, text in rule.texts.items()}
        return {"id": rule.id, **asdict(rule.file), "languages": list(rule.languages), "texts": texts}

    def rules_page(self, language: str = "en") -> str:
        """All rules as one page of Markdown. Raises UserError for an unknown language."""
        from assistant.review.handbook import as_markdown

        catalog = self.catalog
        catalog.language(language)
        scenarios = [catalog.scenario(id) for id in catalog.scenario_ids]
        return as_markdown(catalog.rules, catalog.rule_texts(language), scenarios)

    def words_page(self, id: str) -> str:
        """All words of one rule, in every language, as a page of Markdown. Raises UserError for an unknown id."""
        from assistant.review.handbook import words_page

        return words_page(
            self.catalog.rule(id), {code: self.catalog.language(code).name for code in self.catalog.languages}
        )

    # Contexts

    def language_for(self, scenario: Scenario, language: str | None, context: "Context | None" = None) -> str:
        """The letter's language: as asked, else the context's, else English, else the first the scenario has.

        Raises UserError where the scenario isn't covered in it.
        """
        wanted = (language or (context.language if context else None) or "").lower()
        chosen = wanted or ("en" if "en" in scenario.languages else next(iter(scenario.languages), "en"))
        if not scenario.languages:
            raise UserError(f"{scenario.id} can be reviewed, but there is no letter for it yet.")
        if chosen not in scenario.languages:
            have = ", ".join(scenario.languages)
            raise UserError(f"{scenario.id} is not covered in {chosen!r}. There are: {have}.")
        return chosen

    def example(self, scenario: str, language: str | None = None) -> "Context":
        """The scenario's example context."""
        from assistant.adapters.contexts import parse_context

        return parse_context(self.example_text(scenario, language), f"the example of {scenario}")

    def example_text(self, scenario: str, language: str | None = None) -> str:
        """The example as YAML."""
        about = self.catalog.scenario(scenario)
        return self.catalog.example(about, self.language_for(about, language))

    def schema(self, scenario: str, language: str | None = None) -> dict[str, Any]:
        """JSON Schema of the scenario's contexts."""
        from assistant.adapters.contexts import schema

        about = self.catalog.scenario(scenario)
        code = self.language_for(about, language)
        return schema(about, self.catalog.scenario_text(about, code), self.catalog.language(code))

    def skeleton(self, scenario: str, language: str | None = None) -> str:
        """A commented context to fill in."""
        from assistant.adapters.contexts import skeleton

        about = self.catalog.scenario(scenario)
        code = self.language_for(about, language)
        return skeleton(about, self.catalog.scenario_text(about, code), self.catalog.language(code))

    # Drafts

    def draft(
        self,
        scenario: str,
        context: "Context",
        *,
        language: str | None = None,
        engine: "Engine" = "auto",
        strict: bool = False,
        greeting: str | None = None,
        seed: str | None = None,
        gaps: bool = False,
        on_progress: "Callable[[Progress], None] | None" = None,
        stop: Callable[[], bool] | None = None,
    ) -> ReviewedDraft:
        """A draft of this scenario, reviewed: by the model where one is set up, never below the letter without one.

        `greeting`: one of `greetings`, where the usual one isn't wanted. `seed` chooses among the letter's wordings
        in place of the two names. With `gaps` what is missing is left open instead of refused. `on_progress` hears
        how far the model has come; `stop` is asked time and again whether to go on. Raises UserError where a required
        field is missing; Stopped, with the text so far; ModelError where the model failed and `strict` forbids the
        letter without one.
        """
        from assistant.drafting.compose import compose
        from assistant.drafting.gaps import GAP, with_gaps, without_gap_facts

        about = self.catalog.scenario(scenario)
        code = self.language_for(about, language, context)
        clean, removed = self._settled(about, context, code)
        if gaps:
            clean = with_gaps(about, clean)
        floor = compose(
            about,
            clean,
            self.catalog.language(code),
            self.catalog.template(about, "letter", code),
            {name: self.catalog.template(about, name, code) for name in about.file.attachments},
            greeting=greeting,
            seed=seed,
            gap=GAP if gaps else "",
        )
        draft = floor
        if engine != "offline":
            try:
                draft = self._by_model(about, clean, floor, engine, strict, on_progress, stop)
            except Stopped:
                raise
            except ModelError as error:
                if strict:
                    raise
                draft = replace(
                    floor, notices=[Notice("{error} Here is the letter that needs no model.", error=error.message)]
                )
        draft = replace(without_gap_facts(draft), notices=[*draft.notices, *self._notices(draft, clean, removed)])
        return ReviewedDraft(draft, self._reviewed(draft, clean))

    def mirror(
        self, scenario: str, context: "Context", own: str, *, language: str | None = None, seed: str
    ) -> "list[Mirrored]":
        """The letter that needs no model in another language, `own`, paragraph by paragraph.

        What the writer typed stays as typed and is marked; what we had put into the questions is put in anew. What is
        missing is left open. Raises UserError where the scenario isn't covered in `own`.
        """
        from assistant.drafting.gaps import GAP, with_gaps
        from assistant.drafting.letter import Typed
        from assistant.drafting.mirror import in_place_of, mirror

        about = self.catalog.scenario(scenario)
        code, other = self.language_for(about, language, context), self.language_for(about, own)
        theirs, ours = (self.catalog.scenario_text(about, each).defaults for each in (code, other))
        pack = self.catalog.language(other)
        if not pack.formal_at:
            context = context.model_copy(update={"form": None})  # where formality is rare, Sie is no De
        clean, _ = self._settled(about, context, other)
        turned, put = in_place_of(clean, theirs, ours)
        typed = Typed(self.catalog.language(code), put)
        letter = self.catalog.template(about, "letter", other)
        return mirror(about, with_gaps(about, turned), pack, letter, typed, seed=seed, gap=GAP)

    def greetings(self, scenario: str, context: "Context", *, language: str | None = None) -> dict[str, str]:
        """How the letter may greet its reader: patterns to choose from, each with how it reads; the usual one first."""
        from assistant.drafting.compose import greetings
        from assistant.privacy.contexts import clean_context

        about = self.catalog.scenario(scenario)
        pack = self.catalog.language(self.language_for(about, language, context))
        return greetings(about, clean_context(context)[0], pack)

    def _settled(self, about: Scenario, context: "Context", code: str) -> tuple["Context", int]:
        """The context without hidden characters, with the form of address it leaves open; and how many there were."""
        from assistant.privacy.contexts import clean_context

        clean, removed = clean_context(context)
        clean.form = clean.form or self.catalog.language(code).form_at(about.address_stage(clean.details))
        return clean, removed

    def _by_model(
        self,
        about: Scenario,
        context: "Context",
        floor: "Draft",
        engine: "Engine",
        strict: bool,
        on_progress: "Callable[[Progress], None] | None",
        stop: Callable[[], bool] | None,
    ) -> "Draft":
        """The model's letter; ours where none is set up and none was insisted on. Raises ModelError."""
        if self.model is None and engine == "auto":
            return floor
        model = self._needed_model()
        source = self.catalog.prompt(about)
        if source is None or not floor.for_models:
            return replace(
                floor, notices=[Notice("A model would add nothing here: this letter was written without one.")]
            )
        from assistant.drafting.generate import Prompts, generate

        prompts = Prompts(f"{about.id}/prompt.j2", source, self.catalog.shared_prompts)
        draft = generate(
            model, prompts, context, self._standard(about, context, floor), on_progress=on_progress, stop=stop
        )
        if strict and draft.engine == "offline":
            why = tuple(why for notice in draft.notices if isinstance(notice, Notice) for why in notice.values["why"])
            raise ModelError(Notice("Nothing the model wrote passed the checks: {why}.", why=why))
        return draft

    def tidy(
        self,
        scenario: str,
        context: "Context",
        *,
        language: str | None = None,
        on_text: Callable[[str], None] | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> "Comparison":
        """The context's rough lines beside what the model made of them, change by change.

        Raises ModelError where there is no model or it fails, UserError where there are no lines.
        """
        from assistant.drafting.tidy import tidy

        about = self.catalog.scenario(scenario)
        pack = self.catalog.language(self.language_for(about, language, context))
        clean, _ = self._settled(about, context, pack.code)
        if not clean.lines:
            raise UserError(Notice("There are no lines of your own to tidy."))
        return tidy(
            self._needed_model(),
            self.catalog.shared_prompts,
            clean.lines,
            pack,
            self.detect,
            lambda text: self.review(text, language=pack.code).detected.address,
            writer=clean.sender.gender,
            form=clean.form,
            on_text=on_text,
            stop=stop,
        )

    def improve(
        self,
        scenario: str,
        text: str,
        span: tuple[int, int],
        wish: "Wish",
        context: "Context",
        *,
        language: str | None = None,
        stop: Callable[[], bool] | None = None,
    ) -> list[str]:
        """Other wordings for `text[start:end]`, each of which can stand. `text`: a whole message, as it is now.

        Three openings are filled up with our own where the model's are fewer, and are ours where there is no model.
        Raises ModelError where the model fails and we have none to offer.
        """
        from assistant.drafting.improve import OPENINGS, Passage, improve
        from assistant.grounding.facts import facts_of

        about = self.catalog.scenario(scenario)
        code = self.language_for(about, language, context)
        clean, _ = self._settled(about, context, code)
        if context.form is None and (shown := self.review(text, language=code).detected.address) in FORMS:
            clean.form = shown  # a text that was brought along says by itself how it addresses its reader
        passage = Passage(text, *span, facts_of(clean), self.catalog.language(code))
        ours = self._our_openings(about, clean, code) if wish == "openings" else []

        def review(whole: str) -> Review:
            return self.review(whole, scenario=scenario, language=code, context=clean)

        try:
            offers = improve(
                self._needed_model(), self.catalog.shared_prompts, passage, wish, review, self.detect, stop
            )
        except Stopped:
            raise
        except ModelError:
            if not ours:
                raise
            offers = []
        return list(dict.fromkeys([*offers, *(one for one in ours if one != passage.said)]))[:OPENINGS]

    def passages(self, text: str, language: str) -> list[tuple[int, int]]:
        """Spans of a message that can be said differently: paragraphs, and the sentences in them."""
        from assistant.drafting.improve import passages

        return passages(text, self.catalog.language(language))

    def _our_openings(self, about: Scenario, context: "Context", code: str) -> list[str]:
        """The wordings that our letter has for an opening; none where the facts don't make a letter."""
        from assistant.drafting.compose import compose

        letter, pack = self.catalog.template(about, "letter", code), self.catalog.language(code)

        def opening(number: int) -> list[str]:
            with suppress(UserError):
                made = compose(about, context, pack, letter, {}, choose=lambda _, count: number % count)
                return [paragraph.text for paragraph in made.paragraphs if paragraph.role == "opening"]
            return []

        return [text for number in range(3) for text in opening(number)]

    def _needed_model(self) -> "ChatModel":
        """The model. Raises NoModel where none is set up."""
        if self.model is None:
            raise NoModel(Notice("No model is set up. Name one in ASSISTANT_MODEL, or go on without."))
        return self.model

    def _standard(self, about: Scenario, context: "Context", floor: "Draft") -> "Standard":
        """What a model's letter is held against."""
        from assistant.drafting.problems import Standard

        @cache  # the same letter is looked at several times, with other questions
        def review(text: str, ui_language: str | None) -> Review:
            return self.review(
                text, scenario=about.id, language=floor.language, context=context, ui_language=ui_language
            )

        return Standard(
            floor=floor,
            floor_review=review(floor.text, None),
            pack=self.catalog.language(floor.language),
            review=lambda draft, language: review(draft.text, language),
            detect=self.detect,
            element_of={rule.id: rule.file.element for rule in self.catalog.rules},
        )

    def _reviewed(self, draft: "Draft", context: "Context") -> Review:
        return self.review(draft.text, scenario=draft.scenario, language=draft.language, context=context)

    def _notices(self, draft: "Draft", context: "Context", removed: int) -> list[str]:
        """What to tell of what was typed and has not become a part of the letter."""
        from assistant.adapters.eml import mailbox

        notices: list[str] = []
        if removed:
            notices.append(Notice("Hidden characters taken out of what you typed: {count}.", count=removed))
        if draft.unsaid:
            notices.append(Notice("Not in the letter: {fields}.", fields=tuple(draft.unsaid)))
        people = (("sender", context.sender), ("recipient", context.recipient))
        notices += [
            Notice("{field} isn't an e-mail address, so the mail file goes without it.", field=f"{who}.email")
            for who, person in people
            if person.email and mailbox(person) is None
        ]
        return notices

    def export(self, draft: "Draft", context: "Context", file: str) -> "list[Path]":
        """Write a draft to a file; its ending says how. Attachments go into files of their own, beside it.

        Raises UserError for an ending there is no export for, and for a folder there isn't.
        """
        from assistant.adapters.exports import export
        from assistant.privacy.contexts import clean_context

        return export(draft, clean_context(context)[0], file)
