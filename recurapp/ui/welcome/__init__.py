"""The first run: three short steps, each of which can be skipped."""

from __future__ import annotations

from recurapp.ui.welcome.screen import Welcome

__all__ = ["Welcome"]
