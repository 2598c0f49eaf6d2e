"""Opening the repeat builder from anywhere: a page asks, opened_forms does it."""

from __future__ import annotations

from recurapp.follow_ups import FollowUp, Series
from recurapp.ui.follow_ups.opened_forms import forms_of
from recurapp.ui.page import Page


def open_repeat(page: Page, what: FollowUp | Series) -> None:
    """Put it in front: for a follow-up that is to be the first, or for a series to change."""
    if not page.may_change:
        return
    if isinstance(what, Series):
        forms_of(page).change_series(what)
    else:
        forms_of(page).repeat(what)
