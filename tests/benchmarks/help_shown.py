"""How long it takes from the key for help until Help now is painted, in the real app.

Each figure is the first press of a fresh process, seen from outside on a private display: what
Help now needs is loaded by then or is part of the wait.
"""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from Xlib import XK, X
from Xlib import display as xdisplay
from Xlib.ext import xtest

from tests.benchmarks.listing import Figure
from tests.benchmarks.window_watch import WindowWatch, environment, running, wait_at_rest

KEY = "F2"
LIMIT_MS = 100.0
_REST_SECONDS = 1.0
"""What is loaded after the first paint comes in steps: the app is at rest when none follows."""


def measure(
    commands: dict[str, list[str]], runs: int, display_name: str, home: Path
) -> list[Figure]:
    """The figures of each command, by turns, after one that is not counted."""
    found: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            seconds = press_once(command, display_name, home)
            if turn:
                found[name].append(seconds)
    return [
        Figure(f"help now shown, {name}", median(of_it) * 1000, LIMIT_MS, "ms")
        for name, of_it in found.items()
    ]


def press_once(command: list[str], display_name: str, home: Path) -> float:
    """Start the app, let it come to rest, press the key; seconds until all of help is painted.

    That is the first change where it shows all that is there in the end, else the last one.
    """
    watch, keyboard = WindowWatch(display_name), xdisplay.Display(display_name)
    code = keyboard.keysym_to_keycode(XK.string_to_keysym(KEY))
    seen: list[bytes] = []
    try:
        with running(command, environment(display_name, home)) as (process, begin):
            watch.wait_settled(begin, lambda: process.poll() is None)
            wait_at_rest(process, _REST_SECONDS)
            watch.window.set_input_focus(X.RevertToPointerRoot, X.CurrentTime)  # no window manager
            watch.wait_settled(time.monotonic(), lambda: process.poll() is None)
            wait_at_rest(process)
            before = watch.picture()
            watch.forget()
            pressed = time.monotonic()
            for kind in (X.KeyPress, X.KeyRelease):
                xtest.fake_input(keyboard, kind, code)
            keyboard.flush()
            first, last = watch.wait_changes(pressed, lambda: seen.append(watch.picture()))
            after = watch.picture()
            if after == before:
                raise RuntimeError("the key did nothing")
            return first if seen == [after] else last
    finally:
        watch.close()
        keyboard.close()
