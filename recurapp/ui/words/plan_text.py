"""My plan for very hard times -> words: what its five parts are called, and what may stand there.

Owns these words, which are our own. Knows the parts of own_support.HardTimesPlan by name alone.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from recurapp.own_support import PLAN_PARTS
from recurapp.text import isolated


def plan_title() -> str:
    return QCoreApplication.translate("HardTimes", "My plan for very hard times")


def part_text(part: str) -> str:
    """What one of PLAN_PARTS asks for."""
    translate = QCoreApplication.translate
    return {
        "signs": translate("HardTimes", "Signs I notice"),
        "helps": translate("HardTimes", "Things that help"),
        "places": translate("HardTimes", "Places I feel safe"),
        "people": translate("HardTimes", "People I can call"),
        "out_of_reach": translate("HardTimes", "What to put out of reach"),
    }[part]


def part_hint(part: str) -> str:
    """What may stand there, in one line."""
    translate = QCoreApplication.translate
    return {
        "signs": translate("HardTimes", "How you can tell that a very hard time is near."),
        "helps": translate("HardTimes", "Small things, such as a shower, a song or a walk."),
        "places": translate("HardTimes", "A room, somebody's home, a bench in the park."),
        "people": translate("HardTimes", "Names and numbers. One is enough."),
        "out_of_reach": translate(
            "HardTimes", "Things someone could look after for you for a while."
        ),
    }[part]


def filled_parts(texts: tuple[str, ...]) -> list[tuple[str, str]]:
    """Title and words of each part that is not blank. `texts` in the order of PLAN_PARTS.

    No mark in the words turns a line round.
    """
    told = zip(PLAN_PARTS, texts, strict=True)
    return [(part_text(part), _lines_apart(text.strip())) for part, text in told if text.strip()]


def _lines_apart(text: str) -> str:
    return "\n".join(isolated(line) if line else "" for line in text.split("\n"))
