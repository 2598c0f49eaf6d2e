"""How long it takes from the key for help until Help now is painted, in the real app.

Each figure is the first press of a fresh process, seen from outside on a private display: what
Help now needs is loaded by then or is part of the wait. `whole` is the last change on the screen.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

from Xlib import XK, X
from Xlib import display as xdisplay
from Xlib.ext import xtest

from tests.benchmarks.listing import Figure
from tests.benchmarks.window_watch import WindowWatch, environment, running, wait_at_rest

KEY = "F2"
LIMIT_MS = 100.0
_REST_SECONDS = 1.0
"""What is loaded after the first paint comes in steps: the app is at rest when none follows."""


class Pressed(NamedTuple):
    """Seconds after the key."""

    first: float
    whole: float


def measure(
    commands: dict[str, list[str]], runs: int, display_name: str, home: Path
) -> list[Figure]:
    """The figures of each command, by turns, after one that is not counted."""
    found: dict[str, list[Pressed]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            pressed = press_once(command, display_name, home)
            if turn:
                found[name].append(pressed)
    return [
        Figure(f"help now shown, {name}", median(p.whole for p in of_it) * 1000, LIMIT_MS, "ms")
        for name, of_it in found.items()
    ]


def press_once(command: list[str], display_name: str, home: Path) -> Pressed:
    """Start the app, let it come to rest, press the key."""
    watch, keyboard = WindowWatch(display_name), xdisplay.Display(display_name)
    code = keyboard.keysym_to_keycode(XK.string_to_keysym(KEY))
    try:
        with running(command, environment(display_name, home)) as (process, begin):
            watch.wait_settled(begin, lambda: process.poll() is None)
            wait_at_rest(process, _REST_SECONDS)
            watch.window.set_input_focus(X.RevertToPointerRoot, X.CurrentTime)  # no window manager
            watch.wait_settled(time.monotonic(), lambda: process.poll() is None)
            wait_at_rest(process)
            before = _picture(watch)
            watch.forget()
            pressed = time.monotonic()
            for kind in (X.KeyPress, X.KeyRelease):
                xtest.fake_input(keyboard, kind, code)
            keyboard.flush()
            shown = Pressed(*watch.wait_settled(pressed, lambda: process.poll() is None))
            if _picture(watch) == before:
                raise RuntimeError("the key did nothing")
            return shown
    finally:
        watch.close()
        keyboard.close()


def _picture(watch: WindowWatch) -> bytes:
    shape = watch.window.get_geometry()
    image = watch.window.get_image(0, 0, shape.width, shape.height, X.ZPixmap, 0xFFFFFFFF)
    return bytes(image.data)
