"""A walk through every screen with a canary typed into every field, as canaries.py hunts them.

The real app runs off-screen in a child: each page is opened, each form too, the whole of the
journal, help now with the person's own contacts, and at last an error is raised with a canary in
its text.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from tests.faults import live, subject
from tests.faults.canaries import Words, hunted, plain
from tests.faults.child import Say
from tests.faults.row import Figure, Trial
from tests.faults.tour_journal import through_the_journal

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurapp.ui.workspace import Workspace

_STEP_MS = 120


def _walk(home: Path, words: Words, say: Say) -> None:
    """Live a whole run of the app in this process; it ends by itself."""
    from recurapp.demo import demo_records
    from recurapp.paths import Paths

    passphrase = words.take()
    opened = subject.vault_at(Paths.default().data).create()
    opened.store.save(*demo_records(date(2026, 11, 23)))
    opened.set_passphrase(passphrase)
    opened.close()
    live.live(partial(_all_steps, words=words, passphrase=passphrase, say=say))
    raise ValueError(words.take())


def _all_steps(workspace: Workspace, words: Words, passphrase: str, say: Say) -> Iterator[int]:
    from recurapp.ui.pages import PAGES
    from recurapp.ui.timeline import TimelinePage

    window = live.window_of(workspace)
    for entry in PAGES:
        workspace.open_page(entry.key)
        yield _STEP_MS
        _fill(window, words)
        yield _STEP_MS
    workspace.open_page("timeline")
    page = live.page_of(workspace, TimelinePage)
    for open_form in (page.add_treatment, page.add_cancer):
        open_form()
        yield _STEP_MS
        _fill(window, words)
        yield _STEP_MS
        live.press(window, "Escape")
        yield _STEP_MS
    yield from through_the_journal(workspace, words, passphrase)
    window.show_help()
    yield _STEP_MS
    yield from _fill_contacts(window, words)
    say({"given": words.given})
    window.close()


def _fill_contacts(window: QWidget, words: Words) -> Iterator[int]:
    from recurapp.ui.help_now.own_contact import OwnContact

    for number in range(len(window.findChildren(OwnContact))):
        contact = window.findChildren(OwnContact)[number]
        contact.show_form()
        yield _STEP_MS
        _fill(contact, words)
        yield _STEP_MS


def _fill(within: QWidget, words: Words) -> None:
    """A canary into every field that can be seen, then Enter in a line, as a person would."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

    last: QPlainTextEdit | QLineEdit | None = None
    fields: list[QPlainTextEdit | QLineEdit] = []
    fields += within.findChildren(QPlainTextEdit)
    fields += within.findChildren(QLineEdit)
    for field in fields:
        if field.isVisible() and field.isEnabled() and not field.isReadOnly():
            field.setFocus()
            QTest.keyClicks(field, words.take())
            last = field
    if isinstance(last, QLineEdit):
        QTest.keyClick(last, Qt.Key.Key_Return)


def run(trial: Trial) -> list[Figure]:
    words = Words.of(trial, "tour")
    found, files, where = hunted(trial, "tour", _walk, words)
    control_words = Words.of(trial, "tour control")
    control, _files, _where = hunted(
        trial, "control", lambda *rest: plain(words.given or 20, *rest), control_words
    )
    tried = f"every field of every screen, {files} files"
    note = ", ".join(where[:5])
    return [Figure("tour", "found in the clear", found, control, tried, note=note)]
