"""The row above an article: reading aloud where there is a voice, and nowhere else."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import ModuleType

import pytest
from pytestqt.qtbot import QtBot

from recurapp.ui.understand import reading_aloud
from recurapp.ui.understand.page import UnderstandPage
from recurapp.ui.understand.reading_aloud import Aloud, sentences
from tests.ui.desk import Desk, press, shown_texts
from tests.ui.understand.test_reading_aloud import MODULE, Throat

pytestmark = pytest.mark.usefixtures("look")


@pytest.fixture
def unasked() -> Iterator[None]:
    """No page of this process has looked for a voice yet."""
    reading_aloud._engine.cache_clear()
    yield
    reading_aloud._engine.cache_clear()


@pytest.fixture
def voice(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Qt's own module of voices, with one that speaks as a test wants it."""
    module = ModuleType(MODULE)
    module.QTextToSpeech = Throat  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, MODULE, module)
    monkeypatch.setattr(Throat, "engines", {"speechd": ["en_GB"]})
    reading_aloud._engine.cache_clear()
    yield
    reading_aloud._engine.cache_clear()


def understand(desk: Desk) -> UnderstandPage:
    page = desk.show(UnderstandPage)
    assert isinstance(page, UnderstandPage)
    return page


def state(page: UnderstandPage) -> Aloud:
    voice = page.reader.tools.voice
    assert voice is not None
    return voice.state


def test_without_a_voice_there_is_no_button(desk: Desk, qtbot: QtBot, unasked: None) -> None:
    tools = understand(desk).reader.tools
    assert tools.ask.isActive()
    tools.ask.start(0)
    qtbot.waitUntil(lambda: not tools.ask.isActive())
    assert not tools.speak.isVisible()
    assert not tools.stop_button.isVisible()


def test_an_article_is_read_held_and_stopped(desk: Desk, qtbot: QtBot, voice: None) -> None:
    page = understand(desk)
    tools = page.reader.tools
    tools.ask.start(0)
    qtbot.waitUntil(tools.speak.isVisible)
    assert tools.voice is None, "nothing is read before it is asked for"
    press(tools.speak)
    assert tools.voice is not None
    (throat,) = tools.voice.findChildren(Throat)
    throat.tell("Speaking")
    article = page.reader.article
    assert article is not None
    assert throat.said == [article.title]
    for _ in range(2):
        throat.finish()
    assert throat.said[1:] == ["What this page holds", next(sentences(article.opening))]
    assert tools.speak.shown_text() == "Pause"
    press(tools.speak)
    assert tools.voice.state is Aloud.PAUSED
    assert tools.speak.shown_text() == "Go on reading"
    press(tools.speak)
    press(tools.stop_button)
    assert tools.voice.state is Aloud.SILENT
    assert tools.speak.hasFocus()
    assert "Stop" not in shown_texts(tools)


@pytest.mark.parametrize("how", ["another", "curtain", "left", "handed over", "view"])
def test_it_falls_silent_when_the_article_is_left(
    desk: Desk, qtbot: QtBot, voice: None, how: str
) -> None:
    page = understand(desk)
    tools = page.reader.tools
    tools.ask.start(0)
    qtbot.waitUntil(tools.speak.isVisible)
    press(tools.speak)
    assert state(page) is Aloud.SPEAKING
    if how == "another":
        page.go_to("after-surgery")
    elif how == "curtain":
        desk.draw_curtain()
    elif how == "left":
        page.hide()
    elif how == "handed over":
        assert page.hand_over()
    else:
        page.go_to("glossary")
    assert state(page) is Aloud.SILENT


def test_a_voice_is_looked_for_once(desk: Desk, qtbot: QtBot, voice: None) -> None:
    page = understand(desk)
    tools = page.reader.tools
    tools.ask.start(0)
    qtbot.waitUntil(tools.speak.isVisible)
    again = understand(desk)
    assert again.reader.tools.speak.isVisible(), "the answer is known"
    assert not again.reader.tools.ask.isActive()
