"""The shape of the database, step by step, each step a file under `versions`."""

from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, inspect, text

from assistant.errors import StoreError
from assistant.notice import Notice

HEAD = "0001"  # the last step; where a database is there already, Alembic need not even be loaded

_one_at_a_time = Lock()  # Alembic keeps what it is doing in global variables


def upgrade(connection: Connection) -> None:
    """Bring a database up to date within the transaction. Raises StoreError for one that is ahead of this program."""
    at = _revision(connection)
    if at == HEAD:
        return
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes["connection"] = connection
    steps = {step.revision for step in ScriptDirectory.from_config(config).walk_revisions()}
    if at is not None and at not in steps:
        raise StoreError(
            Notice(
                "Your drafts were last used by a newer version of this program. "
                "Update the program to open them; nothing was changed."
            )
        )
    with _one_at_a_time:
        command.upgrade(config, HEAD)


def _revision(connection: Connection) -> str | None:
    """The last step that was taken; None for an empty database."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return None if found is None else str(found)
