"""The one line after a hard day: when it stands there, what it offers, and how it goes."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recurapp.content.wording import load_wording
from recurapp.records import PROFILE_ID, JournalEntry, Profile
from recurapp.settings import Settings, Theme
from recurapp.storage.errors import Problem, StorageError
from recurapp.ui.parts.hard_day_line import HardDayLine
from recurapp.ui.theme import Look
from tests.ui.desk import MONDAY, Desk, button, press, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

LINE = "That sounds very hard. Help is here if you want it."


class Place(NamedTuple):
    line: HardDayLine
    window: QWidget
    notices: list[tuple[str, Callable[[], object]]]
    failures: list[StorageError]
    helped: list[bool]


@pytest.fixture
def place(desk: Desk) -> Place:
    notices: list[tuple[str, Callable[[], object]]] = []
    failures: list[StorageError] = []
    helped: list[bool] = []
    services = desk.services._replace(show_help=lambda: helped.append(True))
    window = QWidget()
    desk.qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    line = HardDayLine(
        services, lambda text, undo: notices.append((text, undo)), failures.append, window
    )
    layout.addWidget(line)
    layout.addStretch(1)
    window.resize(600, 400)
    window.show()
    window.activateWindow()
    settle(window)
    return Place(line, window, notices, failures, helped)


def entry(mood: int | None, worry: int | None, text: str = "") -> JournalEntry:
    day = MONDAY.date()
    return JournalEntry(at=MONDAY, zone="Europe/London", day=day, mood=mood, worry=worry, text=text)


@pytest.mark.parametrize(
    ("hard", "what"),
    [
        (True, entry(1, None)),
        (True, entry(5, 9)),
        (True, entry(None, 10, "A quiet day.")),
        (False, entry(2, 8)),
        (False, entry(None, None, "I want to die. Stormy. 10.")),
        (False, None),
    ],
)
def test_it_follows_the_two_numbers_and_never_the_words(
    place: Place, hard: bool, what: JournalEntry | None
) -> None:
    place.line.show_for(what)
    settle(place.window)
    assert place.line.isVisible() == hard
    assert place.line.said() == (LINE if hard else "")
    assert (LINE in shown_texts(place.window)) == hard


def test_it_says_the_same_each_time(place: Place) -> None:
    said = set()
    for what in (entry(1, None), None, entry(1, 10), entry(3, 9)):
        place.line.show_for(what)
        said |= {one.text() for one in place.line.findChildren(QLabel)}
    assert said == set(load_wording()["hardday"]) == {LINE}


def test_nothing_of_it_is_made_before_it_is_needed(place: Place) -> None:
    place.line.show_for(entry(4, 2))
    assert place.line.findChildren(QLabel) == []


def test_help_is_one_press_away(place: Place) -> None:
    place.line.show_for(entry(1, None))
    settle(place.window)
    press(button(place.line, "I need help now"))
    assert place.helped == [True]


def test_help_does_not_touch_the_sentence(place: Place) -> None:
    place.line.show_for(entry(1, None))
    settle(place.window)
    (sentence,) = place.line.findChildren(QLabel)
    help_now = place.line.help_button
    top = help_now.mapTo(place.line, help_now.rect().topLeft()).y()
    assert top - sentence.geometry().bottom() - 1 >= 8


def test_the_way_to_end_it_stands_a_whole_row_below_help(place: Place) -> None:
    place.line.show_for(entry(1, None))
    settle(place.window)
    end, help_now = (
        one.mapTo(place.line, one.rect().topLeft())
        for one in (place.line.end_button, place.line.help_button)
    )
    assert end.x() == help_now.x()
    assert end.y() >= help_now.y() + place.line.help_button.height() + 8


def test_it_can_be_turned_off_where_it_stands_with_undo(desk: Desk, place: Place) -> None:
    desk.keep(Profile(name="Sam"))
    hard = entry(1, None)
    place.line.show_for(hard)
    settle(place.window)
    press(button(place.line, "Do not show this line again"))
    assert not place.line.isVisible()
    profile = desk.vault.store.get(Profile, PROFILE_ID)
    assert profile == Profile(name="Sam", hard_day_line=False)
    place.line.show_for(hard)
    assert not place.line.isVisible()
    ((text, undo),) = place.notices
    assert text == "This line will not be shown again. Settings can bring it back."
    undo()
    place.line.show_for(hard)
    assert place.line.isVisible()


def test_where_that_fails_it_is_said_and_the_line_stays(desk: Desk, place: Place) -> None:
    place.line.show_for(entry(1, None))
    settle(place.window)
    pragma(desk.vault, "query_only=ON")
    press(button(place.line, "Do not show this line again"))
    assert place.line.isVisible()
    assert [error.problem for error in place.failures] == [Problem.READ_ONLY]
    assert place.notices == []


@pytest.mark.parametrize("size", [100, 200])
def test_it_fits(place: Place, look: Look, size: int) -> None:
    look.use(Settings(theme=Theme.HIGH_CONTRAST, text_size=size))
    place.line.show_for(entry(1, None))
    for width in (560, 400):
        place.window.resize(width, 500)
        assert_fits(place.window)
