"""The agenda: what comes up, what has been, what repeats, and the way to a day.

Owns what is shown of it and which row is chosen. It changes no record: it tells the page what is
wanted. Knows nothing of what is open beside it.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.ui.follow_ups.agenda_model import AgendaModel, Shown, Which
from recurapp.ui.follow_ups.agenda_view import AgendaView
from recurapp.ui.follow_ups.lines import At
from recurapp.ui.services import Services
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import Button, LinkButton, quiet
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.pill import Pill
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.time_text import day_text

_GAP = 8
OPENS_AFTER_MS = 150
"""Arrow keys that go on open nothing on their way."""


def month_button(text: str, parent: QWidget | None = None) -> Button:
    """The way to a month and its days."""
    return quiet(text, parent, icon="calendar-days")


class Agenda(QWidget):
    """`refresh()` fills it, at first and whenever the store has changed."""

    opened = Signal(object)
    """UUID of the follow-up to show."""
    turned = Signal()
    """Other rows are shown."""
    month_wanted = Signal()
    failed = Signal(object)
    """StorageError: something could not be read."""

    def __init__(self, services: Services, foot: QWidget, parent: QWidget | None = None) -> None:
        """`foot` stands under the rows."""
        super().__init__(parent)
        self.services = services
        self.opens_as_it_moves = True
        """False where what is opened covers the agenda: then Enter or a click opens."""
        self.rows = AgendaModel(services.store.follow_ups, self._at, self)
        self.pills = {
            Which.COMING_UP: Pill(self.tr("Coming up"), self),
            Which.PAST: Pill(self.tr("Past"), self),
            Which.REPEATING: Pill(self.tr("Repeating"), self),
        }
        self.month = month_button(self.tr("Month"), self)
        self.starts = paragraph("", self, small=True, muted=True)
        self.show_all = LinkButton(self.tr("Show all"), self, small=True)
        self._since = Beside(self.starts, self.show_all, self)
        self.view = AgendaView(self.rows, self)
        self.view.setAccessibleName(self.tr("Your follow-ups"))
        self.more = quiet(self.tr("Show more"), self)
        """Where the rows have their whole length."""
        self.empty = paragraph("", self, muted=True)
        self.line = Line(self)  # between the rows and the foot
        self._rest = QWidget(self)  # the room of rows that are not there
        self._open_soon = QTimer(self)
        self._open_soon.setSingleShot(True)
        self._open_soon.setInterval(OPENS_AFTER_MS)
        self._lay_out(foot)
        self._connect()
        self._show_state()

    def _lay_out(self, foot: QWidget) -> None:
        self._pills = row(*self.pills.values(), parent=self, gap=_GAP)
        top = EndsRow(gap=_GAP)
        top.addWidget(self._pills)
        top.addWidget(self.month)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(folding(top, self))
        layout.addWidget(self._since)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.more)
        layout.addWidget(self.empty)
        layout.addWidget(self._rest, 1)
        layout.addWidget(self.line)
        layout.addWidget(foot)

    def _connect(self) -> None:
        for which, pill in self.pills.items():
            pill.clicked.connect(partial(self._on_pill, which))
        self.month.clicked.connect(self.month_wanted)
        self.more.clicked.connect(self._on_more)
        self.show_all.clicked.connect(partial(self._on_pill, Which.COMING_UP))
        self.view.entered.connect(self._open)
        self.view.chosen.connect(self._on_chosen)
        self.rows.failed.connect(self.failed)
        self._open_soon.timeout.connect(self._open_current)

    def _at(self) -> At:
        return At(self.services.clock.now(), self.services.clock.zone())

    # -- what the page asks -------------------------------------------------------------

    def show_whole(self, whole: bool) -> None:
        """The rows at their whole length, for what scrolls as a whole; or they scroll."""
        self.rows.waits_to_be_asked = whole
        self.view.show_whole(whole)
        self._show_more()

    def holds_month(self, width: int) -> bool:
        """Whether the way to a month has room beside the pills."""
        month = self.month.sizeHint().width()
        return self._pills.sizeHint().width() + _GAP + month <= width

    def refresh(self) -> None:
        """Read again. The place in the list is kept."""
        self.rows.refresh()
        self._show_state()

    def select(self, follow_up: UUID | None) -> None:
        """Mark the one that is open. `opened` is not told."""
        self._open_soon.stop()
        self.view.select(follow_up)

    def first(self) -> UUID | None:
        """The one to begin with."""
        return self.rows.id_at(0) if self.rows.rowCount() else None

    def show_what(self, shown: Shown) -> None:
        """Other rows, from their top."""
        self.rows.show(shown)
        self.view.to_top()
        self._show_state()
        self.turned.emit()

    def jump_to(self, day: date) -> None:
        """Everything from that day on, also of days that have passed."""
        self.show_what(Shown(since=day))
        self.view.setFocus(Qt.FocusReason.ShortcutFocusReason)

    # -- what is shown ------------------------------------------------------------------

    def _on_pill(self, which: Which) -> None:
        """Pressed again, the chosen one stays chosen."""
        if which is Which.COMING_UP and self.rows.shown.since is not None:
            self.pills[which].setFocus()
        self.show_what(Shown(which))

    def _show_state(self) -> None:
        shown, some = self.rows.shown, self.rows.rowCount() > 0
        for which, pill in self.pills.items():
            pill.setChecked(which is shown.which)
        if shown.since is not None:
            day = day_text(shown.since)
            self.starts.setText(self.tr("From {day} on.").format(day=day))
        self._since.setVisible(shown.since is not None)
        if not some:
            self.empty.setText(self._nothing_text())
        self.empty.setVisible(not some)
        self._rest.setVisible(not some)
        self.view.setVisible(some)
        self._show_more()

    def _nothing_text(self) -> str:
        shown = self.rows.shown
        if shown.which is Which.PAST:
            return self.tr("What has been will be listed here.")
        if shown.which is Which.REPEATING:
            return self.tr("What you let repeat will be listed here.")
        if shown.since is not None:
            return self.tr("There is nothing from this day on.")
        return self.tr("Nothing is coming up.")

    def _show_more(self) -> None:
        self.more.setVisible(self.rows.waits_to_be_asked and self.rows.has_more)

    def _on_more(self) -> None:
        """The keyboard goes on at the first of those that come."""
        first = self.rows.rowCount()
        self.rows.read_more()
        if first < self.rows.rowCount():
            self.view.go_to_row(first)
        self._show_more()

    # -- choosing -----------------------------------------------------------------------

    def _on_chosen(self, _number: int) -> None:
        self._open_soon.stop()
        if self.opens_as_it_moves:
            self._open_soon.start()

    def _open_current(self) -> None:
        at = self.view.currentIndex()
        if at.isValid():
            self._open(at.row())

    def _open(self, number: int) -> None:
        self._open_soon.stop()
        self.opened.emit(self.rows.id_at(number))
