"""One RecurApp for a data folder: a second start raises the first one's window.

Owns the lock file and the local socket, and what a second start may say over it: nothing, or the
path of a file to open. The only file that may import QtNetwork, and it does so only when it has
to listen or to call: a start that finds itself alone pays nothing.

What comes over the socket is one path in the bytes of the file system, ended by a NUL. A caller
who says more than a path can have, or says it too slowly, is put off.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QCryptographicHash,
    QDeadlineTimer,
    QLockFile,
    QObject,
    QThread,
    QTimer,
    Signal,
)

from recurapp.storage import platform

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer, QLocalSocket

_MOST_BYTES = 4096
"""No lock file is longer; Qt would read a longer one whole."""
MOST_OF_A_PATH = 4095
"""Bytes. No system opens a longer one."""
MOST_CALLERS = 8
"""At once; a start says its word and goes."""
PATIENCE_MS = 2000
"""For a caller to come to the end of what it says."""
_END = b"\0"
_CALL_FOR_MS = 4000
_TRY_EVERY_MS = 100


class SingleInstance(QObject):
    """Holds the right to be the one start on `folder`. `raised` is a second start's wish."""

    raised = Signal()
    file_given = Signal(Path)
    """A second start was given this file to open; told after `raised`. The path is absolute."""

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
        self._callers: list[_Caller] = []

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
        server = self._server
        while server is not None and (caller := server.nextPendingConnection()) is not None:
            if len(self._callers) < MOST_CALLERS:
                self._callers.append(_Caller(caller, self._on_said, self))
            else:
                caller.abort()
                caller.deleteLater()

    def _on_said(self, caller: _Caller, said: bytes | None) -> None:
        """`said` is None where a caller was put off."""
        self._callers.remove(caller)
        caller.deleteLater()
        if said is None:
            return
        self.raised.emit()
        path = Path(os.fsdecode(said))
        if path.is_absolute():
            self.file_given.emit(path)

    def call_first(self, file: Path | None = None) -> bool:
        """Ask the running start to come to the front, and to open the file.

        It may still be painting, so wait a bit.
        """
        said = b"" if file is None or not file.is_absolute() else os.fsencode(file)
        if len(said) > MOST_OF_A_PATH or _END in said:
            said = b""
        return self._call(QDeadlineTimer(_CALL_FOR_MS), said)

    def _call(self, deadline: QDeadlineTimer, said: bytes = b"") -> bool:
        """At least once; then until the deadline."""
        from PySide6.QtNetwork import QLocalSocket

        while True:
            socket = QLocalSocket()
            socket.connectToServer(self._name)
            if socket.waitForConnected(_TRY_EVERY_MS):
                socket.write(said + _END)
                socket.waitForBytesWritten(_TRY_EVERY_MS * 10)
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
        for caller in tuple(self._callers):
            caller.put_off()
        self._lock.unlock()


class _Caller(QObject):
    """One second start while it speaks: `told` is given what it said, without the end."""

    def __init__(
        self,
        socket: QLocalSocket,
        told: Callable[[_Caller, bytes | None], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._socket = socket
        self._told: Callable[[_Caller, bytes | None], None] | None = told
        self._said = b""
        socket.setParent(self)
        socket.setReadBufferSize(MOST_OF_A_PATH + 1)
        socket.readyRead.connect(self._on_ready)
        socket.disconnected.connect(self._on_gone)
        QTimer.singleShot(PATIENCE_MS, self, self.put_off)
        QTimer.singleShot(0, self, self._on_ready)  # it may have spoken before it was heard

    def _on_ready(self) -> None:
        if self._told is None or not self._socket.bytesAvailable():
            return
        room = MOST_OF_A_PATH + 1 - len(self._said)
        self._said += self._socket.read(room).data()
        path, end, _rest = self._said.partition(_END)
        if end:
            self._finish(path)
        elif len(self._said) > MOST_OF_A_PATH:
            self.put_off()

    def _on_gone(self) -> None:
        """Gone before the end: a start of an earlier version, which says nothing at all."""
        self._on_ready()
        self._finish(b"")

    def put_off(self) -> None:
        """Hear no more of it."""
        self._finish(None)

    def _finish(self, said: bytes | None) -> None:
        told, self._told = self._told, None
        if told is not None:
            self._socket.abort() if said is None else self._socket.disconnectFromServer()
            told(self, said)
