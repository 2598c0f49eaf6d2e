"""The plan for the day of one follow-up: the person's own steps, and some to take over.

Owns the rows, what a press saves, and which suggestions are still made: one that was removed is not
made again, for any follow-up, until all are brought back. The steps are the person's own words of
what the day is like for them, so the curtain covers them as it covers the questions. A step that is
half typed stays with its own follow-up.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from functools import partial
from uuid import UUID

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.day_plan import SuggestedStep, left_to_suggest, load_day_plan
from recurapp.follow_ups import FollowUp, FollowUpChoices, PlanStep
from recurapp.records import Draft, Record
from recurapp.storage.errors import StorageError
from recurapp.text import clean_line
from recurapp.ui.one_of_a_kind import choices_of
from recurapp.ui.page import Page
from recurapp.ui.parts.drafting import DraftKeeper
from recurapp.ui.parts.kept_form import left_for
from recurapp.ui.parts.undoing import keep
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import QUIET, Button, IconButton, LinkButton, secondary
from recurapp.ui.widgets.field import Field, line_edit
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.own_words import OwnTick
from recurapp.ui.widgets.remade import RemadeRows
from recurapp.ui.widgets.text import heading, paragraph

_ADD = QUIET._replace(underlined=False)
_DRAFT = "plan_step"
"""Draft.form."""
_APART = 8
"""Pixels between suggestions: what removes one is not to be pressed for what adds the next."""


class PlanSection(QWidget):
    """`show_follow_up(f)`; it looks again by itself when the plan changes."""

    def __init__(self, page: Page, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.services = page.services
        self._follow_up: FollowUp | None = None
        self.steps: list[PlanStep] = []
        self.suggested: list[SuggestedStep] = []
        self._choices = FollowUpChoices()
        self._shows_suggested = False
        self._was_drawn = self.services.curtain.drawn
        self._unkept: dict[UUID, str] = {}
        """Half typed steps that could not be kept as a draft when their follow-up was left."""
        self.keeper = DraftKeeper(self.services.store, _DRAFT, self._half_typed, self)
        self.words = paragraph("", self, muted=True)
        self.rows = RemadeRows(self)
        self.suggestions = RemadeRows(self, gap=_APART)
        self.add_button = LinkButton(self.tr("+ Add a step"), self, small=True)
        self.suggest_button = LinkButton("", self, small=True)
        self.back_button = LinkButton(self.tr("Bring all suggestions back"), self, small=True)
        self.typed = self._make_line()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(heading(self.tr("Plan for the day"), 2, self))
        for widget in (self.words, self.rows, self.typed):
            layout.addWidget(widget)
        self.links = row(self.add_button, self.suggest_button, parent=self, gap=24)
        layout.addWidget(self.links)
        layout.addWidget(self.suggestions)
        layout.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignLeading)
        self.typed.hide()
        self.add_button.clicked.connect(self._on_add_wanted)
        self.suggest_button.clicked.connect(self._on_suggest_wanted)
        self.back_button.clicked.connect(self._on_all_back)
        self.services.feed.changed.connect(self._on_changed)
        self.services.curtain.changed.connect(self._on_curtain_changed)

    def _make_line(self) -> QWidget:
        """The field for a step of one's own."""
        holder = QWidget(self)
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 4, 0, 4)
        lines.setSpacing(8)
        self.edit = line_edit(parent=holder)
        self.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.field = Field(self.tr("What do you want to do?"), self.edit, holder)
        self.add_typed = secondary(self.tr("Add"), holder)
        self.close_typed = LinkButton(self.tr("Close"), holder)
        lines.addWidget(self.field)
        lines.addWidget(row(self.add_typed, self.close_typed, parent=holder, gap=16))
        self.edit.returnPressed.connect(self._on_add)
        self.edit.textEdited.connect(self.keeper.touch)
        self.add_typed.clicked.connect(self._on_add)
        self.close_typed.clicked.connect(self._on_typed_closed)
        return holder

    # -- what is shown ------------------------------------------------------------------

    def show_follow_up(self, follow_up: FollowUp | None) -> None:
        """None: nothing is chosen, and there is nothing to see."""
        before = self._follow_up
        if follow_up is None or before is None or before.id != follow_up.id:
            self._shows_suggested = False
            self._put_by()
            self._follow_up = follow_up
            self._take_up()
        self._follow_up = follow_up
        self.setVisible(follow_up is not None)
        self.look_again()

    def look_again(self) -> None:
        """Read what is shown anew."""
        try:
            self._read()
        except StorageError as error:
            self.page.show_error(error)
        self.rows.remake(self._fill)
        self.suggestions.remake(self._fill_suggestions)
        drawn = self.services.curtain.drawn
        covered = self.tr("The curtain covers your plan.")
        self.words.setText(covered if drawn else self.tr("Your own list for the day."))
        self.words.setVisible(not self.steps)
        shows, may = self._shows_suggested, self.page.may_change and not drawn
        self.links.setVisible(may)
        self.suggestions.setVisible(shows and bool(self.suggested) and may)
        self.suggest_button.set_text(
            self.tr("Hide suggestions") if shows else self.tr("See suggestions")
        )
        unwanted = bool(self._choices.unwanted_steps)
        self.suggest_button.setVisible(bool(self.suggested) or shows or unwanted)
        self.back_button.setVisible(shows and unwanted and may)
        self.add_button.setVisible(self.typed.isHidden())

    def _read(self) -> None:
        follow_up, store = self._follow_up, self.services.store
        self.steps, self.suggested = [], []
        if follow_up is None or self.services.curtain.drawn:
            return
        steps = [one for one in store.find(PlanStep) if one.follow_up == follow_up.id]
        self.steps = sorted(steps, key=lambda one: one.position)
        self._choices = choices_of(store)
        planned = [one.text for one in self.steps]
        self.suggested = left_to_suggest(load_day_plan(), self._choices.unwanted_steps, planned)

    def _fill(self) -> None:
        for step in self.steps:
            tick = OwnTick(step.text, self.rows)
            tick.setChecked(step.done)
            tick.setEnabled(self.page.may_change)
            tick.clicked.connect(partial(self._on_tick, step))
            self.rows.mark(tick, f"{step.id} tick")
            if not self.page.may_change:
                self.rows.add(tick)
                continue
            away = IconButton("x", self.tr("Remove this step"))
            away.clicked.connect(partial(self._on_remove, step))
            self.rows.mark(away, f"{step.id} away")
            self.rows.add(_Ended(tick, away, self.rows, gap=8))

    def _fill_suggestions(self) -> None:
        if not self._shows_suggested:
            return
        for step in self.suggested:
            take = Button(step.text, _ADD, self.suggestions, icon_name="plus")
            take.clicked.connect(partial(self._on_taken, step))
            away = IconButton("x", self.tr("Do not suggest this again"))
            away.clicked.connect(partial(self._on_unwanted, step))
            self.suggestions.mark(take, f"{step.id} take")
            self.suggestions.mark(away, f"{step.id} away")
            self.suggestions.add(_Ended(take, away, self.suggestions, gap=8))

    def _on_changed(self, kinds: frozenset[type[Record]]) -> None:
        if self._follow_up is not None and kinds & {PlanStep, FollowUpChoices}:
            self.look_again()

    def _on_curtain_changed(self) -> None:
        was_drawn, self._was_drawn = self._was_drawn, self.services.curtain.drawn
        if self._was_drawn and not was_drawn:
            self._put_by()
        elif was_drawn and not self._was_drawn:
            self._take_up()
        self.look_again()

    # -- what is half typed -------------------------------------------------------------

    def hand_over(self) -> bool:
        """As Page.hand_over."""
        return self.keeper.hand_over()

    def _half_typed(self) -> str | None:
        text = self.edit.text()
        return json.dumps({"text": text}, ensure_ascii=False) if text.strip() else None

    def _put_by(self) -> None:
        """Its follow-up is left: what is typed waits there."""
        if not self.keeper.hand_over() and self._follow_up is not None:
            self._unkept[self._follow_up.id] = self.edit.text()
        self.keeper.begin()
        self.edit.clear()
        self.field.set_error("")
        self.typed.hide()

    def _take_up(self) -> None:
        """What was typed for the one that is shown now."""
        about = None if self._follow_up is None else self._follow_up.id
        if about is None or self.services.curtain.drawn or not self.page.may_change:
            return
        left: tuple[Draft, dict[str, str]] | None = None
        with suppress(StorageError):  # the steps cannot be read either, and that is said
            left = left_for(self.services.store, _DRAFT, about)
        text = ""
        if left is None:
            self.keeper.begin(about)
        else:
            self.keeper.resume(left[0])
            text = left[1].get("text", "")
        unkept = self._unkept.pop(about, "")
        self.edit.setText(unkept or text)
        self.typed.setVisible(bool(unkept or text))
        if unkept:
            self.keeper.touch()

    # -- what is done -------------------------------------------------------------------

    def _on_tick(self, step: PlanStep) -> None:
        done = not step.done
        said = self.tr("The step is ticked.") if done else self.tr("The step is open again.")
        if not self._save(said, replace(step, done=done)):
            self.look_again()  # the tick as it is kept

    def _on_remove(self, step: PlanStep) -> None:
        store = self.services.store
        keep(self.page, self.tr("The step was removed."), lambda: store.remove(step))

    def _on_taken(self, step: SuggestedStep) -> None:
        self._add(step.text)

    def _add(self, text: str, settles: Draft | None = None) -> bool:
        assert self._follow_up is not None
        position = max((one.position for one in self.steps), default=0) + 1
        step = PlanStep(follow_up=self._follow_up.id, text=text, position=position)
        return self._save(self.tr("The step was added."), step, settles)

    def _on_unwanted(self, step: SuggestedStep) -> None:
        unwanted = (*self._choices.unwanted_steps, step.id)
        self._save(
            self.tr("This will not be suggested again."),
            replace(self._choices, unwanted_steps=unwanted),
        )

    def _on_all_back(self) -> None:
        said = self.tr("All suggestions are back.")
        if self._save(said, replace(self._choices, unwanted_steps=())):
            self.suggest_button.setFocus()

    def _save(self, said: str, record: Record, settles: Draft | None = None) -> bool:
        store = self.services.store
        return keep(self.page, said, lambda: store.save(record, settles=settles))

    # -- the field and the folding ------------------------------------------------------

    def _on_add_wanted(self) -> None:
        self.typed.show()
        self.add_button.hide()
        self.edit.setFocus()

    def _on_add(self) -> None:
        text = clean_line(self.edit.text())
        if not text:
            self.field.set_error(self.tr("Please type a step."))
            self.edit.setFocus()
            return
        self.field.set_error("")
        assert self._follow_up is not None
        if self._add(text, self.keeper.draft):
            self.edit.clear()
            self.keeper.begin(self._follow_up.id)
            self.edit.setFocus()

    def _on_typed_closed(self) -> None:
        self.field.set_error("")
        self.typed.hide()
        self.add_button.show()
        self.add_button.setFocus()

    def _on_suggest_wanted(self) -> None:
        self._shows_suggested = not self._shows_suggested
        self.look_again()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.typed.isHidden():
            self._on_typed_closed()
        else:
            super().keyPressEvent(event)


class _Ended(Beside):
    """What removes a row stands at the end of that row, however little room there is.

    Under the words it would be beside what is for the next one.
    """

    def is_under(self, width: int) -> bool:
        return False

    def minimumSizeHint(self) -> QSize:
        both = self.words.minimumSizeHint().width() + self.other.minimumSizeHint().width()
        return QSize(both + self.gap, 0)
