"""A form of the Timeline that was half typed at a lock is offered again, never over a newer one."""

from __future__ import annotations

import pytest

from recurapp.records import Cancer, Draft, Record, Treatment, TreatmentKind
from recurapp.ui.parts.half_typed import LeftForm
from recurapp.ui.timeline import TimelinePage
from recurapp.ui.timeline.half_typed import FORM
from recurapp.ui.timeline.name_form import NameForm
from recurapp.ui.timeline.treatment_form import TreatmentForm
from recurapp.ui.widgets.banner import Banner
from tests.ui.desk import Desk, button, press
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle

pytestmark = pytest.mark.usefixtures("look")

BREAST, OTHER = Cancer(name="Breast"), Cancer(name="Other")
TABLETS = Treatment(cancer=BREAST.id, name="Tablets", kind=TreatmentKind.LONG_TERM)


def timeline(desk: Desk, *records: Record) -> TimelinePage:
    if records:
        desk.keep(*records)
    page = desk.show(TimelinePage)
    assert isinstance(page, TimelinePage)
    return page


def drafts(desk: Desk) -> list[Draft]:
    return desk.vault.store.find(Draft)


def bars(page: TimelinePage) -> list[str]:
    return [bar.label.text() for bar in page.findChildren(Banner) if bar.isVisible()]


def treatment_form(page: TimelinePage) -> TreatmentForm:
    assert page.panel is not None
    assert isinstance(page.panel.content, TreatmentForm)
    return page.panel.content


def name_form(page: TimelinePage) -> NameForm:
    assert page.panel is not None
    assert isinstance(page.panel.content, NameForm)
    return page.panel.content


def locked(page: TimelinePage) -> None:
    """As a lock does: what is typed is handed over, and the window goes."""
    page.hand_over()
    assert page.panel is not None
    page.panel.hide()
    page.close()


def test_a_new_treatment_comes_back_with_every_answer(desk: Desk) -> None:
    page = timeline(desk, BREAST, OTHER)
    page.add_treatment()
    made = treatment_form(page)
    made.kind.pills[TreatmentKind.LONG_TERM].click()
    made.cancer.set_value(OTHER.id)
    made.name.setText("Tabl")
    made.started.edit.setText("octob")
    locked(page)
    page = timeline(desk)
    assert bars(page)[0].startswith("You were noting a treatment ")
    assert_fits(page)
    press(button(page, "Carry on"))
    assert bars(page) == []
    made = treatment_form(page)
    assert made.kind.value() is TreatmentKind.LONG_TERM
    assert made.cancer.value() == OTHER.id
    assert (made.name.text(), made.started.text()) == ("Tabl", "octob")
    made.started.edit.setText("October 2023")
    press(made.save_button)
    (treatment,) = desk.vault.store.find(Treatment)
    assert (treatment.name, treatment.cancer) == ("Tabl", OTHER.id)
    assert drafts(desk) == []


def test_a_change_goes_on_as_a_change(desk: Desk) -> None:
    page = timeline(desk, BREAST, TABLETS)
    page.change_treatment(TABLETS)
    treatment_form(page).name.setText("Tablets, morning")
    locked(page)
    page = timeline(desk)
    press(button(page, "Carry on"))
    press(treatment_form(page).save_button)
    assert [one.name for one in desk.vault.store.find(Treatment)] == ["Tablets, morning"]


def test_over_a_newer_one_it_becomes_a_new_one(desk: Desk) -> None:
    page = timeline(desk, BREAST, TABLETS)
    page.change_treatment(TABLETS)
    treatment_form(page).name.setText("Tablets, morning")
    locked(page)
    desk.keep(Treatment(id=TABLETS.id, cancer=BREAST.id, name="Changed since"))
    page = timeline(desk)
    press(button(page, "Carry on"))
    press(treatment_form(page).save_button)
    names = {one.name for one in desk.vault.store.find(Treatment)}
    assert names == {"Changed since", "Tablets, morning"}


def test_names_come_back_too(desk: Desk) -> None:
    page = timeline(desk, BREAST, TABLETS)
    page.add_cancer()
    name_form(page).name.setText("Anoth")
    locked(page)
    page = timeline(desk)
    assert bars(page)[0].startswith("You were naming a timeline ")
    press(button(page, "Carry on"))
    assert name_form(page).name.text() == "Anoth"
    press(name_form(page).save_button)
    page.change_name(BREAST)
    name_form(page).name.setText("Left breast")
    locked(page)
    page = timeline(desk)
    press(button(page, "Carry on"))
    press(name_form(page).save_button)
    assert {one.name for one in desk.vault.store.find(Cancer)} == {"Left breast", "Anoth"}
    assert drafts(desk) == []


def test_a_form_that_was_left_leaves_nothing(desk: Desk) -> None:
    page = timeline(desk, BREAST, TABLETS)
    page.hand_over()
    page.add_treatment()
    page.hand_over()
    assert drafts(desk) == []
    treatment_form(page).name.setText("Tabl")
    page.hand_over()
    assert len(drafts(desk)) == 1
    press(treatment_form(page).cancel_button)
    assert drafts(desk) == []


def test_it_can_be_deleted_and_that_be_undone(desk: Desk) -> None:
    page = timeline(desk, BREAST, TABLETS)
    page.add_treatment()
    treatment_form(page).name.setText("Tabl")
    locked(page)
    page = timeline(desk)
    press(button(page, "Delete it"))
    assert drafts(desk) == []
    assert bars(page) == ["It is deleted."]
    press(button(page, "Undo"))
    settle(page)
    assert len(bars(page)) == 1
    press(button(page, "Not now"))
    assert len(drafts(desk)) == 1


def test_deleting_that_fails_is_said(desk: Desk) -> None:
    page = timeline(desk, BREAST, TABLETS)
    page.add_treatment()
    treatment_form(page).name.setText("Tabl")
    locked(page)
    page = timeline(desk)
    pragma(desk.vault, "query_only=ON")
    press(button(page, "Delete it"))
    assert len(bars(page)) == 2
    pragma(desk.vault, "query_only=OFF")


def test_one_that_cannot_be_opened_stays_offered(desk: Desk) -> None:
    page = timeline(desk, BREAST, TABLETS)
    page.change_treatment(TABLETS)
    treatment_form(page).name.setText("Tabl")
    locked(page)
    page = timeline(desk)
    store = desk.vault.store
    run = store._connection.execute
    store._thread.call(lambda: run("ALTER TABLE treatment RENAME TO gone"))
    press(button(page, "Carry on"))
    settle(page)
    assert page.panel is None
    assert any(text.startswith("You were noting a treatment ") for text in bars(page))
    store._thread.call(lambda: run("ALTER TABLE gone RENAME TO treatment"))


@pytest.mark.parametrize("content", ["", "[]", "{", '{"form": 1}', "[" * 100_000])
def test_what_is_of_no_known_form_stays_where_it_is(desk: Desk, content: str) -> None:
    draft = Draft(form=FORM, content=content)
    desk.vault.store.keep_draft(draft).result()
    desk.vault.store.keep_draft(Draft(form="journal", content="{}")).result()
    assert LeftForm.read(draft) is None
    page = timeline(desk, BREAST, TABLETS)
    assert bars(page) == []
    assert len(drafts(desk)) == 2


def test_answers_that_are_not_known_any_more_are_left_out(desk: Desk) -> None:
    content = '{"form": "treatment", "kind": "magic", "cancer": "gone", "name": "Tabl"}'
    desk.vault.store.keep_draft(Draft(form=FORM, content=content)).result()
    page = timeline(desk, BREAST, TABLETS)
    press(button(page, "Carry on"))
    made = treatment_form(page)
    assert made.kind.value() is TreatmentKind.MAIN
    assert made.cancer.value() == BREAST.id
    assert made.name.text() == "Tabl"


def test_in_a_vault_to_read_nothing_is_offered(desk: Desk) -> None:
    content = '{"form": "name", "name": "Anoth"}'
    desk.vault.store.keep_draft(Draft(form=FORM, content=content)).result()
    desk.keep(BREAST, TABLETS)
    desk.vault.read_only = True
    page = desk.show(TimelinePage)
    assert [bar for bar in page.findChildren(Banner) if "You were" in bar.label.text()] == []
