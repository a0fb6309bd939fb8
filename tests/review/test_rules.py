"""Every rule keeps what its own files promise. A rule, a language or an example is tested because it is there."""

from dataclasses import replace

import pytest

from assistant.adapters.contexts import context_of
from assistant.app import Assistant
from assistant.model.review import Finding
from assistant.model.rule import ElementText, Example, Rule, RuleText
from assistant.review.engine import applies
from assistant.review.knowledge import Knowledge

SHIPPED = Assistant()
RULES = [SHIPPED.catalog.rule(rule.id) for rule in SHIPPED.catalog.rules]
TEXTS = [pytest.param(rule, code, id=f"{rule.id}-{code}") for rule in RULES for code in rule.languages]
ELEMENTS = [
    pytest.param(name, code, id=f"{name}-{code}")
    for name in SHIPPED.catalog.element_names
    for code in SHIPPED.catalog.languages
    if SHIPPED.catalog.element(name, code)
]


def as_example(example: str | Example) -> Example:
    """A bare text is an example without conditions."""
    return example if isinstance(example, Example) else Example(example)


def findings(rule: Rule, language: str, example: Example) -> list[Finding]:
    """What this rule says of an example."""
    context = context_of(example.context, "example") if example.context else None
    spoken = example.language or language
    review = SHIPPED.review(example.text, scenario=example.scenario, language=spoken, context=context)
    return [finding for finding in review.findings if finding.rule == rule.id]


@pytest.mark.parametrize(("rule", "language"), TEXTS)
def test_flags_what_it_says_it_flags(rule: Rule, language: str) -> None:
    """Each text under `flags` is flagged, at the quote where one is given."""
    for example in map(as_example, rule.texts[language].flags):
        found = findings(rule, language, example)
        assert found, f"not flagged: {example.text}"
        if example.quote:
            assert example.quote in [finding.quote for finding in found], example.text


@pytest.mark.parametrize(("rule", "language"), TEXTS)
def test_passes_what_it_says_it_passes(rule: Rule, language: str) -> None:
    """Each near miss under `passes` is left alone."""
    for example in map(as_example, rule.texts[language].passes):
        found = findings(rule, language, example)
        assert not found, f"{example.text}: {[finding.quote for finding in found]}"


@pytest.mark.parametrize(("rule", "language"), TEXTS)
def test_has_enough_examples_and_words_for_the_screen(rule: Rule, language: str) -> None:
    """Three texts either way at least, a reason, and a few words for when it is satisfied."""
    text = rule.texts[language]
    assert len(text.flags) >= 3
    assert len(text.passes) >= 3
    assert text.why
    assert text.satisfied


def cases(text: RuleText) -> set[str]:
    """What a rule can find, where it can find several things."""
    return set(text.message) if isinstance(text.message, dict) else set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_every_language_can_say_all_that_a_rule_finds(rule: Rule) -> None:
    """A case that has no words would be a fault at the moment it is found; only English has a measure of courtesy."""
    english = cases(rule.texts["en"]) - {"demand"}
    assert {code: english - cases(text) for code, text in rule.texts.items() if english - cases(text)} == {}
    offered = [text.suggestion for text in rule.texts.values() if isinstance(text.suggestion, dict)]
    assert all(set(one) <= cases(rule.texts["en"]) for one in offered)


@pytest.mark.parametrize("language", SHIPPED.catalog.languages)
def test_every_phrase_can_be_read(language: str) -> None:
    """No phrase breaks the notation or names a list there isn't."""
    knowledge = SHIPPED.catalog.knowledge(language)
    for rule in RULES:
        knowledge.rule(rule.id)
    for name in SHIPPED.catalog.element_names:
        knowledge.element(name)
    assert knowledge.index.parse_all() > 50


@pytest.mark.parametrize(("name", "language"), ELEMENTS)
def test_elements_are_found_where_they_are(name: str, language: str) -> None:
    """Each text under `found` holds the element, each under `not_found` doesn't."""
    about = SHIPPED.catalog.element(name, language)
    assert about is not None
    for texts, expected in ((about.found, True), (about.not_found, False)):
        for example in map(as_example, texts):
            assert bool(spans_of(name, language, example.text)) == expected, example.text


def spans_of(name: str, language: str, text: str) -> list[str]:
    """The element's quotes in a text, in a scenario that lists nothing but it."""
    scenario = SHIPPED.catalog.scenario("outreach/cold-email")
    listing = replace(scenario, file=replace(scenario.file, elements=[name]))
    from assistant.review.engine import review

    made = review(text, knowledge=SHIPPED.catalog.knowledge(language), scenario=listing)
    return [element.quote for element in made.elements if element.element == name]


@pytest.mark.parametrize("language", SHIPPED.catalog.languages)
def test_no_rule_lacks_a_language_it_needs(language: str) -> None:
    """The languages of the screens are covered by every rule that their grammar has a use for."""
    pack = SHIPPED.catalog.language(language)
    lacking = [
        rule.id
        for rule in RULES
        if language not in rule.languages and (rule.file.needs is None or applies(rule, None, pack))
    ]
    assert lacking == []


def test_a_rule_names_only_elements_that_exist() -> None:
    """And every scenario lists only such elements."""
    named = {rule.file.element for rule in RULES if rule.file.element}
    listed = {element for id in SHIPPED.catalog.scenario_ids for element in SHIPPED.catalog.scenario(id).file.elements}
    assert named | listed <= set(SHIPPED.catalog.element_names)


def test_words_that_a_file_lists_are_used() -> None:
    """A list that no phrase names is a mistake."""
    unused: list[str] = []
    texts: list[tuple[str, RuleText | ElementText]] = [
        *((f"{rule.id}/{code}", text) for rule in RULES for code, text in rule.texts.items()),
        *(
            (f"{name}/{code}", about)
            for name in SHIPPED.catalog.element_names
            for code in SHIPPED.catalog.languages
            if (about := SHIPPED.catalog.element(name, code))
        ),
    ]
    for place, text in texts:
        said = str(text.phrases) + str(text.unless) + str(getattr(text, "groups", "")) + str(getattr(text, "cases", ""))
        unused += [f"{place}: {name}" for name in text.words if f"{{{name}}}" not in said]
    assert unused == []


def test_knowledge_reads_only_what_is_asked_for() -> None:
    """A rule that no text needed has not been read."""
    read: list[str] = []
    catalog = SHIPPED.catalog
    knowledge = Knowledge(catalog.language("en"), catalog.rules, lambda id: read.append(id), lambda name: None)
    knowledge.rule("thanks")
    knowledge.rule("thanks")
    assert read == ["thanks"]
