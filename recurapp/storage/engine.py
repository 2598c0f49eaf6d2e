"""SQLAlchemy's engine over the one connection of the open vault, for Alembic.

Owns how its transactions begin. Importing this module loads SQLAlchemy, so only functions import
it, on the storage thread. It never opens or closes a connection.
"""

from __future__ import annotations

from sqlalchemy import Connection as CoreConnection
from sqlalchemy import Engine, StaticPool, create_engine, event
from sqlcipher3 import dbapi2

from recurapp.storage.connection import Connection


def engine_over(connection: Connection) -> Engine:
    """An engine that always uses this connection, which is in autocommit mode (rule 2)."""
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        module=dbapi2,
        poolclass=StaticPool,
        hide_parameters=True,
        echo=False,
    )
    # Without this every statement would be its own transaction: half saves, and 20 times slower.
    event.listen(engine, "begin", _begin)
    # After a ROLLBACK that failed SQLAlchemy would close it and ask for another; there is none.
    engine.dialect.do_close = _leave_open  # type: ignore[assignment, method-assign]
    return engine


def _leave_open(_connection: object) -> None:
    """Closing is the vault's alone."""


def _begin(core: CoreConnection) -> None:
    core.exec_driver_sql("BEGIN IMMEDIATE")
