"""The letter's editor: writing with the review under one's fingers, and handing the letter over at the end.

The text lives in the browser. It comes from the server in `Data.put` only, and goes back as the component's state
`letter`; any other rerun leaves text, caret, selection, scroll position and open card alone. Two routes of the app
answer the editor directly, beside Streamlit:

- `POST review` `{id, text, scenario, lang, ui_lang, context}` → the JSON of a review with `id` echoed, and
  `commitments` `[{side: "asks" | "promises", text, start, end}]` and `compass` `{said, shown: [{what, start, end}]}`
  or null, in the screen's language. `text` is `"Subject: " + subject + "\\n\\n" + body` where there is a subject,
  else the body.
- `POST handover` `{way, subject, body, scenario, lang, ui_lang, examples, sender, recipient}` with `way` one of
  `gmail`, `outlook`, `mail`, `.eml`, `.html`, `.md`, `.txt` → a file with the header `X-File-Name` (percent-encoded
  UTF-8), or `{"url": …}` (`https:` or `mailto:`), or, with any status, `{"problem": …}` in words for the user.
"""

from collections.abc import Callable
from typing import Any, Literal, NotRequired, TypedDict

import streamlit as st

from ui.components.scripts import component
from ui.texts import Translate


class Put(TypedDict):
    """A text from the server.

    It is taken when `number` differs from the last one taken: always with `force` (the user pressed a button for
    it), else only while the user has changed nothing since. Where it isn't taken, the user's text stays, and comes
    back as a `Letter` with the new number. Any change the server makes to the text needs a new number.
    """

    number: int
    version: int
    subject: str
    body: str
    force: bool


class Saved(TypedDict):
    """What has been saved: the `seq` of the last `Letter` that is safe, and what went wrong with a later one.

    `seq` counts on from the one given with the draft at first; numbers that this tab has not sent say nothing.

    `words` stands in for `words["saved"]` ("Saved at 14:02"); empty or None: as it is. `problem` is a text for the
    user, or None.
    """

    seq: int
    version: int
    words: str | None
    problem: str | None


class Paragraph(TypedDict):
    """A paragraph as it was drafted: its text, its role in words ("Why them"), and the facts it rests on."""

    text: str
    role: str
    facts: list[str]
    origin: str


class Fact(TypedDict):
    """A fact: its id, what it is ("Title of the talk") and its text ("Designing for trust")."""

    id: str
    label: str
    text: str


class Left(TypedDict):
    """What the user has put aside: single findings as `[rule, quote]`, rules for this letter, rules for good.

    The quote of a finding about something absent is the empty string.
    """

    draft: str
    dismissed: list[list[str]]
    silenced: list[str]
    always: list[str]


class HandOver(TypedDict):
    """What the ways out need: `sender` and `recipient` go into the request as they are.

    `blocked`: why nothing can be handed over yet, in words for the user; None where it can. `ways`: those to show,
    of `copy`, `gmail`, `outlook`, `mail`, `.eml`, `.html`, `.md`, `.txt`; all where it is missing.
    """

    sender: Any
    recipient: Any
    blocked: str | None
    ways: NotRequired[list[str]]


class Data(TypedDict):
    """What the editor is given on each run. Texts are plain text; nothing is read as HTML or Markdown."""

    draft: str  # which letter this is; another one starts everything anew
    lang: str  # of the letter; empty where it isn't known
    ui_lang: str  # of the screen, and so of what the review says
    scenario: str | None  # goes into the requests
    context: dict[str, Any]  # goes into the requests for a review
    has_subject: bool  # whether the letter has a subject line at all
    put: Put
    saved: Saved | None  # None before anything was saved
    satisfied: dict[str, str]  # rule → what it says when it is satisfied; other strengths aren't shown
    parts: dict[str, str]  # element → its name on the screen
    in_turn: list[str]  # rules about what is missing that are shown one at a time, in this order
    paragraphs: list[Paragraph]
    facts: list[Fact]
    examples: list[str]  # invented words that must not be sent
    left: Left
    hand_over: HandOver | None  # None: nothing to hand over, no bar
    words: dict[str, str]  # from words()


class Letter(TypedDict):
    """What the editor sends to be saved: the text, of which draft, on top of which put; `seq` only grows.

    `on` is the stored version that it rests on: the last one that this page has seen.
    """

    draft: str
    put: int
    on: int
    seq: int
    subject: str
    body: str


class Handed(TypedDict):
    """The user has taken the letter along: `way` as in the request, or `copy`; and the text that was taken."""

    way: Literal["copy", "gmail", "outlook", "mail", ".eml", ".html", ".md", ".txt"]
    subject: str
    body: str


_component = component(
    "editor",
    '<div class="editor-root"></div>',
    "editor/editor.css",
    # In this order: each file uses what stands above it. Only the last exports something.
    "shared/dom.js",
    "shared/saver.js",
    "editor/dom.js",
    "editor/text.js",
    "editor/lines.js",
    "editor/history.js",
    "editor/marks.js",
    "editor/found.js",
    "editor/review.js",
    "editor/findings.js",
    "editor/card.js",
    "editor/guide.js",
    "editor/parts.js",
    "editor/commitments.js",
    "editor/compass.js",
    "editor/facts.js",
    "shared/copy.js",
    "editor/handover.js",
    "editor/input.js",
    "editor/editor.js",
)


def show(
    key: str,
    data: Data,
    *,
    on_letter: Callable[[], None],
    on_left: Callable[[], None],
    on_handed: Callable[[], None],
) -> None:
    """The editor. The callbacks find what has come with `letter(key)`, `left(key)` and `handed(key)`."""
    _component(key=key, data=data, on_letter_change=on_letter, on_left_change=on_left, on_handed_change=on_handed)


def letter(key: str) -> Letter | None:
    """The last text the editor has sent; None before the first."""
    found: Letter | None = _sent(key, "letter")
    return found


def left(key: str) -> Left | None:
    """What the user has put aside; None while nothing was changed in it."""
    found: Left | None = _sent(key, "left")
    return found


def handed(key: str) -> Handed | None:
    """What the user has just taken along; None in a run in which nothing was."""
    found: Handed | None = _sent(key, "handed")
    return found


def _sent(key: str, name: str) -> Any:
    state = st.session_state.get(key)
    return None if state is None else state.get(name)


def words(_: Translate) -> dict[str, str]:
    """What the editor says, in the screen's language. `{count}` and the like are filled in the browser."""
    return {
        # the text
        "subject": _("Subject"),
        "subject_empty": _("A few words they will recognise"),
        "letter": _("Your letter"),
        "letter_empty": _("Write here, or paste what you have."),
        # under it
        "words_one": _("1 word"),
        "words_two": _("2 words"),
        "words_many": _("{count} words"),
        "minutes": _("asks for {count} minutes"),
        "saving": _("Saving …"),
        "saved": _("Saved"),
        "not_saved": _("Not saved yet. Keep this tab open: your text is here."),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "parts_show": _("Show me the parts"),
        "parts_none": _("No parts found yet."),
        "parts_legend": _("The parts of your letter"),
        # what it binds people to
        "commitments": _("What this letter asks and promises"),
        "compass": _("How direct it is, and whether the care shows"),
        "commitments_asks": _("You ask them for"),
        "commitments_promises": _("You promise"),
        "commitments_theirs": _("Then it is their turn."),
        "commitments_yours": _("Then it is your turn."),
        # what it rests on
        "rests_on": _("from your answers: {facts}"),
        "rests_on_nothing": _("nothing from your answers"),
        "own_words": _("Your own words"),
        # the review
        "review": _("What the review says"),
        "right": _("What is right"),
        "right_more": _("and {count} more"),
        "spelling": _("Spelling is your browser's job."),
        "paused": _("The review is paused; your text is safe here."),
        "look_none": _("Nothing more to look at."),
        "look_one": _("One thing to look at"),
        "look_two": _("2 things to look at"),
        "look_many": _("{count} things to look at"),
        "keys": _("F8 takes you to the next one, Shift+F8 back."),
        "level_error": _("Worth changing"),
        "level_warning": _("Worth a look"),
        "level_suggestion": _("An idea"),
        "example": _(
            "Still from the example: {texts}. Put your own there first; until then the letter can't be copied or saved."
        ),
        "quoted": _("“{text}”"),
        "apply": _("Change to “{replacement}”"),
        "apply_nothing": _("Take it out"),
        "where": _("Show me where"),
        "leave": _("Leave it"),
        "silence": _("Don't show this kind again"),
        "silence_letter": _("in this letter"),
        "silence_always": _("ever"),
        "why": _("Why?"),
        "source": _("Source: {source}"),
        "card": _("About “{quote}”"),
        "card_open": _("{message} Press Tab for what you can do, Escape to go on writing."),
        "close": _("Close"),
        "left_one": _("One is left as it is."),
        "left_two": _("2 are left as they are."),
        "left_many": _("{count} are left as they are."),
        "left_back": _("Show again"),
        # handing over
        "hand_over": _("Use this letter"),
        "copy": _("Copy"),
        "copy_subject": _("Copy the subject"),
        "copied": _("Copied. Paste it where you write to them."),
        "copied_subject": _("The subject is copied."),
        "copy_failed": _("Your browser did not allow it. Select the text and press Ctrl+C."),
        "gmail": _("Gmail"),
        "outlook": _("Outlook"),
        "mail": _("Mail program"),
        "save_as": _("Save as"),
        "file_eml": _("Mail file (.eml)"),
        "file_html": _("Web page (.html)"),
        "file_md": _("Markdown (.md)"),
        "file_txt": _("Text (.txt)"),
        "opened": _("Opened beside this page. Look it over and send it there."),
        "stored": _("In your downloads: {name}"),
        "hand_over_failed": _("That did not work. Your text is safe here; try again, or copy it."),
        "example_left": _("“{text}” is from the example. Put your own in its place first."),
        "gap_left": _("There is still a {gap} in the letter. Fill it in first."),
        "nothing_yet": _("There's nothing to use yet."),
        "nothing_sent": _("Nothing is ever sent for you."),
    }
