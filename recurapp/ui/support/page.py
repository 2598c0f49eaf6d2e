"""The Support page: people to ring, one's own first, then the directory with what fits.

Owns what stands above what, and what is read of the vault. It is not private as a whole: with the
curtain drawn the numbers of the directory stay, for help must not be behind a passphrase; nothing
of the person is read or shown then.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import ClassVar, NamedTuple

from PySide6.QtCore import QPoint, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from recurapp.content.directory import Entry
from recurapp.content.finding import (
    CancerType,
    Filter,
    First,
    Listing,
    cancer_types,
    corrected,
    corrections,
    first_for,
    found,
    offered,
)
from recurapp.own_support import ServiceChoice, SupportChoices
from recurapp.records import Contact, ContactRole, Profile, Record
from recurapp.ui.keys import enter_goes_on
from recurapp.ui.one_of_a_kind import profile_of, support_choices_of
from recurapp.ui.page import MARGINS, Page
from recurapp.ui.parts.leave_app import open_address
from recurapp.ui.services import Services
from recurapp.ui.support.danger_card import DangerCard
from recurapp.ui.support.filters_row import FiltersRow, PlacePill
from recurapp.ui.support.own_people import OwnPeople
from recurapp.ui.support.service_lines import web_address
from recurapp.ui.support.service_list import ServiceList
from recurapp.ui.widgets.beside import Beside
from recurapp.ui.widgets.buttons import LinkButton, secondary
from recurapp.ui.widgets.flow import row
from recurapp.ui.widgets.text import heading, paragraph

FILTER, PLAN = "filter", "plan"
"""Parts that a link of another page may ask for; any other is the id of a service."""


class Own(NamedTuple):
    """What the page knows of the person. All of it empty: the curtain is drawn."""

    contacts: Sequence[Contact] = ()
    choices: Sequence[ServiceChoice] = ()
    types: tuple[str, ...] = ()
    first: tuple[First, ...] = ()


class SupportPage(Page):
    """See the module."""

    key = "support"
    watches: ClassVar[frozenset[type[Record]]] = frozenset(
        {Contact, ServiceChoice, SupportChoices, Profile}
    )

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.own = Own()
        self._place = services.settings.settings
        self.listing: Listing | None = None
        self.title = heading(self.tr("Support"), 1)
        self.place = PlacePill()
        self.filters = FiltersRow()
        self.danger = DangerCard(services.directory)
        self.people = OwnPeople()
        self.covered = paragraph(
            self.tr("Your own contacts and changes are covered by the curtain."), muted=True
        )
        self.list = ServiceList(services.directory, self.filters)
        self.nothing = paragraph("")
        self.all_button = secondary(self.tr("Show all"))
        self.nothing_row = row(self.nothing, self.all_button, gap=16)
        self.hidden_link = LinkButton("")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.body.addWidget(Beside(self.title, self.place))
        for part in (self.danger, self.people, self.covered, self.list, self.nothing_row):
            self.body.addWidget(part)
        self.body.addWidget(row(self.hidden_link))
        self.body.addStretch(1)

    def _connect(self) -> None:
        self.filters.changed.connect(self.refresh_now)
        self.place.clicked.connect(self.choose_place)
        self.filters.types_wanted.connect(self.choose_types)
        self.people.add_wanted.connect(self._on_add)
        self.people.contacts_wanted.connect(self._on_contacts)
        self.people.ring_wanted.connect(self._on_ring)
        self.people.plan_wanted.connect(self.open_plan)
        self.list.settings_wanted.connect(lambda: self.services.open_page("settings"))
        self.list.wanted.connect(self.open_service)
        self.list.site_wanted.connect(self._on_site)
        self.all_button.clicked.connect(self._on_all)
        self.hidden_link.clicked.connect(self._on_hidden)
        self.services.clock.minute_changed.connect(self._on_minute)

    # -- reading ------------------------------------------------------------------------

    def refresh(self) -> None:
        """The directory is shown also where the vault cannot be read."""
        self.own = Own()
        try:
            self.own = self._read()
        finally:
            self._show()

    def _read(self) -> Own:
        if self.services.curtain.drawn:
            return Own()
        store = self.services.store
        return Own(
            store.find(Contact),
            store.find(ServiceChoice),
            support_choices_of(store).cancer_types,
            first_for(profile_of(store).states),
        )

    def _show(self) -> None:
        self._place = self.services.settings.settings
        drawn = self.services.curtain.drawn
        choices = corrections(self.own.choices)
        self.listing = self._found()
        self.place.show_place(self._place)
        types = self._types()
        chosen = len({one.id for one in types} & set(self.own.types))
        self.filters.show_types(chosen, offered=bool(types) and self.may_change and not drawn)
        place = (self._place.country, self._place.nation)
        self.filters.offer(offered(self.services.directory, *place, self.own.types))
        self.danger.show_place(self._place, self.own.contacts)
        self.people.setVisible(not drawn)
        self.covered.setVisible(drawn)
        self.people.show_contacts(
            self.own.contacts, self._place.country, may_change=self.may_change
        )
        self.list.show_listing(self.listing, choices, self._place, self._first_words())
        self.nothing_row.setVisible(not self.listing.services)
        self.nothing.setText(self._nothing_words())
        self.all_button.setVisible(bool(self.filters.chosen))
        count = self.listing.hidden_count
        self.hidden_link.set_text(self.tr("Hidden services: {count}").format(count=count))
        self.hidden_link.setVisible(count > 0)
        self._say_the_minute()

    def _found(self) -> Listing:
        hidden = [choice.service for choice in self.own.choices if choice.hidden]
        return found(
            self.services.directory,
            self._place.country,
            self._place.nation,
            self.filters.chosen,
            self.own.types,
            hidden,
            self.own.first,
        )

    def _types(self) -> Sequence[CancerType]:
        return cancer_types(self.services.directory, self._place.country, self._place.nation)

    def _nothing_words(self) -> str:
        if self.filters.chosen:
            return self.tr(
                "No service here is listed for what you chose. The lines above are always there."
            )
        return self.tr("No services are listed for here yet. The lines above are always there.")

    def _first_words(self) -> str:
        """Why some stand first."""
        if First.BEREAVED in self.own.first:
            return self.tr("Support after a death stands first, because of what you told us.")
        if First.PALLIATIVE in self.own.first:
            return self.tr(
                "This stands first because you told us that the cancer stays. "
                "It is help to live well at any stage."
            )
        return ""

    # -- the time -----------------------------------------------------------------------

    def _say_the_minute(self) -> None:
        self.list.look_at(self.services.clock.now())

    def _on_minute(self) -> None:
        if self.isVisible() and not self._stale:
            self._say_the_minute()

    def showEvent(self, event: QShowEvent) -> None:
        """The place may have been answered elsewhere, and the hours have gone on."""
        if self._place != self.services.settings.settings:
            self._stale = True
        was_told = not self._stale
        super().showEvent(event)
        if was_told:
            self._say_the_minute()

    # -- what is opened -----------------------------------------------------------------

    def go_to(self, part: str) -> None:
        kind, _, name = part.partition("/")
        if kind == FILTER:
            with suppress(ValueError):
                self.filters.choose({Filter(name)})
                self.refresh_now()
                self._to_services()
        elif part == PLAN:
            self.open_plan()
        else:
            with suppress(KeyError):
                self.open_service(part)

    def _to_services(self) -> None:
        """Scroll so that the filters and what they found are seen, and put the keyboard there."""
        self.filters.focus_chosen()
        QTimer.singleShot(0, self, self._scroll_to_services)  # once all is in its place

    def _scroll_to_services(self) -> None:
        top = self.list.title.mapTo(self.view.ground, QPoint(0, 0)).y()
        self.view.verticalScrollBar().setValue(top - MARGINS[1])

    def open_service(self, id_: str) -> None:
        """Its detail, in front. KeyError when there is none."""
        from recurapp.ui.support.service_panel import open_service

        open_service(self, self.services.directory.entry(id_))

    def open_plan(self) -> None:
        """The plan for very hard times; not while the curtain is drawn."""
        from recurapp.ui.parts.hard_times_panel import open_hard_times

        if not self.services.curtain.drawn:
            open_hard_times(self)

    def choose_place(self) -> None:
        """The country and nation, in front."""
        from recurapp.ui.support.choices import open_place

        open_place(self, self.refresh_now)

    def choose_types(self) -> None:
        """The kinds of cancer, in front."""
        from recurapp.ui.support.choices import open_types

        open_types(self, self._types())

    def _on_site(self, id_: str) -> None:
        choices = corrections(self.own.choices)
        shown = corrected(self.services.directory.entry(id_), choices.get(id_))
        open_address(self, web_address(shown.address), shown.entry.name)

    def _on_add(self, role: ContactRole | None) -> None:
        from recurapp.ui.parts.contacts_panel import ContactsPanel

        contacts = ContactsPanel(self)
        contacts.open_panel()
        contacts.add_as(role or ContactRole.NURSE_SPECIALIST)

    def _on_contacts(self) -> None:
        from recurapp.ui.parts.contacts_panel import open_contacts

        open_contacts(self)

    def _on_ring(self) -> None:
        from recurapp.ui.parts.ring_sheet import open_who_to_ring

        open_who_to_ring(self)

    def _on_hidden(self) -> None:
        from recurapp.ui.support.hidden_panel import HiddenPanel

        HiddenPanel(self, self._hidden).open_panel()

    def _hidden(self) -> Sequence[Entry]:
        """As the vault has it now. Raises StorageError."""
        self.own = self._read()
        return self._found().hidden

    def _on_all(self) -> None:
        self.filters.choose(())
        self.refresh_now()
        self.filters.focus_chosen()

    # -- what is said -------------------------------------------------------------------

    def show_notice(
        self, text: str, undo: Callable[[], object] | None = None, *, private: bool = True
    ) -> None:
        """All that is done here is the person's own, and goes when the curtain is drawn."""
        super().show_notice(text, undo, private=private)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not enter_goes_on(event, lambda: None):
            super().keyPressEvent(event)
