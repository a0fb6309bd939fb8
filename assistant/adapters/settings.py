"""Where things live and which model is set up, from the environment."""

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.errors import NoModel
from assistant.notice import Notice

if TYPE_CHECKING:
    from urllib.parse import SplitResult

SECONDS = 120.0  # for one answer; a letter takes 5–15 s from a large server, up to 100 s from a laptop
OPENAI = "https://api.openai.com/v1"


@dataclass(frozen=True, slots=True)
class Settings:
    """What was set, as it was typed. `key` is in no representation of it; `seconds` are given to one answer."""

    data: str | None = None
    model: str | None = None
    base_url: str | None = None
    key: str | None = field(default=None, repr=False)
    seconds: float = SECONDS

    @property
    def data_dir(self) -> Path:
        """The data folder; it is not created before something is kept in it."""
        if self.data:
            return Path(self.data)
        from platformdirs import user_data_path

        return user_data_path("mentor-assistant", appauthor=False)

    @property
    def server(self) -> "Server | None":
        """The server to ask, or None where no model is named: a key alone, as developers have, sends nothing anywhere.

        Raises NoModel where the address or the key can't be one.
        """
        if not self.model:
            return None
        if len(self.model) > 200 or not self.model.isprintable():
            raise NoModel(Notice("The model's name holds characters that no name has. Copy it again."))
        return Server(address(self.base_url or OPENAI), self.model, secret(self.key or ""), self.seconds)


@dataclass(frozen=True, slots=True)
class Server:
    """A server, a model on it, the key, and the seconds that one answer may take. All checked."""

    base_url: str
    model: str
    key: str = field(repr=False)
    seconds: float = SECONDS

    @property
    def host(self) -> str:
        """Its name, with the port where one was given."""
        return _split(self.base_url).netloc

    @property
    def is_here(self) -> bool:
        """Whether it runs on this machine, so that nothing leaves it."""
        name = _split(self.base_url).hostname or ""
        return name in ("localhost", "::1") or re.fullmatch(r"127\.\d+\.\d+\.\d+", name) is not None

    @property
    def is_readable_on_the_way(self) -> bool:
        """Whether others on the network could read what is sent: no https, and not this machine."""
        return self.base_url.startswith("http:") and not self.is_here


def settings() -> Settings:
    """The settings in force, from the environment.

    ASSISTANT_DATA_DIR, ASSISTANT_MODEL, OPENAI_BASE_URL, OPENAI_API_KEY, ASSISTANT_TIMEOUT (seconds).
    """
    return Settings(
        data=os.environ.get("ASSISTANT_DATA_DIR") or None,
        model=os.environ.get("ASSISTANT_MODEL", "").strip() or None,
        base_url=os.environ.get("OPENAI_BASE_URL", "").strip() or None,
        key=os.environ.get("OPENAI_API_KEY") or None,
        seconds=_seconds(os.environ.get("ASSISTANT_TIMEOUT", "")),
    )


def _seconds(typed: str) -> float:
    """1 to 3600 seconds; anything else is our default."""
    return float(typed) if re.fullmatch(r"\d{1,4}(\.\d+)?", typed) and 1 <= float(typed) <= 3_600 else SECONDS


def address(typed: str) -> str:
    """A server's address as the client needs it: a full one that was pasted is shortened. Raises NoModel."""
    bare = typed.strip().rstrip("/").removesuffix("/chat/completions").rstrip("/")
    if not re.match(r"https?://", bare, re.IGNORECASE):
        raise NoModel(
            Notice("The server's address should begin with http:// or https://, as in {example}.", example=OPENAI)
        )
    parts = _parsed(bare)
    if parts is None:
        raise NoModel(Notice("That isn't a server's address. It should look like {example}.", example=OPENAI))
    if parts.username is not None or parts.password is not None:
        raise NoModel(Notice("The server's address holds a name or password. Put the key into its own field."))
    if parts.query or parts.fragment:
        raise NoModel(Notice("The server's address should end before any “?” or “#”."))
    return bare


def _parsed(url: str) -> "SplitResult | None":
    """The parts of an address that a host can be looked up for; None for any other."""
    if len(url) > 500 or re.search(r"[\s\x00-\x1f\x7f]", url):
        return None
    try:
        parts = _split(url)
        named = (parts.hostname or "").encode("idna")
        return parts if named and parts.port != 0 else None
    except ValueError:
        return None


def secret(typed: str) -> str:
    """A key, without the white space around it. Raises NoModel, which never repeats what was typed."""
    bare = typed.strip()
    if not re.fullmatch(r"[\x21-\x7e]{0,1000}", bare):
        raise NoModel(Notice("The key contains spaces or characters that no key has. Copy it again, the key alone."))
    if re.match(r"""['"`]|bearer|[A-Z_]+=""", bare, re.IGNORECASE):
        raise NoModel(
            Notice("That is more than the key: leave out quotation marks, “Bearer” and any name in front of it.")
        )
    return bare


def _split(url: str) -> "SplitResult":
    from urllib.parse import urlsplit

    return urlsplit(url)
