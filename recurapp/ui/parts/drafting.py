"""Drafts: what is typed and not yet saved reaches the disk within about a second.

Owns when a draft is written: 400 ms after the last key, and 1,000 ms after the first unsaved key
at the latest (reliability.md rule 12). A key only starts a timer; the writing is posted to the
storage thread and never waited for, but in `hand_over`. Knows no form: a form gives its content as
text and reads it back itself.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from recurapp.records import Draft, InvalidRecord
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.parts.retry import Retry

if TYPE_CHECKING:
    from recurapp.storage.store import Store

DEBOUNCE_MS = 400
CEILING_MS = 1000
LONGEST_WAIT_SECONDS = 1.0
_LOOK_EVERY_MS = 20
"""How often to ask whether what was posted is on the disk. Asked, not told: a call from the
storage thread could come after the form is gone."""


class DraftKeeper(QObject):
    """`touch()` after each change of the form; `content` gives what is unsaved, None for nothing.

    `begin` or `resume` first. After a save that settled the draft, `begin` again.
    """

    kept = Signal()
    """All that is typed is on the disk, or nothing is left that should be."""
    failed = Signal(object)
    """The Problem, or None when it is too long to be kept. It is tried again by itself."""

    def __init__(
        self,
        store: Store,
        form: str,
        content: Callable[[], str | None],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._store = store
        self._content = content
        self._blank = Draft(form=form)
        self._writing: Future[None] | None = None
        self._has_row = False
        self._retry = Retry(self)
        self._retry.wanted.connect(self._keep)
        self._since: float | None = None
        """When the first key that is not on the disk was typed."""
        self._due = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._due.timeout.connect(self._keep)
        self._look = QTimer(self, interval=_LOOK_EVERY_MS)
        self._look.timeout.connect(self._on_look)

    # What it is about

    def begin(self, about: UUID | None = None, based_on: datetime | None = None) -> None:
        """A form that holds nothing unsaved. `about` is the record it changes, if there is one."""
        self._start(replace(Draft(form=self._blank.form), about=about, based_on=based_on))

    def resume(self, draft: Draft) -> None:
        """A form that was filled from a draft: it is in the vault, and goes on being that one."""
        self._start(draft)
        self._has_row = True

    def _start(self, draft: Draft) -> None:
        self._due.stop()
        self._look.stop()
        self._writing = None  # of the form before; it is written all the same
        self._blank = draft
        self._since = None
        self._has_row = False
        self._retry.stop()

    @property
    def draft(self) -> Draft | None:
        """What a save of the form settles; None where nothing was ever kept."""
        return self._blank if self._has_row else None

    @property
    def is_kept(self) -> bool:
        """Whether all that is typed is on the disk, as far as is known now."""
        return self._since is None and self._writing is None

    def rebase(self, based_on: datetime | None) -> None:
        """The record was changed, and the form shows it. `touch` writes that down."""
        self._blank = replace(self._blank, based_on=based_on)

    # Keeping

    def touch(self) -> None:
        """Something was typed. Starts a timer and no more."""
        now = time.monotonic()
        if self._since is None:
            self._since = now
        left = CEILING_MS - round((now - self._since) * 1000)
        self._due.start(max(0, min(DEBOUNCE_MS, left)))

    def keep_now(self) -> None:
        """The same, without waiting for the next key."""
        if self._since is None:
            self._since = time.monotonic()
        self._due.stop()
        self._keep()

    def hand_over(self) -> bool:
        """Keep it now and wait until it is on the disk. True when nothing typed is left unkept.

        A disk that does not answer is not waited for longer than LONGEST_WAIT_SECONDS. What was
        typed and taken back again need not be kept: its draft is offered once too often.
        """
        self._due.stop()
        for _ in range(2):  # what is on its way, then what was typed since
            if self._writing is None and self._since is not None:
                self._keep()
            if self._writing is not None:
                with suppress(StorageError, InvalidRecord, TimeoutError):
                    self._writing.result(LONGEST_WAIT_SECONDS)
                self._on_look()
        return self.is_kept or self._content() is None

    def discard(self) -> None:
        """Nothing of it is wanted any more: the row goes. Raises StorageError; waits."""
        self._due.stop()
        self._since = None
        if self._has_row:
            self._store.drop_draft(self._blank)
            self._has_row = False
        self._retry.stop()

    def _keep(self) -> None:
        """Post what is unsaved, unless the one before is still on its way: its end calls again."""
        if self._writing is not None:
            return
        try:
            content = self._content()
            if content is None:  # typed and taken back: what lies on the disk is not meant
                self.discard()
                self.kept.emit()
                return
            self._writing = self._store.keep_draft(replace(self._blank, content=content))
        except InvalidRecord:
            self._on_failed(None)
        except StorageError as error:
            self._on_failed(error.problem)
        except RuntimeError:  # the vault was closed under the form: nothing can be kept any more
            return
        else:
            self._since, self._has_row = None, True
            self._look.start()

    def _on_look(self) -> None:
        """Has the disk answered?"""
        if self._writing is None or not self._writing.done():
            return
        self._look.stop()
        error, self._writing = self._writing.exception(), None
        if isinstance(error, StorageError):
            self._on_failed(error.problem)
        elif isinstance(error, InvalidRecord):
            self._on_failed(None)
        elif error is not None:
            raise error
        else:
            self._retry.stop()
            if self._since is None:
                self.kept.emit()
            elif not self._due.isActive():  # it came due while this one was on its way
                self._keep()

    def _on_failed(self, problem: Problem | None) -> None:
        if self._since is None:
            self._since = time.monotonic()
        if problem is not None and not self._due.isActive():
            self._retry.failed()
        self.failed.emit(problem)
