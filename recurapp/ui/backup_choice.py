"""The backups that could stand in for a damaged vault, newest first, by their date.

Owns which are offered and how they are named. Knows nothing of how one is put back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTime, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.time_text import day_text, locale
from recurapp.ui.widgets.buttons import secondary
from recurapp.ui.widgets.text import paragraph

if TYPE_CHECKING:
    from recurapp.storage.backup import BackupInfo

_MOST = 3


class BackupChoice(QWidget):
    """`chosen` tells the path of the backup to put back."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
