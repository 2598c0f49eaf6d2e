"""One sheet of paper with the recovery code.

Owns what stands on the paper: the code and neutral words; what it opens is the person's own
business. How it is printed is printing's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from recurapp.ui.parts.printing import Block, offer_to_print

_GROUPS_A_LINE = 4


def code_lines(code: str) -> tuple[str, ...]:
    """The code in lines of four groups, as it is shown and printed."""
    groups = code.split("-")
    return tuple(
        " – ".join(groups[start : start + _GROUPS_A_LINE])
        for start in range(0, len(groups), _GROUPS_A_LINE)
    )


def offer_code_to_print(code: str, parent: QWidget, failed: Callable[[str], None]) -> None:
    """Ask for the printer over `parent`. `failed` is told why, when it is not printed."""
    offer_to_print(code_sheet(code), parent, failed)


def code_sheet(code: str) -> tuple[Block, ...]:
    """What stands on the paper."""
    translate = QCoreApplication.translate
    title = translate("RecoveryPrint", "Recovery code")
    keep = translate(
        "RecoveryPrint",
        "Anyone who has this code can use it. Keep it where you keep important papers.",
    )
    letters = translate(
        "RecoveryPrint", "The letters I, L, O and U are not used. 1 and 0 are numbers."
    )
    return (
        Block(title, 22, bold=True),
        *(Block(line, 20, above=10, bold=True) for line in code_lines(code)),
        Block(keep, 12, above=14),
        Block(letters, 12, above=14),
    )
