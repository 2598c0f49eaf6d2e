"""The quiet line about the curtain: a button to draw it; while it is drawn, that it is, and up.

Absent where there is no passphrase to lift it. It is on the first page painted, so it loads the
form that lifts it only when asked.
"""

from __future__ import annotations

from PySide6.QtWidgets import QSizePolicy, QWidget

from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import Button, quiet
from recurapp.ui.widgets.flow import FlowLayout
from recurapp.ui.widgets.text import TextLabel, paragraph


class CurtainLine(QWidget):
    """See the module."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._services = services
        self.words: TextLabel | None = None
        self.button: Button | None = None
        self._line = FlowLayout(self, gap=12)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        services.curtain.changed.connect(self._show_state)
        self._show_state()

    def _show_state(self) -> None:
        curtain = self._services.curtain
        self.setVisible(curtain.offered)
        if not curtain.offered:
            return
        words, button = self._parts()
        words.setVisible(curtain.drawn)
        button.set_text(self.tr("Lift it") if curtain.drawn else self.tr("Draw the curtain"))
        button.setAccessibleName(self.tr("Lift the curtain") if curtain.drawn else "")

    def _parts(self) -> tuple[TextLabel, Button]:
        """Made once there is a passphrase: most starts never need them."""
        if self.words is None or self.button is None:
            text = self.tr("The curtain covers your journal, check-ins and questions.")
            self.words = paragraph(text, self, muted=True)
            self.button = quiet("", self, icon="blinds")
            self.button.clicked.connect(self._on_pressed)
            for widget in (self.words, self.button):
                self._line.addWidget(widget)
        return self.words, self.button

    def _on_pressed(self) -> None:
        if not self._services.curtain.drawn:
            self._services.curtain.draw()
            return
        from recurapp.ui.parts.curtain_screen import ask_to_lift

        ask_to_lift(self, self._services)
