"""What the editor is given of the open draft, and what comes back from it."""

from dataclasses import replace
from typing import Any

from assistant.errors import StoreError
from assistant.model.draft import Draft
from assistant.model.scenario import ScenarioText
from assistant.review.engine import in_turn
from ui import answers, silenced
from ui.asking import SENTENCE, label_of, told
from ui.components import editor
from ui.drafts import Open
from ui.state import assistant, store
from ui.texts import Translate, said

KEY = "editor"
_CERTAIN = 25  # words of a text whose language, once told, is not told anew; the first few words may be any


def data(opened: Open, made: Draft | None, text: ScenarioText | None, language: str, _: Translate) -> editor.Data:
    """Everything the editor needs. `made`: the letter as the answers would make it now."""
    subject, body = opened.text
    return editor.Data(
        draft=opened.id,
        lang=language_of_text(opened) or "",
        ui_lang=language,
        scenario=opened.scenario.id if opened.scenario else None,
        context=_people(opened),
        has_subject=opened.content.subject is not None and _channel(opened) != "note",
        put=editor.Put(
            number=opened.text_number,
            version=opened.saved.version,
            subject=subject,
            body=body,
            force=opened.text_forced,
        ),
        saved=editor.Saved(
            seq=opened.text_seq,
            version=opened.saved.version,
            words=None,
            problem=_problem(opened, _),
        ),
        satisfied={id: one.satisfied for id, one in assistant().catalog.rule_texts(language).items() if one.satisfied},
        parts=_parts(_),
        in_turn=_in_turn(opened),
        paragraphs=[
            editor.Paragraph(
                text=one["text"],
                role=text.roles.get(one["role"], "") if text else "",
                facts=one["facts"],
                origin=one["origin"],
            )
            for one in opened.extra.get("paragraphs", [])
        ],
        facts=[
            editor.Fact(
                id=fact.field,
                label=label_of(fact.field, text, _) if text else fact.field,
                text=told(fact.field, fact.text, *opened.known(), _),
            )
            for fact in (made.facts if made else [])
        ],
        examples=examples(opened),
        left=_left(opened),
        hand_over=_hand_over(opened),
        words=editor.words(_),
    )


def _channel(opened: Open) -> str:
    """What the message is sent by."""
    return opened.scenario.file.channel if opened.scenario else "mail"


def _hand_over(opened: Open) -> editor.HandOver:
    """Who is in the mail file, and the ways out: what is typed into a field on the web is copied, or kept."""
    people = {who: _person(opened, who) for who in ("sender", "recipient")}
    ways = editor.HandOver(sender=people["sender"], recipient=people["recipient"], blocked=None)
    if _channel(opened) != "mail":
        ways["ways"] = ["copy", ".txt"]
    return ways


def language_of_text(opened: Open) -> str | None:
    """The language the text is in: a letter that was edited stays as it is when another language is chosen."""
    body = opened.content.body
    is_said = opened.is_pasted or not opened.is_edited  # of a text that was brought along it is chosen or guessed
    found = assistant().detect(body) if not is_said and len(body.split()) >= SENTENCE else None
    return found if found in assistant().catalog.languages else opened.language


def _problem(opened: Open, _: Translate) -> str | None:
    """What the visitor should know beside the text, where they are looking."""
    if opened.theirs:
        return _("Changed in another window too. Both texts are kept: choose at the top of the page.")
    return said(opened.problem, _) if opened.problem else None


def examples(opened: Open) -> list[str]:
    """What an example invented and the visitor hasn't replaced, as it would stand in the letter."""
    return [text for texts in opened.invented.values() for text in texts]


def take_letter(opened: Open) -> None:
    """Store what was typed. A text that was typed onto an older one is the visitor's all the same."""
    sent = editor.letter(KEY)
    if sent is None or (sent["draft"] == opened.id and sent["seq"] == opened.text_seq):
        return
    if sent["draft"] != opened.id:
        _take_late(sent)
        return
    subject = sent["subject"] if sent["subject"] or opened.content.subject is not None else None
    typed = replace(opened.content, subject=subject, body=sent["body"])
    is_new = typed != opened.content or opened.problem is not None
    if opened.text_forced and sent["put"] < opened.text_number:
        # Typed a moment before a button put another text there: that stands, and this is a version to go back to.
        if is_new:
            opened.keep("kept", typed)
    elif is_new:
        older = sent["on"] if sent["on"] < opened.since else None  # the page outlived a server or a visit
        extra = {**opened.extra, **_guessed(opened, sent["body"])}
        opened.change(version=older, subject=subject, body=sent["body"], extra=extra)
    if not opened.problem:
        opened.text_seq = sent["seq"]


def take_left(opened: Open) -> None:
    """Store what was put aside: with the draft, or for good."""
    sent = editor.left(KEY)
    if sent is None or sent["draft"] != opened.id:
        return
    opened.note(left={"dismissed": sent["dismissed"], "silenced": sent["silenced"]})
    try:
        silenced.keep(sent["always"])
    except StoreError as error:
        opened.problem = error.message


def take_handed(opened: Open) -> None:
    """Keep a revision of what was taken along."""
    if editor.handed(KEY):
        opened.keep("export")


def _take_late(sent: editor.Letter) -> None:
    """What was typed a moment before another draft was opened goes to the draft that it was typed into."""
    try:
        saved = store().load(sent["draft"])
    except StoreError:
        return  # not confirmed to the browser, which still has it
    if saved and sent["body"] != saved.content.body:
        subject = sent["subject"] if sent["subject"] or saved.content.subject is not None else None
        Open(saved, saved.content).change(version=sent["on"], subject=subject, body=sent["body"])


def _guessed(opened: Open, body: str) -> dict[str, Any]:
    """For a text that was brought along: what it is, and its language, as far as that can be told."""
    if not opened.is_pasted:
        return {}
    guessed = opened.extra.get("guessed", {}) if body.strip() else {}
    told = guessed.get("language") if len(body.split()) >= _CERTAIN else None
    language = opened.content.language or told or assistant().detect(body)
    known = language if language in assistant().catalog.languages else None
    # Guessed once: it would be odd if taking a sentence out made it another kind of message.
    return {"guessed": {"scenario": guessed.get("scenario") or assistant().guess(body, known), "language": known}}


def _left(opened: Open) -> editor.Left:
    kept = opened.extra.get("left", {})
    return editor.Left(
        draft=opened.id,
        dismissed=kept.get("dismissed", []),
        silenced=kept.get("silenced", []),
        always=list(silenced.for_good()),
    )


def _people(opened: Open) -> dict[str, Any]:
    """Of the answers, what a review needs: who writes to whom, and how both are addressed."""
    given = opened.content.answers
    people = {
        who: {key: given[f"{who}.{key}"] for key in ("name", "gender") if given.get(f"{who}.{key}")}
        for who in ("sender", "recipient")
    }
    if not opened.language:
        return people
    form = {} if opened.is_pasted or not opened.scenario else answers.form(opened.scenario, opened.language, given)
    chosen = {"form": given["form"]} if form and given.get("form") else form
    return {"language": opened.language, **chosen, **people}


def _person(opened: Open, who: str) -> dict[str, str]:
    """Name and address for a mail file; an example's are nobody's."""
    paths = {key: f"{who}.{key}" for key in ("name", "email")}
    given = opened.content.answers
    return {key: given[path] for key, path in paths.items() if given.get(path) and path not in opened.invented}


def _in_turn(opened: Open) -> list[str]:
    """Rules about the parts of feedback, in its order: asked one at a time they make a conversation, not a list."""
    return in_turn(assistant().catalog.rules, opened.scenario)


def _parts(_: Translate) -> dict[str, str]:
    """What the parts of a message are called."""
    return {
        "ask": _("What you ask for"),
        "behaviour": _("What they did"),
        "change": _("What it changed"),
        "care": _("That you mean well"),
        "easy-out": _("Easy to say no"),
        "impact": _("What it led to"),
        "introduction": _("Who you are"),
        "next-step": _("What comes next"),
        "reference": _("Why them"),
        "situation": _("When it was"),
        "takeaway": _("What you took away"),
        "thanks": _("The thanks"),
    }
