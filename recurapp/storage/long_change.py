"""A change of many records, done in steps so that nobody waits long for the storage thread.

Owns how much one step does, that all steps have one change number, and where a change ends that
is stopped or fails. Knows nothing of SQL or of what is done to a record.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, TypeVar

from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError

if TYPE_CHECKING:
    from recurapp.storage.writing import Action

T = TypeVar("T")
Act = Callable[["Action"], None]
Transact = Callable[[Act, int | None], "Action"]
"""Does something in one transaction on the storage thread, of the change of this number or of a
new one, and waits for it."""
STEP_SECONDS = 0.06
"""How long others wait for a step, but for its COMMIT. The words and tags of one entry take some
5 ms to change in a large index; with shorter steps the whole takes much longer."""
WHOLE = 25
"""A change of so many records is one transaction: it is done wholly or not at all."""


class LongChange(Generic[T]):
    """Does `act` to every piece. `so_far` is the change that is on the disk by now."""

    def __init__(self, pieces: Sequence[T], act: Callable[[Action, T], None]) -> None:
        self.so_far = Change(0, frozenset(), unreached=len(pieces))
        self._pieces = pieces
        self._act = act
        self._is_one_step = len(pieces) <= WHOLE

    def run(self, transact: Transact, stopping: threading.Event) -> None:
        """Not on the storage thread: each step is queued when the one before it has ended,
        behind whatever waits by then. Raises StorageError when the first step fails.
        """
        while self.so_far.unreached and (self._is_one_step or not stopping.is_set()):
            try:
                self._step(transact)
            except StorageError as error:
                if not self.so_far.id:
                    raise
                self.so_far = replace(self.so_far, problem=error.problem)
                return

    def _step(self, transact: Transact) -> None:
        left = self.so_far.unreached

        def act_for_a_while(action: Action) -> None:
            nonlocal left
            until = time.monotonic() + STEP_SECONDS
            for piece in self._pieces[-left:]:
                self._act(action, piece)
                left -= 1
                if not self._is_one_step and time.monotonic() >= until:
                    break

        step = transact(act_for_a_while, self.so_far.id or None)
        self.so_far = Change(
            step.change,
            self.so_far.kinds | step.kinds,
            changed=self.so_far.changed + step.changed,
            kept=self.so_far.kept + step.kept,
            unreached=left,
        )
