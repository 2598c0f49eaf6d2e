"""Pictures of every screen to look at: `python -m tests.screenshots DIR [--only NAME]`.

Each screen of tests/screens.py in light, dark and high contrast, at 100 and 200 % text, at 1024x640
and 1280x832. A factory gets a Studio (services over a made-up encrypted store, at a fixed
time) and gives the widget to show.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.screens import SCREENS, Studio

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurapp.ui.theme import Look

SIZES = ((1280, 832), (1024, 640))
TEXT_SIZES = (100, 200)
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("Europe/London"))


@contextmanager
def studio(folder: Path) -> Iterator[Studio]:
    """A made-up person's open vault in `folder`, and everything a page is given."""
    from recurapp.content.directory import load_directory
    from recurapp.settings import SettingsFile
    from recurapp.storage.vault import KeyPolicy, Vault
    from recurapp.ui.clock import Clock
    from recurapp.ui.curtain import Curtain
    from recurapp.ui.files import FileChooser
    from recurapp.ui.reminders import Reminders
    from recurapp.ui.services import ChangeFeed, Services
    from recurapp.ui.tasks import Tasks

    policy = KeyPolicy(memory_kib=64, lanes=1, iterations=1, floor_kib=8, min_iterations=1)
    vault = Vault(folder / "data", policy, use_key_store=False)
    opened = vault.create()
    settings, tasks = SettingsFile(folder / "settings.json"), Tasks()
    feed = ChangeFeed(opened.store)
    clock = Clock(lambda: NOW)
    reminders = Reminders(opened.store, clock, tasks)
    feed.changed.connect(reminders.note_change)
    services = Services(
        vault=opened,
        store=opened.store,
        feed=feed,
        settings=settings,
        clock=clock,
        tasks=tasks,
        curtain=Curtain(opened, tasks),
        reminders=reminders,
        directory=load_directory(),
        files=FileChooser(),
        open_page=lambda key: None,
        lock=lambda: None,
        show_help=lambda: None,
        to_backups=lambda problem: None,
    )
    try:
        yield Studio(services, settings, vault, opened, tasks)
    finally:
        feed.close()
        opened.close()


def _reset(place: Studio) -> None:
    """Sam's records, and nothing else."""
    from recurapp.demo import demo_records
    from recurapp.follow_ups import (
        AgreedCheck,
        FollowUp,
        FollowUpChoices,
        PlanStep,
        Question,
        Series,
    )
    from recurapp.own_support import HardTimesPlan, ServiceChoice
    from recurapp.records import Cancer, Contact, Draft, JournalEntry, Place, Treatment
    from recurapp.storage.vault import SlotKind

    store = place.opened.store
    store.save(Place(), FollowUpChoices())
    reminders = place.services.reminders
    reminders.listed, reminders.stopped_by_itself = (), False
    follow_ups = (FollowUp, Series, Question, PlanStep, AgreedCheck)
    support = (HardTimesPlan, ServiceChoice)
    for kind in (Treatment, Cancer, Contact, JournalEntry, *follow_ups, *support):
        store.remove(*store.find(kind))
    store.save(*demo_records(NOW.date()))
    if SlotKind.PASSPHRASE in place.opened.slots():
        place.opened.remove_passphrase()
    place.services.curtain.look_again()
    store.delete_for_ever(*[one.record for one in store.trash(JournalEntry)])
    for left in store.find(Draft):
        store.drop_draft(left)
    place.settings.change(country="GB", nation="ENG", lock_screen_contacts=(), lock_screen_plan=())


def take(app: QApplication, look: Look, place: Studio, folder: Path, names: list[str]) -> int:
    """Write the pictures; the number of them."""
    from PySide6.QtCore import QEvent

    from recurapp.settings import Theme
    from tests.ui.fits import problems, settle

    taken = 0
    for name in names:
        for theme in (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST):
            for text_size in TEXT_SIZES:
                place.settings.change(theme=theme, text_size=text_size)
                look.use(place.settings.settings)
                for width, height in SIZES:
                    _reset(place)
                    screen = SCREENS[name](place)
                    screen.resize(width, height)
                    screen.setProperty("ring", False)
                    screen.show()
                    screen.activateWindow()
                    screen.setFocus()
                    for _ in range(3):  # lists are read on another thread
                        settle(screen)
                        place.tasks.wait_all()
                    settle(screen)
                    file = folder / f"{name}-{theme.value}-{text_size}-{width}x{height}.png"
                    screen.grab().save(str(file))
                    taken += 1
                    for problem in problems(screen):
                        print(file.name, problem)
                    screen.close()
                    screen.deleteLater()
                    app.sendPostedEvents(screen, QEvent.Type.DeferredDelete.value)
    return taken


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="screenshots")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", choices=sorted(SCREENS), default=[])
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

    from PySide6.QtWidgets import QApplication

    from recurapp.ui.theme import Look
    from recurapp.ui.widgets import focus_ring

    options.folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["recurapp"])
    look = Look(app)
    focus_ring.install(app)
    with tempfile.TemporaryDirectory() as made, studio(Path(made)) as place:
        taken = take(app, look, place, options.folder, options.only or list(SCREENS))
    print(f"{taken} pictures in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
