"""The journal's list in every combination of what may narrow it, its tags and its days."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.records import JournalEntry
from recurapp.storage import journal_reading
from recurapp.storage.answers import (
    MATCH_END,
    MATCH_START,
    DayWeather,
    EntryQuery,
    EntryRow,
    TagCount,
    row_tags,
)
from recurapp.storage.errors import Problem
from recurapp.storage.search import LONGEST_WORDS
from tests.fixtures import raises_problem
from tests.storage.bare import Bare, bare_store, examples
from tests.storage.made import AT, entry

WORDS = ("river", "stone", "cloud")
TAGS = ("sleep", "scan day", "family")
FIRST, LAST = date(2026, 11, 20), date(2026, 11, 26)
ONE_PAGE = 7


def _made(n: int) -> JournalEntry:
    """Every combination of a few moods, worries, tags, words and days, each at its own place."""
    return entry(
        " ".join(word for k, word in enumerate(WORDS) if n // 3 % 8 >> k & 1),
        seconds=n,
        day=FIRST + timedelta(days=n * 5 % 7),
        mood=(None, 1, 2, 5)[n % 4],
        worry=(None, 0, 3, 9, 10)[n % 5],
        tags=tuple(tag for k, tag in enumerate(TAGS) if n // 2 % 8 >> k & 1),
        helped="a walk",
    )


ENTRIES = [_made(n) for n in range(120)]
TRASHED = ENTRIES[::9]
LIVE = [made for made in ENTRIES if made not in TRASHED]


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Bare]:
    with bare_store(tmp_path / "vault.db") as made:
        yield made


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bare]:
    """With ENTRIES, some of them in the trash. Tests leave it as it is."""
    with bare_store(tmp_path_factory.mktemp("full") / "vault.db") as made:
        made.store.save(*ENTRIES)
        made.store.remove(*TRASHED)
        yield made


def _fits(query: EntryQuery, made: JournalEntry) -> bool:
    def within(value: int | None) -> bool:
        low = -1 if query.worry_from is None else query.worry_from
        high = 11 if query.worry_to is None else query.worry_to
        asked = (query.worry_from, query.worry_to) != (None, None)
        return not asked or (value is not None and low <= value <= high)

    said = f"{made.text} {' '.join(made.tags)}".split()
    return (
        all(word in said for word in query.text.split())
        and set(query.tags) <= set(made.tags)
        and (not query.moods or made.mood in query.moods)
        and within(made.worry)
        and (query.since or FIRST) <= made.day <= (query.until or LAST)
    )


def _all_pages(bare: Bare, query: EntryQuery, limit: int = ONE_PAGE) -> list[EntryRow]:
    journal = bare.store.journal
    rows: list[EntryRow] = []
    while page := journal.page(query, rows[-1] if rows else None, limit):
        assert len(page) <= limit
        rows += page
    return rows


def _ids(rows: list[EntryRow]) -> list[UUID]:
    return [UUID(row.id) for row in rows]


days = st.none() | st.dates(FIRST, LAST)
worries = st.none() | st.integers(0, 10)
queries = st.builds(
    EntryQuery,
    text=st.lists(st.sampled_from((*WORDS, "scan")), max_size=2).map(" ".join),
    tags=st.lists(st.sampled_from(TAGS), unique=True, max_size=2).map(tuple),
    moods=st.frozensets(st.integers(1, 5), max_size=3),
    worry_from=worries,
    worry_to=worries,
    since=days,
    until=days,
    by_relevance=st.booleans(),
)


@examples(300)
@given(queries)
def test_a_query_finds_what_fits_all_of_it_page_by_page(full: Bare, query: EntryQuery) -> None:
    rows = _all_pages(full, query)
    wanted = [made for made in reversed(LIVE) if _fits(query, made)]
    if query.by_relevance and query.text:
        assert sorted(_ids(rows)) == sorted(made.id for made in wanted)
    else:
        assert _ids(rows) == [made.id for made in wanted]


def test_a_row_is_what_the_entry_holds(bare: Bare) -> None:
    made = entry("words " * 50, mood=1, worry=10, tags=("a", 'b "c"'), helped="walks " * 50)
    bare.store.save(made)
    (row,) = bare.store.journal.page(EntryQuery())
    assert (UUID(row.id), row.mood, row.worry, row.zone) == (made.id, 1, 10, made.zone)
    assert datetime.fromtimestamp(row.at / 1e6, UTC) == made.at
    assert (row.seq, row.day) == (row.at, 20261123)
    assert row_tags(row) == [("a", False), ('b "c"', False)]
    assert row.words == made.text[:LONGEST_WORDS].rstrip() + "…"
    assert row.helped == made.helped[:LONGEST_WORDS].rstrip() + "…"


@pytest.mark.parametrize("typed", ["", "tea"])
def test_only_what_was_cut_ends_in_dots(bare: Bare, typed: str) -> None:
    fits, cut = "x" * LONGEST_WORDS, "x" * LONGEST_WORDS + "y"
    for words in (fits, cut):
        bare.store.save(entry(words, tags=("tea",), helped=words))
    rows = bare.store.journal.page(EntryQuery(typed))
    assert {row.words for row in rows} == {fits, fits + "…"}
    assert all(row.words == row.helped for row in rows)


def test_back_dated_entries_stand_in_their_place(bare: Bare) -> None:
    late = [entry(f"n {n}", seconds=n) for n in (5, 1, 3)]
    for made in late:
        bare.store.save(made)
    rows = bare.store.journal.page(EntryQuery())
    assert [row.words for row in rows] == ["n 5", "n 3", "n 1"]
    rows = bare.store.journal.page(EntryQuery("n "))
    assert _ids(rows) == [late[0].id, late[2].id, late[1].id]


def test_what_is_deleted_for_ever_or_restored_is_gone_or_there(bare: Bare) -> None:
    one, two = entry("river one", tags=("x",), mood=1), entry("river two", seconds=1, mood=1)
    bare.store.save(one, two)
    bare.store.remove(one)
    some = (EntryQuery(), EntryQuery("river"), EntryQuery(moods=frozenset((1,))))
    for query in (*some, EntryQuery("river", moods=frozenset((1,)), by_relevance=True)):
        assert _ids(bare.store.journal.page(query)) == [two.id]
    assert bare.store.journal.page(EntryQuery(tags=("x",))) == []
    bare.store.restore(one)
    assert _ids(bare.store.journal.page(EntryQuery(tags=("x",)))) == [one.id]
    bare.store.delete_for_ever(one)
    assert _ids(bare.store.journal.page(EntryQuery("river"))) == [two.id]


# The order of relevance


def test_the_best_match_comes_first(bare: Bare) -> None:
    best = entry("river river river")
    long = [entry("river " + "stone " * 40, seconds=n) for n in range(1, 4)]
    bare.store.save(best, *long)
    first, *rest = bare.store.journal.page(EntryQuery("river", by_relevance=True))
    assert UUID(first.id) == best.id
    assert _ids(rest) == [made.id for made in reversed(long)]  # equally good: newest first
    assert bare.store.journal.page(EntryQuery("nothing", by_relevance=True)) == []


def test_the_order_of_relevance_goes_on_page_by_page(bare: Bare) -> None:
    made = [entry("river " * (n % 4 + 1) + "stone " * 10, seconds=n) for n in range(12)]
    bare.store.save(*made)
    query = EntryQuery("river", by_relevance=True)
    best = [made[n].id for n in (11, 7, 3, 10, 6, 2, 9, 5, 1, 8, 4, 0)]
    for limit in (1, 5, 12, 50):
        assert _ids(_all_pages(bare, query, limit)) == best


def test_too_many_matches_come_newest_first(bare: Bare, monkeypatch: pytest.MonkeyPatch) -> None:
    made = [entry("river " * (5 - n), seconds=n) for n in range(5)]
    bare.store.save(*made)
    query = EntryQuery("river", by_relevance=True)
    monkeypatch.setattr(journal_reading, "RANKED", 5)
    assert _ids(_all_pages(bare, query, 2)) == [one.id for one in made]
    monkeypatch.setattr(journal_reading, "RANKED", 4)
    assert _ids(_all_pages(bare, query, 2)) == [one.id for one in reversed(made)]


def test_after_a_match_that_went_away_nothing_comes_twice(bare: Bare) -> None:
    made = [entry("river " * (n + 1), seconds=n) for n in range(4)]
    bare.store.save(*made)
    query = EntryQuery("river", by_relevance=True)
    (first,) = bare.store.journal.page(query, limit=1)
    bare.store.remove(*(one for one in made if str(one.id) == first.id))
    assert bare.store.journal.page(query, first) == []


# Marks


def _mark(text: str) -> str:
    return text.replace("<", MATCH_START).replace(">", MATCH_END)


def _first(bare: Bare, typed: str) -> EntryRow:
    return bare.store.journal.page(EntryQuery(typed), limit=1)[0]


def test_matches_are_marked_where_they_are(bare: Bare) -> None:
    bare.store.save(
        entry("Über den Fluß, café", tags=("Café au lait", "scan"), helped="one café more")
    )
    row = _first(bare, "cafe")
    assert row.words == _mark("Über den Fluß, <café>")
    assert row_tags(row) == [("Café au lait", True), ("scan", False)]
    assert row.helped == _mark("one <café> more")
    assert _first(bare, "uber").words == _mark("<Über> den Fluß, café")
    assert _first(bare, '"den fluß"').words == _mark("Über <den Fluß>, café")


def test_where_only_a_tag_matched_the_text_shows_its_beginning(bare: Bare) -> None:
    bare.store.save(entry("stone " * 100, tags=("river bank",)))
    row = _first(bare, "river")
    assert row.words == ("stone " * 100)[:LONGEST_WORDS].rstrip() + "…"
    assert row_tags(row) == [("river bank", True)]


def test_a_phrase_over_two_tags_marks_both(bare: Bare) -> None:
    bare.store.save(entry("x", tags=('say "ah"', "river", "bank holiday", "a\tb \\")))
    assert row_tags(_first(bare, '"river bank"')) == [
        ('say "ah"', False),
        ("river", True),
        ("bank holiday", True),
        ("a\tb \\", False),
    ]
    # JSON writes the tab as \t, and the index takes that t for the beginning of the word.
    assert row_tags(_first(bare, "tb")) == [
        ('say "ah"', False),
        ("river", False),
        ("bank holiday", False),
        ("a\tb \\", True),
    ]


def test_a_match_far_into_a_text_is_shown(bare: Bare) -> None:
    bare.store.save(entry("stone " * 500 + "river", helped="cloud " * 500 + "river"))
    row = _first(bare, "river")
    assert row.words.endswith(_mark("stone <river>"))
    assert row.words.startswith("…")
    assert row.helped.endswith(_mark("cloud <river>"))


def test_of_very_long_texts_the_first_few_are_marked(bare: Bare) -> None:
    long = "stone " * 4_000 + "river "
    bare.store.save(*(entry(long + str(n), seconds=n, helped=long) for n in range(8)))
    rows = bare.store.journal.page(EntryQuery("river"))
    assert [MATCH_START in row.words for row in rows] == [True] * 5 + [False] * 3
    assert rows[7].words == rows[7].helped == long[:LONGEST_WORDS].rstrip() + "…"


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("z " * 20_000, "z "),
        ("a" + "\u0301\u0351" * 48_000 + " fin", "fin"),
        ("x" * 100_000, "x" * 100_000),
        ("\u202e\u2067 مرحبا \u2069\u202c" * 5_000, "مرحبا"),
        ("👩🏽‍⚕️" * 14_000 + " fin", "fin"),
    ],
)
def test_a_text_of_any_kind_in_one_line_is_found(bare: Bare, text: str, typed: str) -> None:
    made = entry(text)
    bare.store.save(made)
    for by_relevance in (False, True):
        (row,) = bare.store.journal.page(EntryQuery(typed, by_relevance=by_relevance))
        assert UUID(row.id) == made.id
        assert len(row.words) <= LONGEST_WORDS + 3


# Tags and days


def test_tags_are_counted_over_live_entries(full: Bare) -> None:
    counts = [TagCount(tag, sum(tag in made.tags for made in LIVE)) for tag in TAGS]
    assert full.store.journal.tags() == sorted(counts, key=lambda tag: (-tag.count, tag.tag))


def test_tags_used_equally_stand_by_name(bare: Bare) -> None:
    bare.store.save(entry(tags=("b", "a", "c")), entry(seconds=1, tags=("c",)))
    assert bare.store.journal.tags() == [("c", 2), ("a", 1), ("b", 1)]


def test_entries_with_a_tag_are_found_newest_first(full: Bare) -> None:
    wanted = [made for made in reversed(LIVE) if "scan day" in made.tags]
    assert full.store.journal.with_tag("scan day") == [one.id for one in wanted]
    assert full.store.journal.with_tag("scan") == []
    assert full.store.journal.with_tag("\ud800") == []
    assert full.store.journal.page(EntryQuery(tags=("\ud800",))) == []


def test_a_day_has_its_last_given_mood_and_worry(bare: Bare) -> None:
    at = AT.date()
    rows: list[dict[str, Any]] = [
        {"day": at, "mood": 2, "worry": 8},
        {"day": at, "mood": 4},
        {"day": at, "worry": 3},
        {"day": at},
        {"day": at - timedelta(days=1), "mood": 1},
        {"day": at + timedelta(days=1), "worry": 0},
        {"day": at + timedelta(days=2), "mood": 5},
    ]
    made = [entry("x", seconds=n, **row) for n, row in enumerate(rows)]
    bare.store.save(*made)
    bare.store.remove(made[5])
    month = bare.store.journal.days(date(2026, 11, 1), at + timedelta(days=1))
    assert month == [DayWeather(at - timedelta(days=1), 1, None), DayWeather(at, 4, 3)]
    assert bare.store.journal.days(at + timedelta(days=9), at + timedelta(days=9)) == []


# How it is found


def _sql(bare: Bare, ask: Any) -> list[str]:
    """What is run on the connection while `ask` is."""
    seen: list[str] = []
    connection: Any = bare.opened.connection
    bare.call(lambda: connection.set_trace_callback(seen.append))
    ask(bare.store.journal)
    bare.call(lambda: connection.set_trace_callback(None))
    return [sql for sql in seen if not sql.startswith("--")]  # FTS5's own


_SOME = EntryQuery(tags=TAGS[:2])
_MOODS = EntryQuery(moods=frozenset((1, 2)), worry_from=1, worry_to=9, since=FIRST, until=LAST)
_BY_KEY = "SEARCH e USING INTEGER PRIMARY KEY"
_BY_TAG = "SEARCH journal_tag USING PRIMARY KEY (tag=? AND seq=?)"
_BY_DAY = "SEARCH journal_entry USING COVERING INDEX journal_entry_day (day>? AND day<?)"
_ALL_DAYS = "SCAN journal_entry USING COVERING INDEX journal_entry_day"
_BY_WORD = "SCAN journal_fts VIRTUAL TABLE INDEX"


@pytest.mark.parametrize(
    ("ask", "steps"),
    [
        (lambda j: j.page(EntryQuery()), {_BY_KEY}),
        (lambda j: j.page(_SOME), {"SEARCH t USING PRIMARY KEY (tag=? AND seq<?)", _BY_TAG}),
        (lambda j: j.page(_MOODS), {_BY_DAY, _BY_KEY}),
        (lambda j: j.page(_MOODS._replace(tags=TAGS)), {_BY_DAY, _BY_TAG, _BY_KEY}),
        (lambda j: j.page(EntryQuery(worry_to=2)), {_ALL_DAYS, _BY_KEY}),
        (lambda j: j.page(EntryQuery("river")), {_BY_WORD, _BY_KEY}),
        (
            lambda j: j.page(_MOODS._replace(text="river sto", tags=TAGS)),
            {_BY_WORD, _BY_DAY, _BY_TAG},
        ),
        (lambda j: j.page(EntryQuery("river", by_relevance=True)), {_BY_WORD, _BY_KEY}),
        (lambda j: j.tags(), {_ALL_DAYS}),
        (lambda j: j.with_tag("scan"), {"SEARCH t USING PRIMARY KEY (tag=?)", _BY_KEY}),
        (lambda j: j.days(FIRST, LAST), {_BY_DAY}),
    ],
)
def test_every_query_is_answered_from_an_index(full: Bare, ask: Any, steps: set[str]) -> None:
    asked = _sql(full, ask)
    plan = [str(row[3]) for sql in asked for row in full.sql(f"EXPLAIN QUERY PLAN {sql}")]
    for step in steps:
        assert any(line.startswith(step) for line in plan), plan
    walked = [line for line in plan if line.startswith("SCAN")]
    allowed = (_BY_WORD, _ALL_DAYS, "SCAN k", "SCAN journal_tag", "SCAN (subquery")
    assert all(line.startswith(allowed) for line in walked), plan
    assert not any(" LIKE " in sql or " OFFSET " in sql for sql in asked)


def test_newest_first_needs_no_sorting(full: Bare) -> None:
    for query in (EntryQuery(), _SOME, EntryQuery("river"), _MOODS._replace(text="river")):
        (sql,) = _sql(full, lambda j, query=query: j.page(query))
        plan = [str(row[3]) for row in full.sql(f"EXPLAIN QUERY PLAN {sql}")]
        assert not any("TEMP B-TREE" in line for line in plan), plan


def test_the_journal_is_read_without_sqlalchemy() -> None:
    code = (
        "import sys, recurapp.storage.journal_reading; "
        "sys.exit(any(name.startswith('sqlalchemy') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_failing_read_is_a_storage_error(bare: Bare) -> None:
    journal = bare.store.journal
    bare.sql("DROP TABLE journal_tag")
    for fails in (journal.tags, lambda: journal.page(_SOME), lambda: journal.with_tag("x")):
        with raises_problem(Problem.INPUT_OUTPUT):
            fails()
