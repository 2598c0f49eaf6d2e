"""What forms in front of a page share: the fields, a problem, and the buttons.

Owns no field. A form saves nothing; what was typed stays while a problem is shown.
"""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from recurapp.ui.widgets.buttons import LinkButton, primary, secondary
from recurapp.ui.widgets.field import line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import TextLabel

_PRIVATE = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText

Answers = dict[str, str]
"""What stands in the fields as it was typed, readable or not: what a draft keeps."""


class Form(QWidget):
    """`title` is for the top row of its panel. Fields go into `fields`, then `add_buttons`.

    Enter in a line calls `save` too.
    """

    draft_kind: ClassVar[str] = ""
    """Which form it is, in a draft."""

    saved = Signal(object)
    """What is to be kept."""
    removed = Signal()
    cancelled = Signal()
    typed = Signal()
    """An answer has changed."""
    look_at = Signal(object)
    """A widget of it that is to be in view."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.fields = QVBoxLayout()
        self.fields.setSpacing(18)
        self.problem = TextLabel("", "strong", "sun", self)
        self.problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(18)
        layout.addLayout(self.fields)
        layout.addWidget(self.problem)
        self._layout = layout

    def add_buttons(self, remove: str = "") -> None:
        """The buttons, made after the fields so that Tab comes to them last."""
        self.save_button = primary(self.tr("Save"), self)
        self.save_button.clicked.connect(self.save)
        self.cancel_button = secondary(self.tr("Cancel"), self)
        self.cancel_button.clicked.connect(self.cancelled)
        buttons: list[QWidget] = [self.save_button, self.cancel_button]
        if remove:
            self.remove_button = LinkButton(remove, self)
            self.remove_button.clicked.connect(self.removed)
            buttons.append(self.remove_button)
        self._layout.addWidget(row(*buttons, parent=self, gap=12))

    def save(self) -> None:
        """Hand over what was answered, or say what to put right."""
        raise NotImplementedError

    def answers(self) -> Answers:
        """What stands in the fields now."""
        raise NotImplementedError

    def fill_answers(self, answers: Answers) -> None:
        """Put back what stood there; what is not known any more is left out."""
        raise NotImplementedError

    def go_to(self, widget: QWidget) -> None:
        """The keyboard goes there, and whoever scrolls the form brings it into view."""
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look_at.emit(widget)

    def show_problem(self, text: str) -> None:
        """Say that it could not be kept; an empty text takes it away."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))


def private_line(text: str = "", parent: QWidget | None = None) -> QLineEdit:
    """A line for the person's own words, which no keyboard is to learn."""
    edit = line_edit(text, parent)
    edit.setInputMethodHints(_PRIVATE)
    return edit
