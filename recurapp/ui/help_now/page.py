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

from recurapp.content.directory import ChannelType, Directory, Entry
from recurapp.content.exercises import load_exercise
from recurapp.content.help_routes import HelpRoute, RouteKind, help_routes, safety_slots
from recurapp.records import ContactRole
from recurapp.settings import SettingsFile
from recurapp.ui.help_now.own_contact import OwnContact, on_lock_screen, small_link
from recurapp.ui.parts.steady import STEADY_EXERCISE, Steady
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import secondary
from recurapp.ui.widgets.card import Line
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.number_row import number_row
from recurapp.ui.widgets.text import TextLabel, number, paragraph
from recurapp.ui.words.opening_text import age_text, source_text

if TYPE_CHECKING:
    from recurapp.storage.store import Store

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
        self._seen: list[Entry] = []
        """The entries whose age is said on the page."""
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
        layout.setSpacing(10)
        close = secondary(self.tr("Close (Esc)"), inside)
        close.clicked.connect(self.closed)
        layout.addWidget(Beside(self._heading(inside), close, inside))
        layout.addSpacing(4)
        self._seen = []
        for group in (*self._groups(inside), *self._own(inside)):
            layout.addWidget(group)
            layout.addWidget(Line(inside))
        steady = secondary(self.tr("Steady for two minutes"), inside, icon="wind")
        steady.clicked.connect(self.show_steady)
        note = paragraph(
            self.tr("Nothing on this page is recorded."), inside, muted=True, small=True
        )
        layout.addWidget(row(steady, note, parent=inside, gap=16))
        for part in self._ages(inside):
            layout.addWidget(part)
        self._swap(inside, close)

    def _heading(self, parent: QWidget) -> QWidget:
        words, layout = _column(parent)
        layout.addWidget(TextLabel(self.tr("Help now"), "h1", "help", words))
        calm = self.tr("Pick what fits. You do not need a reason.")
        layout.addWidget(paragraph(calm, words, muted=True))
        return words

    def show_steady(self) -> None:
        """One plain exercise in the place of the numbers, until it is stopped."""
        exercise = load_exercise(STEADY_EXERCISE, self._settings.settings.language)
        steady = Steady(exercise, self.tr("Steady for two minutes"), self)
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
        title = self.tr("Life at risk, or you have hurt yourself")
        said = [route.note for route in routes]
        numbered = [route for route in routes if route.number]
        if numbered:
            return self._row(title, said, numbered[0], parent)
        words, layout = _column(parent)
        layout.addWidget(paragraph(title, words, strong=True))
        for sentence in said:
            layout.addWidget(paragraph(sentence, words, muted=True, small=True))
        return words

    def _group(self, title: str, routes: list[HelpRoute], parent: QWidget) -> list[QWidget]:
        """One title over one or several numbers; a single one stands with its title."""
        if not routes:
            return []
        if len(routes) == 1:
            (route,) = routes
            offer = self.tr("{name}. {offer}").format(name=route.name, offer=route.note)
            return [self._row(title, [offer], route, parent)]
        group, layout = _column(parent)
        layout.setSpacing(10)
        layout.addWidget(paragraph(title, group, strong=True))
        for route in routes:
            layout.addWidget(self._row(route.name, [route.note], route, group))
        return [group]

    def _listening_title(self, routes: list[HelpRoute]) -> str:
        hours = [route.channel.hours for route in routes if route.channel]
        if all(listed is not None and listed.always for listed in hours):
            return self.tr("Someone to listen, at any hour")
        return self.tr("Someone to listen")

    def _row(self, title: str, said: Iterable[str], route: HelpRoute, parent: QWidget) -> QWidget:
        label = number(route.number, parent)
        label.set_tone("help")
        label.setAccessibleDescription(route.name)
        age = age_text(route.entry.evidence) if route.entry else ""
        if age and route.entry:
            self._seen.append(route.entry)
        # The number stands with one small thing: its age, else the relay.
        aside, *more = [*filter(None, [age, *_relay(self, route)]), ""]
        lines = [*filter(None, [*said, *more])]
        return number_row(
            paragraph(title, parent, strong=True),
            label,
            aside=paragraph(aside, parent, muted=True, small=True) if aside else None,
            notes=[paragraph(line, parent, muted=True, small=True) for line in lines],
        )

    def _with_switch(self, group: QWidget, parent: QWidget) -> QWidget:
        """One click between the chosen nation and all four: people travel, and choose wrongly."""
        holder, layout = _column(parent)
        layout.setSpacing(0)
        layout.addWidget(group)
        text = self.tr("Show my nation only") if self._every_nation else self.tr("Show all nations")
        switch = small_link(text, holder)
        switch.clicked.connect(self._on_nations)
        layout.addWidget(row(switch, parent=holder))
        return holder

    def _on_nations(self) -> None:
        self._every_nation = not self._every_nation
        self.show_people()

    # -- how old the numbers are ----------------------------------------------------------

    def _ages(self, parent: QWidget) -> list[QWidget]:
        """What every row says in few words, once in full, and the sources behind a link."""
        if not self._seen:
            return []
        if any(entry.evidence.checked_on for entry in self._seen):
            said = self.tr(
                "A number last seen some time ago has not been checked since. "
                "If one does not answer, try the next."
            )
        else:
            said = self.tr(
                "None of these numbers has been checked since. "
                "If one does not answer, try the next."
            )
        link = small_link(self.tr("Where these numbers come from"), parent)
        listed, layout = _column(parent)
        for source in dict.fromkeys(filter(None, map(source_text, self._seen))):
            layout.addWidget(paragraph(source, listed, muted=True, small=True))
        listed.hide()
        link.clicked.connect(lambda: listed.setVisible(listed.isHidden()))
        return [
            paragraph(said, parent, muted=True, small=True),
            row(link, parent=parent),
            listed,
        ]

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


def _column(parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    holder = QWidget(parent)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    return holder, layout


def _relay(page: HelpNow, route: HelpRoute) -> list[str]:
    relay = route.entry.channel(ChannelType.RELAY) if route.entry else None
    return [page.tr("Relay UK: {number}").format(number=relay.value)] if relay else []
