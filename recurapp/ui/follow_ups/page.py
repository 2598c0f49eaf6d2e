"""The follow-ups page: the agenda and what is open of it, one at a time where room is short.

Owns what passes between the two, the keys, and which panels come in front. Knows neither how rows
are read nor how a follow-up is shown.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import ClassVar
from uuid import UUID

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QWidget

from recurapp.follow_ups import FollowUp, FollowUpChoices, Series
from recurapp.records import Contact, JournalEntry, Record
from recurapp.storage.errors import StorageError
from recurapp.ui.follow_ups.agenda import Agenda, month_button
from recurapp.ui.follow_ups.agenda_model import Shown
from recurapp.ui.follow_ups.detail import Detail
from recurapp.ui.follow_ups.facts import Known
from recurapp.ui.follow_ups.follow_up_form import open_form
from recurapp.ui.follow_ups.nothing_yet import NothingYet
from recurapp.ui.follow_ups.opened_forms import forms_of
from recurapp.ui.follow_ups.repeat_panel import open_repeat
from recurapp.ui.follow_ups.upkeep import extend_series
from recurapp.ui.page import GAP, MARGINS, Page
from recurapp.ui.parts.follow_up_states import remove
from recurapp.ui.services import Services
from recurapp.ui.theme import look
from recurapp.ui.widgets.buttons import LinkButton, primary, quiet, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panes import Panes, Shares, column, on_card, set_top
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import heading

_WIDE = 860
"""Pixels at 100 % from which agenda and detail stand beside each other."""
_SLIM, _MARGIN, _TIGHT = 16, 14, 1
"""The margins: of the page where there is little room; of cards; of those where lines count."""


class FollowUpsPage(Page):
    """See the module."""

    key: ClassVar[str] = "follow_ups"
    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {FollowUp, Series, Contact, FollowUpChoices, JournalEntry}
    )
    front_stays: ClassVar[bool] = True

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self._is_wide = True
        self._shows_detail = False
        self._is_empty = False
        self._open_id: UUID | None = None
        self._scrolled = 0
        """Where the rows were left, at their whole length."""
        self._planned_ahead: date | None = None
        """The day on which open series were last looked at."""
        self.setAccessibleName(self.tr("Follow-ups"))
        self.forms = forms_of(self)
        self.import_button = secondary(self.tr("Import a calendar"), icon="calendar-arrow-down")
        self.import_link = LinkButton(self.tr("Import a calendar"), small=True)
        """In its place where there is little room: under the rows."""
        self.month_button = month_button(self.tr("Month"))
        """In place of the one beside the pills where there is no room for that."""
        self.add_button = primary(self.tr("Add follow-up"), icon="plus")
        links = (*self._quiet_links(), self._export_link(), self.import_link)
        self.agenda = Agenda(services, row(*links, gap=20))
        self.detail = Detail(self)
        self.nothing_yet = NothingYet(row(*self._quiet_links(), gap=20))
        self.back_button = quiet(self.tr("All follow-ups"), icon="arrow-left")
        self._lay_out()
        self._connect()
        self._add_keys()
        self._arrange()

    def _lay_out(self) -> None:
        top = EndsRow(gap=20, line_gap=8)
        self._heading = heading(self.tr("Follow-ups"), 1)
        top.addWidget(self._heading)
        top.addWidget(self.month_button)
        top.addWidget(row(self.import_button, self.add_button, gap=10))
        self._top = folding(top)
        self._back_line = row(self.back_button)
        self.left, self.right = QWidget(), QWidget()
        self._card = on_card(self.agenda, margins=_MARGIN)
        column(self.left, self._card)
        column(self.right, self._back_line, on_card(self.detail, margins=_MARGIN))
        self.panes = Panes(self.left, self.right, Shares(54, 46))
        self.body.addWidget(self.forms.offer)
        self.body.addWidget(self._top)
        self.body.addWidget(self.nothing_yet)
        self.body.addWidget(self.panes, 1)
        self.body.addStretch(0)

    def _quiet_links(self) -> list[LinkButton]:
        """What belongs to all follow-ups together."""
        found = []
        for text, act in (
            (self.tr("My questions"), self.show_questions),
            (self.tr("Who do I ring?"), self.show_who_to_ring),
            (self.tr("My agreed checks"), self.show_checks),
        ):
            link = LinkButton(text, small=True)
            link.clicked.connect(act)
            found.append(link)
        return found

    def _export_link(self) -> LinkButton:
        link = LinkButton(self.tr("Save as a calendar file"), small=True)
        link.clicked.connect(self.export_all)
        return link

    def _connect(self) -> None:
        self.import_button.clicked.connect(self.import_file)
        self.import_link.clicked.connect(self.import_file)
        self.month_button.clicked.connect(self._show_month)
        self.add_button.clicked.connect(self.add)
        self.add_button.setVisible(self.may_change)
        self.agenda.opened.connect(self.open_follow_up)
        self.agenda.turned.connect(self._on_turned)
        self.agenda.month_wanted.connect(self._show_month)
        self.agenda.failed.connect(self.show_error)
        self.agenda.view.sought.connect(self._on_sought)
        self.forms.kept.connect(self._on_kept)
        self.detail.change_wanted.connect(self.change)
        self.detail.repeat_wanted.connect(self.repeat)
        self.detail.export_wanted.connect(self.export_one)
        self.detail.remove_wanted.connect(self._on_remove)
        self.back_button.clicked.connect(self.back)
        look().changed.connect(self._arrange)

    def _add_keys(self) -> None:
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.add)

    # -- what the workspace asks --------------------------------------------------------

    def refresh(self) -> None:
        """Read the agenda and what is open again."""
        self._is_empty = self.services.store.follow_ups.count() == 0
        self.agenda.refresh()
        self._show_open()
        self._arrange()
        self.forms.offer_left()
        if self.may_change and self._planned_ahead != self.services.clock.today():
            self._planned_ahead = self.services.clock.today()
            QTimer.singleShot(0, self, self._plan_ahead)  # here may only be read

    def hand_over(self) -> bool:
        plan = self.detail.plan.hand_over()
        return self.forms.hand_over() and plan

    def take_keys(self) -> None:
        if self.agenda.view.isVisible():
            self.agenda.view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().take_keys()

    def left_at(self) -> str:
        return "" if self._open_id is None else str(self._open_id)

    def go_to(self, part: str) -> None:
        """ "add", "add/2026-12-04", a panel as named below, or the UUID of a follow-up."""
        what, _, which = part.partition("/")
        acts = {
            "import": self.import_file,
            "questions": self.show_questions,
            "contacts": self.show_contacts,
            "checks": self.show_checks,
        }
        with suppress(ValueError):  # a part that says nothing to us
            if what == "add":
                self._add_on(date.fromisoformat(which) if which else None)
            elif what in acts:
                acts[what]()
            else:
                self.open_follow_up(UUID(what))

    def open_file(self, path: Path) -> None:
        self._import(path)

    # -- from the agenda to one and back ------------------------------------------------

    def open_follow_up(self, follow_up: UUID) -> None:
        """Show one; where it covers the agenda, the keyboard goes to it."""
        if not self._is_wide and not self._shows_detail:
            self._scrolled = self.view.verticalScrollBar().value()
        self._open_id = follow_up
        self._shows_detail = True
        if not self.attempt(self._show_open) or self.detail.known is None:
            self._shows_detail = False
        self._arrange()
        if self._shows_detail and not self._is_wide:
            self.view.verticalScrollBar().setValue(0)
            self.detail.take_keys()

    def back(self) -> None:
        """To the agenda, on the row of what was open."""
        self._shows_detail = False
        self._arrange()
        self.agenda.view.setFocus()
        QTimer.singleShot(0, self, self._back_to_rows)

    def _back_to_rows(self) -> None:
        """Once they are laid out: to the place in them that was left."""
        if not self._is_wide and not self._shows_detail:
            self.view.verticalScrollBar().setValue(self._scrolled)
            if self._open_id is not None:
                self.agenda.view.bring_into_view(self._open_id)

    def _on_sought(self, seen: QRect) -> None:
        """The rows have their whole length: the page scrolls to one."""
        at = self.agenda.view.viewport().mapTo(self.view.ground, seen.center())
        self.view.ensureVisible(at.x(), at.y(), 0, seen.height() // 2 + _SLIM)

    def _show_open(self) -> None:
        """Read what is open; gone, or nothing yet, the first of the agenda. StorageError."""
        found = None
        if self._open_id is not None:
            found = self.services.store.get(FollowUp, self._open_id)
        if found is None:
            self._shows_detail = False
            self._open_id = self.agenda.first()
            if self._open_id is not None:
                found = self.services.store.get(FollowUp, self._open_id)
        known = None
        if found is not None:
            today, private = self.services.clock.today(), not self.services.curtain.drawn
            known = Known.read(self.services.store, found, today, private=private)
        self.detail.show_known(known)
        self.agenda.select(self._open_id)

    def _on_turned(self) -> None:
        """Other rows: beside them stands the first of these."""
        self._open_id = None
        self.attempt(self._show_open)

    # -- changes ------------------------------------------------------------------------

    def _on_kept(self, follow_up: UUID) -> None:
        """What was just saved is shown, and its row is brought into sight."""
        if self.agenda.rows.number_of(follow_up) is None and self.agenda.rows.shown != Shown():
            self.agenda.show_what(Shown())
        self.open_follow_up(follow_up)
        self.agenda.view.bring_into_view(follow_up)
        QTimer.singleShot(0, self, self._keep_keys)

    def _keep_keys(self) -> None:
        """Once its form has gone: what it was opened from may have gone too."""
        focus = self.window().focusWidget()
        if self.forms.panel is None and (focus is None or not self.isAncestorOf(focus)):
            self.agenda.view.setFocus() if self._is_wide else self.detail.take_keys()

    def _plan_ahead(self) -> None:
        """What repeats without an end is kept ten years ahead."""
        services = self.services
        now, zone = services.clock.now(), services.clock.zone()
        services.tasks.run(
            self,
            lambda: extend_series(services.store, now, zone),
            lambda _: None,
            self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        if not isinstance(error, StorageError):
            raise error
        self.show_error(error)

    def _on_remove(self, f: FollowUp) -> None:
        if remove(self, f):
            self._shows_detail = False
            self._arrange()
            self.take_keys()

    def _go_to_day(self, day: date) -> None:
        self._shows_detail = False
        self._arrange()
        self.agenda.jump_to(day)

    # -- panels in front ----------------------------------------------------------------

    def add(self) -> None:
        """The form for a new one."""
        self._add_on(None)

    def _add_on(self, day: date | None) -> None:
        open_form(self, day=day)

    def change(self, f: FollowUp) -> None:
        """The form for one that is there."""
        open_form(self, f)

    def repeat(self, f: FollowUp) -> None:
        """The builder of what repeats."""
        open_repeat(self, f)

    def import_file(self) -> None:
        """Choose a calendar file, and look at what is in it."""
        self._import(None)

    def _import(self, path: Path | None) -> None:
        if self.may_change:
            from recurapp.ui.follow_ups.import_panel import open_import  # at use

            open_import(self, path)

    def export_one(self, f: FollowUp) -> None:
        from recurapp.ui.follow_ups.export_panel import open_export

        open_export(self, [f])

    def export_all(self) -> None:
        from recurapp.ui.follow_ups.export_panel import open_export

        open_export(self)

    def show_questions(self) -> None:
        from recurapp.ui.follow_ups.questions_panel import open_questions

        open_questions(self)

    def show_contacts(self) -> None:
        from recurapp.ui.parts.contacts_panel import open_contacts

        open_contacts(self)

    def show_who_to_ring(self) -> None:
        from recurapp.ui.parts.ring_sheet import open_who_to_ring

        open_who_to_ring(self)

    def show_checks(self) -> None:
        from recurapp.ui.follow_ups.checks_panel import open_checks

        open_checks(self)

    def _show_month(self) -> None:
        from recurapp.ui.follow_ups.month_panel import open_month

        f = self.detail.follow_up
        day = self.services.clock.today()
        if self.agenda.rows.shown != Shown() and f is not None and f.day is not None:
            day = f.day.first_day
        open_month(self, day, self._go_to_day, self._add_on)

    # -- room ---------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves what covers the agenda."""
        if event.key() == Qt.Key.Key_Escape and self._shows_detail and not self._is_wide:
            self.back()
        else:
            super().keyPressEvent(event)

    def _arrange(self) -> None:
        self._is_wide = self.width() >= look().px(_WIDE)
        slim = not self._is_wide
        covered = slim and self._shows_detail
        self.agenda.opens_as_it_moves = self._is_wide
        self.agenda.show_whole(slim)
        self.detail.show_whole(slim)
        self._arrange_top(slim)
        if self._is_empty:
            self.panes.hide()
            self.nothing_yet.show()
        else:
            self.nothing_yet.hide()
            self.panes.show_panes(both=self._is_wide, second=self._shows_detail)
            self.panes.show()
        self._back_line.setVisible(slim)
        self._top.setVisible(not covered or self._is_empty)

    def _arrange_top(self, slim: bool) -> None:
        """Where each line counts, the month comes up beside Add, in place of the page's name."""
        room = self.width() - 2 * _SLIM - 2 * look().px(_SLIM)
        tight = slim and not self._is_empty and not self.agenda.holds_month(room)
        self._heading.setVisible(not tight)
        self.month_button.setVisible(tight)
        self.agenda.month.setVisible(not tight)
        may_import = self.may_change and (not slim or self._is_empty)
        self.import_button.setVisible(may_import)
        self.import_link.setVisible(self.may_change and not may_import)
        set_top(self._card, _TIGHT if tight else _MARGIN)
        self.body.setSpacing(_SLIM // 4 if tight else GAP)
        margins = (_SLIM, _SLIM // 2 if tight else _SLIM, _SLIM, _SLIM)
        self.body.setContentsMargins(*(margins if slim else MARGINS))
