"""No thread destroys what a test with widgets left: see tests/conftest.py."""

from __future__ import annotations

import threading
import weakref


class Left:
    """As a clock whose page holds it, and which holds its page."""

    def __init__(self) -> None:
        self.itself = self


def test_a_thread_collects_no_garbage_of_this_one() -> None:
    left = weakref.ref(Left())
    kept: list[list[int]] = []
    thread = threading.Thread(target=lambda: kept.extend([] for _ in range(50_000)))
    thread.start()
    thread.join()
    assert left() is not None
