"""The bridge from the store to Qt."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from recurapp.records import Cancer
from recurapp.storage.store import Store
from recurapp.ui.services import ChangeFeed


def test_a_save_is_told_with_its_kinds(qapp: QApplication, qtbot: QtBot, store: Store) -> None:
    feed = ChangeFeed(store)
    with qtbot.waitSignal(feed.changed) as told:
        store.save(Cancer())
    assert told.args == [frozenset({Cancer})]


def test_closed_it_is_silent(qapp: QApplication, qtbot: QtBot, store: Store) -> None:
    feed = ChangeFeed(store)
    feed.close()
    feed.close()
    with qtbot.assertNotEmitted(feed.changed):
        store.save(Cancer())
