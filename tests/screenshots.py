"""Pictures of every screen to look at: `python -m tests.screenshots DIR [--only NAME]`.

Each screen of SCREENS in light, dark and high contrast, at 100 and 200 % text, at 1024x640
and 1280x832. A factory gets a Studio (services over a made-up encrypted store, at a fixed
time) and gives the widget to show. Whoever builds a screen adds a line to SCREENS.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from recurapp.settings import SettingsFile
    from recurapp.storage.vault import OpenVault
    from recurapp.ui.services import Services
    from recurapp.ui.tasks import Tasks
    from recurapp.ui.theme import Look

SIZES = ((1280, 832), (1024, 640))
TEXT_SIZES = (100, 200)
NOW = datetime(2026, 11, 23, 14, 5, tzinfo=ZoneInfo("Europe/London"))


@dataclass
class Studio:
    """What a screen's factory may use."""

    services: Services
    settings: SettingsFile
    vault: OpenVault
    tasks: Tasks


def _workspace(key: str) -> Callable[[Studio], QWidget]:
    def make(studio: Studio) -> QWidget:
        from recurapp.ui.workspace import Workspace

        workspace = Workspace(studio.services)
        workspace.open_page(key)
        return workspace

    return make


def _gallery(studio: Studio) -> QWidget:
    from tests.ui.widgets.gallery import Gallery

    return Gallery()


SCREENS: dict[str, Callable[[Studio], QWidget]] = {
    "gallery": _gallery,
    "today": _workspace("today"),
    "timeline": _workspace("timeline"),
    "marks": _workspace("marks"),
    "settings": _workspace("settings"),
}
"""Name of the picture -> factory of the screen."""


@contextmanager
def studio(folder: Path) -> Iterator[Studio]:
    """A made-up person's open vault in `folder`, and everything a page is given."""
    from recurapp.content import load_directory
    from recurapp.demo import demo_records
    from recurapp.settings import SettingsFile
    from recurapp.storage.vault import KeyPolicy, Vault
    from recurapp.ui.clock import Clock
    from recurapp.ui.services import ChangeFeed, Services
    from recurapp.ui.tasks import Tasks

    policy = KeyPolicy(memory_kib=64, lanes=1, iterations=1, floor_kib=8, min_iterations=1)
    opened = Vault(folder / "data", policy, use_key_store=False).create()
    opened.store.save(*demo_records(NOW.date()))
    settings, tasks = SettingsFile(folder / "settings.json"), Tasks()
    settings.change(country="GB", nation="ENG")
    feed = ChangeFeed(opened.store)
    services = Services(
        vault=opened,
        store=opened.store,
        feed=feed,
        settings=settings,
        clock=Clock(lambda: NOW),
        tasks=tasks,
        directory=load_directory(),
        choose_file=None,
        open_page=lambda key: None,
        lock=lambda: None,
        show_help=lambda: None,
    )
    try:
        yield Studio(services, settings, opened, tasks)
    finally:
        feed.close()
        opened.close()


def take(app: QApplication, look: Look, place: Studio, folder: Path, names: list[str]) -> int:
    """Write the pictures; the number of them."""
    from recurapp.settings import Theme
    from tests.ui.fits import problems, settle

    taken = 0
    for name in names:
        for theme in (Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST):
            for text_size in TEXT_SIZES:
                place.settings.change(theme=theme, text_size=text_size)
                look.use(place.settings.settings)
                for width, height in SIZES:
                    screen = SCREENS[name](place)
                    screen.resize(width, height)
                    screen.setProperty("ring", False)
                    screen.show()
                    screen.activateWindow()
                    screen.setFocus()
                    settle(screen)
                    file = folder / f"{name}-{theme.value}-{text_size}-{width}x{height}.png"
                    screen.grab().save(str(file))
                    taken += 1
                    for problem in problems(screen):
                        print(file.name, problem)
                    screen.close()
                    screen.deleteLater()
                    app.processEvents()
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
