"""The row above an article: read aloud, the size of the text, how long it takes, hide this topic.

Owns these buttons and what they say. Reading aloud is absent where there is no voice; that is asked
only once the row has been on the screen, since a library is loaded for it. Knows no article.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.settings import TEXT_SIZES
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.understand.reading_aloud import Aloud, Passage, ReadAloud, available, was_asked
from recurapp.ui.widgets.buttons import SECONDARY, Button, Dress, quiet
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import paragraph

if TYPE_CHECKING:
    from collections.abc import Callable

_TOOL: Dress = SECONDARY._replace(text="ink", edge="edge", font="small", padding=14, radius=22)
_ASKED_AFTER_MS = 1500
"""Looking for voices holds the window for a moment: not while somebody scrolls or types."""


class ReaderTools(QWidget):
    """`show_article` says how long it is."""

    hide_wanted = Signal()
    section_spoken = Signal(str)
    """Which section is read aloud now; "" for none."""
    failed = Signal(str)
    """One sentence: reading aloud did not work."""

    def __init__(
        self,
        services: Services,
        passages: Callable[[], Sequence[Passage]],
        parent: QWidget | None = None,
    ) -> None:
        """`passages` are what is read aloud when the person asks for it."""
        super().__init__(parent)
        self._settings = services.settings
        self._passages = passages
        self._may_speak = False
        self.voice: ReadAloud | None = None
        self.speak = Button(self.tr("Read aloud"), _TOOL, self, icon_name="volume-2", icon_size=18)
        self.stop_button = Button(self.tr("Stop"), _TOOL, self)
        self.smaller = Button(self.tr("A−"), _TOOL, self)
        self.larger = Button(self.tr("A+"), _TOOL, self)
        self.minutes = paragraph("", self, muted=True, small=True)
        self.hide_button = quiet(self.tr("Hide this topic"), self, icon="eye-off")
        self.ask = QTimer(self, singleShot=True, interval=_ASKED_AFTER_MS)
        self._lay_out()
        self._connect(services)
        self._show_state(Aloud.SILENT)
        self._on_look_changed()

    def _lay_out(self) -> None:
        self.minutes.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.smaller.setAccessibleName(self.tr("Smaller text"))
        self.larger.setAccessibleName(self.tr("Larger text"))
        for button in (self.smaller, self.larger):
            button.setToolTip(button.accessibleName())
        tools = row(self.speak, self.stop_button, self.smaller, self.larger, gap=8)
        ends = EndsRow(gap=16)
        ends.addWidget(tools)
        ends.addWidget(row(self.minutes, self.hide_button, gap=20, trailing=True))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(folding(ends))

    def _connect(self, services: Services) -> None:
        self.speak.clicked.connect(self._on_speak)
        self.stop_button.clicked.connect(self.stop)
        self.smaller.clicked.connect(lambda: self._step(-1))
        self.larger.clicked.connect(lambda: self._step(1))
        self.hide_button.clicked.connect(self.hide_wanted)
        self.ask.timeout.connect(self._look_for_voice)
        look().changed.connect(self._on_look_changed)
        services.curtain.changed.connect(self.stop)

    def show_article(self, minutes: int) -> None:
        """Of what is open now. What was read aloud ends."""
        self.stop()
        self.minutes.setText(self.tr("%n minute read", "", minutes))

    # -- the size of the text -----------------------------------------------------------

    def _on_look_changed(self) -> None:
        self.minutes.setMinimumHeight(look().px(44))  # as high as the buttons beside it
        self._show_sizes()

    def _step(self, by: int) -> None:
        size = self._settings.settings.text_size
        at = TEXT_SIZES.index(size) + by
        if 0 <= at < len(TEXT_SIZES):
            self._settings.change(text_size=TEXT_SIZES[at])
            self._show_sizes()

    def _show_sizes(self) -> None:
        """At an end its button can do nothing; the keyboard goes to the other one."""
        size = self._settings.settings.text_size
        for button, end, other in (
            (self.smaller, TEXT_SIZES[0], self.larger),
            (self.larger, TEXT_SIZES[-1], self.smaller),
        ):
            if size == end and button.hasFocus():
                other.setEnabled(True)
                other.setFocus(Qt.FocusReason.OtherFocusReason)
            button.setEnabled(size != end)

    # -- reading aloud ------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if was_asked():
            self._look_for_voice()
        else:
            self.ask.start()

    def put_off(self) -> None:
        """Somebody is reading on: look for a voice when that rests."""
        if self.ask.isActive():
            self.ask.start()

    def _look_for_voice(self) -> None:
        if self.isVisible() and not self._may_speak:
            self._may_speak = available()
            self._show_state(Aloud.SILENT if self.voice is None else self.voice.state)

    def stop(self) -> None:
        """Be silent: another article opens, the page is left, the curtain is drawn."""
        if self.voice is not None:
            self.voice.stop()

    def _on_speak(self) -> None:
        voice = self._the_voice()
        if voice.state is Aloud.SPEAKING:
            voice.pause()
        elif voice.state is Aloud.PAUSED:
            voice.resume()
        else:
            voice.speak(self._passages())

    def _the_voice(self) -> ReadAloud:
        if self.voice is None:
            self.voice = ReadAloud(self)
            self.voice.state_changed.connect(self._show_state)
            self.voice.section_changed.connect(self.section_spoken)
            self.voice.failed.connect(self.failed)
        return self.voice

    def _show_state(self, state: Aloud) -> None:
        texts = {
            Aloud.SILENT: (self.tr("Read aloud"), "volume-2"),
            Aloud.SPEAKING: (self.tr("Pause"), "pause"),
            Aloud.PAUSED: (self.tr("Go on reading"), "volume-2"),
        }
        text, icon = texts[state]
        self.speak.set_text(text)
        self.speak.set_icon_name(icon)
        self.speak.setVisible(self._may_speak)
        if state is Aloud.SILENT and self.stop_button.hasFocus():
            self.speak.setFocus(Qt.FocusReason.OtherFocusReason)
        self.stop_button.setVisible(self._may_speak and state is not Aloud.SILENT)
