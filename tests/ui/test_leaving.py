"""Named regression: with no room on the disk, typed words are not lost by closing or locking.

A real run over a real vault that cannot grow, in which the words of a real editor cannot be kept.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from recurapp import process
from recurapp.demo import demo_records
from recurapp.paths import Paths
from recurapp.records import Draft, Place
from recurapp.settings import Settings, Theme
from recurapp.storage.vault import OpenVault, Vault
from recurapp.ui import leaving
from recurapp.ui.journal import JournalPage
from recurapp.ui.parts import drafting
from recurapp.ui.parts.held_screen import HeldScreen
from recurapp.ui.run import Run
from recurapp.ui.settings import SettingsPage
from recurapp.ui.single_instance import SingleInstance
from recurapp.ui.timeline import TimelinePage
from recurapp.ui.unlock import Unlock
from recurapp.ui.welcome import Welcome
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.workspace import Workspace
from tests.fixtures import CHEAP
from tests.ui.desk import button, shown_texts
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
PASSPHRASE = "four quiet grey otters"
CONTROL = Qt.KeyboardModifier.ControlModifier
NOT_KEPT = "What you typed last cannot be kept just now. It is still on its page."
FULL = "What you typed last cannot be kept just now. The disk is full."
STAY = "Stay and try again"
WORDS = "These words must not be lost. " * 900


class Sitting:
    """A run with the journal open, and what a person does there."""

    def __init__(self, run: Run, qtbot: QtBot) -> None:
        self.run, self.window, self.qtbot = run, run._window, qtbot
        self.started_again: list[str] = []
        self._pages = ""

    @property
    def vault(self) -> OpenVault:
        assert self.run._opened is not None
        return self.run._opened

    @property
    def workspace(self) -> Workspace:
        screen = self.window.screen_widget
        assert isinstance(screen, Workspace)
        return screen

    @property
    def journal(self) -> JournalPage:
        page = self.workspace.page("journal")
        assert isinstance(page, JournalPage)
        return page

    def type(self, words: str = WORDS) -> None:
        self.journal.new()
        self.journal.editor.form.words.insertPlainText(words)

    def fill_disk(self) -> None:
        store = self.vault.store
        execute = store._connection.execute
        pages = store._thread.call(lambda: execute("PRAGMA page_count").fetchall()[0][0])
        pragma(self.vault, f"max_page_count={pages}")

    def free_disk(self) -> None:
        pragma(self.vault, "max_page_count=1000000")

    def key(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window, key, CONTROL)
        settle(self.window)

    def press(self, text: str) -> None:
        button(self.window, text).click()
        settle(self.window)

    @property
    def asked(self) -> list[str]:
        panels = [one for one in self.window.findChildren(FrontPanel) if one.isVisible()]
        return [one.accessibleName() for one in panels]

    def come_idle(self) -> None:
        self.run._idle.due.emit()
        settle(self.window)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    opened = Vault(tmp_path / "data", CHEAP, use_key_store=False).create()
    opened.store.save(*demo_records(NOW.date()), Place(page="journal"))
    opened.set_passphrase(PASSPHRASE)
    opened.close()
    return tmp_path / "data"


@pytest.fixture
def sit(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[..., Sitting]]:
    """Begin a run; the process that would be started anew is only noted."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(process, "catch_failures", lambda *_: None)
    look, sittings = qapp.property("recurapp_look"), []

    def make(folder: Path) -> Sitting:
        instance = SingleInstance(folder)
        assert instance.take()
        run = Run(qapp, Paths.under(folder), instance, False, lambda: NOW, CHEAP)
        sitting = Sitting(run, qtbot)
        again = sitting.started_again
        monkeypatch.setattr(process, "start_again", lambda how, *_instants: again.append(how))
        sittings.append(sitting)
        run.begin(None, locked=False)
        qtbot.waitExposed(run._window)
        run._window.activateWindow()
        settle(run._window)
        return sitting

    yield make
    for sitting in sittings:
        sitting.run.end()
        sitting.window.close()
        sitting.window.deleteLater()
    qapp.setProperty("recurapp_look", look)


@pytest.fixture
def full(sit: Callable[..., Sitting], folder: Path) -> Sitting:
    """Long words in the journal, and no room for them."""
    sitting = sit(folder)
    sitting.fill_disk()
    sitting.type()
    return sitting


def drafts(folder: Path) -> list[str]:
    """What lies in the vault once everything is closed."""
    opened = Vault(folder, CHEAP, use_key_store=False).open_on_this_computer()
    try:
        return [draft.content for draft in opened.store.find(Draft)]
    finally:
        opened.close()


# -- closing ------------------------------------------------------------------------------


def test_ctrl_q_on_a_full_disk_asks_and_the_words_stay(full: Sitting, folder: Path) -> None:
    full.key(Qt.Key.Key_Q)
    assert full.window.isVisible()
    assert full.asked == [NOT_KEPT]
    assert_fits(full.window)
    full.key(Qt.Key.Key_Q)
    assert full.asked == [NOT_KEPT]  # one question, however often
    full.press(STAY)
    assert full.asked == []
    assert full.journal.editor.form.words.text() == WORDS
    full.free_disk()
    full.key(Qt.Key.Key_Q)
    assert not full.window.isVisible()
    full.run.end()
    (kept,) = drafts(folder)
    assert WORDS.strip() in kept


def test_the_question_fits_large_and_dark(full: Sitting) -> None:
    full.run._look.use(Settings(theme=Theme.DARK, text_size=200))
    full.window.resize(1024, 640)
    full.window.close()
    settle(full.window)
    (panel,) = [one for one in full.window.findChildren(FrontPanel) if one.isVisible()]
    assert_fits(panel)


def test_closing_without_them_is_the_persons_own_choice(full: Sitting, folder: Path) -> None:
    full.window.close()
    full.press("Close without it")
    assert not full.window.isVisible()
    full.run.end()
    assert drafts(folder) == []


def test_a_full_disk_is_named(full: Sitting, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage(9, 9, 0))
    full.window.close()
    assert full.asked == [FULL]


def test_a_disk_that_tells_nothing_is_not_called_full(
    full: Sitting, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_path: Path) -> object:
        raise OSError

    monkeypatch.setattr("shutil.disk_usage", fails)
    full.window.close()
    assert full.asked == [NOT_KEPT]


def test_staying_leads_to_the_page_with_the_words(full: Sitting) -> None:
    full.workspace.open_page("today")
    full.window.close()
    full.press(STAY)
    assert full.workspace.current == "journal"
    assert any(text.startswith("The disk is full") for text in shown_texts(full.window))


def test_staying_keeps_them_if_there_is_room_by_now(full: Sitting) -> None:
    full.window.close()
    full.free_disk()
    full.press(STAY)
    assert full.window.isVisible()
    assert [WORDS.strip() in one.content for one in full.vault.store.find(Draft)] == [True]


def test_with_nothing_typed_a_full_disk_holds_nobody(
    sit: Callable[..., Sitting], folder: Path
) -> None:
    sitting = sit(folder)
    sitting.fill_disk()
    sitting.key(Qt.Key.Key_Q)
    assert not sitting.window.isVisible()


def _end_session() -> None:
    """As the system tells it; nobody here looks at who manages the session."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    app.commitDataRequest.emit(None)


def test_the_end_of_the_session_is_not_held_up(full: Sitting) -> None:
    _end_session()
    assert full.asked == []
    assert full.window.close()
    assert not full.window.isVisible()


def test_a_session_that_ends_keeps_what_can_be_kept(
    sit: Callable[..., Sitting], folder: Path
) -> None:
    sitting = sit(folder)
    sitting.type()
    _end_session()
    assert len(sitting.vault.store.find(Draft)) == 1


def test_a_disk_that_does_not_answer_is_asked_about_too(
    sit: Callable[..., Sitting], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    monkeypatch.setattr(drafting, "LONGEST_WAIT_SECONDS", 0.05)
    sitting, event = sit(folder), threading.Event()
    sitting.type("a few words")
    sitting.vault.store._thread.post(event.wait)
    sitting.window.close()
    assert sitting.asked == [NOT_KEPT]
    event.set()
    sitting.press(STAY)
    assert sitting.window.close()


# -- locking ------------------------------------------------------------------------------


def test_ctrl_l_on_a_full_disk_asks_before_it_locks(full: Sitting, folder: Path) -> None:
    full.key(Qt.Key.Key_L)
    assert full.asked == [NOT_KEPT]
    assert full.started_again == []
    full.press(STAY)
    assert full.journal.editor.form.words.text() == WORDS
    full.free_disk()
    full.key(Qt.Key.Key_L)
    assert full.started_again == ["--locked"]
    (kept,) = drafts(folder)
    assert WORDS.strip() in kept


def test_locking_without_them_is_the_persons_own_choice(full: Sitting, folder: Path) -> None:
    full.key(Qt.Key.Key_L)
    full.press("Lock without it")
    assert full.started_again == ["--locked"]
    assert drafts(folder) == []


def test_long_work_does_not_hold_a_lock_up(sit: Callable[..., Sitting], folder: Path) -> None:
    """The store is told to stop it after its present step, before what runs is waited for."""
    sitting = sit(folder)
    store = sitting.vault.store
    sitting.key(Qt.Key.Key_L)
    assert sitting.started_again == ["--locked"]
    assert store._stopping.is_set()


# -- the lock that comes by itself --------------------------------------------------------


@pytest.fixture
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "AGAIN_EVERY_MS", 20)


def visible(window: QWidget, kind: type[QWidget]) -> list[QWidget]:
    return [one for one in window.findChildren(kind) if one.isVisible()]


def test_with_all_kept_the_idle_lock_locks(sit: Callable[..., Sitting], folder: Path) -> None:
    sitting = sit(folder)
    sitting.type()
    sitting.come_idle()
    assert sitting.started_again == ["--locked"]
    assert len(drafts(folder)) == 1


@pytest.mark.usefixtures("soon")
def test_the_idle_lock_covers_what_it_cannot_keep_and_locks_once_it_can(
    full: Sitting, folder: Path, qtbot: QtBot
) -> None:
    full.come_idle()
    assert full.started_again == []
    assert full.run._services is not None
    assert full.run._services.curtain.drawn
    assert visible(full.window, HeldScreen)
    assert not visible(full.window, Workspace)
    assert "Waiting to lock" in shown_texts(full.window)
    assert_fits(full.window)
    assert full.run._settings.settings.locked  # after a kill it is locked
    full.run._leaving._again.timeout.emit()
    full.run._services.curtain.changed.emit()  # as when a way in is added; it is still drawn
    assert full.started_again == []
    full.free_disk()
    qtbot.waitUntil(lambda: full.started_again == ["--locked"])
    (kept,) = drafts(folder)
    assert WORDS.strip() in kept


def test_who_comes_back_finds_their_words(full: Sitting, qtbot: QtBot) -> None:
    full.journal.editor.form.words.setFocus()
    full.come_idle()
    (held,) = visible(full.window, HeldScreen)
    assert isinstance(held, HeldScreen)
    held.form.field.edit.setText("not this one")
    held.form.go_on_button.click()
    full.run._tasks.wait_all()
    assert held.isVisible()
    held.form.field.edit.setText(PASSPHRASE)
    held.form.go_on_button.click()
    full.run._tasks.wait_all()
    settle(full.window)
    assert not visible(full.window, HeldScreen)
    assert full.workspace.isVisible()
    assert full.journal.editor.form.words.text() == WORDS
    assert not full.run._settings.settings.locked
    assert full.run._idle._timer.isActive()
    assert not full.run._leaving._again.isActive()
    full.free_disk()
    full.come_idle()
    assert full.started_again == ["--locked"]


def test_a_half_typed_form_in_front_is_out_of_sight_and_comes_back(
    sit: Callable[..., Sitting], folder: Path
) -> None:
    """The timeline is not private; the form, closed, would forget what is typed."""
    sitting = sit(folder)
    sitting.workspace.open_page("timeline")
    timeline = sitting.workspace.page("timeline")
    assert isinstance(timeline, TimelinePage)
    timeline.go_to("add")
    settle(sitting.window)
    panel = timeline.panel
    assert panel is not None
    pragma(sitting.vault, "query_only=ON")
    edit = panel.findChildren(QLineEdit)[0]
    QTest.keyClicks(edit, "Half a name")
    sitting.run._window.show_help()
    sitting.come_idle()
    assert sitting.window.help_panel is None
    assert not panel.isVisible()
    services = sitting.run._services
    assert services is not None
    services.curtain.lift()
    settle(sitting.window)
    assert panel.isVisible()
    assert edit.text() == "Half a name"
    pragma(sitting.vault, "query_only=OFF")
    assert sitting.run._leaving.hand_over()
    (draft,) = sitting.vault.store.find(Draft)
    assert "Half a name" in draft.content


def test_with_the_cover_in_front_closing_still_asks(full: Sitting) -> None:
    full.come_idle()
    full.window.close()
    assert full.asked == [NOT_KEPT]
    full.press(STAY)
    assert visible(full.window, HeldScreen)


def test_without_a_passphrase_nothing_locks_by_itself(full: Sitting) -> None:
    full.vault.remove_passphrase()
    full.come_idle()
    assert full.started_again == []
    assert not visible(full.window, HeldScreen)
    assert full.run._idle._timer.isActive()


# -- other screens ------------------------------------------------------------------------


def test_a_name_that_cannot_be_saved_holds_the_window_too(
    sit: Callable[..., Sitting], folder: Path
) -> None:
    sitting = sit(folder)
    sitting.workspace.open_page("settings")
    page = sitting.workspace.page("settings")
    assert isinstance(page, SettingsPage)
    pragma(sitting.vault, "query_only=ON")
    page.you.name.setText("")
    QTest.keyClicks(page.you.name, "Alex")
    assert not sitting.window.close()
    pragma(sitting.vault, "query_only=OFF")
    assert sitting.window.close()


def test_the_lock_screen_has_nothing_to_keep(sit: Callable[..., Sitting], folder: Path) -> None:
    sitting = sit(folder)
    sitting.run._close_vault()
    assert isinstance(sitting.run._unlock(), Unlock)
    sitting.run._leaving._stay()
    assert sitting.window.close()


def test_welcome_waits_for_the_vault_that_takes_the_answer(
    sit: Callable[..., Sitting], tmp_path: Path
) -> None:
    sitting = sit(tmp_path / "new")
    welcome = sitting.window.screen_widget
    assert isinstance(welcome, Welcome)
    QTest.keyClicks(welcome.about_you.name, "Alex")
    sitting.run._leaving._stay()
    assert sitting.window.close()
    assert welcome.answers.all_saved


def test_what_welcome_could_not_save_is_tried_again(
    sit: Callable[..., Sitting], tmp_path: Path
) -> None:
    sitting = sit(tmp_path / "new")
    welcome = sitting.window.screen_widget
    assert isinstance(welcome, Welcome)
    QTest.keyClicks(welcome.about_you.name, "Alex")
    assert welcome.hand_over()
    pragma(sitting.vault, "query_only=ON")
    QTest.keyClicks(welcome.about_you.name, " Lee")
    assert not sitting.window.close()
    assert sitting.asked == [NOT_KEPT]
    pragma(sitting.vault, "query_only=OFF")
    sitting.press(STAY)
    assert welcome.answers.all_saved
    assert sitting.window.close()
