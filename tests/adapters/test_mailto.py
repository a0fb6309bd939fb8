"""A link opens the message that was meant, to whom it was meant, and no other."""

from typing import get_args
from urllib.parse import parse_qsl, unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.eml import mailbox
from assistant.adapters.mailto import LONGEST_GMAIL, LONGEST_MAIL, LONGEST_OUTLOOK, Way, link
from assistant.app import Assistant
from assistant.model.context import Person

WAYS: tuple[Way, ...] = get_args(Way)
LONGEST = {"mail": LONGEST_MAIL, "gmail": LONGEST_GMAIL, "outlook": LONGEST_OUTLOOK}
PLACES = {
    "mail": ("mailto", "", None),
    "gmail": ("https", "mail.google.com", "/mail/"),
    "outlook": ("https", "outlook.office.com", "/mail/deeplink/compose"),
}
ATTACKS = [
    "Hi\r\nBcc: evil@example.org", "Hi\nBcc: evil@example.org", "Hi\rCc: evil@example.org", "Hi%0ABcc: x@example.org",
    "Hi%0D%0Abcc: evil@example.org", "Hi%250Abcc=evil@example.org", "x&bcc=evil@example.org", "x?cc=evil@example.org",
    "x&to=evil@example.org", "x;to=evil@example.org", "x#&attach=/etc/passwd", "x&amp;bcc=evil@example.org",
    "=?UTF-8?Q?=0A?=Bcc: evil@example.org", "\u2028bcc: evil@example.org", "a+b %2B c", "100 % & more = less?",
    "<script>alert(1)</script>", "javascript:alert(1)", "\x00", "", " ",
]  # fmt: skip


def parsed(way: Way, url: str) -> dict[str, str]:
    """What a mail program reads; fails where a name comes twice. `+` isn't a space in a mailto link, so none may be."""
    assert "+" not in url
    assert url.isascii()
    assert url.isprintable()
    assert not set(url) & set(" <>\"'\\^`{|}")
    split = urlsplit(url)
    scheme, host, path = PLACES[way]
    assert (split.scheme, split.netloc, split.fragment) == (scheme, host, "")
    assert path in (None, split.path)
    pairs = parse_qsl(split.query, keep_blank_values=True, strict_parsing=bool(split.query))
    assert len(dict(pairs)) == len(pairs)
    found = dict(pairs)
    if way == "mail" and split.path:
        found["to"] = unquote(split.path)
    if way == "gmail":
        assert (found.pop("view"), found.pop("fs")) == ("cm", "1")
        found |= {"subject": found.pop("su")} if "su" in found else {}
    return found


def one_line(text: str) -> str:
    """A subject as it may arrive: on one line, nothing in it decoded again."""
    spaced = "".join(
        " " if ord(char) < 32 or 127 <= ord(char) < 160 or char in "\u2028\u2029" else char for char in text
    )
    return " ".join(spaced.replace("=?", "= ?").split())


def expected(subject: str, body: str, to: str | None) -> dict[str, str]:
    """What a link should hold; nothing for what is empty."""
    lines = body.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\r\n")
    found = {"to": to or "", "subject": one_line(subject), "body": lines}
    return {name: value for name, value in found.items() if value}


TEXTS = st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=20)), max_size=3).map("".join)
ADDRESSES = st.sampled_from(
    [None, "anna@example.org", "a.b+c@example.org", "a&bcc=x@example.org", "a?cc=x@example.org", "a%0Abcc@example.org",
     "o'neil#1@xn--bcher-kva.example", "a/b=c@example.org"]
)  # fmt: skip


@given(TEXTS, TEXTS, ADDRESSES, st.sampled_from(WAYS))
def test_a_link_reads_back_as_it_was_meant(subject: str, body: str, to: str | None, way: Way) -> None:
    """Subject, body and address, and no other keys."""
    url = link(way, subject, body, to)
    if url is not None:
        assert parsed(way, url) == expected(subject, body, to)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("attack", ATTACKS)
def test_nothing_typed_becomes_a_recipient(way: Way, attack: str) -> None:
    """As the subject and as the body."""
    url = link(way, attack, attack, "anna@example.org")
    assert url is not None
    assert parsed(way, url) == expected(attack, attack, "anna@example.org")


def test_the_links() -> None:
    """Spaces as %20, lines as %0D%0A, the address where each way wants it."""
    said = "Hi & hello", "One +\nתודה", "a.b+c@example.org"
    body = "body=One%20%2B%0D%0A%D7%AA%D7%95%D7%93%D7%94"
    assert link("mail", *said) == f"mailto:a.b%2Bc@example.org?subject=Hi%20%26%20hello&{body}"
    to = "to=a.b%2Bc%40example.org"
    assert link("gmail", *said) == f"https://mail.google.com/mail/?view=cm&fs=1&{to}&su=Hi%20%26%20hello&{body}"
    assert link("outlook", *said) == (
        f"https://outlook.office.com/mail/deeplink/compose?{to}&subject=Hi%20%26%20hello&{body}"
    )
    assert link("mail", "Hi", "", None) == "mailto:?subject=Hi"


@pytest.mark.parametrize(
    "typed", ["anna@bücher.example", "anna@example.org", "Anna.B+x@Example.ORG", "a@דוגמה.example"]
)
def test_every_checked_address_is_taken(typed: str) -> None:
    """Also one whose domain was written in other letters than ASCII."""
    address = mailbox(Person(email=typed))
    assert address is not None
    assert parsed("mail", link("mail", "s", "b", address) or "")["to"] == address


@pytest.mark.parametrize("way", WAYS)
def test_a_link_is_as_long_as_its_way_takes(way: Way) -> None:
    """One character more, and there is none: the letter is copied instead of cut."""
    empty = len(link(way, "s", "x", None) or "") - 1
    longest = link(way, "s", "x" * (LONGEST[way] - empty), None)
    assert len(longest or "") == LONGEST[way]
    assert link(way, "s", "x" * (LONGEST[way] - empty + 1), None) is None


def test_our_letters_fit() -> None:
    """English ones everywhere; each sign of a Hebrew one takes six, so some 700 of them fit, into Gmail's alone."""
    assistant = Assistant()
    for id in assistant.catalog.letter_ids:
        for language in ("en", "he"):
            context = assistant.example(id, language)
            draft = assistant.draft(id, context, language=language, engine="offline").draft
            ways = [way for way in WAYS if link(way, draft.subject, draft.body, mailbox(context.recipient))]
            assert "gmail" in ways or (language == "he" and len(draft.body) > 700)
            assert language != "en" or ways == list(WAYS)


@pytest.mark.parametrize(
    "to",
    ["", "anna", " anna@example.org", "anna@Example.ORG", "anna@bücher.example", "a@example.org, b@example.org",
     "a@example.org\r\nBcc: b@example.org", "a@example.org?bcc=b@example.org", "Anna <anna@example.org>"],
)  # fmt: skip
@pytest.mark.parametrize("way", WAYS)
def test_an_unchecked_address_is_refused(way: Way, to: str) -> None:
    """Only what `mailbox` gives."""
    with pytest.raises(ValueError, match="checked"):
        link(way, "s", "b", to)
