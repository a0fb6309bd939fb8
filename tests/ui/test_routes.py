"""The two routes beside Streamlit's: for the app's own pages alone, with a limit, and storing nothing."""

import json
from email import message_from_bytes
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from assistant.app import Assistant
from ui.handover import file_name, still_there
from ui.routes import LARGEST, routes

HOST = "http://127.0.0.1:8501"
OURS = {"origin": HOST}
PEOPLE = {
    "sender": {"name": "Mette", "email": "mette@example.org"},
    "recipient": {"name": "Lena", "email": "l@example.org"},
}
LETTER = {"subject": "A question", "body": "Dear Lena,\n\nMay I ask?\n\nMette", "lang": "en", **PEOPLE}


@pytest.fixture(scope="module")
def client() -> TestClient:
    """The routes, asked as a browser on this machine would."""
    return TestClient(Starlette(routes=routes()), base_url=HOST)


def test_a_review_is_the_command_lines(client: TestClient, assistant: Assistant) -> None:
    """The same findings at the same places; the number that was asked with comes back."""
    text = "Subject: Hi\n\nDear 😀 Lena,\n\nWill you be my mentor?"
    asked = {"id": 7, "text": text, "scenario": "outreach/cold-email", "lang": "en"}
    found = client.post("/review", json=asked, headers=OURS).json()
    expected = assistant.review(text, scenario="outreach/cold-email", language="en")
    assert found["id"] == 7
    assert [one["rule"] for one in found["findings"]] == [one.rule for one in expected.findings]
    assert all(text[one["start"] : one["end"]] == one["quote"] for one in found["findings"] if one["quote"])


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "https://evil.example"},
        {"origin": "http://127.0.0.1:8502"},
        {"origin": "file://"},
    ],
)
def test_another_sites_page_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    """Also a page that doesn't say where it comes from."""
    answer = client.post("/review", json={"text": "Hello"}, headers=headers)
    assert answer.status_code == 403
    assert client.post("/handover", json=LETTER, headers=headers).status_code == 403


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b"{", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b'{"text": 3}', "application/json", 400),
        (b'{"text": "a", "id": [1]}', "application/json", 400),
        (b'{"text": "a", "scenario": "no/such"}', "application/json", 400),
        (b'{"text": "a", "context": {"unknown": 1}}', "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"text": "' + b"a" * LARGEST + b'"}', "application/json", 413),
        (b'{"text": "a"}', "text/plain", 415),
    ],
)
def test_what_is_no_request_is_refused_in_words(client: TestClient, body: bytes, kind: str, status: int) -> None:
    """A status and a sentence; nothing of what was sent is repeated in a log or a trace."""
    answer = client.post("/review", content=body, headers={**OURS, "content-type": kind})
    assert answer.status_code == status
    assert answer.json()["problem"]


def test_a_page_cannot_be_asked_for_by_link(client: TestClient) -> None:
    """Text is never in an address."""
    assert client.get("/review?text=Hello", headers=OURS).status_code == 405


@pytest.mark.parametrize("way", [".eml", ".html", ".md", ".txt"])
def test_a_file_holds_the_letter(client: TestClient, way: str) -> None:
    """Under a name that every system takes."""
    answer = client.post("/handover", json={**LETTER, "way": way}, headers=OURS)
    assert answer.status_code == 200
    assert answer.headers["x-file-name"] == f"a-question{way}"
    if way != ".eml":
        assert b"May I ask?" in answer.content
    else:
        mail = message_from_bytes(answer.content)
        assert b"May I ask?" in mail.get_payload(decode=True)
        assert "<l@example.org>" in mail["To"]
        assert "<mette@example.org>" in mail["From"]


@pytest.mark.parametrize("way", ["gmail", "outlook", "mail"])
def test_a_link_opens_the_letter_or_says_it_is_too_long(client: TestClient, way: str) -> None:
    """Nothing is cut in silence."""
    answer = client.post("/handover", json={**LETTER, "way": way}, headers=OURS)
    assert answer.json()["url"].startswith(("https://mail.google.com/", "https://outlook.office.com/", "mailto:"))
    long = client.post("/handover", json={**LETTER, "way": way, "body": "שלום " * 2_000}, headers=OURS)
    assert long.status_code == 409
    assert "too long" in long.json()["problem"]


def test_what_an_example_invented_is_not_handed_over(client: TestClient) -> None:
    """Whatever way is asked for, and however it is spaced."""
    asked = {**LETTER, "body": "Dear lena\nVOGT,\n\nHello", "examples": ["Lena Vogt"]}
    for way in (".eml", ".txt", "gmail", "mail"):
        answer = client.post("/handover", json={**asked, "way": way}, headers=OURS)
        assert answer.status_code == 409
        assert "Lena Vogt" in answer.json()["problem"]


@pytest.mark.parametrize(
    "broken", [{"way": ".exe"}, {"way": 3}, {"way": ".eml", "sender": [1]}, {"way": ".eml", "examples": "x"}]
)
def test_another_way_is_refused(client: TestClient, broken: dict[str, Any]) -> None:
    """With what there is."""
    assert client.post("/handover", json={**LETTER, **broken}, headers=OURS).status_code == 400


def test_headers_of_a_mail_cannot_be_typed(client: TestClient) -> None:
    """A line end in a subject stays in the subject; an address that is none is left out."""
    asked = {
        **LETTER,
        "subject": "Hi\r\nBcc: x@y.example",
        "recipient": {"name": "L", "email": "a@b.example\r\nBcc: c@d.example"},
    }
    answer = client.post(
        "/handover", content=json.dumps({**asked, "way": ".eml"}), headers={**OURS, "content-type": "application/json"}
    )
    mail = message_from_bytes(answer.content)
    assert mail["Bcc"] is None
    assert mail["To"] is None


@pytest.mark.parametrize(
    ("subject", "name"),
    [
        ("Two questions about “Trust”", "two-questions-about-trust"),
        ("שלום", "letter"),
        ("../../etc/passwd", "etc-passwd"),
        ("", "letter"),
        ("Ærø – tak!", "r-tak"),
    ],
)
def test_file_names_are_plain(subject: str, name: str) -> None:
    """Nothing in a subject is a path."""
    assert file_name(subject) == name


def test_an_example_is_found_whatever_its_case_and_spaces() -> None:
    """But not in what merely resembles it."""
    assert still_there(["Lena Vogt", "Rigshospitalet."], "dear lena  vogt, at rigshospitalet") == [
        "Lena Vogt",
        "Rigshospitalet.",
    ]
    assert still_there(["Lena Vogt", ""], "Dear Lena, Vogt is a name") == []
    assert still_there(["Ruth", "Lena", "נועה", "Tom"], "The truth: Helena goes בתנועה tomorrow") == []
    assert still_there(["נועה", "Tom"], "תודה לנועה, and Tom's, Toms") == ["נועה", "Tom"]
