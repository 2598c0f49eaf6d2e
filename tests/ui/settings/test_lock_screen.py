"""What anyone at this computer can read: all that was ticked is listed and taken away at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from recurapp.settings import LockScreenContact, Settings
from recurapp.ui.parts.hard_times_form import HardTimesForm
from recurapp.ui.settings.lock_screen import LockScreenCard
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.words.lock_screen_text import unwritten_text
from tests.ui.desk import Desk, focused, press
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import GroundPage, front, page_on, texts_on, undo

pytestmark = pytest.mark.usefixtures("look")
INES = LockScreenContact("trusted", "Ines", "01632 960 117")
TEAM = LockScreenContact("team_out_of_hours", "", "01632 960 055")
ODD = LockScreenContact("no such role", "n" * 300, "\u202e5" * 200)
PLAN = ("No sleep", "", "The bench", "", "")


class Open:
    def __init__(self, desk: Desk, *contacts: LockScreenContact, plan: tuple[str, ...]) -> None:
        self.desk = desk
        desk.settings.change(lock_screen_contacts=contacts, lock_screen_plan=plan)
        self.page: GroundPage = page_on(desk)
        self.card = LockScreenCard(self.page)
        self.page.body.addWidget(self.card)
        self.card.show()
        settle(self.page)

    @property
    def ways(self) -> list[Button]:
        """To take something away."""
        settle(self.page)
        return [one for one in self.card.rows.findChildren(Button) if one.isVisible()]

    def on_disk(self) -> str:
        path: Path = self.desk.settings._path
        return path.read_text(encoding="utf-8")


def test_nothing_ticked_is_said(desk: Desk) -> None:
    seen = Open(desk, plan=())
    assert any(
        text.startswith("Nothing of your own is chosen for the lock screen.")
        for text in texts_on(seen.card)
    )
    assert seen.ways == []


def test_each_is_listed_without_the_words_of_the_plan(desk: Desk) -> None:
    said = texts_on(Open(desk, INES, TEAM, plan=PLAN).card)
    listed = {"Someone I trust", "Ines", "01632 960 117", "Out-of-hours line", "01632 960 055"}
    assert listed <= set(said)
    assert {"My plan for very hard times", "Signs I notice", "Places I feel safe"} <= set(said)
    assert not {"No sleep", "The bench", "Things that help"} & set(said)


def test_one_is_taken_away_at_once_and_comes_back_with_undo(desk: Desk) -> None:
    seen = Open(desk, INES, TEAM, plan=PLAN)
    press(seen.ways[0])
    assert desk.settings.settings.lock_screen_contacts == (TEAM,)
    assert "01632 960 117" not in seen.on_disk()
    assert "The lock screen does not show it any more." in texts_on(seen.page)
    assert focused() is seen.ways[0]
    undo(seen.page)
    assert set(desk.settings.settings.lock_screen_contacts) == {INES, TEAM}
    press(seen.ways[2])
    assert "No sleep" not in seen.on_disk()
    assert "My plan for very hard times" not in texts_on(seen.card.rows)
    undo(seen.page)
    assert "No sleep" in seen.on_disk()


def test_it_leads_to_the_plan(desk: Desk) -> None:
    seen = Open(desk, plan=())
    press(seen.card.plan_link)
    assert isinstance(front(seen.page).content, HardTimesForm)


def test_undo_puts_nothing_over_what_was_ticked_since(desk: Desk) -> None:
    seen = Open(desk, INES, plan=PLAN)
    press(seen.ways[0])
    newer = INES._replace(number="1")
    desk.settings.change(lock_screen_contacts=(newer,))
    undo(seen.page)
    assert desk.settings.settings.lock_screen_contacts == (newer,)
    press(seen.ways[1])
    desk.settings.change(lock_screen_plan=("other", "", "", "", ""))
    undo(seen.page)
    assert desk.settings.settings.lock_screen_plan[0] == "other"


def test_it_follows_a_change_made_elsewhere_and_forgets_a_card_that_is_gone(desk: Desk) -> None:
    seen = Open(desk, plan=())
    desk.settings.change(lock_screen_contacts=(TEAM,))
    assert "01632 960 055" in texts_on(seen.card)
    seen.card.setParent(None)
    seen.card.deleteLater()
    settle(seen.page)
    desk.settings.change(lock_screen_contacts=())
    assert desk.settings.settings.lock_screen_contacts == ()


def test_what_cannot_be_written_is_said(desk: Desk) -> None:
    seen = Open(desk, INES, plan=())
    desk.settings._path.unlink()
    desk.settings._path.mkdir()
    assert not seen.card.behind.isVisible()
    press(seen.ways[0])
    assert texts_on(seen.page).count(unwritten_text()) == 2  # as a notice, and on the card
    desk.settings._path.rmdir()
    assert desk.settings.catch_up()
    assert unwritten_text() not in texts_on(seen.card)
    assert "01632 960 117" not in seen.on_disk()


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    seen = Open(desk, INES, TEAM, plan=PLAN)
    assert_fits(seen.page)
    desk.settings.change(lock_screen_contacts=(ODD,))
    assert_fits(seen.page, words_may_break=True)
