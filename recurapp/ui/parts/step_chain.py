"""Steps of one follow-up taken one after another: each can be taken back, down to the first.

Owns which step is offered to be taken back next. Knows nothing of what a step changes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from uuid import UUID

from PySide6.QtCore import QObject, Qt

from recurapp.ui.page import Page
from recurapp.ui.parts.undoing import Undo, undo_of

if TYPE_CHECKING:
    from recurapp.storage.answers import Change

_MOST = 20


class _Step(NamedTuple):
    said: str
    undo: Undo


class _Chain(QObject):
    """Of a page: the steps of the follow-up that was last changed there."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._about: UUID | None = None
        self._steps: list[_Step] = []

    def add(self, about: UUID, step: _Step) -> None:
        if about != self._about:
            self._about, self._steps = about, []
        self._steps = [*self._steps[1 - _MOST :], step]
        self._offer()

    def _offer(self) -> None:
        if self._steps:
            step = self._steps[-1]
            tell = partial(self._page.show_notice, private=self._page.is_private)
            tell(step.said, partial(self._take_back, step))

    def _take_back(self, step: _Step) -> None:
        """The one before is said again, with its own Undo."""
        if step in self._steps:
            self._steps = self._steps[: self._steps.index(step)]
        step.undo()
        self._offer()


def keep_step(page: Page, about: UUID, said: str, act: Callable[[], Change]) -> bool:
    """As undoing.keep, for a step that may follow another one of the same follow-up."""
    changes: list[Change] = []
    if not page.attempt(lambda: changes.append(act())):
        return False
    (change,) = changes
    if change.kinds:
        tell = partial(page.show_notice, private=page.is_private)
        undo = undo_of(page, page.services, change, tell)
        chain = page.findChild(_Chain, options=Qt.FindChildOption.FindDirectChildrenOnly)
        chain = chain if isinstance(chain, _Chain) else _Chain(page)
        chain.add(about, _Step(said, undo))
    return True
