"""Taking back what was done, off the window's thread: it may have touched thousands of records.

Owns how a page gets an Undo for its notice. What is said of one is in words/undo_text.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError
from recurapp.ui.services import Services
from recurapp.ui.words.problems import problem_text
from recurapp.ui.words.undo_text import undone_text

Undo = Callable[[], object]
Done = Callable[[str, Undo | None], object]
"""What was done, and how to take it back; Page.show_notice is one."""


def undo_of(within: QWidget, services: Services, change: Change, done: Done) -> Undo:
    """Takes the change back; `done` is told what of it could not be."""

    def failed(error: Exception) -> None:
        if not isinstance(error, StorageError):
            raise error
        done(problem_text(error.problem), None)

    def undone(undone: Change) -> None:
        text = undone_text(undone)
        if text:
            done(text, None)

    def undo() -> None:
        services.tasks.run(within, lambda: services.store.undo(change), undone, failed)

    return undo
