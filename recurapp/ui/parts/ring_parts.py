"""Who do I ring, by what is going on: the parts of that list, with real numbers in them.

Owns which of the person's own numbers and which listed lines stand in which part. It asks nothing
and works nothing out from an answer: the list is the same for everyone. Knows no widget and no
paper: ring_sheet and ring_paper show what is said here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from recurapp.content.directory import Channel, ChannelType, Directory, Entry, Tier
from recurapp.content.finding import corrected
from recurapp.content.help_routes import (
    HelpRoute,
    RouteKind,
    fill_slots,
    help_routes,
    safety_slots,
)
from recurapp.content.symptoms import Level, Symptoms
from recurapp.follow_ups import FollowUp
from recurapp.own_support import ServiceChoice
from recurapp.records import Contact, ContactRole
from recurapp.text import isolated
from recurapp.ui.words.contact_text import contact_title, in_order
from recurapp.ui.words.opening_text import evidence_text, usual_hours_sentence

translate = QCoreApplication.translate

EMERGENCY, URGENT, TALK, LATE = "emergency", "urgent", "talk", "late"
_UK = "GB"
_TEAM = (ContactRole.NURSE_SPECIALIST, ContactRole.WARD, ContactRole.GP)
_ROLES: Mapping[str, tuple[ContactRole, ...]] = {
    EMERGENCY: (),
    URGENT: (ContactRole.TEAM_OUT_OF_HOURS, ContactRole.GP_OUT_OF_HOURS),
    "soon": _TEAM,
    "two-weeks": _TEAM,
}
"""Whose numbers stand with which level of symptoms."""
_NOW = (RouteKind.EMERGENCY, RouteKind.LOCAL_EMERGENCY)
_TALK = (RouteKind.URGENT, RouteKind.LISTENING, RouteKind.TEXT)


class RingNumber(NamedTuple):
    """Somebody with their number. `is_own` when the person typed it."""

    name: str
    number: str
    notes: tuple[str, ...] = ()
    is_own: bool = False


class RingPart(NamedTuple):
    """One part: what is going on, whom to ring, their numbers, and what belongs to it."""

    id: str
    title: str
    said: tuple[str, ...]
    numbers: tuple[RingNumber, ...] = ()
    items: tuple[str, ...] = ()


class Place(NamedTuple):
    """Where the person is, as far as they said."""

    country: str
    nation: str


class Known(NamedTuple):
    """What is read of the vault for the list."""

    contacts: Sequence[Contact]
    choices: Mapping[str, ServiceChoice]
    waiting: Sequence[FollowUp]
    """Those whose result is not there yet."""


def ring_parts(
    directory: Directory, symptoms: Symptoms, place: Place, known: Known
) -> list[RingPart]:
    """The four levels, then to talk, then a result that is late."""
    services = _Services(directory, place, known)
    slots = safety_slots(directory, place.country, place.nation, known.contacts)
    levels = [_level(level, slots, known.contacts, services) for level in symptoms.levels]
    return [*levels, _talk(services), _late(known)]


def _level(
    level: Level, slots: Mapping[str, str], contacts: Iterable[Contact], services: _Services
) -> RingPart:
    roles = _ROLES.get(level.id, ())
    own = [_own(one) for one in in_order(contacts) if one.role in roles and one.number]
    numbers = services.called(*_NOW) if level.id == EMERGENCY else own
    return RingPart(
        level.id,
        level.title,
        fill_slots((level.ring,), slots),
        tuple(numbers),
        fill_slots(level.items, slots),
    )


def _talk(services: _Services) -> RingPart:
    return RingPart(
        TALK,
        translate("RingParts", "You want to talk"),
        (translate("RingParts", "You do not need a reason to ring."),),
        (*services.called(*_TALK), *services.nurses()),
    )


def _late(known: Known) -> RingPart:
    """Whoever is to be rung for each result that is waited for."""
    said = (
        translate("RingParts", "Ring whoever sent you for the test."),
        translate("RingParts", "Late does not mean bad. It is fine to ask."),
    )
    by_id = {contact.id: contact for contact in known.contacts}
    numbers = []
    for visit in known.waiting:
        contact = None if visit.ring is None else by_id.get(visit.ring)
        name = isolated(visit.ring_text) if contact is None else contact_title(contact)
        if contact is not None or visit.ring_text:
            number = "" if contact is None else contact.number
            numbers.append(RingNumber(name, number, (isolated(visit.title),), True))
    return RingPart(LATE, translate("RingParts", "A result is late"), said, tuple(numbers))


def _own(contact: Contact) -> RingNumber:
    notes = (isolated(contact.note),) if contact.note else ()
    return RingNumber(contact_title(contact), contact.number, notes, True)


class _Services:
    """The listed lines of a place. A number of the person's own stands in place of one."""

    def __init__(self, directory: Directory, place: Place, known: Known) -> None:
        self._directory, self._place = directory, place
        self._choices = known.choices
        self._routes = help_routes(
            directory, place.country, place.nation, known.contacts, may_add=False
        )

    def called(self, *kinds: RouteKind) -> Iterator[RingNumber]:
        """The routes of these kinds that have a number, in their order."""
        for route in self._routes:
            if route.kind not in kinds or not route.number:
                continue
            if route.entry is None or route.channel is None:
                yield _local(route)
            else:
                yield self._number(route.entry, route.channel)

    def nurses(self) -> Iterator[RingNumber]:
        """The first line where people who know about cancer answer, with the hours they do."""
        for entry in self._directory.shown(
            Tier.CANCER, self._place.country or _UK, self._place.nation
        ):
            channel = entry.channel(ChannelType.PHONE)
            choice = self._choices.get(entry.id)
            is_wanted = "talk" in entry.topics and not entry.cancer_types
            if is_wanted and channel and channel.hours and not (choice and choice.hidden):
                yield self._number(entry, channel)
                return

    def _number(self, entry: Entry, channel: Channel) -> RingNumber:
        shown = corrected(entry, self._choices.get(entry.id))
        is_its = shown.channel == channel  # of an entry with two numbers one alone is corrected
        if shown.number.is_own and is_its:
            said = [translate("RingParts", "Your own number."), isolated(shown.own_hours)]
            return RingNumber(entry.name, shown.number.own, _filled(said), True)
        if entry.tier is Tier.EMERGENCY:  # everybody knows it, at every hour
            return RingNumber(entry.name, channel.value)
        if shown.own_hours and is_its:
            hours = isolated(shown.own_hours)
        else:  # the usual ones, not whether it is open now: paper does not change
            hours = usual_hours_sentence(channel.hours) if channel.hours else ""
        return RingNumber(
            entry.name, channel.value, _filled([hours, evidence_text(entry.evidence)])
        )


def _local(route: HelpRoute) -> RingNumber:
    name = translate("RingParts", "My local emergency number")
    return RingNumber(name, route.number, _filled([isolated(route.name)]), True)


def _filled(texts: Collection[str]) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip("\u2068\u2069"))
