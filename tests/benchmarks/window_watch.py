"""When a program's window is mapped, first painted and settled, as a person would see it.

Watches a private Xvfb from outside with the damage extension, after the project's measuring
advice: judge a start by *settle*, the last change before the first quiet gap, since a window
may be mapped empty and filled late. Seconds from exec; memory is private (RssAnon), in MiB.
"""

from __future__ import annotations

import contextlib
import os
import re
import select
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
from Xlib import X
from Xlib import display as xdisplay
from Xlib.ext import damage

QUIET_SECONDS = 0.45
TIMEOUT_SECONDS = 60.0


@dataclass(frozen=True)
class Start:
    """One start: seconds to first paint and to settled; at the paint, private MiB and CPU seconds.

    Of the whole process tree. Memory is read at the paint, because heavy modules are loaded,
    on purpose, a moment after it.
    """

    paint: float
    settle: float
    private_mib: float
    cpu: float


@contextlib.contextmanager
def private_display(size: str = "1280x900") -> Iterator[str]:
    """An Xvfb of our own, on the first free number that it finds itself."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [
            "Xvfb",
            "-displayfd",
            str(writing),
            "-screen",
            "0",
            f"{size}x24",
            "-nolisten",
            "tcp",
            "-noreset",
        ],
        pass_fds=(writing,),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()  # comes once the server takes clients
    if not number:
        server.wait()
        raise RuntimeError("no X server could be started")
    try:
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class WindowWatch:
    """The first real top-level window on a display: is it there, non-blank, quiet?"""

    def __init__(self, display_name: str) -> None:
        self._display = xdisplay.Display(display_name)
        self._root = self._display.screen().root
        self._root.change_attributes(event_mask=X.SubstructureNotifyMask)
        self._display.damage_query_version()
        self._display.set_error_handler(lambda *_: None)
        self._display.sync()
        self.window: Any = None
        self._damage: Any = None

    def close(self) -> None:
        self._display.close()

    def forget(self) -> None:
        """What was painted so far does not count."""
        self._take_events()
        self._display_subtract()

    def wait_settled(
        self,
        begin: float,
        alive: Callable[[], bool],
        quiet: float = QUIET_SECONDS,
        on_paint: Callable[[], None] = lambda: None,
    ) -> tuple[float, float]:
        """(paint, settle) in seconds after `begin`; settled once nothing changed for `quiet`.

        `on_paint` is called once, at the first paint. RuntimeError when there is none.
        """
        paint: float | None = None
        last: float | None = None
        while time.monotonic() - begin < TIMEOUT_SECONDS:
            if not alive():
                raise RuntimeError("the program ended before its window settled")
            if not self._display.pending_events():
                select.select([self._display.fileno()], [], [], 0.005)
            now = time.monotonic()
            changed = self._take_events()
            if self.window is None and self._find_window():
                changed = True
            if self.window is not None and changed:
                last = now
                self._display_subtract()
                if paint is None and self._painted():
                    paint = now - begin
                    on_paint()
            if paint is not None and last is not None and now - last > quiet:
                return paint, last - begin
        raise RuntimeError("the window never settled")

    def picture(self) -> bytes:
        """Every pixel of the known window."""
        shape = self.window.get_geometry()
        image = self.window.get_image(0, 0, shape.width, shape.height, X.ZPixmap, 0xFFFFFFFF)
        return bytes(image.data)

    def wait_changes(
        self, begin: float, on_first: Callable[[], None], quiet: float = QUIET_SECONDS
    ) -> tuple[float, float]:
        """(first, last) change of the known window in seconds after `begin`, until it is quiet.

        `on_first` is called right after the first; else nothing is looked at in between, since
        that takes as long as what is timed. RuntimeError when nothing changes.
        """
        first: float | None = None
        last = begin
        while time.monotonic() - last < (TIMEOUT_SECONDS if first is None else quiet):
            if not self._display.pending_events():
                select.select([self._display.fileno()], [], [], 0.001)
            if self._take_events():
                last = time.monotonic()
                if first is None:
                    first = last
                    on_first()
                self._display_subtract()
        if first is None:
            raise RuntimeError("the window never changed")
        return first - begin, last - begin

    def _take_events(self) -> bool:
        changed = False
        while self._display.pending_events():
            event = self._display.next_event()
            changed |= event.type == self._display.extension_event.DamageNotify
        return changed

    def _display_subtract(self) -> None:
        self._display.damage_subtract(self._damage)
        self._display.flush()

    def _find_window(self) -> bool:
        for window in self._root.query_tree().children:
            with contextlib.suppress(Exception):
                attributes, shape = window.get_attributes(), window.get_geometry()
                if attributes.override_redirect or attributes.map_state != X.IsViewable:
                    continue
                if shape.width >= 200 and shape.height >= 120:
                    self.window = window
                    self._damage = window.damage_create(damage.DamageReportNonEmpty)
                    self._display_subtract()
                    return True
        return False

    def _painted(self) -> bool:
        """At least three colours, and at least 150 pixels unlike the commonest one."""
        shape = self.window.get_geometry()
        image = self.window.get_image(0, 0, shape.width, shape.height, X.ZPixmap, 0xFFFFFFFF)
        pixels = memoryview(image.data).cast("I")
        counts: dict[int, int] = {}
        for pixel in pixels[:: max(1, len(pixels) // 200_000)]:
            counts[pixel] = counts.get(pixel, 0) + 1
        return len(counts) >= 3 and sum(counts.values()) - max(counts.values()) >= 150


def environment(display_name: str, home: Path) -> dict[str, str]:
    """A clean person's environment: own HOME, no desktop bus, .pyc files used."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not re.match(r"PYTHON|QT_|WAYLAND|XDG_|DBUS_", name)
    }
    (home / "run").mkdir(mode=0o700, parents=True, exist_ok=True)
    return kept | {
        "DISPLAY": display_name,
        "HOME": str(home),
        "XDG_RUNTIME_DIR": str(home / "run"),
        "LANG": "C.UTF-8",
        "NO_AT_BRIDGE": "1",
    }


def wait_at_rest(process: subprocess.Popen[bytes], seconds: float = 0.1) -> None:
    """Until no thread of the program has had anything to do for `seconds`, or it has ended.

    A window that stands still does not tell that: on a busy machine the program may still wait for
    its turn, or for the disk. RuntimeError when it never rests.
    """
    begin = rested = time.monotonic()
    while time.monotonic() - rested < seconds:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(0.005)
            return
        if _is_busy(process.pid):
            rested = time.monotonic()
        if rested - begin > TIMEOUT_SECONDS:
            raise RuntimeError("the program never came to rest")


def _is_busy(pid: int) -> bool:
    """Whether a thread runs, or would if it had its turn, or waits for the disk."""
    states: list[str] = []
    for task in Path(f"/proc/{pid}/task").glob("*/stat"):
        with contextlib.suppress(OSError):  # the thread has just ended
            states.append(task.read_text(encoding="utf-8").rpartition(")")[2].split()[0])
    return any(state not in "SI" for state in states)


def private_mib(pid: int) -> float:
    total = 0
    with contextlib.suppress(psutil.Error, OSError):
        root = psutil.Process(pid)
        for process in [root, *root.children(recursive=True)]:
            status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
            found = re.search(r"RssAnon:\s+(\d+)", status)
            total += int(found.group(1)) if found else 0
    return total / 1024


def cpu_seconds(pid: int) -> float:
    """CPU time of the process, all threads: it says more than the clock on a busy machine."""
    tasks = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(task.read_text(encoding="ascii").split()[0]) for task in tasks) / 1e9


@contextlib.contextmanager
def running(
    command: list[str], env: dict[str, str], said: Path = Path(os.devnull)
) -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """A started program and the instant it was started; killed with its children at the end.

    What it says on stderr goes to the end of the file `said`.
    """
    begin = time.monotonic()
    with said.open("ab") as stderr:
        process = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            start_new_session=True,
        )
    try:
        yield process, begin
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(3)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def start_once(command: list[str], env: dict[str, str], quiet: float = QUIET_SECONDS) -> Start:
    """Start `command`, wait until its window has settled, and end it."""
    watch = WindowWatch(env["DISPLAY"])
    at_paint: list[tuple[float, float]] = []
    try:
        with running(command, env) as (process, begin):
            paint, settle = watch.wait_settled(
                begin,
                lambda: process.poll() is None,
                quiet,
                on_paint=lambda: at_paint.append(
                    (private_mib(process.pid), cpu_seconds(process.pid))
                ),
            )
            return Start(paint, settle, *at_paint[0])
    finally:
        watch.close()
