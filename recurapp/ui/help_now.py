"""Help now: the people to call, in front of every screen, locked or open.

Owns the order of safety.md 6.1 and how a number stands on the page. Numbers come from the
directory and from the person; none is written here. It records nothing and logs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.directory import ChannelType, Directory
from recurapp.content.exercises import load_exercise
from recurapp.content.help_routes import HelpRoute, RouteKind, help_routes, safety_slots
from recurapp.records import ContactRole
from recurapp.settings import SettingsFile
from recurapp.ui.opening_text import evidence_text
from recurapp.ui.own_contact import OwnContact, on_lock_screen
from recurapp.ui.steady import Steady
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import TextLabel, number, paragraph

if TYPE_CHECKING:
    from recurapp.storage.store import Store

STEADY_EXERCISE = "five-senses"
UK, NORTHERN_IRELAND = "GB", "NIR"


class HelpNow(QWidget):
    """The page of help. Without a store, what is the person's own shows only if ticked.

    `closed` when the person leaves it. It has no ground of its own: a front panel gives one.
    """

    closed = Signal()

    def __init__(
        self,
        directory: Directory,
        settings: SettingsFile,
        store: Store | None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._directory = directory
        self._settings = settings
        self._store = store
        self._every_nation = False
        self.setAccessibleName(self.tr("Help now"))
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._inside = QWidget(self)
        self._layout.addWidget(self._inside)
        self._layout.addStretch(1)
        self.show_people()

    # -- what is shown ------------------------------------------------------------------

    def show_people(self) -> None:
        """The people to call, most urgent first."""
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        close = secondary(self.tr("Close (Esc)"), inside)
        close.clicked.connect(self.closed)
        title = TextLabel(self.tr("Help now"), "h1", "help", inside)
        layout.addWidget(Beside(title, close, inside))
        layout.addSpacing(4)
        for group in (*self._groups(inside), *self._own(inside)):
            layout.addWidget(group)
            layout.addWidget(Line(inside))
        steady = secondary(self.tr("Steady for two minutes"), inside, icon="wind")
        steady.clicked.connect(self.show_steady)
        note = paragraph(
            self.tr("Nothing on this page is recorded."), inside, muted=True, small=True
        )
        layout.addWidget(row(steady, note, parent=inside, gap=16))
        self._swap(inside, close)

    def show_steady(self) -> None:
        """One plain exercise in the place of the numbers, until it is stopped."""
        exercise = load_exercise(STEADY_EXERCISE, self._settings.settings.language)
        steady = Steady(exercise, self)
        steady.stopped.connect(self.show_people)
        self._swap(steady, steady)

    @property
    def steady(self) -> Steady | None:
        """The exercise while it is shown."""
        return self._inside if isinstance(self._inside, Steady) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    # -- the directory's numbers ----------------------------------------------------------

    def _groups(self, parent: QWidget) -> list[QWidget]:
        place = self._settings.settings
        nation = "" if self._every_nation else place.nation
        routes = help_routes(self._directory, place.country, nation, may_add=False)

        def of(*kinds: RouteKind) -> list[HelpRoute]:
            return [route for route in routes if route.kind in kinds]

        urgent = self._group(self.tr("Urgent mental health help"), of(RouteKind.URGENT), parent)
        if place.country == UK and place.nation and urgent:
            urgent = [self._with_switch(urgent[0], parent)]
        listening = of(RouteKind.LISTENING, RouteKind.WEBSITE)
        return [
            self._emergency(of(RouteKind.EMERGENCY, RouteKind.LOCAL_EMERGENCY), parent),
            *urgent,
            *self._group(self._listening_title(listening), listening, parent),
            *self._group(self.tr("By text"), of(RouteKind.TEXT), parent),
        ]

    def _emergency(self, routes: list[HelpRoute], parent: QWidget) -> QWidget:
        said = [sentence for route in routes for sentence in (route.note, *_relay(self, route))]
        words = self._words(self.tr("Life at risk, or you have hurt yourself"), said, parent)
        numbered = [route for route in routes if route.number]
        return self._beside(words, numbered[0], parent) if numbered else words

    def _group(self, title: str, routes: list[HelpRoute], parent: QWidget) -> list[QWidget]:
        """One title over one or several numbers; a single one stands beside its title."""
        if not routes:
            return []
        if len(routes) == 1:
            words = self._words(title, self._told(routes[0]), parent)
            return [self._beside(words, routes[0], parent)]
        group = QWidget(parent)
        layout = QVBoxLayout(group)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(paragraph(title, group, strong=True))
        for route in routes:
            words = self._words("", self._told(route), group)
            layout.addWidget(self._beside(words, route, group))
        return [group]

    def _told(self, route: HelpRoute) -> list[str]:
        offer = self.tr("{name}. {offer}").format(name=route.name, offer=route.note)
        age = evidence_text(route.entry.evidence) if route.entry else ""
        return [offer, *_relay(self, route), age]

    def _listening_title(self, routes: list[HelpRoute]) -> str:
        hours = [route.channel.hours for route in routes if route.channel]
        if all(listed is not None and listed.always for listed in hours):
            return self.tr("Someone to listen, at any hour")
        return self.tr("Someone to listen")

    def _words(self, title: str, said: Iterable[str], parent: QWidget) -> QWidget:
        words = QWidget(parent)
        layout = QVBoxLayout(words)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        if title:
            layout.addWidget(paragraph(title, words, strong=True))
        for sentence in filter(None, said):
            layout.addWidget(paragraph(sentence, words, muted=True, small=True))
        return words

    def _beside(self, words: QWidget, route: HelpRoute, parent: QWidget) -> QWidget:
        label = number(route.number, parent)
        label.set_tone("help")
        label.setAccessibleDescription(route.name)
        return Beside(words, label, parent)

    def _with_switch(self, group: QWidget, parent: QWidget) -> QWidget:
        """One click between the chosen nation and all four: people travel, and choose wrongly."""
        holder = QWidget(parent)
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(group)
        text = self.tr("Show my nation only") if self._every_nation else self.tr("Show all nations")
        switch = LinkButton(text, holder, small=True)
        switch.clicked.connect(self._on_nations)
        layout.addWidget(row(switch, parent=holder))
        layout.addSpacing(-12)  # the link is 44 high for the finger, its words are not
        return holder

    def _on_nations(self) -> None:
        self._every_nation = not self._every_nation
        self.show_people()

    # -- the person's own -----------------------------------------------------------------

    def _own(self, parent: QWidget) -> list[QWidget]:
        roles = [ContactRole.TRUSTED, ContactRole.TEAM_OUT_OF_HOURS]
        if self._settings.settings.nation == NORTHERN_IRELAND:
            roles.append(ContactRole.GP_OUT_OF_HOURS)
        if self._store is not None:
            return [self._own_row(role, parent) for role in roles]
        ticked = [role for role in ContactRole if on_lock_screen(self._settings, role)]
        if ticked:
            return [OwnContact(role, self._settings, None, parent) for role in ticked]
        note = self.tr("The numbers you add yourself are shown here while RecurApp is open.")
        return [paragraph(note, parent, muted=True, small=True)]

    def _own_row(self, role: ContactRole, parent: QWidget) -> OwnContact:
        place, until_added = self._settings.settings, ""
        has_111 = place.country in ("", UK) and place.nation != NORTHERN_IRELAND
        if role is ContactRole.TEAM_OUT_OF_HOURS and has_111:
            slots = safety_slots(self._directory, place.country, place.nation)
            until_added = self.tr("If you do not have it, use {out_of_hours}.").format(**slots)
        return OwnContact(role, self._settings, self._store, parent, until_added=until_added)

    # -- inside -----------------------------------------------------------------------------

    def _swap(self, inside: QWidget, first: QWidget) -> None:
        self._layout.replaceWidget(self._inside, inside)
        self._inside.hide()
        self._inside.deleteLater()
        self._inside = inside
        inside.show()
        if self.isVisible():
            first.setFocus(Qt.FocusReason.OtherFocusReason)


def _relay(page: HelpNow, route: HelpRoute) -> list[str]:
    relay = route.entry.channel(ChannelType.RELAY) if route.entry else None
    return [page.tr("Relay UK: {number}").format(number=relay.value)] if relay else []
