"""kill -9 while someone types in the journal of the real app: no more than two seconds are lost.

Each start of the app is a child: it looks for what the one before left, goes on with it by the
button that is offered, saves it, and types again, key by key, until it is killed. Some write a new
entry, some go on with a saved one, which may be changed by others before the next start, and some
are killed while they save. The controls are an editor whose drafts wait for an hour, and one that
goes on with a draft whatever has become of its entry.
"""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import partial
from itertools import chain
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tests.faults import live, subject
from tests.faults.child import Child, Say, kill_after, run_to_end
from tests.faults.row import Figure, Trial

if TYPE_CHECKING:
    from recurapp.ui.journal import JournalPage
    from recurapp.ui.workspace import Workspace

_LANES = 5
"""Vaults that are typed into at the same time: most of it is waiting for the next key."""
_LIMIT_SECONDS = 2.0
_EARLIEST, _LATEST = 2.05, 4.0
"""Of a kill, in seconds from the first key: so every kill leaves something that must be found."""
_PACE_MS = (20, 60)
_PAUSE_MS = (400, 900)
_PAUSES = 0.06
_LETTERS = "abcdefghijklmnopqrstuvwxyz      éüßłابتשל你好,.?\n" + "\N{YELLOW HEART}"
_HOUR_MS = 3_600_000


class Kind(StrEnum):
    """What is typed into, and what happens to it."""

    NEW = "new"
    SAVED = "saved"
    NEWER = "newer"
    """A saved entry that is another one at the next start: what another window, or import, does."""
    WHILE_SAVING = "while saving"


class Editor(StrEnum):
    """Which one is tried."""

    REAL = "real"
    NEVER_KEEPS = "never keeps"
    CARELESS = "careless"


@dataclass
class Killed:
    """What a child told before it was killed. Moments are those of the monotonic clock."""

    kind: Kind = Kind.NEW
    about: str = ""
    before: str = ""
    keys: list[tuple[float, str]] = field(default_factory=list)
    at: float = 0.0
    newer: str = ""

    @property
    def text(self) -> str:
        return self.before + "".join(key for _at, key in self.keys)


@dataclass
class Sum:
    """Over all kills of a trial."""

    kills: int = 0
    keys: int = 0
    lost: int = 0
    not_offered: int = 0
    ages: list[float] = field(default_factory=list)
    """Of the oldest character that is lost, for each kill but of those that had saved it all."""
    why: list[str] = field(default_factory=list)
    """Entries written over, texts that nobody typed, drafts offered beside their saved entry."""

    def take(self, verdict: dict[str, Any]) -> None:
        self.kills += 1
        self.keys += verdict["keys"]
        self.lost += verdict["lost"]
        self.not_offered += verdict["not offered"]
        self.ages += verdict["ages"]
        self.why += verdict["why"]

    @property
    def oldest(self) -> str:
        ages = sorted(self.ages)
        high = ages[int(len(ages) * 0.95)]
        told = f"median {median(ages):.2f} s, p95 {high:.2f} s, max {ages[-1]:.2f} s"
        return f"oldest character lost: {told}"


# -- in the child: the app ---------------------------------------------------------------------


def _create(folder: Path, _say: Say) -> None:
    from recurapp.demo import demo_records
    from recurapp.records import PROFILE_ID, Place, Profile

    vault = subject.vault_at(folder).create()
    wanted = [r for r in demo_records(date(2026, 11, 23)) if r.id == PROFILE_ID]
    vault.store.save(*wanted, Place(page="journal"), *subject.pair(1))
    assert isinstance(wanted[0], Profile)
    vault.close()


def _app(folder: Path, kind: Kind, seed: str, editor: Editor, say: Say) -> None:
    from recurapp.ui.parts import drafting

    if editor is Editor.NEVER_KEEPS:
        drafting.DEBOUNCE_MS = drafting.CEILING_MS = _HOUR_MS
    if editor is Editor.CARELESS:
        _make_careless()
    live.live(
        partial(_walk, kind=kind, chance=random.Random(seed), say=say), ["--data-dir", str(folder)]
    )


def _make_careless() -> None:
    """In this child alone: what a draft was based on is taken to be what is there."""
    from recurapp.records import Draft, JournalEntry
    from recurapp.storage.store import Store

    find = Store.find

    def trusting(store: Store, kind: Any) -> Any:
        found: Any = find(store, kind)
        if kind is not Draft:
            return found
        entries = {entry.id: entry for entry in find(store, JournalEntry)}
        return [
            replace(one, based_on=store.changed_at(entries[one.about])) if one.about else one
            for one in found
        ]

    Store.find = trusting  # type: ignore[method-assign, assignment]


def _walk(workspace: Workspace, kind: Kind, chance: random.Random, say: Say) -> Iterator[int]:
    from recurapp.ui.journal import JournalPage

    if chance.random() < 0.5:  # list and editor beside each other; else one at a time
        workspace.window().resize(1280, 832)
    page = live.page_of(workspace, JournalPage)
    yield from live.until(page.isVisible, "the journal")
    yield from _look(page, say)
    yield from _begin(page, kind, say)
    yield from _type(page, kind, chance, say)


def _look(page: JournalPage, say: Say) -> Iterator[int]:
    """Tell what is offered and what the editor makes of it; save that as a person would."""
    from recurapp.records import Draft, JournalEntry
    from recurapp.ui.widgets.buttons import Button

    store, bar = page.services.store, page.offer.bar
    entries = {str(entry.id): entry.text for entry in store.find(JournalEntry)}
    found: dict[str, Any] = {"drafts": len(store.find(Draft)), "entries": entries, "text": None}
    if bar is not None and bar.isVisible():
        live.click(bar.findChildren(Button)[0])
        yield 0
        found["text"] = page.editor.form.words.text()
        live.press(live.window_of(page), "Ctrl+Return")
        yield from live.until(lambda: not page.editor.is_unsaved, "it is saved")
    found["after"] = {str(entry.id): entry.text for entry in store.find(JournalEntry)}
    say(found)


def _begin(page: JournalPage, kind: Kind, say: Say) -> Iterator[int]:
    """Bring the keyboard to the words of a new entry, or to the end of a saved one."""
    window, words = live.window_of(page), page.editor.form.words
    if kind in (Kind.NEW, Kind.WHILE_SAVING):
        live.press(window, "Ctrl+N")
    else:
        view = page.list.view
        yield from live.until(view.rows.rowCount, "the rows of the list")
        view.setFocus()
        live.press(window, "Home")
        live.press(window, "Return")
        yield from live.until(lambda: words.isVisible() and page.editor.entry, "the entry")
        live.click(words.viewport())
        live.press(window, "Ctrl+End")
    yield from live.until(words.hasFocus, "the words have the keyboard")
    entry = page.editor.entry
    say([str(entry.id) if entry else "", entry.text if entry else ""])


def _type(page: JournalPage, kind: Kind, chance: random.Random, say: Say) -> Iterator[int]:
    """Each key is told before it is pressed: nothing that was typed is unknown after the kill."""
    window = live.window_of(page)
    save_at = time.monotonic() + chance.uniform(_EARLIEST, _LATEST)
    while kind is not Kind.WHILE_SAVING or time.monotonic() < save_at:
        key = chance.choice(_LETTERS)
        say([time.monotonic(), key])
        live.type_one(window, key)
        yield chance.randint(*(_PAUSE_MS if chance.random() < _PAUSES else _PACE_MS))
    say("saving")
    live.press(window, "Ctrl+Return")
    yield _HOUR_MS


def _change(folder: Path, about: str, text: str, _say: Say) -> None:
    """What was saved elsewhere while the draft lay there."""
    from recurapp.records import JournalEntry

    vault = subject.vault_at(folder).open_on_this_computer()
    entry = vault.store.get(JournalEntry, UUID(about))
    assert entry is not None
    vault.store.save(replace(entry, text=text))
    vault.close()


# -- in the lane: kills --------------------------------------------------------------------------


def _lane(folder: Path, seed: str, kinds: list[Kind], editor: Editor, say: Say) -> None:
    """One vault through all these kills, and a last start that only looks."""
    run_to_end(partial(_create, folder))
    chance = random.Random(seed)
    killed: Killed | None = None
    for number, kind in enumerate([*kinds, None]):
        work = partial(_app, folder, kind or Kind.NEW, f"{seed} {number}", editor)
        with Child(work) as child:
            lines = child.lines()
            found = next(lines)
            if killed is not None:
                say(_judge(killed, found))
            if kind is None:
                return
            about, before = next(lines)
            killed = Killed(kind, about, before)
            _kill(child, lines, killed, chance)
        if kind is Kind.NEWER:
            killed.newer = f"Other words, of turn {number}."
            run_to_end(partial(_change, folder, about, killed.newer))


def _kill(child: Child, lines: Iterator[Any], killed: Killed, chance: random.Random) -> None:
    told: list[Any] = []
    if killed.kind is Kind.WHILE_SAVING:
        for line in lines:
            told.append(line)
            if line == "saving":
                break
        rest = kill_after(child, chance.uniform(0.0, 0.04))
    else:
        told.append(next(lines))
        rest = kill_after(child, chance.uniform(_EARLIEST, _LATEST))
    killed.at = time.monotonic()
    killed.keys = [
        (at, key) for at, key in (line for line in chain(told, rest) if line != "saving")
    ]


def _judge(killed: Killed, found: dict[str, Any]) -> dict[str, Any]:
    """What was lost of it, and what was spoilt."""
    entries, text = found["entries"], found["text"]
    verdict: dict[str, Any] = {"keys": len(killed.keys), "lost": 0, "ages": [], "why": []}
    why = verdict["why"]
    was_saved = killed.kind is Kind.WHILE_SAVING and killed.text in entries.values()
    verdict["not offered"] = int(text is None and not was_saved)
    if was_saved:
        if found["drafts"]:
            why.append("a draft beside what was saved of it")
    else:
        whole = killed.text
        kept = text or ""
        if not whole.startswith(kept) or (text is not None and len(kept) < len(killed.before)):
            why.append("a text that nobody typed")
        first = max(0, _same(whole, kept) - len(killed.before))
        ages = [killed.at - at for at, _key in killed.keys[first:]]
        verdict["lost"] = sum(age > _LIMIT_SECONDS for age in ages)
        verdict["ages"] = [max(ages, default=0.0)]
    if killed.about:
        stored = killed.newer or killed.before
        if entries.get(killed.about) != stored:
            why.append("the entry was written over before the start")
        wanted = killed.newer or (text if text is not None else stored)
        if found["after"].get(killed.about) != wanted:
            why.append("the entry is not what it should be after the save")
    if text is not None and text not in found["after"].values():
        why.append("what was offered could not be saved")
    verdict["why"] = [f"{killed.kind}: {one}" for one in why]
    return verdict


def _same(one: str, other: str) -> int:
    """How many characters from the beginning are the same."""
    number = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        number += 1
    return number


# -- in the row ----------------------------------------------------------------------------------


def _trial(trial: Trial, kills: int, editor: Editor, kinds: Sequence[Kind]) -> Sum:
    """So many kills over the lanes, each lane with every kind in turn."""
    lanes: list[list[Kind]] = [[] for _ in range(_LANES)]
    for number in range(kills):
        lanes[number % _LANES].append(kinds[(number + number // _LANES) % len(kinds)])
    total = Sum()
    with ExitStack() as stack:
        children = []
        for number, mine in enumerate(lanes):
            name = f"{editor}{number}"
            work = partial(_lane, trial.folder / name, f"{trial.seed} {name}", mine, editor)
            children.append(stack.enter_context(Child(work)))
        for child, mine in zip(children, lanes, strict=True):
            verdicts = list(child.lines())
            if child.wait() or len(verdicts) != len(mine):
                raise RuntimeError(f"a lane ended after {len(verdicts)} of {len(mine)} kills")
            for verdict in verdicts:
                total.take(verdict)
    return total


def _all(trial: Trial, say: Say) -> None:
    """In a child, which alone loads Qt: the other rows fork from a smaller program."""
    live.load_app()
    kills = trial.pick(short=30, full=200)
    say(vars(_trial(trial, kills, Editor.REAL, list(Kind))))
    say(vars(_trial(trial, _LANES, Editor.NEVER_KEEPS, [Kind.NEW, Kind.SAVED])))
    say(vars(_trial(trial, _LANES, Editor.CARELESS, [Kind.NEWER])))


def run(trial: Trial) -> list[Figure]:
    with Child(partial(_all, trial)) as child:
        said = list(child.lines(_HOUR_MS / 1000))
    real, never_keeps, careless = (Sum(**one) for one in said)
    tried = f"{real.kills} kills, {real.keys} keys"
    why = ", ".join(f"{one} {real.why.count(one)}" for one in sorted(set(real.why)))
    lost, offered, spoilt = (
        "characters older than 2 s lost",
        "drafts not offered",
        "entries or texts spoilt",
    )
    return [
        Figure("typing", lost, real.lost, never_keeps.lost, tried, note=real.oldest),
        Figure("typing", offered, real.not_offered, never_keeps.not_offered, tried),
        Figure("typing", spoilt, len(real.why), len(careless.why), tried, note=why),
    ]
