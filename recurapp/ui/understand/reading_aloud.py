"""Reading aloud: sentence by sentence, so that pause and stop act at once.

Owns the voice and what it says. QtTextToSpeech comes with an optional extra; where it or a voice
of the language is missing nothing is offered. It never starts by itself, and it ends when what it
belongs to is hidden: another page, the curtain, a lock. Knows no article: it is given sections.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from PySide6.QtCore import QEvent, QLocale, QObject, Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

_NO_VOICES = frozenset({"mock", "none"})
"""Engines that say nothing: Qt's own, for tests."""
_SENTENCE_END = re.compile(r"(?<=[.!?\u2026\u061f\u0964\u3002])\s+|\n+")
_LONGEST = 400
"""Characters said in one go: whoever presses pause does not wait for the rest."""


class Aloud(StrEnum):
    """What it is doing."""

    SILENT = "silent"
    SPEAKING = "speaking"
    PAUSED = "paused"


class Passage(NamedTuple):
    """One section to read: its id, and its words with the heading first."""

    id: str
    text: str


class Voice(Protocol):
    """What is used of a QTextToSpeech. Of its states "Ready", "Speaking" and "Error" count."""

    @property
    def stateChanged(self) -> SignalInstance: ...
    def say(self, text: str) -> None: ...
    def stop(self) -> None: ...
    def deleteLater(self) -> None: ...


def available() -> bool:
    """Whether a voice on this computer speaks the language. Slow at first: ask at use."""
    return bool(_engine())


def was_asked() -> bool:
    """Whether the answer is known, so that `available` costs nothing."""
    return _engine.cache_info().currsize > 0


def sentences(text: str) -> Iterator[str]:
    """The text in pieces that can be said one after another. Nothing but spaces is lost."""
    for sentence in _SENTENCE_END.split(text):
        rest = " ".join(sentence.split())
        while len(rest) > _LONGEST:
            cut = rest.rfind(" ", 1, _LONGEST + 1)
            cut = cut if cut > 0 else _LONGEST
            yield rest[:cut]
            rest = rest[cut:].lstrip()
        if rest:
            yield rest


class ReadAloud(QObject):
    """`speak` sections; `state_changed`, `section_changed` and `failed` tell how it goes on."""

    state_changed = Signal(object)
    """Aloud."""
    section_changed = Signal(str)
    """The id of the section that is being read now; empty at the end."""
    failed = Signal(str)
    """One sentence for the person. `speak` may be tried again."""

    def __init__(
        self,
        parent: QObject | None = None,
        make_voice: Callable[[QObject], Voice | None] | None = None,
    ) -> None:
        super().__init__(parent)
        self.state = Aloud.SILENT
        self._make_voice = make_voice or new_voice
        self._voice: Voice | None = None
        self._pieces: list[Passage] = []
        self._at = 0
        self._has_begun = False
        """The voice has begun the piece. "Ready" before that belongs to what was stopped."""
        self._section = ""
        if isinstance(parent, QWidget):
            parent.installEventFilter(self)

    def speak(self, sections: Sequence[Passage]) -> None:
        """Read these from the first word; what was being read ends."""
        self.stop()
        pieces = [Passage(part.id, said) for part in sections for said in sentences(part.text)]
        if not pieces:
            return
        if self._voice is None:
            self._voice = self._make_voice(self)
            if self._voice is None:
                self._fail()
                return
            self._voice.stateChanged.connect(self._on_voice)
        self._pieces, self._at = pieces, 0
        self._go_on()

    def pause(self) -> None:
        """Hold at once; `resume` begins the sentence again."""
        if self.state is Aloud.SPEAKING:
            self._set(Aloud.PAUSED)
            self._hush()

    def resume(self) -> None:
        """Go on after a pause."""
        if self.state is Aloud.PAUSED:
            self._go_on()

    def stop(self) -> None:
        """Be silent at once. Call it when an article closes, the curtain falls or the app locks."""
        if self.state is Aloud.SILENT:
            return
        self._end()
        self._hush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide:
            self.stop()
        return False

    # -- the voice ----------------------------------------------------------------------

    def _go_on(self) -> None:
        assert self._voice is not None
        self._has_begun = False
        self._set(Aloud.SPEAKING)
        piece = self._pieces[self._at]
        self._show(piece.id)
        self._voice.say(piece.text)

    def _on_voice(self, state: object) -> None:
        match _name(state):
            case "Speaking":
                self._has_begun = True
            case "Error":
                self._fail()
            case "Ready" if self._has_begun and self.state is Aloud.SPEAKING:
                self._at += 1
                if self._at < len(self._pieces):
                    self._go_on()
                else:
                    self._end()

    def _hush(self) -> None:
        self._has_begun = False
        if self._voice is not None:
            self._voice.stop()

    def _fail(self) -> None:
        """The next try is with a new voice: this one may stay broken."""
        gone, self._voice = self._voice, None
        if gone is not None:
            gone.stateChanged.disconnect(self._on_voice)
            gone.deleteLater()
        self._end()
        self.failed.emit(self.tr("The voice of this computer did not answer. You can try again."))

    def _end(self) -> None:
        self._pieces, self._at = [], 0
        self._show("")
        self._set(Aloud.SILENT)

    def _show(self, section: str) -> None:
        if section != self._section:
            self._section = section
            self.section_changed.emit(section)

    def _set(self, state: Aloud) -> None:
        if state is not self.state:
            self.state = state
            self.state_changed.emit(state)


# ---- which voice there is ------------------------------------------------------------------


def new_voice(parent: QObject) -> Voice | None:
    """A voice of the language, or None."""
    name = _engine()
    return _voice_of(name, parent) if name else None


@lru_cache(maxsize=1)
def _engine() -> str:
    """The name of the first engine with a voice of the language; "" where there is none."""
    try:
        from PySide6.QtTextToSpeech import QTextToSpeech
    except ImportError:  # also where a library of the system is missing that it needs
        return ""
    names: list[str] = QTextToSpeech.availableEngines()
    keeper = QObject()
    for name in names:
        if name not in _NO_VOICES and _voice_of(name, keeper) is not None:
            return name
    return ""


def _voice_of(name: str, parent: QObject) -> Voice | None:
    from PySide6.QtTextToSpeech import QTextToSpeech

    voice: Any = QTextToSpeech(name, parent)
    wanted = QLocale()
    spoken = [one for one in voice.availableLocales() if one.language() == wanted.language()]
    if _name(voice.state()) == "Error" or not spoken:
        voice.deleteLater()
        return None
    same_country = [one for one in spoken if one.territory() == wanted.territory()]
    voice.setLocale((same_country or spoken)[0])
    found: Voice = voice
    return found


def _name(state: object) -> str:
    """Of a state of the voice."""
    return str(getattr(state, "name", state))
