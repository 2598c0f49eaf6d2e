"""How one route stands on the help page: its heading, its number, and what is said of it.

Owns that a number of the person's own stands before the listed one and says so, with the listed
one beneath. Knows neither the order of the routes nor the vault.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurapp.content.directory import ChannelType, Entry
from recurapp.content.finding import Shown, corrected, site_address
from recurapp.content.help_routes import HelpRoute, RouteKind
from recurapp.own_support import ServiceChoice
from recurapp.text import isolated
from recurapp.ui.help_now.own_contact import ADD
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.widgets.number_row import number_row
from recurapp.ui.widgets.own_words import OwnWords, own_number
from recurapp.ui.widgets.text import number, paragraph
from recurapp.ui.words.opening_text import age_text

translate = QCoreApplication.translate


class RouteRows:
    """`row` makes one; `seen` are the entries whose age is said beside a number."""

    def __init__(self, choices: Mapping[str, ServiceChoice]) -> None:
        self._choices = choices
        self.seen: list[Entry] = []
        self.entries: list[Entry] = []
        """Every entry that has a row, once."""

    def group(self, title: str, routes: Sequence[HelpRoute], parent: QWidget) -> list[QWidget]:
        """One title over one or several numbers; a single one stands with its title."""
        if not routes:
            return []
        if len(routes) == 1:
            (route,) = routes
            offer = translate("HelpNow", "{name}. {offer}").format(
                name=route.name, offer=route.note
            )
            return [self.row(title, [offer], route, parent, [route.name])]
        group, layout = column(parent)
        layout.setSpacing(10)
        layout.addWidget(paragraph(title, group, strong=True))
        for route in routes:
            layout.addWidget(self.row(route.name, [route.note], route, group))
        return [group]

    def row(
        self,
        title: str,
        said: Iterable[str],
        route: HelpRoute,
        parent: QWidget,
        said_beside_own: Sequence[str] = (),
    ) -> QWidget:
        """The route under this title, with what is said of it, or of it beside an own number."""
        shown = self._shown(route)
        age = ""
        if route.entry is not None and shown is None:
            age = age_text(route.entry.evidence)
        if age and route.entry is not None:
            self.seen.append(route.entry)
        if route.entry is not None and route.entry not in self.entries:
            self.entries.append(route.entry)
        # The number stands with one small thing: its age, else the relay.
        own = translate("HelpNow", "Your own number.") if shown is not None else ""
        aside, *more = [*filter(None, [own, age, *_relay(route)]), ""]
        # Hours and cost are those of the listed number, not of one's own.
        told = said if shown is None else said_beside_own
        lines = [*filter(None, [*told, *more])]
        notes: list[QWidget] = [paragraph(line, parent, muted=True, small=True) for line in lines]
        return number_row(
            paragraph(title, parent, strong=True),
            _called(route, shown, parent),
            aside=paragraph(aside, parent, muted=True, small=True) if aside else None,
            notes=[*_own_notes(shown, parent), *notes],
        )

    def _shown(self, route: HelpRoute) -> Shown | None:
        """What the person put in place of this number, if anything."""
        if route.entry is None:
            return None
        shown = corrected(route.entry, self._choices.get(route.entry.id))
        # Of a service with two numbers the first alone is corrected.
        return shown if shown.number.is_own and shown.channel == route.channel else None


def column(parent: QWidget) -> tuple[QWidget, QVBoxLayout]:
    """An empty one, with little room between what is put into it."""
    holder = QWidget(parent)
    layout = QVBoxLayout(holder)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(2)
    return holder, layout


def _called(route: HelpRoute, shown: Shown | None, parent: QWidget) -> QWidget:
    """The number in large letters; a site, where that is all there is, is pressed."""
    if route.kind is RouteKind.WEBSITE:
        site = Button(route.number, ADD, parent)
        site.setAccessibleDescription(route.name)
        site.clicked.connect(lambda: open_outside(site, site_address(route.number), route.name))
        return site
    label = own_number(shown.number.own, parent) if shown else number(route.number, parent)
    label.set_tone("help")
    label.setAccessibleDescription(route.name)
    return label


def _own_notes(shown: Shown | None, parent: QWidget) -> list[QWidget]:
    if shown is None:
        return []
    said: list[str] = []
    if shown.number.shipped:
        said.append(
            translate("HelpNow", "RecurApp lists {number}.").format(number=shown.number.shipped)
        )
    said += [isolated(text) for text in (shown.own_hours, shown.note) if text]
    return [OwnWords(line, "small", parent=parent) for line in said]


def _relay(route: HelpRoute) -> list[str]:
    relay = route.entry.channel(ChannelType.RELAY) if route.entry else None
    if relay is None:
        return []
    return [translate("HelpNow", "Relay UK: {number}").format(number=relay.value)]


def open_outside(within: QWidget, address: str, name: str) -> None:
    """Ask whether to leave the app for it."""
    from recurapp.ui.parts.leave_app import open_address  # at use: the page must open at once

    open_address(within, address, name)
