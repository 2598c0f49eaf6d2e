"""The shim itself, in a process of its own: what it logs, fails, fills, kills and counts."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.faults import shim
from tests.faults.replay import Change, Disk, World, read_log

_START = """
import errno, json, os, socket, sys
from pathlib import Path
from tests.faults import shim
from tests.faults.shim import FaultMode
folder, log = Path(sys.argv[1]), Path(sys.argv[2])
def write(name, data, sync):
    handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT)
    os.write(handle, data)
    if sync:
        os.fsync(handle)
    os.close(handle)
"""


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shim.build(tmp_path_factory.mktemp("shim"))


def run(library: Path, tmp_path: Path, script: str, *, status: int = 0) -> Any:
    """Run a script under the shim; what it printed as JSON, or None."""
    folder = tmp_path / "watched"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _START + script, str(folder), str(tmp_path / "log")],
        env={**os.environ, "LD_PRELOAD": str(library)},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == status, done.stderr
    return json.loads(done.stdout) if done.stdout else None


def images(changes: list[Change], tries: int = 100) -> list[dict[str, bytes]]:
    disk = Disk(World.ORDERED)
    for change in changes:
        disk.take(change)
    return [disk.after_cut(random.Random(seed)) for seed in range(tries)]


@pytest.mark.parametrize("sync", [True, False])
def test_a_dropped_sync_of_a_real_program_is_seen(
    library: Path, tmp_path: Path, sync: bool
) -> None:
    run(library, tmp_path, f"shim.watch(folder, log)\nwrite('a', b'x' * 3000, {sync})")
    changes = read_log(tmp_path / "log")
    assert [change.kind for change in changes] == (["N", "W", "S"] if sync else ["N", "W"])
    path = str(tmp_path / "watched" / "a")
    whole = [image.get(path) == b"x" * 3000 for image in images(changes)]
    assert all(whole) is sync


def test_names_are_logged_in_order(library: Path, tmp_path: Path) -> None:
    script = """
shim.watch(folder, log)
write('a', b'x', False)
os.link(folder / 'a', folder / 'b')
os.rename(folder / 'a', folder / 'c')
os.truncate(os.open(folder / 'c', os.O_WRONLY), 0)
os.unlink(folder / 'b')
(folder / 'd').mkdir()
print(shim.changes())
"""
    assert run(library, tmp_path, script) == 7
    assert "".join(c.kind for c in read_log(tmp_path / "log")) == "NWLRTUM"


def test_the_nth_change_fails_once_or_from_then_on(library: Path, tmp_path: Path) -> None:
    script = """
shim.watch(folder)
outcome = []
for mode in (FaultMode.ONCE, FaultMode.STICKY):
    handle = os.open(folder / mode.name, os.O_WRONLY | os.O_CREAT)
    shim.fault(2, errno.EIO, mode)
    for _ in range(4):
        try:
            outcome.append(os.write(handle, b'x'))
        except OSError as error:
            outcome.append(-error.errno)
    shim.fault(0, 0, mode)
print(json.dumps(outcome))
"""
    assert run(library, tmp_path, script) == [1, -5, 1, 1, 1, -5, -5, -5]


def test_a_kill_comes_before_the_change(library: Path, tmp_path: Path) -> None:
    script = """
shim.watch(folder)
shim.fault(3, 0, FaultMode.KILL)
write('a', b'one', False)
write('b', b'two', False)
"""
    run(library, tmp_path, script, status=-signal.SIGKILL)
    assert [path.name for path in (tmp_path / "watched").iterdir()] == ["a"]


def test_a_full_disk_takes_no_more_but_lets_write_over(library: Path, tmp_path: Path) -> None:
    script = """
shim.watch(folder)
write('a', b'12345', False)
shim.disk_full(True)
outcome = []
for name, data in (('a', b'54321'), ('a', b'123456'), ('b', b'')):
    try:
        write(name, data, False)
        outcome.append(0)
    except OSError as error:
        outcome.append(error.errno == errno.ENOSPC)
shim.disk_full(False)
write('b', b'1', False)
print(json.dumps(outcome))
"""
    assert run(library, tmp_path, script) == [0, True, True]


def test_sockets_are_counted_and_refused_but_for_local_ones(library: Path, tmp_path: Path) -> None:
    script = """
shim.refuse_sockets()
socket.socket(socket.AF_UNIX).close()
refused = 0
try:
    socket.socket(socket.AF_INET)
except PermissionError:
    refused = 1
print(json.dumps([refused, shim.foreign_sockets()]))
"""
    assert run(library, tmp_path, script) == [1, 1]
