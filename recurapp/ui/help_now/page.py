"""Help now: the people to call, in front of every screen, locked or open.

Owns the order of safety.md 6.1 and how a number stands on the page. Numbers come from the
directory and from the person; none is written here. It records nothing and logs nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.directory import Directory
from recurapp.content.exercises import load_exercise
from recurapp.content.help_routes import HelpRoute, RouteKind, help_routes, safety_slots
from recurapp.records import ContactRole
from recurapp.settings import SettingsFile
from recurapp.ui.help_now.foot import foot_of
from recurapp.ui.help_now.own_contact import OwnContact, on_lock_screen, small_link
from recurapp.ui.help_now.own_things import OwnThings, own_things
from recurapp.ui.help_now.route_rows import RouteRows, column
from recurapp.ui.parts.steady import STEADY_EXERCISE, Steady
from recurapp.ui.theme import look
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import secondary
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import TextLabel, paragraph

if TYPE_CHECKING:
    from recurapp.storage.store import Store
    from recurapp.ui.curtain import Curtain

UK, NORTHERN_IRELAND = "GB", "NIR"
_GAP, _SMALL_GAP, _LARGE = 10, 6, 1.5
"""Pixels between two groups; with large text someone to listen must be in sight all the same."""


class HelpNow(QWidget):
    """The page of help. Without a store, and while the curtain is drawn, what is the person's own
    shows only if it was ticked for the lock screen.

    Without `may_change` nothing can be added; `open_plan` leads to the plan for very hard times.

    `closed` when the person leaves it. It has no ground of its own: a front panel gives one.
    """

    closed = Signal()

    def __init__(
        self,
        directory: Directory,
        settings: SettingsFile,
        store: Store | None,
        parent: QWidget | None = None,
        *,
        curtain: Curtain | None = None,
        may_change: bool = True,
        open_plan: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._directory = directory
        self._settings = settings
        self._store = store
        self._curtain = curtain
        self._may_change = may_change
        self._open_plan = open_plan
        self._aside: QWidget | None = None
        """Behind the curtain: the numbers with a form whose words could not be kept."""
        self._every_nation = False
        self.setAccessibleName(self.tr("Help now"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(_SMALL_GAP)
        self.close_button = secondary(self.tr("Close (Esc)"), self)
        self.close_button.clicked.connect(self.closed)
        title = TextLabel(self.tr("Help now"), "h1", "help", self)
        self.top_row = Beside(title, self.close_button, self)
        """A front panel takes it out of what scrolls."""
        self._layout.addWidget(self.top_row)
        self._inside = QWidget(self)
        self._layout.addWidget(self._inside)
        self._layout.addStretch(1)
        if curtain is not None:
            curtain.changed.connect(self._on_curtain_changed)
        self.show_people()

    # -- what is shown ------------------------------------------------------------------

    def show_people(self) -> None:
        """The people to call, most urgent first."""
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(_GAP if look().scale < _LARGE else _SMALL_GAP)
        if look().scale < _LARGE:  # above, the room is for the numbers
            calm = self.tr("Pick what fits. You do not need a reason.")
            layout.addWidget(paragraph(calm, inside, muted=True))
        own = own_things(self._settings.settings, self._open_store)
        rows = RouteRows(own.choices)
        for group in (*self._groups(rows, own, inside), *self._own(own, inside)):
            layout.addWidget(group)
            layout.addWidget(Line(inside))
        steady = secondary(self.tr("Steady for two minutes"), inside, icon="wind")
        steady.clicked.connect(self.show_steady)
        note = paragraph(
            self.tr("Nothing on this page is recorded."), inside, muted=True, small=True
        )
        layout.addWidget(row(steady, note, parent=inside, gap=16))
        for part in foot_of(rows.seen, rows.entries, inside):
            layout.addWidget(part)
        self.top_row.show()
        self._swap(inside, self.close_button)

    def show_steady(self) -> None:
        """One plain exercise in the place of the numbers, until it is stopped."""
        if not self.hand_over():
            return
        exercise = load_exercise(STEADY_EXERCISE, self._settings.settings.language)
        steady = Steady(exercise, self.tr("Steady for two minutes"), self)
        steady.stopped.connect(self.show_people)
        self._swap(steady, steady)
        self.top_row.hide()  # the exercise has its own way out

    @property
    def steady(self) -> Steady | None:
        """The exercise while it is shown."""
        return self._inside if isinstance(self._inside, Steady) else None

    def hand_over(self) -> bool:
        """What is half typed is about to go. True when nothing of it is lost."""
        kept = [own.hand_over() for own in self.findChildren(OwnContact)]  # all are asked
        return all(kept)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # -- the directory's numbers ----------------------------------------------------------

    def _groups(self, rows: RouteRows, own: OwnThings, parent: QWidget) -> list[QWidget]:
        place = self._settings.settings
        nation = "" if self._every_nation else place.nation
        routes = help_routes(self._directory, place.country, nation, own.contacts, may_add=False)

        def of(*kinds: RouteKind) -> list[HelpRoute]:
            return [route for route in routes if route.kind in kinds]

        urgent = rows.group(self.tr("Urgent mental health help"), of(RouteKind.URGENT), parent)
        if place.country == UK and place.nation and urgent:
            urgent = [self._with_switch(urgent[0], parent)]
        listening = of(RouteKind.LISTENING, RouteKind.WEBSITE)
        emergency = of(RouteKind.EMERGENCY, RouteKind.LOCAL_EMERGENCY)
        return [
            *self._emergency(rows, emergency, parent),
            *urgent,
            *rows.group(self._listening_title(listening), listening, parent),
            *rows.group(self.tr("By text"), of(RouteKind.TEXT), parent),
        ]

    def _emergency(
        self, rows: RouteRows, routes: list[HelpRoute], parent: QWidget
    ) -> list[QWidget]:
        """What is listed for the country. Where nothing is, or it is not known, one's own too."""
        title = self.tr("Life at risk, or you have hurt yourself")
        stay = self.tr("If you can, ask someone to stay with you.")
        listed = [route for route in routes if route.kind is RouteKind.EMERGENCY]
        local = [route for route in routes if route.kind is RouteKind.LOCAL_EMERGENCY]
        own = any(route.number for route in local)
        said = [*(route.note for route in (*listed, *local[:1])), stay]
        if listed:
            found = [rows.row(title, said, listed[0], parent)]
            if own:
                found.append(self._own_row(ContactRole.LOCAL_EMERGENCY, parent))
            return found
        if own or self._open_store is not None:
            return [self._own_row(ContactRole.LOCAL_EMERGENCY, parent, title=title, said=said)]
        words, layout = column(parent)
        layout.addWidget(paragraph(title, words, strong=True))
        for sentence in said:
            layout.addWidget(paragraph(sentence, words, muted=True, small=True))
        return [words]

    def _listening_title(self, routes: list[HelpRoute]) -> str:
        hours = [route.channel.hours for route in routes if route.channel]
        if all(listed is not None and listed.always for listed in hours):
            return self.tr("Someone to listen, at any hour")
        return self.tr("Someone to listen")

    def _with_switch(self, group: QWidget, parent: QWidget) -> QWidget:
        """One click between the chosen nation and all four: people travel, and choose wrongly."""
        holder, layout = column(parent)
        layout.setSpacing(0)
        layout.addWidget(group)
        text = self.tr("Show my nation only") if self._every_nation else self.tr("Show all nations")
        switch = small_link(text, holder)
        switch.clicked.connect(self._on_nations)
        layout.addWidget(row(switch, parent=holder))
        return holder

    def _on_nations(self) -> None:
        if not self.hand_over():
            return
        self._every_nation = not self._every_nation
        self.show_people()

    # -- the person's own -----------------------------------------------------------------

    @property
    def _open_store(self) -> Store | None:
        """None where what is the person's own is locked away, or covered by the curtain."""
        return None if self._is_covered else self._store

    @property
    def _is_covered(self) -> bool:
        return self._curtain is not None and self._curtain.drawn

    def _own(self, own: OwnThings, parent: QWidget) -> list[QWidget]:
        rows: list[QWidget] = [self._own_row(role, parent) for role in self._own_roles()]
        if own.plan:
            from recurapp.ui.help_now.plan_part import PlanPart  # at use: most have no plan

            rows.append(PlanPart(own.plan, parent))
        elif self._open_plan is not None and self._open_store is not None:
            from recurapp.ui.words.plan_text import plan_title

            link = small_link(plan_title(), parent)
            link.clicked.connect(self._open_plan)
            rows.append(row(link, parent=parent))
        told = ""
        if self._is_covered:
            told = self.tr("Your own people are hidden while the curtain is drawn.")
        elif self._store is None and not rows:
            told = self.tr("The numbers you add yourself are shown here while RecurApp is open.")
        return [*rows, paragraph(told, parent, muted=True, small=True)] if told else rows

    def _own_roles(self) -> list[ContactRole]:
        """Those that have a row below the numbers for everyone."""
        if self._open_store is None:
            ticked = [role for role in ContactRole if on_lock_screen(self._settings, role)]
            return [role for role in ticked if role is not ContactRole.LOCAL_EMERGENCY]
        roles = [ContactRole.TRUSTED, ContactRole.TEAM_OUT_OF_HOURS]
        if self._settings.settings.nation == NORTHERN_IRELAND:
            roles.append(ContactRole.GP_OUT_OF_HOURS)
        return roles

    def _own_row(
        self, role: ContactRole, parent: QWidget, *, title: str = "", said: Iterable[str] = ()
    ) -> OwnContact:
        place, until_added = self._settings.settings, ""
        has_111 = place.country in ("", UK) and place.nation != NORTHERN_IRELAND
        if role is ContactRole.TEAM_OUT_OF_HOURS and has_111:
            slots = safety_slots(self._directory, place.country, place.nation)
            until_added = self.tr("If you do not have it, use {out_of_hours}.").format(**slots)
        return OwnContact(
            role,
            self._settings,
            self._open_store,
            parent,
            title=title,
            said=said,
            until_added=until_added,
            curtain=self._curtain,
            may_change=self._may_change,
        )

    def _on_curtain_changed(self) -> None:
        """What is covered goes at once; an exercise shows nothing of one's own, and goes on.

        Words that cannot be kept are hidden until it is lifted.
        """
        if self.steady is not None:
            return
        aside, self._aside = self._aside, None
        if aside is not None and not self._is_covered:
            self._swap(aside, aside)
        elif self._is_covered and not self.hand_over():
            self._aside = self._inside
            self.show_people()
        else:
            self.show_people()

    # -- inside -----------------------------------------------------------------------------

    def _swap(self, inside: QWidget, first: QWidget) -> None:
        self._layout.replaceWidget(self._inside, inside)
        self._inside.hide()
        if self._inside is not self._aside:
            self._inside.deleteLater()
        self._inside = inside
        inside.show()
        if self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)
