"""What is SQLite's own about the store: the file, its rights, locks and journals, and what its errors mean.

Another database would need its own few of these functions and nothing else.
"""

import errno
import os
import sqlite3
import stat
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from assistant.errors import Damaged, StoreError
from assistant.notice import Notice, sentence

FILE = "drafts.db"
APPLICATION_ID = int.from_bytes(b"Mntr", "big")  # stands in the file's header and says that the file is ours
BUSY_SECONDS = 5.0
# The last one where a damaged file makes SQLite say something that is no text.
ERRORS = (DBAPIError, sqlite3.Error, UnicodeDecodeError)

_NO_RIGHT = sentence(
    "This program isn't allowed to write to the file with your drafts, {file}. What was saved before is safe. "
    "Change the permissions of the file and its folder, or choose another folder; copy the text on the screen first."
)
_NOT_OURS = sentence(
    "{file} is not a file of this program, and was left as it is. Move it elsewhere, or choose another folder."
)
_DAMAGED = sentence(
    "The file with your drafts, {file}, is damaged on the disk. Nothing was changed. Put a copy of it aside: "
    "somebody who knows SQLite can read most of it. Move it elsewhere to begin afresh."
)
_DAMAGED_DRAFT = sentence(
    "The part of the file that holds this draft is damaged on the disk. Nothing was changed. "
    "Your other drafts can still be read."
)
_MOVED = sentence(
    "The file with your drafts, {file}, was moved, deleted or replaced while it was open, so nothing can be saved. "
    "Copy the text on the screen, then start the program again."
)
_TRACES = Notice(
    "The draft is deleted, but traces of its text may stay in the file until you delete another one: "
    "the disk is full, or another program is using the file."
)
_TROUBLE = sentence(
    "The file with your drafts, {file}, could not be used. What was saved before is safe. "
    "Copy the text on the screen, then start the program again."
)
# What SQLite says, more exact codes first, and what we say.
_MEANINGS: dict[int, str] = {
    sqlite3.SQLITE_READONLY_DBMOVED: _MOVED,
    sqlite3.SQLITE_FULL: sentence(
        "The disk is full, so the last change was not saved. What was saved before is safe. "
        "Make room on the disk and try again; until then keep the text on the screen."
    ),
    sqlite3.SQLITE_BUSY: sentence(
        "Another program is using the file with your drafts, {file}, so it could not be reached. "
        "What was saved before is safe. Close the other program, or wait a moment, and try again."
    ),
    sqlite3.SQLITE_READONLY: _NO_RIGHT,
    sqlite3.SQLITE_CANTOPEN: _NO_RIGHT,
    sqlite3.SQLITE_PERM: _NO_RIGHT,
    sqlite3.SQLITE_AUTH: _NO_RIGHT,
    sqlite3.SQLITE_NOTADB: _NOT_OURS,
}


def journal_for(version: tuple[int, int, int]) -> tuple[str, str]:
    """The journal mode and the `synchronous` setting that are safe with a version of SQLite.

    Up to 3.51.2 a write-ahead log that is reset at the wrong moment corrupts the file; 3.50.7 and 3.44.6 have the fix.
    """
    fixed = version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51) or (3, 44, 6) <= version < (3, 45)
    return ("WAL" if fixed else "DELETE"), "FULL"


def open_file(folder: Path, prepare: Callable[[Connection], None]) -> Engine:
    """The database in a folder, made where there is none. `prepare` brings its tables up to date.

    Raises StoreError; a file that is not ours is not touched.
    """
    path = folder / FILE
    try:
        if not os.path.lexists(path):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _create(path, prepare)
        _check_ours(path)
        _close_to_others(folder, 0o700)
        _close_to_others(path, 0o600)
        engine = _prepared(path, prepare)
        event.listen(engine, "begin", _still_there(path))
        return engine
    except ERRORS as error:
        raise explained(error, path) from error
    except OSError as error:
        template = _MEANINGS[sqlite3.SQLITE_FULL] if error.errno == errno.ENOSPC else _NO_RIGHT
        raise StoreError(Notice(template, file=str(path))) from error


def forget_deleted(engine: Engine) -> None:
    """Remove what is left in the file of text that was deleted. It must not be in a transaction. Raises StoreError.

    `secure_delete` overwrites what is deleted, but not the copies that SQLite leaves behind when it moves rows about
    (measured: 1 run in 60). So the file is written anew, and the write-ahead log, where there is one, emptied.
    """
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        in_use = cursor.fetchall()[0][0]
    except ERRORS as error:
        connection.invalidate()  # whatever state that left it in
        raise StoreError(_TRACES) from error
    finally:
        connection.close()
    if in_use:
        raise StoreError(_TRACES)


def explained(error: Exception, path: Path, draft: str | None = None) -> StoreError:
    """What one of ERRORS means, in words for the user. `draft` is the id of the one that was read or written."""
    exact = getattr(error.orig if isinstance(error, DBAPIError) else error, "sqlite_errorcode", 0)
    if exact & 0xFF == sqlite3.SQLITE_CORRUPT or isinstance(error, UnicodeDecodeError):
        return Damaged(Notice(_DAMAGED_DRAFT if draft else _DAMAGED, file=str(path)), draft)
    template = _MEANINGS.get(exact) or _MEANINGS.get(exact & 0xFF) or _TROUBLE
    return StoreError(Notice(template, file=str(path)))


def _close_to_others(path: Path, rights: int) -> None:
    """Take away others' rights to what is ours; SQLite gives its journals the rights of the file.

    A folder made for everybody (/tmp, with its sticky bit) stays as it is.
    """
    found = path.stat()
    ours = os.name == "posix" and found.st_uid == os.geteuid()
    if ours and stat.S_IMODE(found.st_mode) & ~rights and not found.st_mode & stat.S_ISVTX:
        path.chmod(stat.S_IMODE(found.st_mode) & rights)


def _create(path: Path, prepare: Callable[[Connection], None]) -> None:
    """Make a database under another name and give it its own when it is whole.

    So a file under that name always was whole once: one that is empty was emptied by something else.
    """

    def mark_and_prepare(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        prepare(connection)

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # with rights for us alone
    os.close(handle)
    new = Path(name)
    try:
        _prepared(new, mark_and_prepare).dispose()
        try:
            os.link(new, path)  # unlike a rename it never replaces a file that another process made meanwhile
        except FileExistsError:
            pass
        except OSError:  # a disk without links, such as a memory stick
            new.rename(path)
    finally:
        new.unlink(missing_ok=True)


def _check_ours(path: Path) -> None:
    """Raise StoreError for a file that is none of ours, without a change to it or to anything beside it.

    SQLite itself looks at it, not `open`: closing a file that the process has open as a database drops its locks.
    """
    if path.is_file() and path.stat().st_size == 0:
        raise StoreError(
            Notice(
                "{file} should hold your drafts but is empty: something else emptied it. Put a copy of it back, "
                "or delete it to begin afresh. Nothing was changed.",
                file=str(path),
            )
        )
    address = path.absolute().as_uri()
    try:
        try:
            found = _application_of(f"{address}?mode=ro&immutable=1")
        except sqlite3.DatabaseError as error:
            is_half_written = error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_CORRUPT
            if not (is_half_written and path.with_name(f"{path.name}-journal").is_file()):
                raise
            # A program that was killed while it wrote: SQLite takes the half back when it may write.
            found = _application_of(f"{address}?mode=rw")
    except sqlite3.DatabaseError as error:
        unreadable = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)
        template = _NO_RIGHT if unreadable else _NOT_OURS
        raise StoreError(Notice(template, file=str(path))) from error
    if found != APPLICATION_ID:
        raise StoreError(Notice(_NOT_OURS, file=str(path)))


def _application_of(address: str) -> int:
    """Whose file it says it is. Raises sqlite3.DatabaseError."""
    with closing(sqlite3.connect(address, uri=True)) as connection:
        found: int = connection.execute("PRAGMA application_id").fetchone()[0]
        return found


def _prepared(path: Path, prepare: Callable[[Connection], None]) -> Engine:
    """A file, opened and up to date."""
    engine = _engine(path)
    try:
        with engine.begin() as connection:
            prepare(connection)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _still_there(path: Path) -> Callable[[Connection], None]:
    """Stops a transaction with a StoreError when its file is not in its place any more.

    With a write-ahead log, SQLite would go on to save into the file that was deleted.
    """
    opened = path.stat()

    def check(_: Connection) -> None:
        try:
            same = os.path.samestat(path.stat(), opened)
        except OSError:
            same = False
        if not same:
            raise StoreError(Notice(_MOVED, file=str(path)))

    return check


def _engine(path: Path) -> Engine:
    """Connections to a file, as many as there are threads that use it at once."""
    engine = create_engine(
        URL.create("sqlite", database=str(path.absolute())),
        connect_args={"timeout": BUSY_SECONDS},
        hide_parameters=True,  # no text of a letter in an error or a log
        poolclass=QueuePool,
        max_overflow=-1,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


def _set_up(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    """Every new connection."""
    journal, synchronous = journal_for(sqlite3.sqlite_version_info)
    # The driver leaves transactions to us; by itself it would begin one with the first change, not before.
    connection.isolation_level = None
    # A damaged text must come out, to be found out by its checksum.
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    wanted = {
        "journal_mode": journal,
        "synchronous": synchronous,
        "secure_delete": "ON",
        "temp_store": "MEMORY",  # no text of a letter in the folder for temporary files
        "foreign_keys": "ON",
    }
    for name, value in wanted.items():
        connection.cursor().execute(f"PRAGMA {name} = {value}")


def _begin(connection: Connection) -> None:
    """Every transaction takes the write lock at once: none can fail half-way because another one wrote first."""
    connection.exec_driver_sql("BEGIN IMMEDIATE")
