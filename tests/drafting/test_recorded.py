"""Letters by a real, small and weak model, replayed: what the user gets is never below our own letter."""

import pytest
import yaml

from assistant.adapters.contexts import context_of
from assistant.app import Assistant
from assistant.drafting.generate import Progress
from tests.recorded import CASSETTES, PASSING, recorded

COLD, SBI, THANKS = "outreach/cold-email", "feedback/sbi-constructive", "follow-up/thank-you"
# Hebrew feedback is missing: there this model repeats itself without end, and a cassette holds only what ends.
CASES = [
    (COLD, "en"), (COLD, "he"), (SBI, "en"), (THANKS, "en"), (THANKS, "he"),
    ("outreach/linkedin-note", "en"), ("outreach/linkedin-inmail", "de"), ("outreach/referral-request", "en"),
    ("outreach/warm-reconnect", "da"), ("outreach/informational-interview", "nl"), ("outreach/formal-mentor-ask", "en"),
    ("outreach/peer-invite", "en"), ("outreach/reverse-mentoring-invite", "en"), ("outreach/programme-pitch", "de"),
    ("feedback/sbi-positive", "nl"), ("feedback/upward-feedback", "en"), ("feedback/feedback-thanks", "en"),
    ("feedback/stretch-challenge", "da"), ("feedback/expectations", "en"), ("feedback/advocacy-note", "en"),
    ("feedback/kind-decline", "de"), ("follow-up/gratitude", "he"), ("follow-up/advice-report", "en"),
    ("follow-up/gentle-nudge", "nl"), ("follow-up/their-answer", "en"), ("follow-up/async-update", "da"),
    ("follow-up/meeting-agenda", "en"), ("follow-up/reset-expectations", "de"), ("follow-up/mismatch-exit", "en"),
    ("follow-up/milestone", "he"), ("follow-up/closing", "nl"),
]  # fmt: skip
PROMPT_TOKENS = 1_500  # a letter's first request may have so many, as the server counts them


@pytest.mark.parametrize(("scenario", "language"), CASES)
def test_a_real_models_letter(scenario: str, language: str) -> None:
    """No error, no finding that our own letter doesn't have, every fact said that ours says, who wrote what."""
    with recorded(f"{scenario.replace('/', '-')}.{language}") as model:
        assistant = Assistant(model=model)
        context = assistant.example(scenario, language)
        steps: list[Progress] = []
        made = assistant.draft(scenario, context, engine="llm", on_progress=steps.append)
    floor = assistant.draft(scenario, context, engine="offline")
    assert {finding.rule for finding in made.review.findings} <= {finding.rule for finding in floor.review.findings}
    assert set(floor.draft.unsaid) >= set(made.draft.unsaid)
    by_role = {paragraph.role: paragraph.text for paragraph in floor.draft.paragraphs}
    for paragraph in made.draft.paragraphs:
        assert (paragraph.text == by_role[paragraph.role]) or paragraph.origin == "model"
    assert len(made.draft.notices) >= len({p.role for p in made.draft.for_models if p.origin == "letter"}) or (
        made.draft.engine == "offline"
    )
    assert steps[0].step == "writing"
    assert made.draft.usage
    assert 1 <= made.draft.usage["calls"] <= 3


def test_prompts_are_short() -> None:
    """As the server counted them, in English and in Hebrew, for the examples."""
    first = [yaml.safe_load(path.read_text("utf-8"))["interactions"][0] for path in CASSETTES.glob("*-*.??.yaml")]
    counts = [_prompt_tokens(one["response"]["body"]["string"]) for one in first]
    assert len(counts) == len(CASES)
    assert max(counts) < PROMPT_TOKENS


def _prompt_tokens(body: str) -> int:
    return int(body.rpartition('"prompt_tokens": ')[2].partition(",")[0].partition("}")[0])


def test_cassettes_hold_nothing_private_or_passing() -> None:
    """No key, no address of a machine, no header but the content type, nothing that changes from run to run."""
    for path in CASSETTES.glob("*.yaml"):
        text = path.read_text("utf-8")
        assert "canary" not in text
        assert "127.0.0.1" not in text
        assert "\\u05" not in text
        for one in yaml.safe_load(text)["interactions"]:
            assert not [name for name in PASSING if f'"{name}":' in one["response"]["body"]["string"]]
            assert {name.lower() for name in (*one["request"]["headers"], *one["response"]["headers"])} <= {
                "content-type"
            }


def test_a_request_that_is_on_no_cassette_fails() -> None:
    """Our own handlers don't take it for a server that is down."""
    with pytest.raises(Exception, match=r"(?i)cassette") as caught, recorded("nothing") as model:
        Assistant(model=model).draft(THANKS, Assistant().example(THANKS, "en"), engine="llm")
    assert type(caught.value).__name__ == "CannotOverwriteExistingCassetteException"


ROUGH = {
    "en": ["thanks for friday it was realy good", "the bit abuot saying no stuck", "i will try it on monday"],
    "he": ["תודה על יום שישי היה ממש טוב", "מה שאמרת על להגיד לא נשאר איתי", "אנסה את זה ביום שני"],
}


@pytest.mark.parametrize("language", ROUGH)
def test_a_real_models_tidying(language: str) -> None:
    """Refusing everything gives the user's own lines; with what starts refused, no word is there that isn't theirs."""
    lines = ROUGH[language]
    people = {"sender": {"name": "נועה", "gender": "f"}, "recipient": {"name": "תמר"}}
    with recorded(f"tidy.{language}") as model:
        assistant = Assistant(model=model)
        made = assistant.tidy(THANKS, context_of({**people, "lines": lines}, "test"), language=language)
    assert made.text({change.id for change in made.changes}) == "\n".join(lines)
    shown = made.text(made.doubtful)
    marked = {word for change in made.changes for word in change.new_words}
    assert not marked & set(shown.split())


def test_a_real_models_other_wording() -> None:
    """Asked for something shorter, this model offers something shorter that stands in the letter as well."""
    assistant = Assistant()
    context = assistant.example(COLD, "en")
    letter = assistant.draft(COLD, context, engine="offline").draft.text
    said = "If you'd rather not, that's fine too. If you're willing, please tell me when would be easiest."
    start = letter.index(said)
    with recorded("improve.en") as model:
        offered = Assistant(model=model).improve(COLD, letter, (start, start + len(said)), "shorter", context)
    for offer in offered:
        assert len(offer) < len(said)
        assert assistant.review(letter.replace(said, offer), scenario=COLD, language="en").verdict == "ready"
    assert len(offered) == 1
