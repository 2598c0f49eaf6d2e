"""One run of the app: which screen follows which, from the first window to the lock.

Owns the order of screens (welcome, locked, open), locking, and the end. It is the only file
of ui/ that knows the vault, the window and the screens all at once; it draws nothing itself.
"""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from recurapp import process
from recurapp.paths import Paths
from recurapp.records import PROFILE_ID, Profile
from recurapp.settings import SettingsFile
from recurapp.storage.errors import Problem, StorageError
from recurapp.storage.vault import KeyPlace, KeyPolicy, OpenVault, SlotKind, Vault
from recurapp.ui.clock import Clock
from recurapp.ui.curtain import Curtain
from recurapp.ui.files import FileChooser
from recurapp.ui.incoming import Incoming
from recurapp.ui.keeping_up import KeepingUp
from recurapp.ui.leaving import Leaving
from recurapp.ui.lock import IdleLock
from recurapp.ui.main_window import MainWindow
from recurapp.ui.reminders import Reminders
from recurapp.ui.reminding import Reminding
from recurapp.ui.services import ChangeFeed, Services
from recurapp.ui.single_instance import SingleInstance
from recurapp.ui.tasks import Tasks
from recurapp.ui.theme import Look

if TYPE_CHECKING:
    from recurapp.ui.help_now import HelpNow
    from recurapp.ui.unlock import Unlock

EXIT_IN_USE = 3


def run(
    paths: Paths,
    *,
    file: Path | None,
    demo: bool,
    locked: bool,
    instants: Sequence[datetime] = (),
    now: Callable[[], datetime] | None,
    key_policy: KeyPolicy | None,
    files: FileChooser | None = None,
) -> int:
    """Show the window until it is closed. The exit code: 0, or 3 when it is open elsewhere.

    `instants` is when a start that is locked reminds.
    """
    application = QApplication(["recurapp"])
    application.setApplicationName("recurapp")
    application.setApplicationDisplayName("RecurApp")
    application.setDesktopFileName("recurapp")
    instance = SingleInstance(paths.data)
    if not instance.take():
        if instance.call_first(file):
            return 0
        return _in_use()
    this_run = Run(application, paths, instance, demo, now, key_policy, files, instants)
    try:
        this_run.begin(file, locked=locked)
    except OpenElsewhere:  # without end(): it would write over the settings of the other
        instance.release()
        return _in_use()
    try:
        return application.exec()
    finally:
        this_run.end()


def _in_use() -> int:
    sys.stderr.write("RecurApp is already open with this folder.\n")
    return EXIT_IN_USE


class OpenElsewhere(Exception):
    """The vault is held by a process that no lock file tells of and that answers no call."""


class Run(QObject):
    """The window, what is behind it, and the way from screen to screen."""

    def __init__(
        self,
        application: QApplication,
        paths: Paths,
        instance: SingleInstance,
        demo: bool,
        now: Callable[[], datetime] | None,
        key_policy: KeyPolicy | None,
        files: FileChooser | None = None,
        instants: Sequence[datetime] = (),
    ) -> None:
        super().__init__()
        self._files = files or FileChooser()
        self._instance = instance
        self._demo = demo
        self._settings = SettingsFile(paths.settings_file)
        self._look = Look(application, self._settings)
        self._clock = Clock(now) if now is not None else Clock()
        self._tasks = Tasks()
        self._vault = Vault(
            paths.data,
            key_policy or KeyPolicy(),
            use_key_store=not demo,
            now=lambda: self._clock.now().astimezone(UTC),
        )
        self._opened: OpenVault | None = None
        self._feed: ChangeFeed | None = None
        self._trouble: QWidget | None = None
        self._services: Services | None = None
        self._window = MainWindow(self._settings, self._help_now)
        self._idle = IdleLock(application, lambda: self._settings.settings.lock_minutes)
        self._leaving = Leaving(self._window, paths.data, self._lock, self)
        self._reminding = Reminding(self._window, self._clock, instants, self)
        self._keeping_up = KeepingUp(self._window, self._idle, self._settings, self)
        self._incoming = Incoming(self._window, self)
        process.catch_failures(process.FailureLog(paths.log_file), self._show_trouble)
        self._connect(application)

    def _connect(self, application: QApplication) -> None:
        self._idle.due.connect(self._on_idle)
        self._leaving.uncovered.connect(self._on_uncovered)
        application.commitDataRequest.connect(self._leaving.on_session_end)
        self._instance.raised.connect(self._window.come_forward)
        self._instance.file_given.connect(self._incoming.take)
        self._window.lock_wanted.connect(self._on_lock_wanted)
        self._keeping_up.painted.connect(self._on_painted)
        self._keeping_up.ready.connect(self._on_ready)

    # -- from screen to screen ------------------------------------------------------------

    def begin(self, file: Path | None, *, locked: bool) -> None:
        """Show the first screen; what can wait is done after it is painted.

        Raises OpenElsewhere, before there is anything to see.
        """
        try:
            if locked:
                self._settings.change(locked=True)
            self._show_first_screen()
        except OpenElsewhere:
            raise
        except Exception as error:
            sys.excepthook(type(error), error, error.__traceback__)
        self._window.restore()
        if file is not None and not locked:  # locked: it was opened before this start
            self._incoming.take(file)
        self._keeping_up.await_first_paint()

    def _show_first_screen(self) -> None:
        if self._demo:
            self._enter(self._made_up_vault())
        elif not self._vault.exists:
            self._welcome(None)
        elif self._settings.settings.locked:
            self._unlock()
        else:
            self._open_by_itself()

    def _open_by_itself(self) -> None:
        """With the key kept on this computer. The key store may ask and wait: off this thread."""
        try:
            if self._vault.key_place() is KeyPlace.KEY_STORE:
                self._unlock().open_by_itself()
            else:
                self._enter(self._vault.open_on_this_computer())
        except StorageError as error:
            if error.problem is Problem.IN_USE:
                raise OpenElsewhere from None
            screen = self._unlock()
            if error.problem is not Problem.NO_SUCH_SLOT:
                screen.say(error.problem)

    def _welcome(self, existing: OpenVault | None) -> None:
        from recurapp.ui.welcome import Welcome

        screen = Welcome(self._vault, self._tasks, self._settings, self._clock, existing)
        screen.made.connect(self._on_made)
        screen.finished.connect(self._enter)
        screen.help_wanted.connect(self._window.show_help)
        self._window.show_screen(screen)

    def _on_made(self, opened: OpenVault) -> None:
        """The first answer has made the vault; from now on the end of the run closes it."""
        self._opened = opened

    def _unlock(self) -> Unlock:
        from recurapp.ui.unlock import Unlock

        screen = Unlock(self._vault, self._tasks, self._settings)
        screen.opened.connect(self._on_unlocked)
        screen.put_aside.connect(self._start_anew)
        screen.help_wanted.connect(self._window.show_help)
        self._window.show_screen(screen)
        return screen

    def _on_unlocked(self, opened: OpenVault) -> None:
        from recurapp.ui.unlock import Unlock

        screen = self._window.screen_widget
        self._enter(opened, typed=isinstance(screen, Unlock) and screen.was_typed)

    def _start_anew(self) -> None:
        self._welcome(None)

    def _enter(self, opened: OpenVault, *, typed: bool = False) -> None:
        """The open vault: the pages, or the rest of the welcome where it was left half way.

        `typed` when the passphrase or the recovery code has just opened it.
        """
        self._opened = opened
        try:
            profile = opened.store.get(Profile, PROFILE_ID)
        except StorageError as error:
            self._to_backups(error.problem)
            return
        self._settings.change(locked=False)
        if (profile is None or not profile.setup_done) and not opened.read_only:
            self._welcome(opened)
            return
        from recurapp.ui.workspace import Workspace

        def open_page(key: str) -> None:
            workspace.open_page(key)

        self._services = self._services_of(opened, open_page, typed=typed)
        workspace = Workspace(self._services, self._window.ground)
        self._window.show_screen(workspace)
        self._keeping_up.open(opened.store)
        self._incoming.look()

    def _services_of(
        self, opened: OpenVault, open_page: Callable[[str], None], *, typed: bool
    ) -> Services:
        """What every page is given, over this vault."""
        from recurapp.content.directory import load_directory

        self._feed = ChangeFeed(opened.store, self)
        curtain = Curtain(opened, self._tasks, self)
        if typed:
            curtain.lift()
        curtain.changed.connect(self._on_curtain_changed)
        reminders = Reminders(opened.store, self._clock, self._tasks, self._feed)
        self._feed.changed.connect(reminders.note_change)
        return Services(
            vault=opened,
            store=opened.store,
            feed=self._feed,
            settings=self._settings,
            clock=self._clock,
            tasks=self._tasks,
            curtain=curtain,
            reminders=reminders,
            directory=load_directory(self._settings.settings.language),
            files=self._files,
            open_page=open_page,
            lock=self._leaving.lock,
            show_help=self._window.show_help,
            to_backups=self._to_backups,
        )

    def _on_curtain_changed(self) -> None:
        if self._services is not None and self._services.curtain.drawn:
            self._keeping_up.forget()
        else:
            self._incoming.look()

    def _to_backups(self, problem: Problem) -> None:
        """A vault that opened and then could not be read: closed, and said on the lock screen."""
        self._close_vault()
        self._unlock().say(problem)

    def _made_up_vault(self) -> OpenVault:
        """A vault for `--demo`. Its keys are deleted at once: what a kill leaves is noise."""
        from recurapp.demo import demo_records

        opened = self._vault.create()
        opened.store.save(*demo_records(self._clock.today()))
        for key in self._vault.folder.glob("*.key*"):
            key.unlink()
        return opened

    # -- help, trouble --------------------------------------------------------------------

    def _help_now(self) -> HelpNow:
        from recurapp.content.directory import load_directory
        from recurapp.ui.help_now import HelpNow

        opened, services = self._opened, self._services
        return HelpNow(
            load_directory(self._settings.settings.language),
            self._settings,
            opened.store if opened is not None else None,
            curtain=services.curtain if services is not None else None,
            may_change=opened is not None and not opened.read_only,
            open_plan=self._open_plan if services is not None else None,
        )

    def _open_plan(self) -> None:
        """From help: in front of the page that is open, so that no other page is noted down."""
        from recurapp.ui.workspace import Workspace

        screen, panel = self._window.screen_widget, self._window.help_panel
        if panel is not None:
            panel.close_panel()
        if isinstance(screen, Workspace) and self._window.help_panel is None:
            screen.show_plan()

    def _show_trouble(self, error_id: str) -> None:
        if self._trouble is not None and shiboken6.isValid(self._trouble):
            return  # one calm sentence at a time, however often it happens
        self._trouble = self._window.say(
            self.tr(
                "Something went wrong in RecurApp. Everything you saved is safe. "
                "If you tell the makers about it, this number helps: {number}"
            ).format(number=error_id)
        )

    # -- the end --------------------------------------------------------------------------

    def _on_painted(self) -> None:
        if self._opened is not None:
            self._opened.store.warm_up()
        self._instance.listen()
        self._incoming.on_painted()
        self._reminding.on_painted()

    def _on_ready(self) -> None:
        if self._services is not None:
            self._reminding.open(self._services.reminders, self._services.open_page)

    def _on_idle(self) -> None:
        """Without a passphrase a lock would keep nobody out, and only be in the way."""
        opened, services = self._opened, self._services
        if opened is None or services is None or SlotKind.PASSPHRASE not in opened.slots():
            self._idle.start()
        else:
            if not self._demo:
                self._settings.change(locked=True)  # also when words that cannot be kept hold it
            self._leaving.lock_by_itself(services)

    def _on_uncovered(self) -> None:
        """The person was there with the passphrase before a lock that was due."""
        self._settings.change(locked=False)
        self._idle.start()
        self._incoming.look()

    def _on_lock_wanted(self) -> None:
        if self._feed is not None:  # else there is nothing open to lock
            self._leaving.lock()

    def _lock(self) -> None:
        """Close the vault and start anew at the lock screen: no words, no key stay in memory."""
        if self._demo:  # starting anew would leave its folder behind
            self._window.say(self.tr("This is a made-up person. There is nothing to lock."))
            return
        self._settings.change(locked=True)  # holds through a kill; the argument, on a full disk
        instants = self._reminding.instants()
        self.end()
        process.start_again("--locked", *process.leave_instants(instants))

    def end(self) -> None:
        """Leave everything on disk as it should be found. May be called twice."""
        self._window.remember()
        self._settings.catch_up()
        self._leaving.end()
        if self._opened is not None:
            self._opened.store.stop_long_work()
        self._tasks.end()
        self._close_vault()
        self._instance.release()

    def _close_vault(self) -> None:
        self._idle.stop()
        self._keeping_up.close()
        self._reminding.close()
        if self._feed is not None:
            self._feed.close()
            self._feed = self._services = None
        if self._opened is not None:
            with contextlib.suppress(StorageError):  # a full disk: the next start checkpoints
                self._opened.close()
            self._opened = None
