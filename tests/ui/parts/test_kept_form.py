"""Forms in front of a panel: nothing that is half typed is lost, and it comes back where it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from recurapp.follow_ups import AgreedCheck, Unit
from recurapp.records import Contact, ContactRole, Draft
from recurapp.storage.errors import Problem
from recurapp.ui.follow_ups.check_form import CheckForm
from recurapp.ui.follow_ups.checks_panel import open_checks
from recurapp.ui.follow_ups.reminder_panel import ReminderPanel
from recurapp.ui.follow_ups.reminders_section import RemindersSection
from recurapp.ui.parts.contact_choice import ContactChoice
from recurapp.ui.parts.contact_form import ContactForm
from recurapp.ui.parts.contacts_panel import open_contacts
from recurapp.ui.parts.drafting import DraftKeeper
from recurapp.ui.parts.kept_form import KeptForm
from recurapp.ui.words.problems import problem_text
from tests.ui.desk import Desk, button, press
from tests.ui.faults import pragma
from tests.ui.follow_ups.ground import GroundPage, front, page_on, texts_on, visit

pytestmark = pytest.mark.usefixtures("look")
WARD = Contact(role=ContactRole.WARD, name="Ward 5", number="01632 960 055")
SCAR = AgreedCheck(what="The scar", count=1, unit=Unit.MONTHS)
KEPT = "Your words are kept. They come back when you open this again."


def contact_form(page: GroundPage, press_: str = "Add a contact") -> ContactForm:
    press(button(open_contacts(page), press_))
    form = front(page).content
    assert isinstance(form, ContactForm)
    return form


def check_form(page: GroundPage, press_: str = "Add a check") -> CheckForm:
    press(button(open_checks(page), press_))
    form = front(page).content
    assert isinstance(form, CheckForm)
    return form


def drafts(desk: Desk) -> list[Draft]:
    return desk.vault.store.find(Draft)


def lock(form: ContactForm | CheckForm | ReminderPanel) -> None:
    """As a lock does: keep what is typed. The form itself is gone after it."""
    (keeper,) = form.findChildren(DraftKeeper)
    assert keeper.hand_over()
    form.deleteLater()


def test_a_new_contact_comes_back_after_a_lock(desk: Desk) -> None:
    form = contact_form(page_on(desk))
    form.kind.pills[ContactRole.GP].click()
    QTest.keyClicks(form.name_edit, "Dr Osei")
    QTest.keyClicks(form.note_edit, "Mornings")
    lock(form)
    page = page_on(desk)
    again = contact_form(page)
    assert again.kind.value() is ContactRole.GP
    assert (again.name_edit.text(), again.note_edit.text()) == ("Dr Osei", "Mornings")
    assert "These words were kept from last time." in texts_on(again)
    press(again.save_button)
    assert [one.name for one in desk.vault.store.find(Contact)] == ["Dr Osei"]
    assert drafts(desk) == []
    assert contact_form(page).name_edit.text() == ""


def test_what_is_changed_comes_back_at_its_own_contact_only(desk: Desk) -> None:
    desk.keep(WARD)
    form = contact_form(page_on(desk), "Change")
    QTest.keyClicks(form.number_edit, " ask for Amal")
    lock(form)
    page = page_on(desk)
    assert contact_form(page).number_edit.text() == ""
    again = contact_form(page, "Change")
    assert again.number_edit.text() == "01632 960 055 ask for Amal"
    press(button(again, "Clear them"))
    assert again.number_edit.text() == WARD.number
    assert again.name_edit.text() == WARD.name
    assert "These words were kept from last time." not in texts_on(again)
    (keeper,) = again.findChildren(DraftKeeper)
    assert keeper.hand_over()
    assert drafts(desk) == []


def test_a_contact_from_within_another_form_is_kept_too(desk: Desk) -> None:
    def opened() -> ContactForm:
        page = page_on(desk)
        choice = ContactChoice(desk.services, page)
        page.body.addWidget(choice)
        choice.add_contact()
        form = front(page).content
        assert isinstance(form, ContactForm)
        return form

    form = opened()
    QTest.keyClicks(form.name_edit, "Amal")
    lock(form)
    again = opened()
    assert again.name_edit.text() == "Amal"
    again.save()
    assert drafts(desk) == []


def test_a_check_comes_back_and_cancel_is_an_end(desk: Desk) -> None:
    form = check_form(page_on(desk))
    QTest.keyClicks(form.what_edit, "Weight")
    QTest.keyClicks(form.count_edit, "2")
    form.unit.set_value(Unit.WEEKS)
    lock(form)
    page = page_on(desk)
    again = check_form(page)
    assert (again.what_edit.text(), again.count_edit.text()) == ("Weight", "2")
    assert again.unit.value() is Unit.WEEKS
    press(again.cancel_button)
    assert drafts(desk) == []
    assert KEPT not in texts_on(page.window())
    assert check_form(page).what_edit.text() == ""


def test_a_check_that_is_removed_leaves_no_draft(desk: Desk) -> None:
    desk.keep(SCAR)
    form = check_form(page_on(desk), "Change")
    QTest.keyClicks(form.what_edit, "s")
    (keeper,) = form.findChildren(DraftKeeper)
    assert keeper.hand_over()
    assert len(drafts(desk)) == 1
    press(form.remove_button)
    assert (desk.vault.store.find(AgreedCheck), drafts(desk)) == ([], [])


def test_escape_keeps_it_and_says_so(desk: Desk) -> None:
    page = page_on(desk)
    form = contact_form(page)
    QTest.keyClick(form.name_edit, Qt.Key.Key_Escape)
    assert KEPT not in texts_on(page.window())
    form = contact_form(page)
    QTest.keyClicks(form.name_edit, "Amal")
    QTest.keyClick(form.name_edit, Qt.Key.Key_Escape)
    assert KEPT in texts_on(page.window())
    assert contact_form(page).name_edit.text() == "Amal"


def test_a_reminder_of_ones_own_comes_back_at_its_follow_up(desk: Desk) -> None:
    scan = visit(11, reminders=())
    desk.keep(scan)

    def opened() -> ReminderPanel:
        page = page_on(desk)
        section = RemindersSection(page)
        page.body.addWidget(section)
        section.show_follow_up(scan)
        section.open_panel()
        panel = front(page).content
        assert isinstance(panel, ReminderPanel)
        return panel

    panel = opened()
    QTest.keyClicks(panel.count, "3")
    panel.unit.set_value("weeks")
    panel.at.setText("8:3")
    lock(panel)
    again = opened()
    assert (again.count.text(), again.unit.value(), again.at.text()) == ("3", "weeks", "8:3")
    press(again.save_button)
    assert len(drafts(desk)) == 1
    again.unit.set_value("days")
    again.at.setText("8:30")
    press(again.save_button)
    (kept,) = [desk.vault.store.get(type(scan), scan.id)]
    assert kept is not None
    assert kept.reminders == ("3d@08:30",)
    assert drafts(desk) == []


def test_a_unit_that_is_not_offered_is_left_out(desk: Desk) -> None:
    panel = ReminderPanel(visit(11), desk.clock)
    desk.qtbot.addWidget(panel)
    panel.fill_answers({"unit": "years", "count": "2"})
    assert (panel.unit.value(), panel.count.text()) == ("days", "2")


def test_what_cannot_be_kept_is_said_in_the_form(desk: Desk) -> None:
    page = page_on(desk)
    form = contact_form(page)
    pragma(desk.vault, "query_only=ON")
    QTest.keyClicks(form.name_edit, "Amal")
    (kept,) = form.findChildren(KeptForm)
    assert not kept.hand_over()
    assert problem_text(Problem.READ_ONLY) in texts_on(form)
    pragma(desk.vault, "query_only=OFF")
    assert kept.hand_over()
    form.name_edit.setMaxLength(3_000_000)
    form.name_edit.setText("long " * 500_000)
    assert not kept.hand_over()
    assert "This is too long. Please make it shorter." in texts_on(form)
    kept.drop()


def test_words_that_cannot_be_kept_hold_their_panel_until_they_can_or_are_cancelled(
    desk: Desk,
) -> None:
    """Found on a full disk: Esc and the curtain dropped them without a word."""
    page = page_on(desk)
    desk.draw_curtain()
    desk.curtain.lift()
    form = contact_form(page)
    pragma(desk.vault, "query_only=ON")
    QTest.keyClicks(form.name_edit, "Amal")
    QTest.keyClick(form.name_edit, Qt.Key.Key_Escape)
    panel = front(page)
    assert panel.content is form
    assert any("so this stays open" in text for text in texts_on(form))
    desk.curtain.draw()
    QApplication.processEvents()
    assert not panel.isVisible()
    assert not panel.is_closed
    desk.curtain.lift()
    QApplication.processEvents()
    assert front(page).content is form
    assert form.name_edit.text() == "Amal"
    QTest.keyClick(form.name_edit, Qt.Key.Key_Escape)
    assert panel.isVisible()
    press(form.cancel_button)
    assert panel.is_closed
    form = contact_form(page)
    QTest.keyClicks(form.name_edit, "Bo")
    QTest.keyClick(form.name_edit, Qt.Key.Key_Escape)
    pragma(desk.vault, "query_only=OFF")
    QTest.keyClick(form.name_edit, Qt.Key.Key_Escape)
    assert KEPT in texts_on(page.window())
    assert contact_form(page).name_edit.text() == "Bo"


@pytest.mark.parametrize("content", ["no json", "[]", '{"name": 1}'])
def test_a_draft_that_cannot_be_read_is_left_alone(desk: Desk, content: str) -> None:
    desk.vault.store.keep_draft(Draft(form="contact", content=content)).result()
    form = contact_form(page_on(desk))
    assert form.name_edit.text() == ""
    assert len(drafts(desk)) == 1
