"""Steady: the plain step view of one exercise, behind "Steady for two minutes".

Help now shows it, and Today while a result is out.

Owns which step is shown and the question at the end. Nothing is timed, scored or recorded, and
Stop and the way to the people to call are always on screen. Knows nothing of the vault, the
settings or other screens.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.exercises import Exercise
from recurapp.ui.widgets.buttons import Button, primary, quiet, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import TextLabel, heading, paragraph

STEADY_EXERCISE = "five-senses"
"""What is behind "Steady for two minutes", wherever it is offered."""


class Steady(QWidget):
    """One exercise from its first step to its question. `stopped` when the person leaves it.

    The step and its buttons come first; what must be said beside them stands below.
    """

    stopped = Signal()
    people_wanted = Signal()
    """Told after `stopped`, when the person leaves it for someone to call."""

    def __init__(
        self,
        exercise: Exercise,
        title: str,
        parent: QWidget | None = None,
        *,
        to_people: str = "",
    ) -> None:
        """`to_people` names the way to the people to call, where that is not the way back.

        Such a way stands already in the top row of the panel, so not beside each step.
        """
        super().__init__(parent)
        self._is_beside_people = not to_people
        self._to_people = to_people or self.tr("Back to the people to call")
        self.exercise = exercise
        self.step = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(heading(title, 2, self))
        self._screen = QWidget(self)
        layout.addWidget(self._screen)
        layout.addStretch(1)
        self.show_step(0)

    def show_step(self, step: int) -> None:
        """Show one step, counted from 0."""
        self.step = step
        screen, layout = self._new_screen()
        now = self.exercise.steps[step]
        place = self.tr("Step {step} of {steps}").format(
            step=step + 1, steps=len(self.exercise.steps)
        )
        layout.addWidget(paragraph(place, screen, muted=True, small=True))
        layout.addWidget(TextLabel(now.text, "h1", parent=screen))
        for swap in now.swaps:
            layout.addWidget(paragraph(swap, screen))
        is_last = step == len(self.exercise.steps) - 1
        onwards = primary(self.tr("Finish") if is_last else self.tr("Next"), screen)
        onwards.clicked.connect(self.show_question if is_last else self._on_next)
        buttons: list[QWidget] = [onwards, self._stop_button(screen)]
        if step:
            back = secondary(self.tr("Back"), screen)
            back.clicked.connect(self._on_back)
            buttons.insert(1, back)
        buttons += self._people_links(screen)
        layout.addWidget(row(*buttons, parent=screen, gap=20))
        for caution in self.exercise.cautions if step == 0 else ():
            layout.addWidget(paragraph(caution, screen, muted=True, small=True))
        layout.addWidget(paragraph(self.exercise.stop, screen, muted=True, small=True))
        self._show(screen, f"{place}. {now.text}", onwards)

    def show_question(self) -> None:
        """The end: better, same or worse. The answer only chooses the next words."""
        screen, layout = self._new_screen()
        question = self.exercise.after
        layout.addWidget(TextLabel(question, "h2", parent=screen))
        better = secondary(self.tr("Better"), screen)
        same = secondary(self.tr("The same"), screen)
        worse = secondary(self.tr("Worse"), screen)
        for button in (better, same):
            button.clicked.connect(self._on_fine)
        worse.clicked.connect(self._on_worse)
        people = self._people_links(screen)
        layout.addWidget(row(better, same, worse, *people, parent=screen, gap=20))
        layout.addWidget(
            paragraph(self.tr("Your answer is not recorded."), screen, muted=True, small=True)
        )
        layout.addWidget(paragraph(self.exercise.evidence, screen, muted=True, small=True))
        self._show(screen, question, better)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.stopped.emit()
        else:
            super().keyPressEvent(event)

    def _on_next(self) -> None:
        self.show_step(self.step + 1)

    def _on_back(self) -> None:
        self.show_step(self.step - 1)

    def _on_fine(self) -> None:
        text = self.tr("You can come back to this at any time.")
        self._say(text, primary(self._to_people if self._is_beside_people else self.tr("Close")))

    def _on_worse(self) -> None:
        to_people = primary(self._to_people)
        self._say(self.exercise.after_worse, to_people)
        to_people.clicked.connect(self.people_wanted)

    def _say(self, text: str, back: Button) -> None:
        screen, layout = self._new_screen()
        layout.addWidget(TextLabel(text, "h2", parent=screen))
        back.clicked.connect(self.stopped)
        layout.addWidget(row(back, parent=screen))
        self._show(screen, text, back)

    def _stop_button(self, screen: QWidget) -> QWidget:
        stop = secondary(self.tr("Stop (Esc)"), screen)
        stop.clicked.connect(self.stopped)
        return stop

    def _people_links(self, screen: QWidget) -> list[QWidget]:
        if not self._is_beside_people:
            return []
        people = quiet(self._to_people, screen)
        people.clicked.connect(self.stopped)
        people.clicked.connect(self.people_wanted)
        return [people]

    def _new_screen(self) -> tuple[QWidget, QVBoxLayout]:
        screen = QWidget(self)
        layout = QVBoxLayout(screen)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        return screen, layout

    def _show(self, screen: QWidget, read_out: str, first: QWidget) -> None:
        """Put a screen in the place of the last one; its words are read out on its button."""
        layout = self.layout()
        assert layout is not None
        layout.replaceWidget(self._screen, screen)
        self._screen.hide()
        self._screen.deleteLater()
        self._screen = screen
        first.setAccessibleDescription(read_out)
        screen.show()
        self.setFocusProxy(first)
        if self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
