"""The card of Today with the reminders that are due: what each is about, and the way to it.

Owns what it shows and the two answers there are: see it, put all away. What came due while RecurApp
was closed stands there like the others, and nobody is asked where they were.
"""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from recurapp import schedule
from recurapp.follow_ups import FollowUp
from recurapp.ui.page import Page
from recurapp.ui.parts.quiet_time import keep_quiet
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords, one_line
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.follow_up_text import when_text

MOST = 4
"""Follow-ups that are named; the others are on their page."""


class RemindersCard(Card):
    """`look_again` shows what services.reminders says, or hides the card."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._services = page.services
        self._reminders = page.services.reminders
        self.named: frozenset[UUID] = frozenset()
        """The follow-ups whose names stand here."""
        self.words = paragraph("", self, muted=True, small=True)
        self.rows = RemadeRows(self, gap=10)
        self.more = paragraph("", self, muted=True, small=True)
        self.put_away = secondary(self.tr("Put away"), self)
        self.put_away.clicked.connect(self._on_put_away)
        self.again = secondary(self.tr("Let them come again"), self)
        self.again.clicked.connect(lambda: keep_quiet(page, quiet=False))
        self.stay_quiet = secondary(self.tr("Leave it quiet"), self)
        self.stay_quiet.clicked.connect(self._reminders.forget_stop)
        self.layout_.addWidget(heading(self.tr("Reminders"), 2, self))
        for part in (self.words, self.rows, self.more):
            self.layout_.addWidget(part)
        buttons = (self.put_away, self.again, self.stay_quiet)
        self.layout_.addWidget(row(*buttons, parent=self, gap=12))
        self.layout_.addStretch(1)
        self.look_again()

    def look_again(self) -> None:
        """Fill it anew. What is out of the house is not asked for here: it is in memory."""
        listed, stopped = self._reminders.listed, self._reminders.stopped_by_itself
        follow_ups = list({one.follow_up.id: one.follow_up for one in listed}.values())
        self.named = frozenset(one.id for one in follow_ups[:MOST] if self._may_name(one))
        had_keys = self.isAncestorOf(QApplication.focusWidget() or self._page)
        self.words.setText(self._quiet_words() if stopped else self._closed_words())
        self.words.setVisible(bool(self.words.text()))
        self.rows.remake(partial(self._fill, follow_ups[:MOST]))
        self.rows.setVisible(bool(follow_ups))
        self.more.setText(self._more_words(len(follow_ups) - MOST))
        self.more.setVisible(len(follow_ups) > MOST)
        may_change = self._page.may_change
        self.put_away.setVisible(bool(follow_ups) and may_change)
        self.again.setVisible(stopped and may_change)
        self.stay_quiet.setVisible(stopped)
        is_there = bool(follow_ups) or stopped
        if had_keys and not is_there:
            self._page.take_keys()
        self.setVisible(is_there)

    def _quiet_words(self) -> str:
        return self.tr(
            "RecurApp has been closed for half a year, so no reminder came. "
            "They come again when you want them to."
        )

    def _closed_words(self) -> str:
        listed = self._reminders.listed
        closed = sum(one.id in self._reminders.meanwhile for one in listed)
        if not closed:
            return ""
        if closed < len(listed):
            return self.tr("Some came due while RecurApp was closed or locked.")
        if closed == 1:
            return self.tr("It came due while RecurApp was closed or locked.")
        return self.tr("They came due while RecurApp was closed or locked.")

    def _more_words(self, more: int) -> str:
        if more == 1:
            return self.tr("1 more is on Follow-ups.")
        return self.tr("%n more are on Follow-ups.", None, more)

    def _fill(self, follow_ups: list[FollowUp]) -> None:
        for f in follow_ups:
            self.rows.add(self._row(f))

    def _row(self, f: FollowUp) -> QWidget:
        clock = self._services.clock
        words = QWidget(self.rows)
        lines = QVBoxLayout(words)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        if f.id in self.named:
            zone = clock.zone() if f.starts is not None else ""
            when = when_text(f, clock.today(), zone)
            lines.addWidget(OwnWords(one_line(f.title), "strong", parent=words))
            lines.addWidget(OwnWords(when, "small", "muted", words))
        else:
            hidden = self.tr("One that you keep off Today until the day before")
            lines.addWidget(paragraph(hidden, words))
        show = LinkButton(self.tr("Show it"), self.rows)
        show.clicked.connect(partial(self._services.open_page, f"follow_ups/{f.id}"))
        self.rows.mark(show, str(f.id))
        return Beside(words, show, self.rows, gap=12)

    def _may_name(self, f: FollowUp) -> bool:
        return schedule.shown_on_today(f, self._services.clock.today())

    def _on_put_away(self) -> None:
        listed = self._reminders.listed
        said = (
            self.tr("The reminder was put away.")
            if len(listed) == 1
            else self.tr("The reminders were put away.")
        )

        def act() -> None:
            undo = self._reminders.put_away(listed)
            self._page.show_notice(said, undo)

        self._page.attempt(act)
