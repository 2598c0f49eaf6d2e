"""A time of day as people type it: 14:05, 14.05, 1405, 2pm, 2:05 pm, 9.

Owns how typed text becomes a time. Only the figures 0 to 9 count. Knows nothing of the screen.
"""

from __future__ import annotations

import re
from datetime import time

LONGEST = 20
_FORMS = (
    r"(?P<hour>[0-9]{1,2})",
    r"(?P<hour>[0-9]{1,2})\s*[:.h]\s*(?P<minute>[0-9]{2})",
    r"(?P<hour>[0-9]{2})(?P<minute>[0-9]{2})",
)
_HALF = r"\s*(?P<half>a\.?m\.?|p\.?m\.?)?"


def read_time(text: str) -> time | None:
    """The time that `text` says, or None where it says none."""
    tidy = " ".join(text.split()).casefold()
    if len(tidy) > LONGEST:
        return None
    matches = (re.fullmatch(form + _HALF, tidy) for form in _FORMS)
    parts = next((match.groupdict() for match in matches if match), None)
    if parts is None:
        return None
    hour, minute, half = int(parts["hour"]), int(parts.get("minute") or 0), parts["half"]
    if half is not None:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None
