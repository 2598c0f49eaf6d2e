"""What stands under a service's number: its hours, and how they and the number are known.

Owns how what the person corrected and what is listed go together in words, wherever a service is
shown: on Support and on Today. Which claim may be made is opening.py's rule; what stands in place
of what is finding.py's. It is on the way of a start, so it may import nothing heavy.
"""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from recurapp.content.directory import Channel, Directory, Tier
from recurapp.content.finding import Shown
from recurapp.text import isolated
from recurapp.ui.words.opening_text import abroad_text, hours_text, is_elsewhere, origin_text
from recurapp.ui.words.time_text import day_text

translate = QCoreApplication.translate


class HoursLines(NamedTuple):
    """What stands under a number: the claim, and how we know. Each may be empty."""

    claim: str
    evidence: str


def hours_lines(
    directory: Directory, shown: Shown, channel: Channel | None, now: datetime
) -> HoursLines:
    """For the channel at `now` (aware). None: a service without a number of RecurApp's."""
    is_main = channel is shown.channel
    if is_main and shown.number.is_own:  # of another number than is listed, nothing is known
        return HoursLines(own_hours_text(shown), own_text(shown))
    origin = origin_text(shown.entry)
    if is_main and shown.own_hours:
        whose = translate("Support", "The number is RecurApp's.") if channel else ""
        return HoursLines(own_hours_text(shown), _joined(own_text(shown), whose, origin))
    if channel is None:
        return HoursLines("", origin)
    if shown.entry.tier is Tier.EMERGENCY:
        return HoursLines("", "")  # everybody knows that it answers
    opening = directory.opening(shown.entry, channel, now)
    abroad = abroad_text(channel) if is_elsewhere(opening, now) else ""
    return HoursLines(hours_text(opening, now), _joined(origin, abroad))


def own_hours_text(shown: Shown) -> str:
    """Empty where the person wrote none."""
    if not shown.own_hours:
        return ""
    return translate("Support", "Hours, in your own words: {hours}").format(
        hours=isolated(shown.own_hours)
    )


def own_text(shown: Shown) -> str:
    """Whose words they are, and since when."""
    day = shown.corrected_on
    if shown.number.is_own:
        if day is None:
            return translate("Support", "Your own number.")
        return translate("Support", "Your own number, changed on {date}.").format(
            date=day_text(day, "d MMMM yyyy")
        )
    if day is None:
        return translate("Support", "Your own words.")
    return translate("Support", "Your own words, changed on {date}.").format(
        date=day_text(day, "d MMMM yyyy")
    )


def _joined(*sentences: str) -> str:
    return " ".join(filter(None, sentences))
