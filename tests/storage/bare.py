"""A store on a bare encrypted file with a known key: what the tests of the store work on.

No slots and no key derivation, so that a test can make one in a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings

from recurapp.storage import upgrade
from recurapp.storage.connection import OpenedConnection, open_connection
from recurapp.storage.store import Store
from recurapp.storage.worker import StorageThread

T = TypeVar("T")

KEY = bytes(range(32))
VAULT_ID = "11111111-1111-4111-8111-111111111111"
START = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)


@dataclass
class Ticking:
    """A clock that goes one second a look, and can be set."""

    now: datetime = field(default=START)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@dataclass
class Bare:
    """A store with all that lies under it."""

    path: Path
    thread: StorageThread
    opened: OpenedConnection
    store: Store
    clock: Ticking

    def sql(self, statement: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Rows of a statement run on the storage thread, beside the store."""
        return self.call(lambda: self.opened.connection.execute(statement, parameters).fetchall())

    def call(self, fn: Callable[[], T]) -> T:
        return self.thread.call(fn)

    def again(self) -> Store:
        """A second store over the same file that has not loaded SQLAlchemy."""
        return Store(self.thread, self.opened.connection, read_only=False, now=self.clock)


def made_file(path: Path) -> OpenedConnection:
    """An empty vault file of the present format, opened on this thread."""
    opened = open_connection(path, KEY, create=True)
    upgrade.create(opened.connection, VAULT_ID)
    return opened


@contextmanager
def bare_store(path: Path) -> Iterator[Bare]:
    thread = StorageThread()
    clock = Ticking()
    opened = thread.call(lambda: made_file(path))
    try:
        store = Store(thread, opened.connection, read_only=False, now=clock)
        yield Bare(path, thread, opened, store, clock)
    finally:
        thread.call(opened.close)
        thread.stop()


def examples(many: int) -> settings:
    """So many Hypothesis examples over one store, however long each takes on a busy machine."""
    return settings(
        max_examples=many,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )
