"""Child processes of the fault rows: forked, spoken to through a pipe, killed without mercy.

Owns fork, pipe and kill. A child runs a function with a `say` that writes one JSON line at
once (write(2), no buffer), so what it said before a kill is known exactly. The parent must
have no threads and no open vault: everything that touches a vault runs in a child.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from typing import Any

Say = Callable[[object], None]
PATIENCE_SECONDS = 120.0


class ChildFailed(Exception):
    """A child died or raised where its row says it must not."""


class Child:
    """One forked child. `lines` ends when it ends; use as a context manager to reap it."""

    def __init__(self, work: Callable[[Say], object]) -> None:
        sys.stdout.flush()
        sys.stderr.flush()
        self._read, write = os.pipe()
        self.pid = os.fork()
        if self.pid == 0:
            _run(work, self._read, write)
        os.close(write)
        self._rest = b""
        self.status: int | None = None

    def __enter__(self) -> Child:
        return self

    def __exit__(self, *_error: object) -> None:
        self.kill()
        os.close(self._read)

    def lines(self, patience: float = PATIENCE_SECONDS) -> Iterator[Any]:
        """Each thing said, as it comes; raises TimeoutError after `patience` s of silence."""
        while True:
            while b"\n" in self._rest:
                line, self._rest = self._rest.split(b"\n", 1)
                yield json.loads(line)
            if not select.select([self._read], [], [], patience)[0]:
                raise TimeoutError(f"child {self.pid} says nothing")
            data = os.read(self._read, 65536)
            if not data:
                return
            self._rest += data

    def kill(self) -> None:
        """SIGKILL, whatever it is doing, and wait for its end. Harmless on an ended child."""
        if self.status is None:
            os.kill(self.pid, signal.SIGKILL)
            self.wait()

    def wait(self) -> int:
        """The exit code, or minus the signal that ended it."""
        if self.status is None:
            _pid, raw = os.waitpid(self.pid, 0)
            self.status = os.waitstatus_to_exitcode(raw)
        return self.status


def _run(work: Callable[[Say], object], read: int, write: int) -> None:
    code = 1
    try:
        os.close(read)
        work(lambda what: _say(write, what))
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _say(pipe: int, what: object) -> None:
    os.write(pipe, json.dumps(what).encode() + b"\n")


def run_to_end(work: Callable[[Say], object]) -> list[Any]:
    """Run a child that must end well and give all it said; raises ChildFailed if it did not."""
    with Child(work) as child:
        said = list(child.lines())
        if child.wait():
            raise ChildFailed(f"exit {child.status}")
        return said


def kill_after(child: Child, seconds: float) -> list[Any]:
    """Listen for `seconds`, kill, and give everything that was said before the end."""
    until = time.monotonic() + seconds
    while (left := until - time.monotonic()) > 0:
        if not select.select([child._read], [], [], left)[0]:
            break
        data = os.read(child._read, 65536)
        if not data:
            break
        child._rest += data
    child.kill()
    return list(child.lines())
