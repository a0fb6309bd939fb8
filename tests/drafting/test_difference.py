"""What one version of a text has that another hasn't: every character, and readable."""

import re
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from assistant.app import Assistant
from assistant.drafting.difference import Part, difference

CATALOG = Assistant().catalog
ENGLISH, HEBREW = CATALOG.language("en"), CATALOG.language("he")
GERMAN = replace(ENGLISH, code="de", abbreviations=["Dr", "z.B"])
PACKS = {"en": ENGLISH, "de": GERMAN, "he": HEBREW}

# Both versions in one: [-what went-] and {+what came+}.
EXAMPLES = {
    "en": [
        # A changed word is that word, with its punctuation.
        "Would you have [-an hour-]{+15 minutes+} for a call next week?",
        "We met on [-Monday-]{+Tuesday+} in the office.",
        "I would [-love-]{+like+} to ask [-you-]{+you,+} if I may, about UX.",
        "Thank you for the [-talk!-]{+talk.+} It helped.",
        "You stayed {+very +}late.",
        "You stayed [-very -]late.",
        # A sentence that went, came, or was written anew, is one.
        "I like tea. [-It rained a lot. -]You stayed late.",
        "I like tea. {+It rained a lot. +}You stayed late.",
        "Dear Ann, [-I want help with my career.-]{+Could you answer one question about UX?+} Thank you.",
        "I said “see you”. [-Will you be my mentor?-]{+Which book should come first?+}",
        # A run-on line that is cut, and sentences that are joined.
        "[-thanks-]{+Thanks+} for [-Friday it-]{+Friday. It+} was great. I learned a lot from [-it-]{+it.+}",
        "I liked the [-talk. It-]{+talk, and it+} made me change our first page.",
        # A sentence that has moved went and came.
        "I gave my talk. {+You were kind. +}The data was broken, and nobody saw it.[- You were kind.-]",
        # White space is nobody's word.
        "I saw [- -]your talk.[-\n-]{+ +}It was great.\n\n{+\n+}Bob",
        "[- -]Hello there.{+\n+}",
        "Hi Ann,[-\r-]\nthanks.",
        # Greeting, paragraphs and signature are texts like others.
        "[-Hi-]{+Dear+} Anna,\n\nI saw your talk.\n\n[-Two is here.\n\n-]Best wishes,\nBob{+ Miller+}",
        "Great talk [-👍-]{+👍🏽+}",
        "",
        "{+Hello.+}",
        "[-Hello.-]",
        "Hello.",
    ],
    "de": [
        "Haben [-sie-]{+Sie+} nächste Woche {+15 Minuten +}Zeit?",
        "Ich habe Dr. Vogt [-gehört,-]{+gelesen,+} z.B. den Aufsatz über [-Maßarbeit.-]{+Massarbeit.+}",
        "Vielen Dank. [-Das Gespräch hat mir sehr geholfen. -]Bis bald!",
        "Ich freue mich [-über-]{+auf+} Ihre [-Antwort-]{+Antwort.+}",
        "Lieber Jörg,\n\n[-könntest Du-]{+könnten Sie+} mir am 3. Mai den Entwurf schicken?{+ 🙏+}",
    ],
    "he": [
        "[-שָׁלוֹם-]{+שלום+} דנה, שמעתי את [-ההרצאה שלך.-]{+הרצאתך.+} תודה [-🙏🏽-]{+🙏+}",
        'קראתי את המאמר של ד"ר כהן [-אתמול.-]{+היום.+} הוא עזר לי.',
        "תודה על הזמן. [-היה מעורר השראה. -]נשארה איתי השאלה ששאלת.",
        "אפשר לדבר {+רבע +}שעה בזום? [-אני חייב תשובה עד מחר!-]{+אם לא מתאים, הכול בסדר.+}",
        "היי תמר,\n\n[-הקשבת-]{+הִקְשַׁבְתְּ+} לי. 👩🏽‍💻\n\nנועה",
    ],
}  # fmt: skip
ROWS = [(language, marked) for language, rows in EXAMPLES.items() for marked in rows]


def marked(parts: list[Part]) -> str:
    """Parts as the examples write them."""
    signs = {"same": "{}", "out": "[-{}-]", "in": "{{+{}+}}"}
    return "".join(signs[part.kind].format(part.text) for part in parts)


def sides(parts: list[Part]) -> tuple[str, str]:
    """Both versions, made of their parts again."""
    return (
        "".join(part.text for part in parts if part.kind != "in"),
        "".join(part.text for part in parts if part.kind != "out"),
    )


@pytest.mark.parametrize(("language", "shown"), ROWS)
def test_examples(language: str, shown: str) -> None:
    """Changes as a reader would mark them."""
    before = re.sub(r"\{\+.*?\+\}", "", shown, flags=re.DOTALL).replace("[-", "").replace("-]", "")
    after = re.sub(r"\[-.*?-\]", "", shown, flags=re.DOTALL).replace("{+", "").replace("+}", "")
    assert marked(difference(before, after, PACKS[language])) == shown


PIECES = st.sampled_from(
    ["I saw it. ", "You came late. ", "you came", "Late!", " ", "  ", "\n", "\r\n", "\t", "\x1c", "\x85", "\u2028",
     "\ufeff", "\ud800", "שָׁלוֹם ", "שלום. ", "ד\"ר ", "👩🏽‍💻", "👍", "e\u0301", "\u200f",
     "Dr. Vogt ", "Best,\n", "- a\n", "'", "…"]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=16).map("".join)


@given(TEXTS, TEXTS, st.sampled_from(sorted(PACKS)))
@example("\ud800", "\ufeff\ud800 ", "he")
def test_both_versions_are_all_there(before: str, after: str, language: str) -> None:
    """To the last character; parts are never empty, never two alike in a row, and what went comes first."""
    parts = difference(before, after, PACKS[language])
    assert sides(parts) == (before, after)
    assert all(part.text for part in parts)
    in_a_row = set(pairwise(part.kind for part in parts))
    assert not in_a_row & {("same", "same"), ("out", "out"), ("in", "in"), ("in", "out")}


@given(TEXTS, st.sampled_from(sorted(PACKS)))
def test_a_text_is_the_same_as_itself(text: str, language: str) -> None:
    """One part, or none."""
    assert difference(text, text, PACKS[language]) == ([Part("same", text)] if text else [])


@given(st.lists(st.sampled_from(["I", "saw", "it.", "You", "came!", "שָׁלוֹם", "👍"]), max_size=20), st.data())
def test_other_white_space_changes_no_word(words: list[str], data: st.DataObject) -> None:
    """What went and what came is white space alone."""
    gaps = st.sampled_from([" ", "  ", "\n", "\n\n", "\r\n", "\t"])
    before, after = ("".join(word + data.draw(gaps) for word in words) for _ in range(2))
    assert [part.text for part in difference(before, after, ENGLISH) if part.kind != "same" and part.text.strip()] == []


def letter(seed: int, words: int = 3_000) -> list[str]:
    """Sentences of 15 words, no two the same."""
    random = Random(seed)
    return [f"The {' '.join(f'w{random.randrange(5_000)}' for _ in range(14))}." for _ in range(words // 15)]


def test_an_edited_long_text_shows_what_was_edited() -> None:
    """3,000 words, with a change in every fourth sentence."""
    before = letter(1)
    after = [sentence.replace(" w", " changed w", 1) if at % 4 == 0 else sentence for at, sentence in enumerate(before)]
    parts = difference(" ".join(before), " ".join(after), ENGLISH)
    assert [part.text for part in parts if part.kind != "same"] == ["changed "] * 50


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (" ".join(letter(1)), " ".join(letter(2))),
        (" ".join(f"a{at}" for at in range(3_000)), " ".join(f"b{at}" for at in range(3_000))),
        ("\n".join(f"a{at}" for at in range(3_000)), "\n".join(f"b{at}" for at in range(3_000))),
        ("a " * 3_000, "b " + "a " * 2_990 + "b"),
        ("Yes. " * 3_000, "No. " + "Yes. " * 2_990 + "No."),
        ("Yes I do. " * 500, "No. " + "Yes I do. " * 490 + "No."),
        (" ".join(letter(1, 2_200)), " ".join(f"{one[:-1]} now." for one in letter(1, 2_200))),
    ],
    ids=["other words", "no sentences", "other lines", "one word", "one sentence", "same sentences", "all edited"],
)
def test_two_long_texts_are_told_apart(before: str, after: str) -> None:
    """Whatever they are; how long that takes is measured by `make bench`."""
    parts = difference(before, after, ENGLISH)
    for kinds, text in ((("same", "out"), before), (("same", "in"), after)):
        assert " ".join("".join(part.text for part in parts if part.kind in kinds).split()) == " ".join(text.split())
