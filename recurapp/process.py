"""The process itself: no core dumps, private files, and a log that never holds words.

Owns what must be true before anything of the person is in memory (reliability.md rule 18)
and what is written when something goes wrong (rule 19): type, place and an error id, never
the text of an error, which may quote what the person wrote. Knows nothing of Qt or SQL.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import stat
import struct
import sys
import threading
import traceback
from datetime import UTC, datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from recurapp.private_files import make_private_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import TracebackType

_PR_SET_DUMPABLE = 4
_LOG_LIMIT_BYTES = 256 * 1024
_STDERR = 2
_REMINDERS = "--reminders-fd="
INSTANTS = 50
_NUMBERS = struct.Struct(f">{INSTANTS}q")


def harden() -> None:
    """No core dump, no reading of our memory by others of this user, files for us alone."""
    os.umask(0o077)
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


class FailureLog:
    """One line a failure: when, id, type, and where in our code. Two files of 256 kB at most."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()

    def note(self, kind: type[BaseException], trace: TracebackType | None) -> str:
        """Write one failure and return its id. A log that cannot be written is not a failure."""
        error_id = os.urandom(4).hex()
        places = " < ".join(
            f"{Path(frame.filename).name}:{frame.lineno}"
            for frame in reversed(traceback.extract_tb(trace)[-8:])
        )
        when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        with self._lock, contextlib.suppress(OSError):
            self._append(f"{when} {error_id} {kind.__name__} {places}\n")
        return error_id

    def _append(self, line: str) -> None:
        make_private_folder(self._path.parent)
        if self._path.exists() and self._path.stat().st_size > _LOG_LIMIT_BYTES:
            self._path.replace(self._path.with_suffix(".log.1"))
        handle = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(line)


def catch_failures(log: FailureLog, show: Callable[[str], None]) -> None:
    """Send every uncaught error to the log; `show(error_id)` tells the person, calmly.

    Errors of other threads are only noted: whoever waits for that thread is told by it.
    """

    def of_main_thread(
        kind: type[BaseException], _value: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            raise SystemExit(130)
        show(log.note(kind, trace))

    def of_other_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_type is not SystemExit:
            log.note(args.exc_type, args.exc_traceback)

    def unraisable(args: sys.UnraisableHookArgs) -> None:
        log.note(args.exc_type, args.exc_traceback)

    sys.excepthook = of_main_thread
    threading.excepthook = of_other_thread
    sys.unraisablehook = unraisable


def display_reachable() -> bool:
    """Whether a window can be shown. Qt would abort the process where it cannot.

    Asks the displays Qt would try, the same way, so that one that points nowhere is found.
    """
    if sys.platform != "linux":
        return True
    asked_for = [each for each in os.environ.get("QT_QPA_PLATFORM", "").split(";") if each]
    if asked_for:  # each with arguments, as in "xcb:name=value"
        return any(_platform_works(each.partition(":")[0].lower()) for each in asked_for)
    return bool(os.environ.get("WAYLAND_DISPLAY") and _wayland_answers()) or _x11_answers()


def _platform_works(name: str) -> bool:
    if not _has_plugin(name):
        return False
    if name.startswith("wayland"):
        return _wayland_answers()
    return name != "xcb" or _x11_answers()


def _has_plugin(name: str) -> bool:
    """Whether Qt has this platform; also true where its plugins are not in PySide6's own folder."""
    from importlib.util import find_spec  # only where a platform is asked for

    if os.environ.get("QT_QPA_PLATFORM_PLUGIN_PATH") or os.environ.get("QT_PLUGIN_PATH"):
        return True
    spec = find_spec("PySide6")
    folders = spec.submodule_search_locations if spec is not None else None
    platforms = Path(next(iter(folders or ()), ""), "Qt", "plugins", "platforms")
    library = f"libq{name.partition('-')[0]}.so"  # "wayland-egl" is in that of "wayland"
    return not platforms.is_dir() or (platforms / library).is_file()


def _wayland_answers() -> bool:
    if os.environ.get("WAYLAND_SOCKET"):
        return True  # a connection handed to us, good for one use: Qt's
    runtime, name = os.environ.get("XDG_RUNTIME_DIR", ""), os.environ.get("WAYLAND_DISPLAY")
    socket = Path(runtime, name or "wayland-0")
    if not socket.is_absolute() or not os.access(socket, os.W_OK):
        return False  # found out here, since the library would write a line of its own
    try:
        wayland = ctypes.CDLL("libwayland-client.so.0")
    except OSError:
        return False
    wayland.wl_display_connect.restype = ctypes.c_void_p
    wayland.wl_display_connect.argtypes = (ctypes.c_char_p,)
    wayland.wl_display_disconnect.argtypes = (ctypes.c_void_p,)
    display = wayland.wl_display_connect(None)
    if display is None:
        return False
    wayland.wl_display_disconnect(display)
    return True


def _x11_answers() -> bool:
    try:
        xcb = ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = (ctypes.c_char_p, ctypes.c_void_p)
    xcb.xcb_connection_has_error.argtypes = (ctypes.c_void_p,)
    xcb.xcb_disconnect.argtypes = (ctypes.c_void_p,)
    connection = xcb.xcb_connect(None, None)
    reachable = bool(xcb.xcb_connection_has_error(connection) == 0)
    xcb.xcb_disconnect(connection)
    return reachable


def start_again(*also: str) -> None:
    """Replace this process by a fresh one, so that nothing stays in memory.

    The command line is the same, with `also` at its end. What stands behind "--" is left out:
    there `also` would be taken for the name of a file.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    same = [
        word
        for word in takewhile("--".__ne__, sys.orig_argv[1:])
        if word not in also and not word.startswith(_REMINDERS)
    ]
    os.execv(sys.executable, [sys.executable, *same, *also])  # noqa: S606 (our own command)


def leave_instants(instants: Sequence[datetime]) -> list[str]:
    """Put instants into a pipe that the process started next inherits; what to start it with.

    A pipe is never on a disk. It holds INSTANTS numbers, however many there are, and no word.
    """
    if not instants:
        return []
    seconds = [int(instant.timestamp()) for instant in instants[:INSTANTS]]
    reader, writer = os.pipe()
    os.write(writer, _NUMBERS.pack(*seconds, *[0] * (INSTANTS - len(seconds))))
    os.close(writer)
    os.set_inheritable(reader, True)
    return [f"{_REMINDERS}{reader}"]


def left_instants(number: str) -> list[datetime]:
    """What the process before put into that pipe; nothing where there is none. It is closed."""
    try:
        pipe = int(number)
        if pipe <= _STDERR or not stat.S_ISFIFO(os.fstat(pipe).st_mode):
            return []
        os.set_blocking(pipe, False)  # one that nobody filled
        try:
            packed = os.read(pipe, _NUMBERS.size + 1)
        finally:
            os.close(pipe)
        seconds = [each for each in _NUMBERS.unpack(packed) if each]
        return [datetime.fromtimestamp(each, UTC) for each in seconds]
    except (OSError, ValueError, OverflowError, struct.error):
        return []
