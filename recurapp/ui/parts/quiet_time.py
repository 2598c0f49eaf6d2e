"""Quiet time: one choice of the person's that silences all reminders, from wherever it is offered.

Owns what is said of it, and the undo. What quiet time does is in reminders.
"""

from __future__ import annotations

from recurapp.ui.page import Page
from recurapp.ui.reminders import set_quiet


def keep_quiet(page: Page, *, quiet: bool) -> bool:
    """Begin or end it, and say so on the page with Undo. False when it could not be saved."""
    said = (
        page.tr("It is quiet time now. No reminder comes.")
        if quiet
        else page.tr("Reminders come again.")
    )

    def act() -> None:
        undo = set_quiet(page.services.store, quiet=quiet)
        page.services.reminders.forget_stop()
        page.show_notice(said, undo)

    return page.attempt(act)
