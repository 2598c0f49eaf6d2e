"""Timeline: every cancer with its path and its treatments, and what may be changed there.

Owns the order on the page, the forms in front of it, and the saving, each with Undo.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp import milestones
from recurapp.content.wording import load_wording
from recurapp.milestones import PathView, StateWords
from recurapp.records import Cancer, Display, Profile, Record, State, Treatment, TreatmentKind
from recurapp.storage.answers import Change
from recurapp.storage.errors import StorageError
from recurapp.text import isolated
from recurapp.ui.page import Page
from recurapp.ui.parts.came_back import CameBack, Choice, carry_out, choosing_link, may_choose
from recurapp.ui.parts.form import Form
from recurapp.ui.parts.half_typed import HalfTyped, LeftForm
from recurapp.ui.parts.time_path import Standing
from recurapp.ui.services import Services
from recurapp.ui.timeline.cancer_card import CancerCard, CardView
from recurapp.ui.timeline.half_typed import FORM, kinds
from recurapp.ui.timeline.name_form import NameForm
from recurapp.ui.timeline.treatment_form import TreatmentForm
from recurapp.ui.widgets.buttons import PRIMARY, SECONDARY, LinkButton, primary, secondary
from recurapp.ui.widgets.card import Card
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.rows import EndsRow, folding
from recurapp.ui.widgets.text import heading, paragraph
from recurapp.ui.words.problems import problem_text

_NOT_THEIR_OWN = frozenset({State.CARER, State.BEREAVED})
"""With nothing else chosen, there is no timeline of the reader's own to offer."""
_APART = 40
"""Pixels between adding another cancer and saying that one has come back."""


class TimelinePage(Page):
    """See the module."""

    key = "timeline"
    watches = frozenset({Profile, Cancer, Treatment})
    front_stays = True

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.standing = Standing(Profile(), (), ())
        self.cards: list[CancerCard] = []
        self.panel: FrontPanel | None = None
        self.add_button = secondary(self.tr("Add a treatment"), icon="plus")
        self.add_button.clicked.connect(self.add_treatment)
        self.came_back: CameBack | None = None
        self._opened_after_hiding = False
        self._half_typed = HalfTyped(self, FORM, kinds())
        self._half_typed.wanted.connect(self._on_half_typed)
        self._pieces: list[QWidget] = []
        self.body.addWidget(self._half_typed.offer)
        top = EndsRow(gap=20, line_gap=8)
        top.addWidget(heading(self.tr("Timeline"), 1))
        top.addWidget(self.add_button)
        self.body.addWidget(folding(top))
        self._first = self.body.count()
        self.body.addStretch(1)

    # What is shown

    def refresh(self) -> None:
        """Read everything again and lay it out anew."""
        self.standing = Standing.read(self.services.store)
        self._clear()
        hidden = self._is_put_away
        self._add_state_words()
        if hidden:
            self._add_way_back()
        elif self.standing.cancers:
            for number in range(len(self.standing.cancers)):
                self._add_card(number)
        elif self._is_offered:
            self._add_empty()
        # The one strong button only while there is nothing yet.
        self.add_button.dress = SECONDARY if self.standing.treatments else PRIMARY
        self.add_button.setVisible(self.may_change and bool(self.standing.cancers) and not hidden)
        if self.may_change and self.standing.cancers and not hidden:
            self._add_end()
        self._half_typed.offer_left()

    def _add_state_words(self) -> None:
        """Why no path is shown, in the words of the state."""
        profile = self.standing.profile
        if milestones.view_of(profile) is not PathView.NOT_FOR_THIS_STATE:
            return
        card = Card()
        for block in milestones.state_words(profile):
            if block is not StateWords.LONG_TERM:
                for text in load_wording()[block.value]:
                    card.layout_.addWidget(paragraph(text))
        link = LinkButton(self.tr("Change this in Settings"))
        link.clicked.connect(lambda: self.services.open_page("settings"))
        if may_choose(self.standing) and self.may_change:
            card.layout_.addWidget(self._follow(CameBack(choosing_link(), link)))
        else:
            card.layout_.addWidget(row(link))
        self._add(card)

    def _add_way_back(self) -> None:
        link = LinkButton(self.tr("Show my treatments"))
        link.clicked.connect(self._on_way_back)
        self._add(row(link))

    def _add_card(self, number: int) -> None:
        cancer = self.standing.cancers[number]
        view = CardView(
            self.standing,
            cancer,
            self._title(cancer),
            self.services.clock.today(),
            self.may_change,
        )
        card = CancerCard(view)
        card.page_wanted.connect(self.services.open_page)
        card.name_wanted.connect(self.change_name)
        card.treatment_wanted.connect(self.change_treatment)
        card.today_wanted.connect(self._on_today_wanted)
        card.count_wanted.connect(self._on_count_wanted)
        self.cards.append(card)
        self._add(card)

    def _add_empty(self) -> None:
        card = Card()
        text = self.tr("Your treatments and their dates will stand here.")
        card.layout_.addWidget(paragraph(text))
        if self.may_change:
            button = primary(self.tr("Add a treatment"), icon="plus")
            button.clicked.connect(self.add_treatment)
            card.layout_.addSpacing(4)
            card.layout_.addWidget(row(button))
        self._add(card)

    def _add_end(self) -> None:
        """The quiet things at the foot of the page."""
        another = LinkButton(self.tr("Add another cancer"))
        another.clicked.connect(self.add_cancer)
        foot = QWidget()
        lines = QVBoxLayout(foot)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(row(another))
        if not self.standing.profile.states & (_NOT_THEIR_OWN | {State.CAME_BACK}):
            lines.addSpacing(_APART)
            words = load_wording()[StateWords.CAME_BACK.value]
            text = self.tr("If it has come back")
            lines.addWidget(self._follow(CameBack(text, first_words=words, framed=True)))
        self._add(foot)

    def _follow(self, came_back: CameBack) -> CameBack:
        self.came_back = came_back
        came_back.chosen.connect(self._on_came_back)
        came_back.opened.connect(self._on_came_back_opened)
        return came_back

    @property
    def _is_put_away(self) -> bool:
        """It came back and the person wanted neither counters nor the old timeline."""
        profile = self.standing.profile
        chosen = State.CAME_BACK in profile.states and profile.display is Display.OFF
        return chosen and bool(self.standing.cancers) and not self._opened_after_hiding

    @property
    def _is_offered(self) -> bool:
        states = self.standing.profile.states
        return not states or not states <= _NOT_THEIR_OWN

    def _title(self, cancer: Cancer) -> str:
        if cancer.name:
            return isolated(cancer.name)
        if len(self.standing.cancers) == 1:
            return self.tr("Your timeline")
        number = self.standing.cancers.index(cancer) + 1
        return self.tr("Timeline {number}").format(number=number)

    # Forms

    def go_to(self, part: str) -> None:
        """ "add" and "add-long-term" open the form for a new treatment."""
        kinds = {"add": TreatmentKind.MAIN, "add-long-term": TreatmentKind.LONG_TERM}
        if part in kinds and self.may_change:
            self._add_treatment_of(kinds[part])

    def add_treatment(self) -> None:
        """Open the form for a new one."""
        self._add_treatment_of(TreatmentKind.MAIN)

    def _add_treatment_of(self, kind: TreatmentKind, left: LeftForm | None = None) -> None:
        """The first treatment brings its timeline with it."""
        cancer = self.standing.chosen or Cancer()
        treatment = Treatment(cancer=cancer.id, kind=kind)
        is_first = cancer not in self.standing.cancers

        def keep(changed: Treatment) -> bool:
            new: tuple[Record, ...] = (cancer, changed) if is_first else (changed,)
            return self._save(self.tr("The treatment was added."), *new)

        self._open_treatment(treatment, keep, is_new=True, left=left)

    def change_treatment(self, treatment: Treatment, left: LeftForm | None = None) -> None:
        """Open the form for one that is there."""
        self._open_treatment(
            treatment,
            lambda changed: self._save(self.tr("The treatment was changed."), changed),
            is_new=False,
            left=left,
        )

    def _open_treatment(
        self,
        treatment: Treatment,
        keep: Callable[[Treatment], bool],
        *,
        is_new: bool,
        left: LeftForm | None,
    ) -> None:
        cancers = [(one.id, self._title(one)) for one in self.standing.cancers]
        today = self.services.clock.today
        form = TreatmentForm(treatment, cancers, is_new=is_new, today=today)
        said = self.tr("The treatment was removed.")
        self._half_typed.begin(form, None if is_new else treatment, left)
        self._open_form(form, self.tr("A treatment"), keep, lambda: self._remove(said, treatment))

    def add_cancer(self) -> None:
        """Open the form for one more cancer."""
        self._add_cancer(None)

    def _add_cancer(self, left: LeftForm | None) -> None:
        def keep(name: str) -> bool:
            return self._save(self.tr("A timeline was added."), Cancer(name=name))

        form = NameForm("", removable=False)
        self._half_typed.begin(form, None, left)
        self._open_form(form, self.tr("A timeline"), keep)

    def change_name(self, cancer: Cancer, left: LeftForm | None = None) -> None:
        """Open the form for the name of one that is there."""
        own = [one for one in self.standing.treatments if one.cancer == cancer.id]

        def keep(name: str) -> bool:
            return self._save(self.tr("The name was changed."), replace(cancer, name=name))

        def remove() -> bool:
            return self._remove(self.tr("The timeline was removed."), cancer, *own)

        form = NameForm(cancer.name, removable=True)
        self._half_typed.begin(form, cancer, left)
        self._open_form(form, self.tr("A timeline"), keep, remove)

    def _open_form(
        self,
        form: Form,
        name: str,
        keep: Callable[[Any], bool],
        remove: Callable[[], bool] | None = None,
    ) -> None:
        """Put a form in front of the page. It goes once its change is on the disk."""
        panel = FrontPanel(self, form, name=name, title=form.title, width=620)
        self.panel = panel

        def on_saved(answer: object) -> None:
            if keep(answer):
                panel.close_panel()

        def on_removed() -> None:
            if remove is not None and remove():
                panel.close_panel()

        form.saved.connect(on_saved)
        form.removed.connect(on_removed)
        form.cancelled.connect(panel.close_panel)
        panel.closed.connect(self._on_panel_closed)
        panel.open_panel()

    def _on_panel_closed(self) -> None:
        self.panel = None
        self._half_typed.end()
        if self.add_button.isVisible():
            self.add_button.setFocus()

    # What was half typed when it was locked or ended

    def hand_over(self) -> bool:
        return self._half_typed.hand_over()

    def _on_half_typed(self, left: LeftForm, record: Cancer | Treatment | None) -> None:
        """The form it was; for a new one where what it changed is another by now, or gone."""
        if isinstance(record, Cancer):
            self.change_name(record, left)
        elif record is not None:
            self.change_treatment(record, left)
        elif left.draft_kind == NameForm.draft_kind:
            self._add_cancer(left)
        else:
            self._add_treatment_of(TreatmentKind.MAIN, left)

    # Changes

    def _save(self, said: str, *records: Record) -> bool:
        store, draft = self.services.store, self._half_typed.draft
        if not self._do(said, lambda: store.save(*records, settles=draft)):
            return False
        self._half_typed.saved()
        return True

    def _remove(self, said: str, *records: Record) -> bool:
        store = self.services.store
        return self._do(said, lambda: store.remove(*records))

    def _do(self, said: str, act: Callable[[], Change]) -> bool:
        """Run a change; say what was done with Undo beside it, or what went wrong."""
        try:
            change = act()
        except StorageError as error:
            self._say_problem(error)
            return False
        self.show_notice(said, lambda: self.services.store.undo(change))
        return True

    def _say_problem(self, error: StorageError) -> None:
        """In the open form, where what was typed still stands; else on the page."""
        form = self.panel.content if self.panel is not None else None
        if isinstance(form, Form):
            form.show_problem(problem_text(error.problem))
        else:
            self.show_error(error)

    def _on_today_wanted(self, cancer: Cancer) -> None:
        profile = replace(self.standing.profile, chosen_cancer=cancer.id)
        self._save(self.tr("Today now shows this timeline."), profile)

    def _on_count_wanted(self, treatment: Treatment) -> None:
        for cancer in self.standing.cancers:
            if cancer.id == treatment.cancer:
                changed = replace(cancer, counts_from=treatment.id)
                self._save(self.tr("Time is now counted from this treatment."), changed)

    def _on_came_back_opened(self) -> None:
        """Bring the words into view once they have been laid out."""
        QTimer.singleShot(0, self, self._show_came_back)

    def _show_came_back(self) -> None:
        if self.came_back is not None:
            self.view.ensureWidgetVisible(self.came_back.choices, 0, 24)

    def _on_came_back(self, choice: Choice) -> None:
        self._opened_after_hiding = False
        carry_out(self, self.standing, choice)
        if self.came_back is not None:  # nothing changed, so nothing was laid out anew
            self.came_back.close_choices()

    def _on_way_back(self) -> None:
        self._opened_after_hiding = True
        self.refresh_now()

    # Pieces

    def _add(self, piece: QWidget) -> None:
        self.body.insertWidget(self._first + len(self._pieces), piece)
        self._pieces.append(piece)

    def _clear(self) -> None:
        self.cards.clear()
        self.came_back = None
        for piece in self._pieces:
            self.body.removeWidget(piece)
            piece.hide()
            piece.deleteLater()
        self._pieces.clear()
