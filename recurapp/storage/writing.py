"""What one user action writes: rows, and what stood there before.

Owns the statements behind Store.save, remove, undo, restore and delete_for_ever. Each runs inside
one transaction that the caller began. Loads SQLAlchemy: imported by functions only.

Every change of a record leaves one row in `revision` with the row as it was, so undo is the same
for a save, a removal or another undo. The row that change left is what stands in the next revision
of the record, or the present row. A value goes back where that change had changed it and it still
is as that change left it; what was written since stays. A record goes to the trash when its making
or its restoring is undone, but only if nothing of it was written since: nothing typed is ever lost
by Undo.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, TypeVar, cast

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import sqlite

from recurapp.follow_ups import FollowUp
from recurapp.records import Contact, Draft, JournalEntry, Record, Treatment
from recurapp.storage.connection import Connection
from recurapp.storage.errors import StorageError
from recurapp.storage.rows import (
    HOUSEKEEPING,
    KINDS,
    TABLES,
    WITHOUT_HISTORY,
    Row,
    cleaned,
    columns,
    from_row,
    to_row,
)
from recurapp.storage.schema import draft as draft_table
from recurapp.storage.schema import journal_entry, revision, table_of
from recurapp.storage.statements import Statement, as_list, each_of

R = TypeVar("R", bound=Record)
Kind = type[Record]
Ids = Iterable[tuple[Kind, str]]
Pairs = Sequence[tuple[Row | None, Row]]
"""Rows as they were (None: not there) and as they are to be."""

_TOGETHER: Mapping[Kind, tuple[tuple[str, ...], ...]] = {
    JournalEntry: (("at", "zone", "day"),),
    Treatment: (("kind", "name"),),
    Contact: (("role", "name", "number"),),
    FollowUp: (
        ("state", "confirmed", "day", "starts", "zone", "minutes", "done_on", "result_on"),
        ("ring", "ring_text"),
    ),
}
"""Columns that are one value for undo: a name never gets the number of another."""


class _Table:
    """The statements of one kind of record."""

    def __init__(self, kind: Kind) -> None:
        table = table_of(kind)
        self.names = (*columns(kind), *HOUSEKEEPING)
        written = (*self.names, "seq") if kind is JournalEntry else self.names
        chosen = table.c.id.in_(each_of("ids"))
        rows = select(*(table.c[name] for name in self.names))
        self.rows = Statement(rows.where(chosen))
        self.row = Statement(rows.where(table.c.id == bindparam("record_id")))
        self.insert = Statement(insert(table), written)
        self.delete = Statement(delete(table).where(chosen))
        self.update = _update(kind, self.names)
        self.move = _update(kind, written)


def _update(kind: Kind, names: Iterable[str]) -> Statement:
    # The parameters cannot have the columns' own names, which Core keeps for itself.
    table = table_of(kind)
    values: dict[str, Any] = {name: bindparam(f"to_{name}") for name in names if name != "id"}
    return Statement(update(table).where(table.c.id == bindparam("to_id")).values(values))


_TABLES: Mapping[Kind, _Table] = {kind: _Table(kind) for kind in TABLES}

_newest_change = Statement(select(func.max(revision.c.change)))
_keep = Statement(insert(revision), ("change", "kind", "record_id", "before", "at"))
_forget = Statement(delete(revision).where(revision.c.record_id.in_(each_of("ids"))))
_of_change = Statement(
    select(revision.c.seq)
    .where(revision.c.change == bindparam("change_id"))
    .order_by(revision.c.seq)
)
_later = revision.alias()
_before_and_after = Statement(
    select(
        revision.c.kind,
        revision.c.record_id,
        revision.c.before,
        select(_later.c.before)
        .where(
            _later.c.record_id == revision.c.record_id,
            _later.c.kind == revision.c.kind,
            _later.c.seq > revision.c.seq,
        )
        .order_by(_later.c.seq)
        .limit(1)
        .scalar_subquery(),
    ).where(revision.c.seq == bindparam("revision_seq"))
)
_drop_drafts = Statement(delete(draft_table).where(draft_table.c.id.in_(each_of("ids"))))
_drop_drafts_about = Statement(delete(draft_table).where(draft_table.c.about.in_(each_of("ids"))))
_key = journal_entry.c.seq
_key_taken = Statement(select(_key).where(_key == bindparam("key")))
_keys_taken = Statement(select(_key).where(_key.in_(each_of("keys"))))
_following = journal_entry.alias()
# After a stored key: the end of the run of keys that begins with it.
_free_key = Statement(
    select(_key + 1)
    .where(
        _key >= bindparam("key"),
        ~select(_following.c.seq).where(_following.c.seq == _key + 1).exists(),
    )
    .order_by(_key)
    .limit(1)
)


def _upsert_draft() -> Statement:
    names = (*columns(Draft), *HOUSEKEEPING)
    adding = sqlite.insert(draft_table)
    fresh = {name: adding.excluded[name] for name in names if name not in ("id", "created_at")}
    return Statement(adding.on_conflict_do_update(index_elements=["id"], set_=fresh), names)


_keep_draft = _upsert_draft()


def keep_draft(connection: Connection, draft: Draft, now: int) -> None:
    """Write a draft over the one of its id, if there is one. It leaves no revision."""
    made = {"created_at": now, "changed_at": now, "deleted_at": None, "import_id": None}
    _keep_draft.run(connection, **to_row(draft), **made)


def revisions_of(connection: Connection, change: int) -> list[int]:
    """What a change left, in order: the pieces that Action.take_back takes."""
    return [seq for (seq,) in _of_change.run(connection, change_id=change)]


class Action:
    """One user action, or a step of a long one: collects what it touches, gives it one change
    number and instant.

    `change` is the number that the first step of a long action was given.
    """

    def __init__(self, connection: Connection, now: int, change: int | None = None) -> None:
        self.kinds: set[Kind] = set()
        self.changed = 0
        self.kept = 0
        self._connection = connection
        self._now = now
        if change is None:
            ((newest,),) = _newest_change.run(connection)
            # The instant, but always above all others: the clock may have been set back.
            change = max(now, (newest or 0) + 1)
        self.change = change

    def save(self, records: Sequence[Record], import_id: str | None) -> None:
        """Write records; one that is in the trash comes back, one that is as it was is left."""
        for kind, rows in _by_kind((type(record), to_row(record)) for record in records).items():
            before = self._rows(kind, rows)
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

    def alter(self, kind: type[R], record_id: str, alter: Callable[[R], R | None]) -> None:
        """Save what `alter` makes of a record as it is now; it is left where that is None.

        One that is not there, or is in the trash, is left too.
        """
        for row in self._rows(kind, [record_id]).values():
            wanted = None if row["deleted_at"] is not None else alter(from_row(kind, row))
            if wanted is not None:
                self.save([cleaned(wanted)], None)

    def take_back(self, revision_seq: int) -> None:
        """Put back what a change did to one record; count it where it was changed since."""
        found = _before_and_after.run(self._connection, revision_seq=revision_seq).fetchall()
        for table, record_id, before, after in found:  # none once it was deleted for ever
            kind = KINDS[table]
            for row in self._rows(kind, [record_id]).values():
                was = None if before is None else json.loads(before)
                left = row if after is None else json.loads(after)
                wanted, is_whole = self._taken_back(kind, row, was, left)
                self.kept += not is_whole
                if _differs(row, wanted):
                    self._write(kind, [(row, wanted)])

    def delete_for_ever(self, ids: Ids) -> None:
        """Delete rows and all that was kept of them. Nothing brings them back."""
        for kind, wanted in _by_kind((kind, {"id": record_id}) for kind, record_id in ids).items():
            _TABLES[kind].delete.run(self._connection, ids=as_list(wanted))
            _forget.run(self._connection, ids=as_list(wanted))
            _drop_drafts_about.run(self._connection, ids=as_list(wanted))
            self.kinds.add(kind)

    def drop_drafts(self, ids: Iterable[str]) -> None:
        """Delete drafts by their ids: they were settled, or are not wanted."""
        _drop_drafts.run(self._connection, ids=as_list(ids))

    def _set_deleted(self, ids: Ids, deleted_at: int | None) -> None:
        for kind, wanted in _by_kind((kind, {"id": record_id}) for kind, record_id in ids).items():
            self._write(
                kind,
                [
                    (row, {**row, "deleted_at": deleted_at, "changed_at": self._now})
                    for row in self._rows(kind, wanted).values()
                    if (row["deleted_at"] is None) != (deleted_at is None)
                ],
            )

    def _next(self, old: Row | None, row: Row, import_id: str | None) -> Row:
        if old is None:
            made = {"created_at": self._now, "import_id": import_id}
        else:
            made = {"created_at": old["created_at"], "import_id": old["import_id"]}
        return {**row, **made, "changed_at": self._now, "deleted_at": None}

    def _taken_back(
        self, kind: Kind, row: Row, was: Mapping[str, Any] | None, left: Mapping[str, Any]
    ) -> tuple[Row, bool]:
        """The present row without a change, and whether all of the change could be taken back.

        `was` and `left` are the row before and after that change.
        """
        wanted: Row = {**row, "changed_at": self._now}
        was_live = was is not None and was["deleted_at"] is None
        own = columns(kind)
        values, is_whole = _values_back(kind, row, {} if was is None else was, left)
        wanted.update(values)
        if (left["deleted_at"] is None) != was_live and (row["deleted_at"] is None) != was_live:
            # Only what nobody wrote to since goes out of sight, for the full time of the trash.
            is_as_left = all(row[name] == left.get(name, row[name]) for name in own)
            if row["deleted_at"] == left["deleted_at"] and (was_live or is_as_left):
                wanted["deleted_at"] = None if was_live else self._now
            else:
                is_whole = False
        try:
            from_row(kind, wanted)
        except StorageError:  # with what was written since it would be none that may be
            return row, False
        return wanted, is_whole

    def _rows(self, kind: Kind, ids: Collection[str]) -> dict[str, Row]:
        table = _TABLES[kind]
        if len(ids) == 1:  # nearly every save; a list would take twice as long
            found = table.row.run(self._connection, record_id=next(iter(ids)))
        else:
            found = table.rows.run(self._connection, ids=as_list(ids))
        return {row[0]: dict(zip(table.names, row, strict=True)) for row in found}

    def _write(self, kind: Kind, pairs: Pairs) -> None:
        if not pairs:
            return
        self.kinds.add(kind)
        self.changed += len(pairs)
        new = [row for old, row in pairs if old is None]
        changed = [(old, row) for old, row in pairs if old is not None]
        if kind is JournalEntry:
            self._give_keys([*new, *(row for old, row in changed if old["at"] != row["at"])])
        table = _TABLES[kind]
        stayed: list[dict[str, Any]] = []
        moved: list[dict[str, Any]] = []
        for _, row in changed:
            to = {f"to_{name}": value for name, value in row.items()}
            (moved if "seq" in row else stayed).append(to)
        for statement, rows in ((table.insert, new), (table.update, stayed), (table.move, moved)):
            statement.run_many(self._connection, rows)
        if kind not in WITHOUT_HISTORY:
            _keep.run_many(self._connection, (self._revision(kind, *pair) for pair in pairs))

    def _revision(self, kind: Kind, old: Row | None, row: Row) -> dict[str, Any]:
        return {
            "change": self.change,
            "kind": TABLES[kind],
            "record_id": row["id"],
            "before": None if old is None else json.dumps(old, ensure_ascii=False),
            "at": self._now,
        }

    def _give_keys(self, rows: Sequence[Row]) -> None:
        """An entry's key is its instant, or the next one that is free."""
        wanted = [cast("int", row["at"]) for row in rows]
        stored = self._taken(wanted)
        given: set[int] = set()
        free_after: dict[int, int] = {}
        for row, at in zip(rows, wanted, strict=True):
            key = free_after.get(at, at)
            while (is_given := key in given) or key in stored or self._is_taken(key, at):
                key = key + 1 if is_given else self._free_from(key)
            given.add(key)
            free_after[at] = key + 1
            row["seq"] = key

    def _is_taken(self, key: int, at: int) -> bool:
        return key != at and bool(self._taken([key]))

    def _taken(self, keys: Sequence[int]) -> set[int]:
        if len(keys) == 1:
            found = _key_taken.run(self._connection, key=keys[0])
        else:
            found = _keys_taken.run(self._connection, keys=as_list(keys))
        return {key for (key,) in found}

    def _free_from(self, key: int) -> int:
        """The first free key after one that a stored entry has."""
        ((free,),) = _free_key.run(self._connection, key=key)
        return int(free)


def _values_back(
    kind: Kind, row: Row, was: Mapping[str, Any], left: Mapping[str, Any]
) -> tuple[Row, bool]:
    """The values that go back, and whether none that should had been changed since."""
    together = _TOGETHER.get(kind, ())
    alone = set(columns(kind)).difference(*together)
    back: Row = {}
    is_whole = True
    for names in (*together, *((name,) for name in alone)):
        # A column that came with a later version is not in it, and keeps its present value.
        old = {name: was[name] for name in names if name in was}
        was_changed = any(left.get(name) != value for name, value in old.items())
        if was_changed and any(row[name] != value for name, value in old.items()):
            if all(row[name] == left.get(name) for name in old):
                back.update(old)
            else:
                is_whole = False
    return back, is_whole


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
