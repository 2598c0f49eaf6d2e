"""Tests with widgets collect their garbage themselves, each at its end.

What Qt says of it then fails the test that left it. See tests/conftest.py.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from tests.ui.desk import desk

__all__ = ["desk"]


@pytest.fixture(autouse=True)
def garbage_stays_here() -> Iterator[None]:
    """Collected after every test, here on the window's thread."""
    yield
    gc.collect()
