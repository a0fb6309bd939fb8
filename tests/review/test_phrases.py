"""The notation of phrases, and the index that finds them."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.review.index import PhraseIndex
from assistant.review.phrases import PhraseError, Spelling, first_words, fold, fold_phrase, parse, plain_signs

ENGLISH = Spelling(words={"number": ["one", "fifteen"], "weekday": ["Monday", "Tuesday"]})
HEBREW = Spelling("והבלכמש", ("ו", "ש", "כש"), {"day": ["ראשון", "שני"]})


def found(phrase: str, text: str, spelling: Spelling = ENGLISH) -> list[str]:
    """What of `text` the phrase finds."""
    index = PhraseIndex(spelling)
    index.add(("rule", "x"), phrase, None)
    return [text[hit.start : hit.end] for hit in index.find(fold(text), frozenset({"x"}), plain_signs(text))]


@pytest.mark.parametrize(
    ("phrase", "text", "spans"),
    [
        ("will you be my mentor", "WILL YOU BE\nMY MENTOR?", ["WILL YOU BE\nMY MENTOR"]),
        ("will you be my mentor", "Will you, please, be my mentor?", []),
        ("will you [please] be", "Will you, please, be kind?", ["Will you, please, be"]),
        ("will you be", "will you become", []),
        ("mentor*", "mentors and mentoring", ["mentors", "mentoring"]),
        ("you *ed", "you interrupted", ["you interrupted"]),
        ("(would|could) you", "Could you? Would I?", ["Could you"]),
        ("[please|kindly] tell me", "please tell me", ["please tell me", "tell me"]),
        ("you .. always", "you have nearly always", ["you have nearly always"]),
        ("you .. always", "you know. I always", []),
        ("you .. always", "you one two three four five always", []),
        ("on {weekday}", "on tuesday", ["on tuesday"]),
        ("{weekday}'s", "Tuesday’s call", ["Tuesday’s"]),
        ("[{number}] {number} minutes", "15–20 minutes", ["15–20 minutes", "20 minutes"]),
        ("{number} minutes", "fifteen minutes", ["fifteen minutes"]),
        ("^ hi there", "Well. Hi there", ["Hi there"]),
        ("^ hi there", "oh hi there", []),
        ("follow up", "a follow-up call", ["follow-up"]),
        ("don't wait", "Don’t wait", ["Don’t wait"]),
        ('your work "', "your work “Slow Bread”", ["your work “"]),
        ('your work "', "your work for us", []),
        ("haben =Sie", "Haben Sie Zeit? Haben sie Zeit?", ["Haben Sie"]),
        ("(=Sie|=Ihnen)", "Sie, ihnen und IHNEN", ["Sie"]),
        ("=Ihre*", "Ihrem, ihrem, Ihrer", ["Ihrem", "Ihrer"]),
        ("!^ =Sie", "Sie kam. Kam Sie? (Sie) und\n- Sie, aber Sie", ["Sie", "Sie"]),
        ("^ =Sie", "Sie kam. Sie auch, und Sie?", ["Sie", "Sie"]),
    ],
)
def test_notation(phrase: str, text: str, spans: list[str]) -> None:
    """Each sign of the notation, with a text it finds or doesn't."""
    assert found(phrase, text) == spans


@pytest.mark.parametrize(
    ("phrase", "text", "spans"),
    [
        ("~פגישה", "בפגישה, והפגישה", ["בפגישה", "והפגישה"]),
        ("פגישה", "בפגישה", []),
        ("פגישה", "ופגישה", ["ופגישה"]),
        ("~(פגישה|שיחה)", "בשיחה", ["בשיחה"]),
        ("~{day}", "בשני", ["בשני"]),
        ('ד"ר', "ד״ר כהן", ["ד״ר"]),
        ("שלום .. היקר", 'שלום ד"ר לוי היקר', ['שלום ד"ר לוי היקר']),
    ],
)
def test_hebrew_prefixes(phrase: str, text: str, spans: list[str]) -> None:
    """Prefix letters attach where the phrase says so, conjunctions anywhere."""
    assert found(phrase, text, HEBREW) == spans


@pytest.mark.parametrize("phrase", ["(a", "a)", "[x]", "{unknown} a", "...", "a | b c)", "a [..] b"])
def test_a_broken_phrase_is_refused(phrase: str) -> None:
    """With a message that quotes it."""
    with pytest.raises(PhraseError, match="phrase"):
        parse(fold_phrase(phrase), ENGLISH)


@given(st.text())
def test_folding_keeps_the_number_of_characters(text: str) -> None:
    """Offsets in the folded copy are offsets in the text."""
    assert len(fold(text)) == len(text)


@given(st.text(alphabet="abyou ,.\n'-–\"!?ed123", max_size=200))
def test_spans_lie_in_the_text(text: str) -> None:
    """Whatever the text, what is found begins and ends within it, at word boundaries."""
    index = PhraseIndex(ENGLISH)
    for phrase in ("you .. (a|b)", "*ed", "you*", "{number} you", "^ you"):
        index.add(("rule", phrase), phrase, None)
    for hit in index.find(fold(text), frozenset({"you .. (a|b)", "*ed", "you*", "{number} you", "^ you"})):
        assert 0 <= hit.start < hit.end <= len(text)
        assert not (text[hit.start - 1 : hit.start].isalnum() and text[hit.start].isalnum())
        assert not (text[hit.end - 1].isalnum() and text[hit.end : hit.end + 1].isalnum())


WORDS = ["you", "a", "word", "i'm", "follow-up", "word*", "*ord", "{number}", "~a", "=You", '"']
ITEMS = st.recursive(
    st.sampled_from(WORDS),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: f"({'|'.join(parts)})"),
        st.lists(inner, min_size=1, max_size=2).map(lambda parts: f"[{'|'.join(parts)}]"),
        st.lists(inner, min_size=2, max_size=3).map(" ".join),
        st.tuples(inner, inner).map(" .. ".join),
        inner.map(lambda part: f"^ {part}"),
    ),
    max_leaves=6,
)
SAID = ["you", "You", "a", "word", "sword", "wordy", "i'm", "follow-up", "10", "1.5", "two", "x"]
BETWEEN = [" ", ", ", ". ", "-", "\n", ' "', '" ']
TEXTS = st.lists(st.tuples(st.sampled_from(SAID), st.sampled_from(BETWEEN)).map("".join), max_size=12).map("".join)


@given(ITEMS, TEXTS)
def test_the_index_finds_what_the_expression_alone_finds(phrase: str, text: str) -> None:
    """Looking at a phrase's first two words before trying it is only faster."""
    try:
        expression = parse(fold_phrase(phrase), ENGLISH)
    except PhraseError:
        return  # a phrase nobody may write
    assert first_words(fold_phrase(phrase), ENGLISH) == expression.firsts
    index = PhraseIndex(ENGLISH)
    index.add(("rule", "it"), phrase, None)
    found = {(hit.start, hit.end) for hit in index.find(fold(text), frozenset({"it"}), plain_signs(text))}
    pattern = expression.compiled()
    tried = plain_signs(text) if expression.is_cased else fold(text)
    starts = [word.start() for word in re.finditer(r"\w+", text)]
    alone = {match.span() for start in starts if (match := pattern.match(tried, start)) and match.end() > start}
    assert found == alone


def test_only_wanted_owners_are_looked_for() -> None:
    """A rule that doesn't apply costs nothing."""
    index = PhraseIndex(ENGLISH)
    index.add(("rule", "a"), "word", None)
    assert index.find("word", frozenset({"b"})) == []
    assert len(index.find("word", frozenset({"a"}))) == 1
