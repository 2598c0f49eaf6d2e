"""One RecurApp for a data folder: a second start raises the first one's window.

Owns the lock file and the local socket. The only file that may import QtNetwork, and it
does so only when it has to listen or to call: a start that finds itself alone pays nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QDeadlineTimer, QLockFile, QObject, QThread, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

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
        self._lock = QLockFile(str(folder / "recurapp.lock"))
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def take(self) -> bool:
        """Become the one start on the folder. False: another one is running.

        A folder that cannot be written has no lock file; whoever opens it there only reads.
        """
        if self._lock.tryLock(0):
            return True
        return self._lock.error() != QLockFile.LockError.LockFailedError

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
        from PySide6.QtNetwork import QLocalSocket

        deadline = QDeadlineTimer(_CALL_FOR_MS)
        while not deadline.hasExpired():
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_TRY_EVERY_MS):
                socket.waitForDisconnected(_TRY_EVERY_MS * 10)
                return True
            QThread.msleep(_TRY_EVERY_MS)
        return False

    def release(self) -> None:
        """Let the next start in; before a re-exec as well as at the end."""
        if self._server is not None:
            self._server.close()
            self._server = None
        self._lock.unlock()
