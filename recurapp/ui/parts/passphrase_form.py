"""A new passphrase: two fields, a meter that speaks in words, and the way into the vault.

Owns what counts as usable: anything that is not empty and was typed the same twice (or once,
while it can be read). No composition rules; pasting is allowed. Knows nothing of the screens
that show it.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.widgets.buttons import primary, quiet
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.passphrase_field import PassphraseField
from recurapp.ui.widgets.text import TextLabel, paragraph
from recurapp.ui.words.problems import problem_text

if TYPE_CHECKING:
    from recurapp.storage.vault import OpenVault
    from recurapp.ui.tasks import Tasks

_MEASURED_CHARACTERS = 72
"""zxcvbn looks at no more than this; a longer passphrase is at least as strong."""
_MEASURE_AFTER = 150
"""Milliseconds without a key press before the meter speaks."""


def strength(passphrase: str, own_words: Iterable[str] = ()) -> int:
    """How hard a passphrase is to guess, 0 (at once) to 4 (very hard), by zxcvbn.

    `own_words` are words others would try first, such as the person's name.
    """
    from zxcvbn import zxcvbn  # type: ignore[import-untyped]  # 0.1 s of word lists

    listed = [word for word in own_words if word]
    return int(zxcvbn(passphrase[:_MEASURED_CHARACTERS], user_inputs=listed)["score"])


class CapsHint(TextLabel):
    """Says that Caps Lock is on, once a letter typed into `edit` shows it.

    Qt cannot ask for Caps Lock; a letter whose case does not fit Shift tells it.
    """

    def __init__(self, edit: QLineEdit, parent: QWidget | None = None) -> None:
        super().__init__("", "small", "muted", parent)
        self.setText(self.tr("Caps Lock is on."))
        self.hide()
        edit.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_CapsLock:
                self.hide()
            letter = event.text()
            if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self.setVisible(letter.isupper() != shift)
        return super().eventFilter(watched, event)


class PassphraseForm(QWidget):
    """A new passphrase, typed twice or shown. `take()` gives it, or says what is missing."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, own_words: Iterable[str] = ()) -> None:
        super().__init__(parent)
        self.own_words = tuple(own_words)
        hint = self.tr("Four or five words that do not belong together work well.")
        self.first = PassphraseField(self.tr("New passphrase"), self, hint=hint)
        self.meter = paragraph("", self, muted=True)
        self.second = PassphraseField(self.tr("The same passphrase again"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.first, self.meter, self.second):
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_MEASURE_AFTER)
        self._timer.timeout.connect(self._measure)
        self.meter.hide()
        self.first.changed.connect(self._on_typed)
        self.second.changed.connect(self._on_typed)
        self.first.shown_changed.connect(self._on_shown)
        self.setFocusProxy(self.first)
        self.order_keys()

    def order_keys(self, *after: QWidget) -> None:
        """Tab goes from field to field, then to these; the eyes come last.

        Between the fields, an eye would take what is typed there: each space presses it.
        """
        eyes = (self.first.edit.eye, self.second.edit.eye)
        # Not from the first field to the second: what stands around that one leads to it already,
        # and left behind it would lead back to it.
        for one, following in pairwise((self.second.edit, *after, *eyes)):
            QWidget.setTabOrder(one, following)

    def take(self) -> str | None:
        """The passphrase; None when it cannot be used yet, which is then said at the field."""
        self._forget_errors()
        text = self.first.text()
        if not text:
            self.first.set_error(self.tr("Type a passphrase first."))
            self.first.setFocus()
        elif self.first.shown or self.second.text() == text:
            return text
        elif not self.second.text():
            self.second.set_error(self.tr("Type it once more, so that no slip locks you out."))
            self.second.setFocus()
        else:
            self.second.set_error(
                self.tr("These two differ. Type it again, or show the first one to compare.")
            )
            self.second.setFocus()
        return None

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def _forget_errors(self) -> None:
        self.first.set_error("")
        self.second.set_error("")

    def _on_typed(self) -> None:
        self._forget_errors()
        self._timer.start()
        self.changed.emit()

    def _on_shown(self, shown: bool) -> None:
        self.second.setVisible(not shown)

    def _measure(self) -> None:
        text = self.first.text()
        if text:
            words = self._words(strength(text, self.own_words))
            self.meter.setText(words)
            self.first.edit.setAccessibleDescription(words)
        self.meter.setVisible(bool(text))

    def _words(self, score: int) -> str:
        return (
            self.tr("Very easy to guess. Another word or two would help a lot."),
            self.tr("Easy to guess. Another word or two would help."),
            self.tr("Could be guessed by someone who tries. One more word would help."),
            self.tr("Hard to guess."),
            self.tr("Very hard to guess."),
        )[score]


class NewPassphrase(QWidget):
    """The form with its buttons: sets the passphrase of an open vault.

    With `keep_on_this_computer` False this computer forgets its own key in the same step.
    `kept` once the vault has it, `put_off` when the person would rather not now.
    """

    kept = Signal()
    put_off = Signal()

    def __init__(
        self,
        vault: OpenVault,
        tasks: Tasks,
        parent: QWidget | None = None,
        *,
        own_words: Iterable[str] = (),
        keep_on_this_computer: bool = True,
    ) -> None:
        super().__init__(parent)
        self._vault = vault
        self._tasks = tasks
        self._keep_on_this_computer = keep_on_this_computer
        self.form = PassphraseForm(self, own_words=own_words)
        self.error = TextLabel("", "small_strong", "sun", self)
        self.error.hide()
        self.save_button = primary(self.tr("Set this passphrase"), self)
        self.later_button = quiet(self.tr("Not now"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(self.form)
        layout.addWidget(self.error)
        layout.addWidget(row(self.save_button, self.later_button, parent=self, gap=20))
        self.save_button.clicked.connect(self._on_save)
        self.later_button.clicked.connect(self.put_off)
        self.setFocusProxy(self.form)
        self.form.order_keys(self.save_button, self.later_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, self._on_save):
            super().keyPressEvent(event)

    def _on_save(self) -> None:
        passphrase = self.form.take()
        if passphrase is None or not self.save_button.isEnabled():
            return
        self._be_busy(True)
        vault, keep = self._vault, self._keep_on_this_computer
        self._tasks.run(
            self, lambda: vault.set_passphrase(passphrase, keep), self._on_kept, self._on_failed
        )

    def _be_busy(self, busy: bool) -> None:
        self.error.hide()
        self.form.setEnabled(not busy)
        self.later_button.setEnabled(not busy)
        self.save_button.setEnabled(not busy)
        self.save_button.set_text(
            self.tr("Setting it…") if busy else self.tr("Set this passphrase")
        )

    def _on_kept(self, _nothing: object) -> None:
        self._be_busy(False)
        self.form.clear()
        self.kept.emit()

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if not isinstance(error, StorageError):
            raise error
        self.error.setText(problem_text(error.problem))
        self.error.show()
        self.form.setFocus()


class PresentPassphrase(QWidget):
    """Asks for the passphrase that is set, before something that only its owner should do.

    `known` once it was typed rightly, `put_off` when the person would rather not now. A wrong
    try costs nothing but another one.
    """

    known = Signal()
    put_off = Signal()

    def __init__(self, vault: OpenVault, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vault = vault
        self._tasks = tasks
        self.field = PassphraseField(self._label_text(), self)
        self.go_on_button = primary(self._go_on_text(), self)
        self.later_button = quiet(self.tr("Not now"), self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.field)
        layout.addWidget(CapsHint(self.field.edit, self))
        layout.addSpacing(8)
        layout.addWidget(row(self.go_on_button, self.later_button, parent=self, gap=20))
        self.field.changed.connect(lambda: self.field.set_error(""))
        self.go_on_button.clicked.connect(self._on_go_on)
        self.later_button.clicked.connect(self.put_off)
        self.setFocusProxy(self.field)
        stops = (self.field.edit, self.go_on_button, self.later_button, self.field.edit.eye)
        for one, following in pairwise(stops):
            QWidget.setTabOrder(one, following)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, self._on_go_on):
            super().keyPressEvent(event)

    def _on_go_on(self) -> None:
        passphrase = self.field.text()
        if not self.go_on_button.isEnabled():
            return
        if not passphrase:
            self._say(self.tr("Type your passphrase first."))
            return
        self._be_busy(True)
        self._ask(passphrase)

    def _label_text(self) -> str:
        return self.tr("Your present passphrase")

    def _go_on_text(self) -> str:
        return self.tr("Go on")

    def _ask(self, passphrase: str) -> None:
        vault = self._vault
        self._tasks.run(
            self, lambda: vault.passphrase_fits(passphrase), self._on_told, self._on_failed
        )

    def _be_busy(self, busy: bool) -> None:
        for widget in (self.field, self.go_on_button, self.later_button):
            widget.setEnabled(not busy)
        self.go_on_button.set_text(self.tr("One moment…") if busy else self._go_on_text())

    def _on_told(self, fits: bool) -> None:
        self._be_busy(False)
        if fits:
            self.field.clear()
            self.known.emit()
        else:
            self._say(problem_text(Problem.WRONG_PASSPHRASE))
            self.field.edit.selectAll()  # so that the next try takes its place

    def _on_failed(self, error: Exception) -> None:
        self._be_busy(False)
        if not isinstance(error, StorageError):
            raise error
        self._say(problem_text(error.problem))

    def _say(self, text: str) -> None:
        self.field.set_error(text)
        self.field.setFocus()
