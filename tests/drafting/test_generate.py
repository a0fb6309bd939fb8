"""A model's letter: what stands is kept, what fails is mended or ours, and the user is told which and why."""

import json
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pytest

from assistant.app import Assistant, ReviewedDraft
from assistant.drafting.answer import read_answer, so_far
from assistant.drafting.generate import Progress
from assistant.errors import Busy, CutOff, ModelError, NotAllowed, Stopped, UnknownModel, Unusable
from assistant.testing import ScriptedModel

COLD, SBI, THANKS = "outreach/cold-email", "feedback/sbi-constructive", "follow-up/thank-you"
GOOD: dict[str, tuple[str, list[str]]] = {
    "opening": (
        "Your talk “Designing for trust” at UX Copenhagen stayed with me: I threw out the first three screens of our "
        "onboarding and wrote one honest one.",
        ["f9", "f10", "f11", "f12"],
    ),
    "introduction": (
        "I'm Mette Krogh, a data analyst at Rigshospitalet. For three years I have built dashboards for the nurses on "
        "our wards, and I want to move into product design next year.",
        ["f1", "f2", "f3", "f5", "f6"],
    ),
    "ask": (
        "Would you have 15 minutes for a video call in the next three weeks? I'd like to ask you one thing: how did "
        "you win over the people who liked the old version?",
        ["f14", "f15", "f16", "f17"],
    ),
    "easy-out": ("If it doesn't suit you, that's fine. Thank you for considering it.", []),
}
SUBJECT = "A question about “Designing for trust”"


TWICE = GOOD["opening"][0] + " Could you look at it?"


def answer(subject: str = SUBJECT, **changed: str | None) -> dict[str, Any]:
    """A good answer with some paragraphs changed; None leaves one out."""
    texts = {role: (changed.get(role.replace("-", "_"), text), facts) for role, (text, facts) in GOOD.items()}
    parts = [{"role": role, "text": text, "facts": facts} for role, (text, facts) in texts.items() if text is not None]
    return {"subject": subject, "paragraphs": parts}


def part(role: str, text: str | None = None) -> dict[str, Any]:
    """A mended paragraph on its own; by default the good one."""
    good, facts = GOOD[role]
    return {"subject": "", "paragraphs": [{"role": role, "text": text or good, "facts": facts}]}


def drafted(model: ScriptedModel, **named: Any) -> ReviewedDraft:
    """The English example, by this model."""
    assistant = Assistant(model=model)
    return assistant.draft(COLD, assistant.example(COLD, "en"), engine="llm", **named)


def origins(made: ReviewedDraft) -> dict[str, str]:
    """Who wrote each paragraph."""
    return {paragraph.role: paragraph.origin for paragraph in made.draft.paragraphs}


def test_a_good_letter_is_delivered_as_it_is() -> None:
    """One call; greeting and closing are ours; every paragraph says its facts; the draft says who made it."""
    model = ScriptedModel(answer())
    made = drafted(model)
    assert made.draft.notices == []
    assert made.draft.engine == "llm"
    assert made.draft.model == "scripted"
    assert made.draft.prompt is not None
    assert made.draft.prompt is not None
    assert made.draft.prompt.id == f"{COLD}/prompt.j2"
    assert origins(made) == {
        "greeting": "letter", "opening": "model", "introduction": "model", "ask": "model", "easy-out": "model",
        "closing": "letter",
    }  # fmt: skip
    assert made.draft.body.startswith("Dear Lena Vogt,\n\nYour talk")
    assert made.draft.usage is not None
    assert made.draft.usage["calls"] == 1
    assert made.review.findings == []


# What is wrong with it, and what the notice says of it.
FAULTS: dict[str, tuple[dict[str, Any], str]] = {
    "a number": ({"ask": "Would you have 45 minutes for a video call in the next three weeks? I'd like to ask you one "
                         "thing: how did you win over the people who liked the old version?"}, "45"),
    "a number in words": ({"opening": "Your talk “Designing for trust” at UX Copenhagen stayed with me. I threw out "
                                      "the first twelve screens of our onboarding and wrote one honest one."},
                          "twelve"),
    "a day": ({"easy_out": "Would next Wednesday suit you? If not, I understand. Thank you for considering it."},
              "Wednesday"),
    "an address": ({"easy_out": "You can book at https://evil.example/now; if not, I understand. Thank you."}, "evil"),
    "a quotation": ({"easy_out": "You say “trust is never given away”. If not, I understand. Thank you."}, "trust is"),
    "a placeholder": ({"easy_out": "If [day] doesn't suit you, I understand. Thank you for considering it."}, "[day]"),
    "another language": ({"easy_out": "Hvis det ikke passer dig, forstår jeg det godt. Tak fordi du overvejer det."},
                         "not in English"),
    "a greeting": ({"opening": "Dear Lena Vogt,\n" + GOOD["opening"][0]}, "greets"),
    "formatting": ({"easy_out": "**If it doesn't suit you**, that's fine. Thank you for considering."}, "formatting"),
    "the reader's name": ({"easy_out": "If it doesn't suit you, Lena Vogt, that's fine. Thank you for considering it."},
                          "Lena Vogt"),
    "a request for mentorship": ({"easy_out": "Will you be my mentor? If not, that's fine. Thank you for considering."},
                                 "mentor"),
    "a fact left out": ({"ask": "Would you have 15 minutes for a video call in the next three weeks?"},
                        "ask.questions"),
    "a stock phrase": ({"easy_out": "I look forward to your invaluable insights. If it doesn't suit, that's fine."},
                       "easy-out"),
    "something nobody told": ({"easy_out": "My colleagues and I have admired your remarkable career for ages. If it "
                                           "doesn't suit you, that's fine. Thank you for considering it."},
                              "colleagues"),
    "a plan made of told words": ({"easy_out": "I'll build dashboards for your nurses. Thank you for considering it."},
                                  "dashboards"),
    "no end": ({"easy_out": "If it doesn't suit you, that's fine. " * 9 + "Thank you for considering it."}, "words"),
    "nothing": ({"easy_out": None}, "missing"),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_mended(name: str) -> None:
    """The model hears what is wrong, writes that paragraph alone again, and the letter is whole."""
    changed, _ = FAULTS[name]
    role = next(iter(changed)).replace("_", "-")
    model = ScriptedModel(answer(**changed), part(role))
    made = drafted(model)
    assert made.draft.notices == []
    assert GOOD[role][0] in made.draft.body
    asked = model.requests[1]
    assert f"- {role}:" in asked.messages[-1].content
    assert asked.schema is not None
    assert asked.schema["properties"]["paragraphs"]["items"]["properties"]["role"]["enum"] == [role]
    assert asked.messages[:2] == model.requests[0].messages


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_that_stays_is_replaced_by_our_paragraph(name: str) -> None:
    """At most three calls; the rest of the model's letter stands; the notice names paragraph and reason."""
    changed, why = FAULTS[name]
    role = next(iter(changed)).replace("_", "-")
    bad = next(iter(changed.values()))
    again = part(role, bad) if bad else {"subject": "", "paragraphs": []}
    model = ScriptedModel(answer(**changed), again, again)
    made = drafted(model)
    floor = Assistant().draft(COLD, Assistant().example(COLD, "en"), engine="offline").draft
    assert origins(made)[role] == "letter"
    assert sum(origin == "model" for origin in origins(made).values()) == 3
    ours = next(paragraph.text for paragraph in floor.paragraphs if paragraph.role == role)
    assert ours in made.draft.body
    assert len(made.draft.notices) == 1
    assert made.draft.notices[0].startswith(f"“{role}” is our wording")
    if name != "a stock phrase":
        assert why in made.draft.notices[0]
    assert not [finding for finding in made.review.findings if finding.level == "error"]


def test_a_subject_that_does_not_do() -> None:
    """Too long, or of words nobody told: ours is taken."""
    for subject in ("x" * 61, "Transforming the future of patient dashboards together"):
        model = ScriptedModel(answer(subject), {"subject": subject, "paragraphs": []}, answer(subject))
        made = drafted(model)
        assert made.draft.subject == "A question about “Designing for trust”"
        assert "subject" in made.draft.notices[0]


def test_a_second_ask_means_our_whole_letter() -> None:
    """Each paragraph may stand alone; together they ask twice."""
    model = ScriptedModel(answer(opening=TWICE))
    made = drafted(model)
    assert set(origins(made).values()) == {"letter"}
    assert made.draft.engine == "offline"
    assert "asks twice" in made.draft.notices[0]


def test_a_fact_said_twice_is_taken_out_where_it_does_not_belong() -> None:
    """What the introduction says the opening doesn't say as well; the introduction keeps it."""
    twice = GOOD["opening"][0] + " For three years I have built dashboards for the nurses on our wards."
    made = drafted(ScriptedModel(answer(opening=twice), part("opening", twice)))
    assert origins(made)["opening"] == "letter"
    assert origins(made)["introduction"] == "model"
    assert "sender.about, as another paragraph does" in made.draft.notices[0]


def test_what_falls_with_another_paragraph_is_ours_as_well() -> None:
    """The question moved into the introduction; the ask that had lost it is ours and says it, and so both are ours."""
    moved = GOOD["introduction"][0] + " How did you win over the people who liked the old version?"
    without = "Would you have 15 minutes for a video call in the next three weeks?"
    bad = answer(introduction=moved, ask=without + " It could be on Sunday.")
    again = {"subject": "", "paragraphs": [{"role": "ask", "text": without + " Or Sunday.", "facts": ["f14", "f16"]}]}
    made = drafted(ScriptedModel(bad, again, again))
    assert [origins(made)[role] for role in ("opening", "introduction", "ask")] == ["model", "letter", "letter"]
    assert made.draft.body.count("How did you win over") == 1


@pytest.mark.parametrize(
    "nothing", ["", "I'm sorry, I can't do that.", "{", "[1, 2]", '{"paragraphs": 3}', "{" * 1_000]
)
def test_answers_that_are_no_letter(nothing: str) -> None:
    """Three times nothing is our letter, and the user is told why; one good answer after it is enough."""
    made = drafted(ScriptedModel(nothing, nothing, nothing))
    assert made.draft.engine == "offline"
    assert "not answer in the form" in made.draft.notices[0]
    assert drafted(ScriptedModel(nothing, answer())).draft.engine == "llm"


def test_an_answer_that_repeats_itself_is_not_waited_for() -> None:
    """Stopped when it is longer than any letter; thoughts aloud before it don't count."""
    endless = json.dumps(answer(opening="and again " * 2_000))
    made = drafted(ScriptedModel(endless, endless, endless), on_progress=lambda progress: None)
    assert "does not end" in made.draft.notices[0]
    thoughtful = "<think>" + "let me see " * 2_000 + "</think>" + json.dumps(answer())
    assert drafted(ScriptedModel(thoughtful), on_progress=lambda progress: None).draft.engine == "llm"


@pytest.mark.parametrize(
    "error", [Busy("The server is busy."), NotAllowed("No."), UnknownModel("Which?"), CutOff("Cut.")]
)
def test_a_model_that_fails_leaves_our_letter(error: ModelError) -> None:
    """`llm` and `auto` deliver the floor with the reason; `--strict` raises it."""
    made = drafted(ScriptedModel(error, error, error))
    assert made.draft.notices == [f"{error} Here is the letter that needs no model."]
    assert set(origins(made).values()) == {"letter"}
    with pytest.raises(type(error)):
        drafted(ScriptedModel(error, error, error), strict=True)


def test_strict_forbids_our_whole_letter() -> None:
    """Also where the model did answer, and nothing of it could stand."""
    with pytest.raises(ModelError, match="Nothing the model wrote passed the checks: it asks twice"):
        drafted(ScriptedModel(answer(opening=TWICE)), strict=True)


def test_a_model_that_fails_while_mending_keeps_what_stands() -> None:
    """The three good paragraphs are not thrown away with the fourth."""
    made = drafted(ScriptedModel(answer(easy_out=None), Busy("The server is busy.")))
    assert made.draft.engine == "llm"
    assert origins(made)["easy-out"] == "letter"


def test_stop_keeps_what_came() -> None:
    """The text so far, as a letter, not as JSON; and nothing that could be exported."""
    seen: list[Progress] = []
    with pytest.raises(Stopped) as caught:
        drafted(ScriptedModel(answer()), on_progress=seen.append, stop=lambda: len(seen) >= 5)
    assert caught.value.so_far.startswith(f"Subject: {SUBJECT}\n\nDear Lena Vogt,\n\nYour talk")
    assert '"role"' not in caught.value.so_far
    assert {progress.step for progress in seen} == {"writing"}


def test_progress_is_a_letter_that_grows() -> None:
    """Writing, then checking; what is shown never holds JSON."""
    seen: list[Progress] = []
    drafted(ScriptedModel(answer()), on_progress=seen.append)
    assert [seen[0].step, seen[-1].step] == ["writing", "checking"]
    texts = [progress.text for progress in seen]
    assert all(len(one) <= len(other) for one, other in pairwise(texts))
    assert not any("{" in text for text in texts)


def test_auto_without_a_model_is_silent_and_llm_says_so() -> None:
    """Nobody is told about a model they never asked for."""
    assistant = Assistant()
    context = assistant.example(COLD, "en")
    assert assistant.draft(COLD, context).draft.notices == []
    assert "No model is set up" in assistant.draft(COLD, context, engine="llm").draft.notices[0]


def test_own_lines_stay_word_for_word() -> None:
    """A thank-you with rough lines: the model writes around them, never in them."""
    assistant = Assistant()
    context = assistant.example(THANKS, "en").model_copy(update={"lines": ["the bit abuot saying no stuck"]})
    model = ScriptedModel("", "", "")
    made = Assistant(model=model).draft(THANKS, context, engine="llm")
    assert "the bit abuot saying no stuck" in made.draft.body
    assert "word for word" in model.requests[0].messages[1].content


def test_nothing_to_write_asks_nobody() -> None:
    """Only the user's own lines: there is no paragraph for a model, and no call."""
    from assistant.adapters.contexts import context_of

    context = context_of({"sender": {"name": "Mette"}, "recipient": {"name": "Lena"}, "lines": ["thanks!"]}, "test")
    model = ScriptedModel()
    assert "would add nothing" in Assistant(model=model).draft(THANKS, context, language="en").draft.notices[0]
    assert model.requests == []


@pytest.mark.parametrize(
    ("around", "text"),
    [
        ("plain", "{}"), ("fenced", "```json\n{}\n```"), ("thoughts", "<think>{{\"a\"}}</think>{}"),
        ("words", "Here is your letter:\n{}\nI hope it helps!"),
    ],
)  # fmt: skip
def test_an_answer_is_found_whatever_stands_around_it(around: str, text: str) -> None:
    """Fences, thoughts aloud, a friendly word."""
    assert read_answer(text.replace("{}", json.dumps(answer()))).subject == SUBJECT


@pytest.mark.parametrize("cut", range(0, 900, 37))
def test_text_so_far_at_any_cut(cut: int) -> None:
    """A JSON that is still being written gives the text it has, and never fails."""
    whole = json.dumps(answer())
    subject, parts = so_far(whole[:cut])
    assert SUBJECT.startswith(subject)
    for (role, text), (_, (good, _)) in zip(parts, GOOD.items(), strict=False):
        assert good.startswith(text)
        assert role in GOOD


@pytest.mark.parametrize(
    "text", ["", "no", "{]", '{"paragraphs": {"a": 1}, "subject": []}', '{"paragraphs": [3, {}]}', "[" * 9_000]
)
def test_text_so_far_of_anything(text: str) -> None:
    """Whatever a model writes."""
    assert so_far(text) == ("", [])


def test_a_mapping_is_no_answer() -> None:
    """An answer whose paragraphs are no list is refused, not guessed at."""
    body: Mapping[str, object] = {"subject": "x", "paragraphs": {"opening": "y"}}
    with pytest.raises(Unusable):
        read_answer(json.dumps(body))


def test_a_note_gets_no_subject_from_a_model() -> None:
    """Its channel has no field for one."""
    context = Assistant().example("outreach/linkedin-note", "en")
    floor = Assistant().draft("outreach/linkedin-note", context, engine="offline").draft
    paragraphs = [{"role": one.role, "text": one.text, "facts": one.facts} for one in floor.for_models]
    model = ScriptedModel({"subject": "Slow dough", "paragraphs": paragraphs})
    steps: list[str] = []
    made = Assistant(model=model).draft(
        "outreach/linkedin-note", context, engine="llm", on_progress=lambda step: steps.append(step.text)
    )
    assert made.draft.engine == "llm"
    assert made.draft.subject == ""
    assert not any(step.startswith("Subject: S") for step in steps)
    assert "an empty subject" in model.requests[0].messages[-1].content
