"""`POST /handover`: the letter as a file, or as a link that opens it in a mail program. Nothing is ever sent."""

import re
import unicodedata
from typing import Any, get_args

from starlette.responses import JSONResponse, Response

from assistant.adapters.contexts import context_of
from assistant.adapters.eml import mailbox
from assistant.adapters.exports import EXPORTS
from assistant.adapters.mailto import Way, link
from assistant.errors import UserError
from assistant.model.draft import Draft, Paragraph
from assistant.privacy.hygiene import clean
from ui.texts import Translate, translator

MIME = {".eml": "message/rfc822", ".html": "text/html", ".md": "text/markdown", ".txt": "text/plain"}
WAYS: tuple[Way, ...] = get_args(Way)
LONGEST_NAME = 60  # characters of a file name


def answer(asked: dict[str, Any]) -> Response:
    """Answer {way, subject, body, lang, ui_lang, sender, recipient, examples}: a file, {url}, or {problem}.

    `way` is an ending or the name of a mail program; `examples` are invented texts that must not be handed over;
    a problem is said in `ui_lang`. Raises UserError for anything else.
    """
    _ = translator(_text(asked, "ui_lang"))
    way, subject, body = (_text(asked, name) for name in ("way", "subject", "body"))
    left = still_there(_texts(asked, "examples"), f"{subject}\n{body}")
    if left:
        return _problem(_("“{text}” is from the example. Put your own in its place first.").format(text=left[0]))
    program = next((known for known in WAYS if known == way), None)
    if program:
        url = _link(program, subject, body, asked)
        return JSONResponse({"url": url}) if url else _problem(_too_long(_))
    if way not in EXPORTS:
        raise UserError("way should be one of: " + ", ".join([*EXPORTS, *WAYS]))
    context = context_of({"sender": _person(asked, "sender"), "recipient": _person(asked, "recipient")}, "people")
    file = EXPORTS[way](_draft(subject, body, _text(asked, "lang")), context)
    headers = {"X-File-Name": f"{file_name(subject)}{way}", "Content-Disposition": "attachment"}
    return Response(file, media_type=MIME[way], headers=headers)


def still_there(invented: list[str], text: str) -> list[str]:
    """Those of the invented texts that still stand in a letter as words, whatever their capitals and spaces.

    "Tom" stands in "Toms" and, in Hebrew, behind a prefix; not in "Tomorrow".
    """
    flat = _flat(text)
    return [one for one in invented if _flat(one) and _standing(_flat(one)).search(flat)]


def _standing(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<!\w)|(?<!\w)[ובהלכמש]{{1,3}}){re.escape(words)}(?!(?!s\b)\w)")


def file_name(subject: str) -> str:
    """A name that every system takes, made of the subject's letters; "letter" where it has none in ASCII."""
    plain = unicodedata.normalize("NFKD", subject).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_NAME].strip("-") or "letter"


def _too_long(_: Translate) -> str:
    return _("This letter is too long to open that way. Copy it, or take the mail file.")


def _problem(words: str) -> Response:
    return JSONResponse({"problem": words}, 409)


def _link(way: Way, subject: str, body: str, asked: dict[str, Any]) -> str | None:
    context = context_of({"recipient": _person(asked, "recipient")}, "people")
    return link(way, _line(subject), "\n\n".join(_paragraphs(body)), mailbox(context.recipient))


def _draft(subject: str, body: str, language: str) -> Draft:
    """The text as exports take it. Hidden characters stay behind."""
    return Draft(
        scenario="",
        kind="letter",
        language=language,
        engine="offline",
        model=None,
        subject=_line(subject),
        paragraphs=[Paragraph("text", part, [], "letter") for part in _paragraphs(body)],
        attachments=[],
        facts=[],
        prompt=None,
    )


def _paragraphs(body: str) -> list[str]:
    return [part.strip("\n") for part in re.split(r"\n{2,}", clean(body).text) if part.strip()]


def _line(subject: str) -> str:
    return " ".join(clean(subject).text.split())


def _flat(text: str) -> str:
    """A text for looking up another in: one case, single spaces, and no full stop at its end."""
    return " ".join(text.casefold().split()).rstrip(".,;:!?… ")


def _text(asked: dict[str, Any], name: str) -> str:
    value = asked.get(name) or ""
    if not isinstance(value, str):
        raise UserError(f"{name} should be text")
    return value


def _texts(asked: dict[str, Any], name: str) -> list[str]:
    values = asked.get(name) or []
    if not isinstance(values, list) or not all(isinstance(value, str) for value in values):
        raise UserError(f"{name} should be a list of texts")
    return values


def _person(asked: dict[str, Any], name: str) -> dict[str, Any]:
    """Name and address of a person; nothing else is needed for a mail file."""
    value = asked.get(name) or {}
    if not isinstance(value, dict):
        raise UserError(f"{name} should be an object")
    return {key: value[key] for key in ("name", "email") if value.get(key)}
