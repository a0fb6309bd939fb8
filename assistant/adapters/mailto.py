"""Links that open a message in a mail program, for the user to look at and send.

What is typed stays in its place: every sign of it that means something in an address is quoted, so that no text can
add a recipient. A subject is one line, whatever was pasted, because a mail program might take its second line for a
header; and it holds no encoded word, which RFC 6068 lets a program decode.
"""

import re
from collections.abc import Mapping
from typing import Literal
from urllib.parse import quote

from assistant.adapters.eml import mailbox
from assistant.model.context import Person
from assistant.privacy.hygiene import without_surrogates

Way = Literal["mail", "gmail", "outlook"]

# Longest links, in characters. Windows and old browsers cut at 2,083, Firefox refuses from 2,009 up (measured by
# others); RFC 6068 names no limit.
LONGEST_MAIL = 1_999
# Not documented by Google. Reported to fail at 6,410 and 8,132 characters (github.com/defund12/defund12.org/issues/893)
# and from about 4,096 up (github.com/codeforboston/maple/issues/1964).
LONGEST_GMAIL = 4_000
# Not documented by Microsoft. Reported to fail from 2,056 characters up where one has to sign in first, which wraps the
# link into another (github.com/goalgorilla/open_social/pull/2356), and to work up to 31,145 where one needn't
# (github.com/InteractionDesignFoundation/add-event-to-calendar-docs/issues/19).
LONGEST_OUTLOOK = 2_000

_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LINE_END = re.compile(r"\r\n?|\n")


def link(way: Way, subject: str, body: str, to: str | None) -> str | None:
    """The link; None where it would be longer than this way takes. Without `to` the mail program asks for it.

    Raises ValueError for an address that isn't one `mailbox` gave: an address is never corrected here.
    """
    if to is not None and not _was_checked(to):
        raise ValueError("not an address that was checked")
    said = {"subject": _line(subject), "body": _LINE_END.sub("\r\n", body)}
    if way == "mail":
        return _joined(f"mailto:{_quoted(to or '', keep='@')}", said, LONGEST_MAIL)
    if way == "gmail":
        values = {"view": "cm", "fs": "1", "to": to or "", "su": said["subject"], "body": said["body"]}
        return _joined("https://mail.google.com/mail/", values, LONGEST_GMAIL)
    return _joined("https://outlook.office.com/mail/deeplink/compose", {"to": to or "", **said}, LONGEST_OUTLOOK)


def _joined(place: str, values: Mapping[str, str], longest: int) -> str | None:
    """A place with what it is told, without what is empty."""
    query = "&".join(f"{name}={_quoted(value)}" for name, value in values.items() if value)
    url = f"{place}?{query}" if query else place
    return url if len(url) <= longest else None


def _was_checked(address: str) -> bool:
    """Whether `mailbox` gives this address for some typed one: it gives a domain like bücher.example in ASCII."""
    local, _, host = address.rpartition("@")
    try:
        typed = f"{local}@{host.encode('ascii').decode('idna')}"
    except UnicodeError:
        return False
    return mailbox(Person(email=typed)) == address


def _quoted(text: str, keep: str = "") -> str:
    """All but letters, digits and -._~ as %XX: a space is %20, since + is a plus in a mailto link."""
    return quote(without_surrogates(text), safe=keep)


def _line(subject: str) -> str:
    """One line, without anything that looks like an encoded word."""
    return " ".join(_CONTROLS.sub(" ", subject).replace("=?", "= ?").split())
