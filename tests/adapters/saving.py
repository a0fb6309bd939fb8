"""A process that saves, for the store's tests to kill or to race.

python saving.py JOURNAL FOLDER ID              for each line that comes in, a child that saves until it is killed
python saving.py JOURNAL FOLDER ID NAME COUNT   on the first line, saves so many texts as one of two rivals
"""

import os
import sys
from pathlib import Path

from assistant.adapters import sqlite
from assistant.adapters.store import Store
from assistant.model.saved import ChangedElsewhere, Content

_ALPHABET = 26  # signs


def numbered(number: int, name: str = "") -> Content:
    """A text that shares hardly a character with the one before, so that the history is written to as well.

    Nor with any of another name: a small change to a rival's text need not be in the history.
    """
    own_alphabet = 0x4E00 + _ALPHABET * sum(map(ord, name))
    return Content(None, None, {}, None, f"{name}{number} " + chr(own_alphabet + number % _ALPHABET) * 100)


def number_of(content: Content) -> int:
    """The number of such a text."""
    return int(content.body.split()[0])


def save_until_killed(folder: Path, id: str) -> None:
    """Say each number once it is saved."""
    store = Store(folder)
    saved = store.load(id)
    assert saved
    while True:
        saved = store.save(id, numbered(number_of(saved.content) + 1), version=saved.version)
        os.write(1, b"%d\n" % number_of(saved.content))


def save_as_rival(folder: Path, id: str, name: str, count: int) -> None:
    """Go on with the other's version whenever it was quicker."""
    store = Store(folder)
    version = 1
    for number in range(count):
        try:
            version = store.save(id, numbered(number, name), version=version).version
        except ChangedElsewhere as changed:
            version = changed.theirs.version


def main() -> None:
    """See above."""
    journal, folder, id, *rival = sys.argv[1:]
    sqlite.journal_for = lambda version: (journal, "FULL")
    if rival:
        sys.stdin.readline()
        save_as_rival(Path(folder), id, rival[0], int(rival[1]))
        return
    for _ in sys.stdin:  # a fork is quicker than a start: what is large is imported by now
        child = os.fork()
        if not child:
            os.write(1, b"pid %d\n" % os.getpid())
            save_until_killed(Path(folder), id)
        os.waitpid(child, 0)
        os.write(1, b"killed\n")


if __name__ == "__main__":
    main()
