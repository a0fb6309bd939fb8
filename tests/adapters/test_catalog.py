"""What is in the folders is what there is."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistant.adapters.catalog import Catalog
from assistant.app import Assistant
from assistant.errors import DataFileError, UserError
from assistant.model.context import Context

PACK = """
code: xx
name: Example
direction: ltr
locale: en
day: EEEE
script: {letters: a-z}
frequent: [blip, blop, blup, blap]
quote: ["<", ">"]
greetings: [{text: "Salu {name},"}]
closings: [{text: "Adi,"}]
greeting_starts: [salu]
closing_starts: [adi]
subject_labels: [Tema]
references: {other: {noun: werk, took_in: legde}}
channels: {video: a video}
numbers: {uno: 1}
windows: [{text: "{window}"}]
durations: {"{number} minutos": 1}
"""
SCENARIO = """
stage: ongoing
required: [recipient.name, details.reason]
first: [recipient.name, details.reason]
details: {reason: {type: text, longest: 40}}
elements: [colour]
"""
TEXT = """
title: A made-up message
summary: It has one reason.
fields:
  recipient.name: {label: Who?}
  details.reason: {label: Why?}
roles: {subject: Tema, greeting: Salu, reason: Why}
"""
LETTER = """
{% block subject %}Tema{% endblock %}
{% block greeting %}{{ greeting() }}{% endblock %}
{% block reason %}Blip blop, {{ details.reason | inside }}.{% endblock %}
"""
RULE = """
group: every-text
level: warning
kind: existence
source: made up
"""
RULE_TEXT = """
message: "“{quote}” is shouted"
satisfied: not shouted
why: It is loud.
phrases: ["blup [blap]"]
flags: [blup blap]
passes: [blip]
"""
ELEMENT = """
phrases: [(red|blue)]
found: [red]
not_found: [green]
"""
FILES = {
    "languages/xx.yaml": PACK,
    "prompts/invented/reason/scenario.yaml": SCENARIO,
    "prompts/invented/reason/text.xx.yaml": TEXT,
    "prompts/invented/reason/letter.xx.j2": LETTER,
    "rules/no-shouting/rule.yaml": RULE,
    "rules/no-shouting/xx.yaml": RULE_TEXT,
    "elements/colour/xx.yaml": ELEMENT,
}


def write(root: Path, files: dict[str, str]) -> Path:
    """A data folder."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return root


@pytest.fixture
def extended(tmp_path: Path) -> Assistant:
    """The shipped data, and a made-up language, scenario, rule and element on top."""
    return Assistant(Catalog(also=[write(tmp_path, FILES)]))


def test_a_new_language_scenario_and_rule_need_no_other_edit(extended: Assistant) -> None:
    """They are listed, drafted and reviewed because their files are there."""
    context = Context.model_validate({"recipient": {"name": "Ada"}, "details": {"reason": "it is red"}})
    made = extended.draft("invented/reason", context, language="xx")
    assert made.draft.text == "Subject: Tema\n\nSalu Ada,\n\nBlip blop, it is red."
    assert [element.element for element in made.review.elements] == ["colour"]
    assert made.review.strengths == ["no-shouting"]
    review = extended.review("Salu Ada,\n\nblip blop blup blap blip")
    assert (review.detected.language, review.language, review.coverage) == ("xx", "xx", "partial")
    assert [(finding.rule, finding.message) for finding in review.findings] == [
        ("no-shouting", "“blup blap” is shouted")
    ]
    assert "xx" in extended.catalog.languages
    assert "invented/reason" in [about["id"] for about in extended.scenarios()]
    assert extended.rule("no-shouting")["languages"] == ["xx"]


def test_a_rule_that_lacks_a_language_abstains(extended: Assistant) -> None:
    """English never stands in silently."""
    review = extended.review("blup blap", language="en")
    assert "no-shouting" in review.abstained
    assert review.coverage == "partial"


def test_a_file_on_top_takes_precedence(tmp_path: Path) -> None:
    """One leaf file of a shipped scenario can be replaced, or added in a new language."""
    letter = "{% block subject %}S{% endblock %}{% block greeting %}Yo {{ recipient.name }}{% endblock %}"
    root = write(tmp_path, {"prompts/follow-up/thank-you/letter.en.j2": letter})
    assistant = Assistant(Catalog(also=[root]))
    made = assistant.draft("follow-up/thank-you", assistant.example("follow-up/thank-you", "en"))
    assert made.draft.body == "Yo Lena"


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda catalog: catalog.scenario("outreach/cold-mail"), "outreach/cold-email"),
        (lambda catalog: catalog.scenario("cold-email"), "outreach/cold-email"),
        (lambda catalog: catalog.scenario("../../etc/passwd"), "There are"),
        (lambda catalog: catalog.rule("golden-rul"), "golden-rule"),
        (lambda catalog: catalog.language("dk"), "da, de, en, he, nl"),
    ],
)
def test_an_unknown_name_gets_the_nearest(call: Callable[[Catalog], object], said: str) -> None:
    """Or all there are."""
    with pytest.raises(UserError, match=said):
        call(Catalog())


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("languages/xx.yaml", "code: xx\nnmae: x\n", r"xx\.yaml:2:1: unknown field 'nmae'.*'name'"),
        ("languages/xx.yaml", PACK.replace("quote: [", "quote: {").replace('">"]', '">"}'), r"xx\.yaml:\d+:\d+"),
        ("languages/xx.yaml", PACK + "\n  bad: [", r"xx\.yaml:\d+:\d+: is not YAML"),
        ("languages/xx.yaml", "", "xx.yaml"),
        ("languages/xx.yaml", PACK.replace("direction: ltr", "direction: up"), r"xx\.yaml:4:1: direction"),
        ("languages/xx.yaml", "name: x", r"code is missing"),
    ],
)
def test_a_bad_file_is_named_with_line_and_column(tmp_path: Path, file: str, text: str, said: str) -> None:
    """And an unknown field with the nearest known."""
    catalog = Catalog(also=[write(tmp_path, {file: text})])
    with pytest.raises(DataFileError, match=said):
        catalog.language("xx")


def test_on_no_and_12_30_are_words() -> None:
    """The YAML 1.1 that reads them as booleans and numbers is not what a language expert writes."""
    pack = Catalog().language("en")
    assert "No" in pack.abbreviations
    assert pack.references["post"].where == "on"


def test_the_first_lines_of_a_language_file_tell_it_apart() -> None:
    """What detection reads alone is what the whole file says."""
    catalog = Catalog()
    for head in catalog.heads:
        pack = catalog.language(head.code)
        assert (head.script, head.neighbours, head.frequent) == (pack.script, pack.neighbours, pack.frequent)
