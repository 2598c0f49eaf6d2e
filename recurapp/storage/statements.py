"""SQLAlchemy Core statements, compiled once and run by the driver.

Owns the step from a statement to its SQL text. Core checks every table and column name and
writes the SQL; running it through SQLAlchemy's engine as well would double the time of a save
and multiply that of a search (measured), and would give the connection a second owner.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Select, bindparam, column, func, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.base import Executable
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import ClauseElement

from recurapp.storage.connection import Connection, Cursor

_DIALECT = sqlite.dialect()


class Statement:
    """SQL text with named parameters in their order, and the values that are fixed."""

    __slots__ = ("_fixed", "_names", "sql")

    def __init__(self, source: Executable, names: Iterable[str] | None = None) -> None:
        """`names` are the columns of an INSERT; other statements name their own parameters."""
        assert isinstance(source, ClauseElement)
        keys = None if names is None else list(names)
        compiled = source.compile(dialect=_DIALECT, column_keys=keys)
        assert isinstance(compiled, SQLCompiler)
        self.sql = str(compiled)
        self._names = tuple(compiled.positiontup or ())
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}

    def run(self, connection: Connection, **values: Any) -> Cursor:
        """Execute once."""
        return connection.execute(self.sql, self._ordered(values))

    def run_many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> None:
        """Execute once a row, in the one transaction that is open."""
        connection.executemany(self.sql, (self._ordered(row) for row in rows))

    def _ordered(self, values: Mapping[str, Any]) -> list[Any]:
        known = {**self._fixed, **values} if self._fixed else values
        return [known[name] for name in self._names]


def each_of(name: str) -> Select[Any]:
    """For IN: any number of values as one parameter; give it as_list(values)."""
    values = func.json_each(bindparam(name)).table_valued(column("value"))
    return select(values.c.value)


def as_list(values: Iterable[str | int]) -> str:
    """The value of a parameter of each_of."""
    return json.dumps(list(values))
