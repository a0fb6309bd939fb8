"""Where the parts of a text are."""

import pytest

from assistant.app import Assistant
from assistant.review.text import ReviewedText, as_given

ENGLISH = """Subject: Your talk

Dear Dr. Vogt,

I heard your talk. It was short, e.g. ten minutes! Would you
have 15 minutes?

- How did you start?
- Why then?

Kind regards,
Mette"""

HEBREW = """נושא: ההרצאה שלך

שלום ד"ר כהן,

שמעתי את ד"ר כהן. זה עזר לי מאוד.

בברכה,
נועה"""


def seen(assistant: Assistant, text: str, language: str = "en") -> ReviewedText:
    """The text as the reviewer sees it."""
    return ReviewedText(as_given(text), assistant.catalog.language(language))


@pytest.mark.parametrize(
    ("language", "text", "subject", "core_starts", "core_ends", "sentences"),
    [
        ("en", ENGLISH, "Your talk", "I heard", "Why then?", 5),
        ("he", HEBREW, "ההרצאה שלך", "שמעתי", "מאוד.", 2),
        ("en", "Anna,\n\nshort and sweet.\n\nThanks!\nBob", None, "short", "sweet.", 1),
        ("en", "Hi Anna, I heard your talk.\nBest,\nBob", None, "I heard", "talk.", 1),
        ("en", "Thank you for Friday. I will try it.", None, "Thank", "it.", 2),
        ("en", "I ask for me. Thank you.", None, "I ask", "you.", 2),
        ("da", "Hej Claus. Tak for sidst. Jeg ringer i morgen.", None, "Tak", "morgen.", 2),
        ("en", "Dear Prof. Kim, thank you. It helped.", None, "thank", "helped.", 2),
        ("en", "Subject: only this", "only this", "", "", 0),
        ("en", "", None, "", "", 0),
        ("en", "\r\n \n", None, "", "", 0),
    ],
)
def test_parts(
    assistant: Assistant,
    language: str,
    text: str,
    subject: str | None,
    core_starts: str,
    core_ends: str,
    sentences: int,
) -> None:
    """Subject, greeting and signature are told apart from the body, and the body into sentences."""
    parts = seen(assistant, text, language)
    core = parts.raw[slice(*parts.core)].strip()
    assert (None if parts.subject is None else parts.raw[slice(*parts.subject)]) == subject
    assert core.startswith(core_starts)
    assert core.endswith(core_ends)
    assert len(parts.sentences) == sentences


@pytest.mark.parametrize(
    ("text", "given"),
    [("\ufeffHello", "Hello"), ("a\r\nb", "a\r\nb"), ("a\udc00b", "a\ufffdb"), ("a\ufeffb", "a\ufeffb")],
)
def test_offsets_count_the_text_as_given(text: str, given: str) -> None:
    """A leading byte-order mark is dropped, a lone surrogate replaced; carriage returns count."""
    assert as_given(text) == given


def test_points_and_hidden_characters_do_not_split_words(assistant: Assistant) -> None:
    """A pointed word is found, and its span is the pointed word."""
    parts = seen(assistant, "אני שָׁ\u200bלוֹם עליך", "he")
    at = parts.folded.index("שלום")
    assert parts.raw[slice(*parts.span(at, at + 4))] == "שָׁ\u200bלוֹם"


def test_a_clause_ends_at_the_comma(assistant: Assistant) -> None:
    """Situation and behaviour in one sentence are two spans."""
    parts = seen(assistant, "In Tuesday's meeting, you interrupted Maya, and she stopped.")
    at = parts.raw.index("interrupted")
    assert parts.raw[slice(*parts.clause_at(at, at + 3))] == "you interrupted Maya"


@pytest.mark.parametrize(
    ("language", "text", "subject", "body"),
    [
        ("en", "From: Ann <ann@example.org>\nTo: me\nSubject: Rivers\n\nHi Tom,\n\nI read it.", "Rivers", "I read it."),
        ("de", "Von: Ann\nGesendet: Montag\nAn: mich\nBetreff: Flüsse\n\nIch las es.", "Flüsse", "Ich las es."),
        ("en", "Subject: Rivers\n*****************\n\nI read it.", "Rivers", "I read it."),
        ("en", "I read it.\n\n-----Original Message-----\nFrom: Ann\nCould you?", None, "I read it."),
        ("da", "Jeg har læst det.\n\n> Kan du sende det?\n> Ann", None, "Jeg har læst det."),
        ("en", "I read it.\n\nOn 3 May Ann wrote:\n> Could you?", None, "I read it."),
        ("en", "> quoted only", None, "> quoted only"),
        ("en", "Note: this is it.\nTwo: that too.", None, "Note: this is it.\nTwo: that too."),
    ],
)
def test_what_a_mail_program_adds_is_not_the_message(
    assistant: Assistant, language: str, text: str, subject: str | None, body: str
) -> None:
    """Lines above a mail that was copied whole, and the earlier mail below the answer to it."""
    found = seen(assistant, text, language)
    assert (found.raw[slice(*found.subject)] if found.subject else None) == subject
    assert found.raw[slice(*found.core)].strip() == body


def test_what_stands_in_the_earlier_mail_is_not_the_writers(assistant: Assistant) -> None:
    """Nobody is told to mend what somebody else wrote."""
    text = "I read it.\n\n> I hope this email finds you well. Will you be my mentor? Answer as soon as possible!"
    review = assistant.review(text, scenario="outreach/cold-email", language="en")
    assert not [finding for finding in review.findings if finding.quote]


@pytest.mark.parametrize(
    ("sentence", "asks"),
    [("Why rye?", True), ("“Why rye?”", True), ("Why?!", True), ("See https://example.org/a?", False), ("Yes.", False)],
)
def test_a_question_ends_with_its_mark(assistant: Assistant, sentence: str, asks: bool) -> None:
    """The one in an address on the web is none."""
    assert seen(assistant, sentence).is_question((0, len(sentence))) == asks
