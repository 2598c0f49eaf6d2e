"""Tests with widgets collect their garbage on this thread.

Python may collect on any thread that allocates: a storage thread would then delete widgets and
timers of an earlier test, which Qt warns of and which could crash.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.ui.desk import desk

__all__ = ["desk"]


@pytest.fixture(autouse=True)
def garbage_stays_here() -> Iterator[None]:
    """No collection while threads run; one afterwards."""
    gc.disable()
    yield
    gc.collect()
    gc.enable()
