"""`python -m tests.faults [--only ROW] [--short] [--json FILE] [--seed N]`.

Runs every row under the shim, prints one table, and ends with 1 when a figure does not hold
or a control does not fail. The same seed draws the same cuts, flips and moments; only the
exact instruction a kill hits is the machine's own.
"""

from __future__ import annotations

import argparse
import json
import secrets
import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.faults import shim
from tests.faults.row import Figure, Row, Trial, as_json, table

ROW_NAMES = (
    "kill9",
    "typing",
    "texts",
    "calendars",
    "power",
    "passphrase",
    "bitflips",
    "canaries",
    "tour",
    "upgrade",
    "racing",
    "diskfull",
    "iofaults",
    "network",
)


def _row(name: str) -> Row:
    """The row's function; its module is imported when asked for, before any child is forked."""
    from importlib import import_module

    row: Row = import_module(f"tests.faults.{name}").run
    return row


def _run(name: str, *, short: bool, seed: int) -> list[Figure]:
    folder = Path(tempfile.mkdtemp(prefix=f"recurapp-{name}-"))
    started = time.monotonic()
    try:
        figures = _row(name)(Trial(short, seed, folder))
    except Exception as failure:  # one row that breaks must not hide the others
        import traceback

        traceback.print_exc()
        figures = [Figure(name, f"broke: {type(failure).__name__}", 1, None, "-")]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{name}: {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    return figures


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults")
    parser.add_argument("--only", choices=ROW_NAMES, action="append")
    parser.add_argument("--short", action="store_true", help="smaller counts, at most 4 minutes")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--seed", type=int, default=None)
    wanted = parser.parse_args()
    shim.restart_under_shim()
    shim.forget_library()
    seed = secrets.randbelow(1_000_000) if wanted.seed is None else wanted.seed
    _row("network")  # before anything else: from here on there is no network
    figures: list[Figure] = []
    for name in wanted.only or ROW_NAMES:
        figures += _run(name, short=wanted.short, seed=seed)
    print(table(figures, seed))
    if wanted.json:
        rows = [as_json(figure, seed) for figure in figures]
        wanted.json.write_text(json.dumps({"seed": seed, "rows": rows}, indent=1))
    return 0 if all(figure.good for figure in figures) else 1


if __name__ == "__main__":
    raise SystemExit(main())
