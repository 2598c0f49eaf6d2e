"""Calls into this PySide6 keep the count of references to None: see none_references.py."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_qt_calls_lose_no_reference_to_none() -> None:
    program = Path(__file__).with_name("none_references.py")
    finished = subprocess.run(
        [sys.executable, program], capture_output=True, text=True, check=False, timeout=120
    )
    assert (finished.returncode, finished.stdout) == (0, "")
