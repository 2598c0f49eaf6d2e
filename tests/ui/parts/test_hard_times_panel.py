"""The plan for very hard times: private, never lost, shown elsewhere only where it was ticked."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from recurapp.own_support import MAX_PLAN_CHARACTERS, PLAN_PARTS, HardTimesPlan
from recurapp.records import Draft
from recurapp.settings import LONGEST_PLAN_TEXT, Settings
from recurapp.ui.one_of_a_kind import hard_times_plan_of
from recurapp.ui.parts.drafting import DraftKeeper
from recurapp.ui.parts.hard_times_form import HardTimesForm
from recurapp.ui.parts.hard_times_panel import open_hard_times, plan_sheet, texts_of
from recurapp.ui.theme import Look
from recurapp.ui.widgets.words_field import WordsField
from tests.ui.desk import PASSPHRASE, Desk, button, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import GroundPage, front, page_on, plain, texts_on, undo
from tests.ui.journal.rows import lose_table

pytestmark = pytest.mark.usefixtures("look")
SHORT = HardTimesPlan(signs="No sleep", people="Ines 01632 960 117")
HOSTILE = "\u0645\u0631\u062d\u0628\u0627 \u202e<b>x</b> a\u200b" + "w" * 400


def plan_of(desk: Desk) -> HardTimesPlan:
    return hard_times_plan_of(desk.vault.store)


def on_disk(desk: Desk) -> str:
    """The plain settings as they lie there."""
    path: Path = desk.settings._path
    return path.read_text(encoding="utf-8") if path.exists() else ""


def shown(desk: Desk) -> tuple[str, ...]:
    """What the lock screen may show."""
    return desk.settings.settings.lock_screen_plan


def opened(desk: Desk, page: GroundPage | None = None, part: str = "") -> HardTimesForm:
    page = page or page_on(desk)
    form = open_hard_times(page, part).content
    assert isinstance(form, HardTimesForm)
    settle(page)
    return form


def save(form: HardTimesForm) -> None:
    window = form.window()
    press(form.save_button)
    settle(window)


def test_five_prompts_are_filled_saved_and_undone(desk: Desk) -> None:
    page = page_on(desk)
    form = opened(desk, page)
    said = texts_on(form)
    prompts = [
        "Signs I notice",
        "Things that help",
        "Places I feel safe",
        "People I can call",
        "What to put out of reach",
    ]
    assert [text for text in said if text in prompts] == prompts
    assert any(text.startswith("Only you see this, unless you tick a box below.") for text in said)
    assert form.words["signs"].hasFocus()
    QTest.keyClicks(form.words["signs"], "No sleep")
    QTest.keyClick(form.words["signs"], Qt.Key.Key_Return)
    QTest.keyClicks(form.words["signs"], "No food")
    QTest.keyClick(form.words["signs"], Qt.Key.Key_Tab)
    QTest.keyClicks(form.words["helps"], "  A walk ")
    QTest.keyClick(form.words["helps"], Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page)
    assert plan_of(desk) == HardTimesPlan(signs="No sleep\nNo food", helps="A walk")
    assert desk.vault.store.find(Draft) == []
    assert "Your plan is saved." in texts_on(page)
    assert "No sleep" not in on_disk(desk)
    undo(page)
    assert plan_of(desk).is_empty


def test_it_is_changed_and_removed_and_both_come_back(desk: Desk) -> None:
    desk.keep(SHORT)
    page = page_on(desk)
    form = opened(desk, page, "people")
    assert form.words["people"].hasFocus()
    QTest.keyClicks(form.words["people"], " or Tom")
    press(form.help_tick)
    save(form)
    assert (plan_of(desk).people, plan_of(desk).on_help) == ("Ines 01632 960 117 or Tom", True)
    undo(page)
    assert plan_of(desk) == SHORT
    press(opened(desk, page).remove_button)
    settle(page)
    assert plan_of(desk).is_empty
    assert "Your plan is removed." in texts_on(page)
    undo(page)
    assert plan_of(desk) == SHORT
    press(opened(desk, page).remove_button)
    save_again = opened(desk, page)
    QTest.keyClicks(save_again.words["helps"], "Tea")
    save(save_again)
    assert plan_of(desk) == HardTimesPlan(helps="Tea")


def test_the_lock_screen_has_it_only_while_it_is_ticked(desk: Desk) -> None:
    desk.keep(SHORT)
    page = page_on(desk)
    form = opened(desk, page)
    assert not form.lock_tick.isChecked()
    assert "Anyone at this computer can read it." in form.lock_tick.shown_text()
    press(form.lock_tick)
    assert any("on this computer without a lock" in text for text in texts_on(form))
    assert shown(desk) == ()  # not before it is saved
    save(form)
    assert shown(desk) == texts_of(SHORT)
    assert "No sleep" in on_disk(desk)
    form = opened(desk, page)
    assert form.lock_tick.isChecked()
    QTest.keyClicks(form.words["signs"], " at all")
    save(form)
    assert shown(desk)[0] == "No sleep at all"
    undo(page)
    assert shown(desk) == texts_of(SHORT)
    form = opened(desk, page)
    press(form.lock_tick)  # at once, and Cancel does not bring it back
    assert shown(desk) == ()
    assert "The lock screen does not show it any more." in texts_on(form)
    press(form.cancel_button)
    assert "No sleep" not in on_disk(desk)
    assert plan_of(desk) == SHORT


def test_removed_it_leaves_the_lock_screen_and_an_undo_brings_back_what_was_there(
    desk: Desk,
) -> None:
    desk.keep(SHORT)
    desk.settings.change(lock_screen_plan=texts_of(SHORT))
    page = page_on(desk)
    press(opened(desk, page).remove_button)
    settle(page)
    assert "No sleep" not in on_disk(desk)
    undo(page)
    assert shown(desk) == texts_of(SHORT)


def test_what_was_taken_away_since_is_not_put_back_by_an_undo(desk: Desk) -> None:
    desk.keep(SHORT)
    desk.settings.change(lock_screen_plan=texts_of(SHORT))
    page = page_on(desk)
    form = opened(desk, page)
    QTest.keyClicks(form.words["signs"], "!")
    save(form)
    desk.settings.change(lock_screen_plan=())
    undo(page)
    assert plan_of(desk) == SHORT
    assert shown(desk) == ()


def test_half_typed_it_comes_back_but_never_onto_the_lock_screen(desk: Desk) -> None:
    page = page_on(desk)
    form = opened(desk, page)
    QTest.keyClicks(form.words["places"], "The bench")
    press(form.help_tick)
    press(form.lock_tick)
    QTest.keyClick(form.words["places"], Qt.Key.Key_Escape)
    settle(page)
    assert "Your words are kept. They come back when you open this again." in texts_on(page)
    again = opened(desk, page)
    assert again.words["places"].text() == "The bench"
    assert again.help_tick.isChecked()
    assert not again.lock_tick.isChecked()
    assert "These words were kept from last time." in texts_on(again)
    press(again.cancel_button)
    assert opened(desk, page).words["places"].text() == ""
    assert desk.vault.store.find(Draft) == []


def test_a_lock_in_the_middle_of_typing_keeps_every_word(desk: Desk) -> None:
    form = opened(desk)
    QTest.keyClicks(form.words["out_of_reach"], "The tablets")
    (keeper,) = form.findChildren(DraftKeeper)
    assert keeper.hand_over()
    assert "The tablets" in desk.vault.store.find(Draft)[0].content
    form.deleteLater()
    assert opened(desk).words["out_of_reach"].text() == "The tablets"


def test_the_curtain_takes_it_away_keeps_the_words_and_shows_none(desk: Desk) -> None:
    desk.keep(SHORT)
    page = page_on(desk)
    form = opened(desk, page)
    QTest.keyClicks(form.words["helps"], "A song")
    desk.draw_curtain()
    settle(page)
    covered = open_hard_times(page)
    said = texts_on(covered)
    assert "The curtain covers your plan." in said
    assert not covered.findChildren(WordsField)
    assert not any("No sleep" in label.text() for label in covered.findChildren(QLabel))
    desk.curtain.try_lift(PASSPHRASE, lambda fits: None, lambda error: None)
    desk.services.tasks.wait_all()
    settle(page)
    assert covered.is_closed
    assert opened(desk, page).words["helps"].text() == "A song"


def test_the_save_that_fails_keeps_form_and_words(desk: Desk) -> None:
    desk.keep(SHORT)
    form = opened(desk)
    QTest.keyClicks(form.words["helps"], "Tea")
    press(form.lock_tick)
    pragma(desk.vault, "query_only=ON")
    form.save()
    assert form.problem.isVisible()
    form.removed.emit()
    assert form.problem.isVisible()
    pragma(desk.vault, "query_only=OFF")
    assert form.words["helps"].text() == "Tea"
    assert shown(desk) == ()
    save(form)
    assert plan_of(desk).helps == "Tea"


@pytest.mark.parametrize("way", ["removed", "changed"])
def test_words_that_go_leave_the_lock_screen_before_the_vault(desk: Desk, way: str) -> None:
    """Killed in between, the lock screen went on showing them."""
    desk.keep(SHORT)
    desk.settings.change(lock_screen_plan=texts_of(SHORT))
    form = opened(desk)
    at_save: list[str] = []

    def note(_kinds: object) -> None:
        at_save.append(desk.settings._path.read_text(encoding="utf-8"))

    desk.vault.store.on_change(note)
    if way == "removed":
        form.removed.emit()
    else:
        form.words["signs"].set_text("Other words")
        save(form)
    assert at_save
    assert not any(SHORT.signs in text for text in at_save)
    assert shown(desk)[:1] == (() if way == "removed" else ("Other words",))


def test_settings_that_cannot_be_written_are_said(desk: Desk) -> None:
    desk.keep(SHORT)
    page = page_on(desk)
    form = opened(desk, page)
    press(form.lock_tick)
    desk.settings._path.mkdir()  # no file can take its place
    save(form)
    said = "What the lock screen shows could not be written down."
    assert any(text.startswith(said) for text in texts_on(page))
    form = opened(desk, page)
    press(form.lock_tick)
    assert any(text.startswith(said) for text in texts_on(form))


def test_too_long_is_said_beside_its_part_and_nothing_is_cut(desk: Desk) -> None:
    form = opened(desk)
    form.words["people"].set_text("a" * (MAX_PLAN_CHARACTERS + 1))
    save(form)
    assert "This is too long. Please make it shorter." in texts_on(form)
    assert form.words["people"].hasFocus()
    assert plan_of(desk).is_empty
    QTest.keyClick(form.words["people"], Qt.Key.Key_Backspace)
    assert "This is too long. Please make it shorter." not in texts_on(form)
    form.words["people"].set_text("a" * MAX_PLAN_CHARACTERS)
    press(form.lock_tick)
    save(form)
    assert plan_of(desk).people == "a" * MAX_PLAN_CHARACTERS
    assert len(shown(desk)[3]) == LONGEST_PLAN_TEXT


def test_to_read_only_nothing_is_changed_but_it_can_be_taken_from_the_lock_screen(
    desk: Desk,
) -> None:
    desk.keep(SHORT)
    desk.settings.change(lock_screen_plan=texts_of(SHORT))
    desk.vault.read_only = True
    form = opened(desk)
    QTest.keyClicks(form.words["signs"], "more")
    assert form.words["signs"].text() == SHORT.signs
    assert not form.save_button.isVisible()
    assert "Remove this plan" not in texts_on(form)
    press(form.lock_tick)
    assert shown(desk) == ()


def test_a_vault_that_cannot_be_read_is_said(desk: Desk) -> None:
    lose_table(desk, "hard_times_plan")
    panel = open_hard_times(page_on(desk))
    assert not isinstance(panel.content, HardTimesForm)
    assert len(texts_on(panel.content)) == 1


@pytest.mark.usefixtures("printer")
def test_what_is_typed_is_printed_under_a_title_that_says_no_more(desk: Desk) -> None:
    desk.keep(SHORT)
    form = opened(desk)
    QTest.keyClicks(form.words["places"], "The bench")
    button(form, "Print it").click()
    (dialog,) = form.findChildren(QPrintDialog)
    assert dialog.windowTitle() == "RecurApp"
    dialog.close()
    assert plain([block.text for block in plan_sheet(form.texts())]) == [
        "My plan",
        "Signs I notice",
        "No sleep",
        "Places I feel safe",
        "The bench",
        "People I can call",
        "Ines 01632 960 117",
    ]


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits_with_whatever_was_typed(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    desk.keep(HardTimesPlan(**dict.fromkeys(PLAN_PARTS, HOSTILE)))  # type: ignore[arg-type]
    page = page_on(desk, 1024, 640)
    form = opened(desk, page)
    press(form.lock_tick)
    assert_fits(front(page))
