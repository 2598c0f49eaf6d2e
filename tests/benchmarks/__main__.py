"""python -m tests.benchmarks [--runs N] [--json FILE]: the figures of the first issue.

Every start is timed from outside, in one run, interleaved with a bare PySide6 window; medians
and ratios are printed, because these machines are noisy and seconds alone say little.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from statistics import median

from recurapp.storage import key_file, key_slots
from recurapp.storage.key_file import SlotKind
from recurapp.storage.vault import KeyPolicy, Vault
from tests.benchmarks import agenda, help_shown, listing, saving, searching
from tests.benchmarks.key_store import key_store
from tests.benchmarks.window_watch import (
    Start,
    WindowWatch,
    environment,
    private_display,
    running,
    start_once,
)

BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
PASSPHRASE = "a long line for the bench"
AFTER_KEYS_QUIET_SECONDS = 2.5
"""Longer than one key derivation, during which the window stands still."""


@dataclass(frozen=True)
class Row:
    name: str
    figure: float | None
    """None where it could not be measured on this machine."""
    limit: float | None
    """None where the issue asks for the figure only."""
    unit: str = "x"


def app_on(folder: Path) -> list[str]:
    return [sys.executable, "-m", "recurapp", "--data-dir", str(folder)]


def sample(folder: Path, entries: int) -> Path:
    command = [sys.executable, "-m", "tests.sample", str(folder), "--entries", str(entries)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return folder


def interleaved(
    commands: dict[str, list[str]], runs: int, env: dict[str, str]
) -> dict[str, list[Start]]:
    """`runs` starts of each command in turn, after one that is not counted."""
    found: dict[str, list[Start]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            start = start_once(command, env)
            if turn:
                found[name].append(start)
    return found


def ratio(found: dict[str, list[Start]], over: str, under: str, what: str) -> float:
    """The median over the turns of one command's figure against another's in the same turn."""
    pairs = zip(found[over], found[under], strict=True)
    return median(float(getattr(a, what)) / float(getattr(b, what)) for a, b in pairs)


def derivation_seconds(folder: Path) -> float:
    """One Argon2id derivation with the vault's own parameters."""
    keys = key_file.read(folder)
    slot = keys.slots[SlotKind.PASSPHRASE]
    begin = time.monotonic()
    key_slots.open_passphrase_slot(KeyPolicy(), keys.vault_id, slot, PASSPHRASE)
    return time.monotonic() - begin


def unlock_seconds(folder: Path, display: str, home: Path) -> float:
    """From the Enter after the passphrase to the settled Today page."""
    settings = folder / "config" / "settings.json"
    settings.parent.mkdir(exist_ok=True)
    settings.write_text('{"locked": true}', encoding="utf-8")
    env = environment(display, home)
    watch = WindowWatch(display)
    try:
        with running(app_on(folder), env) as (process, begin):
            watch.wait_settled(begin, lambda: process.poll() is None)
            xdotool = ["xdotool", "type", "--delay", "8", PASSPHRASE]
            subprocess.run(xdotool, env=env, check=True)
            time.sleep(0.5)
            watch.forget()
            pressed = time.monotonic()
            subprocess.run(["xdotool", "key", "Return"], env=env, check=True)
            _, settle = watch.wait_settled(
                pressed, lambda: process.poll() is None, quiet=AFTER_KEYS_QUIET_SECONDS
            )
            return settle
    finally:
        watch.close()


def key_store_row(sample_folder: Path, folder: Path, env: dict[str, str]) -> Row:
    """The same start with its key in the OS key store: a gnome-keyring of our own, if it runs."""
    name = "with the key in the OS key store, settled"
    shutil.copytree(sample_folder, folder)
    with key_store(env) as env_with_store:
        if env_with_store is None:
            return Row(name, None, None, "s")
        into = [sys.executable, "-m", "tests.benchmarks.into_key_store", str(folder)]
        kept = subprocess.run(into, env=env_with_store, stderr=subprocess.DEVNULL, check=False)
        if kept.returncode:
            return Row(name, None, None, "s")
        # The lock screen stands still while the key store answers: a longer quiet.
        starts = [start_once(app_on(folder), env_with_store, quiet=1.0) for _ in range(3)]
        return Row(name, median(start.settle for start in starts), None, "s")


def saving_rows(small: Path, large: Path, scratch: Path) -> list[Row]:
    """A durable save of one entry, beside a sync of 4 KiB in the same loop."""
    found = saving.measure(small, large, scratch)
    return [
        Row("one save", found.small * 1000, None, "ms"),
        Row("one save / 4 KiB added to a file and synced", found.small / found.growing, 5),
        Row("one save / 4 KiB synced in place", found.small / found.in_place, None),
        Row("one save with 100,000 / 100 entries", found.large / found.small, 1.3),
    ]


def searching_rows(large: Path) -> list[Row]:
    """The app's whole answer beside the bare FTS5 query of the same turn, both where they run."""
    compared, others = searching.measure(large)
    return [
        *(
            Row(f"{name} / bare FTS5 query", took.over_bare(), 1.5)
            for name, took in compared.items()
        ),
        *(Row(name, seconds * 1000, None, "ms") for name, seconds in others.items()),
    ]


def agenda_rows(folder: Path, runs: int) -> list[Row]:
    """The follow-ups page, from nothing until its rows are on it."""
    few, many = (
        agenda.make(folder / f"agenda-{count}", count, datetime.now().astimezone().date())
        for count in (agenda.FEW, agenda.MANY)
    )
    return [Row(*figure) for figure in agenda.measure(few, many, runs)]


def help_rows(opened: Path, folder: Path, runs: int, display: str, home: Path) -> list[Row]:
    """Help now with no vault at all, and in front of Today."""
    commands = {"no vault": app_on(folder / "none-yet"), "open vault": app_on(opened)}
    return [Row(*figure) for figure in help_shown.measure(commands, runs, display, home)]


def measure(runs: int) -> list[Row]:
    with tempfile.TemporaryDirectory() as scratch, private_display() as display:
        home, folder = Path(scratch, "home"), Path(scratch)
        sizes = {n: sample(folder / f"sample-{n}", n) for n in (100, 10_000, 100_000)}
        found = interleaved(
            {"bare": BARE} | {f"app {n}": app_on(path) for n, path in sizes.items()},
            runs,
            environment(display, home),
        )
        start = median(s.settle for s in found["app 10000"])
        rows = [
            Row("bare window, settled", median(s.settle for s in found["bare"]), None, "s"),
            Row("Today with 10,000 entries, settled", start, None, "s"),
            Row(
                "Today with 10,000 entries / bare window",
                ratio(found, "app 10000", "bare", "settle"),
                1.5,
            ),
            Row(
                "its CPU time to first paint / bare",
                ratio(found, "app 10000", "bare", "cpu"),
                None,
            ),
            Row(
                "its private memory at first paint / bare",
                ratio(found, "app 10000", "bare", "private_mib"),
                1.6,
            ),
            Row(
                "start with 100,000 / 100 entries",
                ratio(found, "app 100000", "app 100", "settle"),
                1.05,
            ),
            Row(
                "memory with 100,000 / 100 entries",
                ratio(found, "app 100000", "app 100", "private_mib"),
                1.05,
            ),
        ]
        rows += help_rows(sizes[10_000], folder, runs, display, home)
        rows.append(key_store_row(sizes[10_000], folder / "kept", environment(display, home)))
        rows += searching_rows(sizes[100_000])
        few = sample(folder / "sample-1000", 1_000)
        rows += [Row(*figure) for figure in listing.measure(few, sizes[100_000], runs)]
        rows += agenda_rows(folder, runs)
        rows += saving_rows(sizes[100], sizes[100_000], folder)
        asked = Path(shutil.copytree(sizes[10_000], folder / "asked"))
        opened = Vault(asked, use_key_store=False).open_on_this_computer()
        opened.set_passphrase(PASSPHRASE)
        opened.forget_this_computer()
        opened.close()
        derivation = median(derivation_seconds(asked) for _ in range(3))
        unlock = median(unlock_seconds(asked, display, home) for _ in range(3))
        rows += [
            Row("one key derivation", derivation, None, "s"),
            Row("passphrase to Today", unlock, None, "s"),
            Row("passphrase to Today / (derivation + start)", unlock / (derivation + start), 1.15),
        ]
        return rows


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    parser.add_argument("--json", type=Path)
    arguments = parser.parse_args()
    rows = measure(arguments.runs)
    wide = max(len(row.name) for row in rows)
    for row in rows:
        limit = "" if row.limit is None else f"at most {row.limit:.2f}"
        if row.figure is None:
            print(f"{row.name:{wide}} not measured")
            continue
        over = row.limit is not None and row.figure > row.limit
        print(
            f"{row.name:{wide}} {row.figure:8.3f} {row.unit:2} {limit:14} {'OVER' if over else ''}"
        )
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(row) for row in rows], indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
