"""Nothing of the person in the clear, in any file the app writes.

A thousand unique words go into every text field, into searches, passphrases and an uncaught
error. Then every file below HOME, the data folder, TMP and /dev/shm is read, and so is the
shim's log of every byte written to any file meanwhile, files unlinked at once included.
The control puts the same records into a plain SQLite file.
"""

from __future__ import annotations

import base64
import dataclasses
import json
import os
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from recurapp import bookmarks, follow_ups, own_support, process, records
from recurapp.paths import Paths
from recurapp.settings import SettingsFile
from recurapp.storage.answers import EntryQuery
from tests.faults import shim, subject
from tests.faults.child import Child, Say, run_to_end
from tests.faults.row import Figure, Trial

if TYPE_CHECKING:
    from recurapp.storage.store import Store

_EVERYWHERE = Path("/")
DAY = date(2026, 12, 4)
_NOON = datetime(2026, 12, 4, 12, tzinfo=UTC)
Work = Callable[[Path, "Words", Say], None]


class Words:
    """Canaries: one marker for the run, four digits for each. `all_of` finds them in bytes."""

    def __init__(self, marker: str) -> None:
        self.marker, self.given = marker, 0

    @classmethod
    def of(cls, trial: Trial, name: str) -> Words:
        return cls("".join(trial.chance(name).choices("bcdfghjklmnpqrstvwxz", k=12)))

    def take(self) -> str:
        self.given += 1
        return f"{self.marker}{self.given:04d}"

    def found_in(self, data: bytes) -> int:
        """How many canaries these bytes hold, in UTF-8, UTF-16 and base64, each way counted."""
        low = data.lower()
        utf8 = self.marker.encode() + rb"(\d{4})"
        wide = b"".join(bytes((c, 0)) for c in self.marker.encode()) + rb"((?:\d\x00){4})"
        seen = set(re.findall(utf8, low)), set(re.findall(wide, low))
        return sum(map(len, seen)) + sum(data.count(core) for core in self._base64_cores())

    def _base64_cores(self) -> Iterator[bytes]:
        """The characters of the marker's base64 that hang on the marker alone, at each shift."""
        for encoding in ("utf-8", "utf-16-le"):
            raw = self.marker.encode(encoding)
            for shift in range(3):
                text = base64.b64encode(bytes(shift) + raw)
                first = -(-shift * 8 // 6)
                last = (shift + len(raw)) * 8 // 6
                yield text[first:last]


def made(words: Words, many: int) -> list[records.Record]:
    """Records with a canary in every text field, `many` canaries at least."""
    cancer = records.Cancer(name=words.take())
    out: list[records.Record] = [
        records.Profile(name=words.take()),
        records.Place(page=words.take(), prompt=words.take()),
        records.Draft(form=words.take(), content=words.take()),
        cancer,
        *(
            records.Treatment(cancer=cancer.id, kind=kind, name=words.take())
            for kind in records.TreatmentKind
        ),
        *(
            records.Contact(role=role, name=words.take(), number=words.take(), note=words.take())
            for role in records.ContactRole
        ),
        *_follow_ups(words),
        *_reading_and_support(words),
    ]
    while words.given < many:
        number = len(out)
        out.append(
            records.JournalEntry(
                id=uuid4(),
                at=subject.entry(number, 0).at,
                zone="Europe/London",
                day=date(2026, 1, 1),
                text=f"{words.take()} {words.take()} and more",
                tags=(words.take(),),
                helped=words.take(),
            )
        )
    return out


def _follow_ups(words: Words) -> list[records.Record]:
    series = follow_ups.Series(first=DAY, paces=("6M",))
    visit = follow_ups.FollowUp(
        title=words.take(),
        day=records.PartialDate.of(DAY),
        place=words.take(),
        who=words.take(),
        prepare=f"{words.take()}\n{words.take()}",
        result_how=words.take(),
        ring_text=words.take(),
        reminders=("1d@18:00",),
        series=series.id,
        slot=DAY,
        uid=words.take(),
    )
    check = follow_ups.AgreedCheck(
        what=words.take(), count=1, unit=follow_ups.Unit.WEEKS, agreed_with=words.take()
    )
    return [
        series,
        visit,
        follow_ups.Question(text=words.take(), follow_up=visit.id, answer=words.take()),
        follow_ups.PlanStep(follow_up=visit.id, text=words.take()),
        check,
        follow_ups.FollowUpChoices(unwanted_steps=(words.take(),)),
    ]


def _reading_and_support(words: Words) -> list[records.Record]:
    return [
        bookmarks.ReadingPlace(article=words.take(), section=words.take(), at=_NOON),
        bookmarks.SavedPassage(
            article=words.take(), section=words.take(), heading=words.take(), text=words.take()
        ),
        bookmarks.TopicChoice(article=words.take()),
        own_support.ServiceChoice(
            service=words.take(),
            number=words.take(),
            website=words.take(),
            hours=words.take(),
            note=words.take(),
        ),
        own_support.SupportChoices(cancer_types=(words.take(),)),
        own_support.HardTimesPlan(
            **{part: words.take() for part in own_support.PLAN_PARTS}  # type: ignore[arg-type]
        ),
    ]


CODES = {
    ("JournalEntry", "zone"),
    ("FollowUp", "zone"),
    ("FollowUp", "reminders"),
    ("FollowUpChoices", "reminders"),
    ("Series", "paces"),
}
"""Fields whose text is never the person's own."""


def text_fields() -> set[tuple[str, str]]:
    """Every (record, field) that holds the person's text, read from the records' declarations."""
    kinds = records.Record.__subclasses__()
    return {
        (kind.__name__, field.name)
        for kind in kinds
        for field in dataclasses.fields(kind)
        if "str" in str(field.type)
    } - CODES


def _fields_of(mine: Iterable[records.Record], marker: str) -> set[tuple[str, str]]:
    """The (record, field) pairs that hold a canary."""
    return {
        (type(record).__name__, field.name)
        for record in mine
        for field in dataclasses.fields(record)
        if marker in str(getattr(record, field.name))
    }


def _life(many: int, home: Path, words: Words, say: Say) -> None:
    """Everything the storage and the process do with a person's words, then a crash."""
    process.harden()
    paths = Paths.default()
    vault = subject.vault_at(paths.data).create()
    store, mine = vault.store, made(words, many)
    for record in mine:
        if isinstance(record, records.Draft):
            store.keep_draft(record).result()
        else:
            store.save(record)
    entries = [record for record in mine if isinstance(record, records.JournalEntry)]
    _write(store, entries[-1], words)
    vault.set_passphrase(words.take())
    vault.keep_recovery_code(vault.make_recovery_code())
    for entry in entries[:20]:
        store.journal.page(EntryQuery(entry.text))
        store.journal.page(EntryQuery(words.take()))
        store.save(dataclasses.replace(entry, text=words.take()))
        store.undo(store.remove(entry))
    store.follow_ups.coming_up(DAY)
    store.follow_ups.to_remind(DAY)
    store.follow_ups.helped_around_tests(DAY)
    for visit in store.find(follow_ups.FollowUp):
        store.save(dataclasses.replace(visit, place=words.take()))
        store.undo(store.remove(visit))
    store.remove(*entries[20:40])
    store.trash()
    store.restore(*entries[20:22])
    store.delete_for_ever(*entries[30:32])
    store.upkeep()
    vault.back_up()
    vault.close()
    ticked = ("may be read by anyone", "", "", "", "")  # no canary: the plan itself is not ticked
    SettingsFile(paths.settings_file).change(country="GB", nation="ENG", lock_screen_plan=ticked)
    vault = subject.vault_at(paths.data).open_on_this_computer()
    vault.store.find(records.JournalEntry)
    vault.close()
    log = process.FailureLog(paths.log_file)
    process.catch_failures(log, lambda _error_id: None)
    say({"entries": len(entries), "given": words.given})
    raise ValueError(words.take())


def _write(store: Store, entry: records.JournalEntry, words: Words) -> None:
    """As the journal's editor and its list: drafts kept, changed, settled, dropped and left."""
    draft = records.Draft(form="journal", about=entry.id, based_on=store.changed_at(entry))
    for kept in (draft, draft, records.Draft(form="journal"), records.Draft(form="journal")):
        store.keep_draft(dataclasses.replace(kept, content=words.take())).result()
    left = store.find(records.Draft)
    store.save(dataclasses.replace(entry, helped=words.take()), settles=draft)
    store.drop_draft(next(one for one in left if one.about is None and one.form == "journal"))
    store.entries_of_day(entry.day)
    store.last_day_before(entry.day)
    store.journal.look_up(EntryQuery(words.take())).future.result()
    store.journal.look_up(EntryQuery(words.take())).cancel()
    store.journal.page(EntryQuery(tags=entry.tags, by_relevance=True))
    store.journal.with_tag(words.take())
    store.journal.tags()


def _caught(work: Any, home: Path, say: Say) -> None:
    """Run a life with the machine's own folders pointed into `home`; end it as Python would."""
    for name, place in (
        ("HOME", ""),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CACHE_HOME", "cache"),
        ("TMPDIR", "tmp"),
    ):
        (home / place).mkdir(parents=True, exist_ok=True)
        os.environ[name] = str(home / place)
    tempfile.tempdir = None
    os.chdir(home)
    terminal = os.open("terminal", os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    for stream in (1, 2):  # what is printed is kept by whoever started the app
        os.dup2(terminal, stream)
    try:
        work(say)
    except ValueError as error:
        import sys

        sys.excepthook(type(error), error, error.__traceback__)
        os.abort()  # with the words still in memory: no core may come of it


def plain(many: int, home: Path, words: Words, _say: Say) -> None:
    connection = sqlite3.connect(home / "plain.db")
    connection.execute("create table record (text)")
    for record in made(words, many):
        values = dataclasses.asdict(record)
        connection.execute("insert into record values (?)", (json.dumps(values, default=str),))
    connection.commit()
    connection.close()
    raise ValueError(words.take())


def _read_all(home: Path, since: float) -> Iterator[tuple[str, bytes]]:
    """Every file of ours: all below `home`, and what is new in /tmp, /var/tmp and /dev/shm."""
    for path in sorted(home.rglob("*")):
        if path.is_file():
            yield str(path.relative_to(home)), path.read_bytes()
    for top in ("/dev/shm", "/var/tmp", "/tmp"):
        for path in sorted(Path(top).glob("*")):
            try:
                if path.is_file() and path.stat().st_mtime >= since:
                    yield str(path), path.read_bytes()
            except OSError:  # another program's, gone or not ours to read
                continue


def hunted(trial: Trial, name: str, work: Work, words: Words) -> tuple[int, int, list[str]]:
    """Run `work(home, words, say)` in a child: canaries found, files read, and where they were."""
    home, log = trial.folder / name, trial.folder / f"{name}.log"
    since = time.time() - 1

    def life(say: Say) -> None:
        shim.watch(_EVERYWHERE, log)
        _caught(partial(work, home, words), home, say)

    with Child(life) as child:
        said = list(child.lines())
        child.wait()
    if name != "control" and not said:
        last = (home / "terminal").read_text(errors="replace")[-2000:]
        raise RuntimeError(f"the life did not come to its end: {last}")
    found, files, where = 0, 0, []
    for path, data in _read_all(home, since):
        files += 1
        if count := words.found_in(data):
            found += count
            where.append(path)
    return found + words.found_in(log.read_bytes()), files, where


def _known_ways(words: Words) -> bool:
    """The scan itself sees each way of writing, at each shift."""
    one = words.take()
    ways = [one.encode(), one.encode("utf-16-le"), one.upper().encode()]
    ways += [base64.b64encode(b"." * n + one.encode()) for n in range(3)]
    ways += [base64.b64encode(b"." * n + one.encode("utf-16-le")) for n in range(3)]
    return all(words.found_in(b"\0" + way + b"\xff") for way in ways)


def run(trial: Trial) -> list[Figure]:
    words, many = Words.of(trial, "canaries"), 1000
    if not _known_ways(words):
        raise RuntimeError("the scan is blind")
    if left_out := text_fields() - _fields_of(made(Words(words.marker), many), words.marker):
        raise RuntimeError(f"no canary in {sorted(left_out)}")
    run_to_end(partial(_imports))
    found, files, where = hunted(trial, "real", partial(_life, many), words)
    plain_words = Words.of(trial, "control")
    control, _files, _where = hunted(trial, "control", partial(plain, many), plain_words)
    tried = f"{many} canaries, {files} files"
    note = ", ".join(where[:5])
    return [Figure("canaries", "found in the clear", found, control, tried, note=note)]


def _imports(_say: Say) -> None:
    """Python's own caches are written before the scan begins."""
    import recurapp.storage.backup
    import recurapp.storage.store

    assert recurapp.storage.backup
    assert recurapp.storage.store
