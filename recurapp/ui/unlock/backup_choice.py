"""What is left when the vault does not open: a backup, or to begin anew with all of it kept.

Owns which backups are offered, how they are named, and what is said of a forgotten passphrase.
Knows nothing of how a backup is put back or where things are kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.widgets.buttons import Button, primary, quiet, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.time_text import clock_text, day_text

if TYPE_CHECKING:
    from recurapp.storage.backup import BackupInfo

_MOST = 3


class StartAgain(QWidget):
    """`wanted` when the person would rather begin with an empty app."""

    wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = _column(self)
        said = self.tr(
            "Or start with an empty app. Everything here is kept, in a folder beside it."
        )
        layout.addWidget(paragraph(said, self, muted=True, small=True))
        self.button = quiet(self.tr("Keep it aside and start again"), self)
        self.button.clicked.connect(self.wanted)
        layout.addWidget(row(self.button, parent=self))


class BackupChoice(QWidget):
    """`chosen` tells the path of the backup to put back. The newest has the strong button."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[Button] = []
        self._layout = _column(self)

    def show_backups(self, backups: Sequence[BackupInfo]) -> None:
        """Offer the newest of those that are not known to be damaged, or say there is none."""
        while (item := self._layout.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.buttons = []
        usable = [backup for backup in backups if not backup.damaged]
        if not usable:
            none = self.tr("There is no backup in the data folder.")
            self._layout.addWidget(paragraph(none, self))
            return
        said = self.tr(
            "You can open a backup instead. What is here now is kept aside, "
            "so nothing is thrown away."
        )
        self._layout.addWidget(paragraph(said, self))
        for backup in usable[:_MOST]:
            self._add_button(backup)

    def _add_button(self, backup: BackupInfo) -> None:
        at = backup.made_at.astimezone()
        words = self.tr("Open the backup of {day}, {time}").format(
            day=day_text(at.date()), time=clock_text(at)
        )
        button = secondary(words, self) if self.buttons else primary(words, self)
        button.clicked.connect(lambda: self.chosen.emit(backup.path))
        self.buttons.append(button)
        self._layout.addWidget(button)


class Forgotten(QWidget):
    """What can be done when the passphrase is forgotten. `start_wanted` to begin anew."""

    start_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = _column(self)
        self.words = paragraph("", self)
        layout.addWidget(self.words)
        self.start = StartAgain(self)
        self.start.wanted.connect(self.start_wanted)
        layout.addWidget(self.start)

    def say(self, *, has_code: bool, kept_here: bool) -> None:
        """`has_code`: a recovery code was made. `kept_here`: this computer keeps a key too."""
        said = [self.tr("You can try as often as you like. A wrong try harms nothing.")]
        if has_code:
            said.append(
                self.tr(
                    "Your recovery code opens it too. It is seven groups of four, "
                    "perhaps on paper. Then you can set a new passphrase."
                )
            )
        elif kept_here:  # a lock that opened on a click would keep nobody out
            said.append(
                self.tr(
                    "No recovery code was made. While RecurApp is locked, "
                    "only the passphrase opens it."
                )
            )
        else:
            said.append(
                self.tr(
                    "No recovery code was made. Without the passphrase nobody can open "
                    "these records, not even the makers of RecurApp."
                )
            )
        self.words.setText("\n".join(said))


def _column(widget: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    return layout
