"""How the follow-ups page opens with many of them against few.

Owns both halves, as listing.py does: `measure` starts a fresh process for each turn, `python -m
tests.benchmarks.agenda DIR` is one turn. Off-screen, in a window of 1280 by 832. A turn opens the
page a few times, from nothing until its rows are on it, and turns to what is past.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from recurapp.follow_ups import FollowUp, FollowUpState
from recurapp.records import PartialDate
from recurapp.storage.vault import Vault
from tests.benchmarks.listing import Figure
from tests.benchmarks.off_screen import services_over

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurapp.ui.services import Services

FEW, MANY = 50, 5000
OPENINGS = 12
_AROUND = timedelta(days=10 * 365)
_BEHIND = (FollowUpState.DONE, FollowUpState.DONE, FollowUpState.RESULT_IN)


class Turn(NamedTuple):
    """Seconds: medians of the openings."""

    opened: float
    turned: float


def make(folder: Path, count: int, today: date) -> Path:
    """A vault with so many, half of them to come, one waited for and one that is asked about."""
    chance = random.Random(count)
    made = []
    for n in range(count):
        day = today + _AROUND * chance.uniform(-1, 1)
        state = FollowUpState.BOOKED if day >= today else chance.choice(_BEHIND)
        made.append(_made(n, day, state))
    made.append(_made(count, today - timedelta(days=4), FollowUpState.WAITING))
    made.append(_made(count + 1, today - timedelta(days=2), FollowUpState.BOOKED))
    vault = Vault(folder, use_key_store=False).create()
    vault.store.save(*made)
    vault.close()
    return folder


def _made(n: int, day: date, state: FollowUpState) -> FollowUp:
    is_over = state is not FollowUpState.BOOKED
    return FollowUp(
        title=f"Blood test and visit {n}",
        state=state,
        day=PartialDate.of(day),
        starts=None,
        place="Breast clinic, St Mary's",
        who="Dr Ahmed",
        prepare="Nothing to eat for six hours. Water is fine.",
        reminders=("7d@09:00", "1d@18:00"),
        done_on=day if is_over else None,
    )


def measure(few: Path, many: Path, turns: int) -> list[Figure]:
    """The figures of the page over two vaults, by turns."""
    found: dict[Path, list[Turn]] = {few: [], many: []}
    for turn in range(turns + 1):
        for folder, of_it in found.items():
            one = _turn(folder)
            if turn:
                of_it.append(one)

    def over(what: Callable[[Turn], float]) -> float:
        pairs = zip(found[many], found[few], strict=True)
        return median(what(a) / what(b) for a, b in pairs)

    return [
        Figure("agenda of 5,000, open", median(one.opened for one in found[many]), None, "s"),
        Figure("agenda of 5,000 / 50, open", over(lambda one: one.opened), 1.3),
        Figure("agenda of 5,000 / 50, turned to the past", over(lambda one: one.turned), None),
    ]


def _turn(folder: Path) -> Turn:
    command = [sys.executable, "-m", "tests.benchmarks.agenda", str(folder)]
    env = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        command, env=env, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    return Turn(*json.loads(done.stdout))


# --- one turn, in a process of its own --------------------------------------------------------


def turn(app: QApplication, services: Services) -> Turn:
    from PySide6.QtCore import QEvent, QObject

    from recurapp.ui.follow_ups.agenda_model import Shown, Which
    from recurapp.ui.follow_ups.page import FollowUpsPage

    class Paints(QObject):
        count = 0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            self.count += event.type() == QEvent.Type.Paint
            return False

    opened, turned = [], []
    for _ in range(OPENINGS):
        paints = Paints()
        begin = time.perf_counter()
        page = FollowUpsPage(services)
        page.resize(1280, 832)
        page.agenda.view.viewport().installEventFilter(paints)
        page.refresh_now()
        page.show()
        while not paints.count:
            app.processEvents()
        opened.append(time.perf_counter() - begin)
        services.tasks.wait_all()
        app.processEvents()
        begin = time.perf_counter()
        page.agenda.show_what(Shown(Which.PAST))
        page.repaint()
        app.processEvents()
        turned.append(time.perf_counter() - begin)
        page.close()
        page.deleteLater()
        app.processEvents()
    return Turn(median(opened[1:]), median(turned[1:]))


def main() -> int:
    with services_over(Path(sys.argv[1])) as (app, services):
        print(json.dumps(turn(app, services)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
