"""What can be said of a text: its language, its kind, its review, what it asks and promises."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from assistant.adapters.catalog import Catalog, shipped
from assistant.errors import UserError
from assistant.model.review import Review
from assistant.model.rule import RuleText
from assistant.review import engine as reviewing
from assistant.review.detect import detect
from assistant.review.text import as_given

if TYPE_CHECKING:
    from assistant.model.commitment import Commitment
    from assistant.model.context import Context
    from assistant.model.review import Finding

LONGEST_TEXT = 1_000_000  # characters that one review takes; a long letter has 3,000


class Reviewer:
    """Reviews on one catalogue of languages, scenarios and rules: the shipped one, if no other is given."""

    def __init__(self, catalog: Catalog | None = None) -> None:
        self.catalog = catalog or shipped()

    def detect(self, text: str) -> str | None:
        """The language of a text, or None where that can't be told."""
        return detect(text, self.catalog.heads)

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
        text = _readable(text)
        language = language.lower() if language else None
        about = self.catalog.scenario(scenario) if scenario else None
        if ui_language:
            self.catalog.language(ui_language)
        detected = self.detect(text)
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
            languages=self.catalog.heads,
            id=id,
        )

    def review_answer(
        self, text: str, path: str, *, scenario: str, language: str, ui_language: str | None = None
    ) -> "list[Finding]":
        """What the rules say of one answer alone, by its path in the context; nothing in a language without a pack.

        Raises UserError for an unknown scenario or language of the messages, and a text longer than anybody reads.
        """
        about = self.catalog.scenario(scenario)
        if language not in self.catalog.languages:
            return []
        if ui_language:
            self.catalog.language(ui_language)
        messages = self._messages(ui_language, language)
        knowledge = self.catalog.knowledge(language)
        return reviewing.review_answer(_readable(text), path, knowledge=knowledge, scenario=about, messages=messages)

    def guess(self, text: str, language: str | None = None) -> str | None:
        """The scenario that a pasted text is a draft for; None where that can't be told, in this language or at all.

        Raises UserError for a text longer than anybody reads.
        """
        from assistant.review.guess import guess

        text = _readable(text)
        code = language.lower() if language else self.detect(text)
        if code is None or code not in self.catalog.languages:
            return None
        known = [self.catalog.scenario(id) for id in self.catalog.letter_ids]
        return guess(text, [one for one in known if code in one.languages], self.catalog.knowledge(code))

    def commitments(self, text: str, language: str) -> "list[Commitment]":
        """What a text asks of its reader and promises for its writer; nothing in a language that isn't covered.

        Raises UserError for a text longer than anybody reads.
        """
        from assistant.review.commitments import commitments

        text = _readable(text)
        return commitments(text, self.catalog.knowledge(language)) if language in self.catalog.languages else []

    def review_item(
        self,
        item: Any,
        *,
        scenario: str | None = None,
        language: str | None = None,
        context: "Context | None" = None,
        ui_language: str | None = None,
    ) -> Review:
        """Review one {id, text, scenario, lang, context}, as programs send it; the rest is for what it leaves out.

        Raises UserError where it is none, or as `review` does.
        """
        from assistant.adapters.contexts import context_of

        if not isinstance(item, dict):
            raise UserError("should be a JSON object with a text")
        for name in ("text", "scenario", "lang"):
            if not isinstance(item.get(name), str | None):
                raise UserError(f"{name} should be text")
        if item.get("text") is None:
            raise UserError("there is no text")
        lang = item.get("lang")
        return self.review(
            item["text"],
            scenario=item.get("scenario") or scenario,
            language=language if lang in (None, "auto") else lang,
            context=context_of(item["context"], "context") if item.get("context") else context,
            ui_language=ui_language,
            id=item.get("id"),
        )

    def _messages(self, ui_language: str | None, code: str) -> Mapping[str, RuleText] | None:
        """The rules' messages in the reader's language, where that is another one than the text's."""
        return self.catalog.rule_texts(ui_language) if ui_language and ui_language != code else None


def _readable(text: str) -> str:
    """The text that offsets count in. Raises UserError for one longer than anybody reads."""
    if len(text) > LONGEST_TEXT:
        raise UserError(f"the text has {len(text):,} characters; {LONGEST_TEXT:,} is the most. Review a part of it.")
    return as_given(text)
