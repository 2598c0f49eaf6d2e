"""Exporting follow-ups: one, some or all, with or without words, and said to be unencrypted."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from recurapp.exchange.ics import read_calendar
from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import PartialDate
from recurapp.settings import Settings, Theme
from recurapp.ui.follow_ups.export_panel import ExportPanel, open_export
from recurapp.ui.theme import Look
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import MONDAY, Desk, focused, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import GroundPage, page_on, plain, texts_on, visit

pytestmark = pytest.mark.usefixtures("look")

SCAN = visit(11, "CT scan", place="Northgate", reminders=("1d@18:00",))
RESULTS = visit(18, "Results")
UNDATED = FollowUp(title="Yearly check", state=FollowUpState.ASKED)
LAST_YEAR = visit(-190, "Mammogram", state=FollowUpState.DONE)


@pytest.fixture
def page(desk: Desk) -> GroundPage:
    desk.keep(LAST_YEAR, RESULTS, UNDATED, SCAN)
    return page_on(desk)


@pytest.fixture
def place(desk: Desk, tmp_path: Path) -> Path:
    """Where the person wants the file."""
    desk.files.write = tmp_path / "calendar.ics"
    return desk.files.write


def opened(desk: Desk, page: GroundPage, *follow_ups: FollowUp) -> ExportPanel:
    panel = open_export(page, follow_ups or None)
    desk.services.tasks.wait_all()
    settle(page)
    return panel


def save(desk: Desk, panel: ExportPanel) -> None:
    page = panel._page
    press(panel.save_button)
    desk.services.tasks.wait_all()
    settle(page)


def read_back(path: Path) -> list[FollowUp]:
    return [one.follow_up for one in read_calendar(path, MONDAY, "Europe/London").events]


def titles(panel: ExportPanel) -> list[str]:
    return plain([row.title for row in panel.list.rows_model.rows])


def test_one_goes_into_a_file_that_reads_back_equal(
    desk: Desk, page: GroundPage, place: Path
) -> None:
    panel = opened(desk, page, SCAN)
    texts = texts_on(panel)
    assert "CT scan goes into a file that other calendars can read." in texts
    assert any(text.startswith("The file is not encrypted.") for text in texts)
    assert not panel.list.isVisible()
    save(desk, panel)
    assert desk.files.names == ["calendar.ics"]
    assert read_back(place) == [SCAN]
    assert stat.S_IMODE(place.stat().st_mode) == 0o600
    assert "The calendar file is saved. It is not encrypted." in texts_on(page)
    assert not [one for one in page.window().findChildren(FrontPanel) if not one.is_closed]


def test_of_all_those_to_come_are_ticked_and_the_past_stands_below(
    desk: Desk, page: GroundPage, place: Path
) -> None:
    panel = opened(desk, page)
    assert titles(panel) == ["CT scan", "Results", "Yearly check", "Mammogram"]
    assert panel.list.ticked() == [0, 1, 2]
    assert focused() is panel.list
    save(desk, panel)
    assert sorted(f.title for f in read_back(place)) == ["CT scan", "Results", "Yearly check"]


def test_some_are_chosen_by_their_ticks(desk: Desk, page: GroundPage, place: Path) -> None:
    panel = opened(desk, page)
    press(panel.tick_button)
    assert panel.chosen() == []
    assert not panel.save_button.isEnabled()
    press(panel.tick_button)
    assert len(panel.chosen()) == 4
    press(panel.tick_button)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert panel.save_button.isEnabled()
    save(desk, panel)
    assert [f.title for f in read_back(place)] == ["CT scan"]


def test_what_it_is_about_can_be_left_out(desk: Desk, page: GroundPage, place: Path) -> None:
    panel = opened(desk, page, SCAN, UNDATED)
    press(panel.neutral)
    save(desk, panel)
    content = place.read_bytes()
    assert b"SUMMARY:Appointment" in content
    for word in (b"CT scan", b"Northgate", b"Yearly"):
        assert word not in content
    (found,) = read_back(place)
    assert (found.day, found.starts, found.id) == (SCAN.day, SCAN.starts, SCAN.id)


def test_without_words_nothing_is_left_of_one_without_a_date(desk: Desk, page: GroundPage) -> None:
    panel = opened(desk, page, UNDATED)
    assert panel.save_button.isEnabled()
    press(panel.neutral)
    assert not panel.save_button.isEnabled()


def test_what_cannot_be_without_words_is_named_before_it_is_left_out(
    desk: Desk, page: GroundPage, place: Path
) -> None:
    month = FollowUp(title="Yearly check", day=PartialDate(2027, 4))
    desk.keep(month)
    panel = opened(desk, page, SCAN, UNDATED, month)
    assert not panel.left_out.isVisible()
    press(panel.neutral)
    assert "2 of them have no known day yet and are left out." in texts_on(panel)
    panel.list.setFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_End)
    QTest.keyClick(panel.list, Qt.Key.Key_Space)
    assert "One of them has no known day yet and is left out." in texts_on(panel)
    save(desk, panel)
    assert [one.id for one in read_back(place)] == [SCAN.id]


def test_of_a_month_alone_nothing_is_left_either(desk: Desk, page: GroundPage) -> None:
    panel = opened(desk, page, FollowUp(title="Yearly check", day=PartialDate(2027, 4)))
    press(panel.neutral)
    assert "It has no known day yet, so nothing is left for the file." in texts_on(panel)
    assert not panel.save_button.isEnabled()


def test_thinking_better_of_it_writes_nothing(desk: Desk, page: GroundPage) -> None:
    panel = opened(desk, page, SCAN)
    save(desk, panel)
    assert panel.panel is not None
    assert not panel.panel.is_closed
    press(panel.close_button)
    assert panel.panel.is_closed


def test_a_place_that_cannot_be_written_is_said_and_another_one_works(
    desk: Desk, page: GroundPage, place: Path, tmp_path: Path
) -> None:
    panel = opened(desk, page, SCAN)
    desk.files.write = tmp_path / "no" / "such" / "folder.ics"
    said = "The file could not be saved there. Please choose another place."
    for _ in range(2):
        save(desk, panel)
        assert texts_on(panel).count(said) == 1
    assert focused() is panel.save_button
    desk.files.write = place
    save(desk, panel)
    assert read_back(place) == [SCAN]


def test_where_there_is_nothing_it_says_so(desk: Desk) -> None:
    page = page_on(desk)
    panel = opened(desk, page)
    assert "There are no follow-ups yet." in texts_on(panel)
    assert not panel.save_button.isVisible()
    assert panel.close_button.shown_text() == "Close"


def test_only_past_ones_are_all_ticked(desk: Desk, page: GroundPage) -> None:
    panel = opened(desk, page, LAST_YEAR, visit(-200, "Blood", state=FollowUpState.DONE))
    assert titles(panel) == ["Mammogram", "Blood"]
    assert panel.list.ticked() == [0, 1]


def test_what_cannot_be_read_is_said(desk: Desk, page: GroundPage) -> None:
    pragma(desk.vault, "writable_schema=ON")
    store = desk.vault.store
    store._thread.call(
        lambda: store._connection.execute("ALTER TABLE follow_up RENAME TO gone").fetchall()
    )
    panel = opened(desk, page)
    assert panel.bar is not None
    assert "There are no follow-ups yet." in texts_on(panel)


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_it_fits(desk: Desk, page: GroundPage, look: Look, size: int, theme: Theme) -> None:
    opened(desk, page)
    page.resize(1024, 640)
    look.use(Settings(text_size=size, theme=theme))
    assert_fits(page)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert_fits(page)
