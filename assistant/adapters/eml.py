r"""A draft as an e-mail file that a mail program opens for editing.

What is typed must never become a header. On Python before 3.11.10 the modern e-mail classes turn
`=?UTF-8?Q?=0A?=Bcc: x@y` in a subject into a real Bcc (CVE-2024-6923), and they garble long subjects that aren't
ASCII; so headers are made by `Header` with the old policy, from values without controls or encoded words, and
the file is read again before it is handed over.
"""

import hashlib
import re
from email import message_from_bytes
from email.header import Header, decode_header, make_header
from email.message import Message
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from typing import Any

from assistant.adapters.page import page
from assistant.errors import UserError
from assistant.model.context import Context, Person
from assistant.model.direction import direction_of
from assistant.model.draft import Draft

_POLICY = compat32.clone(linesep="\r\n", max_line_length=76)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_DOMAIN = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)(?:\.(?!-)[a-z0-9-]{1,63}(?<!-))+")
_LONGEST_ADDRESS = 254


def eml(draft: Draft, context: Context) -> bytes:
    """The draft as a message. No date and no id: it isn't sent yet; X-Unsent makes Outlook open it for editing.

    An address that is none is left out: the mail program asks for it. Raises UserError if the finished
    message does not read back as it was meant.
    """
    message: Message[Any, Any] = _body(draft)
    wanted = {"X-Unsent": "1", "Subject": _safe(draft.subject)}
    for header, person in (("From", context.sender), ("To", context.recipient)):
        address = mailbox(person)
        if address:
            wanted[header] = f"{_safe(person.name or '')} <{address}>".strip()
            message[header] = _address_header(_safe(person.name or ""), address)
    message["Subject"] = Header(wanted["Subject"], "utf-8", header_name="Subject")
    message["X-Unsent"] = "1"
    data = message.as_bytes(policy=_POLICY)
    _check(data, wanted)
    return data


def mailbox(person: Person) -> str | None:
    """The person's address with its domain in ASCII, or None where it isn't an address we can write safely."""
    local, at, domain = (person.email or "").strip().rpartition("@")
    try:
        host = domain.encode("idna").decode().lower()
        same = host.encode().decode("idna") == domain.lower()  # the old standard turns ß into ss: another domain
    except UnicodeError:
        return None
    address = f"{local}@{host}"
    whole = at and same and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(host) and len(address) <= _LONGEST_ADDRESS
    return address if whole else None


def _body(draft: Draft) -> "Message[Any, Any]":
    """Plain text; with an HTML twin where a paragraph runs right to left, since mail programs guess direction."""
    text = draft.body.replace("\r\n", "\n") + "\n"
    plain = MIMEText(text, "plain", "utf-8")
    if all(direction_of(paragraph.text) == "ltr" for paragraph in draft.paragraphs):
        return plain
    # A boundary of the text's own instead of a random one: the same draft gives the same file.
    message = MIMEMultipart("alternative", boundary=f"=_{hashlib.sha256(text.encode()).hexdigest()[:40]}")
    message.attach(plain)
    message.attach(MIMEText(page(draft, for_mail=True).decode(), "html", "utf-8"))
    return message


def _safe(value: str) -> str:
    """One line, without anything that looks like an encoded word."""
    return " ".join(_CONTROLS.sub(" ", value).replace("=?", "= ?").split())


def _address_header(name: str, address: str) -> Header:
    """A name and an address; only the name is ever encoded."""
    header = Header(header_name="From")
    if name:
        header.append(name, "utf-8")
    header.append(f"<{address}>", "us-ascii")
    return header


def _check(data: bytes, wanted: dict[str, str]) -> None:
    """Read the message as a mail program would; every header must be one we meant, saying what we meant."""
    read = message_from_bytes(data)
    ours = {"content-type", "mime-version", "content-transfer-encoding", *(name.lower() for name in wanted)}
    strange = [name for name in read.keys() if name.lower() not in ours]  # noqa: SIM118 - a message is no dict
    changed = [
        name for name, value in wanted.items() if " ".join(str(make_header(decode_header(read[name]))).split()) != value
    ]
    if strange or changed or len(read.keys()) != len({name.lower() for name in read.keys()}):  # noqa: SIM118
        raise UserError("this subject or name cannot be written into an e-mail file safely. Copy the letter instead.")
