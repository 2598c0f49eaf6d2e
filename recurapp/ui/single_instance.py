"""One RecurApp for a data folder: a second start raises the first one's window.

Owns the lock file and the local socket. The only file that may import QtNetwork, and it
does so only when it has to listen or to call: a start that finds itself alone pays nothing.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QLockFile, QObject, QThread, Signal

from recurapp.storage import platform

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_MOST_BYTES = 4096
"""No lock file is longer; Qt would read a longer one whole."""
_CALL_FOR_MS = 4000
_TRY_EVERY_MS = 100


class SingleInstance(QObject):
    """Holds the right to be the one start on `folder`. `raised` is a second start's wish."""

    raised = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        # Not hashlib: at start that would load all of OpenSSL for one short name.
        named = str(folder.resolve()).encode()
        digest = QCryptographicHash.hash(named, QCryptographicHash.Algorithm.Sha256).toHex()
        self._name = f"recurapp-{digest.toStdString()[:24]}"
        self._path = folder / "recurapp.lock"
        self._lock = QLockFile(str(self._path))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Become the one start on the folder. False: another one is running.

        Where there can be no lock file of ours (the folder cannot be written, the disk is full,
        something lies in its place) the first start is known by its answer to a call. If it has
        none yet, SQLCipher's own lock still keeps out a second writer.
        """
        if self._may_hold_lock_file() and self._lock.tryLock(0):
            return True
        if platform.is_held(self._path):
            return False
        # Left behind: Qt does not see it where the process number is in use again, and cannot
        # remove it on a full disk. Asked like this it trusts the system's lock alone, as we do.
        if self._lock.error() == QLockFile.LockError.LockFailedError:
            self._lock.removeStaleLockFile()
            if self._lock.tryLock(0):
                return True
        return not self._call(QDeadlineTimer(0))

    def _may_hold_lock_file(self) -> bool:
        """Writable, and nothing there but a lock file: Qt waits for ever on a named pipe."""
        if not platform.is_writable(self._path.parent):
            return False
        try:
            there = os.lstat(self._path)
        except OSError:
            return True
        return stat.S_ISREG(there.st_mode) and there.st_size <= _MOST_BYTES

    def listen(self) -> None:
        """Hear later starts. Called after the first paint, since QtNetwork takes a while."""
        from PySide6.QtNetwork import QLocalServer

        server = QLocalServer(self)
        server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        if not server.listen(self._name):
            QLocalServer.removeServer(self._name)  # left behind by a kill; the lock is ours
            server.listen(self._name)
        server.newConnection.connect(self._on_called)
        self._server = server

    def _on_called(self) -> None:
        if self._server is not None:
            caller = self._server.nextPendingConnection()
            caller.disconnected.connect(caller.deleteLater)
            caller.disconnectFromServer()
            self.raised.emit()

    def call_first(self) -> bool:
        """Ask the running start to come to the front; it may still be painting, so wait a bit."""
        return self._call(QDeadlineTimer(_CALL_FOR_MS))

    def _call(self, deadline: QDeadlineTimer) -> bool:
        """At least once; then until the deadline."""
        from PySide6.QtNetwork import QLocalSocket

        while True:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_TRY_EVERY_MS):
                socket.waitForDisconnected(_TRY_EVERY_MS * 10)
                return True
            if deadline.hasExpired():
                return False
            QThread.msleep(_TRY_EVERY_MS)

    def release(self) -> None:
        """Let the next start in; before a re-exec as well as at the end."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()
