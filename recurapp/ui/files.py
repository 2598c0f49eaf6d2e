"""The system's file dialogs, behind two questions: which file to read, and where to write one.

Owns that a dialog waits without stopping the app, and that Qt keeps no list of what was chosen.
A test gives app.main another FileChooser that answers at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog, QWidget

Chosen = Callable[[Path], object]
_NOWHERE = str(Path(os.devnull) / "none")
"""For Qt's own file dialog, which would write the folders it has seen to a file in plain text."""


class FileKind(NamedTuple):
    """What is read or written: "Calendar files" and "ics"."""

    name: str
    suffix: str

    def filter(self) -> str:
        """As a file dialog wants it."""
        return f"{self.name} (*.{self.suffix})"


class FileChooser:
    """Asks the person. Nothing is called when they think better of it, or `within` is gone."""

    def choose(self, within: QWidget, title: str, kind: FileKind, chosen: Chosen) -> None:
        """Which file to read."""
        dialog = _dialog(within, title, kind)
        dialog.setFileMode(dialog.FileMode.ExistingFile)
        _open(dialog, chosen)

    def save_as(
        self, within: QWidget, title: str, kind: FileKind, name: str, chosen: Chosen
    ) -> None:
        """Where to write a file, which is called `name` if the person does not mind.

        Of a file that is there the dialog has asked whether it may be replaced.
        """
        dialog = _dialog(within, title, kind)
        dialog.setAcceptMode(dialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind.suffix)
        dialog.selectFile(name)
        _open(dialog, chosen)


def _dialog(within: QWidget, title: str, kind: FileKind) -> QFileDialog:
    from PySide6.QtCore import QSettings, Qt  # none of it at start
    from PySide6.QtWidgets import QFileDialog

    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, _NOWHERE)
    dialog = QFileDialog(within, title)
    dialog.setNameFilter(kind.filter())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog


def _open(dialog: QFileDialog, chosen: Chosen) -> None:
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.open()
