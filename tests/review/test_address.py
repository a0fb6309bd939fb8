"""How a text addresses its reader, and that a letter keeps to one form whoever writes on it."""

import pytest

from assistant.adapters.contexts import context_of
from assistant.app import Assistant
from assistant.errors import Unusable
from assistant.model.context import Context
from assistant.model.language import Form
from assistant.testing import ScriptedModel
from tests.review.drafts import LANGUAGES, drafts

SHIPPED = Assistant()
COLD, SBI, THANKS = "outreach/cold-email", "feedback/sbi-constructive", "follow-up/thank-you"
WITH_FORMS = [code for code in SHIPPED.catalog.languages if SHIPPED.catalog.language(code).forms]


def address(text: str, language: str) -> str:
    """The form that a text shows."""
    return SHIPPED.review(text, language=language).detected.address


def findings(text: str, language: str, form: str | None = None) -> list[str | None]:
    """What the rule finds."""
    context = context_of({"form": form} if form else {}, "test")
    found = SHIPPED.review(text, language=language, context=context).findings
    return [finding.quote for finding in found if finding.rule == "address-form"]


@pytest.mark.parametrize(
    ("language", "text", "form"),
    [
        ("de", "Haben Sie am Dienstag Zeit?", "formal"),
        ("de", "Ich danke Ihnen für das Gespräch.", "formal"),
        ("de", "Hast du am Dienstag Zeit?", "informal"),
        ("de", "Danke für deine Mail. Sie hat mir geholfen.", "informal"),
        ("de", "Die Zahlen sind da. Sie haben gefehlt.", "formal"),  # nothing else says who "Sie" is
        ("de", "Du hast Maya unterbrochen. Sie hörte auf, und ihre Zahlen kamen nie dran.", "informal"),
        ("de", "Die Zahlen sind da, und sie stimmen.", "none"),
        ("de", "Haben Sie Zeit? Sag mir, wann es dir passt.", "mixed"),
        ("de", "Haben Sie gehört, wie er „du bist dran“ rief?", "formal"),
        ("nl", "Hebt u dinsdag tijd?", "formal"),
        ("nl", "Heb je dinsdag tijd?", "informal"),
        ("nl", "Dank voor uw mail. Wanneer komt het jou uit?", "mixed"),
        ("nl", "De cijfers zijn er.", "none"),
        ("da", "Har du tid på tirsdag?", "informal"),
        ("da", "Har De tid på tirsdag?", "formal"),
        ("da", "Jeg talte med kollegerne. De sagde ja, og det skylder jeg dig tak for.", "informal"),
        ("da", "Tallene er der, og de passer.", "none"),
        ("en", "Do you have time on Tuesday?", "none"),
        ("he", "יש לך זמן ביום שלישי?", "none"),
    ],
)
def test_the_form_a_text_shows(language: str, text: str, form: str) -> None:
    """Du and Sie, je and u, du and De; "Sie" at the start of a sentence is "she" where the rest says du."""
    assert address(text, language) == form


@pytest.mark.parametrize(
    ("language", "text", "chosen", "quotes"),
    [
        ("de", "Haben Sie Zeit? Können Sie mir sagen, wann es dir passt?", None, ["dir"]),
        ("de", "Hast du Zeit? Wann passt es dir?", "formal", ["Hast du", "dir"]),
        ("de", "Hast du Zeit? Sie war auch dabei.", None, []),
        ("de", "Hast du Zeit? Können Sie Dienstag?", None, ["Sie"]),
        ("nl", "Hebt u tijd, en wat is uw vraag? Wanneer komt het jou uit?", None, ["jou"]),
        ("da", "Har du tid? Jeg retter mig efter Dem.", "informal", ["Dem"]),
    ],
)
def test_what_goes_against_the_form(language: str, text: str, chosen: str | None, quotes: list[str]) -> None:
    """Against the writer's choice, else against most of the text, else against what came first."""
    assert findings(text, language, chosen) == quotes


@pytest.mark.parametrize("language", WITH_FORMS)
@pytest.mark.parametrize("form", ["formal", "informal"])
@pytest.mark.parametrize("scenario", SHIPPED.catalog.letter_ids)
def test_our_letters_keep_to_the_form_chosen(scenario: str, form: str, language: str) -> None:
    """In whatever wordings; what goes against it can only be the writer's own words."""
    context = SHIPPED.example(scenario, language)
    context.form = "formal" if form == "formal" else "informal"
    for seed in range(8):
        made = SHIPPED.draft(scenario, context, language=language, engine="offline", seed=str(seed))
        told = " ".join(fact.text for fact in made.draft.facts).lower()
        others = [finding.quote for finding in made.review.findings if finding.rule == "address-form"]
        assert [quote for quote in others if (quote or "").lower() not in told] == []


@pytest.mark.parametrize(
    ("stage", "language", "form"),
    [
        (COLD, "de", "formal"), (THANKS, "de", "formal"), (SBI, "de", "informal"),
        (COLD, "nl", "formal"), (THANKS, "nl", "informal"), (COLD, "da", "informal"), (COLD, "en", None),
    ],
)  # fmt: skip
def test_the_form_where_none_was_chosen(stage: str, language: str, form: str | None) -> None:
    """By how well the two know each other."""
    assert SHIPPED.catalog.language(language).form_at(SHIPPED.catalog.scenario(stage).file.stage) == form


def german(**given: object) -> Context:
    """Rough lines to somebody who is addressed with Sie."""
    return context_of(
        {"language": "de", "form": "formal", "sender": {"name": "Jana"}, "recipient": {"name": "Vogt"}, **given}, "test"
    )


def test_a_tidied_text_keeps_the_form() -> None:
    """A model that says du where the lines say Sie is asked again, and then refused."""
    lines = ["danke dass sie sich zeit genommen haben", "Ihr rat mit dem nein sagen war gut"]
    wrong = {"text": "Danke, dass du dir Zeit genommen hast. Dein Rat mit dem Neinsagen war gut."}
    right = {"text": "Danke, dass Sie sich Zeit genommen haben. Ihr Rat mit dem Neinsagen war gut."}
    model = ScriptedModel(wrong, right)
    made = Assistant(model=model).tidy(THANKS, german(lines=lines), language="de")
    assert made.text() == right["text"]
    assert "another way" in model.requests[1].messages[1].content
    with pytest.raises(Unusable):
        Assistant(model=ScriptedModel(wrong, wrong)).tidy(THANKS, german(lines=lines), language="de")


def test_an_improved_passage_keeps_the_form() -> None:
    """Whether the form was chosen or only stands in the text."""
    text = "Guten Tag Frau Vogt,\n\nich danke Ihnen für das Gespräch am Freitag.\n\nViele Grüße\nJana"
    start = text.index("ich danke")
    span = (start, text.index(".", start) + 1)
    wrong = {"options": ["danke dir für das Gespräch am Freitag."]}
    for context in (german(), Context(language="de")):
        with pytest.raises(Unusable, match="another way"):
            Assistant(model=ScriptedModel(wrong, wrong, wrong)).improve(
                THANKS, text, span, "shorter", context, language="de"
            )


FOREIGN_DRAFTS = [code for code in LANGUAGES if "one_form" in drafts(code)]


@pytest.mark.parametrize("language", FOREIGN_DRAFTS)
def test_people_who_keep_to_one_form_are_left_alone(language: str) -> None:
    """Whoever else is "Sie", "De" or "u" in what they write; written by somebody who knew the traps, not the rule."""
    for draft in drafts(language)["one_form"]:
        assert findings(draft["text"], language) == [], draft["text"]
        assert address(draft["text"], language) in (draft["form"], "none"), draft["text"]
    for kind, form in (("good_cold_formal", "formal"), ("good_cold_informal", "informal")):
        for text in drafts(language)[kind]:
            assert findings(text, language) == [], text
            assert address(text, language) in ("informal" if language == "da" else form, "none"), text


@pytest.mark.parametrize("language", FOREIGN_DRAFTS)
def test_people_who_slip_are_shown_where(language: str) -> None:
    """Every mixed mail has a finding."""
    for text in drafts(language)["mixed"]:
        assert findings(text, language), text
        assert address(text, language) == "mixed", text


@pytest.mark.parametrize("language", FOREIGN_DRAFTS)
def test_good_letters_are_ready(language: str) -> None:
    """What nobody should find fault with has no error and no warning."""
    for kind, scenario in (("good_cold_formal", COLD), ("good_cold_informal", COLD), ("good_feedback", SBI)):
        for text in drafts(language)[kind]:
            found = SHIPPED.review(text, scenario=scenario, language=language).findings
            assert [(one.rule, one.quote) for one in found if one.level != "suggestion"] == [], text


@pytest.mark.parametrize(("language", "form", "other"), [("de", "formal", "informal"), ("nl", "formal", "informal")])
def test_a_models_letter_keeps_the_form(language: str, form: Form, other: Form) -> None:
    """A model that says du to somebody who is Sie writes nothing of what the user gets."""
    context = SHIPPED.example(COLD, language)
    context.form = other
    wrong = SHIPPED.draft(COLD, context, language=language, engine="offline", seed="a").draft
    answer = {
        "subject": wrong.subject,
        "paragraphs": [{"role": one.role, "text": one.text, "facts": one.facts} for one in wrong.for_models],
    }
    context.form = form
    made = Assistant(model=ScriptedModel(answer, answer, answer)).draft(COLD, context, language=language, engine="llm")
    assert made.review.detected.address == form
    assert "address-form" in made.review.strengths
    assert all(address(one.text, language) in (form, "none") for one in made.draft.paragraphs)
