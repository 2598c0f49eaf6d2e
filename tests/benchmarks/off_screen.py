"""An off-screen app over a vault, for what is timed inside one process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurapp.ui.services import Services


@contextmanager
def services_over(folder: Path) -> Iterator[tuple[QApplication, Services]]:
    """The app and all that a page is given, over the vault that lies there."""
    from PySide6.QtWidgets import QApplication

    from recurapp.content.directory import load_directory
    from recurapp.paths import Paths
    from recurapp.settings import SettingsFile
    from recurapp.storage.vault import Vault
    from recurapp.ui.clock import Clock
    from recurapp.ui.curtain import Curtain
    from recurapp.ui.files import FileChooser
    from recurapp.ui.reminders import Reminders
    from recurapp.ui.services import ChangeFeed, Services
    from recurapp.ui.tasks import Tasks
    from recurapp.ui.theme import Look

    app = QApplication([])
    look = Look(app)
    vault = Vault(folder, use_key_store=False).open_on_this_computer()
    feed, tasks, clock = ChangeFeed(vault.store), Tasks(), Clock()
    yield (
        app,
        Services(
            vault=vault,
            store=vault.store,
            feed=feed,
            settings=SettingsFile(Paths.under(folder).settings_file),
            clock=clock,
            tasks=tasks,
            curtain=Curtain(vault, tasks),
            reminders=Reminders(vault.store, clock, tasks),
            directory=load_directory(),
            files=FileChooser(),
            open_page=lambda key: None,
            lock=lambda: None,
            show_help=lambda: None,
            to_backups=lambda problem: None,
        ),
    )
    tasks.wait_all()
    feed.close()
    vault.close()
    del look
