"""Follow-ups: the agenda, and one of them beside it."""

from __future__ import annotations

from recurapp.ui.follow_ups.page import FollowUpsPage

__all__ = ["FollowUpsPage"]
