"""Today: the first page. The greeting, where the person stands in time, and people to ring."""

from __future__ import annotations

from recurapp.ui.today.page import TodayPage

__all__ = ["TodayPage"]
