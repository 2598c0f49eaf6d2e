"""The format of the vault: made for a new one, brought up to date in an old one.

Owns the format number and the safe order of an upgrade (reliability.md, rule 17). Loads Alembic
only when the file is behind. Runs on the storage thread, before the store opens.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurapp.storage import journal_index
from recurapp.storage.connection import DRIVER, Connection, format_of, problem_of, storage_errors
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.transaction import transaction

if TYPE_CHECKING:
    import sqlalchemy

FORMAT = 4
"""user_version of the vaults this version writes. Format n is Alembic revision f"{n:04}"."""

_SCRIPTS = Path(__file__).parent / "migrations"
_ALEMBIC_TABLE = (
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, "
    "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)


class Chain(NamedTuple):
    """The migrations to run: folders that hold them and the format they lead to."""

    format: int
    folders: tuple[Path, ...]


OWN_CHAIN = Chain(FORMAT, (_SCRIPTS / "versions",))


def create(connection: Connection, vault_id: str) -> None:
    """Make the present format in an empty, keyed file, in one transaction.

    Equal to what the migrations make; a test holds the two together.
    """
    from recurapp.storage import schema

    with storage_errors(), transaction(connection):
        for statement in (*schema.statements(), _ALEMBIC_TABLE):
            connection.execute(statement)
        connection.execute("INSERT INTO alembic_version VALUES (?)", (_revision(FORMAT),))
        connection.executemany(
            "INSERT INTO meta VALUES (?, ?)", (("vault_id", vault_id), ("format", str(FORMAT)))
        )
        connection.execute(f"PRAGMA user_version={FORMAT}")


def upgrade_if_behind(
    connection: Connection, back_up: Callable[[], object], chain: Chain = OWN_CHAIN
) -> bool:
    """Bring an older file to the chain's format; True if it was behind.

    `back_up` is called first and must raise StorageError unless a verified backup was made. Each
    format is one transaction: a failure or a kill leaves the file at a whole format.
    Raises StorageError: VAULT_NEWER before any write, UPGRADE_FAILED, DISK_FULL, READ_ONLY ….
    """
    have = format_of(connection)
    if have > chain.format:
        raise StorageError(Problem.VAULT_NEWER)
    if have == chain.format:
        return False
    back_up()
    engine = _engine_over(connection)
    connection.execute("PRAGMA foreign_keys=OFF")  # it would be ignored inside the transaction
    try:
        for version in range(have + 1, chain.format + 1):
            with engine.begin() as core:
                _upgrade_to(core, version, chain)
    except Exception as error:
        raise StorageError(_problem(error)) from error
    finally:
        connection.execute("PRAGMA foreign_keys=ON")
    return True


def _upgrade_to(core: sqlalchemy.Connection, version: int, chain: Chain) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.set_main_option("path_separator", "newline")
    config.set_main_option("version_locations", "\n".join(map(str, chain.folders)))
    config.attributes["connection"] = core
    for statement in journal_index.DROP_TRIGGERS:
        core.exec_driver_sql(statement)
    command.upgrade(config, _revision(version))
    if version == chain.format:  # the triggers fit the last format, not those on the way
        for statement in (*journal_index.TRIGGERS, *journal_index.REBUILD, journal_index.CHECK):
            core.exec_driver_sql(statement)
    if core.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise StorageError(Problem.UPGRADE_FAILED)
    core.exec_driver_sql("UPDATE meta SET value = ? WHERE name = 'format'", (str(version),))
    core.exec_driver_sql(f"PRAGMA user_version={version}")


def _engine_over(connection: Connection) -> sqlalchemy.Engine:
    """SQLAlchemy's engine over the vault's one connection, which is in autocommit mode (rule 2).

    It never opens or closes one.
    """
    from sqlalchemy import StaticPool, create_engine, event

    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        module=DRIVER,
        poolclass=StaticPool,
        hide_parameters=True,
        echo=False,
    )
    # Without this every statement would be its own transaction, and a failure leave half a format.
    event.listen(engine, "begin", lambda core: core.exec_driver_sql("BEGIN IMMEDIATE"))
    # After a ROLLBACK that failed SQLAlchemy would close it and ask for another; there is none.
    # The class promises a method; for one engine there is no other way to say so.
    engine.dialect.do_close = _leave_open  # type: ignore[assignment, method-assign]
    return engine


def _leave_open(_connection: object) -> None:
    """Closing is the vault's alone."""


def _problem(error: Exception) -> Problem:
    problem = problem_of(error)
    # What the person can mend is said; all else is a fault of the upgrade itself.
    told = {Problem.DISK_FULL, Problem.READ_ONLY, Problem.NOT_ENOUGH_MEMORY, Problem.VAULT_DAMAGED}
    return problem if problem in told else Problem.UPGRADE_FAILED


def _revision(version: int) -> str:
    return f"{version:04}"
