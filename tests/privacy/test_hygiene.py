"""Hidden characters go, everything a person can see stays."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import UserError
from assistant.model.context import Context
from assistant.privacy.contexts import clean_context
from assistant.privacy.hygiene import clean, hidden_spans, without_surrogates


@pytest.mark.parametrize(
    ("given_text", "kept", "removed"),
    [
        ("a\u200bb", "ab", 1),
        ("\u202eabc\u202c", "abc", 2),
        ("tag\U000e0041\U000e0042", "tag", 2),
        ("pua\ue000", "pua", 1),
        ("nul\x00 esc\x1b", "nul esc", 2),
        ("tab\tand\nline\r\n", "tab\tand\nline\r\n", 0),
        ("\u200fשלום\u200e", "\u200fשלום\u200e", 0),
        ("👩\u200d🔬 at work", "👩\u200d🔬 at work", 0),
        ("wo\u200drd", "word", 1),
        ("\u2068abc\u2069", "\u2068abc\u2069", 0),
        ("\u2068abc", "abc", 1),
        ("abc\u2069", "abc", 1),
        ("½ cafe\u0301", "½ café", 0),
    ],
)
def test_clean(given_text: str, kept: str, removed: int) -> None:
    """Marks that mixed text needs and joiners in emoji stay; NFC, not NFKC."""
    assert clean(given_text) == (cleaned := clean(given_text))
    assert (cleaned.text, cleaned.removed) == (kept, removed)


@given(st.text())
def test_clean_twice_changes_nothing_more(text: str) -> None:
    """What has been cleaned is clean."""
    once = clean(text).text
    assert clean(once).text == unicodedata.normalize("NFC", once)
    assert hidden_spans(once) == []


@given(st.text())
def test_spans_count_what_is_removed(text: str) -> None:
    """The spans that the rule shows are exactly the characters that cleaning takes out."""
    assert sum(end - start for start, end in hidden_spans(text)) == clean(text).removed


def test_lone_surrogates_become_the_replacement_character() -> None:
    """No file or database could hold them."""
    assert without_surrogates("a\ud800b") == "a\ufffdb"


def test_a_field_that_grows_when_it_is_normalised_is_refused() -> None:
    """With its name; nothing is cut off in silence."""
    with pytest.raises(UserError, match=r"sender\.name is too long"):
        clean_context(Context.model_validate({"sender": {"name": "\ufb2a" * 300}}))


def test_a_whole_context_is_cleaned() -> None:
    """Hidden characters are taken out of every field, also of lists and details, and counted."""
    context = Context.model_validate(
        {
            "sender": {"name": "A\u200bnn"},
            "lines": ["o\u202ene"],
            "details": {"next": "x\ue000"},
            "ask": {"minutes": 15},
        }
    )
    cleaned, removed = clean_context(context)
    assert (cleaned.sender.name, cleaned.lines, cleaned.details, removed) == ("Ann", ["one"], {"next": "x"}, 3)
    assert cleaned.ask.minutes == 15
