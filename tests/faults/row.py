"""What a row of the table is, and how the table reads.

A row runs at a size (short or full) with a seed and gives figures. A figure holds when it is
at most its limit. A control is the same trial on something known to be unsafe: it must give
more than zero, or the trial could not have seen a failure.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Trial:
    """What a row is run with. `folder` is empty, private, and removed afterwards."""

    short: bool
    seed: int
    folder: Path

    def chance(self, name: str) -> random.Random:
        return random.Random(f"{self.seed} {name}")

    def pick(self, *, short: int, full: int) -> int:
        return short if self.short else full


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table: what was counted, out of how much, and what the control gave."""

    name: str
    counted: str
    figure: int
    control: int | None
    tried: str
    limit: int = 0
    note: str = ""

    @property
    def holds(self) -> bool:
        return self.figure <= self.limit

    @property
    def control_fails(self) -> bool:
        return self.control is None or self.control > 0

    @property
    def good(self) -> bool:
        return self.holds and self.control_fails


Row = Callable[[Trial], list[Figure]]

_COLUMNS = ("name", "counted", "figure", "limit", "control", "tried", "seed", "verdict")


def as_json(figure: Figure, seed: int) -> dict[str, object]:
    return {**asdict(figure), "seed": seed, "good": figure.good}


def verdict(figure: Figure) -> str:
    if not figure.holds:
        return "FAILS"
    return "holds" if figure.control_fails else "CONTROL HELD"


def table(figures: list[Figure], seed: int) -> str:
    lines = [_COLUMNS]
    for item in figures:
        control = "-" if item.control is None else str(item.control)
        numbers = (str(item.figure), str(item.limit), control)
        lines.append((item.name, item.counted, *numbers, item.tried, str(seed), verdict(item)))
    widths = [max(len(line[column]) for line in lines) for column in range(len(_COLUMNS))]
    text = [
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    ]
    text += [f"{item.name}: {item.note}" for item in figures if item.note]
    return "\n".join(text)
