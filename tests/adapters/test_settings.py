"""What is typed for a server is checked on entry, mended where that is safe, and a key is never repeated."""

import pytest

from assistant.adapters.settings import SECONDS, Server, Settings, address, secret, settings
from assistant.app import Assistant
from assistant.errors import NoModel


@pytest.mark.parametrize(
    ("typed", "used"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com/v1"),
        (" http://localhost:11434/v1/ ", "http://localhost:11434/v1"),
        ("http://localhost:8080/v1/chat/completions", "http://localhost:8080/v1"),
        ("https://bücher.example/v1", "https://bücher.example/v1"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1"),
    ],
)
def test_an_address_that_can_be_used(typed: str, used: str) -> None:
    """White space, a slash too many and the whole path of the interface do no harm."""
    assert address(typed) == used


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("localhost:11434", "should begin with http"),
        ("", "should begin with http"),
        ("ftp://a.example", "should begin with http"),
        ("https://", "should begin with http"),
        ("https://a b.example/v1", "isn't a server"),
        ("https://a.example:99999/v1", "isn't a server"),
        ("https://a.example:x/v1", "isn't a server"),
        ("https://" + "a" * 70 + ".example", "isn't a server"),
        ("https://[::1/v1", "isn't a server"),
        ("https://" + "a." * 300, "isn't a server"),
        ("https://user:secret@a.example/v1", "holds a name or password"),
        ("https://a.example/v1?key=secret", "before any"),
        ("https://a.example/v1#secret", "before any"),
    ],
)
def test_an_address_that_cannot(typed: str, says: str) -> None:
    """What to type instead; and nothing of what was typed, which may hold a password."""
    with pytest.raises(NoModel, match=says) as caught:
        address(typed)
    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    "typed", ["sk-abc DEF", "sk-\u05d0", "OPENAI_API_KEY=sk-1", '"sk-1"', "Bearer sk-1", "sk-1\nsk-2"]
)
def test_a_key_that_cannot_be_one(typed: str) -> None:
    """Refused on entry, and never repeated."""
    with pytest.raises(NoModel) as caught:
        secret(typed)
    assert "sk-" not in str(caught.value)


def test_white_space_around_a_key_does_no_harm() -> None:
    """As it comes from copying."""
    assert secret(" sk-1\n") == "sk-1"


def test_a_key_alone_sends_nothing_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Developers have one in their environment; without a model's name it is not used."""
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
    assert settings().server is None
    assert Assistant().model is None
    monkeypatch.setenv("ASSISTANT_MODEL", "some-model")
    assert settings().server == Server("https://api.openai.com/v1", "some-model", "sk-1")


@pytest.mark.parametrize(("typed", "seconds"), [("30", 30.0), ("0", SECONDS), ("soon", SECONDS), ("99999", SECONDS)])
def test_how_long_an_answer_may_take(typed: str, seconds: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """Seconds, within reason."""
    monkeypatch.setenv("ASSISTANT_TIMEOUT", typed)
    assert settings().seconds == seconds


def test_no_representation_holds_the_key() -> None:
    """Nor does what holds the settings."""
    using = Settings(model="m", key="sk-secret")
    assert "sk-secret" not in repr(using)
    assert "sk-secret" not in repr(using.server)


def test_where_what_is_sent_can_be_read() -> None:
    """Everywhere but on this machine or behind https."""
    assert Server("http://localhost:1/v1", "m", "").is_here
    assert Server("http://127.0.0.9:1/v1", "m", "").is_here
    assert not Server("http://localhost.evil.example/v1", "m", "").is_here
    assert Server("http://a.example/v1", "m", "").is_readable_on_the_way
    assert not Server("https://a.example/v1", "m", "").is_readable_on_the_way


def test_presets_can_be_used_as_they_are() -> None:
    """Each address is one; those on this machine want no key."""
    for preset in Assistant().catalog.presets:
        server = Settings(model=preset.model, base_url=preset.base_url).server
        assert server is not None
        assert server.is_here is not preset.needs_key
