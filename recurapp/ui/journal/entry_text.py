"""How an entry is named in one line: when it was, how it was, and its first words.

Owns these small texts for the trash and the history; the rows of the journal's list have their own
(row_text.py). Pure but for the words; knows no widget and no store.
"""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QCoreApplication

from recurapp.records import JournalEntry
from recurapp.text import clean_line, isolated
from recurapp.ui.words.mood_text import check_in_text
from recurapp.ui.words.time_text import clock_text, day_name, local

_FEW = 160
"""Characters of a text that one line of a list can need at most."""


def moment_text(day: date, at: datetime, today: date) -> str:
    """ "Saturday 21 November, 21:40". `at` is in the zone to be shown."""
    return QCoreApplication.translate("Entry", "{day}, {time}").format(
        day=day_name(day, today), time=clock_text(at)
    )


def when_text(entry: JournalEntry, today: date) -> str:
    """The day and time of an entry, where it was written."""
    return moment_text(entry.day, local(entry.at, entry.zone), today)


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
