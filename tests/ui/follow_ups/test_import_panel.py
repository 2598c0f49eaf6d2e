"""Importing a calendar file: shown first, one step, undone as one, and twice adds nothing.

The files are real and read by the real child process.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import time
from pathlib import Path
from threading import Event

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recurapp.follow_ups import FollowUp, FollowUpState, Reminded
from recurapp.records import PartialDate
from recurapp.settings import Settings, Theme
from recurapp.ui.follow_ups.import_panel import ImportPanel, open_import
from recurapp.ui.theme import Look
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import Desk, focused, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import GroundPage, front, page_on, plain, texts_on, undo

pytestmark = pytest.mark.usefixtures("look")


def event(uid: str, title: str, *lines: str, at: str = "20261204T102000") -> str:
    zone = "DTSTART;TZID=Europe/London"
    return "\n".join(
        ("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", f"{zone}:{at}", *lines, "END:VEVENT")
    )


def calendar(*events: str) -> bytes:
    whole = "\n".join(("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//EN", *events))
    return f"{whole}\nEND:VCALENDAR\n".replace("\n", "\r\n").encode()


SCAN = event("scan@clinic", "CT scan", "LOCATION:Northgate")
VISIT = event("visit@clinic", "Dr Osei", at="20261211T140000")
WEEKLY = event("physio@clinic", "Physio", "RRULE:FREQ=WEEKLY;COUNT=6", at="20261130T090000")
CALLED_OFF = event("scan@clinic", "CT scan", "STATUS:CANCELLED")
BROKEN = event("odd@clinic", "Dentist", "DTEND;TZID=Europe/London:20261204T090000")

Read = Callable[..., ImportPanel]


@pytest.fixture
def page(desk: Desk) -> GroundPage:
    return page_on(desk)


@pytest.fixture
def read(desk: Desk, page: GroundPage, tmp_path: Path) -> Read:
    """Import a file with these events, up to what is shown of it."""

    def act(*events: str) -> ImportPanel:
        path = tmp_path / "letter.ics"
        path.write_bytes(calendar(*events))
        panel = open_import(page, path)
        desk.services.tasks.wait_all()
        settle(page)
        return panel

    return act


def add(desk: Desk, panel: ImportPanel) -> None:
    page = panel._page
    press(panel.import_button)
    desk.services.tasks.wait_all()
    settle(page)


def kept(desk: Desk) -> list[FollowUp]:
    return sorted(desk.vault.store.find(FollowUp), key=lambda f: f.day.isoformat() if f.day else "")


def rows(panel: ImportPanel) -> list[str]:
    return [
        " | ".join(plain([r.title, r.aside, *r.lines])) for r in panel.found.list.rows_model.rows
    ]


# -- the way through -----------------------------------------------------------------------


def test_nothing_is_written_before_it_was_seen_and_one_step_adds_it(
    desk: Desk, page: GroundPage, read: Read
) -> None:
    panel = read(SCAN, VISIT)
    assert kept(desk) == []
    assert "2 are new." in texts_on(panel)
    assert rows(panel) == [
        "CT scan | new | Friday 4 December 2026, 10:20 | Northgate",
        "Dr Osei | new | Friday 11 December 2026, 14:00 | ",
    ]
    assert focused() is panel.found.list
    add(desk, panel)
    scan, visit = kept(desk)
    assert (scan.title, scan.place, scan.starts, scan.zone) == (
        "CT scan",
        "Northgate",
        time(10, 20),
        "Europe/London",
    )
    assert visit.day == PartialDate(2026, 12, 11)
    assert "2 follow-ups were imported." in texts_on(page)
    assert not [one for one in page.window().findChildren(FrontPanel) if not one.is_closed]
    undo(page)
    desk.services.tasks.wait_all()
    assert kept(desk) == []


def test_the_same_file_again_adds_nothing(desk: Desk, page: GroundPage, read: Read) -> None:
    add(desk, read(SCAN, WEEKLY))
    before = kept(desk)
    assert len(before) == 7
    panel = read(SCAN, WEEKLY)
    assert "7 are already here and stay as they are." in texts_on(panel)
    assert panel.import_button.isHidden()
    assert focused() is panel.close_button
    assert panel.close_button.shown_text() == "Close"
    press(panel.close_button)
    assert kept(desk) == before


def test_a_repeating_one_is_one_row_with_all_its_dates(
    desk: Desk, page: GroundPage, read: Read
) -> None:
    panel = read(WEEKLY)
    assert rows(panel) == [
        (
            "Physio | new | Monday 30 November 2026, 09:00 | "
            "6 dates, the last: Monday 4 January 2027, 09:00"
        )
    ]
    assert "1 is new." in texts_on(panel)
    assert not panel.found.tick_button.isVisible()
    add(desk, panel)
    assert len(kept(desk)) == 6
    assert "6 follow-ups were imported." in texts_on(page)


def test_what_is_past_is_added_as_done_and_nobody_is_asked(
    desk: Desk, page: GroundPage, read: Read
) -> None:
    old = event("old@clinic", "CT scan", "LOCATION:Northgate", at="20260504T102000")
    weekly = event("p@clinic", "Physio", "RRULE:FREQ=WEEKLY;COUNT=2", at="20261117T090000")
    panel = read(old, weekly)
    assert rows(panel) == [
        "CT scan | new | Monday 4 May 2026, 10:20 | It is past, so it is added as done.",
        (
            "Physio | new | Tuesday 17 November 2026, 09:00 | "
            "2 dates, the last: Tomorrow, Tuesday 24 November 2026, 09:00"
        ),
    ]
    add(desk, panel)
    states = [f.state for f in kept(desk)]
    assert states == [FollowUpState.DONE, FollowUpState.DONE, FollowUpState.BOOKED]
    assert desk.vault.store.follow_ups.passed(desk.clock.today()) == []
    again = read(old, weekly)
    assert "3 are already here and stay as they are." in texts_on(again)


def test_what_changed_says_what_it_was_and_keeps_what_is_own(
    desk: Desk, page: GroundPage, read: Read
) -> None:
    add(desk, read(SCAN))
    (scan,) = kept(desk)
    panel = read(event("scan@clinic", "CT scan", "LOCATION:Northgate", at="20261208T090000"))
    assert rows(panel) == [
        (
            "CT scan | changed | Was: Friday 4 December 2026, 10:20 | "
            "Now: Tuesday 8 December 2026, 09:00"
        )
    ]
    assert "1 has changed." in texts_on(panel)
    add(desk, panel)
    (moved,) = kept(desk)
    assert (moved.id, moved.day, moved.starts) == (scan.id, PartialDate(2026, 12, 8), time(9))
    assert "1 follow-up was imported." in texts_on(page)
    undo(page)
    desk.services.tasks.wait_all()
    assert kept(desk) == [scan]


def test_other_words_at_the_same_time_are_said_to_be_that(desk: Desk, read: Read) -> None:
    add(desk, read(SCAN))
    panel = read(event("scan@clinic", "CT scan with contrast"))
    assert rows(panel)[0].endswith("The time stays. Its words change.")


def test_a_cancelled_one_cancels(desk: Desk, page: GroundPage, read: Read) -> None:
    add(desk, read(SCAN))
    panel = read(CALLED_OFF)
    assert rows(panel) == [
        "CT scan | cancelled | Friday 4 December 2026, 10:20 | It will be marked as cancelled."
    ]
    assert "1 is cancelled." in texts_on(panel)
    add(desk, panel)
    assert [f.state for f in kept(desk)] == [FollowUpState.CANCELLED]


def test_each_that_is_left_out_has_its_reason_and_the_rest_is_offered(
    desk: Desk, read: Read
) -> None:
    panel = read(BROKEN, VISIT, CALLED_OFF)
    assert "2 that cannot be added" in texts_on(panel)
    left_out = [tuple(plain([r.title, *r.lines])) for r in panel.found.skipped.rows_model.rows]
    assert sorted(left_out) == [
        ("CT scan", "It is cancelled, and it is not among yours."),
        ("Dentist", "It ends before it begins."),
    ]
    assert panel.found.skipped.rows_model.rows[0].aside.startswith("line ")
    add(desk, panel)
    assert [f.title for f in kept(desk)] == ["Dr Osei"]


def test_only_what_is_ticked_is_added(desk: Desk, page: GroundPage, read: Read) -> None:
    panel = read(SCAN, VISIT)
    press(panel.found.tick_button)
    assert not panel.import_button.isEnabled()
    assert panel.found.tick_button.shown_text() == "Tick all"
    press(panel.found.tick_button)
    assert panel.import_button.isEnabled()
    assert panel.found.tick_button.shown_text() == "Tick none"
    panel.found.list.setFocus()
    QTest.keyClick(panel.found.list, Qt.Key.Key_Space)
    add(desk, panel)
    assert [f.title for f in kept(desk)] == ["Dr Osei"]


def test_a_reminder_of_the_file_that_is_past_already_never_comes(desk: Desk, read: Read) -> None:
    alarm = "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-P30D\nEND:VALARM"
    add(desk, read(event("scan@clinic", "CT scan", alarm)))
    (scan,) = kept(desk)
    assert scan.reminders
    assert [one.follow_up for one in desk.vault.store.find(Reminded)] == [scan.id]


def test_the_words_of_the_file_are_shown_plain_and_kept_apart(
    desk: Desk, page: GroundPage, read: Read
) -> None:
    panel = read(event("a@b", "<b>bold</b> \u202egnp.exe"))
    (row,) = panel.found.list.rows_model.rows
    assert row.title == "\u2068<b>bold</b> gnp.exe\u2069"


# -- choosing and dragging -----------------------------------------------------------------


def test_without_a_file_it_asks_for_one(desk: Desk, page: GroundPage, tmp_path: Path) -> None:
    path = tmp_path / "chosen.ics"
    path.write_bytes(calendar(SCAN))
    panel = open_import(page)
    settle(page)
    assert focused() is panel.choose_button
    press(panel.choose_button)  # and thinks better of it
    assert not panel.is_reading
    desk.files.read = path
    press(panel.choose_button)
    assert panel.is_reading
    desk.services.tasks.wait_all()
    assert panel.choose_button.shown_text() == "Choose another file"
    assert len(panel.offers) == 1


def test_a_file_is_dragged_onto_the_panel(desk: Desk, page: GroundPage, tmp_path: Path) -> None:
    path = tmp_path / "dragged.ICS"
    path.write_bytes(calendar(SCAN))
    panel = open_import(page)
    settle(page)
    assert not drag(panel, Path("/nowhere/words.txt"))
    assert drag(panel, Path("/nowhere/words.txt"), path)
    desk.services.tasks.wait_all()
    assert len(panel.offers) == 1


def drag(panel: ImportPanel, *paths: Path) -> bool:
    """Whether it is taken."""
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(QPoint(5, 5), copy, mime, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(panel, enter)
    drop = QDropEvent(QPointF(5, 5), copy, mime, buttons, keys)
    drop.ignore()
    panel.dropEvent(drop)
    assert enter.isAccepted() is drop.isAccepted()
    return drop.isAccepted()


def test_a_second_file_waits_until_the_first_is_done_with(
    desk: Desk, page: GroundPage, read: Read, tmp_path: Path
) -> None:
    first = read(SCAN)
    paths = [tmp_path / "b.ics", tmp_path / "c.ics"]
    for path in paths:
        path.write_bytes(calendar(VISIT))
        assert open_import(page, path) is first
        assert open_import(page, path) is first
    assert len(first.offers) == 1
    assert "2 more files wait. They open after this." in texts_on(first)
    add(desk, first)
    desk.services.tasks.wait_all()
    settle(page)
    second = front(page).content
    assert isinstance(second, ImportPanel)
    assert [offer.row.title.strip("\u2068\u2069") for offer in second.offers] == ["Dr Osei"]
    assert "1 more file waits. It opens after this." in texts_on(second)
    assert [one.title for one in kept(desk)] == ["CT scan"]


def test_what_is_here_already_is_changed_and_not_added(
    desk: Desk, page: GroundPage, read: Read
) -> None:
    panel = read(SCAN)
    assert panel.import_button.shown_text() == "Add what is ticked"
    add(desk, panel)
    panel = read(CALLED_OFF, VISIT)
    assert panel.import_button.shown_text() == "Make these changes"


# -- what goes wrong -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "There is nothing in this file."),
        (b"hello", "This is not a calendar file. Such files end in .ics."),
        (b"x" * (5 * 1024 * 1024 + 1), "This file is larger than 5 MB, so it is not read."),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    desk: Desk, page: GroundPage, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "odd.ics").write_bytes(content)
    panel = open_import(page, tmp_path / "odd.ics")
    desk.services.tasks.wait_all()
    assert said in texts_on(panel)
    assert focused() is panel.choose_button
    assert panel.import_button.isHidden()


def test_a_file_that_is_gone_says_so(desk: Desk, page: GroundPage, tmp_path: Path) -> None:
    panel = open_import(page, tmp_path / "gone.ics")
    desk.services.tasks.wait_all()
    assert "This file is not there, or it may not be read." in texts_on(panel)
    assert panel.bar is not None
    (tmp_path / "there.ics").write_bytes(calendar())
    panel.read(tmp_path / "there.ics")
    assert panel.bar is None
    desk.services.tasks.wait_all()
    assert "There is nothing in this file that can be added." in texts_on(panel)


def test_reading_can_be_stopped(desk: Desk, page: GroundPage, tmp_path: Path) -> None:
    (tmp_path / "long.ics").write_bytes(calendar(*[WEEKLY] * 3000))
    panel = open_import(page, tmp_path / "long.ics")
    settle(page)
    assert "Reading the file. This can take a while." in texts_on(panel)
    assert focused() is panel.stop_button
    press(panel.stop_button)
    assert "Reading was stopped. Nothing was added or changed." in texts_on(panel)
    assert focused() is panel.choose_button
    desk.services.tasks.wait_all()
    assert panel.offers == []


def test_closing_the_panel_stops_reading_too(desk: Desk, page: GroundPage, tmp_path: Path) -> None:
    (tmp_path / "long.ics").write_bytes(calendar(*[WEEKLY] * 3000))
    panel = open_import(page, tmp_path / "long.ics")
    stop = panel._stop
    assert isinstance(stop, Event)
    front(page).close_panel()
    assert stop.is_set()
    desk.services.tasks.wait_all()
    assert kept(desk) == []


def test_the_end_of_the_app_stops_reading(desk: Desk, page: GroundPage, tmp_path: Path) -> None:
    (tmp_path / "long.ics").write_bytes(calendar(*[WEEKLY] * 3000))
    panel = open_import(page, tmp_path / "long.ics")
    desk.services.tasks.end()
    assert "Reading was stopped. Nothing was added or changed." in texts_on(panel)


def test_a_save_that_fails_leaves_the_panel_and_adds_nothing(
    desk: Desk, page: GroundPage, read: Read
) -> None:
    panel = read(SCAN, VISIT)
    pragma(desk.vault, "query_only=ON")
    add(desk, panel)
    assert panel.bar is not None
    assert panel.import_button.isEnabled()
    pragma(desk.vault, "query_only=OFF")
    assert kept(desk) == []
    add(desk, panel)
    assert len(kept(desk)) == 2


@pytest.mark.parametrize("works", [True, False])
def test_a_panel_closed_while_it_saves_has_the_page_tell_it(
    desk: Desk, page: GroundPage, read: Read, works: bool
) -> None:
    panel = read(SCAN)
    if not works:
        pragma(desk.vault, "query_only=ON")
    panel.import_button.click()
    panel.close_panel()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not shiboken6.isValid(panel)
    desk.services.tasks.wait_all()
    assert ("1 follow-up was imported." in texts_on(page)) is works
    assert (page._error is None) is works


def test_a_second_press_and_another_file_while_it_saves_do_nothing(
    desk: Desk, page: GroundPage, read: Read, tmp_path: Path
) -> None:
    panel = read(SCAN)
    panel.import_button.click()
    panel.import_button.click()
    panel._import()
    panel.read(tmp_path / "letter.ics")
    assert not panel.is_reading
    desk.services.tasks.wait_all()
    assert len(kept(desk)) == 1


def test_where_nothing_can_be_changed_it_can_be_looked_at(
    desk: Desk, page: GroundPage, read: Read
) -> None:
    page.may_change = False
    panel = read(SCAN)
    assert "You can look at the file. Nothing can be kept just now." in texts_on(panel)
    assert not panel.import_button.isVisible()
    assert panel.found.list.ticked() == []


# -- how it looks --------------------------------------------------------------------------


@pytest.mark.parametrize("size", [100, 150, 200])
@pytest.mark.parametrize("theme", [Theme.LIGHT, Theme.HIGH_CONTRAST])
def test_it_fits(
    desk: Desk, page: GroundPage, read: Read, look: Look, size: int, theme: Theme
) -> None:
    panel = read(SCAN, VISIT, WEEKLY, BROKEN)
    page.resize(1024, 640)
    look.use(Settings(text_size=size, theme=theme))
    assert_fits(page)
    page.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert_fits(page)
    panel.found.clear()
    panel._show_state()
    assert_fits(page)
