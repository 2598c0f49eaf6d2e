"""Help now: the people to call, own contacts, and steady for two minutes."""

from __future__ import annotations

from recurapp.ui.help_now.page import HelpNow

__all__ = ["HelpNow"]
