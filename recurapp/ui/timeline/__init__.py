"""Timeline: the treatments, one timeline for each cancer, and the marks."""

from __future__ import annotations

from recurapp.ui.timeline.page import TimelinePage

__all__ = ["TimelinePage"]
