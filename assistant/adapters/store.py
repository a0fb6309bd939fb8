"""Drafts, their history and the user's settings, kept in a database.

SQLAlchemy is imported here and nowhere above: import this module where the store is opened, not at the top of another.
"""

import json
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any, cast

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    ForeignKey,
    Integer,
    MetaData,
    RowMapping,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from assistant.adapters import sqlite
from assistant.adapters.migrations import upgrade
from assistant.errors import Damaged, StoreError, UserError
from assistant.model.saved import ChangedElsewhere, Content, Revision, Row, Saved, Why
from assistant.notice import Notice
from assistant.privacy.hygiene import clean, without_surrogates

LONGEST = 1_000_000  # characters of all that was typed into one draft
MOST_REVISIONS = 200
PAUSE = timedelta(minutes=5)  # between two revisions of a text that is typed on
LOSS = 40  # characters; who loses more, and more than a third, may want them back
TITLE = 80  # characters

metadata = MetaData()
# Times are microseconds since 1970, UTC. What is large comes last: the rest is read without it.
drafts = Table(
    "drafts",
    metadata,
    Column("id", String, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("created", BigInteger, nullable=False),
    Column("changed", BigInteger, nullable=False, index=True),
    # For lists, which must not fail for one damaged text: what the content says, again.
    Column("scenario", String),
    Column("language", String),
    Column("recipient", String),
    Column("title", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", Text, nullable=False),
)
revisions = Table(
    "revisions",
    metadata,
    Column("draft", String, ForeignKey("drafts.id", ondelete="CASCADE"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("made", BigInteger, nullable=False),
    Column("why", String, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", Text, nullable=False),
)
settings = Table("settings", metadata, Column("name", String, primary_key=True), Column("value", Text, nullable=False))
_IN_LISTS = (
    drafts.c.id,
    drafts.c.scenario,
    drafts.c.language,
    drafts.c.changed,
    drafts.c.recipient,
    drafts.c.title,
)


def utc_now() -> datetime:
    """The time."""
    return datetime.now(UTC)


class Store:
    """The drafts in a folder. It may be used by several threads and processes at once.

    Every method raises StoreError where the database can't be used, and then nothing has changed.
    """

    def __init__(self, folder: Path, *, now: Callable[[], datetime] = utc_now) -> None:
        self._path = folder / sqlite.FILE
        self._now = now
        self._engine = sqlite.open_file(folder, upgrade)

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def create(self, content: Content, why: Why) -> Saved:
        """A new draft, which is the first revision in its history too."""
        id = secrets.token_urlsafe(12)
        packed = _pack(id, content)
        with self._writing() as connection:
            return self._insert(connection, packed, 1, why)

    def load(self, id: str) -> Saved | None:
        """A draft as it stands; None where there is none. Raises Damaged: see `rescue`."""
        with self._reading(id) as connection:
            row = _draft(connection, without_surrogates(id))  # it may be anything: it comes from an address line
            return None if row is None else _saved(id, row)

    def save(self, id: str, content: Content, *, version: int, why: Why = "typed", branch: int | None = None) -> Saved:
        """A draft's new content, by a tab that last saw `version`.

        What stood there before joins the history when the last revision is older than five minutes, or when much of
        the text is gone at once. Anything but "typed" joins it itself too, after what stood there before.

        Where another tab has saved meanwhile, the draft stays as it is, the content joins the history as "other-tab"
        and ChangedElsewhere is raised. A tab whose user types on before having chosen passes as `branch` the number of
        the revision that was kept for it, which then takes the new content. The choice is made by a save with the
        version in `theirs`.

        A draft that was deleted meanwhile is made again under its id with this content and a new history: whoever is
        typing has not deleted it. Its version goes on, so that a third tab is noticed too.
        """
        packed = _pack(id, content)
        with self._writing(id) as connection:
            before = _draft(connection, id)
            if before is None:
                return self._insert(connection, packed, version + 1, why)
            if self._overwrite(connection, packed, version):
                self._remember(connection, before, packed, why)
                return _saved(id, _existing(connection, id))
            theirs = _existing(connection, id)
            if _is(theirs, packed):  # the same save twice, or the same text in both tabs
                return _saved(id, theirs)
            kept = self._keep_aside(connection, packed, branch)
        raise ChangedElsewhere(_saved(id, theirs), kept)

    def keep(self, id: str, why: Why, content: Content | None = None) -> Revision:
        """A revision of the draft as it stands, or of this content; the newest one, where that says the same."""
        with self._writing(id) as connection:
            content = content or _saved(id, _existing(connection, id)).content
            return self._revise(connection, _pack(id, content), why)

    def revisions(self, id: str) -> list[Revision]:
        """The history of a draft, newest first, without what is damaged in it."""
        with self._reading(id) as connection:
            return list(_history(connection, id))

    def revision(self, id: str, number: int) -> Revision | None:
        """One of them; None where there is none. Raises Damaged."""
        query = select(revisions).where(revisions.c.draft == id, revisions.c.number == number)
        with self._reading(id) as connection:
            row = connection.execute(query).mappings().first()
        if row is None:
            return None
        found = _revision(id, row)
        if found is None:
            message = Notice(
                "Version {number} in the history of this draft is damaged on the disk. "
                "The draft, its other versions and your other drafts can still be read.",
                number=number,
            )
            raise Damaged(message, id, number)
        return found

    def recent(self, limit: int) -> list[Row]:
        """The drafts that were changed last, newest first, damaged ones among them."""
        query = select(*_IN_LISTS).order_by(drafts.c.changed.desc(), drafts.c.id).limit(limit)
        try:
            with self._reading() as connection:
                return [_row(row) for row in connection.execute(query).mappings()]
        except Damaged:
            return self._recent_one_by_one(limit)

    def rescue(self, id: str) -> Revision:
        """Put the newest sound revision in the place of a damaged draft, and return it.

        What can still be read of the damaged text is kept as a revision too; it takes the place itself where no sound
        one is left. A draft that is sound stays as it is. Raises Damaged where nothing can be read.
        """
        with self._writing(id) as connection:
            row = _existing(connection, id)
            with suppress(Damaged):
                return self._revise(connection, _pack(id, _saved(id, row).content), "kept")
            newest = next(iter(_history(connection, id)), None)
            legible = _unpack(row["content"])
            remains = self._add(connection, _pack(id, legible), "kept") if legible else None
            chosen = newest or remains
            if chosen is None:
                raise Damaged(Notice("Nothing of this draft can be read any more. Your other drafts can."), id)
            version = row["version"] if isinstance(row["version"], int) else 0
            columns = _pack(id, chosen.content).columns()
            values = {"version": version + 1, "changed": _microseconds(self._now()), **columns}
            connection.execute(update(drafts).where(drafts.c.id == id).values(**values))
            return chosen

    def delete(self, id: str, *, version: int | None = None) -> None:
        """Delete a draft and its history, so that their text is in none of the store's files any more.

        With `version` only if nobody has saved it since.
        """
        this = [drafts.c.id == id, *([drafts.c.version == version] if version is not None else [])]
        with self._writing(id) as connection:
            connection.execute(delete(drafts).where(*this))  # its revisions go with it
        sqlite.forget_deleted(self._engine)

    def setting(self, name: str, default: Any = None) -> Any:
        """A setting, or the default where it was never set or is damaged."""
        with self._reading() as connection:
            value = connection.scalar(select(settings.c.value).where(settings.c.name == name))
        try:
            return default if value is None else json.loads(value)
        except (TypeError, ValueError):
            return default

    def set_setting(self, name: str, value: Any) -> None:
        """Set it, to a JSON value."""
        text = _json(value)
        with self._writing() as connection:
            if not connection.execute(update(settings).where(settings.c.name == name).values(value=text)).rowcount:
                connection.execute(insert(settings).values(name=name, value=text))

    def _recent_one_by_one(self, limit: int) -> list[Row]:
        """The same without the drafts that not even this much can be read of."""
        with self._reading() as connection:
            ids = connection.scalars(select(drafts.c.id)).all()
        found = []
        for id in ids:
            with suppress(Damaged), self._reading(id) as connection:
                row = connection.execute(select(*_IN_LISTS).where(drafts.c.id == id)).mappings().first()
                found += [_row(row)] if row else []
        return sorted(found, key=lambda row: row.changed, reverse=True)[:limit]

    @contextmanager
    def _writing(self, draft: str | None = None) -> Iterator[Connection]:
        """All or nothing. `draft` is the id of the one it is about, for the error."""
        with self._explained(draft), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _reading(self, draft: str | None = None) -> Iterator[Connection]:
        """What is read in it fits together. It ends without a commit, for which SQLite would want the file to itself.

        So a backup program that reads the file for a minute keeps nobody from reading their drafts.
        """
        with self._explained(draft), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _explained(self, draft: str | None) -> Iterator[None]:
        try:
            yield
        except sqlite.ERRORS as error:
            raise sqlite.explained(error, self._path, draft) from error

    def _insert(self, connection: Connection, packed: "_Packed", version: int, why: Why) -> Saved:
        """A draft that is not there yet, and its first revision."""
        now = _microseconds(self._now())
        values = {"id": packed.draft, "version": version, "created": now, "changed": now, **packed.columns()}
        connection.execute(insert(drafts).values(**values))
        self._add(connection, packed, why)
        return _saved(packed.draft, _existing(connection, packed.draft))

    def _overwrite(self, connection: Connection, packed: "_Packed", version: int) -> bool:
        """Whether the draft still was at this version, and took the content."""
        query = update(drafts).where(drafts.c.id == packed.draft, drafts.c.version == version)
        values = {"version": version + 1, "changed": _microseconds(self._now()), **packed.columns()}
        return connection.execute(query.values(**values)).rowcount == 1

    def _remember(self, connection: Connection, before: RowMapping, packed: "_Packed", why: Why) -> None:
        """After a save: what stood there before, if it is time or much is gone, and the new if it wasn't typed."""
        old = _content(packed.draft, before)  # None: it is damaged, and the save has put it right
        if old is not None:
            old_texts, new_texts = _texts(old), _texts(packed.content)
            newest = _newest(connection, packed.draft)
            is_time = newest is None or abs(self._now() - _moment(newest["made"])) > PAUSE  # clocks get set back
            if why != "typed" or (is_time and old_texts != new_texts) or _loses_much(old_texts, new_texts):
                self._revise(connection, _pack(packed.draft, old), "typed")
        if why != "typed":
            self._revise(connection, packed, why)

    def _keep_aside(self, connection: Connection, packed: "_Packed", branch: int | None) -> Revision:
        """A content that came too late: into the revision that was kept for its tab before, or into a new one."""
        if branch is not None:
            query = update(revisions).where(
                revisions.c.draft == packed.draft, revisions.c.number == branch, revisions.c.why == "other-tab"
            )
            made = _microseconds(self._now())
            values = {"made": made, "sha256": packed.sha256, "content": packed.text}
            if connection.execute(query.values(**values)).rowcount:
                return Revision(packed.draft, branch, _moment(made), "other-tab", packed.content)
        return self._add(connection, packed, "other-tab")

    def _revise(self, connection: Connection, packed: "_Packed", why: Why) -> Revision:
        """A revision, unless the newest one says the same."""
        newest = _newest(connection, packed.draft)
        same = _revision(packed.draft, newest) if newest is not None and _is(newest, packed) else None
        return same or self._add(connection, packed, why)

    def _add(self, connection: Connection, packed: "_Packed", why: Why) -> Revision:
        last = connection.scalar(select(func.max(revisions.c.number)).where(revisions.c.draft == packed.draft)) or 0
        made = _microseconds(self._now())
        values = {"number": last + 1, "made": made, "why": why, "sha256": packed.sha256, "content": packed.text}
        connection.execute(insert(revisions).values(draft=packed.draft, **values))
        _thin_out(connection, packed.draft, last + 1)
        return Revision(packed.draft, last + 1, _moment(made), why, packed.content)


@dataclass(frozen=True, slots=True)
class _Packed:
    """The content of a draft as it is stored: canonical JSON and its checksum; and as it will come out again."""

    draft: str
    content: Content
    text: str
    sha256: str

    def columns(self) -> dict[str, str | None]:
        """What a draft's row says about its content."""
        content = self.content
        recipient = content.answers.get("recipient.name")
        return {
            "scenario": content.scenario and clean(content.scenario).text,
            "language": content.language and clean(content.language).text,
            "recipient": (_caption(recipient) or None) if isinstance(recipient, str) else None,
            "title": _caption(content.subject or "") or _caption(content.body),
            "sha256": self.sha256,
            "content": self.text,
        }


def _pack(draft: str, content: Content) -> _Packed:
    """Raises UserError for more text than a draft can hold."""
    if sum(map(len, _texts(content).values())) > LONGEST:
        raise UserError(
            Notice(
                "This is more text than a draft can hold, which is a million characters, so it was not saved. "
                "What was saved before is safe. Shorten it, or keep it in several drafts."
            )
        )
    text = _json({name: getattr(content, name) for name in Content.__slots__})
    return _Packed(draft, Content(**json.loads(text)), text, _checksum(draft, text))


def _json(value: Any) -> str:
    """Canonical JSON: the same value gives the same text, and no database refuses it."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    whole = without_surrogates(text)
    return text if whole == text else _json(json.loads(whole))  # keys may be in another order, or the same, now


def _unpack(text: object) -> Content | None:
    """The content in a stored text, sound or not; None where it can't be read as one."""
    if not isinstance(text, str):
        return None
    kinds: dict[str, Any] = {"body": str, "answers": dict, "extra": dict}
    kinds |= dict.fromkeys(("scenario", "language", "subject"), str | None)
    try:
        fields = json.loads(text)
        return Content(**fields) if all(isinstance(fields[name], kind) for name, kind in kinds.items()) else None
    except (KeyError, TypeError, ValueError):
        return None


def _checksum(draft: str, text: str) -> str:
    """Of whose text it is, too: a damaged index can lead to another draft's."""
    return sha256(f"{draft}\n{text}".encode()).hexdigest()


def _content(draft: str, row: RowMapping) -> Content | None:
    """The content of a draft, or of a revision of it; None where it is not what was saved."""
    text = row["content"]
    if not isinstance(text, str) or _checksum(draft, text) != row["sha256"]:
        return None
    return Content(**json.loads(text))


def _is(row: RowMapping, packed: _Packed) -> bool:
    """Whether exactly this stands there; by the text, because to Python 1 is True."""
    return (row["content"], row["sha256"]) == (packed.text, packed.sha256)


def _saved(id: str, row: RowMapping) -> Saved:
    """Raises Damaged."""
    content = _content(id, row)
    if content is None or not isinstance(row["version"], int):
        raise _damaged(id)
    return Saved(id, row["version"], _moment(row["created"]), _moment(row["changed"]), content)


def _damaged(id: str) -> Damaged:
    message = Notice(
        "This draft is damaged on the disk: it is not as it was saved. Its history and your other drafts can still be "
        "read. Go back to its newest whole version; what can be read of the damaged text is kept beside it."
    )
    return Damaged(message, id)


def _revision(draft: str, row: RowMapping) -> Revision | None:
    """None where it is damaged."""
    content = _content(draft, row)
    if content is None:
        return None
    return Revision(draft, row["number"], _moment(row["made"]), cast(Why, row["why"]), content)


def _row(row: RowMapping) -> Row:
    scenario, language, to, title = (
        row[name] if isinstance(row[name], str) else None for name in ("scenario", "language", "recipient", "title")
    )
    return Row(row["id"], scenario, language, _moment(row["changed"]), to, title or "")


def _draft(connection: Connection, id: str) -> RowMapping | None:
    return connection.execute(select(drafts).where(drafts.c.id == id)).mappings().first()


def _existing(connection: Connection, id: str) -> RowMapping:
    """Raises StoreError where the draft is not there any more."""
    row = _draft(connection, id)
    if row is None:
        raise StoreError(Notice("This draft is not there any more: it was deleted in another tab or window."))
    return row


def _newest(connection: Connection, id: str) -> RowMapping | None:
    query = select(revisions).where(revisions.c.draft == id).order_by(revisions.c.number.desc()).limit(1)
    return connection.execute(query).mappings().first()


def _history(connection: Connection, id: str) -> Iterator[Revision]:
    """The sound revisions of a draft, newest first."""
    query = select(revisions).where(revisions.c.draft == id).order_by(revisions.c.number.desc())
    found = (_revision(id, row) for row in connection.execute(query).mappings())
    return (revision for revision in found if revision is not None)


def _thin_out(connection: Connection, id: str, newest: int) -> None:
    """Drop the oldest typed revisions beyond the most we keep; never others, nor the newest."""
    of_draft = revisions.c.draft == id
    too_many = (connection.scalar(select(func.count()).select_from(revisions).where(of_draft)) or 0) - MOST_REVISIONS
    if too_many > 0:
        typed = (of_draft, revisions.c.why == "typed", revisions.c.number < newest)
        oldest = select(revisions.c.number).where(*typed).order_by(revisions.c.number).limit(too_many)
        numbers = connection.scalars(oldest).all()
        connection.execute(delete(revisions).where(of_draft, revisions.c.number.in_(numbers)))


def _texts(content: Content) -> dict[str, str]:
    """All that somebody typed or pasted, by where it stands."""
    answers = {name: value if isinstance(value, str) else _json(value) for name, value in content.answers.items()}
    return {"subject": content.subject or "", "body": content.body} | {f"answers.{k}": v for k, v in answers.items()}


def _loses_much(before: dict[str, str], after: dict[str, str]) -> bool:
    """Whether one of the texts has lost more than a third of itself at one place, as when all of it is selected."""
    return any(_lost(text, after.get(name, "")) > max(LOSS, len(text) / 3) for name, text in before.items())


def _lost(before: str, after: str) -> int:
    """How many characters went, if one stretch of the text was replaced."""
    start = _same(before, after)
    return len(before) - start - _same(before[start:][::-1], after[start:][::-1])


def _same(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _caption(text: str) -> str:
    """The first words of a text, on one line and without what can't be seen."""
    words = " ".join(clean(text.lstrip()[: TITLE * 5]).text.split())
    return words if len(words) <= TITLE else words[: TITLE - 1].rsplit(" ", 1)[0] + "…"


def _microseconds(moment: datetime) -> int:
    return (moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)


def _moment(microseconds: object) -> datetime:
    """A time from the database; 1970 for a damaged one, which is no reason to withhold a text."""
    try:
        return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=cast(int, microseconds))
    except (TypeError, OverflowError):
        return datetime(1970, 1, 1, tzinfo=UTC)
