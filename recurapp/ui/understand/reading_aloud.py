"""Reading aloud: sentence by sentence, so that pause and stop act at once.

Owns the voice and what it says. QtTextToSpeech comes with an optional extra; where it or a voice
is missing nothing is offered. It never starts by itself. Knows no article: it is given sections.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal


class Aloud(StrEnum):
    """What it is doing."""

    SILENT = "silent"
    SPEAKING = "speaking"
    PAUSED = "paused"


class Passage(NamedTuple):
    """One section to read: its id, and its words with the heading first."""

    id: str
    text: str


def available() -> bool:
    """Whether there is a voice on this computer. Slow at first (loads a library): ask at use."""
    return False


class ReadAloud(QObject):
    """`speak` sections; `state_changed`, `section_changed` and `failed` tell how it goes on."""

    state_changed = Signal(object)
    """Aloud."""
    section_changed = Signal(str)
    """The id of the section that is being read now; empty at the end."""
    failed = Signal(str)
    """One sentence for the person. `speak` may be tried again."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.state = Aloud.SILENT

    def speak(self, sections: Sequence[Passage]) -> None:
        """Read these from the first word; what was being read ends."""

    def pause(self) -> None:
        """Hold at once; `resume` begins the sentence again."""

    def resume(self) -> None:
        """Go on after a pause."""

    def stop(self) -> None:
        """Be silent at once. Call it when an article closes, the curtain falls or the app locks."""
