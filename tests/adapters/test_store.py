"""What is kept is there again, whole, and for nobody else."""

import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from hypothesis import given
from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import Pool

from assistant.adapters import migrations, sqlite
from assistant.adapters.store import MOST_REVISIONS, Store, metadata
from assistant.errors import Damaged, StoreError, UserError
from assistant.model.saved import ChangedElsewhere, Content, Revision, Saved, Why
from assistant.privacy.hygiene import without_surrogates
from tests.adapters import saving
from tests.adapters.contents import CONTENTS

KILLS = 500 if os.environ.get("HYPOTHESIS_PROFILE") == "long" else 50
LETTER = Content(
    scenario="outreach/cold-email",
    language="en",
    answers={"recipient.name": "Dr. Tamar Lavie", "ask.minutes": 15, "ask.questions": ["Where to begin?"]},
    subject="Your talk on triage",
    body="Dear Dr. Lavie,\n\nyour talk changed how we hand over at night. " * 5,
    extra={"dismissed": ["length"]},
)


class Clock:
    """A time that stands still until it is told."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 22, 9, 30, 15, 123456, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time

    def wait(self, **length: int) -> None:
        self.time += timedelta(**length)


@pytest.fixture
def clock() -> Clock:
    """The store's clock."""
    return Clock()


@pytest.fixture(params=["DELETE", "WAL"])
def journal(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways of keeping a file safe, whichever this machine's SQLite would be given."""
    name: str = request.param
    monkeypatch.setattr(sqlite, "journal_for", lambda _: (name, "FULL"))
    return name


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the store is; not there yet."""
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path, clock: Clock, journal: str) -> Iterator[Store]:
    """An empty store."""
    with closing(Store(folder, now=clock)) as store:
        yield store


def content_of(found: Saved | Revision | None) -> Content:
    """What a draft or one of its versions holds, which has to be there."""
    assert found is not None
    return found.content


def saying(body: str) -> Content:
    """The letter with another body."""
    return replace(LETTER, body=body)


@contextmanager
def file_of(folder: Path) -> Iterator[sqlite3.Connection]:
    """The store's file, as another program would open it; what it changes is committed at once."""
    with closing(sqlite3.connect(folder / sqlite.FILE, timeout=0, isolation_level=None)) as connection:
        yield connection


@contextmanager
def after_each_statement(do: Callable[[str], None]) -> Iterator[None]:
    """Call `do` with each statement of every store when it was executed, inside its transaction."""

    def executed(_: Any, __: Any, statement: str, *___: Any) -> None:
        do(statement)

    event.listen(Engine, "after_cursor_execute", executed)
    try:
        yield
    finally:
        event.remove(Engine, "after_cursor_execute", executed)


@contextmanager
def every_connection_with(pragma: str) -> Iterator[None]:
    """Connections that are made meanwhile have one more setting: SQLite's own way to refuse for real."""

    def connected(connection: Any, _: Any) -> None:
        connection.execute(f"PRAGMA {pragma}")

    event.listen(Pool, "connect", connected)
    try:
        yield
    finally:
        event.remove(Pool, "connect", connected)


@contextmanager
def connections_in_use() -> Iterator[list[Any]]:
    """The connections that stores work with meanwhile."""
    used: list[Any] = []

    def taken(connection: Any, *_: Any) -> None:
        used.append(connection)

    event.listen(Engine, "checkout", taken)
    try:
        yield used
    finally:
        event.remove(Engine, "checkout", taken)


# What goes in comes out


def test_a_draft_is_there_again(store: Store, folder: Path, clock: Clock) -> None:
    """With everything, after the program was closed."""
    made = store.create(LETTER, "example")
    store.close()
    again = Store(folder)
    assert again.load(made.id) == made == Saved(made.id, 1, clock.time, clock.time, LETTER)
    assert [(r.draft, r.number, r.made, r.why, r.content) for r in again.revisions(made.id)] == [
        (made.id, 1, clock.time, "example", LETTER)
    ]
    again.close()


def test_what_is_not_there_is_none(store: Store) -> None:
    """Whatever was typed into the address line."""
    assert store.load("nothing") is None
    assert store.load("\ud800\0'; --") is None
    assert store.revisions("nothing") == []
    assert store.revision("nothing", 1) is None
    with pytest.raises(StoreError, match="not there any more"):
        store.keep("nothing", "kept")


def test_a_save_counts_the_version_up(store: Store, clock: Clock) -> None:
    """And leaves the time it was made."""
    made = store.create(LETTER, "typed")
    clock.wait(minutes=1)
    saved = store.save(made.id, saying("Other words."), version=1)
    assert (saved.version, saved.created, saved.changed) == (2, made.created, clock.time)
    assert store.load(made.id) == saved


def storable(value: Any) -> Any:
    """The same with U+FFFD for each lone surrogate."""
    return json.loads(without_surrogates(json.dumps(value, ensure_ascii=False, sort_keys=True)))


@pytest.fixture(scope="module")
def one_for_all(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for many examples."""
    with closing(Store(tmp_path_factory.mktemp("one_for_all"))) as store:
        yield store


@given(content=CONTENTS)
def test_whatever_goes_in_comes_out(one_for_all: Store, content: Content) -> None:
    """Any characters, zero bytes too; lists can show it, and keeping it twice makes one revision."""
    made = one_for_all.create(content, "typed")
    fields = {name: getattr(content, name) for name in Content.__slots__}
    assert made.content == Content(**storable(fields))
    assert one_for_all.load(made.id) == made
    assert len(one_for_all.recent(1)[0].title) <= 80
    one_for_all.keep(made.id, "export")
    assert len(one_for_all.revisions(made.id)) == 1
    one_for_all.delete(made.id)


def test_too_much_text_is_refused(store: Store) -> None:
    """A million characters fit; one more says what to do, and leaves what was there."""
    made = store.create(saying("x" * 900_000), "pasted")
    rest = 1_000_000 - 900_000
    room = replace(LETTER, answers={}, subject="", body="x" * 1_000_000)
    assert store.save(made.id, room, version=1).version == 2
    with pytest.raises(UserError, match="more text than a draft can hold"):
        store.save(made.id, replace(room, answers={"notes": "x" * rest}), version=2)
    assert content_of(store.load(made.id)) == room


def test_settings_are_kept(store: Store, folder: Path) -> None:
    """Any JSON value; a damaged one is the default."""
    assert store.setting("language", "en") == "en"
    store.set_setting("language", "he")
    store.set_setting("language", {"screen": "he", "letter": None})
    assert store.setting("language") == {"screen": "he", "letter": None}
    with file_of(folder) as file:
        file.execute("UPDATE settings SET value = '{'")
    assert store.setting("language", "en") == "en"


# Lists


def test_the_list_shows_the_last_changed_first(store: Store, clock: Clock) -> None:
    """By subject or first words, with whom it goes to."""
    first = store.create(LETTER, "typed")
    clock.wait(seconds=1)
    second = store.create(
        Content(None, None, {"recipient.name": " "}, None, " \n Hi  Ben,\n\nhow " + "are " * 30), "pasted"
    )
    clock.wait(seconds=1)
    third = store.create(Content(None, "he", {}, "\u202e\0" + "x" * 100, ""), "typed")
    clock.wait(seconds=1)
    store.save(first.id, LETTER, version=1)
    rows = store.recent(10)
    assert [row.id for row in rows] == [first.id, third.id, second.id]
    assert [row.to for row in rows] == ["Dr. Tamar Lavie", None, None]
    assert [row.title for row in rows] == [
        "Your talk on triage", "x" * 79 + "…", "Hi Ben, how " + "are " * 15 + "are…",
    ]  # fmt: skip
    assert (rows[0].scenario, rows[0].language, rows[0].changed) == ("outreach/cold-email", "en", clock.time)
    assert [row.id for row in store.recent(1)] == [first.id]


# History


def test_typing_makes_a_revision_every_five_minutes(store: Store, clock: Clock) -> None:
    """Of what stood there before."""
    saved = store.create(saying("0"), "typed")
    for minute in range(1, 13):
        clock.wait(minutes=1)
        saved = store.save(saved.id, saying(str(minute)), version=saved.version)
    assert [(r.content.body, r.why) for r in store.revisions(saved.id)] == [
        ("11", "typed"),
        ("5", "typed"),
        ("0", "typed"),
    ]


def test_what_the_screen_keeps_besides_makes_no_revision(store: Store, clock: Clock) -> None:
    """Dismissing a finding changes no text."""
    saved = store.create(LETTER, "typed")
    clock.wait(hours=1)
    store.save(saved.id, replace(LETTER, extra={"dismissed": []}), version=1)
    assert len(store.revisions(saved.id)) == 1


LONG = "One sentence that took a while to find. " * 10


@pytest.mark.parametrize(
    ("new", "kept"),
    [
        (saying("x"), True),
        (saying("y" * len(LONG)), True),
        (saying(LONG[:300]), False),
        (saying(LONG[:100] + "some new words" + LONG[200:]), False),
        (saying(LONG + LONG), False),
        (replace(saying(LONG), answers={}), True),
        (replace(saying(LONG), subject=None), False),
    ],
    ids=["one letter", "pasted over", "a quarter", "another quarter", "more", "an answer", "a short subject"],
)
def test_who_loses_much_at_once_can_have_it_back(store: Store, new: Content, kept: bool) -> None:
    """All selected, one letter typed; within the five minutes too."""
    before = replace(saying(LONG), answers={"notes": LONG})
    new = replace(new, answers=before.answers) if new.answers else new
    made = store.create(saying("begun"), "typed")
    store.save(made.id, before, version=1)
    store.save(made.id, new, version=2)
    assert (store.revisions(made.id)[0].content == before) is kept


def test_a_new_text_is_kept_and_so_is_what_it_replaced(store: Store) -> None:
    """Whatever wasn't typed says what it was."""
    made = store.create(saying("a"), "typed")
    store.save(made.id, saying("ab"), version=1)
    store.save(made.id, saying("ab."), version=2, why="model")
    assert [(r.number, r.why, r.content.body) for r in store.revisions(made.id)] == [
        (3, "model", "ab."), (2, "typed", "ab"), (1, "typed", "a"),
    ]  # fmt: skip


def test_keep_makes_no_second_one_of_the_same(store: Store, clock: Clock) -> None:
    """It gives the one there is."""
    made = store.create(LETTER, "letter")
    store.save(made.id, saying("b"), version=1)
    kept = store.keep(made.id, "export")
    clock.wait(minutes=1)
    assert store.keep(made.id, "kept") == kept == store.revision(made.id, kept.number)
    assert (kept.why, kept.content) == ("export", saying("b"))
    store.save(made.id, replace(saying("b"), extra={"seen": 1}), version=2)
    store.save(made.id, replace(saying("b"), extra={"seen": 1}), version=3, why="kept")
    store.save(made.id, replace(saying("b"), extra={"seen": True}), version=4)
    assert store.keep(made.id, "kept").content.extra == {"seen": True}
    assert len(store.revisions(made.id)) == 4


def test_only_the_oldest_typed_are_thinned_out(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was kept on purpose stays, even beyond the cap."""
    assert MOST_REVISIONS == 200
    monkeypatch.setattr("assistant.adapters.store.MOST_REVISIONS", 5)
    saved = store.create(saying("0"), "example")
    occasions: list[Why] = ["typed", "typed", "export", "typed", "typed", "typed"]
    for number, why in enumerate(occasions, start=1):
        saved = store.save(saved.id, saying(str(number)), version=saved.version)
        store.keep(saved.id, why)
    assert [r.content.body for r in store.revisions(saved.id)] == ["6", "5", "4", "3", "0"]
    for number in range(7, 12):
        saved = store.save(saved.id, saying(str(number)), version=saved.version)
        store.keep(saved.id, "export")
    assert [r.content.body for r in store.revisions(saved.id)] == ["11", "10", "9", "8", "7", "3", "0"]
    store.save(saved.id, saying("12"), version=saved.version)
    assert store.keep(saved.id, "typed") == store.revisions(saved.id)[0]


# Two tabs


def test_what_comes_too_late_is_kept_beside(store: Store) -> None:
    """The draft stays as the other tab left it."""
    made = store.create(LETTER, "typed")
    theirs = store.save(made.id, saying("theirs"), version=1)
    with pytest.raises(ChangedElsewhere, match="Both texts are kept") as raised:
        store.save(made.id, saying("mine"), version=1)
    assert raised.value.theirs == theirs == store.load(made.id)
    assert raised.value.kept == store.revisions(made.id)[0]
    assert (raised.value.kept.why, raised.value.kept.content) == ("other-tab", saying("mine"))


def test_typing_on_during_a_conflict_updates_what_was_kept(store: Store, clock: Clock) -> None:
    """Each tab has its own revision, and they are not hundreds."""
    made = store.create(LETTER, "typed")
    store.save(made.id, saying("theirs"), version=1)
    branches: list[int | None] = [None, None]
    for typed in ("m", "mi", "min", "mine"):
        clock.wait(minutes=6)
        for tab in (0, 1):
            with pytest.raises(ChangedElsewhere) as raised:
                store.save(made.id, saying(f"{typed} {tab}"), version=1, branch=branches[tab])
            branches[tab] = raised.value.kept.number
            assert raised.value.kept == store.revision(made.id, raised.value.kept.number)
            assert raised.value.kept.made == clock.time
    late = [r.content.body for r in store.revisions(made.id) if r.why == "other-tab"]
    assert late == ["mine 1", "mine 0"]


@pytest.mark.parametrize("branch", [1, 99])
def test_a_branch_that_is_none_is_not_written_over(store: Store, branch: int) -> None:
    """A revision of another kind stays; the content gets one of its own."""
    made = store.create(LETTER, "letter")
    store.save(made.id, saying("theirs"), version=1)
    with pytest.raises(ChangedElsewhere) as raised:
        store.save(made.id, saying("mine"), version=1, branch=branch)
    assert raised.value.kept.number == 2
    assert content_of(store.revision(made.id, 1)) == LETTER


def test_a_conflict_ends_with_a_save_on_their_version(store: Store) -> None:
    """And their text can be had back."""
    made = store.create(LETTER, "typed")
    store.save(made.id, saying("theirs"), version=1)
    with pytest.raises(ChangedElsewhere) as raised:
        store.save(made.id, saying("mine"), version=1)
    store.save(made.id, saying("mine"), version=raised.value.theirs.version, why="restored")
    assert [(r.why, r.content.body) for r in store.revisions(made.id)][:2] == [
        ("restored", "mine"),
        ("typed", "theirs"),
    ]


def test_the_same_text_twice_is_no_conflict(store: Store) -> None:
    """A save that is sent again, or two tabs that agree."""
    made = store.create(LETTER, "typed")
    saved = store.save(made.id, saying("same"), version=1)
    assert store.save(made.id, saying("same"), version=1) == saved
    assert [r.content for r in store.revisions(made.id)] == [LETTER]


def test_a_draft_deleted_while_somebody_types_is_made_again(store: Store) -> None:
    """Under its id; a third tab is told."""
    made = store.create(LETTER, "typed")
    store.delete(made.id)
    assert store.load(made.id) is None
    again = store.save(made.id, saying("typed on"), version=1)
    assert (again.id, again.version, again.content.body) == (made.id, 2, "typed on")
    assert [r.content.body for r in store.revisions(made.id)] == ["typed on"]
    with pytest.raises(ChangedElsewhere):
        store.save(made.id, saying("third"), version=1)


def helper(*arguments: object) -> "subprocess.Popen[str]":
    """A process that saves."""
    command = [sys.executable, saving.__file__, *map(str, arguments)]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_two_processes_lose_no_text(store: Store, folder: Path, journal: str) -> None:
    """Each text that either of them saved is the draft or a revision."""
    made = store.create(saying(""), "typed")
    rivals = [helper(journal, folder, made.id, name, 60) for name in ("a", "b")]
    for rival in rivals:
        assert rival.stdin
        rival.stdin.write("\n")
        rival.stdin.flush()
    for rival in rivals:
        rival.communicate(timeout=60)
        assert rival.returncode == 0
    saved = store.load(made.id)
    assert saved
    kept = {revision.content.body for revision in store.revisions(made.id)} | {saved.content.body}
    assert {saving.numbered(number, name).body for number in range(60) for name in "ab"} <= kept


def test_threads_share_a_store(store: Store) -> None:
    """Each with its draft, all on one draft, and lists meanwhile."""
    common = store.create(saying(""), "typed")

    def work(thread: int) -> Saved:
        own = store.create(saying(""), "typed")
        for number in range(20):
            own = store.save(own.id, saving.numbered(number, f"own{thread}-"), version=own.version)
            with pytest.raises(ChangedElsewhere):
                store.save(common.id, saving.numbered(number, f"all{thread}-"), version=0)
            assert store.recent(3)
        return own

    with ThreadPoolExecutor(6) as pool:
        own = list(pool.map(work, range(6)))
    assert [store.load(saved.id) for saved in own] == own
    late = [r.content.body for r in store.revisions(common.id) if r.why == "other-tab"]
    assert sorted(late) == sorted(saving.numbered(n, f"all{thread}-").body for n in range(20) for thread in range(6))


@pytest.mark.parametrize(
    "call",
    [
        lambda store, id: store.load(id),
        lambda store, id: store.save(id, LETTER, version=1),
        lambda store, id: store.recent(3),
        lambda store, id: store.revisions(id),
        lambda store, id: store.setting("x"),
        lambda store, id: store.delete(id),
    ],
    ids=["load", "save", "recent", "revisions", "setting", "delete"],
)
def test_a_transaction_has_its_lock_from_the_start(
    store: Store, folder: Path, call: Callable[[Store, str], object]
) -> None:
    """Nobody else can begin to write once the first statement is through, not even when it only reads."""
    made = store.create(LETTER, "typed")
    tried: list[str] = []

    def try_to_write(statement: str) -> None:
        if not tried and not statement.startswith("BEGIN"):
            with file_of(folder) as other, pytest.raises(sqlite3.OperationalError, match="locked"):
                other.execute("BEGIN IMMEDIATE")
            tried.append(statement)

    with after_each_statement(try_to_write):
        call(store, made.id)
    assert tried
    with file_of(folder) as other:  # and it is over when the call is
        other.execute("BEGIN IMMEDIATE")


# Killed, full, locked


def test_killed_at_any_moment(store: Store, folder: Path, journal: str) -> None:
    """No save that was acknowledged is lost, and the file is sound."""
    made = store.create(saving.numbered(0), "typed")
    store.close()
    moments, acknowledged = random.Random(4), 0
    with helper(journal, folder, made.id) as process:
        assert process.stdin
        assert process.stdout
        for _ in range(KILLS):
            process.stdin.write("\n")
            process.stdin.flush()
            pid = process.stdout.readline().removeprefix("pid ")
            if moments.random() < 0.8:  # else it may not even have opened the file
                acknowledged = int(process.stdout.readline())
            time.sleep(moments.uniform(0, 0.05))
            os.kill(int(pid), signal.SIGKILL)
            while (line := process.stdout.readline()) != "killed\n":
                acknowledged = int(line)
            again = Store(folder)
            saved = again.load(made.id)
            assert saved
            assert acknowledged <= saving.number_of(saved.content) <= acknowledged + 1
            acknowledged = saving.number_of(saved.content)
            assert again.revisions(made.id)
            again.close()
            with file_of(folder) as file:
                assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        process.stdin.close()
    assert acknowledged > KILLS / 2


def test_killed_while_the_file_was_growing(tmp_path: Path) -> None:
    """The first page is written and the new ones aren't yet: with its journal the file is whole, and it is ours."""
    folder, after = tmp_path / "data", tmp_path / "after"
    with closing(Store(folder)) as store:
        made = store.create(LETTER, "typed")
    before = (folder / sqlite.FILE).read_bytes()
    with file_of(folder) as file:
        (page,) = file.execute("PRAGMA page_size").fetchone()
        file.execute("PRAGMA journal_mode = DELETE")
        file.execute("PRAGMA cache_size = 1")  # what doesn't fit is written before the commit
        file.execute("BEGIN IMMEDIATE")
        file.execute("CREATE TABLE filler (text)")
        file.executemany("INSERT INTO filler VALUES (?)", [("x" * 3_000,)] * 400)
        shutil.copytree(folder, after)
        file.execute("COMMIT")
    first = (folder / sqlite.FILE).read_bytes()[:page]
    (after / sqlite.FILE).write_bytes(first + before[page:])
    with closing(Store(after)) as store:
        saved = store.load(made.id)
        assert saved
        assert saved.content == LETTER
    with file_of(after) as file:
        assert file.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


def test_in_use_for_too_long(store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Says so after a while, which is five seconds; then it works again."""
    assert sqlite.BUSY_SECONDS == 5
    made = store.create(LETTER, "typed")
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.2)
    with file_of(folder) as other, closing(Store(folder)) as store:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        with pytest.raises(StoreError, match="Another program is using the file"):
            store.save(made.id, saying("x"), version=1)
        assert 0.15 < time.monotonic() - began < 3
        other.execute("COMMIT")
        assert store.save(made.id, saying("x"), version=1).version == 2


def test_a_backup_may_read_meanwhile(store: Store, folder: Path) -> None:
    """Drafts can be read while another program reads the file for long."""
    made = store.create(LETTER, "typed")
    with file_of(folder) as backup:
        backup.execute("BEGIN")
        backup.execute("SELECT * FROM drafts").fetchall()
        assert store.load(made.id) == made
        assert store.recent(1)


def test_a_full_disk(folder: Path, journal: str) -> None:
    """Says what was kept; what was there is still there, and short texts still go in. No error holds the text."""
    with every_connection_with("max_page_count = 30"), closing(Store(folder)) as store:
        made = store.create(LETTER, "typed")
        with pytest.raises(StoreError, match=r"disk is full.*saved before is safe") as raised:
            store.save(made.id, saying("private " * 20_000), version=1)
        assert "private" not in f"{raised.value!r} {raised.value.__cause__!r} {raised.value.__cause__}"
        assert store.load(made.id) == made
        assert store.save(made.id, saying("short"), version=1).version == 2


def test_no_right_to_write(store: Store, folder: Path) -> None:
    """Says what to do."""
    with connections_in_use() as used:
        made = store.create(LETTER, "typed")
    for connection in used:
        connection.execute("PRAGMA query_only = ON")
    with pytest.raises(StoreError, match=r"allowed to write .*drafts\.db"):
        store.save(made.id, saying("x"), version=1)
    store.close()
    assert store.load(made.id) == made
    with every_connection_with("query_only = ON"), pytest.raises(StoreError, match="allowed to write"):
        Store(folder)


@pytest.mark.parametrize("below", ["", "deeper"])
def test_a_folder_that_cannot_be_made(tmp_path: Path, below: str) -> None:
    """A file stands where it should be."""
    (tmp_path / "data").write_text("mine")
    with pytest.raises(StoreError, match="Change the permissions of the file and its folder"):
        Store(tmp_path / "data" / below)
    assert (tmp_path / "data").read_text() == "mine"


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_READONLY_DBMOVED, "was moved, deleted or replaced"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, "allowed to write"),
        (sqlite3.SQLITE_CANTOPEN, "allowed to write"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "Another program is using"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "is damaged on the disk"),
        (sqlite3.SQLITE_IOERR_WRITE, "could not be used"),
    ],
)
def test_what_is_said_of_an_error(code: int, says: str) -> None:
    """Plain words for what SQLite reports by number."""
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code
    assert says in sqlite.explained(error, Path("drafts.db")).message


# The file


@pytest.mark.parametrize(
    ("version", "journal_and_sync"),
    [
        ((3, 6, 23), ("DELETE", "FULL")),
        ((3, 40, 1), ("DELETE", "FULL")),
        ((3, 44, 5), ("DELETE", "FULL")),
        ((3, 44, 6), ("WAL", "FULL")),
        ((3, 44, 9), ("WAL", "FULL")),
        ((3, 45, 0), ("DELETE", "FULL")),
        ((3, 50, 6), ("DELETE", "FULL")),
        ((3, 50, 7), ("WAL", "FULL")),
        ((3, 51, 0), ("DELETE", "FULL")),
        ((3, 51, 2), ("DELETE", "FULL")),
        ((3, 51, 3), ("WAL", "FULL")),
        ((3, 52, 0), ("WAL", "FULL")),
        ((4, 0, 0), ("WAL", "FULL")),
    ],
)
def test_the_journal_is_one_that_this_sqlite_is_safe_with(
    version: tuple[int, int, int], journal_and_sync: tuple[str, str]
) -> None:
    """Most versions corrupt a file with a write-ahead log, rarely."""
    assert sqlite.journal_for(version) == journal_and_sync


def test_the_settings_are_in_force(store: Store, journal: str) -> None:
    """On the connections that the store works with."""
    names = ("journal_mode", "synchronous", "secure_delete", "foreign_keys", "busy_timeout", "application_id")
    with connections_in_use() as used:
        store.recent(1)
    assert [used[0].execute(f"PRAGMA {name}").fetchone()[0] for name in names] == [
        journal.lower(), 2, 1, 1, 5_000, sqlite.APPLICATION_ID,
    ]  # fmt: skip


def test_a_file_can_change_its_journal(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As when Python, and SQLite with it, is updated or set back."""
    ids = []
    for name in ("WAL", "DELETE", "WAL"):
        monkeypatch.setattr(sqlite, "journal_for", lambda _, name=name: (name, "FULL"))
        with closing(Store(folder)) as store:
            ids.append(store.create(LETTER, "typed").id)
            assert {row.id for row in store.recent(9)} == set(ids)


@pytest.mark.skipif(os.name != "posix", reason="rights as Unix has them")
def test_nobody_else_can_read_it(folder: Path, journal: str) -> None:
    """Neither the folder nor any file, while a save is under way either; nor where the folder was open to all."""
    rights: dict[str, int] = {}

    def look(_: str) -> None:
        rights.update({path.name: path.stat().st_mode & 0o777 for path in folder.iterdir()})

    umask = os.umask(0)
    try:
        folder.mkdir(mode=0o777)
        with after_each_statement(look), closing(Store(folder)) as store:
            made = store.create(LETTER, "typed")
            store.save(made.id, saying("x"), version=1)
        (folder / sqlite.FILE).chmod(0o644)
        folder.chmod(0o755)
        with after_each_statement(look), closing(Store(folder)) as store:
            store.save(made.id, saying("y"), version=2)
    finally:
        os.umask(umask)
    beside = {"DELETE": {"drafts.db-journal"}, "WAL": {"drafts.db-wal", "drafts.db-shm"}}[journal]
    assert {"drafts.db"} | beside <= set(rights)
    assert set(rights.values()) == {0o600}
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.name for path in folder.iterdir()] == ["drafts.db"]


@pytest.mark.skipif(os.name != "posix", reason="rights as Unix has them")
def test_a_folder_for_everybody_stays_one(tmp_path: Path) -> None:
    """Such as /tmp; the file in it is ours alone."""
    tmp_path.chmod(0o1777)
    with closing(Store(tmp_path)):
        assert tmp_path.stat().st_mode & 0o7777 == 0o1777
        assert (tmp_path / sqlite.FILE).stat().st_mode & 0o777 == 0o600


def foreign_database(path: Path) -> None:
    """Somebody else's SQLite file."""
    with closing(sqlite3.connect(path)) as file:
        file.execute("CREATE TABLE drafts (id)")
        file.commit()


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (foreign_database, "not a file of this program"),
        (lambda path: path.write_text("Dear diary, " * 1_000), "not a file of this program"),
        (lambda path: path.write_bytes(b"SQLite format 3\0" + b"\xff" * 5_000), "not a file of this program"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.mkdir(), "not a file of this program"),
        (lambda path: path.symlink_to("nowhere"), "allowed to write"),
    ],
    ids=["another database", "text", "garbage", "empty", "folder", "link"],
)
def test_a_file_that_is_not_ours_is_left_alone(tmp_path: Path, make: Callable[[Path], object], says: str) -> None:
    """To the byte, with nothing beside it."""
    path = tmp_path / sqlite.FILE
    make(path)
    before = (path.lstat(), path.read_bytes() if path.is_file() else None)
    with pytest.raises(StoreError, match=says):
        Store(tmp_path)
    after = (path.lstat(), path.read_bytes() if path.is_file() else None)
    assert [before[0].st_mtime_ns, before[0].st_mode, before[1]] == [after[0].st_mtime_ns, after[0].st_mode, after[1]]
    assert list(tmp_path.iterdir()) == [path]


def test_a_newer_file_is_refused(store: Store, folder: Path) -> None:
    """It says to update, and changes nothing."""
    store.close()
    with file_of(folder) as file:
        file.execute("UPDATE alembic_version SET version_num = '9999'")
    before = (folder / sqlite.FILE).read_bytes()
    with pytest.raises(StoreError, match="Update the program"):
        Store(folder)
    assert (folder / sqlite.FILE).read_bytes() == before


@pytest.mark.parametrize("put_back", [False, True])
def test_a_file_that_is_taken_away_is_missed(store: Store, folder: Path, put_back: bool) -> None:
    """Nothing is saved into a file that nobody will find again."""
    made = store.create(LETTER, "typed")
    (folder / sqlite.FILE).rename(folder / "elsewhere")
    if put_back:
        (folder / sqlite.FILE).write_bytes(b"from a backup")
    with pytest.raises(StoreError, match="moved, deleted or replaced"):
        store.save(made.id, saying("x"), version=1)


def test_several_can_make_it_at_once(folder: Path, journal: str) -> None:
    """One of them makes it, all use it, and nothing is left over."""
    with ThreadPoolExecutor(4) as pool:
        stores = list(pool.map(lambda _: Store(folder), range(4)))
    ids = {store.create(LETTER, "typed").id for store in stores}
    for store in stores:
        assert {row.id for row in store.recent(9)} == ids
        store.close()
    assert [path.name for path in folder.iterdir()] == ["drafts.db"]


def test_the_steps_lead_to_the_tables_that_are_used(store: Store, folder: Path) -> None:
    """The last one is the one we name, and nothing differs."""
    assert ScriptDirectory(Path(migrations.__file__).parent).get_heads() == [migrations.HEAD]
    engine = create_engine(f"sqlite:///{folder / sqlite.FILE}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    engine.dispose()


def test_an_up_to_date_file_opens_without_alembic(folder: Path) -> None:
    """Which takes longer to load than all the rest."""
    Store(folder).close()
    code = f"""if True:
        import sys
        from pathlib import Path
        from assistant.adapters.store import Store
        Store(Path({str(folder)!r})).recent(1)
        assert "alembic" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_deleted_text_is_in_no_file(store: Store, folder: Path) -> None:
    """Not in the log, nor in what the file has to spare, while the store is still open."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sqlite, "forget_deleted", lambda _: None)
        for number in range(30):  # of many sizes, so that SQLite moves them about
            made = store.create(saying(f"private{number} " * 20 * (number % 7)), "typed")
            saved = store.save(made.id, replace(LETTER, subject=f"private{number}"), version=1, why="letter")
            store.save(made.id, replace(LETTER, answers={"recipient.name": f"private{number}"}), version=2)
            if number % 3:
                store.delete(saved.id)
    stays = store.create(saying("this stays"), "typed")
    assert b"private" in every_byte(folder)
    for row in store.recent(100):
        if row.id != stays.id:
            store.delete(row.id)
    assert b"private" not in every_byte(folder)
    assert b"this stays" in every_byte(folder)
    assert store.load(stays.id) == stays


def every_byte(folder: Path) -> bytes:
    """All files of the folder, read by a process of its own: to close a file here would drop the store's locks."""
    return subprocess.run(["cat", *map(str, folder.iterdir())], check=True, capture_output=True).stdout


@pytest.mark.usefixtures("journal")
def test_traces_that_may_be_left_are_owned_up_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another program reads just then, the draft is deleted and the user is told; the next one clears up."""
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    store = Store(folder)
    made, another = store.create(saying("private"), "typed"), store.create(LETTER, "typed")
    forget = sqlite.forget_deleted

    def read_and_forget(engine: Engine) -> None:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM drafts").fetchall()
        forget(engine)

    with file_of(folder) as reader:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sqlite, "forget_deleted", read_and_forget)
            with pytest.raises(StoreError, match="The draft is deleted, but traces"):
                store.delete(made.id)
        assert store.load(made.id) is None
        reader.execute("COMMIT")
    store.delete(another.id)
    assert b"private" not in every_byte(folder)
    store.close()


# Damage


def damage(folder: Path, table: str, where: str = "1") -> None:
    """One letter of what is stored there is another one now."""
    with file_of(folder) as file:
        changed = file.execute(f"UPDATE {table} SET content = replace(content, 'triage', 'trjage') WHERE {where}")
        assert changed.rowcount


def test_a_damaged_draft_is_not_shown_as_if_it_were_whole(store: Store, folder: Path) -> None:
    """Lists, its history and other drafts are as ever."""
    made, other = store.create(LETTER, "letter"), store.create(LETTER, "letter")
    damage(folder, "drafts", f"id = '{made.id}'")
    with pytest.raises(Damaged, match=r"This draft is damaged.* other drafts can still be read") as raised:
        store.load(made.id)
    assert (raised.value.draft, raised.value.number) == (made.id, None)
    assert {row.title for row in store.recent(9)} == {"Your talk on triage"}
    assert store.revisions(made.id)[0].content == LETTER
    assert store.load(other.id) == other


def test_a_damaged_revision_is_left_out(store: Store, folder: Path) -> None:
    """And named by who asks for it."""
    made = store.create(LETTER, "letter")
    store.save(made.id, saying("later"), version=1, why="model")
    damage(folder, "revisions", "number = 1")
    assert [revision.number for revision in store.revisions(made.id)] == [2]
    with pytest.raises(Damaged, match="Version 1") as raised:
        store.revision(made.id, 1)
    assert (raised.value.draft, raised.value.number) == (made.id, 1)
    assert store.load(made.id)


def test_a_damaged_draft_goes_back_to_its_newest_sound_revision(store: Store, folder: Path) -> None:
    """What can be read of it is kept; to go back twice changes nothing more."""
    made = store.create(saying("a"), "letter")
    saved = store.save(made.id, saying("b"), version=1, why="model")
    store.save(made.id, saying("c"), version=saved.version)
    damage(folder, "drafts")
    back = store.rescue(made.id)
    assert (back.number, back.content) == (2, saying("b"))
    now = store.load(made.id)
    assert now
    assert (now.version, now.content) == (4, saying("b"))
    damaged = replace(saying("c"), subject="Your talk on trjage")
    assert next((r.why, r.content) for r in store.revisions(made.id)) == ("kept", damaged)
    assert store.rescue(made.id).content == saying("b")
    assert store.load(made.id) == now


def test_without_a_sound_revision_what_can_be_read_has_to_do(store: Store, folder: Path) -> None:
    """Only where nothing can, it says so."""
    made = store.create(LETTER, "letter")
    damage(folder, "revisions")
    damage(folder, "drafts")
    assert store.rescue(made.id).content.subject == "Your talk on trjage"
    assert store.load(made.id)
    with file_of(folder) as file:
        file.execute("UPDATE drafts SET content = '{\"body\": 7}'")
        file.execute("DELETE FROM revisions")
    with pytest.raises(Damaged, match="Nothing of this draft can be read"):
        store.rescue(made.id)


def test_a_save_puts_a_damaged_draft_right(store: Store, folder: Path) -> None:
    """Whoever is typing has the text in front of them; in a conflict it is kept too."""
    made = store.create(LETTER, "letter")
    damage(folder, "drafts")
    with pytest.raises(Damaged):
        store.save(made.id, saying("late"), version=0)
    assert store.revisions(made.id)[0].content.body == "late"
    saved = store.save(made.id, saying("on"), version=1)
    assert store.load(made.id) == saved


def test_values_of_the_wrong_kind_stop_no_list(store: Store, folder: Path) -> None:
    """A time that is none, names that are no text, and bytes that are no UTF-8."""
    made, other = store.create(LETTER, "letter"), store.create(LETTER, "letter")
    with file_of(folder) as file:
        file.execute(
            "UPDATE drafts SET changed = 1 << 62, title = x'07', recipient = CAST(x'ff41' AS TEXT), version = 'x',"
            "scenario = x'00' WHERE id = ?",
            [made.id],
        )
    row = next(row for row in store.recent(9) if row.id == made.id)
    assert (row.changed.year, row.title, row.to, row.scenario) == (1970, "", "\ufffdA", None)
    with pytest.raises(Damaged):
        store.load(made.id)
    store.rescue(made.id)
    assert content_of(store.load(made.id)) == LETTER
    assert store.load(other.id) == other


def test_a_damaged_page_takes_no_other_draft_with_it(folder: Path) -> None:
    """Where SQLite itself can't read on, the list goes on with the drafts in other places."""
    with closing(Store(folder)) as store:
        made = [store.create(saying("x" * 3_000), "letter") for _ in range(8)]
        lost = store.save(made[3].id, saying("x" * 3_000 + " only here"), version=1)
    path = folder / sqlite.FILE
    data = bytearray(path.read_bytes())
    page = data.index(b" only here") // 4_096 * 4_096
    data[page] = 0xFF  # no kind of page that there is
    path.write_bytes(data)
    with closing(Store(folder)) as store:
        others = {draft.id for draft in made} - {lost.id}
        assert {row.id for row in store.recent(99)} == others
        assert len(store.recent(3)) == 3
        assert all(store.load(id) for id in others)
        with pytest.raises(Damaged, match="Your other drafts can still be read") as raised:
            store.load(lost.id)
        assert raised.value.draft == lost.id
        assert store.revisions(lost.id)[0].content == made[3].content


def test_flipped_bytes_never_pass_for_text(folder: Path) -> None:
    """Anywhere in the file: what is read is what was written, or an error that says so; the list stands longest."""
    with closing(Store(folder)) as store:
        made = [store.create(saying(f"{number} " * 500), "letter") for number in range(20)]
    path, listed = folder / sqlite.FILE, []
    good = path.read_bytes()
    for trial in range(40):
        chance, bad = random.Random(trial), bytearray(good)
        for _ in range(5):
            bad[chance.randrange(100, len(bad))] ^= chance.randrange(1, 256)
        path.write_bytes(bad)
        try:
            store = Store(folder)
        except StoreError:
            continue
        with closing(store):
            for draft in made:
                try:
                    found = store.load(draft.id)
                    assert found is None or found.content == draft.content
                    assert all(revision.content == draft.content for revision in store.revisions(draft.id))
                except StoreError:
                    pass
            try:
                listed.append(len(store.recent(99)))
            except StoreError:
                listed.append(0)
    assert sum(listed) / len(listed) > 18
