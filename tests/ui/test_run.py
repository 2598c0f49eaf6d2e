"""One run: a vault that opens but cannot be read, a lock that cannot be written down."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from recurapp import process
from recurapp.demo import demo_records
from recurapp.follow_ups import FollowUp
from recurapp.paths import Paths
from recurapp.records import (
    PLACE_ID,
    PROFILE_ID,
    Cancer,
    Contact,
    ContactRole,
    PartialDate,
    Place,
    Profile,
)
from recurapp.settings import LockScreenContact, SettingsFile
from recurapp.storage.errors import StorageError
from recurapp.storage.vault import Vault
from recurapp.ui.follow_ups.import_panel import ImportPanel
from recurapp.ui.journal import JournalPage
from recurapp.ui.parts.curtain_screen import CurtainScreen
from recurapp.ui.run import Run
from recurapp.ui.single_instance import SingleInstance
from recurapp.ui.unlock import Unlock
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.workspace import Workspace
from tests.fixtures import CHEAP
from tests.ui.desk import button, shown_texts
from tests.ui.fits import settle

NOW = datetime(2026, 11, 23, 14, 5, tzinfo=UTC)
PASSPHRASE = "four quiet grey otters"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A data folder with Sam's records, a passphrase, and a backup."""
    opened = Vault(tmp_path / "data", CHEAP, use_key_store=False).create()
    opened.store.save(*demo_records(NOW.date()))
    opened.set_passphrase(PASSPHRASE)
    opened.back_up()
    opened.close()
    return tmp_path / "data"


@pytest.fixture
def begin(qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Begin]:
    """Begin a run on a folder; every run ends with the test."""
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    monkeypatch.setattr(process, "catch_failures", lambda *_: None)  # pytest keeps its own hook
    look, runs = qapp.property("recurapp_look"), []

    def make(
        folder: Path,
        *,
        locked: bool = False,
        instants: Sequence[datetime] = (),
        file: Path | None = None,
    ) -> Run:
        instance = SingleInstance(folder)
        assert instance.take()
        run = Run(qapp, Paths.under(folder), instance, False, lambda: NOW, CHEAP, instants=instants)
        runs.append(run)
        run.begin(file, locked=locked)
        qtbot.waitExposed(run._window)
        return run

    yield make
    for run in runs:
        run.end()
        run._window.close()
        run._window.deleteLater()
    qapp.setProperty("recurapp_look", look)


Begin = Callable[..., Run]


def _spoil_profile(folder: Path) -> None:
    """Break the page that holds the profile, found by trying, as a failing disk would."""
    whole = (folder / "vault.db").read_bytes()
    for page in range(2, len(whole) // 4096):
        broken = bytearray(whole)
        broken[page * 4096 + 1500] ^= 0xFF
        (folder / "vault.db").write_bytes(broken)
        try:
            opened = Vault(folder, CHEAP, use_key_store=False).open_on_this_computer()
        except StorageError:
            continue  # a page of the tables' names: then it does not even open
        try:
            opened.store.get(Profile, PROFILE_ID)
        except StorageError:
            return
        finally:
            opened.close()
    raise AssertionError


def test_a_vault_that_opens_and_cannot_be_read_leads_to_its_backups(
    begin: Begin, folder: Path, qtbot: QtBot
) -> None:
    _spoil_profile(folder)
    run = begin(folder)
    screen = run._window.screen_widget
    assert isinstance(screen, Unlock)
    assert "Your records could not be opened" in shown_texts(screen)
    offered = [b for b in screen.backups.findChildren(type(screen.open_button)) if b.isVisible()]
    screen.findChildren(QLineEdit)[0].setText(PASSPHRASE)
    offered[0].click()
    run._tasks.wait_all()
    assert isinstance(run._window.screen_widget, Workspace)
    settle(run._window)
    assert "3 years and 1 month" in shown_texts(run._window)


def test_a_lock_holds_although_it_cannot_be_written_down(begin: Begin, folder: Path) -> None:
    (folder / "config").write_text("a file where the folder of the settings should be")
    run = begin(folder, locked=True)
    assert isinstance(run._window.screen_widget, Unlock)


def test_without_a_lock_it_opens_by_itself(begin: Begin, folder: Path) -> None:
    assert isinstance(begin(folder)._window.screen_widget, Workspace)


# -- the curtain and the trash ------------------------------------------------------------


@pytest.fixture
def drawn(folder: Path) -> Path:
    """The folder with the curtain drawn, left on the journal."""
    opened = Vault(folder, CHEAP, use_key_store=False).open_on_this_computer()
    opened.store.save(Place(page="journal", curtain=True))
    opened.close()
    return folder


def _is_covered(run: Run) -> bool:
    workspace = run._window.screen_widget
    assert isinstance(workspace, Workspace)
    assert workspace.current == "journal"
    return isinstance(workspace.stack.currentWidget(), CurtainScreen)


def test_a_start_with_the_key_kept_here_does_not_lift_the_curtain(
    begin: Begin, drawn: Path
) -> None:
    assert _is_covered(begin(drawn))


def test_the_passphrase_that_opens_the_vault_lifts_the_curtain(begin: Begin, drawn: Path) -> None:
    run = begin(drawn, locked=True)
    screen = run._window.screen_widget
    assert isinstance(screen, Unlock)
    screen.passphrase.edit.setText(PASSPHRASE)
    screen.open()
    run._tasks.wait_all()
    assert not _is_covered(run)
    assert run._opened is not None
    place = run._opened.store.get(Place, PLACE_ID)
    assert place is not None
    assert not place.curtain


def test_behind_the_curtain_help_shows_nothing_of_ones_own(begin: Begin, drawn: Path) -> None:
    run = begin(drawn)
    run._window.show_help()
    panel = run._window.help_panel
    assert panel is not None
    settle(run._window)
    said = shown_texts(panel)
    assert "Your own people are hidden while the curtain is drawn." in said
    assert not {"Ines", "01632 960 117"} & set(said)


@pytest.mark.parametrize("way", ["curtain", "lock", "end"])
@pytest.mark.parametrize("keys", [QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut])
def test_private_words_do_not_stay_on_the_clipboard(
    begin: Begin,
    folder: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    way: str,
    keys: QKeySequence.StandardKey,
) -> None:
    run = begin(folder)
    workspace = run._window.screen_widget
    assert isinstance(workspace, Workspace)
    qtbot.waitUntil(lambda: run._keeping_up.is_painted)  # before that nobody can copy
    workspace.open_page("journal")
    page = workspace.page("journal")
    assert isinstance(page, JournalPage)
    words = page.editor.form.words
    run._window.activateWindow()
    words.setFocus()
    words.set_text("nobody else may read this")
    words.selectAll()
    qtbot.keySequence(words, QKeySequence(keys))
    settle(run._window)
    assert QApplication.clipboard().text() == "nobody else may read this"
    if way == "curtain":
        assert run._services is not None
        run._services.curtain.draw()
    elif way == "lock":
        monkeypatch.setattr(process, "start_again", lambda *_: None)
        run._lock()
    else:
        run.end()
    assert QApplication.clipboard().text() == ""


def test_a_page_opened_at_the_start_is_forgotten_when_the_curtain_is_drawn(
    begin: Begin, drawn: Path, qtbot: QtBot
) -> None:
    opened = Vault(drawn, CHEAP, use_key_store=False).open_on_this_computer()
    opened.store.save(Place(page="journal"))
    opened.close()
    run = begin(drawn)
    workspace = run._window.screen_widget
    assert isinstance(workspace, Workspace)
    page = weakref.ref(workspace.page("journal"))
    qtbot.waitUntil(run._keeping_up.collecting.isActive)  # what is there then is frozen
    assert run._services is not None
    run._services.curtain.draw()
    qtbot.waitUntil(lambda: page() is None)
    gc.unfreeze()


def test_what_was_long_in_the_trash_goes_once_the_pages_are_painted(
    begin: Begin, folder: Path, qtbot: QtBot
) -> None:
    long_ago = NOW - timedelta(days=91)
    opened = Vault(folder, CHEAP, use_key_store=False, now=lambda: long_ago).open_on_this_computer()
    cancer = Cancer(name="Entered twice")
    opened.store.save(cancer)
    opened.store.remove(cancer)
    opened.close()
    run = begin(folder)
    store = run._opened.store if run._opened is not None else None
    assert store is not None
    qtbot.waitUntil(lambda: not store.trash(Cancer))


def test_what_a_kill_left_on_the_lock_screen_goes_once_the_pages_are_painted(
    begin: Begin, folder: Path, qtbot: QtBot
) -> None:
    opened = Vault(folder, CHEAP, use_key_store=False).open_on_this_computer()
    opened.store.save(Contact(role=ContactRole.GP_OUT_OF_HOURS, name="Ines", number="2"))
    opened.close()
    settings = SettingsFile(Paths.under(folder).settings_file)
    old = LockScreenContact("gp_out_of_hours", "Ines", "1")
    gone = LockScreenContact("local_emergency", "", "3")
    settings.change(lock_screen_contacts=(old, gone), lock_screen_plan=("Old", "", "", "", ""))
    run = begin(folder)
    qtbot.waitUntil(lambda: run._settings.settings.lock_screen_plan == ())
    assert run._settings.settings.lock_screen_contacts == (old._replace(number="2"),)


# -- a file that a start is given ----------------------------------------------------------


LETTER = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//clinic//EN
BEGIN:VEVENT
UID:letter@clinic.example
SUMMARY:Visit with Dr Osei
DTSTART;TZID=Europe/London:20261211T140000
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.ics"
    path.write_text(LETTER, newline="\r\n")
    return path


def _import_panel(run: Run) -> ImportPanel | None:
    panels = run._window.findChildren(FrontPanel)
    found = [one.content for one in panels if isinstance(one.content, ImportPanel)]
    return found[0] if found else None


def test_a_file_is_shown_once_the_first_page_is_painted(
    begin: Begin, folder: Path, letter: Path, qtbot: QtBot
) -> None:
    run = begin(folder, file=letter)
    assert _import_panel(run) is None
    qtbot.waitUntil(lambda: _import_panel(run) is not None)
    run._tasks.wait_all()
    panel = _import_panel(run)
    assert panel is not None
    assert len(panel.offers) == 1
    screen = run._window.screen_widget
    assert isinstance(screen, Workspace)
    assert screen.current == "follow_ups"


def test_a_start_after_a_lock_does_not_open_the_file_again(
    begin: Begin, folder: Path, letter: Path, qtbot: QtBot
) -> None:
    run = begin(folder, locked=True, file=letter)
    screen = run._window.screen_widget
    assert isinstance(screen, Unlock)
    screen.findChildren(QLineEdit)[0].setText(PASSPHRASE)
    screen.open_button.click()
    run._tasks.wait_all()
    qtbot.waitUntil(lambda: run._keeping_up.is_painted)
    assert isinstance(run._window.screen_widget, Workspace)
    assert _import_panel(run) is None


def test_a_file_handed_over_at_the_lock_screen_waits_for_the_passphrase(
    begin: Begin, folder: Path, letter: Path, qtbot: QtBot
) -> None:
    run = begin(folder, locked=True)
    run._instance.file_given.emit(letter)
    qtbot.waitUntil(lambda: run._keeping_up.is_painted)
    screen = run._window.screen_widget
    assert isinstance(screen, Unlock)
    assert _import_panel(run) is None
    screen.findChildren(QLineEdit)[0].setText(PASSPHRASE)
    screen.open_button.click()
    run._tasks.wait_all()
    assert _import_panel(run) is not None


def test_the_end_does_not_wait_for_a_file_that_is_read(
    begin: Begin, folder: Path, letter: Path, qtbot: QtBot
) -> None:
    run = begin(folder, file=letter)
    qtbot.waitUntil(lambda: _import_panel(run) is not None)
    run.end()
    assert not run._tasks.busy


def test_what_was_to_begin_soon_does_not_begin_after_the_end(begin: Begin, folder: Path) -> None:
    """The page asked a vault that was closed to plan its series ahead."""
    run = begin(folder)
    screen = run._window.screen_widget
    assert isinstance(screen, Workspace)
    settle(run._window)
    screen.open_page("follow_ups")
    run.end()
    settle(run._window)
    assert not run._tasks.busy


# -- reminders ------------------------------------------------------------------------------

WORDS = "You have a reminder"


@pytest.fixture
def reminded(folder: Path) -> Path:
    """The folder with a follow-up that reminds at 15:00, and one whose reminder came at noon."""
    opened = Vault(folder, CHEAP, use_key_store=False).open_on_this_computer()
    for code in ("0d@15:00", "0d@12:00"):
        day = PartialDate.of(NOW.date())
        opened.store.save(FollowUp(title=f"A visit {code}", day=day, reminders=(code,)))
    opened.close()
    return folder


def _go_to(run: Run, monkeypatch: pytest.MonkeyPatch, now: datetime) -> None:
    monkeypatch.setattr(run._clock, "_now", lambda: now)
    run._clock.look_again()
    run._tasks.wait_all()
    settle(run._window)


def _begun(run: Run, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: run._reminding._reminders is not None)
    run._tasks.wait_all()
    settle(run._window)


def test_a_reminder_that_comes_due_is_told_and_leads_to_today(
    begin: Begin, reminded: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    run = begin(reminded)
    _begun(run, qtbot)
    assert WORDS not in shown_texts(run._window)  # what came due before stands on Today
    workspace = run._window.screen_widget
    assert isinstance(workspace, Workspace)
    workspace.open_page("timeline")
    _go_to(run, monkeypatch, NOW.replace(hour=15, minute=0))
    qtbot.waitUntil(lambda: WORDS in shown_texts(run._window))
    came: list[int] = []
    monkeypatch.setattr(
        run._window, "come_forward", lambda: came.append(1)
    )  # off screen: a warning
    button(run._window, "Show it").click()
    assert came
    assert workspace.current == "today"
    assert WORDS not in shown_texts(run._window)
    assert any("A visit 0d@15:00" in text for text in shown_texts(workspace))


def test_a_lock_leaves_instants_and_the_lock_screen_reminds_without_a_word_more(
    begin: Begin, reminded: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[str] = []
    run = begin(reminded)
    _begun(run, qtbot)
    monkeypatch.setattr(process, "start_again", lambda *also: started.extend(also))
    run._lock()
    assert started[0] == "--locked"
    instants = process.left_instants(started[1].partition("=")[2])
    assert NOW.replace(hour=15, minute=0) in instants
    assert NOW.replace(hour=12, minute=0) not in instants

    again = begin(reminded, instants=instants)
    screen = again._window.screen_widget
    assert isinstance(screen, Unlock)
    qtbot.waitUntil(lambda: again._keeping_up.is_painted)
    _go_to(again, monkeypatch, NOW.replace(hour=15, minute=0))
    qtbot.waitUntil(lambda: WORDS in shown_texts(again._window))
    assert "Show it" not in shown_texts(again._window)
    assert again._reminding.notices is not None
    came: list[int] = []
    monkeypatch.setattr(again._window, "come_forward", lambda: came.append(1))
    again._reminding.notices.pressed.emit()
    assert came
    assert again._window.screen_widget is screen
    screen.passphrase.edit.setText(PASSPHRASE)
    screen.open()
    again._tasks.wait_all()
    _begun(again, qtbot)
    assert WORDS not in shown_texts(again._window)
    assert any("A visit 0d@15:00" in text for text in shown_texts(again._window))


def test_without_a_reminder_to_come_a_lock_leaves_nothing(
    begin: Begin, reminded: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Vault(reminded, CHEAP, use_key_store=False).open_on_this_computer()
    opened.store.remove(*opened.store.find(FollowUp))
    opened.close()
    started: list[str] = []
    run = begin(reminded)
    _begun(run, qtbot)
    monkeypatch.setattr(process, "start_again", lambda *also: started.extend(also))
    run._lock()
    assert started == ["--locked"]
