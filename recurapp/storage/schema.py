"""The tables of the vault, as the present version has them.

Owns every column and who may ever see it: each declares itself private or shareable with a
carer, and a missing declaration fails a test. The search index and its triggers are in
journal_index.py. Released versions are frozen in migrations/; never change one there.

There are no foreign keys between records: with a trash, undo and imports a reference whose
target is away for a while is an everyday state that readers allow for.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Index, Integer, MetaData, Table, Text
from sqlalchemy.schema import CreateIndex, CreateTable
from sqlalchemy.types import TypeEngine

from recurapp.records import Record
from recurapp.storage.journal_index import TABLES as INDEX_TABLES
from recurapp.storage.journal_index import TRIGGERS
from recurapp.storage.rows import TABLES

METADATA = MetaData()

Kind = type[TypeEngine[Any]]


def private(name: str, kind: Kind = Text, **more: Any) -> Column[Any]:
    """A column nobody but the person ever sees."""
    return Column(name, kind, info={"share": "private"}, **{"nullable": False, **more})


def shareable(name: str, kind: Kind = Text, **more: Any) -> Column[Any]:
    """A column that may go to a carer once the person has ticked it."""
    return Column(name, kind, info={"share": "shareable"}, **{"nullable": False, **more})


def _record_table(name: str, record_id: Column[Any], *columns: Column[Any]) -> Table:
    return Table(
        name,
        METADATA,
        private("seq", Integer, primary_key=True),
        record_id,
        private("created_at", Integer),
        private("changed_at", Integer),
        private("deleted_at", Integer, nullable=True),
        private("import_id", nullable=True),
        *columns,
        sqlite_strict=True,
    )


profile = _record_table(
    "profile",
    private("id", unique=True),
    shareable("name"),
    private("states"),
    private("display"),
    private("chosen_cancer", nullable=True),
    private("path_while_waiting", Integer),
    private("setup_done", Integer),
    private("hard_day_line", Integer, server_default="1"),
)

place = _record_table(
    "place",
    private("id", unique=True),
    private("page"),
    private("curtain", Integer, server_default="0"),
    private("prompt", server_default=""),
    private("last_seen", Integer, nullable=True),
)

cancer = _record_table(
    "cancer",
    shareable("id", unique=True),
    shareable("name"),
    private("counts_from", nullable=True),
)

treatment = _record_table(
    "treatment",
    shareable("id", unique=True),
    shareable("cancer"),
    shareable("kind"),
    shareable("name"),
    shareable("started", nullable=True),
    shareable("ended", nullable=True),
)

contact = _record_table(
    "contact",
    shareable("id", unique=True),
    shareable("role"),
    shareable("name"),
    shareable("number"),
    shareable("note", server_default=""),
)

# `seq` is the entry's instant (next free on collision): newest first is key order, also for
# back-dated and imported entries. The long columns stand last, so that lists and filters
# need not walk through them.
journal_entry = _record_table(
    "journal_entry",
    private("id", unique=True),
    private("at", Integer),
    private("zone"),
    private("day", Integer),
    private("mood", Integer, nullable=True),
    private("worry", Integer, nullable=True),
    private("tags"),
    private("helped"),
    private("text"),
)
# Every series (by day, week, month) is read from this index alone, without the text.
# deleted_at is in it because SQLite does not cover a query from a partial index.
Index(
    "journal_entry_day",
    journal_entry.c.day,
    journal_entry.c.mood,
    journal_entry.c.worry,
    journal_entry.c.deleted_at,
)
# Of the trash alone: saving a live entry does not touch it.
Index(
    "journal_entry_trash",
    journal_entry.c.deleted_at,
    sqlite_where=journal_entry.c.deleted_at.is_not(None),
)

journal_tag = Table(
    "journal_tag",
    METADATA,
    private("tag", primary_key=True),
    private("seq", Integer, primary_key=True),
    sqlite_with_rowid=False,
    sqlite_strict=True,
)

draft = _record_table(
    "draft",
    private("id", unique=True),
    private("form"),
    private("about", nullable=True),
    private("based_on", Integer, nullable=True),
    private("content"),
)

follow_up = _record_table(
    "follow_up",
    shareable("id", unique=True),
    shareable("title"),
    shareable("state"),
    shareable("confirmed", Integer),
    shareable("day", nullable=True),
    shareable("starts", nullable=True),
    shareable("zone"),
    shareable("minutes", Integer, nullable=True),
    shareable("place"),
    shareable("who"),
    shareable("prepare"),
    shareable("result_how"),
    shareable("result_by", nullable=True),
    private("ring", nullable=True),
    private("ring_text"),
    private("done_on", Integer, nullable=True),
    private("result_on", Integer, nullable=True),
    private("hidden", Integer),
    private("reminders"),
    private("series", nullable=True),
    private("slot", Integer, nullable=True),
    private("uid"),
)
# The agenda, the month and what Today shows: a month sorts before its days.
Index("follow_up_day", follow_up.c.day, follow_up.c.starts, follow_up.c.deleted_at)
# Few at a time are waited for or undated among thousands.
Index("follow_up_state", follow_up.c.state, follow_up.c.deleted_at)
Index("follow_up_series", follow_up.c.series, sqlite_where=follow_up.c.series.is_not(None))
Index("follow_up_uid", follow_up.c.uid, sqlite_where=follow_up.c.uid != "")

series = _record_table(
    "series",
    private("id", unique=True),
    private("first", Integer),
    private("paces"),
    private("until", Integer, nullable=True),
    private("kept_until", Integer, nullable=True),
)

question = _record_table(
    "question",
    private("id", unique=True),
    private("text"),
    private("follow_up", nullable=True),
    private("position", Integer),
    private("answer"),
    private("asked_on", Integer, nullable=True),
)

plan_step = _record_table(
    "plan_step",
    private("id", unique=True),
    private("follow_up"),
    private("text"),
    private("position", Integer),
    private("done", Integer),
)
Index("plan_step_follow_up", plan_step.c.follow_up)

agreed_check = _record_table(
    "agreed_check",
    private("id", unique=True),
    private("what"),
    private("count", Integer),
    private("unit"),
    private("agreed_with"),
)

check_log = _record_table(
    "check_log",
    private("id", unique=True),
    private("agreed_check"),
    private("at", Integer),
    private("day", Integer),
)

reminded = _record_table(
    "reminded",
    private("id", unique=True),
    private("follow_up"),
    private("due", Integer),
)

follow_up_choices = _record_table(
    "follow_up_choices",
    private("id", unique=True),
    private("quiet", Integer),
    private("count_days", Integer),
    private("reminders"),
    private("unwanted_steps"),
)

reading_place = _record_table(
    "reading_place",
    private("id", unique=True),
    private("article"),
    private("section"),
    private("at", Integer),
)

saved_passage = _record_table(
    "saved_passage",
    private("id", unique=True),
    private("article"),
    private("section"),
    private("heading"),
    private("text"),
)

topic_choice = _record_table(
    "topic_choice",
    private("id", unique=True),
    private("article"),
    private("hidden", Integer),
    private("useful", nullable=True),
)

service_choice = _record_table(
    "service_choice",
    private("id", unique=True),
    private("service"),
    private("hidden", Integer),
    private("number"),
    private("website"),
    private("hours"),
    private("note"),
    private("corrected_on", Integer, nullable=True),
)

support_choices = _record_table(
    "support_choices",
    private("id", unique=True),
    private("cancer_types"),
)

hard_times_plan = _record_table(
    "hard_times_plan",
    private("id", unique=True),
    private("signs"),
    private("helps"),
    private("places"),
    private("people"),
    private("out_of_reach"),
    private("on_help", Integer),
)

revision = Table(
    "revision",
    METADATA,
    private("seq", Integer, primary_key=True),
    private("change", Integer),
    private("kind"),
    private("record_id"),
    private("before", nullable=True),
    private("at", Integer),
    sqlite_strict=True,
)
Index("revision_change", revision.c.change)
Index("revision_record", revision.c.record_id)

meta = Table(
    "meta",
    METADATA,
    private("name", primary_key=True),
    private("value"),
    sqlite_strict=True,
)


def table_of(kind: type[Record]) -> Table:
    """The table a kind of record lies in."""
    return METADATA.tables[TABLES[kind]]


def statements() -> tuple[str, ...]:
    """The SQL that makes all of this in an empty file."""
    from sqlalchemy.dialects import sqlite

    dialect = sqlite.dialect()
    made = []
    for table in METADATA.sorted_tables:
        made.append(str(CreateTable(table).compile(dialect=dialect)).strip())
        made.extend(
            str(CreateIndex(index).compile(dialect=dialect))
            for index in sorted(table.indexes, key=lambda index: str(index.name))
        )
    return (*made, *INDEX_TABLES, *TRIGGERS)
