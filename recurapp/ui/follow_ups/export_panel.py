"""Exporting follow-ups as a calendar file: which ones, with or without words, and where to.

Owns what is asked, and that it is said that such a file is not encrypted. Writing the calendar is
exchange.ics, the file private_files.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.exchange.ics import calendar_text
from recurapp.follow_ups import AHEAD, FollowUp
from recurapp.private_files import write_among_others
from recurapp.schedule import has_passed
from recurapp.storage.errors import StorageError
from recurapp.text import isolated
from recurapp.ui.files import FileKind
from recurapp.ui.page import Page
from recurapp.ui.widgets.banner import Banner
from recurapp.ui.widgets.buttons import primary, quiet, secondary
from recurapp.ui.widgets.choice import TickBox
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.row_list import Row, RowList
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.follow_up_text import state_text, when_text
from recurapp.ui.words.problems import problem_text

WIDTH = 680
FILE_NAME = "calendar.ics"
"""Says nothing of what is in it."""


class ExportPanel(QWidget):
    """Of the follow-ups it is given, or of all there are."""

    def __init__(self, page: Page, follow_ups: Sequence[FollowUp] | None = None) -> None:
        super().__init__()
        self._page = page
        self._services = page.services
        self._is_writing = False
        self.follow_ups: list[FollowUp] = []
        self.panel: FrontPanel | None = None
        self.bar: Banner | None = None
        self.intro = paragraph("", self)
        self.list = RowList(
            self.tr("Follow-ups for the file"),
            self,
            several=True,
            lines=1,
            asides=True,
            rows_seen=5,
        )
        self.tick_button = quiet(self.tr("Tick none"), self)
        self.neutral = TickBox(self.tr("Leave out what it is about"), self)
        self.neutral_words = paragraph(
            self.tr(
                "Each one is then called “Appointment”. No place, no name and no note is in the "
                "file."
            ),
            self,
            muted=True,
            small=True,
        )
        self.left_out = paragraph("", self)
        self.left_out.hide()
        self.warning = paragraph(
            self.tr(
                "The file is not encrypted. Whoever has it can read it. Your calendar app may send "
                "it to the company that runs it."
            ),
            self,
        )
        self.save_button = primary(self.tr("Save the file"))
        self.close_button = secondary(self.tr("Cancel"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(14)
        self._layout.addWidget(self.intro)
        self._layout.addWidget(self.list)
        self._layout.addWidget(self.tick_button, 0, Qt.AlignmentFlag.AlignLeading)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.neutral)
        words.addWidget(self.neutral_words)
        words.addWidget(self.left_out)
        self._layout.addLayout(words)
        self._layout.addWidget(self.warning)
        self._layout.addWidget(row(self.save_button, self.close_button, parent=self, gap=12))
        self.list.ticks_changed.connect(self._show_state)
        self.tick_button.clicked.connect(self._tick_all_or_none)
        self.neutral.clicked.connect(self._show_state)
        self.save_button.clicked.connect(self._choose_place)
        self.close_button.clicked.connect(self.close_panel)
        if follow_ups is None:
            self._show_state()
        else:
            self._fill(list(follow_ups))

    def open_panel(self) -> None:
        """Come to the front."""
        title = self.tr("Save as a calendar file")
        panel = FrontPanel(self._page, self, title=title, width=WIDTH)
        self.panel = panel
        panel.open_panel()

    def close_panel(self) -> None:
        if self.panel is not None:
            self.panel.close_panel()

    def read_all(self) -> None:
        """All there are, off the window's thread; those to come are ticked."""
        store = self._services.store
        self._services.tasks.run(self, lambda: store.find(FollowUp), self._fill, self._on_failed)

    def chosen(self) -> list[FollowUp]:
        """What goes into the file."""
        if len(self.follow_ups) == 1:
            return list(self.follow_ups)
        return [self.follow_ups[place] for place in self.list.ticked()]

    # -- what is shown ------------------------------------------------------------------

    def _fill(self, follow_ups: list[FollowUp]) -> None:
        clock = self._services.clock
        now, today, zone = clock.now(), clock.today(), clock.zone()
        to_come = [f for f in follow_ups if f.state in AHEAD and not has_passed(f, now)]
        ids = {f.id for f in to_come}
        rest = [f for f in follow_ups if f.id not in ids]
        self.follow_ups = sorted(to_come, key=_day) + sorted(rest, key=_day, reverse=True)
        rows = [
            Row(isolated(f.title), (when_text(f, today, zone),), aside=state_text(f))
            for f in self.follow_ups
        ]
        ticked = range(len(to_come) or len(rows))
        self.list.set_rows(rows, at=0, ticked=ticked)
        self._show_state()
        if self.panel is not None and len(rows) > 1:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        many, is_one = len(self.follow_ups), len(self.follow_ups) == 1
        if is_one:
            text = self.tr("{title} goes into a file that other calendars can read.")
            self.intro.setText(text.format(title=isolated(self.follow_ups[0].title)))
        elif many:
            self.intro.setText(self.tr("Tick what goes into a file that other calendars can read."))
        else:
            self.intro.setText(self.tr("There are no follow-ups yet."))
        self.list.setVisible(many > 1)
        self.tick_button.setVisible(many > 1)
        if is_one:
            self.neutral_words.setText(
                self.tr(
                    "It is then called “Appointment”. No place, no name and no note is in the file."
                )
            )
        for part in (self.neutral, self.neutral_words, self.warning, self.save_button):
            part.setVisible(many > 0)
        text = self.tr("Tick none") if self.list.ticked() else self.tr("Tick all")
        self.tick_button.set_text(text)
        self._show_left_out()
        self.save_button.setEnabled(bool(self._written()) and not self._is_writing)
        self.close_button.set_text(self.tr("Cancel") if many else self.tr("Close"))

    def _show_left_out(self) -> None:
        """Of those that are chosen, some cannot be in a file without words."""
        count = len(self.chosen()) - len(self._written())
        if len(self.follow_ups) == 1:
            text = self.tr("It has no known day yet, so nothing is left for the file.")
        elif count == 1:
            text = self.tr("One of them has no known day yet and is left out.")
        else:
            text = self.tr("%n of them have no known day yet and are left out.", None, count)
        self.left_out.setText(text)
        self.left_out.setVisible(count > 0)

    def _written(self) -> list[FollowUp]:
        """Without words, one without a whole day says nothing at all."""
        return [f for f in self.chosen() if f.has_whole_day or not self.neutral.isChecked()]

    def _tick_all_or_none(self) -> None:
        if self.list.ticked():
            self.list.clearSelection()
        else:
            self.list.selectAll()

    # -- the file -----------------------------------------------------------------------

    def _choose_place(self) -> None:
        kind = FileKind(self.tr("Calendar files"), "ics")
        title = self.tr("Save as a calendar file")
        self._services.files.save_as(self, title, kind, FILE_NAME, self._write)

    def _write(self, path: Path) -> None:
        follow_ups, now = self._written(), self._services.clock.now()
        title = self.tr("Appointment") if self.neutral.isChecked() else None
        self._is_writing = True
        self._show_state()

        def work() -> None:
            write_among_others(path, calendar_text(follow_ups, neutral_title=title, now=now))

        self._services.tasks.run(self, work, self._on_written, self._on_failed)

    def _on_written(self, _: None) -> None:
        self._page.show_notice(self.tr("The calendar file is saved. It is not encrypted."))
        self.close_panel()

    def _on_failed(self, error: Exception) -> None:
        self._is_writing = False
        self._show_state()
        if isinstance(error, StorageError):
            self._say(problem_text(error.problem))
        else:
            self._say(self.tr("The file could not be saved there. Please choose another place."))
            if not isinstance(error, OSError):
                raise error
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        gone, self.bar = self.bar, Banner(text, self, kind="problem")
        if gone is not None:
            gone.hide()
            self._layout.removeWidget(gone)
            gone.deleteLater()
        self._layout.insertWidget(0, self.bar)
        self.bar.show()


def open_export(page: Page, follow_ups: Sequence[FollowUp] | None = None) -> ExportPanel:
    """Put it in front: one, some, or (None) all to choose from."""
    content = ExportPanel(page, follow_ups)
    content.open_panel()
    if follow_ups is None:
        content.read_all()
    return content


def _day(f: FollowUp) -> tuple[bool, str, str]:
    return (
        f.day is None,
        "" if f.day is None else f.day.isoformat(),
        "" if f.starts is None else f.starts.isoformat(),
    )
