"""The lock screen, and the backups it can offer."""

from __future__ import annotations

from recurapp.ui.unlock.screen import Unlock

__all__ = ["Unlock"]
