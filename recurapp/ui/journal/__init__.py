"""The journal: a list of entries and the editor beside it."""

from __future__ import annotations

from recurapp.ui.journal.page import JournalPage

__all__ = ["JournalPage"]
