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

known_zones = cache(available_timezones)
"""Names of zones that this computer knows; it looks once."""
