"""No room left while someone types in the journal of the real app.

The words stay on the screen, why they are not saved is said there, and once there is room they are
saved without another key. The control is an editor that takes every save for done.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.faults import live, shim, subject
from tests.faults.child import Say, run_to_end
from tests.faults.row import Figure, Trial

if TYPE_CHECKING:
    from recurapp.ui.journal import JournalPage
    from recurapp.ui.workspace import Workspace

_BEFORE, _MEANWHILE = "Typed while there was room. ", "And this while there was none."
_DRAFT_SECONDS, _RETRY_SECONDS = 3.0, 9.0
"""The editor tries again after five seconds."""


def _create(folder: Path, _say: Say) -> None:
    from recurapp.records import Place, Profile

    vault = subject.vault_at(folder).create()
    vault.store.save(Profile(setup_done=True), Place(page="journal"))
    vault.close()


def _type(folder: Path, careless: bool, say: Say) -> None:
    from recurapp.ui.journal.editor import EntryEditor

    if careless:
        store = EntryEditor._store
        EntryEditor._store = lambda *what: store(*what) or True  # type: ignore[method-assign]
    shim.watch(folder)
    live.live(partial(_walk, say=say), ["--data-dir", str(folder)])


def _walk(workspace: Workspace, say: Say) -> Iterator[int]:
    from recurapp.storage.errors import Problem
    from recurapp.ui.journal import JournalPage
    from recurapp.ui.words.problems import problem_text

    page = live.page_of(workspace, JournalPage)
    window, editor = live.window_of(page), page.editor
    why = problem_text(Problem.DISK_FULL)
    wrong = {}
    live.press(window, "Ctrl+N")
    yield from live.until(editor.form.words.hasFocus, "the words have the keyboard")
    live.type_all(window, _BEFORE)
    yield from live.until(lambda: editor.keeper.is_kept, "the draft is kept")
    shim.disk_full(True)
    live.type_all(window, _MEANWHILE)
    yield from _at_most(_DRAFT_SECONDS, lambda: _says(page, why))
    wrong["a draft that failed is not said"] = not _says(page, why)
    live.press(window, "Ctrl+Return")
    yield 300
    wrong["a save that failed is not said"] = not _says(page, why)
    wrong["off the screen"] = editor.form.words.text() != _BEFORE + _MEANWHILE
    wrong["said to be saved"] = not editor.is_unsaved
    shim.disk_full(False)
    yield from _at_most(_RETRY_SECONDS, lambda: not editor.is_unsaved)
    wrong["not saved once there was room"] = editor.is_unsaved
    wrong["still said"] = _says(page, why)
    say(wrong)
    window.close()


def _at_most(seconds: float, until: Any) -> Iterator[int]:
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        yield live.LOOK_EVERY_MS


def _says(page: JournalPage, why: str) -> bool:
    banner = page.editor.said.banner
    return banner is not None and banner.isVisible() and banner.label.text() == why


def _find(folder: Path, say: Say) -> None:
    from recurapp.records import Draft, JournalEntry

    vault = subject.vault_at(folder).open_on_this_computer()
    texts = [entry.text for entry in vault.store.find(JournalEntry)]
    say({"lost": texts != [_BEFORE + _MEANWHILE], "a draft left": bool(vault.store.find(Draft))})
    vault.close()


def _wrong(folder: Path, *, careless: bool) -> list[str]:
    run_to_end(partial(_create, folder))
    said = run_to_end(partial(_type, folder, careless)) + run_to_end(partial(_find, folder))
    return [name for one in said for name, is_wrong in one.items() if is_wrong]


def figure(trial: Trial) -> Figure:
    wrong = _wrong(trial.folder / "editor", careless=False)
    control = _wrong(trial.folder / "careless", careless=True)
    tried = "the editor: typing, a save, and room again"
    note = ", ".join(wrong)
    return Figure("diskfull", "things gone wrong", len(wrong), len(control), tried, note=note)
