"""The sheet an entry is written on: its fields, which scroll, and the foot, which stays.

Owns where things stand as room and text size change, that what is said comes into view, and that
Tab follows the eye. It saves nothing and keeps nothing: that is the editor's.
"""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from recurapp.content.wording import load_wording
from recurapp.ui.journal.editor_foot import EditorFoot
from recurapp.ui.journal.entry_form import EntryForm
from recurapp.ui.journal.saving import KeepingWords
from recurapp.ui.parts.hard_day_line import HardDayLine
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.widgets.card import Card, Line
from recurapp.ui.widgets.scroll import VerticalScroll
from recurapp.ui.widgets.text import paragraph

_COMPACT, _ROOMY = 500, 720
"""Pixels at 100 % of height: below, words come first; from, the note stays in view too."""
_LEAST = 80
"""Of what scrolls, pixels at 100 % that are seen at least."""
_RING = 6
"""Room for the focus ring."""


class EditorSheet(Card):
    """See the module. An editor fills `form`, says things with `state` and `said`."""

    noticed = Signal(str, object)
    """What was done and how to undo it, for the page's notice."""
    went_wrong = Signal(object)
    """A StorageError of something that is not the entry, for the page's bar."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.may_change = not services.vault.read_only
        self.state = paragraph("", self, muted=True, small=True)
        self.said = KeepingWords(self)
        self.form = EntryForm(services, self.state, self.said, self)
        self.hard_day = HardDayLine(services, self.noticed.emit, self.went_wrong.emit, self)
        self.foot = EditorFoot(may_change=self.may_change, parent=self)
        note = load_wording()["journalnote"][0].format(help_button=self.tr("I need help now"))
        self.note = paragraph(note, self, muted=True, small=True)
        self._lay_out()
        self.note.setVisible(self.may_change)
        self.form.when.shown.connect(self.order_keys)
        self.form.words.entered.connect(self.show_words)
        self._typed = QTimer(self, singleShot=True, interval=0)
        self._typed.timeout.connect(self._bring_cursor)
        self.form.words.cursorPositionChanged.connect(self._typed.start)
        self.said.said.connect(self._on_said)
        look().changed.connect(self._make_room)

    def _lay_out(self) -> None:
        view = VerticalScroll(self, (_RING,) * 4)
        view.body.setSpacing(10)
        view.body.addWidget(self.form, 1)
        view.body.addWidget(self.hard_day)
        view.body.addWidget(self.note)
        self.form.when.add_link(self.foot.history_button)
        self.form.when.add_link(self.foot.ask_button)
        self._line = Line(self)
        policy = self._line.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self._line.setSizePolicy(policy)
        self._line.hide()
        bar = view.verticalScrollBar()
        bar.rangeChanged.connect(lambda _least, most: self._line.setVisible(most > 0))
        self._foot = QWidget(self)
        self._foot_layout = QVBoxLayout(self._foot)
        self._foot_layout.setSpacing(10)
        self._foot_layout.setContentsMargins(_RING, 0, _RING, 0)
        self._foot_layout.addWidget(self.foot)
        self.layout_.setContentsMargins(18, 16, 18, 18)
        self.layout_.addWidget(view, 1)
        self.layout_.addWidget(self._line)
        self.layout_.addWidget(self._foot)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
        self.view = view

    def say_state(self, text: str, *, aloud: bool = False) -> None:
        """How the entry is kept, at the end of the heading; aloud to a screen reader too."""
        self.state.setText(text)
        if aloud:
            QAccessible.updateAccessibility(QAccessibleEvent(self.state, QAccessible.Event.Alert))

    # Room

    def minimumSizeHint(self) -> QSize:
        """The foot on as many lines as it needs, and some of what scrolls."""
        size = super().minimumSizeHint()
        around = self.layout_.contentsMargins()
        wide = self.width() - around.left() - around.right()
        foot = self._foot_layout.totalHeightForWidth(wide)
        gaps = 2 * self.layout_.spacing() + 1 + around.top() + around.bottom()
        return QSize(size.width(), foot + gaps + self.view.minimumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        if event.oldSize().width() != event.size().width():
            self.updateGeometry()

    def _make_room(self) -> None:
        self.view.setMinimumHeight(look().px(_LEAST))  # a scroll area wants more, for its bar
        compact = self.height() < look().px(_COMPACT)
        if compact != self.form.is_compact:
            self.form.set_compact(compact)
            self.order_keys()
        column = self._foot_layout if self.height() >= look().px(_ROOMY) else self.view.body
        if column.indexOf(self.note) < 0:
            column.addWidget(self.note)

    def order_keys(self) -> None:
        """Tab goes from top to bottom, whatever was made first."""
        every: list[QWidget] = []
        widget = self.nextInFocusChain()
        while widget is not None and widget is not self:
            every.append(widget)
            widget = widget.nextInFocusChain()
        stops = [one for one in every if self.isAncestorOf(one) and _takes_keys(one)]
        parts = [*self.form.in_order(), self.hard_day, self.foot]
        ordered = [one for part in parts for one in stops if part.isAncestorOf(one) or one is part]
        for before, after in pairwise(ordered):
            QWidget.setTabOrder(before, after)

    # Into view

    def show_words(self) -> None:
        """At large text the words may lie below what is seen: once laid out, they come into it."""
        QTimer.singleShot(0, self, self._bring_words)

    def show_hard_day(self) -> None:
        """Where the line stands, it is to be seen."""
        if self.hard_day.isVisible():
            self.order_keys()
            self._bring_soon(self.hard_day)

    def _bring_soon(self, part: QWidget) -> None:
        """Once it is laid out."""
        QTimer.singleShot(0, self, lambda: self._bring(part))

    def _bring_words(self) -> None:
        """The whole field where it fits; Qt alone would bring its cursor."""
        words, bar = self.form.words, self.view.verticalScrollBar()
        top = words.mapTo(self.view.ground, QPoint(0, 0)).y()
        bottom = top + words.height() + _RING - self.view.height()
        bar.setValue(min(max(bar.value(), bottom), top - _RING))
        self._bring_cursor()
        if self.said.isVisible():  # it stands below the words, and is about them
            self._bring(self.said)

    def _bring_cursor(self) -> None:
        if self.form.words.hasFocus():
            self.view.ensureWidgetVisible(self.form.words, 0, _RING)

    def _bring(self, part: QWidget) -> None:
        if part.isVisible():
            self.view.ensureWidgetVisible(part, 0, 12)

    def _on_said(self) -> None:
        self.order_keys()
        self._bring_soon(self.said)


def _takes_keys(widget: QWidget) -> bool:
    proxy = widget.focusProxy()
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus and proxy is None
