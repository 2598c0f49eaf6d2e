"""Welcome: which step is shown, going on, going back, and the end.

Owns the order of the steps and what a choice of key does to the vault. The fields belong to
steps.py, saving to answers.py.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from recurapp.settings import SettingsFile
from recurapp.storage.errors import StorageError
from recurapp.storage.vault import OpenVault, SlotKind, Vault
from recurapp.ui.clock import Clock
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.parts.front_door import FrontDoor
from recurapp.ui.parts.recovery_form import RecoveryForm
from recurapp.ui.tasks import Tasks
from recurapp.ui.welcome.answers import Answers
from recurapp.ui.welcome.steps import AboutYou, Safety, Standing, Step, Way
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import primary, quiet, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.problems import problem_text

_WIDTH = 740
"""Wide enough for two columns of pills; the drawing has 680 with smaller letters."""


class Welcome(QWidget):
    """Three steps, then perhaps the recovery code.

    `made` tells of the open vault as soon as there is one: who drops this screen half way closes
    it. `finished` hands it over with everything answered saved in it.
    """

    made = Signal(object)
    finished = Signal(object)
    help_wanted = Signal()

    def __init__(
        self,
        vault: Vault,
        tasks: Tasks,
        settings: SettingsFile,
        clock: Clock,
        existing: OpenVault | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._at = 0
        self._recovery: RecoveryForm | None = None
        self.answers = Answers(vault, tasks, existing, self)
        self._under_way: Callable[[], None] | None = None
        """What keeps the screen busy. If it fails, Try again does it once more."""
        self.about_you = AboutYou(self.answers, settings)
        self.standing = Standing(self.answers, clock)
        self.safety = Safety(self.answers)
        self.steps: tuple[Step, ...] = (self.about_you, self.standing, self.safety)
        self.door = FrontDoor(_WIDTH, self)
        self._lay_out()
        self.door.help_wanted.connect(self.help_wanted)
        self.next_button.clicked.connect(self.go_on)
        self.back_button.clicked.connect(self.go_back)
        self.skip_button.clicked.connect(self.skip)
        self.answers.failed.connect(self._on_failed)
        self.answers.saved.connect(self._forget_problem)
        self.answers.opened.connect(self._forget_problem)
        self.answers.opened.connect(self.made)
        self.show_step(0)

    @property
    def open_vault(self) -> OpenVault | None:
        """The vault, once it has been made."""
        return self.answers.open_vault

    @property
    def step(self) -> Step:
        """The step that is shown."""
        return self.steps[self._at]

    def _lay_out(self) -> None:
        self.where = paragraph("", self, muted=True, small=True)
        self.title = heading("", 1, self)
        self.intro = paragraph("", self, muted=True)
        self.problems = QVBoxLayout()
        self._problem: Banner | None = None
        self.skip_button = quiet(self.tr("Skip for now"), self)
        self.back_button = secondary(self.tr("Back"), self)
        self.next_button = primary(self.tr("Next"), self)
        self.footer = QWidget(self)
        line = QHBoxLayout(self.footer)
        line.setContentsMargins(0, 8, 0, 0)
        line.addWidget(self.skip_button)
        line.addStretch(1)
        line.addWidget(
            row(self.back_button, self.next_button, parent=self.footer, gap=20, trailing=True)
        )
        self.body = QVBoxLayout()
        layout = self.door.card.layout_
        layout.addWidget(self.where)
        layout.addWidget(self.title)
        layout.addWidget(self.intro)
        layout.addLayout(self.problems)
        layout.addSpacing(8)
        layout.addLayout(self.body)
        layout.addSpacing(8)
        layout.addWidget(self.footer)
        for step in self.steps:
            step.setParent(self.door.card)
            self.body.addWidget(step)
            step.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.door)

    def hand_over(self) -> bool:
        """Save what is typed, as before the app closes. True when nothing is left unsaved."""
        self.step.hand_over()
        if not self.answers.all_saved:  # nor was it before, when there was perhaps no room
            self.answers.save_again()
        if self.answers.making:  # the answers go into it once it is there
            self._tasks.wait_all()
        return self.answers.all_saved

    # -- going on and back --------------------------------------------------------------

    def show_step(self, at: int) -> None:
        """Show one step and put the focus on its first field."""
        self.step.hide()
        self._at = at
        step = self.step
        self.safety.show_parts()
        self.where.setText(
            self.tr("Step {number} of {total} · about a minute · you can skip anything").format(
                number=at + 1, total=len(self.steps)
            )
        )
        self.title.setText(step.title)
        self.intro.setText(step.intro)
        self.back_button.setVisible(at > 0)
        self.skip_button.setVisible(step is not self.safety or not self.safety.nothing_to_ask)
        self.next_button.set_text(self._next_words())
        step.show()
        self.door.to_top()
        self._focus_first()

    def go_on(self) -> None:
        """Next: the answers of this step are handed over first."""
        if self._recovery is not None or not self.next_button.isEnabled():
            return
        if not self.step.check():
            return
        if self.step is self.safety:
            self._carry_out()
            return
        self._be_busy(self.go_on, self.tr("One moment…"))
        self.answers.when_saved(self._next_step)

    def _next_step(self) -> None:
        """Only now: a step that is left has been saved, whatever happens next."""
        self._be_busy(None)
        self.show_step(self._at + 1)

    def go_back(self) -> None:
        if self._at > 0:
            self.show_step(self._at - 1)

    def skip(self) -> None:
        """On without this step: what was answered stays, what was not is left open."""
        if self.step is self.safety:
            self._finish()
        else:
            self.show_step(self._at + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, self.go_on):
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._focus_first()

    def _focus_first(self) -> None:
        goal: QWidget = self._recovery or self.step
        if goal is self.safety and self.safety.nothing_to_ask:
            goal = self.next_button
        self.setFocusProxy(goal)
        goal.setFocus()

    # -- the key ------------------------------------------------------------------------

    def _carry_out(self) -> None:
        vault = self.open_vault
        is_set = vault is not None and SlotKind.PASSPHRASE in vault.slots()
        if is_set or self.safety.way is not Way.PASSPHRASE:
            self._finish(ask_for_code=is_set)
            return
        passphrase = self.safety.form.take()
        if passphrase is not None:
            self._be_busy(self._carry_out, self.tr("Setting it…"))
            setting = partial(self._set_passphrase, passphrase=passphrase)
            self.answers.when_saved(lambda: self.answers.when_open(setting))

    def _set_passphrase(self, vault: OpenVault, passphrase: str) -> None:
        keep_unlocked = self.safety.keeps_unlocked

        def work() -> None:
            vault.set_passphrase(passphrase, keep_unlocked)

        def done(_nothing: object) -> None:
            self._be_busy(None)
            self.safety.form.clear()
            self._finish(ask_for_code=True)

        self._tasks.run(self, work, done, self._on_failed)

    def _offer_code(self, vault: OpenVault) -> None:
        self.step.hide()
        self.footer.hide()
        self.where.setText(self.tr("One thing more · you can skip it"))
        self.title.setText(self.tr("A code for when you forget"))
        self.intro.setText(
            self.tr("Without your passphrase or this code, no one can open your records.")
        )
        self._recovery = RecoveryForm(vault, self._tasks, self.door.card)
        self.body.addWidget(self._recovery)
        self._recovery.kept.connect(self._end)
        self._recovery.put_off.connect(self._end)
        self.door.to_top()
        self._focus_first()

    # -- the end ------------------------------------------------------------------------

    def _finish(self, *, ask_for_code: bool = False) -> None:
        vault = self.open_vault
        if ask_for_code and vault is not None and SlotKind.RECOVERY not in vault.slots():
            self._offer_code(vault)
        else:
            self._end()

    def _end(self) -> None:
        self._be_busy(self._end, self.tr("One moment…"))
        self.answers.finish(self.finished.emit)

    # -- problems -----------------------------------------------------------------------

    def _be_busy(self, under_way: Callable[[], None] | None, said: str = "") -> None:
        """While the vault is at work nothing can be pressed twice; what is typed stays.

        Afterwards, or when it failed, None.
        """
        busy = under_way is not None
        self._under_way = under_way
        for widget in (self.next_button, self.back_button, self.skip_button, self.safety):
            widget.setEnabled(not busy)
        self.next_button.set_text(said if busy else self._next_words())

    def _next_words(self) -> str:
        return self.tr("Finish") if self.step is self.safety else self.tr("Next")

    def _on_failed(self, error: Exception) -> None:
        again = self._under_way or self.answers.save_again
        if self._under_way is not None:
            self._be_busy(None)
        if not isinstance(error, StorageError):
            raise error
        self._forget_problem()
        self._problem = Banner(problem_text(error.problem), self.door.card, kind="problem")
        self._problem.add_action(self.tr("Try again")).clicked.connect(again)
        self.problems.addWidget(self._problem)
        self.door.to_top()

    def _forget_problem(self) -> None:
        if self._problem is not None:
            self._problem.hide()
            self.problems.removeWidget(self._problem)
            self._problem.deleteLater()
            self._problem = None
