"""Follow-ups for the tests of their page."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

from recurapp.follow_ups import FollowUp
from recurapp.records import PartialDate
from recurapp.ui.follow_ups.lines import At
from tests.ui.desk import MONDAY, Desk
from tests.ui.fits import settle

TODAY = MONDAY.date()
HERE = At(MONDAY, "Europe/London")


def visit(days: int | None = 11, title: str = "CT scan", **values: Any) -> FollowUp:
    """One that the clinic booked, so many days from the Monday of the tests."""
    values.setdefault("confirmed", True)
    if days is not None:
        values.setdefault("day", PartialDate.of(TODAY + timedelta(days=days)))
    return FollowUp(title=title, **values)


def timed(
    days: int = 11, title: str = "CT scan", at: time = time(10, 20), **values: Any
) -> FollowUp:
    """The same with a time, in London."""
    return visit(days, title, starts=at, zone="Europe/London", **values)


def in_month(year: int, month: int, title: str = "Yearly check", **values: Any) -> FollowUp:
    return FollowUp(title=title, day=PartialDate(year, month), **values)


def day(days: int) -> date:
    return TODAY + timedelta(days=days)


def rest(desk: Desk, *widgets: Any) -> None:
    """Let all work end, what follows from it too, and the layout come to rest."""
    for _ in range(3):
        for widget in widgets:
            settle(widget.window())
        desk.services.tasks.wait_all()
    for widget in widgets:
        settle(widget.window())
