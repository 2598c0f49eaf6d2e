"""The lock screen: a passphrase, a recovery code, or the key kept on this computer.

Owns which way is offered, what is said when it does not open, and what follows a recovery code.
It counts no attempts: a wrong one costs nothing but a second try. Knows nothing of the app
behind it; the open vault is handed on.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurapp.settings import SettingsFile
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.vault import OpenVault, SlotKind, Vault
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.parts.front_door import FrontDoor
from recurapp.ui.parts.passphrase_form import CapsHint, NewPassphrase
from recurapp.ui.unlock.backup_choice import BackupChoice, Forgotten, StartAgain
from recurapp.ui.widgets.banner import Banner, IconLabel
from recurapp.ui.widgets.buttons import Button, primary, quiet
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.passphrase_field import PassphraseField
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.keys_text import open_to_all_text, own_key_gone_text
from recurapp.ui.words.problems import problem_text

if TYPE_CHECKING:
    from recurapp.ui.tasks import Tasks

_WIDTH = 520
_BRAND = 52
_LONGEST_CODE = 80
_AT_FIELD = frozenset(
    {Problem.WRONG_PASSPHRASE, Problem.WRONG_RECOVERY_CODE, Problem.RECOVERY_CODE_TYPO}
)
"""Said beside the field, because they are about what was typed."""
_BACKUP_HELPS = frozenset(
    {
        Problem.VAULT_DAMAGED,
        Problem.VAULT_MISSING,
        Problem.KEY_FILE_DAMAGED,
        Problem.KEY_FILE_MISSING,
        Problem.UPGRADE_FAILED,
    }
)
_CANNOT_BE_OPENED = _BACKUP_HELPS | {Problem.VAULT_NEWER}
"""Typing something does not help: it is the records themselves, or their key file."""
_OF_A_KEY = frozenset({Problem.KEY_FILE_DAMAGED, Problem.KEY_FILE_MISSING})


class Way(StrEnum):
    """How the person is about to open it."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    THIS_COMPUTER = "this_computer"


class Unlock(QWidget):
    """`opened` hands over the open vault; `help_wanted` asks for help now.

    `put_aside` says that a vault which cannot be opened was moved out of the way, whole.
    """

    opened = Signal(object)
    put_aside = Signal()
    help_wanted = Signal()

    def __init__(
        self,
        vault: Vault,
        tasks: Tasks,
        settings: SettingsFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._tasks = tasks
        self._settings = settings
        self._busy = False
        self.was_typed = False
        """Whether the passphrase or the recovery code opened it, not this computer's key."""
        self._problem: Banner | None = None
        self.again_button: Button | None = None
        self._in_trouble = False
        self._slots: frozenset[SlotKind] = frozenset()
        self.way = Way.PASSPHRASE
        self.new_passphrase: NewPassphrase | None = None
        self.door = FrontDoor(_WIDTH, self)
        self.door.help_wanted.connect(self.help_wanted)
        self._build()
        self._lay_out()
        self.read_slots()

    def _build(self) -> None:
        self.title = heading("", 1, self)
        self.title.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.intro = paragraph("", self, muted=True)
        self.intro.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.passphrase = PassphraseField(self.tr("Passphrase"), self)
        self.caps_hint = CapsHint(self.passphrase.edit, self)
        self.code = line_edit(longest=_LONGEST_CODE)
        self.code_field = Field(
            self.tr("Recovery code"),
            self.code,
            self,
            hint=self.tr("Seven groups of four. Capitals, spaces and dashes do not matter."),
        )
        self.open_button = primary(self.tr("Open"), self)
        self.code_link = quiet(self.tr("Use my recovery code"), self)
        self.passphrase_link = quiet(self.tr("Use my passphrase"), self)
        self.forgotten_link = quiet(self.tr("I have forgotten it"), self)
        self.forgotten = Forgotten(self)
        self.backups = BackupChoice(self)
        self.start_again = StartAgain(self)
        for part in (self.forgotten, self.backups, self.start_again):
            part.hide()
        self.passphrase.changed.connect(lambda: self.passphrase.set_error(""))
        self.code.textChanged.connect(lambda: self.code_field.set_error(""))
        self.open_button.clicked.connect(self.open)
        self.code_link.clicked.connect(lambda: self.use(Way.RECOVERY))
        self.passphrase_link.clicked.connect(lambda: self.use(Way.PASSPHRASE))
        self.backups.chosen.connect(self._restore)
        self.forgotten_link.clicked.connect(self.show_forgotten)
        self.forgotten.start_wanted.connect(self._put_aside)
        self.start_again.wanted.connect(self._put_aside)

    def _lay_out(self) -> None:
        layout = self.door.card.layout_
        layout.setSpacing(14)
        brand = IconLabel("brand", "accent", _BRAND, self)
        layout.addWidget(brand, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self.title)
        self.problems = QVBoxLayout()
        layout.addLayout(self.problems)
        for widget in (
            self.intro,
            self.passphrase,
            self.caps_hint,
            self.code_field,
            self.open_button,
            self.backups,
        ):
            layout.addWidget(widget)
        for link in (self.code_link, self.passphrase_link, self.forgotten_link):
            layout.addLayout(_centred(link))
        layout.addWidget(self.forgotten)
        layout.addWidget(self.start_again)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.door)

    # -- the ways in --------------------------------------------------------------------

    def read_slots(self) -> None:
        """Look which ways there are, and offer the first that fits."""
        try:
            self._slots = self._vault.slots()
        except StorageError as error:
            self._slots = frozenset()
            self.use(Way.PASSPHRASE)
            self._say(error.problem, Way.PASSPHRASE)
            return
        if SlotKind.PASSPHRASE in self._slots:
            self.use(Way.PASSPHRASE)
        elif SlotKind.THIS_COMPUTER in self._slots:
            self.use(Way.THIS_COMPUTER)
        else:
            self.use(Way.RECOVERY)

    def use(self, way: Way) -> None:
        """Offer one way in; what was typed for another stays."""
        self.way = way
        if not self._in_trouble:
            self._forget_problem()
        self.caps_hint.hide()
        self.forgotten.hide()
        self._show_parts()
        self._focus()

    def _show_parts(self) -> None:
        """Only what leads on: fields and links for the way that is offered."""
        in_trouble, way = self._in_trouble, self.way
        is_here = way is Way.THIS_COMPUTER
        asks = bool(self.backups.buttons) if in_trouble else True
        has_code = SlotKind.RECOVERY in self._slots
        has_passphrase = SlotKind.PASSPHRASE in self._slots
        self.title.setText(
            self.tr("Your records could not be opened")
            if in_trouble
            else self.tr("RecurApp is locked")
        )
        self.passphrase.setVisible(asks and way is Way.PASSPHRASE)
        self.code_field.setVisible(asks and way is Way.RECOVERY)
        self.open_button.setVisible(not in_trouble)
        self.intro.setVisible(is_here and not in_trouble)
        self.intro.setText(self.tr("No passphrase is set.") + "\n" + open_to_all_text())
        may_switch = asks and not (in_trouble and is_here)
        self.code_link.setVisible(may_switch and has_code and way is not Way.RECOVERY)
        self.passphrase_link.setVisible(may_switch and has_passphrase and way is Way.RECOVERY)
        is_told = not self.forgotten.isHidden()
        may_forget = not in_trouble and has_passphrase and way is Way.PASSPHRASE
        self.forgotten_link.setVisible(may_forget and not is_told)

    def show_forgotten(self) -> None:
        """Say what can be done without the passphrase."""
        self.forgotten.say(
            has_code=SlotKind.RECOVERY in self._slots,
            kept_here=SlotKind.THIS_COMPUTER in self._slots,
        )
        self.forgotten.show()
        self._show_parts()
        self._focus()

    def open(self) -> None:
        """Open it the chosen way, off this thread."""
        if self._busy or self._in_trouble or self.new_passphrase is not None:
            return
        if self.way is Way.PASSPHRASE:
            passphrase = self.passphrase.text()
            if not passphrase:
                self.passphrase.set_error(self.tr("Type your passphrase first."))
                self.passphrase.setFocus()
                return
            self._run(partial(self._vault.open_with_passphrase, passphrase))
        elif self.way is Way.RECOVERY:
            code = self.code.text()
            if not code.strip():
                self.code_field.set_error(self.tr("Type your recovery code first."))
                self.code.setFocus()
                return
            self._run(partial(self._vault.open_with_recovery_code, code))
        else:
            self._run(self._vault.open_on_this_computer)

    def open_by_itself(self) -> None:
        """Open with the key kept on this computer; where that fails, the other ways are left."""
        self._run(self._vault.open_on_this_computer, Way.THIS_COMPUTER)

    def _run(self, work: Callable[[], OpenVault], tried: Way | None = None) -> None:
        if not self._in_trouble:
            self._forget_problem()
        self._be_busy(True)
        way = tried or self.way
        self.was_typed = way is not Way.THIS_COMPUTER
        self._tasks.run(self, work, self._on_opened, lambda error: self._on_failed(error, way))

    def _restore(self, backup: Path) -> None:
        """Put a backup in the place of the damaged vault, which is kept aside, and open it."""
        passphrase, code = self.passphrase.text(), self.code.text()
        if self.way is Way.PASSPHRASE and not passphrase:
            self.passphrase.set_error(self.tr("Type your passphrase first."))
            self.passphrase.setFocus()
        elif self.way is Way.RECOVERY and not code.strip():
            self.code_field.set_error(self.tr("Type your recovery code first."))
            self.code.setFocus()
        elif self.way is Way.PASSPHRASE:
            self._run(partial(self._vault.restore, backup, passphrase=passphrase))
        elif self.way is Way.RECOVERY:
            self._run(partial(self._vault.restore, backup, code=code))
        else:
            self._run(partial(self._vault.restore, backup))

    def _put_aside(self) -> None:
        """Move all there is out of the way, so that the person can start anew. No backup helped."""
        self._be_busy(True)
        way = self.way
        self._tasks.run(
            self,
            self._vault.keep_damaged_aside,
            self._on_aside,
            lambda error: self._on_failed(error, way),
        )

    def _on_aside(self, _folder: Path) -> None:
        self._settings.change(locked=False)
        self.put_aside.emit()

    # -- what comes of it ---------------------------------------------------------------

    def _on_opened(self, vault: OpenVault) -> None:
        self._be_busy(False)
        self.passphrase.clear()
        self.code.clear()
        if self.way is Way.RECOVERY and not vault.read_only:
            self._offer_new_passphrase(vault)
        else:
            self._hand_over(vault)

    def _offer_new_passphrase(self, vault: OpenVault) -> None:
        self._forget_problem()
        fields = (self.passphrase, self.caps_hint, self.code_field, self.open_button)
        for widget in (*fields, self.code_link, self.passphrase_link, self.forgotten_link):
            widget.hide()
        self.title.setText(self.tr("Set a new passphrase"))
        self.intro.setText(
            self.tr("Your recovery code has opened it. Choose a passphrase for next time.")
        )
        self.intro.show()
        form = NewPassphrase(vault, self._tasks, self.door.card)
        self.new_passphrase = form
        self.door.card.layout_.addWidget(form)
        form.kept.connect(lambda: self._hand_over(vault))
        form.put_off.connect(lambda: self._hand_over(vault))
        self._focus()

    def _hand_over(self, vault: OpenVault) -> None:
        self.opened.emit(vault)

    def _on_failed(self, error: Exception, tried: Way) -> None:
        self._be_busy(False)
        if not isinstance(error, StorageError):
            raise error
        if error.problem not in _AT_FIELD:
            self._say(error.problem, tried)
        elif self.way is Way.RECOVERY:
            self.code_field.set_error(problem_text(error.problem))
        else:
            self.passphrase.set_error(problem_text(error.problem))
        self._focus()

    def say(self, problem: Problem) -> None:
        """Say why it did not open with the key kept on this computer, and offer what helps."""
        self._say(problem, Way.THIS_COMPUTER)

    def _say(self, problem: Problem, tried: Way) -> None:
        if tried is Way.THIS_COMPUTER and problem in _OF_A_KEY and self._slots:
            self._say_own_key_gone()
        elif problem in _CANNOT_BE_OPENED:
            if self._slots:
                self.way = tried
            self._show_trouble(problem)
        else:
            self._show_banner(problem_text(problem), can_try_again=self._in_trouble)
        self._focus()

    def _say_own_key_gone(self) -> None:
        """vault.key is whole, so it is this computer's own key, and another way in helps."""
        if SlotKind.PASSPHRASE in self._slots:
            self.use(Way.PASSPHRASE)
        elif SlotKind.RECOVERY in self._slots:
            self.use(Way.RECOVERY)
        else:
            self._in_trouble = True
            self.start_again.show()
            self._show_parts()
        self._show_banner(own_key_gone_text(self._slots), can_try_again=self._in_trouble)

    def _show_trouble(self, problem: Problem) -> None:
        self._in_trouble = True
        said = problem_text(problem)
        if problem in _BACKUP_HELPS:
            said += " " + self.tr("RecurApp has deleted nothing.")
            self.backups.show_backups(self._vault.backups())
        self._show_banner(said, can_try_again=True)
        self.backups.setVisible(problem in _BACKUP_HELPS)
        self.start_again.setVisible(problem in _BACKUP_HELPS)
        self.forgotten.hide()
        self._show_parts()

    def _show_banner(self, text: str, *, can_try_again: bool = False) -> None:
        self._drop_banner()
        self._problem = Banner(text, self.door.card, kind="problem")
        self.problems.addWidget(self._problem)
        if can_try_again:
            self.again_button = self._problem.add_action(self.tr("Try again"))
            self.again_button.clicked.connect(self.try_again)
        self.door.to_top()

    def try_again(self) -> None:
        """Look anew, perhaps a file was put back; then open as far as that asks nothing."""
        self._forget_problem()
        self.read_slots()
        if self._in_trouble:
            return
        if SlotKind.THIS_COMPUTER in self._slots and not self._settings.settings.locked:
            self.open_by_itself()
        elif self.way is Way.PASSPHRASE and self.passphrase.text():
            self.open()

    def _forget_problem(self) -> None:
        self._in_trouble = False
        self.backups.show_backups(())
        for part in (self.backups, self.start_again):
            part.hide()
        self._drop_banner()

    def _drop_banner(self) -> None:
        if self._problem is not None:
            self._problem.hide()
            self.problems.removeWidget(self._problem)
            self._problem.deleteLater()
            self._problem = self.again_button = None

    def _be_busy(self, busy: bool) -> None:
        self._busy = busy
        parts = (self.backups, self.start_again, self.forgotten)
        links = (self.code_link, self.passphrase_link, self.forgotten_link)
        for widget in (self.passphrase, self.code_field, self.open_button, *parts, *links):
            widget.setEnabled(not busy)
        if self._problem is not None:
            self._problem.setEnabled(not busy)
        self.open_button.set_text(self.tr("Opening…") if busy else self.tr("Open"))

    # -- keys and focus -----------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, self.open):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus()

    def _focus(self) -> None:
        goal: QWidget = self.open_button
        if self.new_passphrase is not None:
            goal = self.new_passphrase
        elif not self.passphrase.isHidden():
            goal = self.passphrase
        elif not self.code_field.isHidden():
            goal = self.code
        elif self._in_trouble:
            goal = next(iter(self.backups.buttons), self.again_button) or goal
        self.setFocusProxy(goal)
        goal.setFocus()


def _centred(button: Button) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addStretch(1)
    line.addWidget(button)
    line.addStretch(1)
    return line
