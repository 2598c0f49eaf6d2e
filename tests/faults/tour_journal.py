"""The tour's way through the journal, by keys and clicks: write, find, look after, cover, leave.

At the end it asks the vault whether the canaries arrived where they were typed: a walk that went
past the fields would find nothing in the clear either.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from tests.faults import live

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurapp.ui.journal import JournalPage
    from recurapp.ui.widgets.panel import FrontPanel
    from recurapp.ui.workspace import Workspace
    from tests.faults.canaries import Words

_STEP_MS = 120
_DRAFT_MS = 1100
_SEARCH_MS = 400


def through_the_journal(workspace: Workspace, words: Words, passphrase: str) -> Iterator[int]:
    """From the workspace on; it leaves a draft behind."""
    from recurapp.ui.journal import JournalPage

    window = live.window_of(workspace)
    window.resize(1280, 900)
    live.press(window, "Ctrl+4")
    yield _STEP_MS
    page = live.page_of(workspace, JournalPage)
    walk = _Walk(page, window, words)
    yield from walk.write()
    yield from walk.find()
    yield from walk.look_after()
    yield from walk.leave_a_draft()
    yield from _cover(workspace, words, passphrase)
    _check(live.page_of(workspace, JournalPage), words)


class _Walk:
    def __init__(self, page: JournalPage, window: QWidget, words: Words) -> None:
        self._page, self._window, self._words = page, window, words

    def _type(self, into: QWidget) -> str:
        """A canary into this field, by keys."""
        into.setFocus()
        word = self._words.take()
        live.type_all(self._window, word)
        return word

    # -- writing ------------------------------------------------------------------------

    def write(self) -> Iterator[int]:
        """Two entries, every field of them; the first is changed twice, for its history."""
        editor, form = self._page.editor, self._page.editor.form
        for _ in range(2):
            live.press(self._window, "Ctrl+N")
            yield _STEP_MS
            live.click(editor.foot.prompt_button)
            self._type(form.words)
            yield _DRAFT_MS
            self._type(form.helped)
            self._type(form.tags.edit)
            live.press(self._window, "Return")
            self._type(form.tags.edit)
            yield _DRAFT_MS
            live.click(_buttons(form.mood)[0])
            live.press(self._window, "Ctrl+Return")
            yield _STEP_MS
        for _ in range(2):
            self._type(form.words)
            live.press(self._window, "Ctrl+Return")
            yield _STEP_MS
        live.click(editor.foot.history_button)
        yield _STEP_MS
        panel = self._panel()
        _press_button(panel, "back_button")
        yield _STEP_MS
        entry = editor.entry
        if entry is None or len(self._page.services.store.history(entry)) < 3:
            raise LookupError("the walk did not come to the history")

    # -- finding ------------------------------------------------------------------------

    def find(self) -> Iterator[int]:
        """The search box, a tag, filters and the month."""
        entries = self._page.list
        live.press(self._window, "Ctrl+F")
        self._type(entries.search)
        yield _SEARCH_MS
        live.press(self._window, "Return")
        entries.search.clear_now()
        yield _SEARCH_MS
        live.click(entries.tools.chips[0])
        yield _SEARCH_MS
        live.click(entries.tools.filters)
        yield _STEP_MS
        _press_button(self._panel(), "show_button")
        yield _SEARCH_MS
        live.click(entries.tools.all)
        yield _SEARCH_MS
        live.click(entries.tools.month)
        yield _STEP_MS
        live.press(self._window, "Escape")
        yield _STEP_MS

    # -- looking after ------------------------------------------------------------------

    def look_after(self) -> Iterator[int]:
        """Several into the trash; one back, the others gone for ever; tags by another name."""
        entries = self._page.list
        entries.view.setFocus()
        live.press(self._window, "Home")
        live.click(entries.tools.several)
        for key in ("Home", "Space", "Down", "Space"):
            live.press(self._window, key)
        live.click(entries.foot.remove)
        yield _SEARCH_MS
        live.click(entries.foot.trash)
        yield _STEP_MS
        panel = self._panel()
        _content(panel).list.setFocus()
        for key in ("Home", "Space"):
            live.press(self._window, key)
        yield _STEP_MS
        _press_button(panel, "put_back_button")
        yield _STEP_MS
        live.click(_content(panel).empty_button)
        yield _STEP_MS
        live.click(_content(panel).question.delete_button)
        yield _SEARCH_MS
        _press_button(panel, "close_button")
        yield _STEP_MS
        live.click(entries.foot.tags)
        yield _STEP_MS
        panel = self._panel()
        self._type(_content(panel).edit)
        live.press(self._window, "Return")
        yield _SEARCH_MS
        _press_button(panel, "close_button")
        yield _STEP_MS

    def leave_a_draft(self) -> Iterator[int]:
        """Typed and not saved; what is typed last is kept only because the curtain is drawn."""
        live.press(self._window, "Ctrl+N")
        yield _STEP_MS
        self._type(self._page.editor.form.words)
        yield _DRAFT_MS
        self._type(self._page.editor.form.words)

    def _panel(self) -> FrontPanel:
        from recurapp.ui.widgets.panel import FrontPanel

        (panel,) = live.shown(FrontPanel)
        return panel


def _cover(workspace: Workspace, words: Words, passphrase: str) -> Iterator[int]:
    """The curtain over it, a wrong passphrase, and the right one: then it is another page."""
    from recurapp.ui.curtain import DRAW_KEYS
    from recurapp.ui.journal import JournalPage
    from recurapp.ui.parts.curtain_screen import CurtainScreen

    window = live.window_of(workspace)
    live.press(window, DRAW_KEYS)
    yield _STEP_MS
    (screen,) = live.shown(CurtainScreen)
    for typed in (words.take(), passphrase):
        screen.form.field.clear()
        screen.form.field.setFocus()
        live.type_all(window, typed)
        live.press(window, "Return")
        yield _SEARCH_MS
    yield from live.until(lambda: bool(live.shown(JournalPage)), "the journal behind the curtain")


def _check(page: JournalPage, words: Words) -> None:
    from recurapp.records import Draft, JournalEntry

    store, marker = page.services.store, words.marker
    entries = store.find(JournalEntry)
    kept = {
        "words": any(marker in entry.text for entry in entries),
        "helped": any(marker in entry.helped for entry in entries),
        "tags": any(marker in one.tag for one in store.journal.tags()),
        "draft": any(one.content.count(marker) == 2 for one in store.find(Draft)),
        "trash is empty": not store.trash(JournalEntry),
    }
    if missing := [name for name, there in kept.items() if not there]:
        raise LookupError(f"the walk did not come to: {missing}")


def _buttons(within: QWidget) -> list[Any]:
    from PySide6.QtWidgets import QAbstractButton

    return within.findChildren(QAbstractButton)


def _content(panel: FrontPanel) -> Any:
    """What the panel shows: it alone has the buttons by name."""
    from recurapp.ui.journal.change_panel import ChangePanel
    from recurapp.ui.journal.filters_panel import FilterForm

    found: list[Any] = [*panel.findChildren(ChangePanel), *panel.findChildren(FilterForm)]
    (content,) = found
    return content


def _press_button(panel: FrontPanel, name: str) -> None:
    live.click(getattr(_content(panel), name))
