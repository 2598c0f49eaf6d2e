"""The settings page and its cards, one a file."""

from __future__ import annotations

from recurapp.ui.settings.page import SettingsPage

__all__ = ["SettingsPage"]
