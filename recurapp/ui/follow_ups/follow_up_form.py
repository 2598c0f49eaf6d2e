"""Opening the form of a follow-up from anywhere: a page asks, opened_forms does it."""

from __future__ import annotations

from datetime import date

from recurapp.follow_ups import FollowUp
from recurapp.ui.follow_ups.opened_forms import forms_of
from recurapp.ui.page import Page


def open_form(page: Page, follow_up: FollowUp | None = None, *, day: date | None = None) -> None:
    """Put it in front: to change `follow_up`, else for a new one, perhaps on that day."""
    if not page.may_change:
        return
    if follow_up is None:
        forms_of(page).add(day)
    else:
        forms_of(page).change(follow_up)
