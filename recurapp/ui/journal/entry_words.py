"""How an entry is named in one line: when it was, how it was, and its first words.

Owns these small texts for lists of entries. Pure but for the words; knows no widget and no store.
"""

from __future__ import annotations

from datetime import date, datetime, tzinfo
from zoneinfo import ZoneInfo

from PySide6.QtCore import QCoreApplication

from recurapp.records import JournalEntry
from recurapp.text import clean_line, isolated
from recurapp.ui.words.mood_text import check_in_text
from recurapp.ui.words.time_text import day_text

_FEW = 160
"""Characters of a text that one line of a list can need at most."""


def day_words(day: date, today: date, *, short: bool = False) -> str:
    """ "Saturday 21 November", with the year when it is another one. Short: "21 Nov"."""
    pattern = "d MMM" if short else "dddd d MMMM"
    return day_text(day, pattern if day.year == today.year else f"{pattern} yyyy")


def moment_text(day: date, at: datetime, today: date) -> str:
    """ "Saturday 21 November, 21:40". `at` is in the zone to be shown."""
    return QCoreApplication.translate("Entry", "{day}, {time}").format(
        day=day_words(day, today), time=f"{at:%H:%M}"
    )


def when_text(entry: JournalEntry, today: date) -> str:
    """The day and time of an entry, where it was written."""
    return moment_text(entry.day, entry.at.astimezone(_zone(entry)), today)


def first_words(text: str, start: int = 0) -> str:
    """Some words from `start` on, in one line that disturbs nothing around it."""
    words = clean_line(text[start : start + _FEW])
    return isolated(words) if words else ""


def entry_line(entry: JournalEntry) -> str:
    """What an entry says, in one line: its weather and worry, then its first words or tags."""
    said = check_in_text(entry.mood, entry.worry)
    words = (
        first_words(entry.text) or first_words(entry.helped) or first_words(", ".join(entry.tags))
    )
    if said and words:
        return QCoreApplication.translate("Entry", "{said}. {words}").format(said=said, words=words)
    return said or words


def _zone(entry: JournalEntry) -> tzinfo | None:
    try:
        return ZoneInfo(entry.zone)
    except (KeyError, ValueError, OSError):  # a zone this computer does not know: its own, then
        return None
