"""Letters with exactly the facts given: any names, any subset of optional facts, every language, gender and wording."""

import re
from collections.abc import Callable
from itertools import cycle, product
from typing import Any
from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.contexts import context_of
from assistant.app import Assistant
from assistant.drafting.compose import compose
from assistant.drafting.letter import roles_of
from assistant.drafting.told import CLOSE, OPEN, unwrap
from assistant.errors import UserError
from assistant.model.context import Context
from assistant.model.draft import Draft
from assistant.model.fields import kind_of, put
from assistant.model.scenario import Scenario

SHIPPED = Assistant()
CATALOG = SHIPPED.catalog
LETTERS = [(id, code) for id in CATALOG.letter_ids for code in CATALOG.scenario(id).languages]
GENDERS = st.sampled_from([None, "f", "m", "avoid"])
DEGREES = ("low", "mid", "high")
TONES = list(product(DEGREES, DEGREES))  # warmth, directness

# Names and fragments as people have them: several scripts, apostrophes, titles, very long, very short.
NAMES = st.one_of(
    st.sampled_from(
        ["Anna", "Siobhán O'Neil", "Søren Ågård", "דנה לוי-כהן", "Dr. Jürgen Groß", "Nguyễn Thị Minh Khai", "D’Arcy Wu",
         "Al", "Ursula von der Leyen", "ד״ר רות", "Jean-Luc", "Ng", "Bartholomäus Maximilian Freiherr von Hohenstaufen"]
    ),
    st.from_regex(r"[A-ZÆØÅÄÖÜ][a-zæøåäöüß']{1,12}( [A-Z][a-z]{1,9}){0,2}", fullmatch=True),
    st.from_regex(r"[א-ת]{2,8}( [א-ת]{2,8})?", fullmatch=True),
)  # fmt: skip
WORDS = st.from_regex(r"[a-zæøå]{2,9}( [a-zæøå]{2,9}){1,6}", fullmatch=True)
HEBREW = st.from_regex(r"[א-ת]{2,7}( [א-ת]{2,7}){1,6}", fullmatch=True)
TEXTS = st.one_of(WORDS, HEBREW)
SENTENCES = st.builds(lambda text, end: text[:1].upper() + text[1:] + end, TEXTS, st.sampled_from(["", ".", "!"]))
QUESTIONS = st.builds(lambda text, end: text + end, TEXTS, st.sampled_from(["", "?", "."]))
FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "sender.name": NAMES,
    "sender.role": WORDS,
    "sender.organisation": NAMES,
    "sender.about": SENTENCES,
    "sender.goal": SENTENCES,
    "recipient.name": NAMES,
    "recipient.title": st.sampled_from(["Dr", "Prof.", "ד״ר"]),
    "reference.kind": st.sampled_from(["talk", "article", "book", "podcast", "project"]),
    "reference.title": TEXTS,
    "reference.where": NAMES,
    "reference.effect": SENTENCES,
    "ask.kind": st.sampled_from(["chat", "reply"]),
    "ask.minutes": st.integers(3, 90),
    "ask.channel": st.sampled_from(["video", "phone", "in-person"]),
    "ask.window": TEXTS,
    "ask.questions": st.lists(QUESTIONS, min_size=1, max_size=3),
    "meeting.start": st.datetimes().map(lambda moment: moment.isoformat(timespec="minutes")),
    "meeting.minutes": st.integers(3, 90),
    "meeting.takeaways": st.lists(TEXTS, min_size=1, max_size=3),
    "feedback.situation": SENTENCES,
    "feedback.behaviour": SENTENCES,
    "feedback.impact": SENTENCES,
    "feedback.intent": SENTENCES,
    "feedback.next_step": SENTENCES,
    "lines": st.lists(SENTENCES, min_size=1, max_size=3),
    "person.gender": GENDERS,
    "person.name": NAMES,
    "person.organisation": NAMES,
    "person.role": WORDS,
    "recipient.organisation": NAMES,
    "recipient.role": WORDS,
    "sender.timezone": st.sampled_from(["Europe/Copenhagen", "nowhere"]),
    "recipient.timezone": st.sampled_from(["Asia/Tokyo", "America/Lima", "Europe/Berlin", "here"]),
}
BY_KIND: dict[str, st.SearchStrategy[Any]] = {
    "text": TEXTS,
    "long": SENTENCES,
    "list": st.lists(SENTENCES, min_size=1, max_size=3),
    "date": st.dates().map(str),
}


def answers_to(path: str, about: Scenario) -> st.SearchStrategy[Any]:
    """What may be answered to a question: of the scenario's own, by its kind."""
    return FIELDS[path] if path in FIELDS else BY_KIND[kind_of(path, about)]


@st.composite
def cases(draw: st.DrawFn) -> tuple[str, str, dict[str, Any]]:
    """A letter, and answers for its required fields and any of the others."""
    scenario, language = draw(st.sampled_from(LETTERS))
    about = CATALOG.scenario(scenario)
    choices = {path: draw(st.sampled_from(options)) for path, options in about.choices.items()}
    required = [
        entry if isinstance(entry, str) else draw(st.sampled_from(entry)) for entry in about.required(details(choices))
    ]
    others = (path for path in about.fields if path not in required and not path.endswith(".email"))
    chosen = [path for path in (*required, *(path for path in others if draw(st.booleans()))) if path not in choices]
    answers: dict[str, Any] = {path: draw(answers_to(path, about)) for path in chosen} | choices
    answers["sender.gender"] = draw(st.sampled_from(["f", "m"]))
    answers["recipient.gender"] = draw(GENDERS)
    answers["tone.warmth"], answers["tone.directness"] = draw(st.sampled_from(TONES))
    return scenario, language, answers


def context_from(language: str, answers: dict[str, Any]) -> Context:
    """Answers by field path as a context."""
    nested: dict[str, Any] = {"language": language}
    for path, value in answers.items():
        put(nested, path.split("."), value)
    return context_of(nested, "answers")


def details(answers: dict[str, Any]) -> dict[str, Any]:
    """The answers that are a scenario's own."""
    return {path.removeprefix("details."): value for path, value in answers.items() if path.startswith("details.")}


def composed(scenario: str, language: str, context: Context, choose: Callable[[str, int], int] | None = None) -> Draft:
    """The letter, with the wordings that `choose` picks."""
    about = CATALOG.scenario(scenario)
    return compose(
        about,
        context,
        CATALOG.language(language),
        CATALOG.template(about, "letter", language),
        {name: CATALOG.template(about, name, language) for name in about.file.attachments},
        choose=choose,
    )


def wording_number(number: int) -> Callable[[str, int], int]:
    """Chooses this wording of every paragraph."""
    return lambda role, count: number % count


def bare(text: str) -> str:
    """Text without what a letter may change at a value's edges: case, punctuation, white space."""
    return " ".join(text.split()).strip(" .,;:!?…").lower()


@given(cases(), st.integers(0, 2))
def test_any_facts_any_wording(case: tuple[str, str, dict[str, Any]], wording: int) -> None:
    """No empty paragraph, no doubled space or punctuation, no "None", every required fact in."""
    scenario, language, answers = case
    draft = composed(scenario, language, context_from(language, answers), wording_number(wording))
    about = CATALOG.scenario(scenario)
    has_subject = about.file.channel != "note"
    assert bool(draft.subject) == has_subject
    texts = [*([draft.subject] if has_subject else []), *(paragraph.text for paragraph in draft.paragraphs)]
    texts += [attachment.text for attachment in draft.attachments]
    for text in texts:
        assert text.strip()
        assert "None" not in text
        assert not re.search(
            r"  |[,;:]{2}|(?<!\.)\.\.(?!\.)|\.,| [,.;:!?](?!\w)|\?\?|\?\.|\{|\}|[\ue000-\uf8ff]", text
        ), text
    whole = bare(draft.subject + " " + draft.body.replace("\n", " "))
    entries = about.required(details(answers))
    required = {path for entry in entries for path in ([entry] if isinstance(entry, str) else entry)}
    for path in required & answers.keys():
        if kind_of(path, about) in ("date", "number", "choice"):
            continue  # said by other words than those typed
        values = answers[path] if isinstance(answers[path], list) else [answers[path]]
        for value in values:
            assert bare(value) in whole, f"{path}: {value!r} is not in {draft.body}"


@given(cases())
def test_nothing_that_was_not_given(case: tuple[str, str, dict[str, Any]]) -> None:
    """With the facts cut out of a letter, no number, no quotation and no name is left: only our own words."""
    scenario, language, answers = case
    with mock.patch("assistant.drafting.compose.unwrap", without_facts):
        draft = composed(scenario, language, context_from(language, answers))
    for text in (draft.subject, *(paragraph.text for paragraph in draft.paragraphs)):
        assert not re.search(r"\d", text), text
        assert not re.search("[“״](?![“״]?§)", text), text
        if language == "de":
            continue  # where nouns have capitals, they say nothing
        # Within a sentence our own words begin with a small letter, but for "I", and De, Dem and Deres.
        assert not re.search(r"(?<![.:?!§-] )(?<!^)(?<!\n)(?<!, )\b(?!I\b|I'|De[mr]?)[A-Z]", text), text


def without_facts(rendered: str) -> tuple[str, set[str]]:
    """What `unwrap` gives, with a § where each fact stood."""
    return unwrap(re.sub(f"{OPEN}[^{CLOSE}]*{CLOSE}", "§", rendered))[0], set()


@given(cases())
def test_paragraphs_cite_the_facts_they_say(case: tuple[str, str, dict[str, Any]]) -> None:
    """Each paragraph names facts of this draft, and each required fact that is typed is named by one."""
    scenario, language, answers = case
    draft = composed(scenario, language, context_from(language, answers))
    cited = {id for paragraph in draft.paragraphs for id in paragraph.facts}
    fields = {fact.field for fact in draft.facts if fact.id in cited}
    assert cited <= {fact.id for fact in draft.facts}
    assert {"sender.name", "recipient.name"} <= fields


@pytest.mark.parametrize(("scenario", "language"), LETTERS)
def test_every_wording_of_every_letter_is_ready(scenario: str, language: str) -> None:
    """Our own letters pass our own review: ready, nothing worn, no flattery or figure of speech, no wrong gender."""
    example, marks = SHIPPED.example(scenario, language).model_dump(), CATALOG.language(language).gender
    writers = ("f", "m") if "sender" in marks else (None,)
    readers = ("f", "m", None) if "recipient" in marks else (None, None, None)
    tones = cycle(TONES)  # all nine, over readers and wordings
    for writer, reader, wording in product(writers, readers, range(3)):
        example["sender"]["gender"], example["recipient"]["gender"] = writer, reader
        warmth, directness = next(tones)
        context = Context.model_validate({**example, "tone": {"warmth": warmth, "directness": directness}})
        draft = composed(scenario, language, context, wording_number(wording))
        review = SHIPPED.review(draft.text, scenario=scenario, language=language, context=context)
        facts = " ".join(fact.text for fact in draft.facts).casefold()
        # The example's own words are in one gender; what is tested are ours.
        ours = [
            found
            for found in review.findings
            if found.rule != "gender-agreement" or (found.quote or "").casefold() not in facts
        ]
        assert not [(found.rule, found.quote) for found in ours if found.level != "suggestion"], draft.text
        assert {"stock-phrase", "idiom"} <= set(review.strengths)
        rules = {found.rule for found in ours}
        assert not rules & {"generic-opener", "over-flattery", "pressure", "guilt", "gender-agreement"}


@pytest.mark.parametrize(("scenario", "language"), LETTERS)
@pytest.mark.parametrize("which", ["warmth", "directness"])
def test_tone_is_heard(scenario: str, language: str, which: str) -> None:
    """Low, mid and high read differently, in every wording, and not in greeting and closing alone."""
    example = SHIPPED.example(scenario, language).model_dump()
    for wording in range(3):
        bodies = set()
        for degree in DEGREES:
            context = Context.model_validate({**example, "tone": {which: degree}})
            draft = composed(scenario, language, context, wording_number(wording))
            bodies.add("\n".join(one.text for one in draft.for_models))
        assert len(bodies) == len(DEGREES)


@pytest.mark.parametrize(("scenario", "language"), LETTERS)
def test_examples_say_all_their_facts_and_cite_them(scenario: str, language: str) -> None:
    """Each filled field stands in a paragraph or an attachment that names it; addresses are for the header."""
    made = SHIPPED.draft(scenario, SHIPPED.example(scenario, language))
    assert made.draft.unsaid == []
    assert made.review.verdict == "ready"
    assert made.review.coverage == "full"


@pytest.mark.parametrize(("scenario", "language"), LETTERS)
def test_paragraphs_have_two_or_three_wordings(scenario: str, language: str) -> None:
    """Letters to two readers must not sound alike; greeting, closing and the user's own words aside."""
    roles = roles_of(CATALOG.template(CATALOG.scenario(scenario), "letter", language))
    single = [role for role, blocks in roles.items() if not 2 <= len(blocks) <= 3]
    assert set(single) <= {"greeting", "closing", "own-words", "observation"}


@pytest.mark.parametrize(("scenario", "language"), LETTERS)
def test_roles_have_labels(scenario: str, language: str) -> None:
    """Each role of the letter has a name on the screen, and each field that is asked for a label."""
    about = CATALOG.scenario(scenario)
    text = CATALOG.scenario_text(about, language)
    assert set(roles_of(CATALOG.template(about, "letter", language))) == set(text.roles)
    assert set(about.fields) <= set(text.fields)
    assert set(about.file.attachments) == set(text.attachments)


@pytest.mark.parametrize(("scenario", "language"), LETTERS)
def test_same_input_same_bytes(scenario: str, language: str) -> None:
    """And another reader gets, somewhere, other words."""
    context = SHIPPED.example(scenario, language)
    first, second = (composed(scenario, language, context) for _ in range(2))
    assert first == second
    bodies = set()
    for name in ("Anna", "Bo", "Cem", "Dov", "Eli", "Fay"):
        context.recipient.name = name
        bodies.add(composed(scenario, language, context).body.replace(name, "*"))
    assert len(bodies) > 1


@pytest.mark.parametrize("language", CATALOG.languages)
def test_own_lines_go_in_word_for_word(language: str) -> None:
    """In order, unchanged, in a paragraph of their own."""
    lines = ["thanks for yesterday", "the bit about saying no – i keep coming back to it!", "will try it w/ Jonas"]
    context = context_from(
        language, {"sender.name": "Mette", "sender.gender": "f", "recipient.name": "Lena", "lines": lines}
    )
    draft = composed("follow-up/thank-you", language, context)
    own = next(paragraph for paragraph in draft.paragraphs if paragraph.role == "own-words")
    assert own.text.split("\n") == lines


def test_missing_fields_are_named_with_the_scenario() -> None:
    """All at once, and alternatives as such."""
    with pytest.raises(UserError, match=r"outreach/cold-email needs recipient.name, sender.name, reference.title, ask"):
        composed("outreach/cold-email", "en", Context())
    with pytest.raises(UserError, match=r"sender.gender"):
        composed(
            "follow-up/thank-you", "he", context_from("he", {"sender.name": "a", "recipient.name": "b", "lines": ["c"]})
        )


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("nxt", "d", r"details\.nxt.*details\.next"),
        ("zebra", "d", "It knows: next, report"),
        ("next", ["d"], r"details\.next should be text"),
        ("report", "d" * 121, "over 120 characters"),
    ],
)
def test_details_are_as_declared(name: str, value: object, said: str) -> None:
    """An unknown one names the nearest; type and length are the scenario's."""
    answers = {"sender.name": "a", "recipient.name": "b", "lines": ["c"], f"details.{name}": value}
    with pytest.raises(UserError, match=said):
        composed("follow-up/thank-you", "en", context_from("en", answers))


@pytest.mark.parametrize(
    ("title", "name", "greeting"),
    [
        ("Dr", "Dr Vogt", "Dear Dr Vogt,"),
        ("Dr", "Drew Smith", "Dear Dr Drew Smith,"),
        ("Dr.", "Vogt", "Dear Dr. Vogt,"),
    ],
)
def test_a_title_is_said_once(title: str, name: str, greeting: str) -> None:
    """Whether or not it was typed with the name."""
    context = SHIPPED.example("outreach/cold-email", "en")
    context.recipient.title, context.recipient.name = title, name
    assert composed("outreach/cold-email", "en", context).paragraphs[0].text == greeting


def test_a_long_title_gives_a_short_subject() -> None:
    """Subjects stay within what a mail program shows, and fall back on a wording without the title."""
    context = SHIPPED.example("outreach/cold-email", "en")
    context.reference.title = "On the long and winding history of onboarding screens in hospital software"
    subject = composed("outreach/cold-email", "en", context).subject
    assert subject == "A question about your talk"


def test_the_reader_of_unknown_gender_is_written_around() -> None:
    """No slashes, and nothing that only a man or a woman could be told."""
    for scenario in CATALOG.letter_ids:
        context = SHIPPED.example(scenario, "he")
        context.recipient.gender = None
        for wording in range(3):
            body = composed(scenario, "he", context, wording_number(wording)).body
            assert "/" not in body
            assert not re.search(r"תוכל|תוכלי|\bאתה\b|\bיקר", body), body


def test_what_is_given_and_not_said_is_named() -> None:
    """Nothing is lost in silence: a reply by mail has no use for minutes, a thank-you none for a place."""
    context = context_from(
        "en",
        {"sender.name": "Al", "recipient.name": "Bo", "recipient.email": "bo at home", "reference.title": "X",
         "ask.kind": "reply", "ask.minutes": 20, "ask.questions": ["Why"]},
    )  # fmt: skip
    notices = SHIPPED.draft("outreach/cold-email", context).draft.notices
    assert notices == [
        "Not in the letter: ask.minutes.",
        "recipient.email isn't an e-mail address, so the mail file goes without it.",
    ]


@pytest.mark.parametrize("language", CATALOG.languages)
def test_a_talk_without_minutes_and_a_reply_without_questions(language: str) -> None:
    """Both are letters that ask for what was asked for, and nothing more."""
    given_names = {"sender.name": "Al", "sender.gender": "m", "recipient.name": "Bo", "reference.title": "X"}
    talk = {**given_names, "ask.kind": "chat", "ask.channel": "phone", "ask.window": "June", "ask.questions": ["Why"]}
    reply = {**given_names, "ask.kind": "reply", "ask.minutes": 20}
    for wording in range(2):
        spoken = composed("outreach/cold-email", language, context_from(language, talk), wording_number(wording))
        asked = next(paragraph for paragraph in spoken.paragraphs if paragraph.role == "ask")
        assert "June" in asked.text
        assert "Why?" in asked.text
        written = composed("outreach/cold-email", language, context_from(language, reply), wording_number(wording))
        assert "20" not in written.body
        assert not re.search(r":$", next(p.text for p in written.paragraphs if p.role == "ask"))
