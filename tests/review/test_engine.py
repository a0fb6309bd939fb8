"""The review as other programs get it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.contexts import context_of
from assistant.app import Assistant
from assistant.model.review import Element, Finding, Review

SHIPPED = Assistant()
SCENARIOS = [*SHIPPED.catalog.scenario_ids, None]
# Words that make rules fire, characters that make offsets hard.
PIECES = st.sampled_from(
    ["Will you be my mentor?", "you always", "[Name]", "I hope this email finds you well.", "😀", "\u200b", "\r\n",
     "\n\n", "שָׁלוֹם", "אתה תמיד", "תהיה המנטור שלי", "Subject: x\n", "Dear Anna,", "Best,\n", "\ufeff", "e\u0301", "İ",
     "\ud800", " "]
)  # fmt: skip


@given(st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=14).map("".join), st.sampled_from(SCENARIOS))
def test_every_span_quotes_the_text(text: str, scenario: str | None) -> None:
    """`text[start:end] == quote` in the text as given; what is absent has neither place nor quote."""
    for language in SHIPPED.catalog.languages:
        review = SHIPPED.review(text, scenario=scenario, language=language)
        given_text = "".join("\ufffd" if 0xD800 <= ord(char) < 0xE000 else char for char in text.removeprefix("\ufeff"))
        parts: list[Finding | Element] = [*review.findings, *review.elements]
        for part in parts:
            if part.start is None:
                assert part.end is None
                assert part.quote is None
            else:
                assert given_text[part.start : part.end] == part.quote


def test_keys_are_the_contract() -> None:
    """The keys of the review and of its parts, in the contract's words."""
    review = asdict(SHIPPED.review("Will you be my mentor?", scenario="outreach/cold-email"))
    assert list(review) == [
        "id", "scenario", "language", "coverage", "verdict", "detected", "abstained", "findings", "elements",
        "strengths", "metrics",
    ]  # fmt: skip
    assert list(review["findings"][0]) == [
        "rule", "level", "start", "end", "quote", "message", "why", "suggestion", "replacement", "source",
    ]  # fmt: skip
    assert list(review["elements"][0]) == ["element", "start", "end", "quote"]
    assert list(review["metrics"]) == ["words", "sentences", "questions", "minutes", "longest_sentence", "courtesy"]
    assert list(review["detected"]) == ["language", "address"]


def rules(review: Review) -> set[str]:
    """Ids of the rules that found something."""
    return {finding.rule for finding in review.findings}


@pytest.mark.parametrize(
    ("text", "language"),
    [("Will you be my mentor?", "en"), ("האם תסכים להיות המנטור שלי?", "he"), ("תהיי המנטורית שלי?", "he")],
)
def test_the_stage_decides(text: str, language: str) -> None:
    """Asking for mentorship is an error in a first message and nobody's business later."""
    first = SHIPPED.review(text, scenario="outreach/cold-email", language=language)
    assert [finding.level for finding in first.findings if finding.rule == "golden-rule"] == ["error"]
    for later in ("follow-up/thank-you", "feedback/sbi-constructive", None):
        assert "golden-rule" not in rules(SHIPPED.review(text, scenario=later, language=language))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Could we meet for an hour every month?", "en"),
        ("Skal vi mødes en time hver måned?", "da"),
        ("Könnten wir uns jeden Monat für eine Stunde treffen?", "de"),
        ("Zullen we elke maand een uur afspreken?", "nl"),
        ("נוכל להיפגש לשעה בכל חודש?", "he"),
    ],
)
def test_what_is_too_big_at_first_is_fine_when_it_is_what_the_message_is_for(text: str, language: str) -> None:
    """An hour a month is too much to ask a stranger, and the point of a formal request."""
    first = SHIPPED.review(text, scenario="outreach/cold-email", language=language)
    later = SHIPPED.review(text, scenario="outreach/formal-mentor-ask", language=language)
    assert "small-ask" in rules(first)
    assert "small-ask" in later.strengths


def test_a_channels_limit_weighs_more_than_a_matter_of_taste() -> None:
    """300 characters are all that a connection request takes; 150 words are what gets read."""
    long = "I watched your video about tide mills twice. " * 8
    levels = {
        scenario: [
            f.level
            for f in SHIPPED.review(long * times, scenario=scenario, language="en").findings
            if f.rule == "length"
        ]
        for scenario, times in (("outreach/linkedin-note", 1), ("outreach/cold-email", 3))
    }
    assert levels == {"outreach/linkedin-note": ["warning"], "outreach/cold-email": ["suggestion"]}


def test_a_phrase_that_is_a_whole_sentence_can_be_taken_out_with_its_full_stop() -> None:
    """Inside a sentence it takes more thought."""
    for text, rest in (
        ("I hope this email finds you well. I read your essay.", "I read your essay."),
        ("I hope this email finds you well, and I read your essay.", None),
    ):
        (found,) = [f for f in SHIPPED.review(text, language="en").findings if f.rule == "stock-phrase"]
        assert (text[: found.start] + text[found.end :] if found.replacement == "" else None) == rest


def test_a_verdict_is_ready_while_there_are_only_suggestions() -> None:
    """An error or a warning makes it `revise`."""
    suggestion = SHIPPED.review("I hope this email finds you well.", language="en")
    warning = SHIPPED.review("Hello\u200b there.", language="en")
    assert ([f.level for f in suggestion.findings], suggestion.verdict) == (["suggestion"], "ready")
    assert ([f.level for f in warning.findings], warning.verdict) == (["warning"], "revise")


def test_hidden_characters_can_be_taken_out_at_a_click() -> None:
    """The replacement is nothing."""
    review = SHIPPED.review("Hello\u200b there.", language="en")
    assert [(f.start, f.end, f.replacement) for f in review.findings] == [(5, 6, "")]


def test_a_language_without_a_pack_is_not_reviewed_in_english() -> None:
    """Every rule abstains, and the coverage says so."""
    text = "Kära Anna, jag hörde din föreläsning i går och undrar om du har en kvart nästa vecka."
    review = SHIPPED.review(text, scenario="outreach/cold-email")
    assert (review.detected.language, review.language, review.coverage) == ("sv", "sv", "none")
    assert review.findings == []
    assert "golden-rule" in review.abstained


@pytest.mark.parametrize(
    ("asked", "context", "language"),
    [("he", "en", "he"), (None, "he", "he"), (None, None, "en")],
)
def test_language_is_as_asked_then_the_contexts_then_detected(
    asked: str | None, context: str | None, language: str
) -> None:
    """And what was detected is said in any case."""
    given_context = context_of({"language": context}, "context") if context else None
    review = SHIPPED.review("Would you have 15 minutes for a call?", language=asked, context=given_context)
    assert (review.language, review.detected.language) == (language, "en")


def test_messages_can_be_in_the_readers_language() -> None:
    """A Hebrew letter with English messages, and the other way round."""
    text = "Will you be my mentor?"
    own = SHIPPED.review(text, scenario="outreach/cold-email", language="en").findings[0]
    other = SHIPPED.review(text, scenario="outreach/cold-email", language="en", ui_language="he").findings[0]
    assert own.message.isascii()
    assert any("\u05d0" <= char <= "\u05ea" for char in other.message)
    assert (own.start, own.end) == (other.start, other.end)


def test_a_rule_that_looked_and_was_satisfied_is_a_strength() -> None:
    """One that had nothing to look at abstains."""
    review = SHIPPED.review("I heard your talk.", scenario="outreach/cold-email", language="en")
    assert "personal-reference" in review.strengths
    assert "time-box" in review.abstained


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("Would you have 15 minutes?", 15),
        ("Would you have 15–20 minutes?", 20),
        ("Could we talk for half an hour?", 30),
        ("Could we talk for two hours?", 120),
        ("Could we talk? It takes fifteen minutes.", 15),
        ("Could we talk for 1.5 hours?", 90),
        ("Could we talk for an hour and a half?", 90),
        ("Could we talk for twenty‑five minutes?", 25),
        ("Would you have " + "9" * 5_000 + " minutes?", 999_999),
        ("My train takes 90 minutes.", None),
        ("My train takes 90 minutes. Would you have ten minutes?", 10),
    ],
)
def test_minutes_are_those_asked_for(text: str, minutes: int | None) -> None:
    """In digits or words, in the ask before anywhere else, none without an ask."""
    assert SHIPPED.review(text, language="en").metrics.minutes == minutes


@pytest.mark.parametrize(
    ("language", "text", "minutes"),
    [
        ("he", "אפשר לדבר כעשרים דקות?", 20),
        ("he", "אפשר לדבר רבע שעה?", 15),
        ("he", "תוכל להקדיש לי שעה וחצי?", 90),
        ("da", "Har du et kvarters tid til en snak?", 15),
        ("da", "Kan vi tale sammen i en halv time?", 30),
        ("da", "Har du tyve minutter til en snak?", 20),
        ("de", "Hätten Sie eine Viertelstunde Zeit?", 15),
        ("de", "Können wir eine halbe Stunde telefonieren?", 30),
        ("de", "Hättest du zwanzig Minuten für ein Telefonat?", 20),
        ("de", "Hätten Sie anderthalb Stunden Zeit?", 90),
        ("nl", "Hebt u een kwartier voor een gesprek?", 15),
        ("nl", "Heb je een halfuur om te bellen?", 30),
        ("nl", "Zou je twintig minuten hebben voor een gesprek?", 20),
        ("nl", "Kunnen we anderhalf uur praten?", 90),
    ],
)
def test_minutes_in_the_other_languages(language: str, text: str, minutes: int) -> None:
    """As people say them there."""
    assert SHIPPED.review(text, language=language).metrics.minutes == minutes


def test_counts_leave_out_greeting_and_signature() -> None:
    """Words, sentences and questions of the body."""
    text = "Subject: Hi there\n\nDear Anna,\n\nHow are you? I am fine.\n\nBest wishes,\nBob Miller"
    metrics = SHIPPED.review(text, language="en").metrics
    assert (metrics.words, metrics.sentences, metrics.questions, metrics.longest_sentence) == (6, 2, 1, 3)


def test_what_somebody_is_quoted_with_is_not_the_writers_word() -> None:
    """A label in a quoted sentence passes, a label in quotation marks doesn't."""
    scenario = "feedback/sbi-constructive"
    quoted = SHIPPED.review("On Monday you said “you are lazy and rude” to Tom.", scenario=scenario, language="en")
    scare = SHIPPED.review("On Monday you were “lazy” with Tom.", scenario=scenario, language="en")
    assert "trait-label" not in rules(quoted)
    assert "trait-label" in rules(scare)


@pytest.mark.parametrize("text", ["a", '"', "\n", " ", "a-", "I would a-", "שָׁ", "a. ", "[", "{{", "you ", "- "])
def test_a_hundred_thousand_characters_of_one_kind(text: str) -> None:
    """Nothing in the reviewer backtracks without bound."""
    for language in SHIPPED.catalog.languages:
        review = SHIPPED.review(text * (100_000 // len(text)), scenario="outreach/cold-email", language=language)
        assert review.language == language


def test_a_line_that_breaks_off_lacks_nothing_yet() -> None:
    """A way to begin is no feedback; the same line with a full stop is."""
    begun, said = (
        SHIPPED.review(text, scenario="feedback/sbi-constructive", language="en")
        for text in ("I see it differently, because …", "I see it differently, because of the plan.")
    )
    assert not {rule for rule in rules(begun) if rule.startswith("sbi-")}
    assert "sbi-behaviour" in rules(said)


def test_several_threads_get_the_same_reviews() -> None:
    """Sessions share one index; none loses a finding to another's text."""
    fresh = Assistant()
    texts = [f"{'Will you be my mentor? ' * (number % 2)}I heard your talk {number}. You never" for number in range(60)]

    def rules_in(text: str) -> list[str]:
        review = fresh.review(text, scenario="outreach/cold-email", language="en")
        return [finding.rule for finding in review.findings]

    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(rules_in, texts * 5))
    assert together == [rules_in(text) for text in texts] * 5
    assert sum("golden-rule" in found for found in together) == 150


def test_a_pointed_text_counts_and_greets_like_an_unpointed_one() -> None:
    """Points are no letters, and no ends of words."""
    plain, pointed = "שלום דנה,\n\nתודה על הזמן.\n\nבברכה,\nנועה", "שָׁלוֹם דָּנָה,\n\nתּוֹדָה עַל הַזְּמַן.\n\nבִּבְרָכָה,\nנֹעָה"
    assert SHIPPED.review(pointed, language="he").metrics == SHIPPED.review(plain, language="he").metrics


def test_abbreviations_are_no_quotation_marks() -> None:
    """Two of them with a label between don't make the label somebody's words."""
    text = 'המנכ"ל הגיע ביום שני. את תמיד מאחרת. ד"ר כהן הלך.'
    assert "absolute-words" in rules(SHIPPED.review(text, scenario="feedback/sbi-constructive", language="he"))


def test_a_second_byte_order_mark_counts() -> None:
    """Only the first is dropped."""
    review = SHIPPED.review("\ufeff\ufeffDear [Name]", language="en")
    assert [(f.rule, f.start) for f in review.findings if f.quote == "[Name]"] == [("placeholder-left", 6)]


def test_metrics_of_a_language_that_is_not_covered_are_not_claimed() -> None:
    """None, not nought."""
    assert SHIPPED.review("Kära Anna, tack för i går.", language="sv").metrics.words is None
