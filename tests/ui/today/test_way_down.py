"""The way down to the check-in: there while it lies below what is seen, and only then."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint

from recurapp.records import State
from recurapp.settings import Settings, Theme
from recurapp.ui.theme import Look
from recurapp.ui.today import TodayPage
from tests.ui.desk import Desk, button, focused, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.today.test_today import sam


def today(desk: Desk, width: int = 800, height: int = 640) -> TodayPage:
    desk.keep(*sam(State.FINISHED))
    page = desk.show(TodayPage, width, height)
    assert isinstance(page, TodayPage)
    return page


def top_of_card(page: TodayPage) -> int:
    """Where it is seen, from the top of what is seen."""
    return page.check_in_card.mapTo(page.view, QPoint(0, 0)).y()


def is_there(page: TodayPage) -> bool:
    way = page.way_down.button
    return way is not None and way.isVisible()


@pytest.mark.parametrize(("size", "width", "height"), [(100, 1056, 832), (100, 800, 640)])
def test_where_the_check_in_is_seen_nothing_is_made(
    desk: Desk, look: Look, size: int, width: int, height: int
) -> None:
    look.use(Settings(text_size=size))
    page = today(desk, width, height)
    assert not is_there(page)
    assert page.way_down.button is None


@pytest.mark.parametrize(("size", "width", "height"), [(200, 800, 640), (100, 800, 420)])
def test_it_leads_to_the_check_in_and_puts_the_keyboard_there(
    desk: Desk, look: Look, size: int, width: int, height: int
) -> None:
    look.use(Settings(text_size=size))
    page = today(desk, width, height)
    assert shown_texts(page).count("How is today?") == 2
    way = page.way_down.button
    assert way is not None
    assert way.geometry().bottom() < page.view.height()
    assert_fits(page)
    press(way)
    assert 0 <= top_of_card(page) <= 20
    assert focused() is page.check_in_card.moods.button(1)
    assert way.isVisible()  # else all would jump below the hand


@pytest.mark.parametrize("theme", Theme)
def test_it_fits(desk: Desk, look: Look, theme: Theme) -> None:
    look.use(Settings(theme=theme, text_size=200))
    assert_fits(today(desk, 600, 640))


def test_it_comes_and_goes_with_the_room(desk: Desk) -> None:
    page = today(desk, 800, 832)
    assert not is_there(page)
    page.resize(800, 400)
    settle(page)
    assert is_there(page)
    page.resize(800, 832)
    settle(page)
    assert not is_there(page)


def test_it_comes_when_something_pushes_the_check_in_down(desk: Desk) -> None:
    page = today(desk, 800, 640)
    assert not is_there(page)
    press(button(page, "What this time can mean"))
    assert is_there(page)
    press(button(page, "Put these words away"))
    assert not is_there(page)


def test_under_the_curtain_there_is_none(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    page = today(desk)
    assert is_there(page)
    desk.draw_curtain()
    settle(page)
    assert not is_there(page)
    desk.curtain.lift()
    settle(page)
    assert is_there(page)


def test_what_can_only_be_read_asks_nothing(desk: Desk, look: Look) -> None:
    look.use(Settings(text_size=200))
    desk.vault.read_only = True
    page = desk.show(TodayPage, 800, 640)
    assert isinstance(page, TodayPage)
    assert not is_there(page)
