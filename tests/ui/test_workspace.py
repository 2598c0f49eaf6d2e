"""The workspace: pages made when first opened, keys for those there are, the page remembered."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from recurapp.follow_ups import Question
from recurapp.records import PLACE_ID, Draft, JournalEntry, Place
from recurapp.storage.vault import SlotKind
from recurapp.ui.main_window import MainWindow
from recurapp.ui.pages import PAGES, PageEntry
from recurapp.ui.parts.ask_panel import AskPanel
from recurapp.ui.parts.contact_form import ContactForm
from recurapp.ui.parts.contacts_panel import ContactsPanel, open_contacts
from recurapp.ui.parts.curtain_screen import CurtainScreen
from recurapp.ui.parts.recovery_form import RecoveryForm
from recurapp.ui.today import TodayPage
from recurapp.ui.widgets.panel import FrontPanel
from recurapp.ui.widgets.text import paragraph
from recurapp.ui.workspace import Workspace, is_private
from tests.ui.desk import MONDAY, PASSPHRASE, Desk, button, focused, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.made_pages import PrivatePage, SecondPage

pytestmark = pytest.mark.usefixtures("look")

MADE = "tests.ui.made_pages"
ENTRIES = (
    PageEntry("today", "Today", "sun", "Ctrl+1", "you", MADE, "FirstPage"),
    PageEntry("second", "Second", "signpost", "Ctrl+2", "you", MADE, "SecondPage", ".ics"),
    PageEntry("settings", "Settings", "settings", "Ctrl+,", "below", MADE, "SecondPage"),
    PageEntry("private", "Private", "lock", "Ctrl+4", "you", MADE, "PrivatePage", ".txt"),
    PageEntry("marks", "What the marks mean", "info", "", "", MADE, "SecondPage"),
)
CONTROL = Qt.KeyboardModifier.ControlModifier
CANARY = "the first night I did not sleep"


def shown(desk: Desk, qtbot: QtBot) -> Workspace:
    workspace = Workspace(desk.services, entries=ENTRIES)
    qtbot.addWidget(workspace)
    workspace.resize(1024, 640)
    workspace.show()
    workspace.activateWindow()
    settle(workspace)
    return workspace


def test_today_comes_first_and_other_pages_wait(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    assert workspace.current == "today"
    assert set(workspace._pages) == {"today"}
    assert_fits(workspace)


def test_the_keys_open_pages(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    for key, expected in (
        (Qt.Key.Key_2, "second"),
        (Qt.Key.Key_Comma, "settings"),
        (Qt.Key.Key_3, "settings"),
        (Qt.Key.Key_1, "today"),
    ):
        qtbot.keyClick(workspace, key, CONTROL)
        assert workspace.current == expected
    assert workspace.stack.currentWidget() is workspace.page("today")


def test_the_sidebar_opens_pages_and_shows_which(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    qtbot.mouseClick(workspace.sidebar.buttons["second"], Qt.MouseButton.LeftButton)
    assert workspace.current == "second"
    assert workspace.sidebar.buttons["second"].isChecked()
    assert "marks" not in workspace.sidebar.buttons
    workspace.open_page("marks")
    assert not workspace.sidebar.buttons["second"].isChecked()


def test_a_page_of_words_alone_scrolls_by_keys(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    qtbot.keyClick(workspace, Qt.Key.Key_2, CONTROL)
    settle(workspace)
    page = workspace.page("second")
    assert QApplication.focusWidget() is page.view
    bar = page.view.verticalScrollBar()
    qtbot.keyClick(page.view, Qt.Key.Key_PageDown)
    assert bar.value() > 0
    workspace.sidebar.buttons["second"].setFocus()
    qtbot.keyClick(workspace.sidebar.buttons["second"], Qt.Key.Key_PageUp)
    assert bar.value() == 0


def test_the_focus_goes_to_the_page_not_from_the_sidebar(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    workspace.setFocus()
    assert QApplication.focusWidget() is workspace.page("today").view
    button = workspace.sidebar.buttons["second"]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert workspace.current == "second"
    assert QApplication.focusWidget() is button


def test_the_page_is_remembered_in_the_vault(desk: Desk, qtbot: QtBot) -> None:
    shown(desk, qtbot).open_page("second")
    place = desk.vault.store.get(Place, PLACE_ID)
    assert place is not None
    assert place.page == "second"
    assert shown(desk, qtbot).current == "second"


def test_a_key_may_name_a_part_of_the_page(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    workspace.open_page("second/a part")
    assert workspace.current == "second"
    page = workspace.page("second")
    assert isinstance(page, SecondPage)
    assert page.asked == ["a part"]
    workspace.page("today").go_to("anything")  # a page without parts does nothing
    place = desk.vault.store.get(Place, PLACE_ID)
    assert place is not None
    assert place.page == "second"


def test_a_page_that_is_gone_means_today(desk: Desk, qtbot: QtBot) -> None:
    desk.keep(Place(page="follow_ups"))
    workspace = shown(desk, qtbot)
    assert workspace.current == "today"


@pytest.mark.parametrize("entry", PAGES, ids=lambda entry: entry.key)
def test_every_page_listed_is_built(entry: PageEntry) -> None:
    kind = entry.load()
    assert kind.key == entry.key
    assert entry.module in sys.modules


def test_no_two_pages_share_a_key_or_shortcut() -> None:
    assert len({entry.key for entry in PAGES}) == len(PAGES)
    shortcuts = [entry.shortcut for entry in PAGES if entry.shortcut]
    assert len(set(shortcuts)) == len(shortcuts)


# -- the curtain --------------------------------------------------------------------------


@pytest.fixture
def private(desk: Desk) -> type[PrivatePage]:
    """The private page with its counts at nothing, and a passphrase that lifts the curtain."""
    PrivatePage.made = PrivatePage.handed_over = 0
    PrivatePage.asked.clear()
    desk.vault.set_passphrase(PASSPHRASE)
    desk.curtain.look_again()
    return PrivatePage


def lift(desk: Desk, qtbot: QtBot, workspace: Workspace) -> None:
    """Type the passphrase where the keyboard is."""
    edit = QApplication.focusWidget()
    assert edit is not None
    assert workspace.stack.isAncestorOf(edit)
    qtbot.keyClicks(edit, PASSPHRASE)
    qtbot.keyClick(edit, Qt.Key.Key_Return)
    desk.services.tasks.wait_all()
    settle(workspace)


def draw(desk: Desk, qtbot: QtBot, workspace: Workspace) -> None:
    """By the keys."""
    both = CONTROL | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(QApplication.focusWidget() or workspace.window(), Qt.Key.Key_C, both)
    settle(workspace)
    assert desk.curtain.drawn


def told(window: QWidget) -> str:
    """All that a reader of the screen, or any other program, can ask the window for."""
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
    found: list[str] = []
    left = [QAccessible.queryAccessibleInterface(window)]
    while left:
        one = left.pop()
        found += [one.text(kind) for kind in kinds]
        children = [one.child(number) for number in range(one.childCount())]
        left += [child for child in children if child is not None]
    return "\n".join(found)


def test_drawn_the_private_page_is_deleted_and_lifted_it_is_made_anew_where_it_was(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    workspace = shown(desk, qtbot)
    qtbot.keyClick(workspace, Qt.Key.Key_4, CONTROL)
    page = workspace.page("private")
    assert isinstance(page, private)
    page.edit.setFocus()
    qtbot.keyClicks(page.edit, CANARY)
    assert CANARY in told(workspace)
    draw(desk, qtbot, workspace)
    assert private.handed_over == 1
    assert not shiboken6.isValid(page)
    assert CANARY not in told(workspace)
    assert isinstance(workspace.stack.currentWidget(), CurtainScreen)
    assert workspace.current == "private"
    assert_fits(workspace)
    lift(desk, qtbot, workspace)
    again = workspace.page("private")
    assert private.made == 2
    assert private.asked == ["the words"]
    assert workspace.stack.currentWidget() is again
    assert QApplication.focusWidget() is again.view
    private.asked.clear()
    draw(desk, qtbot, workspace)  # with nothing on it there is nowhere to go back to
    lift(desk, qtbot, workspace)
    assert private.asked == []


def chosen(page: TodayPage) -> tuple[int | None, int | None]:
    """The weather and the worry that the check-in shows."""
    return page.check_in_card.moods.value, page.check_in_card.worries.value


def test_drawn_today_says_nothing_of_the_check_in_to_any_reader(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    for hours, worry in ((3, 9), (0, 8)):
        at = MONDAY - timedelta(hours=hours)
        desk.keep(JournalEntry(at=at, zone="Europe/London", day=at.date(), mood=1, worry=worry))
    window, workspace = in_window(desk, qtbot)
    workspace.open_page("today")
    settle(window)
    page = workspace.page("today")
    assert isinstance(page, TodayPage)
    assert "Weather: Stormy. Worry: 9." in told(window)
    draw(desk, qtbot, workspace)
    assert "Weather: Stormy" not in told(window)
    assert chosen(page) == (None, None)
    desk.curtain.lift()
    settle(window)
    assert "Weather: Stormy. Worry: 9." in told(window)
    assert chosen(page) == (1, 8)


def test_words_that_cannot_be_kept_stay_alive_outside_the_window(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(private, "can_keep", False)
    workspace = shown(desk, qtbot)
    workspace.open_page("private")
    page = workspace.page("private")
    assert isinstance(page, private)
    page.edit.setFocus()
    qtbot.keyClicks(page.edit, CANARY)
    draw(desk, qtbot, workspace)
    assert not page.isVisible()
    assert CANARY not in told(workspace)
    assert not workspace.hand_over()
    lift(desk, qtbot, workspace)
    assert workspace.stack.currentWidget() is page
    assert page.edit.text() == CANARY
    assert page.edit.isVisible()


def test_covered_it_is_not_even_made(desk: Desk, qtbot: QtBot, private: type[PrivatePage]) -> None:
    desk.keep(Place(page="private"))
    desk.curtain.draw()
    workspace = shown(desk, qtbot)
    workspace.setFocus()
    assert workspace.current == "private"
    workspace.open_page("private/a part")
    assert private.made == 0
    assert private.asked == []
    qtbot.keyClick(workspace.sidebar.buttons["today"], Qt.Key.Key_PageDown)
    lift(desk, qtbot, workspace)
    assert private.made == 1
    workspace.open_page("private/a part")
    assert private.asked == ["a part"]


def test_other_pages_stay_where_they_are(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    workspace = shown(desk, qtbot)
    focused = QApplication.focusWidget()
    desk.curtain.draw()
    settle(workspace)
    assert workspace.stack.currentWidget() is workspace.page("today")
    assert QApplication.focusWidget() is focused
    assert private.made == 0


def test_what_is_in_front_goes_but_a_half_typed_form_with_nothing_private(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(SecondPage, "front_stays", True)
    workspace = shown(desk, qtbot)
    workspace.open_page("private")
    page = workspace.page("private")
    assert isinstance(page, private)
    loose = QWidget()
    history = FrontPanel(page.edit, paragraph("An entry as it was."))
    on_it = FrontPanel(history.content, paragraph("For ever?"))
    other = FrontPanel(workspace.sidebar, paragraph("A sentence."))
    of_none = FrontPanel(loose, paragraph("Its owner is gone."))
    form = FrontPanel(workspace.page("second").view, paragraph("A treatment."))
    qtbot.addWidget(loose)
    assert is_private(on_it.content)
    assert not is_private(form.content)
    for panel in (history, on_it, other, form):
        panel.open_panel()
    settle(workspace)
    closed: list[FrontPanel] = []
    for panel in (history, on_it, other, of_none, form):
        panel.closed.connect(lambda panel=panel: closed.append(panel))
    draw(desk, qtbot, workspace)
    assert set(closed) == {history, on_it, other}
    form.close_panel()


def in_window(desk: Desk, qtbot: QtBot) -> tuple[MainWindow, Workspace]:
    """The pages there are, in the window, with Settings open."""
    window = MainWindow(desk.settings, lambda: paragraph("Somebody to call."))
    qtbot.addWidget(window)
    workspace = Workspace(desk.services, window.ground)
    window.show_screen(workspace)
    window.resize(1024, 640)
    window.show()
    window.activateWindow()
    workspace.open_page("settings")
    settle(window)
    return window, workspace


def type_present(desk: Desk, qtbot: QtBot, window: MainWindow, asked_by: str) -> FrontPanel:
    """Press a button of Settings and type the passphrase. What is in front then."""
    button(window, asked_by).click()
    settle(window)
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    desk.services.tasks.wait_all()
    settle(window)
    (panel,) = (one for one in window.findChildren(FrontPanel) if one.isVisible())
    return panel


def test_the_passphrase_cannot_be_removed_once_the_curtain_is_drawn(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    window, workspace = in_window(desk, qtbot)
    panel = type_present(desk, qtbot, window, "Remove the passphrase")
    draw(desk, qtbot, workspace)
    assert not shiboken6.isValid(panel)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    desk.services.tasks.wait_all()
    assert SlotKind.PASSPHRASE in desk.vault.slots()
    assert desk.curtain.drawn


@pytest.mark.parametrize("asked_by", ["Make a recovery code", "Change the passphrase"])
def test_no_way_in_stays_on_the_screen_when_the_curtain_is_drawn(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage], asked_by: str
) -> None:
    window, workspace = in_window(desk, qtbot)
    panel = type_present(desk, qtbot, window, asked_by)
    codes = [form.code_label.text() for form in panel.findChildren(RecoveryForm)]
    assert len(codes) == (asked_by == "Make a recovery code")
    draw(desk, qtbot, workspace)
    assert not shiboken6.isValid(panel)
    assert window.findChildren(FrontPanel) == []
    assert not any(code in told(window) for code in codes)


def test_a_passphrase_told_right_after_the_curtain_was_drawn_opens_nothing(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    window, workspace = in_window(desk, qtbot)
    button(window, "Remove the passphrase").click()
    settle(window)
    qtbot.keyClicks(focused(), PASSPHRASE)
    qtbot.keyClick(focused(), Qt.Key.Key_Return)
    desk.curtain.draw()
    desk.services.tasks.wait_all()  # before what was closed is deleted
    settle(workspace)
    assert not any(panel.isVisible() for panel in window.findChildren(FrontPanel))


def test_help_now_stays_in_front_of_the_curtain_with_the_keyboard(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    window, workspace = in_window(desk, qtbot)
    panel = type_present(desk, qtbot, window, "Remove the passphrase")
    window.show_help()
    settle(window)
    draw(desk, qtbot, workspace)
    assert not shiboken6.isValid(panel)
    assert window.help_panel is not None
    assert window.help_panel.isVisible()
    assert window.help_panel.isAncestorOf(focused())
    window.help_panel.close_panel()


# -- the keyboard is somewhere ------------------------------------------------------------


def test_the_keys_live_on_when_what_had_the_focus_is_disabled(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    page = workspace.page("today")
    card = QWidget()
    edit = QLineEdit(card)
    page.body.addWidget(card)
    settle(workspace)
    edit.setFocus()
    card.setEnabled(False)
    settle(workspace)
    assert QApplication.focusWidget() is page.view
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_2, CONTROL)
    assert workspace.current == "second"


def test_the_keys_live_on_when_the_passphrase_is_removed_by_keyboard(
    desk: Desk, qtbot: QtBot, private: type[PrivatePage]
) -> None:
    window, workspace = in_window(desk, qtbot)
    panel = type_present(desk, qtbot, window, "Remove the passphrase")
    press(button(panel, "Remove the passphrase"))
    desk.services.tasks.wait_all()
    settle(window)
    assert SlotKind.PASSPHRASE not in desk.vault.slots()
    qtbot.keyClick(focused(), Qt.Key.Key_1, CONTROL)
    assert workspace.current == "today"


def test_a_panel_in_front_takes_the_lost_focus_first(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    content = QWidget()
    edit = QLineEdit(content)
    panel = FrontPanel(workspace, content, cover=True)
    panel.open_panel()
    settle(workspace)
    edit.setFocus()
    content.setEnabled(False)
    settle(workspace)
    assert QApplication.focusWidget() is panel.view
    qtbot.keyClick(panel.view, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_the_focus_is_not_taken_from_another_window(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    other.setFocus()
    settle(other)
    workspace._on_focus_changed(other, None)
    settle(workspace)
    assert QApplication.focusWidget() is other


# ---- a question from anywhere ------------------------------------------------------------


def ask(workspace: Workspace, qtbot: QtBot) -> list[AskPanel]:
    """Press the keys; the panels to ask in that are there now."""
    keys = CONTROL | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(workspace.window(), Qt.Key.Key_Q, keys)
    settle(workspace.window())
    panels = [one for one in workspace.window().findChildren(FrontPanel) if not one.is_closed]
    return [one.content for one in panels if isinstance(one.content, AskPanel)]


@pytest.mark.parametrize("key", ["today", "second", "private"])
def test_a_question_is_asked_on_every_page(desk: Desk, qtbot: QtBot, key: str) -> None:
    workspace = shown(desk, qtbot)
    workspace.open_page(key)
    (panel,) = ask(workspace, qtbot)
    assert panel.words.hasFocus()
    assert len(ask(workspace, qtbot)) == 1  # not twice
    panel.words.setPlainText("When?")
    press(panel.save_button)
    assert [one.text for one in desk.vault.store.find(Question)] == ["When?"]


def test_a_question_is_asked_behind_the_curtain_too(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    desk.draw_curtain()
    workspace.open_page("private")
    (panel,) = ask(workspace, qtbot)
    panel.words.setPlainText("When?")
    press(panel.save_button)
    assert [one.text for one in desk.vault.store.find(Question)] == ["When?"]
    assert "private" not in workspace._pages


def test_nothing_is_asked_in_front_of_help(desk: Desk, qtbot: QtBot) -> None:
    window = MainWindow(desk.settings, QWidget)
    qtbot.addWidget(window)
    workspace = Workspace(desk.services, entries=ENTRIES)
    window.show_screen(workspace)
    window.show()
    window.activateWindow()
    window.show_help()
    assert ask(workspace, qtbot) == []


def test_what_is_half_asked_is_handed_over(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    assert workspace.hand_over()
    (panel,) = ask(workspace, qtbot)
    panel.words.setPlainText(CANARY)
    pragma(desk.vault, "query_only=ON")
    assert not workspace.hand_over()
    pragma(desk.vault, "query_only=OFF")
    assert workspace.hand_over()
    (draft,) = desk.vault.store.find(Draft)
    assert CANARY in draft.content


def test_forms_in_front_are_handed_over(desk: Desk, qtbot: QtBot) -> None:
    """They were not asked: a lock or the end of the app dropped what was typed."""
    workspace = shown(desk, qtbot)
    settle(workspace)
    contacts = open_contacts(workspace.page(workspace.current)).content
    assert isinstance(contacts, ContactsPanel)
    contacts.add()
    assert contacts.form_panel is not None
    form = contacts.form_panel.content
    assert isinstance(form, ContactForm)
    form.name_edit.setText(CANARY)
    pragma(desk.vault, "query_only=ON")
    assert not workspace.hand_over()
    pragma(desk.vault, "query_only=OFF")
    assert workspace.hand_over()
    (draft,) = desk.vault.store.find(Draft)
    assert CANARY in draft.content


# -- files ---------------------------------------------------------------------------------


@pytest.fixture
def files() -> list[Path]:
    """Those that the second page was given."""
    SecondPage.files.clear()
    return SecondPage.files


def test_a_file_opens_the_page_for_its_kind(desk: Desk, qtbot: QtBot, files: list[Path]) -> None:
    workspace = shown(desk, qtbot)
    assert not workspace.open_file(Path("/sam/letter.pdf"))
    assert workspace.current == "today"
    assert workspace.open_file(Path("/sam/letter.ICS"))
    assert workspace.current == "second"
    assert files == [Path("/sam/letter.ICS")]


def test_a_page_behind_the_curtain_opens_no_file(desk: Desk, qtbot: QtBot) -> None:
    workspace = shown(desk, qtbot)
    desk.draw_curtain()
    assert not workspace.open_file(Path("/sam/letter.txt"))
    assert workspace.current == "private"
    assert isinstance(workspace.stack.currentWidget(), CurtainScreen)


def _drag(workspace: Workspace, *urls: str) -> bool:
    """Drag these over the window and let go; whether that was taken."""
    mime = QMimeData()
    mime.setUrls([QUrl(url) for url in urls])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(9, 9), copy, mime, left, none)
    drop = QDropEvent(QPointF(9, 9), copy, mime, left, none)
    for event in (enter, drop):
        event.ignore()
    workspace.dragEnterEvent(enter)
    workspace.dropEvent(drop)
    settle(workspace)
    assert enter.isAccepted() is drop.isAccepted()
    return drop.isAccepted()


def test_of_what_is_dragged_in_the_first_file_with_a_page_is_opened(
    desk: Desk, qtbot: QtBot, files: list[Path]
) -> None:
    workspace = shown(desk, qtbot)
    assert not _drag(workspace)
    assert not _drag(workspace, "https://clinic.example/a.ics", "file:///sam/a.pdf")
    assert files == []
    assert _drag(workspace, "file:///sam/a.pdf", "file:///sam/b%20c.ics", "file:///sam/d.ics")
    assert files == [Path("/sam/b c.ics")]
    assert workspace.current == "second"
