"""A reminder is told on the desktop, else by the tray, and then also in the window."""

from __future__ import annotations

import ctypes
import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLabel, QSystemTrayIcon
from pytestqt.qtbot import QtBot

from recurapp.settings import SettingsFile
from recurapp.ui.main_window import MainWindow
from recurapp.ui.notices import Notices, SystemTray
from recurapp.ui.session_bus import Answer, DesktopNotice, session_address
from recurapp.ui.widgets.buttons import IconButton
from tests.ui.desk import button, shown_texts
from tests.ui.desktop import NoticeService, private_bus, silent_bus
from tests.ui.fits import assert_fits, settle

WORDS = "You have a reminder"


@pytest.fixture
def short() -> Iterator[Path]:
    """A folder with a short name: a socket's path may not be long."""
    with tempfile.TemporaryDirectory(prefix="ra-") as folder:
        yield Path(folder)


@pytest.fixture
def bus(short: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    with private_bus(short / "bus") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        yield address


@pytest.fixture
def service(bus: str) -> Iterator[NoticeService]:
    made = NoticeService(bus)
    yield made
    made.end()


class Tray:
    def __init__(self) -> None:
        self.told: list[str] = []

    def tell(self, text: str) -> bool:
        self.told.append(text)
        return True


class Place:
    """A window with notices, and how often one was pressed."""

    def __init__(self, qtbot: QtBot, folder: Path) -> None:
        self.window = MainWindow(SettingsFile(folder / "settings.json"))
        qtbot.addWidget(self.window)
        self.window.show_screen(QLabel("Today"))
        self.window.show()
        self.tray, self.pressed = Tray(), 0
        self.notices = Notices(self.window, self.tray)
        self.notices.pressed.connect(self._on_pressed)

    def _on_pressed(self) -> None:
        self.pressed += 1

    def bars(self) -> bool:
        settle(self.window)
        return WORDS in shown_texts(self.window)

    def end(self) -> None:
        thread = self.notices._notice.thread if self.notices._notice is not None else None
        self.notices.stop()
        if thread is not None:
            thread.join(20)
            assert not thread.is_alive()


@pytest.fixture
def place(qtbot: QtBot, tmp_path: Path) -> Iterator[Place]:
    made = Place(qtbot, tmp_path)
    yield made
    made.end()


def test_the_desktop_is_told_one_neutral_sentence_and_nothing_else(
    place: Place, service: NoticeService, qtbot: QtBot
) -> None:
    place.notices.show_notice(can_show=True)
    qtbot.waitUntil(lambda: bool(service.told))
    ((signature, told),) = service.told
    assert signature == "susssasa{sv}i"
    assert told == ("RecurApp", 0, "", WORDS, "", ["default", "Open RecurApp"], {}, -1)
    qtbot.waitUntil(lambda: not place.notices._late.isActive())
    assert place.tray.told == []
    assert not place.bars()


def test_pressing_it_there_leads_to_the_reminder(
    place: Place, service: NoticeService, qtbot: QtBot
) -> None:
    place.notices.show_notice(can_show=True)
    qtbot.waitUntil(lambda: bool(service.told))
    qtbot.waitUntil(lambda: not place.notices._late.isActive())
    service.tell("ActionInvoked", 77, "default")  # of somebody else
    service.tell("NotificationClosed", 77, 2)
    assert place.pressed == 0
    service.tell("ActionInvoked", 1, "default")
    qtbot.waitUntil(lambda: place.pressed == 1)
    assert place.notices._notice is not None
    place.notices._notice.thread.join(20)
    assert not place.notices._notice.thread.is_alive()


def test_one_that_is_closed_there_is_waited_for_no_longer(
    place: Place, service: NoticeService, qtbot: QtBot
) -> None:
    place.notices.show_notice(can_show=True)
    qtbot.waitUntil(lambda: not place.notices._late.isActive())
    service.tell("NotificationClosed", 1, 2)
    assert place.notices._notice is not None
    place.notices._notice.thread.join(20)
    assert not place.notices._notice.thread.is_alive()
    assert place.pressed == 0


def test_a_second_one_takes_the_place_of_the_first(
    place: Place, service: NoticeService, qtbot: QtBot
) -> None:
    for many in (1, 2):
        place.notices.show_notice(can_show=True)
        qtbot.waitUntil(lambda wanted=many: len(service.told) == wanted)  # type: ignore[misc]
    first = [one for one in threading.enumerate() if one.name == "desktop notice"]
    qtbot.waitUntil(lambda: sum(one.is_alive() for one in first) == 1)


def test_a_bus_without_a_service_leads_to_the_tray_and_the_window(
    place: Place, bus: str, qtbot: QtBot
) -> None:
    assert bus
    place.notices.show_notice(can_show=True)
    qtbot.waitUntil(place.bars)
    assert place.tray.told == [WORDS]
    assert_fits(place.window)


def test_a_service_that_refuses_leads_there_too(place: Place, bus: str, qtbot: QtBot) -> None:
    service = NoticeService(bus, refuses=True)
    place.notices.show_notice(can_show=True)
    qtbot.waitUntil(place.bars)
    assert place.tray.told == [WORDS]
    service.end()


@pytest.mark.parametrize("address", ["", "tcp:host=localhost,port=1", "unix:path=/nowhere", "x"])
def test_so_does_a_session_without_a_bus_of_its_own(
    place: Place, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
    monkeypatch.setenv("XDG_RUNTIME_DIR", "/nowhere")
    place.notices.show_notice(can_show=True)
    qtbot.waitUntil(place.bars)
    assert place.tray.told == [WORDS]


def test_a_bus_that_never_answers_keeps_no_window_waiting(
    place: Place, short: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    with silent_bus(short / "bus") as address:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        place.notices._late.setInterval(100)
        place.notices.show_notice(can_show=True)
        assert not place.bars()  # the window went on at once: nothing was waited for
        qtbot.waitUntil(place.bars)
        assert place.tray.told == []  # Qt would ask the same bus for its tray, and wait
    place.notices.stop()


def test_an_answer_that_comes_too_late_changes_nothing(place: Place) -> None:
    place.notices.show_inside(can_show=True)
    place.notices._on_answered(place.notices._notice, Answer.REFUSED)
    assert place.tray.told == []
    assert place.bars()


def test_the_bar_shows_the_reminder_or_goes(place: Place) -> None:
    place.notices.show_inside(can_show=True)
    assert place.bars()
    button(place.window, "Show it").click()
    assert place.pressed == 1
    assert not place.bars()
    place.notices.show_inside(can_show=True)
    assert place.notices.bar is not None
    place.notices.bar.findChildren(IconButton)[0].click()
    assert not place.bars()
    assert place.pressed == 1


def test_locked_there_is_nothing_to_show_yet(place: Place) -> None:
    place.notices.show_inside(can_show=False)
    assert place.bars()
    assert "Show it" not in shown_texts(place.window)


def test_the_address_of_a_session_is_a_local_socket(
    short: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "autolaunch:;unix:path=/a;tcp:host=b,port=1")
    assert session_address() == "unix:path=/a"
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(short))
    assert session_address() == ""
    (short / "bus").touch()
    assert session_address() == f"unix:path={short}/bus"
    monkeypatch.delenv("XDG_RUNTIME_DIR")
    assert session_address() == ""


def _answer_of(address: str) -> Answer:
    told: list[Answer] = []
    notice = DesktopNotice(address, WORDS, "Open", lambda _, a: told.append(a), lambda: None)
    notice.thread.join(20)
    notice.stop()  # after its end: nothing
    (answer,) = told
    return answer


def test_without_the_library_nothing_is_shown(bus: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(_name: str) -> object:
        raise OSError

    monkeypatch.setattr(ctypes, "CDLL", gone)
    assert _answer_of(bus) is Answer.REFUSED


def test_a_bus_that_goes_ends_the_waiting(short: Path) -> None:
    told: list[Answer] = []
    with private_bus(short / "bus") as address:
        service = NoticeService(address)
        answered = threading.Event()

        def note(_: DesktopNotice, answer: Answer) -> None:
            told.append(answer)
            answered.set()

        notice = DesktopNotice(address, WORDS, "Open", note, lambda: None)
        assert answered.wait(20)
        service.end()
    notice.thread.join(20)
    assert not notice.thread.is_alive()
    assert told == [Answer.SHOWN]


def test_no_file_is_left_open(bus: str) -> None:
    _answer_of(bus)
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(5):
        _answer_of(bus)
    assert len(os.listdir("/proc/self/fd")) == before


# -- the tray -------------------------------------------------------------------------------


def test_without_a_tray_nothing_is_put_there(qtbot: QtBot) -> None:
    owner = QObject()
    assert not SystemTray(owner).tell(WORDS)
    assert owner.findChildren(QSystemTrayIcon) == []


def test_in_a_tray_stand_the_apps_name_and_the_sentence(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, str]] = []

    def show(_icon: object, title: str, text: str, *_more: object) -> None:
        shown.append((title, text))

    monkeypatch.setattr(QSystemTrayIcon, "isSystemTrayAvailable", lambda: True)
    monkeypatch.setattr(QSystemTrayIcon, "showMessage", show)
    monkeypatch.setattr(QSystemTrayIcon, "show", lambda _icon: None)  # no screen: nowhere to be
    owner = QObject()
    tray = SystemTray(owner)
    assert tray.tell(WORDS)
    assert tray.tell(WORDS)
    (icon,) = owner.findChildren(QSystemTrayIcon)
    assert icon.toolTip() == "RecurApp"
    assert shown == [("RecurApp", WORDS)] * 2
