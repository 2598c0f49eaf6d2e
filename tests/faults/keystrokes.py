"""kill -9 while someone types in the journal's editor: nothing older than two seconds is lost.

The real editor over a real vault, off-screen in a child, a key every few hundredths of a second
without a pause. After the kill another child opens the journal as a start does: what was typed must
be offered there, and be what was typed. The control has a keeper that waits for a pause in typing.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from itertools import count, islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.faults import subject
from tests.faults.child import Child, Say, kill_after, run_to_end
from tests.faults.row import Figure, Trial

if TYPE_CHECKING:
    from recurapp.storage.vault import OpenVault
    from recurapp.ui.services import Services

TOGETHER = 5
"""Children that type at the same time, each in a vault of its own: most of it is waiting."""
_EVERY_MS = 60
_AT_MOST_SECONDS = 2.0
_OFF = 3_600_000


def typed(keys: int) -> str:
    """What so many keys type; each place differs from its neighbours."""
    return "".join("abcdefghij klmnopqrst uvwxyz."[number % 29] for number in range(keys))


def _services(vault: OpenVault, folder: Path) -> Services:
    """As run.py makes them, without a window around."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import qInstallMessageHandler
    from PySide6.QtWidgets import QApplication

    from recurapp.content.directory import load_directory
    from recurapp.settings import SettingsFile
    from recurapp.ui.clock import Clock
    from recurapp.ui.curtain import Curtain
    from recurapp.ui.services import ChangeFeed, Services
    from recurapp.ui.tasks import Tasks
    from recurapp.ui.theme import Look

    qInstallMessageHandler(lambda *_what: None)  # off-screen it complains of each window
    Look(QApplication(["recurapp"]))
    settings = SettingsFile(folder / "settings.json")
    tasks = Tasks()
    return Services(
        vault=vault,
        store=vault.store,
        feed=ChangeFeed(vault.store),
        settings=settings,
        clock=Clock(),
        tasks=tasks,
        curtain=Curtain(vault, tasks),
        directory=load_directory(),
        open_page=lambda _key: None,
        lock=lambda: None,
        show_help=lambda: None,
        to_backups=lambda _problem: None,
    )


def _type(folder: Path, never_keeps: bool, say: Say) -> None:
    """Type until killed; say each key's number and time after it was typed."""
    services = _services(subject.vault_at(folder).create(), folder.parent)
    from PySide6.QtCore import QCoreApplication, QTimer
    from PySide6.QtTest import QTest

    from recurapp.ui.journal.editor import EntryEditor
    from recurapp.ui.parts import drafting

    if never_keeps:
        drafting.CEILING_MS = _OFF
    editor = EntryEditor(services)
    editor.show()
    keys = iter(count())

    def press() -> None:
        number = next(keys)
        QTest.keyClicks(editor.form.words, typed(number + 1)[-1])
        say([time.monotonic(), number + 1])

    timer = QTimer(editor)
    timer.timeout.connect(press)
    timer.start(_EVERY_MS)
    say("ready")
    QCoreApplication.exec()


def _open(folder: Path, say: Say) -> None:
    """The next start: is it offered in the journal, and what stands in the editor then?"""
    vault = subject.vault_at(folder).open_on_this_computer()
    services = _services(vault, folder.parent)
    from PySide6.QtWidgets import QApplication

    from recurapp.ui.journal import JournalPage
    from recurapp.ui.widgets.buttons import Button

    page = JournalPage(services)
    page.show()
    QApplication.processEvents()
    bar = page.offer.bar
    buttons = [] if bar is None else bar.findChildren(Button)
    if buttons:
        buttons[0].click()
    sound = subject.sound(vault)
    say({"offered": bool(buttons), "text": page.editor.form.words.text(), "sound": sound})
    vault.close()


def _batches(trial: Trial, name: str, kills: int, never_keeps: bool) -> Iterator[dict[str, Any]]:
    """Kill by kill: what was typed and when, when it was killed, and what was found."""
    chance = trial.chance(f"keystrokes {name}")
    folders = iter(trial.folder / f"{name}-{number}" / "vault" for number in range(kills))
    while batch := list(islice(folders, TOGETHER)):
        with ExitStack() as stack:
            typing = []
            for folder in batch:
                folder.parent.mkdir(parents=True)
                child = stack.enter_context(Child(partial(_type, folder, never_keeps)))
                typing.append((folder, child, child.lines()))
            ends = []
            for folder, child, lines in typing:
                assert next(lines) == "ready"
                ends.append((time.monotonic() + chance.uniform(2.5, 5.0), folder, child))
            ended = []
            for end, folder, child in sorted(ends, key=lambda one: one[0]):
                killed = max(end, time.monotonic())  # not when it was reaped: that may take long
                keys = kill_after(child, killed - time.monotonic())
                ended.append((folder, {"keys": keys, "killed": killed}))
        for folder, turn in ended:
            found: dict[str, Any] = run_to_end(partial(_open, folder))[0]
            yield {**found, **turn}


def _trial(trial: Trial, name: str, kills: int, *, never_keeps: bool) -> dict[str, Any]:
    totals: dict[str, Any] = {"lost": 0, "not offered": 0, "other": 0, "keys": 0, "oldest": 0.0}
    for turn in _batches(trial, name, kills, never_keeps):
        has = len(turn["text"])
        missing = [turn["killed"] - at for at, number in turn["keys"] if number > has]
        totals["lost"] += sum(age > _AT_MOST_SECONDS for age in missing)
        totals["oldest"] = max(totals["oldest"], *missing, 0.0)
        totals["not offered"] += not turn["offered"]
        totals["other"] += turn["text"] != typed(has) or not turn["sound"]
        totals["keys"] += len(turn["keys"])
    return totals


def run(trial: Trial) -> list[Figure]:
    kills = trial.pick(short=30, full=200)
    real = _trial(trial, "real", kills, never_keeps=False)
    control = _trial(trial, "control", TOGETHER, never_keeps=True)
    tried = f"{kills} kills, {real['keys']} keys"
    return [
        Figure(
            "keystrokes",
            "characters older than 2 s lost",
            real["lost"],
            control["lost"],
            tried,
            note=f"the oldest lost was {real['oldest']:.2f} s old",
        ),
        Figure(
            "keystrokes", "drafts not offered", real["not offered"], control["not offered"], tried
        ),
        Figure("keystrokes", "other text, unsound files", real["other"], None, tried),
    ]
