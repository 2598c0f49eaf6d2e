"""Taking back what was done, off the window's thread: it may have touched thousands of records.

Owns how a page gets an Undo for its notice, and `keep`, which makes a change with one. What is said
of an undo is in words/undo_text.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from recurapp.storage.errors import StorageError
from recurapp.ui.page import Page
from recurapp.ui.services import Services
from recurapp.ui.words.problems import problem_text

if TYPE_CHECKING:
    from recurapp.storage.answers import Change

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
        from recurapp.ui.words.undo_text import undone_text  # at use: not on the way of a start

        text = undone_text(undone)
        if text:
            done(text, None)

    def undo() -> None:
        services.tasks.run(within, lambda: services.store.undo(change), undone, failed)

    return undo


def keep(page: Page, said: str, act: Callable[[], Change]) -> bool:
    """Run a change of the store; say on the page what was done, with Undo, or what went wrong."""
    changes: list[Change] = []
    if not page.attempt(lambda: changes.append(act())):
        return False
    (change,) = changes
    if change.kinds:
        tell = partial(page.show_notice, private=page.is_private)
        tell(said, undo_of(page, page.services, change, tell))
    return True
