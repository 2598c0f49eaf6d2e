"""The recovery code: shown once, printed on request, confirmed by typing two of its groups.

Owns the order of that and which groups are asked for. The vault keeps the code only after they
were typed rightly. Nothing here puts the code on the clipboard.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurapp.storage.errors import StorageError
from recurapp.storage.recovery_code import groups
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.parts.recovery_print import code_lines, offer_code_to_print
from recurapp.ui.widgets.buttons import primary, quiet, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import TextLabel, number, paragraph
from recurapp.ui.words.problems import problem_text

if TYPE_CHECKING:
    from recurapp.storage.vault import OpenVault
    from recurapp.ui.tasks import Tasks

_ASKED = 2


class RecoveryForm(QWidget):
    """A new recovery code for an open vault.

    `kept` once the vault has it, `put_off` when the person would rather not now: then the vault
    is as it was before.
    """

    kept = Signal()
    put_off = Signal()

    def __init__(self, vault: OpenVault, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._tasks = tasks
        self.code = vault.make_recovery_code()
        places = range(len(groups(self.code)))
        self.asked = tuple(sorted(secrets.SystemRandom().sample(places, _ASKED)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.showing = self._build_showing()
        self.asking = self._build_asking()
        self.error = TextLabel("", "small_strong", "sun", self)
        self.later_button = quiet(self.tr("Not now"), self)
        self.later_button.clicked.connect(self.put_off)
        for widget in (self.showing, self.asking, self.error, self.later_button):
            layout.addWidget(widget)
        layout.setSpacing(12)
        self.error.hide()
        self.asking.hide()
        self.setFocusProxy(self.noted_button)

    def _build_showing(self) -> QWidget:
        part, layout = _column(self)
        layout.addWidget(
            paragraph(
                self.tr(
                    "If you forget your passphrase, this code opens RecurApp. It is shown once."
                ),
                part,
            )
        )
        frame = Card(part, tint="accent_soft", margins=20)
        self.code_label = number("\n".join(code_lines(self.code)), frame)
        self.code_label.setAccessibleDescription(self.tr("Your recovery code"))
        frame.layout_.addWidget(self.code_label)
        layout.addWidget(frame)
        layout.addWidget(
            paragraph(
                self.tr(
                    "Write it on paper and keep it away from this computer. "
                    "If you print it, the printer may keep a copy. A file is not locked."
                ),
                part,
                muted=True,
            )
        )
        self.noted_button = primary(self.tr("I have noted it"), part)
        self.print_button = secondary(self.tr("Print it"), part, icon="printer")
        self.noted_button.clicked.connect(self._on_noted)
        self.print_button.clicked.connect(self._on_print)
        layout.addWidget(row(self.noted_button, self.print_button, parent=part, gap=20))
        return part

    def _build_asking(self) -> QWidget:
        part, layout = _column(self)
        layout.addWidget(
            paragraph(self.tr("Type two groups from your copy, to be sure that it is right."), part)
        )
        self.fields: list[Field] = []
        for place in self.asked:
            label = self.tr("Group {number} of {total}").format(
                number=place + 1, total=len(groups(self.code))
            )
            field = Field(label, line_edit(longest=12), part)
            self.fields.append(field)
            layout.addWidget(field)
        self.keep_button = primary(self.tr("Keep this code"), part)
        self.again_button = secondary(self.tr("Show the code again"), part)
        self.keep_button.clicked.connect(self._on_keep)
        self.again_button.clicked.connect(self._on_again)
        layout.addWidget(row(self.keep_button, self.again_button, parent=part, gap=20))
        return part

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, self._on_enter):
            super().keyPressEvent(event)

    def _on_enter(self) -> None:
        if self.asking.isVisibleTo(self):
            self._on_keep()

    def typed(self, number_asked: int) -> QLineEdit:
        """The line for the first (0) or second (1) group that is asked for."""
        line = self.fields[number_asked].control
        assert isinstance(line, QLineEdit)
        return line

    def _on_noted(self) -> None:
        self.showing.hide()
        self.asking.show()
        self.typed(0).setFocus()

    def _on_print(self) -> None:
        self.error.hide()
        offer_code_to_print(self.code, self, self._on_not_printed)

    def _on_not_printed(self, why: str) -> None:
        instead = self.tr("{why} You can write the code down instead.")
        self._say(instead.format(why=why))

    def _on_again(self) -> None:
        self.asking.hide()
        self.showing.show()
        self.noted_button.setFocus()

    def _on_keep(self) -> None:
        if not self.keep_button.isEnabled() or not self._typed_rightly():
            return
        self._be_busy(True)
        vault, code = self._vault, self.code
        self._tasks.run(
            self,
            lambda: vault.keep_recovery_code(code),
            self._on_kept,
            self._on_failed,
        )

    def _typed_rightly(self) -> bool:
        """Whether both groups are right; the first wrong one says so and takes the focus."""
        wrong = []
        for at, (place, field) in enumerate(zip(self.asked, self.fields, strict=True)):
            right = groups(self.typed(at).text()) == (groups(self.code)[place],)
            field.set_error("" if right else self.tr("That differs from the code. Please compare."))
            if not right:
                wrong.append(at)
        if wrong:
            self.typed(wrong[0]).setFocus()
        return not wrong

    def _be_busy(self, busy: bool) -> None:
        self.error.hide()
        self.asking.setEnabled(not busy)
        self.later_button.setEnabled(not busy)
        self.keep_button.set_text(self.tr("Keeping it…") if busy else self.tr("Keep this code"))

    def _on_kept(self, _nothing: object) -> None:
        self._be_busy(False)
        self.kept.emit()

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if not isinstance(error, StorageError):
            raise error
        self._say(problem_text(error.problem))
        self.keep_button.setFocus()

    def _say(self, text: str) -> None:
        self.error.setText(text)
        self.error.show()


def _column(parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    part = QWidget(parent)
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    return part, layout
