"""Reading aloud: in order, held and stopped at once, absent without a voice.

A voice needs a package that the gate does not have, and a sound system. `Throat` stands in for Qt's
class as a file dialog is stood in for: it says when it begins and ends, as a test wants it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace
from typing import ClassVar

import pytest
from PySide6.QtCore import QLocale, QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from recurapp.content.articles import load_articles
from recurapp.ui.understand import reading_aloud
from recurapp.ui.understand.reading_aloud import Aloud, Passage, ReadAloud, available, sentences

pytestmark = pytest.mark.usefixtures("look")
PARTS = (Passage("one", "A heading\n\nOne. Two?"), Passage("two", "Three."))
MODULE = "PySide6.QtTextToSpeech"


class Throat(QObject):
    """The engines are on a computer; each speaks some languages."""

    stateChanged = Signal(object)
    engines: ClassVar[dict[str, list[str]]] = {}
    broken: ClassVar[set[str]] = set()

    def __init__(self, engine: str = "speechd", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.engine = engine
        self.said: list[str] = []
        self.speaks = False
        self.spoken = ""

    @classmethod
    def availableEngines(cls) -> list[str]:
        return list(cls.engines)

    def availableLocales(self) -> list[QLocale]:
        return [QLocale(name) for name in self.engines[self.engine]]

    def setLocale(self, locale: QLocale) -> None:
        self.spoken = locale.name()

    def state(self) -> SimpleNamespace:
        return SimpleNamespace(name="Error" if self.engine in self.broken else "Ready")

    def say(self, text: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        if self.speaks:
            self.tell("Ready")

    def tell(self, state: str) -> None:
        """As Qt's class tells of its state."""
        self.speaks = state == "Speaking"
        self.stateChanged.emit(SimpleNamespace(name=state))

    def finish(self) -> None:
        """Say what it was given, to the end."""
        self.tell("Speaking")
        self.tell("Ready")


class Room:
    """A page, and what is heard on it."""

    def __init__(self, qtbot: QtBot) -> None:
        self.page = QWidget()
        self.tools = QWidget()
        QVBoxLayout(self.page).addWidget(self.tools)
        qtbot.addWidget(self.page)
        self.page.show()
        self.throats: list[Throat] = []
        self.heard: list[object] = []
        self.aloud = ReadAloud(self.tools, self._new)
        for signal in (self.aloud.state_changed, self.aloud.section_changed, self.aloud.failed):
            signal.connect(self.heard.append)

    def _new(self, parent: QObject) -> Throat:
        self.throats.append(Throat(parent=parent))
        return self.throats[-1]

    @property
    def throat(self) -> Throat:
        return self.throats[-1]


@pytest.fixture
def room(qtbot: QtBot) -> Room:
    return Room(qtbot)


def test_sentences_follow_each_other_and_sections_are_told(room: Room) -> None:
    assert room.throats == []  # nothing starts by itself
    room.aloud.speak(PARTS)
    for _ in range(4):
        room.throat.finish()
    assert room.throat.said == ["A heading", "One.", "Two?", "Three."]
    assert room.heard == [Aloud.SPEAKING, "one", "two", "", Aloud.SILENT]
    room.aloud.speak(())
    room.aloud.speak([Passage("empty", " \n")])
    assert room.aloud.state is Aloud.SILENT


def test_a_pause_holds_at_once_and_the_sentence_begins_again(room: Room) -> None:
    room.aloud.speak(PARTS)
    room.throat.finish()
    room.throat.tell("Speaking")
    room.aloud.pause()
    assert not room.throat.speaks
    assert room.aloud.state is Aloud.PAUSED
    room.aloud.pause()
    room.aloud.resume()
    room.throat.tell("Ready")  # late news of the pause is not the end of the sentence
    room.throat.finish()
    assert room.throat.said == ["A heading", "One.", "One.", "Two?"]
    room.aloud.resume()  # it is speaking already
    assert len(room.throat.said) == 4


def test_stop_ends_it_and_another_article_begins_at_its_start(room: Room) -> None:
    room.aloud.speak(PARTS)
    room.throat.tell("Speaking")
    room.aloud.speak([Passage("other", "Other.")])
    assert room.throat.said[-1] == "Other."
    room.aloud.stop()
    room.aloud.stop()
    room.aloud.resume()
    room.throat.tell("Ready")
    assert room.aloud.state is Aloud.SILENT
    assert room.throat.said == ["A heading", "Other."]
    assert room.heard[-2:] == ["", Aloud.SILENT]


def test_it_ends_when_its_page_is_left_or_covered(room: Room) -> None:
    for part in (room.page, room.tools):
        room.aloud.speak(PARTS)
        room.throat.tell("Speaking")
        part.hide()
        assert room.aloud.state is Aloud.SILENT
        assert not room.throat.speaks
        part.show()
    assert room.aloud.state is Aloud.SILENT  # and does not go on by itself


def test_a_voice_that_breaks_is_said_once_and_may_be_tried_again(room: Room) -> None:
    room.aloud.speak(PARTS)
    room.throat.tell("Error")
    said = [one for one in room.heard if isinstance(one, str) and " " in one]
    assert said == ["The voice of this computer did not answer. You can try again."]
    assert room.aloud.state is Aloud.SILENT
    room.aloud.speak(PARTS)
    assert len(room.throats) == 2
    room.throat.finish()
    assert room.throat.said == ["A heading", "One."]


def test_a_voice_that_has_gone_is_said_too(qtbot: QtBot) -> None:
    aloud = ReadAloud(None, lambda _: None)
    with qtbot.waitSignal(aloud.failed):
        aloud.speak(PARTS)
    assert aloud.state is Aloud.SILENT


def test_what_is_said_in_one_go_is_short_and_nothing_is_lost() -> None:
    texts = [article.sections[-1].text for article in load_articles()]
    for text in (
        *texts,
        "w" * 100_000,
        "word " * 20_000,
        "Is it? \u0647\u0644\u061f \u0646\u0639\u0645",
        "",
    ):
        pieces = list(sentences(text))
        assert all(0 < len(piece) <= 400 for piece in pieces)
        assert "".join("".join(pieces).split()) == "".join(text.split())
    assert list(sentences("It is 1.5 so. Ask them.\n\nThen go")) == [
        "It is 1.5 so.", "Ask them.", "Then go",
    ]  # fmt: skip


# ---- whether there is a voice ----------------------------------------------------------------


@pytest.fixture
def installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[type[Throat]]:
    """The extra, with the engines that a test names."""
    module = ModuleType(MODULE)
    module.QTextToSpeech = Throat  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, MODULE, module)
    monkeypatch.setattr(Throat, "engines", {"mock": ["en_GB"]})
    monkeypatch.setattr(Throat, "broken", set())
    reading_aloud._engine.cache_clear()
    yield Throat
    reading_aloud._engine.cache_clear()


def test_without_the_extra_there_is_none(
    installed: type[Throat], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, MODULE, None)  # Python then refuses to import it
    assert available() is False
    assert reading_aloud.new_voice(QObject()) is None


@pytest.mark.parametrize(
    ("engines", "broken", "is_there"),
    [
        ({"mock": ["en_GB"], "none": ["en_GB"]}, "", False),
        ({"speechd": []}, "", False),
        ({"speechd": ["pl_PL"]}, "", False),
        ({"speechd": ["en_GB"]}, "speechd", False),
        ({"speechd": ["en_GB"], "flite": ["en_US"], "mock": ["en_GB"]}, "speechd", True),
        ({"speechd": ["pl_PL", "en_US"]}, "", True),
    ],
    ids=["no real one", "no voice", "another language", "broken", "the second", "one of two"],
)
def test_a_voice_of_the_language_counts_and_no_other(
    installed: type[Throat], engines: dict[str, list[str]], broken: str, is_there: bool
) -> None:
    installed.engines, installed.broken = engines, {broken}
    assert available() is is_there
    voice = reading_aloud.new_voice(QObject())
    assert (voice is not None) is is_there


def test_the_voice_of_the_country_comes_first(installed: type[Throat]) -> None:
    installed.engines = {"speechd": ["en_US", "en_GB", "pl_PL"]}
    keeper = QObject()
    voice = reading_aloud.new_voice(keeper)
    assert isinstance(voice, Throat)
    assert voice.spoken == "en_GB"
