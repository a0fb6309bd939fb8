"""An e-mail file holds the headers we meant and no others, read by two programs that aren't ours."""

import shutil
import subprocess
from email import message_from_bytes
from email.header import decode_header, make_header
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.eml import eml, mailbox
from assistant.model.context import Context, Person
from assistant.model.draft import Draft, Paragraph

OURS = {"from", "to", "subject", "x-unsent", "mime-version", "content-type", "content-transfer-encoding"}
ATTACKS = [
    "Hi\r\nBcc: evil@example.org",
    "Hi\nBcc: evil@example.org",
    "Hi =?UTF-8?Q?=0A?=Bcc: evil@example.org",
    "Hi =?utf-8?b?DQpCY2M6IGV2aWxAZXhhbXBsZS5vcmc=?=",
    "Hi\x00Bcc: evil@example.org",
    "Hi\u2028Bcc: evil@example.org",
    "Hi\x85Bcc: evil@example.org",
    "Hi%0d%0aBcc: evil@example.org",
    "x" * 990 + "\r\n\r\n<script>",
    "a@b.example>, <evil@example.org",
]


def draft(subject: str = "Hello", body: str = "Hi") -> Draft:
    """A draft with this subject and text."""
    paragraphs = [Paragraph("text", body, [], "letter")]
    return Draft("x/y", "letter", "en", "offline", None, subject, paragraphs, [], [], None)


def context(sender: str = "Ann", recipient: str = "Bob", email: str = "bob@example.org") -> Context:
    """Who writes to whom."""
    return Context.model_validate(
        {"sender": {"name": sender, "email": "ann@example.org"}, "recipient": {"name": recipient, "email": email}}
    )


def python_reader(data: bytes) -> dict[str, str]:
    """The headers as Python reads them."""
    read = message_from_bytes(data)
    return {name.lower(): str(make_header(decode_header(value))) for name, value in read.items()}


@pytest.mark.parametrize("attack", ATTACKS)
@pytest.mark.parametrize("where", ["subject", "sender", "recipient", "body", "email"])
def test_nothing_typed_becomes_a_header(attack: str, where: str) -> None:
    """In every field, with line ends of all kinds and encoded words."""
    made = draft(attack if where == "subject" else "Hello", attack if where == "body" else "Hi")
    names = {key: attack[:400] for key in ("sender", "recipient", "email") if key == where}
    data = eml(made, context(**names))
    headers = python_reader(data)
    assert set(headers) <= OURS
    assert "bcc" not in headers
    assert ("to" in headers) == (where != "email")


@given(st.text(max_size=120), st.text(max_size=80), st.text(max_size=80))
def test_any_text_gives_a_message_that_reads_back(subject: str, sender: str, body: str) -> None:
    """The subject says what was typed, on one line; the text is the text."""
    subject, sender, body = (
        "".join(char for char in text if not 0xD800 <= ord(char) < 0xE000) for text in (subject, sender, body)
    )
    data = eml(draft(subject, body or "."), context(sender=sender))
    headers = python_reader(data)
    assert set(headers) <= OURS
    visible = "".join(char for char in subject if char.isprintable())
    said = "".join(char for char in headers["subject"] if char.isprintable())
    assert "".join(said.split()).replace("=?", "") == "".join(visible.replace("=?", "").split()) or "=" in subject


@pytest.mark.parametrize(
    "subject",
    ["שאלה על ההרצאה שלך ״לעצב אמון״ בכנס UX תל אביב", "Größe & Übermut – ein Gespräch über Maßarbeit", "Plain"],
)
def test_a_foreign_reader_reads_the_same(tmp_path: Path, subject: str) -> None:
    """mblaze, a mail reader written in C, sees our headers, the subject whole, and the text."""
    if not shutil.which("mhdr"):
        pytest.skip("mblaze is not installed")
    path = tmp_path / "a.eml"
    path.write_bytes(eml(draft(subject, "שלום,\nזה נסיון."), context(recipient="תמר לביא")))
    env = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "HOME": str(tmp_path)}

    def read(*command: str) -> str:
        return subprocess.run([*command, str(path)], capture_output=True, check=True, env=env).stdout.decode()

    assert read("mhdr", "-d", "-h", "subject").strip() == subject
    assert "תמר לביא <bob@example.org>" in read("mhdr", "-d", "-h", "to")
    assert "זה נסיון." in read("mshow")
    assert {line.partition(":")[0].lower() for line in read("mhdr").splitlines() if line[:1].strip()} <= OURS


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_foreign_reader_sees_no_added_header(tmp_path: Path, attack: str) -> None:
    """The same attacks, read by the other program."""
    if not shutil.which("mhdr"):
        pytest.skip("mblaze is not installed")
    path = tmp_path / "a.eml"
    path.write_bytes(eml(draft(attack, attack), context(sender=attack[:400], recipient=attack[:400])))
    listed = subprocess.run(["mhdr", str(path)], capture_output=True, check=True, cwd=tmp_path).stdout.decode()
    assert {line.partition(":")[0].lower() for line in listed.splitlines() if line[:1].strip()} <= OURS


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("anna@example.org", "anna@example.org"),
        (" Anna.Berg@Example.ORG ", "Anna.Berg@example.org"),
        ("anna@bücher.example", "anna@xn--bcher-kva.example"),
        ("anna@straße.example", None),
        ("änna@example.org", None),
        ("anna", None),
        ("anna@localhost", None),
        ("a@b@example.org", None),
        ("anna@example.org\nBcc: x@y.example", None),
        ("anna@example.org, bob@example.org", None),
        ("anna@" + "a" * 70 + ".org", None),
        ("", None),
    ],
)
def test_addresses(typed: str, address: str | None) -> None:
    """A domain becomes ASCII; what is no address is left out, and the mail program asks for it."""
    assert mailbox(Person(email=typed)) == address


def test_right_to_left_letters_have_an_html_twin() -> None:
    """Mail programs guess direction; the twin says it. English stays plain text."""
    assert "multipart/alternative" in python_reader(eml(draft("x", "שלום לך"), context()))["content-type"]
    assert "text/plain" in python_reader(eml(draft("x", "hello"), context()))["content-type"]


def test_the_same_draft_gives_the_same_file() -> None:
    """No date, no id, no random boundary."""
    assert eml(draft("x", "שלום לך"), context()) == eml(draft("x", "שלום לך"), context())
