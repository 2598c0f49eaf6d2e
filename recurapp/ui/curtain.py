"""The curtain: whether the private pages are covered, and who may lift it.

It covers, it does not encrypt: the vault stays open behind it. Owns that state and its place in
the vault, so that neither a kill nor a start with a key kept on this computer lifts it. Typing the
passphrase does, here or at a start; so do the recovery code at a start and removing the passphrase.
Knows no page: those that are private ask `drawn` and listen to `changed`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from recurapp.storage.errors import StorageError
from recurapp.storage.vault import SlotKind
from recurapp.ui.one_of_a_kind import place_of

if TYPE_CHECKING:
    from recurapp.storage.vault import OpenVault
    from recurapp.ui.tasks import Tasks

DRAW_KEYS = "Ctrl+Shift+C"
"""They draw it wherever the person is. No key lifts it."""


class Curtain(QObject):
    """`drawn`, and `offered`: here only a passphrase lifts it, so without one there is none."""

    changed = Signal()
    """Drawn, lifted, or offered from now on, or no longer."""

    def __init__(self, vault: OpenVault, tasks: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._tasks = tasks
        self._offered = self._can_be_lifted()
        # Without a passphrase, as after a kill while it was removed, nobody could lift it.
        self._drawn = self._offered and place_of(self._vault.store).curtain
        self._is_kept = True

    @property
    def drawn(self) -> bool:
        """Whether what is private is covered now."""
        return self._drawn

    @property
    def offered(self) -> bool:
        """Whether there is a passphrase that would lift it."""
        return self._offered

    @property
    def is_kept(self) -> bool:
        """False where it could not be written down: a new start would then lift it."""
        return self._is_kept

    def draw(self) -> None:
        """Cover what is private, also where that cannot be written down. Not without `offered`."""
        if self._offered and not self._drawn:
            self._set(drawn=True)

    def lift(self) -> None:
        """The person has just typed the passphrase, or the recovery code."""
        if self._drawn:
            self._set(drawn=False)

    def try_lift(
        self,
        passphrase: str,
        done: Callable[[bool], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Lift it if that is the passphrase; `done` is told whether. Takes about a second."""
        vault = self._vault

        def told(fits: bool) -> None:
            if fits:
                self.lift()
            done(fits)

        self._tasks.run(self, lambda: vault.passphrase_fits(passphrase), told, failed)

    def look_again(self) -> None:
        """A passphrase was set or removed. Where none is left, it is lifted."""
        before, self._offered = self._offered, self._can_be_lifted()
        if self._drawn and not self._offered:
            self.lift()
        elif before != self._offered:
            self.changed.emit()

    def _can_be_lifted(self) -> bool:
        return SlotKind.PASSPHRASE in self._vault.slots()

    def _set(self, *, drawn: bool) -> None:
        self._drawn = drawn
        self._is_kept = self._keep()
        self.changed.emit()

    def _keep(self) -> bool:
        """Drawn first, kept then: a full disk must not leave the pages uncovered."""
        if self._vault.read_only:
            return False
        try:
            self._vault.store.save(replace(place_of(self._vault.store), curtain=self._drawn))
        except StorageError:
            return False
        return True
