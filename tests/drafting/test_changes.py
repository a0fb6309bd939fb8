"""What a model changed in the user's words is found, can be refused, and can't smuggle anything in."""

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.app import Assistant
from assistant.drafting.changes import Comparison, compare
from assistant.model.language import LanguagePack

PACKS = {code: Assistant().catalog.language(code) for code in ("en", "he")}


def even(text: str) -> str:
    """A text with its white space made even: the form that texts come out in."""
    return "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()


def rows(comparison: Comparison) -> list[tuple[str, str, str]]:
    """The changes without ids: kind, before, after."""
    return [(change.kind, change.before, change.after) for change in comparison.changes]


def new_words(comparison: Comparison) -> list[str]:
    """The new words of all changes."""
    return [word for change in comparison.changes for word in change.new_words]


def everything(comparison: Comparison) -> list[int]:
    """The ids of all changes."""
    return [change.id for change in comparison.changes]


# What counts as a change

ENGLISH = [
    # Spelling, capitals and punctuation are mended, one change a word.
    ("you recieved teh file", "You received the file.",
     [("replaced", "you", "You"), ("replaced", "recieved teh", "received the"), ("replaced", "file", "file.")]),
    ("Well , you know", "Well, you know", [("replaced", "Well", "Well,"), ("left-out", ",", "")]),
    ("don’t worry", "don't worry", [("replaced", "don’t", "don't")]),
    # Words are trimmed.
    ("It was really very good.", "It was good.", [("left-out", "really very", "")]),
    # Grammar is added.
    ("You sat me an hour.", "You sat with me for an hour.", [("added", "", "with"), ("added", "", "for")]),
    # A sentence goes, a sentence comes.
    ("You came early. It rained a lot. You stayed.", "You came early. You stayed.",
     [("left-out", "It rained a lot.", "")]),
    ("You came early. You stayed.", "You came early. It rained a lot. You stayed.",
     [("added", "", "It rained a lot.")]),
    ("You came early. It rained a lot.", "You came early. Such dedication!",
     [("replaced", "It rained a lot.", "Such dedication!")]),
    # Another order is one change, however many sentences moved.
    ("I gave my talk. You stayed late. The data was broken.", "The data was broken. You stayed late. I gave my talk.",
     [("order", "", "")]),
    # A run-on line is cut in two, and two lines are run together.
    ("thanks for Friday it was great.", "thanks for Friday. it was great.", [("replaced", "Friday", "Friday.")]),
    ("you stayed late on Thursday\nthe data was broken", "you stayed late on Thursday when the data was broken",
     [("added", "", "when")]),
    # Where hardly a word has kept its place, the change is one.
    ("your drafts, my nerves, three years, two moves, one grant, what fun",
     "What fun: one grant, two moves, three years, my nerves, your drafts.",
     [("replaced", "your drafts, my nerves, three years, two moves, one grant, what fun",
       "What fun: one grant, two moves, three years, my nerves, your drafts.")]),
    # Line ends alone are no change.
    ("You came.\nYou stayed.", "You came. You stayed.", []),
    ("", "", []),
    ("", "Dear all", [("added", "", "Dear all")]),
    ("Dear all", " \n ", [("left-out", "Dear all", "")]),
]  # fmt: skip
HEBREW = [
    ("תודה על העזרא ביום חמישי", "תודה על העזרה ביום חמישי.",
     [("replaced", "העזרא", "העזרה"), ("replaced", "חמישי", "חמישי.")]),
    ("עזרת לי להכין מצגת", "עזרת לי להכין את המצגת", [("replaced", "מצגת", "את המצגת")]),
    ("נשארת איתי עד מאוחר. עזרת לי עם הנתונים.", "עזרת לי עם הנתונים. נשארת איתי עד מאוחר.", [("order", "", "")]),
    ("זה היה ממש ממש טוב", "זה היה טוב", [("left-out", "ממש ממש", "")]),
    # An ASCII quote inside an abbreviation ends no sentence; points are no letters.
    ('ד"ר כהן עזר לי', "ד״ר כהן עזר לי", [("replaced", 'ד"ר', "ד״ר")]),
    ("שָׁלוֹם לכולם", "שלום לכולם", [("replaced", "שָׁלוֹם", "שלום")]),
    # Words that went from one line into the sentence before it.
    ("נשארת איתי ביום חמישי\nעזרת לי עם הנתונים הפגישה הצליחה",
     "נשארת איתי ביום חמישי ועזרת לי עם הנתונים. הפגישה הצליחה",
     [("replaced", "עזרת", "ועזרת"), ("replaced", "הנתונים", "הנתונים.")]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "own", "tidied", "expected"),
    [*(("en", *row) for row in ENGLISH), *(("he", *row) for row in HEBREW)],
)
def test_changes(code: str, own: str, tidied: str, expected: list[tuple[str, str, str]]) -> None:
    """Each change by itself, in the order of the text; and the texts on both sides of them."""
    found = compare(own.split("\n"), tidied, PACKS[code])
    assert rows(found) == expected
    assert everything(found) == list(range(len(expected)))
    assert found.text() == even(tidied)
    if expected:
        assert found.text(everything(found)) == even(own)


# Whose words

FAMILIAR = [
    ("en", "i recieved yuor adress", "I received your address"),  # misspelt
    ("en", "the presentaton realy helped", "The presentation really helped"),
    ("en", "you explain the grant to me", "You explained the grants to me"),  # another form
    ("en", "alot of it, infront of everyone", "A lot of it, in front of everyone"),  # run together
    ("en", "a follow up by e-mail, some times", "A follow-up by email, sometimes"),
    ("en", "Im glad its Annas idea", "I'm glad it's Anna's idea"),
    ("en", "Jo idea helped", "Jo's idea helped"),
    ("en", "thx prof, 2 yrs w u, pls stay", "Thanks, Professor, two years with you, please stay"),  # short forms
    ("en", "he sat w me", "He sat with me and they had been there, too"),  # grammar
    ("en", "The slides were good.\nYou stayed late.", "The slides were good. You stayed late, good."),  # any line
    ("en", "we dont do that, he can not", "We do not do that, he can't"),  # as many negations as before
    ("en", "we had fifteen people, 2 came late", "We had 15 people, two came late"),  # the same numbers
    ("en", "naïve café idea", "NAI\u0308VE cafe\u0301 idea"),  # composed otherwise
    ("he", "עזרת לי להכין מצגת לפגישה", "עזרת לי להכין את המצגת של הפגישה"),  # other attached letters
    ("he", "המצגת היתה טובה", "מצגת שהייתה טובה"),
    ("he", "היינו 15 אנשים", "היינו ב-15 אנשים"),
    ("he", "היו שלושה אנשים", "היו 3 אנשים"),
    ("he", "הרצאה מצויינת", "ההרצאה שלך הייתה מצוינת"),
    ("he", "הכול הָיָה טוב", "וגם הכול היה טוב"),
    ("he", "המצגת מצויינת", "המצגת ומצוינת"),  # misspelt, with a letter attached
    ("he", 'תנקס ד"ר כהן, דיברנו אח"כ', "תודה דוקטור כהן, דיברנו אחר כך"),
]  # fmt: skip
FOREIGN = [
    ("en", "it was good", "It was outstanding!", ["outstanding"]),
    ("en", "it was good", "It was good (really).", ["really"]),
    ("en", "you were kind", "You were unkind", ["unkind"]),  # letters put before a word turn it round
    ("en", "it is likely useful", "It is unlikely useful", ["unlikely"]),
    ("en", "the increase was good food", "The decrease was good mood", ["decrease", "mood"]),
    ("en", "would you come", "world you come", ["world"]),  # a grammar word that is right isn't misspelt
    ("en", "we had 15 people", "We had 50 people", ["50"]),
    ("en", "we met in 2024", "we met in 2025", ["2025"]),
    ("en", "we met at 10:30", "we met at 10:45", ["10:45"]),
    ("en", "see you at five", "see you at nine", ["nine"]),
    ("en", "it cost 15 €", "it cost 15 %", ["%"]),
    ("en", "thanks", "thanks 🙂", ["🙂"]),
    ("en", "it was easy", "it was not easy", ["not"]),
    ("en", "well done, please", "well done, dear “friend”", ["dear", "friend"]),
    ("he", "ההרצאה הייתה טובה", "ההרצאה הייתה מעולה", ["מעולה"]),
    ("he", "היה קל", "לא היה קל", ["לא"]),
    ("he", "היו 15 אנשים", "היו 50 אנשים", ["50"]),
    ("he", "הכוס על השולחן", "הכוס מלאה על השולחן", ["מלאה"]),  # no "not" behind an attached letter
]  # fmt: skip


@pytest.mark.parametrize(("code", "own", "tidied"), FAMILIAR)
def test_words_that_are_not_new(code: str, own: str, tidied: str) -> None:
    """The user's words, mended, bent, with other letters attached, and grammar; nothing about them is doubtful."""
    found = compare([own], tidied, PACKS[code])
    assert found.changes
    assert new_words(found) == []
    assert found.doubtful == frozenset()


@pytest.mark.parametrize(("code", "own", "tidied", "expected"), FOREIGN)
def test_words_that_are_new(code: str, own: str, tidied: str, expected: list[str]) -> None:
    """Neither the user's nor grammar: marked, and refused to start with."""
    found = compare([own], tidied, PACKS[code])
    assert new_words(found) == expected
    assert {change.id for change in found.changes if change.new_words} <= found.doubtful


# What is in doubt


@pytest.mark.parametrize(
    ("code", "own", "tidied", "kept"),
    [
        ("en", "It was not easy. You helped", "It was easy. You helped.", "It was not easy. You helped."),
        ("en", "you never complain", "You complain.", "You never complain."),
        ("en", "you came, i didnt ask", "You came, I did ask.", "You came, I didnt ask."),
        ("en", "we had 15 people", "We had 50 people.", "We had 15 people."),
        ("en", "we had 15 people", "We had people.", "We had 15 people."),
        ("en", "Two came early. It rained", "It rained.", "Two came early. It rained."),
        ("en", "You came.", "You came. Your dedication inspires us all.", "You came."),
        ("en", "You came. Lots of love!", "You came. Hugs!", "You came. Lots of love!"),
        ("he", "זה לא היה קל", "זה היה קל.", "זה לא היה קל."),
        ("he", "היה קשה, ולא ויתרת", "היה קשה. ויתרת", "היה קשה. ולא ויתרת"),
        ("he", "נשארת עד 15 בערב", "נשארת עד 50 בערב.", "נשארת עד 15 בערב."),
        ("he", "באת מוקדם.", "באת מוקדם. המסירות שלך מעוררת השראה.", "באת מוקדם."),
    ],
)
def test_doubtful_changes(code: str, own: str, tidied: str, kept: str) -> None:
    """A negation or a number more or fewer, a word of the model's: refused to start with. The mending stays."""
    found = compare([own], tidied, PACKS[code])
    assert found.doubtful
    assert found.text(found.doubtful) == kept


def test_a_negation_that_moves_is_in_doubt_twice() -> None:
    """Where it went and where it came from."""
    found = compare(["I did not like the food but I did like the talk."],
                    "I did like the food but I did not like the talk.", PACKS["en"])  # fmt: skip
    assert rows(found) == [("left-out", "not", ""), ("added", "", "not")]
    assert found.doubtful == {0, 1}


# Refusing


def test_one_change_refused() -> None:
    """Only that one is undone."""
    found = compare(["thanks for teh slides", "it was realy good"], "Thanks for the slides. It was good.", PACKS["en"])
    by_words = {change.before: change.id for change in found.changes}
    assert found.text([by_words["realy"]]) == "Thanks for the slides. It was realy good."
    assert found.text([by_words["teh"], 99]) == "Thanks for teh slides. It was good."


def test_a_sentence_put_back_stands_where_it_stood() -> None:
    """Behind the sentence that it followed, and on its line."""
    found = compare(["You came early.", "It rained a lot.", "You stayed."], "You stayed. You came early.", PACKS["en"])
    assert [change.kind for change in found.changes] == ["left-out", "order"]
    assert found.text([0]) == "You stayed. You came early.\nIt rained a lot."
    assert found.text([1]) == "You came early.\nYou stayed."
    assert found.text([0, 1]) == "You came early.\nIt rained a lot.\nYou stayed."


def test_an_added_sentence_in_the_users_order() -> None:
    """It stays behind the one that the model put it behind."""
    found = compare(
        ["Anna came early. Ben cooked dinner."], "Ben cooked dinner. Rain fell. Anna came early.", PACKS["en"]
    )
    order = next(change.id for change in found.changes if change.kind == "order")
    assert found.text([order]) == "Anna came early. Ben cooked dinner. Rain fell."


def test_line_ends() -> None:
    """As tidied; the user's own behind what is refused, and where everything is."""
    own, tidied = (
        ["thanks for thursday", "you stayed late", "", "it helped"],
        "Thanks for Thursday. You stayed late.\nIt helped.",
    )
    found = compare(own, tidied, PACKS["en"])
    ids = {change.before: change.id for change in found.changes}
    assert found.text([ids["thursday"], ids["you"]]) == "Thanks for thursday\nyou stayed late.\nIt helped."
    assert found.text([ids["late"]]) == "Thanks for Thursday. You stayed late\n\nIt helped."
    assert found.text(ids.values()) == "thanks for thursday\nyou stayed late\n\nit helped"


def test_pieces() -> None:
    """A screen can show what was struck out and what was put in, with spaces and line ends where words are shown."""
    found = compare(["teh slides", "were good"], "The slides were\ngood!", PACKS["en"])
    assert [(piece.text, piece.side, piece.shown) for piece in found.pieces()] == [
        ("teh", "before", False),
        ("The", "after", True),
        (" slides were", "same", True),
        ("\n", "same", True),
        ("good", "before", False),
        ("good!", "after", True),
    ]
    assert [piece.text for piece in found.pieces([1]) if piece.change and piece.change.id == 1] == ["good", "good!"]


# Always

WORDS = st.sampled_from(
    ["the", "The", "data", "data.", "was", "not", "late!", "15", "50", "you", "You", "helped", "helpd", "e-mail", "—",
     "a.", "לא", "הפגישה", "לפגישה.", "שָׁלוֹם", 'ד"ר', "🙂", "don't", "Dr."]
)  # fmt: skip
LINES = st.lists(st.lists(WORDS, max_size=12).map(" ".join), max_size=6)
ANYTHING = st.lists(st.text(st.characters(), max_size=60), max_size=4)


@given(st.sampled_from(["en", "he"]), LINES | ANYTHING, LINES | ANYTHING, st.data())
def test_texts_can_be_rebuilt(code: str, own: Sequence[str], lines: Sequence[str], data: st.DataObject) -> None:
    """Nothing refused is the tidied text, everything the user's; and every subset says only what one of them says."""
    tidied, mine = "\n".join(lines), "\n".join(own)
    found = compare(own, tidied, PACKS[code])
    check(found, mine, tidied)
    refused = data.draw(st.sets(st.sampled_from(everything(found) or [0])))
    text = found.text(refused)
    assert set(text.split()) <= {*mine.split(), *tidied.split()}
    assert text == even(text)
    shown = [piece for piece in found.pieces(refused) if piece.shown]
    assert all((piece.change.id in refused) == (piece.side == "before") for piece in shown if piece.change)


@given(LINES, st.randoms(use_true_random=False))
def test_texts_with_sentences_moved_can_be_rebuilt(own: Sequence[str], random: Random) -> None:
    """The same for lines of the user's in another order, some of them missing and some twice."""
    tidied = "\n".join(random.choices(own, k=len(own))) if own else ""
    check(compare(own, tidied, PACKS["en"]), "\n".join(own), tidied)


def check(found: Comparison, own: str, tidied: str) -> None:
    """The two ends, and that the pieces make the text."""
    assert found.text() == even(tidied)
    assert "".join(piece.text for piece in found.pieces() if piece.side != "before") == even(tidied)
    if found.changes:
        assert found.text(everything(found)) == even(own)
    else:  # the same words in the same order; there is nothing to refuse
        assert found.text(everything(found)).split() == own.split()
    assert found.doubtful <= set(everything(found))


@given(LINES)
def test_nothing_changed(own: Sequence[str]) -> None:
    """A text has no changes against itself."""
    assert compare(own, "\n".join(own), PACKS["en"]).changes == ()


# A lot of text


def test_a_sentence_beyond_the_limit_is_one_change() -> None:
    """Few words thousands of times in other orders: not searched, and still whole."""
    own, tidied = "on and off " * 1_700 + "again", "x off and on " * 1_700
    found = compare([own], tidied, PACKS["en"])
    assert [change.kind for change in found.changes] == ["replaced"]
    check(found, own, tidied)


@pytest.mark.parametrize(
    ("own", "tidied"),
    [
        ("a\n" * 5_000, "b\n" * 5_000),
        ("' \" " * 25_000, "\" ' " * 25_000),
        ("a" * 100_000, "b" * 100_000),
        ("a's" + "'s" * 49_000, "b" + "'s" * 49_000),
        ("1." * 50_000, "2," * 50_000),
        (" ".join(f"{n:08b}" for n in range(10_000)), "\n".join(f"{n:09b}" for n in range(9_000))),
        (" ".join(f"abcdefgh{n:o}" for n in range(7_000)), "\n".join(f"abcdegfh{n:o}" for n in range(7_000))),
        ("\n".join("on and off " * 50 for _ in range(140)), "\n".join("x off and on " * 50 for _ in range(130))),
    ],
    ids=["lines", "quotes", "one word", "apostrophes", "digits", "numbers", "spelling", "alike"],
)  # fmt: skip
def test_a_hundred_thousand_characters(own: str, tidied: str) -> None:
    """Anything of that size comes to an end, and the texts can be rebuilt."""
    check(compare(own.split("\n"), tidied, PACKS["en"]), own, tidied)


# The languages


@pytest.mark.parametrize("pack", PACKS.values(), ids=PACKS)
def test_grammar_and_short_forms_hold_no_negation(pack: LanguagePack) -> None:
    """A "not" or a number that comes or goes is never mere grammar; nor what a short form, listed once, stands for."""
    strict = {*pack.words["negation"], *pack.numbers}
    grammar, short_forms = set(pack.grammar), [entry.split() for entry in pack.words["short_forms"]]
    assert grammar
    assert pack.words["negation"]
    assert not grammar & strict
    assert len(grammar) == len(pack.grammar)
    assert len({short for short, *_ in short_forms}) == len(short_forms)
    assert all(full and not {*full} & (grammar | strict) for _, *full in short_forms)
