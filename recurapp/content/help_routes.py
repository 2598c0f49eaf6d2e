"""Help now: the routes and their order, and the slots of safety texts.

Owns safety.md 6.1. Pure: the place and the person's own numbers are handed in, nothing is
asked, kept or logged. Headings of the routes belong to the screen; numbers and notes are data.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import NamedTuple, Protocol

from recurapp.content.directory import CALLED, Channel, ChannelType, Directory, Entry
from recurapp.content.finding import dialled
from recurapp.content.wording import CopyBlock
from recurapp.records import ContactRole
from recurapp.settings import NATIONS, UK
from recurapp.text import number_line

_SLOT = re.compile(r"\{(\w+)\}")


class RouteKind(StrEnum):
    """What a route is for, in the order they stand on the screen."""

    EMERGENCY = "emergency"
    LOCAL_EMERGENCY = "local_emergency"
    """No number is known: the person's own, else "Ring your local emergency number"."""
    URGENT = "urgent"
    """Urgent mental health of one nation of the UK."""
    LISTENING = "listening"
    TEXT = "text"
    WEBSITE = "website"
    TRUSTED = "trusted"
    TEAM = "team"
    OUT_OF_HOURS = "out_of_hours"
    """The GP out-of-hours number that the person entered."""
    STEADY = "steady"


class OwnNumber(Protocol):
    """A number of the person's own: a Contact of the vault or one of the lock screen."""

    @property
    def role(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def number(self) -> str: ...


class HelpRoute(NamedTuple):
    """One line of Help now.

    `number` is shown large; empty in an own route means "to be added". `dial` is what a phone
    is given. `note` is a sentence beside it. Entry and channel tell hours and evidence.
    """

    kind: RouteKind
    name: str = ""
    number: str = ""
    dial: str = ""
    note: str = ""
    entry: Entry | None = None
    channel: Channel | None = None


def help_routes(
    directory: Directory,
    country: str,
    nation: str,
    contacts: Iterable[OwnNumber] = (),
    *,
    may_add: bool = True,
) -> tuple[HelpRoute, ...]:
    """Every route in order. Country and nation may be empty: then all four nations are shown.

    `may_add` is false on the lock screen: own routes without a number are left out there.
    """
    own = list(contacts)
    place = country or UK
    return (
        *_emergency(directory, country, own),
        *_urgent(directory, place, nation),
        *_listening(directory, place, nation),
        *_own_routes(RouteKind.TRUSTED, ContactRole.TRUSTED, own, blank=may_add),
        *_own_routes(RouteKind.TEAM, ContactRole.TEAM_OUT_OF_HOURS, own, blank=may_add),
        *_own_routes(
            RouteKind.OUT_OF_HOURS,
            ContactRole.GP_OUT_OF_HOURS,
            own,
            blank=may_add and place == UK and nation == "NIR",
        ),
        HelpRoute(RouteKind.STEADY),
    )


def _route(kind: RouteKind, entry: Entry, channel: Channel) -> HelpRoute:
    return HelpRoute(
        kind, entry.name, channel.value, channel.dial or "", entry.summary, entry, channel
    )


def _emergency(directory: Directory, country: str, own: Iterable[OwnNumber]) -> Iterator[HelpRoute]:
    entry = directory.emergency(country or UK)
    channel = entry.channel(ChannelType.PHONE) if entry else None
    if entry and channel:
        yield _route(RouteKind.EMERGENCY, entry, channel)
        if country:
            return
    words = directory.texts["help.local_emergency" if country else "help.elsewhere"]
    local = list(_own_routes(RouteKind.LOCAL_EMERGENCY, ContactRole.LOCAL_EMERGENCY, own))
    yield from (route._replace(note=words) for route in local)
    if not local:
        yield HelpRoute(RouteKind.LOCAL_EMERGENCY, note=words)


def _urgent(directory: Directory, place: str, nation: str) -> Iterator[HelpRoute]:
    nations = (nation,) if nation else NATIONS
    for one in nations:
        for entry in directory.crisis(place, one):
            channel = entry.channel(*CALLED)
            if channel and "urgent-mental-health" in entry.topics:
                yield _route(RouteKind.URGENT, entry, channel)


def _listening(directory: Directory, place: str, nation: str) -> Iterator[HelpRoute]:
    """Listening lines, then text, then sites; lines of one nation only where it is chosen."""
    kinds = {
        RouteKind.LISTENING: ChannelType.PHONE,
        RouteKind.TEXT: ChannelType.SMS,
        RouteKind.WEBSITE: ChannelType.WEB,
    }
    found = []
    for entry in directory.crisis(place, nation):
        everywhere = len(entry.nations) != 1
        if "urgent-mental-health" in entry.topics or not (nation or everywhere):
            continue
        called = entry.channel(*CALLED)
        for kind, type_ in kinds.items():
            channel = entry.channel(type_)
            # A site is for want of a number, and only one that offers someone who listens.
            wanted = type_ is not ChannelType.WEB or (not called and "listening" in entry.topics)
            if channel and wanted:
                found.append((everywhere, _route(kind, entry, channel)))
    order = list(kinds)
    found.sort(key=lambda item: (not item[0], order.index(item[1].kind)))
    yield from (route for _, route in found)


def _own_routes(
    kind: RouteKind, role: ContactRole, own: Iterable[OwnNumber], *, blank: bool = False
) -> Iterator[HelpRoute]:
    of_role = ((one.name, number_line(one.number)) for one in own if one.role == role)
    filled = [(name, number) for name, number in of_role if number]
    for name, number in filled:
        yield HelpRoute(kind, name, number, dialled(number))
    if not filled and blank:
        yield HelpRoute(kind)


# ---- slots of safety texts ---------------------------------------------------------------


def safety_slots(
    directory: Directory, country: str, nation: str, contacts: Iterable[OwnNumber] = ()
) -> dict[str, str]:
    """The values of {emergency}, {listening} and {out_of_hours} for a place.

    A slot that has no value there is absent: a paragraph that needs it is left out.
    """
    place = country or UK
    own = list(contacts)
    slots = {
        "emergency": _first_number(directory.emergency(place))
        or _own_number(own, ContactRole.LOCAL_EMERGENCY)
        or directory.texts["slot.emergency.elsewhere"],
        "out_of_hours": _out_of_hours(directory, place, nation, own),
    }
    lines = (e for e in directory.crisis(place, nation) if "listening" in e.topics)
    listening = next(filter(None, map(_first_number, lines)), None)
    if listening:
        slots["listening"] = listening
    return slots


def _first_number(entry: Entry | None) -> str | None:
    channel = entry.channel(ChannelType.PHONE) if entry else None
    return channel.value if channel else None


def _out_of_hours(
    directory: Directory, place: str, nation: str, contacts: Iterable[OwnNumber]
) -> str:
    """111 where there is one, else the number the person entered, else words for it."""
    if place == UK and not nation:
        return directory.texts["slot.out_of_hours.uk"]
    for entry in directory.crisis(place, nation):
        channel = entry.channel(ChannelType.PHONE)
        if "out-of-hours" in entry.topics and channel and channel.dial:
            return channel.dial
    own = _own_number(contacts, ContactRole.GP_OUT_OF_HOURS)
    return own or directory.texts["slot.out_of_hours.own"]


def _own_number(contacts: Iterable[OwnNumber], role: ContactRole) -> str | None:
    numbers = (number_line(contact.number) for contact in contacts if contact.role == role)
    return next(filter(None, numbers), None)


def fill_slots(paragraphs: Iterable[str], slots: Mapping[str, str]) -> tuple[str, ...]:
    """The paragraphs with their slots filled; one with a slot that has no value is left out."""
    return tuple(
        _SLOT.sub(lambda slot: slots[slot[1]], paragraph)
        for paragraph in paragraphs
        if all(name in slots for name in _SLOT.findall(paragraph))
    )


def danger_text(
    blocks: Mapping[str, CopyBlock],
    directory: Directory,
    country: str,
    nation: str,
    contacts: Iterable[OwnNumber] = (),
) -> tuple[str, ...]:
    """Where to turn when a life is at risk: in a known place, or in one not answered.

    With `contacts` the person's own emergency number stands where no other is known.
    """
    block = blocks["danger" if country else "danger_unset"]
    return fill_slots(block.paragraphs, safety_slots(directory, country, nation, contacts))
