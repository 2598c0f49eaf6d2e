"""My plan for very hard times: five prompts, in the person's own words, in front of a page.

Owns the form, its saving with Undo, and what is shown of it elsewhere: on Help now, and, apart, on
the lock screen. Knows no service of the directory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurapp.ui.page import Page

if TYPE_CHECKING:
    from recurapp.ui.widgets.panel import FrontPanel


def open_hard_times(page: Page, part: str = "") -> FrontPanel:
    """Put the plan in front of the page; `part` is one of PLAN_PARTS, to begin there."""
    raise NotImplementedError
