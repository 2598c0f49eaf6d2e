"""My plan for very hard times, in front of a page: shown, saved with Undo, printed, removed.

Owns the saving, that what the lock screen shows follows it, and that neither is shown behind the
curtain. The fields are hard_times_form's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.own_support import PLAN_PARTS, HardTimesPlan
from recurapp.settings import plan_to_show
from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError
from recurapp.ui.one_of_a_kind import hard_times_plan_of
from recurapp.ui.page import Page
from recurapp.ui.parts.curtain_line import CurtainLine
from recurapp.ui.parts.hard_times_form import DRAFT, HardTimesForm
from recurapp.ui.parts.kept_form import KeptForm
from recurapp.ui.parts.printing import Block, offer_to_print
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.lock_screen_text import unwritten_text
from recurapp.ui.words.plan_text import filled_parts, plan_title
from recurapp.ui.words.problems import problem_text
from recurapp.ui.words.time_text import day_text

translate = QCoreApplication.translate

_WIDTH = 680


def open_hard_times(page: Page, part: str = "") -> FrontPanel:
    """Put the plan in front of the page; `part` is one of PLAN_PARTS, to begin there."""
    if page.services.curtain.drawn:
        return _covered(page)
    try:
        plan = hard_times_plan_of(page.services.store)
    except StorageError as error:
        return _said(page, problem_text(error.problem))
    return HardTimes(page, plan).open_panel(part)


class HardTimes(QObject):
    """The open form and its panel. It goes with the form."""

    def __init__(self, page: Page, plan: HardTimesPlan) -> None:
        settings = page.services.settings
        form = HardTimesForm(
            plan,
            on_lock_screen=bool(settings.settings.lock_screen_plan),
            is_new=plan.is_empty,
            may_change=page.may_change,
        )
        super().__init__(form)
        self.form = form
        self._page, self._plan = page, plan
        self._services, self._settings = page.services, settings
        self._before = settings.settings.lock_screen_plan
        self._kept = KeptForm(self._services, DRAFT, self.form)
        self.panel = FrontPanel(page, self.form, title=self.form.title, width=_WIDTH)

    def open_panel(self, part: str) -> FrontPanel:
        form, panel = self.form, self.panel
        self._kept.watch(panel)
        self._kept.kept_aside.connect(lambda text: self._page.show_notice(text, private=True))
        form.saved.connect(self._on_saved)
        form.removed.connect(self._on_removed)
        form.cancelled.connect(panel.close_panel)
        form.lock_screen_off.connect(self._on_lock_screen_off)
        form.print_wanted.connect(self._on_print)
        form.look_at.connect(lambda widget: panel.view.ensureWidgetVisible(widget, 24, 24))
        self._services.curtain.changed.connect(self._on_curtain_changed)
        panel.open_panel()
        form.begin_at(part)
        return panel

    def _on_curtain_changed(self) -> None:
        if self._services.curtain.drawn:
            self.panel.close_panel()

    # -- changing -------------------------------------------------------------------------

    def _on_saved(self, changed: HardTimesPlan) -> None:
        store, draft = self._services.store, self._kept.draft
        shown = plan_to_show(texts_of(changed)) if self.form.lock_tick.isChecked() else ()
        change = self._changed(lambda: store.save(changed, settles=draft), shown)
        if change is None:
            return
        self._kept.settled()
        self._tell(change, shown, translate("HardTimes", "Your plan is saved."))

    def _on_removed(self) -> None:
        change = self._changed(lambda: self._services.store.remove(self._plan), ())
        if change is not None:
            self._kept.drop()
            self._tell(change, (), translate("HardTimes", "Your plan is removed."))

    def _changed(self, act: Callable[[], Change], shown: tuple[str, ...]) -> Change | None:
        """The form stays where it could not be kept, with what was typed.

        What the lock screen is not to show any more goes first: a kill must not leave it there.
        """
        if self._before != shown:
            self._settings.change(lock_screen_plan=())
        try:
            return act()
        except StorageError as error:
            self._settings.change(lock_screen_plan=self._before)
            self.form.show_problem(problem_text(error.problem))
            return None

    def _tell(self, change: Change, shown: tuple[str, ...], said: str) -> None:
        """The lock screen follows; then the page says what was done."""
        store, settings, before = self._services.store, self._settings, self._before
        written = settings.change(lock_screen_plan=shown)

        def undo() -> Change:
            undone = store.undo(change)
            if settings.settings.lock_screen_plan == shown:  # else it was taken away since
                settings.change(lock_screen_plan=before)
            return undone

        self.panel.close_panel()
        self._page.show_notice(said if written else unwritten_text(), undo, private=True)

    def _on_lock_screen_off(self) -> None:
        if self._before:
            written, self._before = self._settings.change(lock_screen_plan=()), ()
            gone = translate("HardTimes", "The lock screen does not show it any more.")
            self.form.say_of_lock_screen(gone if written else unwritten_text())

    # -- paper ----------------------------------------------------------------------------

    def _on_print(self) -> None:
        self.form.show_problem("")
        day = day_text(self._services.clock.today())
        foot = translate("HardTimes", "Printed on {day}.").format(day=day)
        blocks = plan_sheet(self.form.texts())
        offer_to_print(blocks, self.form, self.form.show_problem, foot=foot)


def texts_of(plan: HardTimesPlan) -> tuple[str, ...]:
    """The five parts in their order."""
    return tuple(getattr(plan, part) for part in PLAN_PARTS)


def plan_sheet(texts: tuple[str, ...]) -> list[Block]:
    """What stands on paper: the parts that are filled, under a title that says no more."""
    blocks = [Block(translate("HardTimes", "My plan"), 20, bold=True)]
    for title, text in filled_parts(texts):
        blocks += [Block(title, 13, above=16, bold=True), Block(text, 12)]
    return blocks


def _covered(page: Page) -> FrontPanel:
    """While the curtain is drawn: the way to lift it, and no word of the plan."""
    panel = _said(page, translate("HardTimes", "The curtain covers your plan."))
    line = CurtainLine(page.services, panel.content)
    layout = panel.content.layout()
    assert layout is not None
    layout.addWidget(line)
    page.services.curtain.changed.connect(panel.close_panel)
    return panel


def _said(page: Page, text: str) -> FrontPanel:
    content = QWidget()
    column = QVBoxLayout(content)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(14)
    column.addWidget(paragraph(text, content))
    panel = FrontPanel(page, content, title=plan_title(), width=_WIDTH)
    panel.open_panel()
    return panel
