"""Which services are listed for a person's place and wishes, and what is shown of one.

Owns the filters of the directory and the rule that a person's own correction stands before what
is shipped. Pure: place, wishes and choices are handed in, nothing is asked, kept or logged.
Crisis and emergency entries go through no filter here: nothing a person picks or hides can take
them away. Own contacts stand before all of this; they are the page's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from recurapp.content.directory import (
    Channel,
    ChannelType,
    Directory,
    Entry,
    Status,
    Tier,
    address_of,
)
from recurapp.own_support import ServiceChoice
from recurapp.records import State
from recurapp.settings import UK
from recurapp.text import number_line

_CANCER_TYPE = "cancer_type."
_ALWAYS_SHOWN = (Tier.EMERGENCY, Tier.CRISIS)
_TIERS = (Tier.CANCER, Tier.MOOD, Tier.CARER, Tier.BEREAVEMENT, Tier.OWN)
"""The order in which services stand."""
_YOUNG_UP_TO = 25
_AREA_CODE = r"((?:\+|0)[0-9]{1,5})/(?=[0-9])"
"""As in "030/1234567"; any other slash stands between two numbers. Patterns are compiled at use:
Today needs none of them at a start."""
_DIALLED = r"\+?[0-9 ().-]+"
_MOST_DIGITS = 15
"""Of a number anywhere (E.164): more are two numbers, or one with an extension."""
_LABEL = r"[^\W_](?:(?:[^\W_]|-)*[^\W_])?"
_SITE = (
    rf"(?:https?://)?(?P<rest>(?:{_LABEL}\.)+(?=[^\W\d_]){_LABEL}(?::(?P<port>[0-9]{{1,5}}))?"
    r"(?:[/?#][\w.~:/?#@!&()*+,;=%-]*)?)"
)
"""Stricter than the web: all that fits is opened just as it is read (parts/leave_app.py)."""
_LAST_PORT = 65_535


class Filter(StrEnum):
    TALK = "talk"
    COUNSELLING = "counselling"
    CARERS = "carers"
    YOUNG = "young"
    """Under 25."""
    BEREAVED = "bereaved"


class First(StrEnum):
    """What stands at the head of the list for where a person is (wording.md 2.6)."""

    PALLIATIVE = "palliative"
    BEREAVED = "bereaved"


class Listing(NamedTuple):
    """What is shown. `crisis` is whole whatever was picked or hidden."""

    emergency: Entry | None
    """None: no number is known there; the words for it stand instead."""
    emergency_words: str
    """ "Ring your local emergency number." Empty where the number is all there is to say."""
    crisis: tuple[Entry, ...]
    services: tuple[Entry, ...]
    hidden: tuple[Entry, ...]
    """Of this place, whatever the filters: to be shown again from a list of them."""

    @property
    def hidden_count(self) -> int:
        return len(self.hidden)


class CancerType(NamedTuple):
    id: str
    name: str


_MATCHES: Mapping[Filter, Callable[[Entry], bool]] = {
    Filter.TALK: lambda entry: "talk" in entry.topics,
    Filter.COUNSELLING: lambda entry: "counselling" in entry.topics,
    Filter.CARERS: lambda entry: not {"carers", "family"}.isdisjoint(entry.audience),
    Filter.YOUNG: lambda entry: (
        "young" in entry.audience or (entry.max_age is not None and entry.max_age <= _YOUNG_UP_TO)
    ),
    Filter.BEREAVED: lambda entry: "bereaved" in entry.audience,
}
_ASKS = (
    frozenset({Filter.TALK, Filter.COUNSELLING}),
    frozenset({Filter.CARERS, Filter.YOUNG, Filter.BEREAVED}),
)
"""What is offered, and for whom: two of one question widen the list, of both narrow it."""


def first_for(states: Collection[State]) -> tuple[First, ...]:
    """What a person's own words about where they stand put first; the strongest first."""
    bereaved = (First.BEREAVED,) if State.BEREAVED in states else ()
    return bereaved + ((First.PALLIATIVE,) if State.STAYS in states else ())


def found(
    directory: Directory,
    country: str,
    nation: str,
    filters: Collection[Filter] = (),
    cancer_types: Collection[str] = (),
    hidden: Collection[str] = (),
    first: Collection[First] = (),
) -> Listing:
    """What to show for a place. No country: the UK's, and a hint; no nation: all four."""
    place = country or UK
    here = [entry for tier in _TIERS for entry in directory.shown(tier, place, nation)]
    picked = frozenset(cancer_types)
    fitting = [
        entry for entry in here if entry.id not in hidden and _is_asked_for(entry, filters, picked)
    ]
    fitting.sort(key=lambda entry: _rank(entry, filters, first))  # stable: else as in the file
    words = "help.local_emergency" if country else "help.elsewhere"
    emergency = directory.emergency(place)
    return Listing(
        emergency,
        "" if country and emergency else directory.texts[words],
        directory.crisis(place, nation),
        tuple(fitting),
        tuple(entry for entry in here if entry.id in hidden),
    )


def _is_asked_for(entry: Entry, filters: Collection[Filter], cancer_types: frozenset[str]) -> bool:
    if entry.cancer_types and cancer_types.isdisjoint(entry.cancer_types):
        return False
    asked = (ask.intersection(filters) for ask in _ASKS)
    return all(any(_MATCHES[one](entry) for one in ask) for ask in asked if ask)


def _rank(entry: Entry, filters: Collection[Filter], first: Collection[First]) -> tuple[bool, ...]:
    """Smaller stands higher. Whoever asks for carers finds what is for carers alone on top."""
    return (
        *(one.value not in (*entry.topics, *entry.audience) for one in first),
        Filter.CARERS in filters and entry.tier is not Tier.CARER,
        Filter.BEREAVED in filters and entry.tier is not Tier.BEREAVEMENT,
        not entry.cancer_types,
    )


def cancer_types(directory: Directory, country: str, nation: str = "") -> tuple[CancerType, ...]:
    """The types that a service of this place is for, in the order of the file's names."""
    served = {
        type_
        for entry in directory.entries
        if entry.status is Status.ACTIVE and entry.serves(country or UK, nation)
        for type_ in entry.cancer_types
    }
    names = ((id_.removeprefix(_CANCER_TYPE), text) for id_, text in directory.texts.items())
    return tuple(CancerType(id_, name) for id_, name in names if id_ in served)


def offered(
    directory: Directory, country: str, nation: str, cancer_types: Collection[str] = ()
) -> frozenset[Filter]:
    """The filters that something of this place fits; the others would only find nothing."""
    place, picked = country or UK, frozenset(cancer_types)
    here = [entry for tier in _TIERS for entry in directory.shown(tier, place, nation)]
    return frozenset(
        one for one in Filter if any(_is_asked_for(entry, (one,), picked) for entry in here)
    )


def may_be_hidden(entry: Entry) -> bool:
    return entry.tier not in _ALWAYS_SHOWN


def always_open(
    directory: Directory,
    country: str,
    nation: str = "",
    choices: Mapping[str, ServiceChoice] | None = None,
) -> tuple[Entry, Channel] | None:
    """One line that answers at every hour, to stand beside one that is closed now.

    `choices` are the corrections: of a corrected number or hours nobody has listed that.
    """
    for entry in directory.crisis(country or UK, nation):
        channel = entry.channel(ChannelType.PHONE)
        if "listening" in entry.topics and channel and channel.hours and channel.hours.always:
            shown = corrected(entry, (choices or {}).get(entry.id))
            if shown.claims_listed_hours:
                return entry, channel
    return None


# ---- own corrections ---------------------------------------------------------------------


class Value(NamedTuple):
    """One thing said of a service: the person's own before the shipped one, and both kept."""

    own: str
    shipped: str

    @property
    def shown(self) -> str:
        return self.own or self.shipped

    @property
    def is_own(self) -> bool:
        return bool(self.own)


class Shown(NamedTuple):
    """What is shown of an entry. `channel` is what the shipped number and its hours are of."""

    entry: Entry
    number: Value
    dial: str
    """What a phone is given for the shown number; empty: it cannot be dialled."""
    website: Value
    address: str
    """https address of the shown website; empty where what was typed is none."""
    own_hours: str
    """In the person's words. Not empty: no claim is made from the listed hours."""
    note: str
    corrected_on: date | None
    channel: Channel | None

    @property
    def is_corrected(self) -> bool:
        return bool(self.number.own or self.website.own or self.own_hours or self.note)

    @property
    def claims_listed_hours(self) -> bool:
        """Whether the listed hours of `channel` still hold: of an own number nobody listed any."""
        return self.channel is not None and not (self.number.is_own or self.own_hours)


def corrected(entry: Entry, choice: ServiceChoice | None) -> Shown:
    """What is shown in place of what. Empty fields of a choice correct nothing."""
    called = entry.channel(ChannelType.PHONE) or entry.channel(ChannelType.SMS)
    web = entry.channel(ChannelType.WEB)
    own_number = number_line(choice.number) if choice else ""
    own_site = choice.website.strip() if choice else ""
    number = Value(own_number, called.value if called else "")
    website = Value(own_site, web.value if web else "")
    shipped_dial = (called.dial or "") if called else ""
    return Shown(
        entry,
        number,
        dialled(own_number) if own_number else shipped_dial,
        website,
        site_address(own_site) if own_site else address_of(ChannelType.WEB, website.shipped),
        choice.hours.strip() if choice else "",
        choice.note.strip() if choice else "",
        choice.corrected_on if choice else None,
        called,
    )


def corrections(choices: Iterable[ServiceChoice]) -> dict[str, ServiceChoice]:
    """By the id of the service."""
    return {choice.service: choice for choice in choices}


def dialled(number: str) -> str:
    """A number as a person typed it, as a phone takes it.

    Empty where other words stand in it, for what would be dialled might be another number.
    """
    line = re.sub(_AREA_CODE, r"\1 ", number_line(number), count=1)
    if not re.fullmatch(_DIALLED, line):
        return ""
    plus = "+" if line.startswith("+") else ""
    digits = "".join(filter(str.isdigit, line.replace("(0)", "") if plus else line))
    return plus + digits if 0 < len(digits) <= _MOST_DIGITS else ""


def site_address(typed: str) -> str:
    """The https address of a website as typed or listed. Empty where it is none."""
    site = typed.strip()
    if not site.isprintable():  # else not all of it is seen
        return ""
    match = re.fullmatch(_SITE, site, re.IGNORECASE)
    if match is None or int(match["port"] or 0) > _LAST_PORT:
        return ""
    return address_of(ChannelType.WEB, match["rest"])
