"""The backups that could stand in for a damaged vault, newest first, by their date.

Owns which are offered and how they are named. Knows nothing of how one is put back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.time_text import day_text, locale
from recurapp.ui.widgets.buttons import Button, quiet, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph

if TYPE_CHECKING:
    from recurapp.storage.backup import BackupInfo

_MOST = 3


class BackupChoice(QWidget):
    """`chosen` tells the path of the backup to put back; `start_wanted`, that none will do."""

    chosen = Signal(object)
    start_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.start_button: Button | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 8, 0, 0)
        self._layout.setSpacing(10)

    def show_backups(self, backups: Sequence[BackupInfo]) -> None:
        """Offer the newest of those that are not known to be damaged."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        usable = [backup for backup in backups if backup.good is not False]
        if not usable:
            self._layout.addWidget(
                paragraph(self.tr("There is no backup in the data folder."), self, muted=True)
            )
            self._add_start()
            return
        self._layout.addWidget(
            paragraph(
                self.tr(
                    "You can open a backup instead. The damaged file is kept aside, "
                    "so nothing is thrown away."
                ),
                self,
            )
        )
        for backup in usable[:_MOST]:
            at = backup.made_at.astimezone()
            button = secondary(
                self.tr("Open the backup of {day}, {time}").format(
                    day=day_text(at.date()),
                    time=locale().toString(QTime(at.hour, at.minute), "HH:mm"),
                ),
                self,
            )
            button.clicked.connect(lambda _checked=False, path=backup.path: self.chosen.emit(path))
            self._layout.addWidget(button)
        self._add_start()

    def _add_start(self) -> None:
        self._layout.addWidget(
            paragraph(
                self.tr(
                    "Or start with an empty app. Everything here is kept, in a folder beside it."
                ),
                self,
                muted=True,
                small=True,
            )
        )
        self.start_button = quiet(self.tr("Keep it aside and start again"), self)
        self.start_button.clicked.connect(self.start_wanted)
        self._layout.addWidget(row(self.start_button, parent=self))
