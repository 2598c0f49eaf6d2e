"""What one user action writes: rows, and what stood there before.

Owns the statements behind Store.save, remove, undo, restore and delete_for_ever. Each function
runs inside one transaction that the caller began. Loads SQLAlchemy: imported by functions only.

Every change of a record leaves one row in `revision` with the row as it was, so undo is the same
for a save, a removal or another undo: write back what stood there. A record that was not there
before goes to the trash when its making is undone: nothing typed is ever lost by Undo.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, cast

from sqlalchemy import (
    Connection,
    Table,
    bindparam,
    column,
    delete,
    func,
    insert,
    select,
    update,
)

from recurapp.records import JournalEntry, Record
from recurapp.storage.rows import HOUSEKEEPING, KINDS, TABLES, WITHOUT_HISTORY, Row, columns, to_row
from recurapp.storage.schema import revision, table_of

Kind = type[Record]
Ids = Iterable[tuple[Kind, str]]


class Action:
    """One user action: collects what it touches and gives it one change number and instant."""

    def __init__(self, core: Connection, now: int) -> None:
        self.kinds: set[Kind] = set()
        self._core = core
        self._now = now
        newest = core.execute(select(func.max(revision.c.change))).scalar()
        # The instant, but always above all others: the clock may have been set back.
        self.change = max(now, (newest or 0) + 1)

    def save(self, records: Sequence[Record], import_id: str | None) -> None:
        """Write records; one that is in the trash comes back, one that is as it was is left."""
        for kind, rows in _by_kind((type(record), to_row(record)) for record in records).items():
            before = self._rows(kind, (str(row["id"]) for row in rows.values()))
            self._write(
                kind,
                [
                    (old, self._next(old, row, import_id))
                    for record_id, row in rows.items()
                    if _differs(old := before.get(record_id), row)
                ],
            )

    def remove(self, ids: Ids) -> None:
        """Put records in the trash."""
        self._set_deleted(ids, self._now)

    def restore(self, ids: Ids) -> None:
        """Take records out of the trash, as they were."""
        self._set_deleted(ids, None)

    def undo(self, change: int) -> None:
        """Put every record of a change back as it was before it."""
        undone = self._core.execute(
            select(revision.c.kind, revision.c.record_id, revision.c.before)
            .where(revision.c.change == change)
            .order_by(revision.c.seq)
        )
        targets: dict[Kind, dict[str, str | None]] = {}
        for table, record_id, before in undone:
            targets.setdefault(KINDS[table], {})[record_id] = before
        for kind, by_id in targets.items():
            rows = self._rows(kind, by_id)
            pairs = [
                (row, self._as_before(row, by_id[record_id])) for record_id, row in rows.items()
            ]
            self._write(kind, [(old, new) for old, new in pairs if _differs(old, new)])

    def delete_for_ever(self, ids: Ids) -> None:
        """Delete rows and all that was kept of them. Nothing brings them back."""
        for kind, wanted in _by_kind((kind, {"id": record_id}) for kind, record_id in ids).items():
            table = table_of(kind)
            self._core.execute(delete(table).where(table.c.id.in_(_listed(wanted))))
            self._core.execute(delete(revision).where(revision.c.record_id.in_(_listed(wanted))))
            self.kinds.add(kind)

    def _set_deleted(self, ids: Ids, deleted_at: int | None) -> None:
        for kind, wanted in _by_kind((kind, {"id": record_id}) for kind, record_id in ids).items():
            rows = self._rows(kind, wanted).values()
            self._write(
                kind,
                [
                    (row, {**row, "deleted_at": deleted_at, "changed_at": self._now})
                    for row in rows
                    if (row["deleted_at"] is None) != (deleted_at is None)
                ],
            )

    def _next(self, old: Row | None, row: Row, import_id: str | None) -> Row:
        if old is None:
            made = {"created_at": self._now, "import_id": import_id}
        else:
            made = {"created_at": old["created_at"], "import_id": old["import_id"]}
        return {**row, **made, "changed_at": self._now, "deleted_at": None}

    def _as_before(self, row: Row, before: str | None) -> Row:
        if before is None:
            return {**row, "deleted_at": row["deleted_at"] or self._now, "changed_at": self._now}
        # A column that came with a later version keeps its present value.
        known = {name: value for name, value in json.loads(before).items() if name in row}
        return {**row, **known, "changed_at": self._now}

    def _rows(self, kind: Kind, ids: Iterable[str]) -> dict[str, Row]:
        table = table_of(kind)
        names = (*columns(kind), *HOUSEKEEPING)
        found = self._core.execute(
            select(*(table.c[name] for name in names)).where(table.c.id.in_(_listed(ids)))
        )
        return {row[0]: dict(zip(names, row, strict=True)) for row in found}

    def _write(self, kind: Kind, pairs: Sequence[tuple[Row | None, Row]]) -> None:
        if not pairs:
            return
        table = table_of(kind)
        self.kinds.add(kind)
        new = [row for old, row in pairs if old is None]
        changed = [(old, row) for old, row in pairs if old is not None]
        if kind is JournalEntry:
            self._give_keys(table, new, changed)
        if new:
            self._core.execute(insert(table), new)
        moved = [row for _, row in changed if "seq" in row]
        stayed = [row for _, row in changed if "seq" not in row]
        for rows in filter(None, (moved, stayed)):
            values: dict[str, Any] = {
                name: bindparam(f"to_{name}") for name in rows[0] if name != "id"
            }
            self._core.execute(
                update(table).where(table.c.id == bindparam("to_id")).values(values),
                [{f"to_{name}": value for name, value in row.items()} for row in rows],
            )
        if kind not in WITHOUT_HISTORY:
            self._keep_what_was(kind, pairs)

    def _keep_what_was(self, kind: Kind, pairs: Sequence[tuple[Row | None, Row]]) -> None:
        self._core.execute(
            insert(revision),
            [
                {
                    "change": self.change,
                    "kind": TABLES[kind],
                    "record_id": row["id"],
                    "before": None if old is None else json.dumps(old, ensure_ascii=False),
                    "at": self._now,
                }
                for old, row in pairs
            ],
        )

    def _give_keys(
        self, table: Table, new: Sequence[Row], changed: Sequence[tuple[Row, Row]]
    ) -> None:
        """An entry's key is its instant, or the next one that is free."""
        rows = [*new, *(row for old, row in changed if old["at"] != row["at"])]
        wanted = [cast("int", row["at"]) for row in rows]
        taken = set(
            self._core.execute(
                select(table.c.seq).where(table.c.seq.in_(_listed(wanted)))
            ).scalars()
        )
        free_after: dict[int, int] = {}
        for row, at in zip(rows, wanted, strict=True):
            key = free_after.get(at, at)
            while key in taken or (key != at and self._is_taken(table, key)):
                key += 1
            taken.add(key)
            free_after[at] = key + 1
            row["seq"] = key

    def _is_taken(self, table: Table, key: int) -> bool:
        return self._core.execute(select(table.c.seq).where(table.c.seq == key)).first() is not None


def _listed(values: Iterable[Any]) -> Any:
    """Any number of values as one parameter, where IN would need one each."""
    return select(
        func.json_each(json.dumps(list(values))).table_valued(column("value")).c.value
    ).scalar_subquery()


def _by_kind(rows: Iterable[tuple[Kind, Row]]) -> dict[Kind, dict[str, Row]]:
    """Rows by kind and id, in the order given; of two with one id the later counts."""
    found: dict[Kind, dict[str, Row]] = {}
    for kind, row in rows:
        found.setdefault(kind, {})[str(row["id"])] = row
    return found


def _differs(old: Row | None, row: Row) -> bool:
    if old is None:
        return True
    wanted = {"deleted_at": None, **row}
    return any(old[name] != value for name, value in wanted.items() if name != "changed_at")
