"""Puts the parts together: what the command line and the screen call."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant.adapters.catalog import Catalog
from assistant.adapters.settings import Settings, settings
from assistant.errors import ModelError, UserError
from assistant.model.review import Review
from assistant.model.rule import RuleText
from assistant.model.scenario import Scenario
from assistant.review import engine as reviewing
from assistant.review.detect import detect
from assistant.review.text import as_given

if TYPE_CHECKING:
    from pathlib import Path

    from assistant.model.context import Context
    from assistant.model.draft import Draft, Engine

LONGEST_TEXT = 1_000_000  # characters that one review takes; a long letter has 3,000


@dataclass(frozen=True, slots=True)
class ReviewedDraft:
    """A draft with the review of its text."""

    draft: "Draft"
    review: Review

    def as_json(self) -> dict[str, Any]:
        """The JSON of `assistant draft`: the draft's keys, its body, and every key of the review."""
        draft = asdict(self.draft)
        return {**asdict(self.review), **draft, "body": self.draft.body}


class Assistant:
    """Everything a user can have done, on one catalogue of languages, scenarios and rules."""

    def __init__(self, catalog: Catalog | None = None, using: Settings | None = None) -> None:
        self.catalog = catalog or Catalog()
        self.settings = using or settings()

    # What there is

    def scenarios(self) -> list[dict[str, Any]]:
        """Every scenario: id, family, stage, kind, title, languages, and the fields it asks for in that order."""
        return [self._scenario_row(self.catalog.scenario(id)) for id in self.catalog.scenario_ids]

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

    # Contexts

    def language_for(self, scenario: Scenario, language: str | None, context: "Context | None" = None) -> str:
        """The letter's language: as asked, else the context's, else English, else the first the scenario has.

        Raises UserError where the scenario isn't covered in it.
        """
        wanted = (language or (context.language if context else None) or "").lower()
        chosen = wanted or ("en" if "en" in scenario.languages else next(iter(scenario.languages), "en"))
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
    ) -> ReviewedDraft:
        """A draft of this scenario, reviewed.

        Raises UserError where a required field is missing, ModelError where `engine` is "llm", no model can be had
        and `strict` forbids the floor.
        """
        from assistant.drafting.compose import compose
        from assistant.privacy.contexts import clean_context

        about = self.catalog.scenario(scenario)
        code = self.language_for(about, language, context)
        clean, removed = clean_context(context)
        notices = self._model_notices(engine, strict)
        if removed:
            notices.append(f"Taken out of what you typed: {removed} hidden character{'s' * (removed > 1)}.")
        composed = compose(
            about,
            clean,
            self.catalog.language(code),
            self.catalog.template(about, "letter", code),
            {name: self.catalog.template(about, name, code) for name in about.file.attachments},
        )
        if composed.unsaid:
            notices.append(f"Not in the letter: {', '.join(composed.unsaid)}.")
        draft = replace(composed, notices=[*notices, *self._address_notices(clean)])
        return ReviewedDraft(draft, self.review(draft.text, scenario=scenario, language=code, context=clean))

    def _address_notices(self, context: "Context") -> list[str]:
        """What to tell of addresses that a mail file will have to leave out."""
        from assistant.adapters.eml import mailbox

        people = (("sender", context.sender), ("recipient", context.recipient))
        return [
            f"{who}.email is no address that a mail file can hold; the file leaves it out."
            for who, person in people
            if person.email and mailbox(person) is None
        ]

    def _model_notices(self, engine: "Engine", strict: bool) -> list[str]:
        """What to tell of the model. This version composes without one, whatever is set up."""
        if engine != "llm":
            return []
        problem = "Drafting with a model is not part of this version yet"
        if strict:
            raise ModelError(f"{problem}, and --strict forbids the letter without one. Nothing was written.")
        return [f"{problem}; this is the letter that needs none."]

    def export(self, draft: "Draft", context: "Context", file: str) -> "list[Path]":
        """Write a draft to a file; its ending says how. Attachments go into files of their own, beside it.

        Raises UserError for an ending there is no export for, and for a folder there isn't.
        """
        from assistant.adapters.exports import export
        from assistant.privacy.contexts import clean_context

        return export(draft, clean_context(context)[0], file)

    # Reviews

    def review(
        self,
        text: str,
        *,
        scenario: str | None = None,
        language: str | None = None,
        context: "Context | None" = None,
        ui_language: str | None = None,
        id: str | None = None,
    ) -> Review:
        """Review any text. `language`: a code, or None for the context's, else the one detected.

        Raises UserError for an unknown scenario, an unknown language of the messages, and a text longer than anybody
        reads.
        """
        if len(text) > LONGEST_TEXT:
            raise UserError(
                f"the text has {len(text):,} characters; {LONGEST_TEXT:,} is the most. Review a part of it."
            )
        text = as_given(text)
        language = language.lower() if language else None
        about = self.catalog.scenario(scenario) if scenario else None
        if ui_language:
            self.catalog.language(ui_language)
        detected = detect(text, [self.catalog.language(code) for code in self.catalog.languages])
        code = language or (context.language.lower() if context and context.language else None) or detected
        if code is None or code not in self.catalog.languages:
            return reviewing.uncovered(self.catalog.rules, about, language=code, detected=detected, id=id)
        return reviewing.review(
            text,
            knowledge=self.catalog.knowledge(code),
            scenario=about,
            context=context,
            detected=detected,
            messages=self._messages(ui_language, code),
            id=id,
        )

    def _messages(self, ui_language: str | None, code: str) -> Mapping[str, RuleText] | None:
        """The rules' messages in the reader's language, where that is another one than the text's."""
        return self.catalog.rule_texts(ui_language) if ui_language and ui_language != code else None
