"""The forms in front of a page: one follow-up, what repeats; their drafts, and their saving.

Owns which form stands in front, that its change is saved in one step with Undo, and that what was
half typed is offered again. The page puts `offer` where it stands, calls `offer_left` when it is
refreshed and `hand_over` when it is asked to.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from recurapp import schedule, series_change
from recurapp.follow_ups import FollowUp, FollowUpChoices, Series
from recurapp.records import PartialDate, Record
from recurapp.series_change import Outcome, Reach
from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError
from recurapp.ui.follow_ups.export_panel import open_export
from recurapp.ui.follow_ups.follow_up_sheet import Filled, FollowUpForm
from recurapp.ui.follow_ups.repeat_sheet import Begin, Plan, RepeatForm, SeriesForm
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.page import Page
from recurapp.ui.parts.form import Form
from recurapp.ui.parts.half_typed import FormKind, HalfTyped, LeftForm
from recurapp.ui.parts.left_offer import LeftOffer, WhenWords
from recurapp.ui.parts.undoing import undo_of
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.words.problems import problem_text

FORM = "follow_ups"
"""Draft.form of them all; which form it was stands inside."""
_WIDTH, _AROUND = 640, 64
"""Pixels: of a panel, and around what is brought into view, for what is said beside it."""


class OpenedForms(QObject):
    """See the module; `forms_of(page)` gives that of a page."""

    kept = Signal(object)
    """The id of the follow-up that was saved."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._services = page.services
        self._store = page.services.store
        self.panel: FrontPanel | None = None
        self._half_typed = HalfTyped(page, FORM, _kinds())
        self._half_typed.wanted.connect(self._on_half_typed)

    # -- what was half typed ------------------------------------------------------------

    @property
    def offer(self) -> LeftOffer:
        """The bar of what an earlier time has left."""
        return self._half_typed.offer

    def offer_left(self) -> None:
        """Offer it, where it has not been yet. Raises StorageError."""
        self._half_typed.offer_left()

    def hand_over(self) -> bool:
        """As Page.hand_over."""
        return self._half_typed.hand_over()

    def _on_half_typed(self, left: LeftForm, record: FollowUp | Series | None) -> None:
        """The form it was; where what it is about is another by now, or gone, a new follow-up."""
        if isinstance(record, Series):
            self.change_series(record, left)
        elif left.draft_kind == RepeatForm.draft_kind and record is not None:
            self.repeat(record, left)
        elif left.draft_kind == FollowUpForm.draft_kind:
            self.change(record, left) if record is not None else self.add(left=left)
        else:
            self._page.attempt(lambda: self._store.drop_draft(left.draft))
            gone = self.tr("What it was to repeat has changed since. Please begin again there.")
            self._page.show_notice(gone)

    # -- one follow-up ------------------------------------------------------------------

    def add(self, day: date | None = None, left: LeftForm | None = None) -> None:
        """The form for a new one."""
        choices = FollowUpChoices()
        with suppress(StorageError):
            choices = choices_of(self._store)
        follow_up = FollowUp(
            title="-",  # shown as empty: without one there is no record
            day=None if day is None else PartialDate.of(day),
            reminders=choices.reminders,
        )
        self._open_follow_up(follow_up, is_new=True, left=left)

    def change(self, follow_up: FollowUp, left: LeftForm | None = None) -> None:
        """The form for one that is there."""
        self._open_follow_up(follow_up, is_new=False, left=left)

    def _open_follow_up(self, f: FollowUp, *, is_new: bool, left: LeftForm | None) -> None:
        form = FollowUpForm(f, self._services, is_new=is_new)
        self._half_typed.begin(form, None if is_new else f, left)

        def keep(filled: Filled) -> bool:
            said = self.tr("The follow-up was added.") if is_new else ""
            return self._save(lambda: self._changed(f, filled), said, filled.follow_up)

        def then(filled: Filled) -> None:
            if filled.repeats:
                self.repeat(filled.follow_up)
            elif filled.to_calendar:
                open_export(self._page, (filled.follow_up,))

        def remove() -> bool:
            return self._do(self.tr("The follow-up was removed."), lambda: self._store.remove(f))

        self._open(form, self.tr("A follow-up"), keep, then, remove)

    def _changed(self, old: FollowUp, filled: Filled) -> Outcome:
        """What is saved. Raises StorageError."""
        new, series = filled.follow_up, None
        if filled.reach is not Reach.THIS and old.series is not None:
            series = self._store.get(Series, old.series)
        if series is None:
            return Outcome((new,))
        members = self._store.follow_ups.in_series(series.id)
        now = self._services.clock.now()
        return series_change.changed(old, new, filled.reach, series, members, now)

    # -- what repeats -------------------------------------------------------------------

    def repeat(self, follow_up: FollowUp, left: LeftForm | None = None) -> None:
        """The builder for one that is to repeat; one that does already has its series changed."""
        series: list[Series | None] = [None]
        if follow_up.series is not None:
            series_id = follow_up.series
            if not self._page.attempt(lambda: series.append(self._store.get(Series, series_id))):
                return
        found = series[-1]
        if found is not None:
            self.change_series(found)
            return
        today = self._services.clock.today

        def dates(made: Series) -> list[date]:
            later = series_change.planned_dates(made, (), today())
            return [made.first, *(day for day in later if day != made.first)]

        day = series_change.day_of(follow_up)
        begin = Begin(follow_up.title, day, (), None, dates)
        form = RepeatForm(begin, today=today)
        self._half_typed.begin(form, follow_up, left)

        def begun(plan: Plan) -> Outcome:
            made = Series(first=plan.first, paces=plan.paces, until=plan.until)
            return series_change.begun(follow_up, made, today())

        self._open(
            form,
            self.tr("What repeats"),
            lambda plan: self._save(lambda: begun(plan), "", follow_up),
        )

    def change_series(self, series: Series, left: LeftForm | None = None) -> None:
        """The builder for one that is there: another pace from a date on, or its end."""
        members: list[FollowUp] = []
        if not self._page.attempt(
            lambda: members.extend(self._store.follow_ups.in_series(series.id))
        ):
            return
        if not members:
            return
        clock = self._services.clock
        free = series_change.free_ahead(members, clock.now())
        kept = [one for one in members if one not in free]
        first = free[0].slot if free else None
        paces = series.paces if first is None else series_change.remaining_paces(series, first)

        def dates(made: Series) -> list[date]:
            return series_change.planned_dates(made, kept, clock.today())

        begin = Begin(members[0].title, first, paces, series.until, dates)
        form = SeriesForm(begin, today=clock.today, planned=len(free))
        self._half_typed.begin(form, series, left)

        def repaced(plan: Plan) -> Outcome:
            now = clock.now()
            return series_change.repaced(series, members, plan.first, plan.paces, plan.until, now)

        def end() -> bool:
            return self._save(
                lambda: series_change.ended(series, members, clock.now()),
                self.tr("It no longer repeats. The planned dates were removed."),
                None,
            )

        self._open(
            form,
            self.tr("What repeats"),
            lambda plan: self._save(lambda: repaced(plan), "", None),
            remove=end,
        )

    # -- the panel in front -------------------------------------------------------------

    def _open(
        self,
        form: Form,
        name: str,
        keep: Callable[[Any], bool],
        then: Callable[[Any], object] | None = None,
        remove: Callable[[], bool] | None = None,
    ) -> None:
        """Put a form in front of the page. It goes once its change is on the disk."""
        width = 720 if isinstance(form, RepeatForm) else _WIDTH
        panel = FrontPanel(self._page, form, name=name, title=form.title, width=width)
        self.panel = panel

        def on_saved(answer: object) -> None:
            if keep(answer):
                panel.close_panel()
                if then is not None:
                    then(answer)

        def on_removed() -> None:
            if remove is not None and remove():
                panel.close_panel()

        def on_cancelled() -> None:
            """Given up on purpose; Undo opens it again with all that was typed."""
            undo = self._half_typed.give_up()
            panel.close_panel()
            if undo is not None:
                self._page.show_notice(self.tr("Your words were not kept."), undo)

        def look_at(widget: QWidget) -> None:
            """Once what is said beside it has been laid out."""
            QTimer.singleShot(0, panel, lambda: panel.view.ensureWidgetVisible(widget, 0, _AROUND))

        form.look_at.connect(look_at)
        form.saved.connect(on_saved)
        form.removed.connect(on_removed)
        form.cancelled.connect(on_cancelled)
        panel.closed.connect(self._on_closed)
        panel.open_panel()

    def _on_closed(self) -> None:
        """By Escape or the cross: what is typed stays, and is offered above the page."""
        self.panel = None
        undo = self._half_typed.put_aside()
        if undo is not None:
            self._page.show_notice(self.tr("Your words could not be kept."), undo)

    # -- saving -------------------------------------------------------------------------

    def _save(self, make: Callable[[], Outcome], said: str, about: FollowUp | None) -> bool:
        """In one change, with the reminders that are past by now, so that they never come."""
        many = 0

        def act() -> Change:
            nonlocal many
            outcome = make()
            many = len(outcome.follow_ups) + len(outcome.removed)
            clock = self._services.clock
            now, zone = clock.now(), clock.zone()
            told: list[Record] = []
            for one in outcome.follow_ups:
                told += schedule.already_past(one, now, zone)
            draft = self._half_typed.draft
            return self._store.save(*outcome.saved, *told, settles=draft, removes=outcome.removed)

        if not self._do(lambda: said or _said(many), act):
            return False
        self._half_typed.saved()
        if about is not None:
            self.kept.emit(about.id)
        return True

    def _do(self, said: str | Callable[[], str], act: Callable[[], Change]) -> bool:
        """Run a change; say what was done with Undo beside it, or in the form what went wrong."""
        try:
            change = act()
        except StorageError as error:
            form = self.panel.content if self.panel is not None else None
            if isinstance(form, Form):
                form.show_problem(problem_text(error.problem))
            else:
                self._page.show_error(error)
            return False
        undo = undo_of(self._page, self._services, change, self._page.show_notice)
        self._page.show_notice(said if isinstance(said, str) else said(), undo)
        return True


def _said(many: int) -> str:
    translate = QCoreApplication.translate
    if many == 1:
        return translate("FollowUpForms", "The follow-up was changed.")
    return translate("FollowUpForms", "%n follow-ups were changed.", None, many)


def forms_of(page: Page) -> OpenedForms:
    """The forms in front of this page."""
    found = page.findChild(OpenedForms, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found if isinstance(found, OpenedForms) else OpenedForms(page)


def _kinds() -> dict[str, FormKind]:
    """By their `draft_kind`."""
    translate = QCoreApplication.translate
    follow_up = WhenWords(
        translate(
            "OpenedForms", "You were noting a follow-up today at {time}. Your words are safe."
        ),
        translate(
            "OpenedForms", "You were noting a follow-up yesterday at {time}. Your words are safe."
        ),
        translate(
            "OpenedForms", "You were noting a follow-up on {day} at {time}. Your words are safe."
        ),
    )
    repeats = WhenWords(
        translate("OpenedForms", "You were planning what repeats today at {time}. It is safe."),
        translate("OpenedForms", "You were planning what repeats yesterday at {time}. It is safe."),
        translate("OpenedForms", "You were planning what repeats on {day} at {time}. It is safe."),
    )
    return {
        FollowUpForm.draft_kind: FormKind(FollowUp, follow_up),
        RepeatForm.draft_kind: FormKind(FollowUp, repeats),
        SeriesForm.draft_kind: FormKind(Series, repeats),
    }
