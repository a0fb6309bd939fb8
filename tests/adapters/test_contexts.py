"""Contexts as files."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from assistant.adapters.contexts import parse_context
from assistant.app import Assistant
from assistant.errors import DataFileError, UserError

SHIPPED = Assistant()
SCENARIOS = [(id, code) for id in SHIPPED.catalog.letter_ids for code in SHIPPED.catalog.scenario(id).languages]
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nlines: [*b]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("sender: {nam: x}", r"^f:1:10: unknown field 'sender.nam'. Did you mean 'sender.name'"),
        ("recipient:\n  name: x\nmeting: {}", r"^f:3:1: unknown field 'meting'. Did you mean 'meeting'"),
        ("ask:\n  minutes: soon", r"^f:2:3: ask.minutes: "),
        ("ask:\n  questions: one", r"^f:2:3: ask.questions: "),
        ("meeting: {start: 20260228}", r"^f:1:11: meeting.start: should be a date such as 2026-11-20"),
        ("meeting: {start: 2026-02-30}", r"^f:1:11: meeting.start: "),
        ("recipient: Lena", r"^f:1:1: recipient: should be a group of fields"),
        ("lines: [a, [b]]", r"^f:1:12: lines.1: "),
        ("sender: {gender: x}", r"^f:1:10: sender.gender: "),
        ("sender: {name: a}\nsender: {name: b}", r"^f:2:1: 'sender' is given twice"),
        ("lines: [{a: 1, a: 2}]", r"^f:1:16: 'a' is given twice"),
        ("a: [", r"^f:\d:\d: is not YAML"),
        ("", "is empty"),
        ("just a text", "is no context"),
        ("- a list", "is no context"),
        (BOMB, r"^f:2:8: uses a YAML alias"),
        ("lines: " + "[" * 30 + "]" * 30, "levels deep"),
        ("notes: " + "x" * 1_000_001, "is longer than"),
        ("a: b\n\tc: d", "is not YAML"),
        ("a: \x00", "is not YAML"),
        ("language: !!python/object:os.system x", r"^f:1:11: uses a YAML tag"),
        ("form: !!bool maybe", r"^f:1:7: uses a YAML tag"),
        ('{"sender": {"nmae": "x"}}', r"^f:1:13: unknown field 'sender.nmae'. Did you mean 'sender.name'"),
    ],
)
def test_a_bad_context_says_where_and_what(text: str, said: str) -> None:
    """File, line, column, and the nearest known field."""
    with pytest.raises(DataFileError, match=said):
        parse_context(text, "f")


@pytest.mark.parametrize("name", ["No", "On", "Null", "12:30", "0x1F", "1e3", "2026-11-20", "True", "O'Neil", "Ýrr"])
def test_a_name_stays_as_typed(name: str) -> None:
    """A person called No is no False."""
    assert parse_context(f"sender: {{name: {name}}}", "f").sender.name == name


def test_nothing_is_nothing() -> None:
    """An empty value and null are fields that are not filled."""
    context = parse_context("sender: {name: , role: null, about: ~}", "f")
    assert (context.sender.name, context.sender.role, context.sender.about) == (None, None, None)


@given(st.text(max_size=300))
def test_any_text_is_a_context_or_a_clear_error(text: str) -> None:
    """Never another exception."""
    said = "f"
    try:
        parse_context(text, "f")
    except DataFileError as error:
        said = str(error)
    assert said.startswith("f")


@pytest.mark.parametrize(("scenario", "language"), SCENARIOS)
def test_a_skeleton_is_a_context_with_everything_open(scenario: str, language: str) -> None:
    """It parses as it is, and drafting from it names what is needed."""
    skeleton = SHIPPED.skeleton(scenario, language)
    context = parse_context(skeleton, "skeleton")
    assert context.language == language
    assert "(needed" in skeleton
    with pytest.raises(UserError, match=r"recipient\.name"):
        SHIPPED.draft(scenario, context)


@pytest.mark.parametrize(("scenario", "language"), SCENARIOS)
def test_the_schema_accepts_the_example_and_misses_what_is_needed(scenario: str, language: str) -> None:
    """As another program's JSON Schema library reads it."""
    schema = json.loads(json.dumps(SHIPPED.schema(scenario, language)))
    about = SHIPPED.catalog.scenario(scenario)
    check = Draft202012Validator(schema)
    example = SHIPPED.example(scenario, language).model_dump(mode="json", exclude_none=True)
    assert list(check.iter_errors(example)) == []
    assert list(check.iter_errors({})) != []
    for entry in about.file.required:
        lacking = json.loads(json.dumps(example))
        for path in [entry] if isinstance(entry, str) else entry:
            section, _, name = path.partition(".")
            if name.startswith("0."):
                lacking[section][0].pop(name.removeprefix("0."), None)
            elif name:
                lacking.get(section, {}).pop(name, None)
            else:
                lacking.pop(section, None)
        assert list(check.iter_errors(lacking)) != [], entry
    for choice, options in about.choices.items():
        for option in options:
            chosen = {**example["details"], choice.removeprefix("details."): option}
            bare = {name: part for name, part in example.items() if name not in ("meeting", "person")} | {
                "details": chosen
            }
            needs = about.required(chosen) != about.file.required
            assert bool(list(check.iter_errors(bare))) == needs
    assert list(check.iter_errors({**example, "sendr": {}})) != []
    assert list(check.iter_errors({**example, "details": {"unknown": "x"}})) != []
    assert set(schema["x-fields"]) >= set(about.fields)
