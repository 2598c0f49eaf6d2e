"""How the journal's list opens, scrolls and is typed into, with many entries against few.

Owns both halves: `measure` starts a fresh process for each turn, `python -m
tests.benchmarks.listing DIR` is one turn. Off-screen, at the size the list has in a window of
1280 by 832. A turn paints the list for the first time, scrolls it a height at a time, opens it
some more times, and types into its search box with the disk free and with the disk held up.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from tests.benchmarks.off_screen import services_over

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from recurapp.ui.journal.entry_list import EntryList
    from recurapp.ui.services import Services

WIDTH, HEIGHT = 372, 740
STEPS = 150
OPENINGS = 8
TYPED = "today again and again"
WORD = "garden"


class Turn(NamedTuple):
    """Seconds, and private MiB."""

    paints: list[float]
    steps: list[float]
    keys: list[float]
    keys_held_up: list[float]
    results: list[float]
    painted_mib: float
    scrolled_mib: float


class Figure(NamedTuple):
    name: str
    figure: float
    limit: float | None
    unit: str = "x"


def measure(few: Path, many: Path, turns: int) -> list[Figure]:
    """The figures of the list over two vaults, by turns."""
    found: dict[Path, list[Turn]] = {few: [], many: []}
    for turn in range(turns + 1):
        for folder, of_it in found.items():
            one = _turn(folder)
            if turn:
                of_it.append(one)

    def over(what: Callable[[Turn], float]) -> float:
        pairs = zip(found[many], found[few], strict=True)
        return median(what(a) / what(b) for a, b in pairs)

    def of_many(what: Callable[[Turn], float]) -> float:
        return median(what(turn) for turn in found[many])

    # Pooled: the p99 of one turn hangs on its two slowest steps.
    slow_many, slow_few = (
        percentile([step for turn in found[folder] for step in turn.steps], 99)
        for folder in (many, few)
    )
    return [
        Figure("list of 100,000, first paint", of_many(lambda t: median(t.paints)), None, "s"),
        Figure("list of 100,000 / 1,000, first paint", over(lambda t: median(t.paints)), 1.3),
        Figure("list of 100,000, scroll p99", slow_many, None, "s"),
        Figure("list of 100,000 / 1,000, scroll p99", slow_many / slow_few, 1.5),
        Figure("list of 100,000 / 1,000, memory painted", over(lambda t: t.painted_mib), 1.05),
        Figure("list of 100,000 / 1,000, memory scrolled", over(lambda t: t.scrolled_mib), 1.05),
        Figure(
            "search of 100,000, to painted rows", of_many(lambda t: median(t.results)), 0.05, "s"
        ),
        Figure(
            "key in the search box p99, disk held up",
            of_many(lambda t: percentile(t.keys_held_up, 99)),
            None,
            "s",
        ),
        Figure(
            "key in the search box, disk held up / free",
            of_many(lambda t: median(t.keys_held_up) / median(t.keys)),
            None,
        ),
    ]


def percentile(values: list[float], percent: int) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _turn(folder: Path) -> Turn:
    command = [sys.executable, "-m", "tests.benchmarks.listing", str(folder)]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=env, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return Turn(*json.loads(done.stdout))


# --- one turn, in a process of its own --------------------------------------------------------


def private_mib() -> float:
    """RssAnon of this process."""
    status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    found = re.search(r"RssAnon:\s+(\d+) kB", status)
    return int(found.group(1)) / 1024 if found else 0.0


class Screen:
    """The list in a window, and the time it takes until something is on it."""

    def __init__(self, app: QApplication, services: Services) -> None:
        from PySide6.QtCore import QEvent, QObject

        class Paints(QObject):
            count = 0

            def eventFilter(self, watched: QObject, event: QEvent) -> bool:
                self.count += event.type() == QEvent.Type.Paint
                return False

        self.app, self.services = app, services
        self.paints = Paints()
        self._windows: list[QWidget] = []

    def open(self) -> tuple[EntryList, float]:
        from PySide6.QtWidgets import QVBoxLayout, QWidget

        from recurapp.ui.journal.entry_list import EntryList

        begin = time.perf_counter()
        window = QWidget()
        window.resize(WIDTH, HEIGHT)
        self._windows = [window]  # the one on the screen
        made = EntryList(self.services, window)
        QVBoxLayout(window).addWidget(made)
        made.view.viewport().installEventFilter(self.paints)
        made.refresh()
        window.show()
        self.until_painted(made)
        return made, time.perf_counter() - begin

    def close(self, made: EntryList) -> None:
        self.services.tasks.wait_all()
        made.window().close()
        made.window().deleteLater()
        self.app.processEvents()

    def until_painted(self, made: EntryList) -> None:
        """Until what was asked for last has been answered and painted."""
        while not made.rows.is_answered:
            self.app.processEvents()
        before = self.paints.count
        made.view.viewport().update()
        while self.paints.count == before and made.view.isVisible():
            self.app.processEvents()

    def scroll(self, made: EntryList) -> list[float]:
        """A height at a time, painted each time."""
        took = []
        bar = made.view.verticalScrollBar()
        for _ in range(STEPS):
            begin = time.perf_counter()
            bar.setValue(bar.value() + bar.pageStep())
            made.view.viewport().repaint()
            self.app.processEvents()
            took.append(time.perf_counter() - begin)
        return took

    def type(self, made: EntryList) -> list[float]:
        """Each key of a line, until it stands in the box and the window has come to rest."""
        from PySide6.QtTest import QTest

        took = []
        for letter in TYPED:
            begin = time.perf_counter()
            QTest.keyClicks(made.search, letter)
            made.search.tell_now()
            made.search.repaint()
            took.append(time.perf_counter() - begin)
            self.app.processEvents()
        made.search.clear_now()
        return took

    def search(self, made: EntryList) -> list[float]:
        """From the end of the wait after a key until what was found is painted."""
        took = []
        for length in range(1, len(WORD) + 1):
            made.search.setText(WORD[:length])
            begin = time.perf_counter()
            made.search.tell_now()
            self.until_painted(made)
            took.append(time.perf_counter() - begin)
        made.search.clear_now()
        self.until_painted(made)
        return took


def turn(app: QApplication, services: Services) -> Turn:
    screen = Screen(app, services)
    made, _ = screen.open()
    services.tasks.wait_all()
    painted = private_mib()
    steps = screen.scroll(made)
    scrolled = private_mib()
    screen.close(made)
    paints = []
    for _ in range(OPENINGS):
        made, took = screen.open()
        paints.append(took)
        screen.close(made)
    made, _ = screen.open()
    screen.search(made)
    results = screen.search(made)
    keys = screen.type(made)
    services.tasks.wait_all()
    free = threading.Event()
    services.store._thread.post(free.wait)
    held_up = screen.type(made)
    free.set()
    screen.close(made)
    return Turn(paints, steps, keys, held_up, results, painted, scrolled)


def main() -> int:
    with services_over(Path(sys.argv[1])) as (app, services):
        print(json.dumps(turn(app, services)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
