"""One notice on the desktop, by org.freedesktop.Notifications, on a thread of its own.

Owns the whole talk with the session's bus: a slow or dead bus keeps no window waiting. It speaks
through libdbus, which Qt brings along: PySide's QtDBus cannot write the unsigned number that this
call begins with, and the desktops refuse any other (ADR 0021). Only a local socket is ever opened.
Knows neither Qt nor what the notice is about.
"""

from __future__ import annotations

import ctypes
import os
import select
import threading
from collections.abc import Callable, Sequence
from ctypes import byref, c_char_p, c_int, c_uint32, c_void_p
from enum import Enum, auto
from pathlib import Path

ANSWERS_WITHIN_MS = 5_000
_SERVICE = b"org.freedesktop.Notifications"
_PATH = b"/org/freedesktop/Notifications"
_MATCH = b"type='signal',sender='" + _SERVICE + b"',interface='" + _SERVICE + b"'"
_STRING, _UINT32, _INT32, _ARRAY = map(ord, "suia")
_Iterator = ctypes.c_uint64 * 32
"""Room for a DBusMessageIter, which is private and smaller."""


class Answer(Enum):
    SHOWN = auto()
    REFUSED = auto()
    """There is no bus, or nobody on it shows notices."""


def session_address() -> str:
    """Where this session's bus listens on a local socket; nothing where there is none.

    Asked of the environment alone: libdbus would start a bus of its own, or look on a display.
    """
    named = os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")
    if named:
        return ";".join(part for part in named.split(";") if part.startswith("unix:"))
    runtime = os.environ.get("XDG_RUNTIME_DIR", "")
    socket = Path(runtime, "bus")
    return f"unix:path={socket}" if runtime and socket.exists() else ""


class DesktopNotice:
    """Shows one notice and waits until it is pressed or gone.

    `answered` is told once, `pressed` at most once, both on the notice's own thread.
    """

    def __init__(
        self,
        address: str,
        text: str,
        action: str,
        answered: Callable[[DesktopNotice, Answer], object],
        pressed: Callable[[], object],
    ) -> None:
        self._address = address.encode()
        self._text, self._action = text.encode(), action.encode()
        self._answered, self._pressed = answered, pressed
        self._stopped, self._stop = os.pipe()
        self._ending = threading.Lock()
        self._has_ended = False
        self.thread = threading.Thread(target=self._run, name="desktop notice", daemon=True)
        self.thread.start()

    def stop(self) -> None:
        """Wait for it no longer. What the desktop shows stays as it likes."""
        with self._ending:
            if not self._has_ended:
                os.write(self._stop, b"x")

    def _run(self) -> None:
        library = _library()
        connection = None if library is None else _connected(library, self._address)
        try:
            if library is None or connection is None:
                self._answered(self, Answer.REFUSED)
                return
            try:
                shown_as = _notify(library, connection, self._text, self._action)
                self._answered(self, Answer.SHOWN if shown_as else Answer.REFUSED)
                if shown_as:
                    self._wait(library, connection, shown_as)
            finally:
                _close(library, connection)
        finally:
            with self._ending:
                self._has_ended = True
                os.close(self._stopped)
                os.close(self._stop)

    def _wait(self, library: ctypes.CDLL, connection: int, shown_as: int) -> None:
        """A desktop may take the notice away with its connection, so this is kept meanwhile."""
        number = c_int()
        if not library.dbus_connection_get_unix_fd(connection, byref(number)):
            return
        poll = select.poll()
        for each in (number.value, self._stopped):
            poll.register(each, select.POLLIN)
        while not self._is_over(library, connection, shown_as):
            ready = dict(poll.poll())
            if self._stopped in ready or not library.dbus_connection_read_write(connection, 0):
                return

    def _is_over(self, library: ctypes.CDLL, connection: int, shown_as: int) -> bool:
        """Go through what the desktop told; whether this notice was pressed or is gone."""
        while message := library.dbus_connection_pop_message(connection):
            is_ours = _first_number(library, message) == shown_as
            is_pressed = library.dbus_message_is_signal(message, _SERVICE, b"ActionInvoked")
            is_gone = library.dbus_message_is_signal(message, _SERVICE, b"NotificationClosed")
            library.dbus_message_unref(message)
            if is_ours and is_pressed:
                self._pressed()
            if is_ours and (is_pressed or is_gone):
                return True
        return False


def _library() -> ctypes.CDLL | None:
    try:
        library = ctypes.CDLL("libdbus-1.so.3")
    except OSError:
        return None
    pointers = (
        "dbus_connection_open_private",
        "dbus_connection_pop_message",
        "dbus_connection_send_with_reply_and_block",
        "dbus_message_new_method_call",
    )
    for name in pointers:
        getattr(library, name).restype = c_void_p
    takes: dict[str, Sequence[object]] = {
        "dbus_connection_open_private": (c_char_p, c_void_p),
        "dbus_bus_register": (c_void_p, c_void_p),
        "dbus_bus_add_match": (c_void_p, c_char_p, c_void_p),
        "dbus_connection_set_exit_on_disconnect": (c_void_p, c_int),
        "dbus_connection_close": (c_void_p,),
        "dbus_connection_unref": (c_void_p,),
        "dbus_connection_get_unix_fd": (c_void_p, c_void_p),
        "dbus_connection_read_write": (c_void_p, c_int),
        "dbus_connection_pop_message": (c_void_p,),
        "dbus_connection_send_with_reply_and_block": (c_void_p, c_void_p, c_int, c_void_p),
        "dbus_message_new_method_call": (c_char_p, c_char_p, c_char_p, c_char_p),
        "dbus_message_is_signal": (c_void_p, c_char_p, c_char_p),
        "dbus_message_unref": (c_void_p,),
        "dbus_message_iter_init": (c_void_p, c_void_p),
        "dbus_message_iter_init_append": (c_void_p, c_void_p),
        "dbus_message_iter_append_basic": (c_void_p, c_int, c_void_p),
        "dbus_message_iter_open_container": (c_void_p, c_int, c_char_p, c_void_p),
        "dbus_message_iter_close_container": (c_void_p, c_void_p),
        "dbus_message_iter_get_arg_type": (c_void_p,),
        "dbus_message_iter_get_basic": (c_void_p, c_void_p),
    }
    for name, types in takes.items():
        getattr(library, name).argtypes = types
    return library


def _connected(library: ctypes.CDLL, address: bytes) -> int | None:
    connection: int = library.dbus_connection_open_private(address, None) if address else 0
    if not connection:
        return None
    library.dbus_connection_set_exit_on_disconnect(connection, 0)
    if not library.dbus_bus_register(connection, None):
        _close(library, connection)
        return None
    library.dbus_bus_add_match(connection, _MATCH, None)
    return connection


def _close(library: ctypes.CDLL, connection: int) -> None:
    library.dbus_connection_close(connection)
    library.dbus_connection_unref(connection)


def _notify(library: ctypes.CDLL, connection: int, text: bytes, action: bytes) -> int:
    """Notify("RecurApp", 0, "", text, "", ["default", action], {}, -1); its number, or 0."""
    message = library.dbus_message_new_method_call(_SERVICE, _PATH, _SERVICE, b"Notify")
    end = _Iterator()
    library.dbus_message_iter_init_append(message, byref(end))
    _append(library, end, _STRING, c_char_p(b"RecurApp"))
    _append(library, end, _UINT32, c_uint32(0))
    for line in (b"", text, b""):
        _append(library, end, _STRING, c_char_p(line))
    for signature, lines in ((b"s", (b"default", action)), (b"{sv}", ())):
        inside = _Iterator()
        library.dbus_message_iter_open_container(byref(end), _ARRAY, signature, byref(inside))
        for line in lines:
            _append(library, inside, _STRING, c_char_p(line))
        library.dbus_message_iter_close_container(byref(end), byref(inside))
    _append(library, end, _INT32, c_int(-1))
    reply = library.dbus_connection_send_with_reply_and_block(
        connection, message, ANSWERS_WITHIN_MS, None
    )
    library.dbus_message_unref(message)
    if not reply:
        return 0
    number = _first_number(library, reply)
    library.dbus_message_unref(reply)
    return number


def _append(library: ctypes.CDLL, end: object, kind: int, value: object) -> None:
    library.dbus_message_iter_append_basic(byref(end), kind, byref(value))  # type: ignore[arg-type]


def _first_number(library: ctypes.CDLL, message: int) -> int:
    """The unsigned number that a message begins with, or 0."""
    at, number = _Iterator(), c_uint32(0)
    has_any = library.dbus_message_iter_init(message, byref(at))
    if has_any and library.dbus_message_iter_get_arg_type(byref(at)) == _UINT32:
        library.dbus_message_iter_get_basic(byref(at), byref(number))
    return number.value
