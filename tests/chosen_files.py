"""A person who knows at once which file: what a test gives for the system's file dialogs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from recurapp.ui.files import Chosen, FileChooser, FileKind

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class ChosenFiles(FileChooser):
    """For app.main or Services. None: they think better of it."""

    def __init__(self, read: Path | None = None, write: Path | None = None) -> None:
        self.read, self.write = read, write
        self.names: list[str] = []
        """What the files to be written were to be called."""

    def choose(self, within: QWidget, title: str, kind: FileKind, chosen: Chosen) -> None:
        if self.read is not None:
            chosen(self.read)

    def save_as(
        self, within: QWidget, title: str, kind: FileKind, name: str, chosen: Chosen
    ) -> None:
        self.names.append(name)
        if self.write is not None:
            chosen(self.write)
