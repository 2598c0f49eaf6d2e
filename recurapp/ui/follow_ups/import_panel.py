"""Importing a calendar file: choose it, see what is in it, tick, and take it over in one step.

Owns what is asked and shown from the file to the notice with Undo. Nothing is written before the
person has seen what would be; then it is one transaction. What a row stands for is in import_rows,
reading the file in exchange.ics.
"""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING
from uuid import uuid4

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.exchange.ics import (
    CalendarFile,
    CannotRead,
    Preview,
    ReadProblem,
    preview,
    read_calendar,
)
from recurapp.storage.errors import StorageError
from recurapp.ui.files import FileKind
from recurapp.ui.follow_ups.import_rows import Offer, new_groups, offers, records, skipped_rows
from recurapp.ui.page import Page
from recurapp.ui.parts.undoing import undo_of
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import PRIMARY, SECONDARY, primary, quiet, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.row_list import RowList
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.import_text import (
    found_text,
    imported_text,
    read_problem_text,
    skipped_text,
    waiting_text,
)
from recurapp.ui.words.problems import problem_text

if TYPE_CHECKING:
    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from recurapp.storage.answers import Change

WIDTH = 760
ENDING = ".ics"


class ImportPanel(QWidget):
    """`read(path)` shows what is in a file; without one the panel asks for it."""

    def __init__(self, page: Page) -> None:
        super().__init__()
        self._page = page
        self._services = page.services
        self._stop: Event | None = None
        """Of the file that is being read."""
        self._is_saving = False
        self.offers: list[Offer] = []
        self.panel: FrontPanel | None = None
        self.queue: list[Path] = []
        """Files that came while this one was looked at; they open when it is done with."""
        self.bar: Banner | None = None
        self.setAcceptDrops(True)
        self.intro = paragraph(
            self.tr(
                "Choose a calendar file, or drag one here. Its name ends in .ics. "
                "You see what is in it first. Nothing is kept until you say so."
            ),
            self,
        )
        self.reading = paragraph(self.tr("Reading the file. This can take a while."), self)
        self.found = _Found(self)
        self.import_button = primary(self.tr("Add what is ticked"), icon="check")
        self.choose_button = secondary(self.tr("Choose a file"), icon="calendar")
        self.stop_button = secondary(self.tr("Stop reading"))
        self.close_button = secondary(self.tr("Cancel"))
        buttons = (self.import_button, self.choose_button, self.stop_button, self.close_button)
        self.buttons = row(*buttons, parent=self, gap=12)
        self.read_only = paragraph(
            self.tr("You can look at the file. Nothing can be kept just now."), self, muted=True
        )
        self.waiting = paragraph("", self, muted=True, small=True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(16)
        for part in (
            self.waiting,
            self.intro,
            self.reading,
            self.found,
            self.read_only,
            self.buttons,
        ):
            self._layout.addWidget(part)
        self.import_button.clicked.connect(self._import)
        self.choose_button.clicked.connect(self._choose)
        self.stop_button.clicked.connect(self._stop_reading)
        self.close_button.clicked.connect(self.close_panel)
        self.found.list.ticks_changed.connect(self._show_state)
        self._show_state()

    def open_panel(self) -> None:
        """Come to the front."""
        title = self.tr("Import a calendar file")
        panel = FrontPanel(self._page, self, title=title, width=WIDTH)
        self.panel = panel
        panel.closed.connect(self._on_closed)
        panel.open_panel()

    def close_panel(self) -> None:
        if self.panel is not None:
            self.panel.close_panel()

    def take(self, path: Path) -> None:
        """Read it, or let it wait until what stands here is done with."""
        if self.is_reading or self._is_saving or self.found.is_filled:
            if path not in self.queue:
                self.queue.append(path)
            self._show_state()
        else:
            self.read(path)

    def _on_closed(self) -> None:
        self._give_up()
        page, waiting = self._page, self.queue
        if waiting:
            QTimer.singleShot(0, page, lambda: _open_next(page, waiting))

    # -- what is shown ------------------------------------------------------------------

    @property
    def is_reading(self) -> bool:
        return self._stop is not None

    def _show_state(self) -> None:
        reads, found = self.is_reading, self.found.is_filled and not self.is_reading
        may_import = bool(self.offers) and self._page.may_change
        self.intro.setVisible(not reads and not found)
        self.waiting.setText(waiting_text(len(self.queue)))
        self.waiting.setVisible(bool(self.queue))
        self.reading.setVisible(reads)
        self.found.setVisible(found)
        self.read_only.setVisible(found and bool(self.offers) and not self._page.may_change)
        self.import_button.setVisible(found and may_import)
        changes = any(self.offers[place].changes for place in self.found.list.ticked())
        self.import_button.set_text(
            self.tr("Make these changes") if changes else self.tr("Add what is ticked")
        )
        self.import_button.setEnabled(bool(self.found.list.ticked()) and not self._is_saving)
        self.choose_button.setVisible(not reads)
        text = self.tr("Choose another file") if found else self.tr("Choose a file")
        self.choose_button.set_text(text)
        self.choose_button.dress = SECONDARY if found and may_import else PRIMARY
        self.choose_button.update()
        self.choose_button.setEnabled(not self._is_saving)
        self.stop_button.setVisible(reads)
        is_over = found and not may_import
        self.close_button.set_text(self.tr("Close") if is_over else self.tr("Cancel"))
        self.close_button.setVisible(not reads)

    def _say(self, text: str) -> None:
        """What went wrong, above all else."""
        self._drop_bar()
        self.bar = Banner(text, self, kind="problem")
        self._layout.insertWidget(0, self.bar)
        self.bar.show()

    def _drop_bar(self) -> None:
        gone, self.bar = self.bar, None
        if gone is not None:
            gone.hide()
            self._layout.removeWidget(gone)
            gone.deleteLater()

    # -- the file -----------------------------------------------------------------------

    def _choose(self) -> None:
        kind = FileKind(self.tr("Calendar files"), ENDING.lstrip("."))
        self._services.files.choose(self, self.tr("Import a calendar file"), kind, self.read)

    def read(self, path: Path) -> None:
        """Read a file in a child process, off the window's thread."""
        if self._is_saving:
            return
        self._give_up()
        self._drop_bar()
        self.offers = []
        self.found.clear()
        services, stop = self._services, Event()
        self._stop = stop
        now, zone = services.clock.now(), services.clock.zone()

        def is_cancelled() -> bool:
            return stop.is_set() or services.tasks.is_ending

        def work() -> Preview:
            calendar_file: CalendarFile = read_calendar(path, now, zone, is_cancelled)
            return preview(calendar_file, services.store.follow_ups.with_uids(calendar_file.uids()))

        def done(found: Preview) -> None:
            if stop is self._stop:
                self._stop = None
                self._show_found(found)

        def failed(error: Exception) -> None:
            if stop is self._stop:
                self._stop = None
                self._on_failed(error)

        services.tasks.run(self, work, done, failed)
        self._show_state()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _give_up(self) -> bool:
        """True when a file was being read; nobody is told any more what was in it."""
        stop, self._stop = self._stop, None
        if stop is not None:
            stop.set()
        return stop is not None

    def _stop_reading(self) -> None:
        if self._give_up():
            self._say(read_problem_text(ReadProblem.STOPPED))
            self._show_state()
            self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, CannotRead):
            self._say(read_problem_text(error.problem))
        elif isinstance(error, StorageError):
            self._say(problem_text(error.problem))
        else:
            self._say(read_problem_text(ReadProblem.FAILED))
            self._show_state()
            raise error
        self._show_state()
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_found(self, found: Preview) -> None:
        clock = self._services.clock
        self.offers = offers(found, clock.today(), clock.zone())
        self.found.fill(found, self.offers, may_tick=self._page.may_change)
        self._show_state()
        first = self.found.list if self.offers else self.close_button
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- taking over --------------------------------------------------------------------

    def _import(self) -> None:
        """One transaction. The notice is told by the page, also if the panel was closed."""
        ticked = [self.offers[place] for place in self.found.list.ticked()]
        if not ticked or self._is_saving:
            return
        self._is_saving = True
        self._show_state()
        page, services = self._page, self._services
        kept = records(ticked, services.clock)
        many = sum(len(offer.follow_ups) for offer in ticked)

        def done(change: Change) -> None:
            page.show_notice(imported_text(many), undo_of(page, services, change, page.show_notice))
            if shiboken6.isValid(self):
                self.close_panel()

        def failed(error: Exception) -> None:
            if shiboken6.isValid(self):
                self._is_saving = False
                self._on_failed(error)
            elif isinstance(error, StorageError):
                page.show_error(error)
            else:
                raise error

        services.tasks.run(
            page, lambda: services.store.save(*kept, import_id=uuid4()), done, failed
        )

    # -- a file that is dragged here ----------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.read(path)


class _Found(QWidget):
    """What is in the file: a line that counts it, what may be ticked, and what is left out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_filled = False
        self.words = paragraph("", self)
        self.list = RowList(
            self.tr("What is in the file"), self, several=True, lines=2, asides=True, rows_seen=5
        )
        self.tick_button = quiet(self.tr("Tick none"), self)
        self.skipped_title = heading("", 3, self)
        self.skipped = RowList(
            self.tr("What cannot be added"), self, lines=1, asides=True, rows_seen=3
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(self.words)
        layout.addWidget(self.list)
        layout.addWidget(self.tick_button, 0, Qt.AlignmentFlag.AlignLeading)
        layout.addWidget(self.skipped_title)
        layout.addWidget(self.skipped)
        self.list.ticks_changed.connect(self._name_tick_button)
        self.tick_button.clicked.connect(self._tick_all_or_none)

    def clear(self) -> None:
        self.is_filled = False
        self.list.set_rows([])
        self.skipped.set_rows([])

    def fill(self, found: Preview, offered: list[Offer], *, may_tick: bool) -> None:
        """Everything that may be taken over is ticked."""
        self.is_filled = True
        text = found_text(found, new_groups(found))
        self.words.setText(text or self.tr("There is nothing in this file that can be added."))
        rows = [offer.row for offer in offered]
        self.list.set_rows(rows, at=0, ticked=range(len(rows)) if may_tick else ())
        self.list.setVisible(bool(rows))
        self.tick_button.setVisible(len(rows) > 1 and may_tick)
        self._name_tick_button()
        self.skipped_title.setText(skipped_text(len(found.skipped)))
        self.skipped.set_rows(skipped_rows(found.skipped))
        for part in (self.skipped_title, self.skipped):
            part.setVisible(bool(found.skipped))

    def _name_tick_button(self) -> None:
        text = self.tr("Tick none") if self.list.ticked() else self.tr("Tick all")
        self.tick_button.set_text(text)

    def _tick_all_or_none(self) -> None:
        if self.list.ticked():
            self.list.clearSelection()
        else:
            self.list.selectAll()


def open_import(page: Page, path: Path | None = None) -> ImportPanel:
    """Put it in front of the page. One that is open takes the file."""
    for panel in page.window().findChildren(FrontPanel):
        if isinstance(panel.content, ImportPanel) and not panel.is_closed:
            content = panel.content
            break
    else:
        content = ImportPanel(page)
        content.open_panel()
    if path is not None:
        content.take(path)
    return content


def _open_next(page: Page, waiting: list[Path]) -> None:
    """Those that waited, unless the page has gone from sight meanwhile."""
    if page.isVisible() and page.may_change:
        for path in waiting:
            open_import(page, path)


def _dropped(event: QDropEvent) -> Path | None:
    """The first calendar file among what is dragged."""
    files = (Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in files if path.suffix.lower() == ENDING), None)
