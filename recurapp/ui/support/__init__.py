"""Support: the directory of people to talk to."""

from __future__ import annotations

from recurapp.ui.support.page import SupportPage

__all__ = ["SupportPage"]
