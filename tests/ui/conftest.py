"""Tests with widgets collect their garbage themselves, each at its end.

What Qt says of it then fails the test that left it. See tests/conftest.py.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from recurapp.ui.parts import printing
from tests.ui.desk import desk
from tests.ui.programs import programs

__all__ = ["desk", "programs"]


@pytest.fixture
def printer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A computer with a printer: where tests run there is none."""
    monkeypatch.setattr(printing, "has_printer", lambda: True)


@pytest.fixture(autouse=True)
def garbage_stays_here() -> Iterator[None]:
    """Collected after every test, here on the window's thread."""
    yield
    gc.collect()
