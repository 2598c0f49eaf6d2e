"""The children: what was said before a kill is known, and an end that was not meant is told."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

_SCRIPT = """
import json, signal
from tests.faults.child import Child, ChildFailed, kill_after, run_to_end

def counts(say):
    for number in range(3):
        say(number)

def goes_on(say):
    say("begun")
    signal.pause()

def fails(say):
    say(1)
    raise SystemExit(3)

out = {"whole": run_to_end(counts)}
with Child(goes_on) as child:
    first = next(iter(child.lines()))
    out["after kill"] = [first, *kill_after(child, 0.05)]
    out["status"] = child.wait()
with Child(counts) as child:
    child.wait()
    child.kill()
    out["ended before"] = kill_after(child, 5)
try:
    run_to_end(fails)
except ChildFailed:
    out["failed"] = True
with Child(goes_on) as child:
    lines = child.lines(patience=0.05)
    next(lines)
    try:
        next(lines)
    except TimeoutError:
        out["silent"] = True
print(json.dumps(out))
"""


def test_children_in_a_program_without_threads() -> None:
    """In a process of its own: the tests' process has threads, and forking it would be unsafe."""
    done = subprocess.run(
        [sys.executable, "-c", _SCRIPT],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == {
        "whole": [0, 1, 2],
        "after kill": ["begun"],
        "status": -signal.SIGKILL,
        "ended before": [0, 1, 2],
        "failed": True,
        "silent": True,
    }
