"""What has been answered in Welcome, and its way into the vault.

Owns when the vault is made (at the first answer, off the UI thread) and that every answer is
saved at once. Knows nothing of widgets. An answer that could not be saved is kept here and goes
along with the next one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from recurapp.records import (
    Cancer,
    PartialDate,
    Profile,
    Record,
    State,
    Treatment,
    TreatmentKind,
)
from recurapp.storage.errors import StorageError
from recurapp.text import LONGEST_NAME, clean_line
from recurapp.ui.one_of_a_kind import profile_of

if TYPE_CHECKING:
    from recurapp.storage.vault import OpenVault, Vault
    from recurapp.ui.tasks import Tasks

_SAVING_ORDER: tuple[type[Record], ...] = (Cancer, Treatment, Profile)


class Answers(QObject):
    """The answers so far. `opened` is told once, `failed` with each error."""

    opened = Signal(object)
    failed = Signal(object)
    saved = Signal()

    def __init__(
        self, vault: Vault, tasks: Tasks, existing: OpenVault | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._tasks = tasks
        self._unsaved: dict[UUID, Record] = {}
        self._making = False
        self._when_open: list[Callable[[OpenVault], None]] = []
        self.open_vault = existing
        self.profile = Profile()
        self.cancer: Cancer | None = None
        self.treatment: Treatment | None = None
        if existing is not None:
            self._read(existing)

    @property
    def making(self) -> bool:
        """True while the vault is being made."""
        return self._making

    @property
    def all_saved(self) -> bool:
        """False while an answer is on its way, and after it could not be saved."""
        return not self._unsaved

    @property
    def ended(self) -> PartialDate | None:
        return self.treatment.ended if self.treatment else None

    def _read(self, existing: OpenVault) -> None:
        store = existing.store
        self.profile = profile_of(store)
        cancers = store.find(Cancer)
        chosen = [cancer for cancer in cancers if cancer.id == self.profile.chosen_cancer]
        self.cancer = next(iter(chosen or cancers), None)
        if self.cancer is not None:
            for treatment in store.find(Treatment):
                if treatment.cancer == self.cancer.id and treatment.kind is TreatmentKind.MAIN:
                    self.treatment = treatment

    def set_name(self, name: str) -> None:
        name = clean_line(name, LONGEST_NAME)
        if name != self.profile.name:
            self._keep(replace(self.profile, name=name))

    def set_states(self, states: frozenset[State]) -> None:
        if states != self.profile.states:
            self._keep(replace(self.profile, states=states))

    def set_ended(self, ended: PartialDate | None) -> None:
        """The end of main treatment; None takes a date away that was given before."""
        if ended == self.ended:
            return
        if self.cancer is None:
            self.cancer = Cancer()
        if self.treatment is None:
            self.treatment = Treatment(cancer=self.cancer.id)
        self.treatment = replace(self.treatment, ended=ended)
        profile = replace(self.profile, chosen_cancer=self.cancer.id)
        self._keep(self.cancer, self.treatment, profile)

    def finish(self, done: Callable[[OpenVault], None]) -> None:
        """Mark the set-up as done and call back once everything is saved."""

        def close(open_vault: OpenVault) -> None:
            if open_vault.read_only or not self._unsaved:
                done(open_vault)

        self._keep(replace(self.profile, setup_done=True))
        self.when_open(close)

    def when_open(self, then: Callable[[OpenVault], None]) -> None:
        """Call `then` with the open vault: now, or as soon as it has been made."""
        if self.open_vault is not None:
            then(self.open_vault)
            return
        self._when_open = [then]
        self.make_vault()

    def when_saved(self, then: Callable[[], None]) -> None:
        """Call `then` once every answer is on the disk; after a failure, not at all."""
        if not self._unsaved:
            then()
            return

        def go_on(_open_vault: OpenVault) -> None:
            if not self._unsaved:
                then()

        self._save()
        self.when_open(go_on)

    def make_vault(self) -> None:
        """Make the vault unless it is there or on its way. A failure is told by `failed`."""
        if self.open_vault is None and not self._making:
            self._making = True
            vault = self._vault

            def make() -> OpenVault:
                # An earlier try may have failed after the vault was there.
                return vault.open_on_this_computer() if vault.exists else vault.create()

            self._tasks.run(self, make, self._on_made, self._on_not_made)

    def save_again(self) -> None:
        """Try once more what could not be saved (or made) before."""
        if self.open_vault is None:
            self.make_vault()
        else:
            self._save()

    def _keep(self, *records: Record) -> None:
        for record in records:
            self._unsaved[record.id] = record
            if isinstance(record, Profile):
                self.profile = record
        if self.open_vault is None:
            self.make_vault()
        else:
            self._save()

    def _save(self) -> None:
        if self.open_vault is None or not self._unsaved:
            return
        records = sorted(self._unsaved.values(), key=lambda r: _SAVING_ORDER.index(type(r)))
        try:
            self.open_vault.store.save(*records)
        except StorageError as error:
            self.failed.emit(error)
            return
        self._unsaved.clear()
        self.saved.emit()

    def _on_made(self, open_vault: OpenVault) -> None:
        self._making = False
        self.open_vault = open_vault
        self.opened.emit(open_vault)
        self._save()  # after it, for `opened` takes away what was said before
        waiting, self._when_open = self._when_open, []
        for then in waiting:
            then(open_vault)

    def _on_not_made(self, error: Exception) -> None:
        self._making = False
        self._when_open = []
        self.failed.emit(error)
