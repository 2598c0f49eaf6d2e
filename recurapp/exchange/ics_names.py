"""Names that both reading and writing calendar files go by. Needs no library."""

from __future__ import annotations

from functools import cache
from zoneinfo import available_timezones

OWN = "X-RECURAPP-"
"""Before what the standard has no word for."""

UTC_NAMES = frozenset(
    "UTC Etc/UTC GMT Etc/GMT Z Zulu Etc/Zulu UCT Etc/UCT Universal Etc/Universal "
    "Greenwich Etc/Greenwich GMT0 GMT+0 GMT-0 Etc/GMT0 Etc/GMT+0 Etc/GMT-0".split()
)
"""An instant, and no place where anyone lives."""

NO_PLACES = frozenset({"localtime", "Factory"})
"""Whatever this computer is set to, and none at all: elsewhere they are another time."""


@cache
def known_zones() -> frozenset[str]:
    """Names of zones that this computer knows; it looks once."""
    return frozenset(available_timezones() - NO_PLACES)
