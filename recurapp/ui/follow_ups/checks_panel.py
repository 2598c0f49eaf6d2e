"""My agreed checks: what the person agreed with the team to look at, how often, and when it was.

Owns the list, the one press that logs a check, and the one soft sentence when it is much more or
much less often than agreed (the rule is schedule.check_remark). No check is ever suggested here.
"""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import schedule
from recurapp.follow_ups import AgreedCheck, CheckLog
from recurapp.records import Record
from recurapp.storage.errors import StorageError
from recurapp.text import isolated
from recurapp.ui.follow_ups.check_form import DRAFT, CheckForm
from recurapp.ui.page import Page
from recurapp.ui.parts.kept_form import KeptForm
from recurapp.ui.parts.panel_ground import PanelGround
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.words.check_text import agreed_text, logged_text, remark_text
from recurapp.ui.words.problems import problem_text


class ChecksPanel(PanelGround):
    """See the module."""

    watches: ClassVar[frozenset[type[Record]]] = frozenset({AgreedCheck, CheckLog})

    def __init__(self, page: Page) -> None:
        super().__init__(page, QCoreApplication.translate("ChecksPanel", "My agreed checks"))
        self.checks: list[AgreedCheck] = []
        self._logs: list[CheckLog] = []
        self.form_panel: FrontPanel | None = None
        self._kept: KeptForm | None = None
        self.words = paragraph("", self)
        self.rows = RemadeRows(self, gap=12)
        self.add_button = secondary(self.tr("Add a check"), self, icon="plus")
        self.column.addWidget(self.words)
        self.column.addWidget(self.rows)
        self.column.addWidget(row(self.add_button, parent=self))
        self.add_button.setVisible(self.may_change)
        self.add_button.clicked.connect(self.add)
        self._was_drawn = self.services.curtain.drawn
        self.services.curtain.changed.connect(self._on_curtain_changed)

    def _on_curtain_changed(self) -> None:
        """Drawn, it covers the form in front too, which goes; what was typed there is kept."""
        was_drawn, self._was_drawn = self._was_drawn, self.services.curtain.drawn
        if self._was_drawn and not was_drawn and self.form_panel is not None:
            self.form_panel.close_panel()
        self.refresh_now()

    def go_back(self) -> None:
        self.add_button.setFocus()

    def refresh(self) -> None:
        store, drawn = self.services.store, self.services.curtain.drawn
        self.checks = [] if drawn else store.find(AgreedCheck)
        self._logs = [] if drawn else store.find(CheckLog)
        covered = self.tr("The curtain covers your checks.")
        meant = self.tr("What you and your team agreed that you look at, and how often.")
        self.words.setText(covered if drawn else meant)
        self.rows.remake(self._fill)
        self.rows.setVisible(bool(self.checks))

    def _fill(self) -> None:
        for check in self.checks:
            self.rows.add(self._row(check))

    def _row(self, check: AgreedCheck) -> QWidget:
        today = self.services.clock.today()
        logs = [log for log in self._logs if log.agreed_check == check.id]
        holder = QWidget(self.rows)
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(OwnWords(isolated(check.what), "strong", parent=holder))
        lines.addWidget(OwnWords(agreed_text(check), "small", "muted", holder))
        lines.addWidget(paragraph(logged_text(logs, today), holder, small=True, muted=True))
        remark = remark_text(schedule.check_remark(check, logs, today))
        if remark:
            lines.addWidget(paragraph(remark, holder))
        if self.may_change:
            done = secondary(self.tr("Done today"), holder, icon="check")
            done.clicked.connect(partial(self.log, check))
            change = LinkButton(self.tr("Change"), holder, small=True)
            change.clicked.connect(partial(self.change, check))
            self.rows.mark(done, f"{check.id} done")
            self.rows.mark(change, f"{check.id} change")
            lines.addSpacing(6)
            lines.addWidget(row(done, change, parent=holder, gap=20))
        lines.addSpacing(8)
        lines.addWidget(Line(holder))
        return holder

    # -- what is done -------------------------------------------------------------------

    def log(self, check: AgreedCheck) -> None:
        """It was done now."""
        clock, store = self.services.clock, self.services.store
        log = CheckLog(agreed_check=check.id, at=clock.now(), day=clock.today())
        self.attempt(lambda: store.save(log), self.tr("It is noted for today."))

    def add(self) -> None:
        """Put an empty form in front."""
        self._open_form(None)

    def change(self, check: AgreedCheck) -> None:
        """Put the form of one that is there in front."""
        self._open_form(check)

    def _open_form(self, check: AgreedCheck | None) -> None:
        form = CheckForm(check)
        about = None if check is None else check.id
        self._kept = KeptForm(self.services, DRAFT, form, about)
        panel = FrontPanel(self, form, name=self.tr("A check"), title=form.title, width=560)
        self.form_panel = panel
        self._kept.watch(panel)
        self._kept.kept_aside.connect(self.tell)
        form.saved.connect(partial(self._on_saved, form, is_new=check is None))
        form.removed.connect(partial(self._on_removed, form, check))
        form.cancelled.connect(panel.close_panel)
        panel.open_panel()

    def _on_saved(self, form: CheckForm, changed: AgreedCheck, *, is_new: bool) -> None:
        said = self.tr("The check was added.") if is_new else self.tr("The check was changed.")
        self._keep(form, said, changed, remove=False)

    def _on_removed(self, form: CheckForm, check: AgreedCheck | None) -> None:
        assert check is not None
        self._keep(form, self.tr("The check was removed."), check, remove=True)

    def _keep(self, form: CheckForm, said: str, check: AgreedCheck, *, remove: bool) -> None:
        """The form stays where it could not be kept, with what was typed."""
        store, kept = self.services.store, self._kept
        assert kept is not None
        try:
            change = store.remove(check) if remove else store.save(check, settles=kept.draft)
        except StorageError as error:
            form.show_problem(problem_text(error.problem))
            return
        kept.drop()
        if self.form_panel is not None:
            self.form_panel.close_panel()
        self.tell(said, lambda: store.undo(change))


def open_checks(page: Page) -> FrontPanel:
    """Put them in front of the page."""
    return ChecksPanel(page).open_panel()
