"""PAGES: the one registry of pages. A page's module is imported when it is first opened.

Only pages that are built are listed; a page to come is absent and its key silent.
"""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from recurapp.ui.page import Page


class PageEntry(NamedTuple):
    """One page. `section` is "you", "help", "others", "below", or "" for reached by a link."""

    key: str
    title: str
    """In English; shown through translate("Pages", title)."""
    icon: str
    shortcut: str
    section: str
    module: str
    class_name: str
    opens: str = ""
    """The ending of the files that it opens, in small letters: ".ics"."""

    def load(self) -> type[Page]:
        """Import the page's module and give its class."""
        found: type[Page] = getattr(importlib.import_module(self.module), self.class_name)
        return found


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "today",
        str(QT_TRANSLATE_NOOP("Pages", "Today")),
        "sun",
        "Ctrl+1",
        "you",
        "recurapp.ui.today",
        "TodayPage",
    ),
    PageEntry(
        "timeline",
        str(QT_TRANSLATE_NOOP("Pages", "Timeline")),
        "signpost",
        "Ctrl+2",
        "you",
        "recurapp.ui.timeline",
        "TimelinePage",
    ),
    PageEntry(
        "follow_ups",
        str(QT_TRANSLATE_NOOP("Pages", "Follow-ups")),
        "calendar-days",
        "Ctrl+3",
        "you",
        "recurapp.ui.follow_ups",
        "FollowUpsPage",
        ".ics",
    ),
    PageEntry(
        "journal",
        str(QT_TRANSLATE_NOOP("Pages", "Journal")),
        "notebook-pen",
        "Ctrl+4",
        "you",
        "recurapp.ui.journal",
        "JournalPage",
    ),
    PageEntry(
        "understand",
        str(QT_TRANSLATE_NOOP("Pages", "Understand")),
        "book-open",
        "Ctrl+7",
        "help",
        "recurapp.ui.understand",
        "UnderstandPage",
    ),
    PageEntry(
        "support",
        str(QT_TRANSLATE_NOOP("Pages", "Support")),
        "phone",
        "Ctrl+8",
        "help",
        "recurapp.ui.support",
        "SupportPage",
    ),
    PageEntry(
        "settings",
        str(QT_TRANSLATE_NOOP("Pages", "Settings")),
        "settings",
        "Ctrl+,",
        "below",
        "recurapp.ui.settings.page",
        "SettingsPage",
    ),
)


def page_for(path: PurePath, entries: Sequence[PageEntry] = PAGES) -> str | None:
    """The key of the page that opens such a file, or None."""
    ending = path.suffix.lower()
    return next((entry.key for entry in entries if ending and entry.opens == ending), None)
