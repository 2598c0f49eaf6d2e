"""A page to put sections and panels on, and follow-ups for them."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any, ClassVar

from recurapp.follow_ups import FollowUp, Question
from recurapp.records import PartialDate
from recurapp.ui.page import Page
from recurapp.ui.services import Services
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import MONDAY, Desk, shown_texts
from tests.ui.fits import settle

TODAY = MONDAY.date()


class GroundPage(Page):
    key: ClassVar[str] = "ground"


def visit(days: int, title: str = "CT scan", **values: Any) -> FollowUp:
    """One so many days from the Monday of the tests, at 10:20."""
    day = PartialDate.of(TODAY + timedelta(days=days))
    return FollowUp(title=title, day=day, starts=time(10, 20), zone="Europe/London", **values)


def page_on(desk: Desk, width: int = 1024, height: int = 832) -> GroundPage:
    page = desk.show(GroundPage, width, height)
    assert isinstance(page, GroundPage)
    return page


def plain(texts: list[str]) -> list[str]:
    """Without the marks that keep a direction."""
    return [text.replace("\u2068", "").replace("\u2069", "") for text in texts]


def texts_on(widget: Any) -> list[str]:
    settle(widget.window())
    return plain(shown_texts(widget))


def front(page: Page) -> FrontPanel:
    """What was put in front last."""
    settle(page.window())
    found = [one for one in page.window().findChildren(FrontPanel) if not one.is_closed]
    assert found
    return found[-1]


def undo(widget: Any) -> None:
    """Press the Undo that is seen on it."""
    settle(widget.window())
    (one,) = [b for b in widget.findChildren(Button) if b.shown_text() == "Undo" and b.isVisible()]
    place: Any = one
    while not isinstance(getattr(place, "services", None), Services):
        place = place.parentWidget()
    tasks = place.services.tasks
    one.click()
    tasks.wait_all()
    settle(widget.window())


def questions_of(desk: Desk) -> list[Question]:
    return sorted(desk.vault.store.find(Question), key=lambda one: one.position)


def question(text: str, at: FollowUp | None = None, position: int = 0, **values: Any) -> Question:
    follow_up = None if at is None else at.id
    return Question(text=text, follow_up=follow_up, position=position, **values)


def days(count: int) -> date:
    return TODAY + timedelta(days=count)
