"""Who do I ring, by what is going on: real numbers for the place, on the screen and on paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QLabel

from recurapp.content.directory import load_directory
from recurapp.content.symptoms import load_symptoms
from recurapp.follow_ups import FollowUpState
from recurapp.own_support import ServiceChoice
from recurapp.records import Contact, ContactRole
from recurapp.settings import Settings
from recurapp.ui.parts.printing import print_blocks
from recurapp.ui.parts.ring_paper import ring_sheet_blocks
from recurapp.ui.parts.ring_parts import Known, Place, RingPart, ring_parts
from recurapp.ui.parts.ring_sheet import RingSheet, open_who_to_ring
from recurapp.ui.theme import Look
from tests.ui.desk import Desk, button
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import front, page_on, texts_on, visit
from tests.ui.journal.rows import lose_table
from tests.ui.parts.test_printing import pages_of, to_file

pytestmark = pytest.mark.usefixtures("look")
NURSE = Contact(role=ContactRole.NURSE_SPECIALIST, name="Amal", number="01632 960 224")
NIGHT = Contact(role=ContactRole.TEAM_OUT_OF_HOURS, number="01632 960 099", note="After six")
GP_NIGHT = Contact(role=ContactRole.GP_OUT_OF_HOURS, number="028 9018 0000")
LOCAL = Contact(role=ContactRole.LOCAL_EMERGENCY, number="117")
SAMARITANS = ServiceChoice(service="uk-samaritans", number="01632 960 001", hours="Nights")


def parts_for(
    country: str,
    nation: str = "",
    *contacts: Contact,
    choices: tuple[ServiceChoice, ...] = (),
) -> dict[str, RingPart]:
    known = Known(contacts, {one.service: one for one in choices}, ())
    place = Place(country, nation)
    found = ring_parts(load_directory(), load_symptoms(), place, known)
    return {part.id: part for part in found}


def numbers(part: RingPart) -> list[str]:
    return [one.number for one in part.numbers]


def test_the_levels_come_first_each_with_its_items_then_talk_then_a_late_result() -> None:
    parts = parts_for("GB", "ENG")
    assert list(parts) == ["emergency", "urgent", "soon", "two-weeks", "talk", "late"]
    for level in load_symptoms().levels:
        assert parts[level.id].items == level.items
        assert parts[level.id].title == level.title


@pytest.mark.parametrize(
    ("country", "nation", "emergency", "out_of_hours"),
    [
        ("GB", "ENG", "999", "use 111."),
        ("GB", "SCT", "999", "use 111."),
        ("GB", "NIR", "999", "use your own out-of-hours number."),
        ("", "", "999", "use 111, or in Northern Ireland your GP out-of-hours number."),
        ("US", "", "911", "use your own out-of-hours number."),
    ],
)
def test_each_place_has_its_own_numbers(
    country: str, nation: str, emergency: str, out_of_hours: str
) -> None:
    parts = parts_for(country, nation)
    assert numbers(parts["emergency"]) == [emergency]
    assert f"Call {emergency} " in parts["emergency"].said[0]
    assert out_of_hours in parts["urgent"].said[0]
    assert not any("{" in text for part in parts.values() for text in (*part.said, *part.items))


def test_the_persons_own_numbers_stand_where_they_are_needed() -> None:
    parts = parts_for("GB", "NIR", NURSE, NIGHT, GP_NIGHT)
    assert numbers(parts["urgent"]) == [NIGHT.number, GP_NIGHT.number]
    assert "use 028 9018 0000." in parts["urgent"].said[0]
    assert numbers(parts["soon"]) == numbers(parts["two-weeks"]) == [NURSE.number]
    elsewhere = parts_for("OTHER", "", LOCAL)
    assert numbers(elsewhere["emergency"]) == ["117"]
    assert "Call 117 " in elsewhere["emergency"].said[0]
    assert numbers(parts_for("OTHER")["emergency"]) == []


def test_to_talk_there_is_a_line_at_any_hour_and_a_nurse_with_the_hours() -> None:
    talk = parts_for("GB", "ENG")["talk"]
    assert numbers(talk) == ["111, then 2", "116 123", "SHOUT to 85258", "0808 800 4040"]
    assert talk.numbers[-1].notes[0] == "Usual hours: Monday to Friday, 9am to 5pm UK time."
    mended = parts_for(
        "GB",
        "ENG",
        choices=(SAMARITANS, ServiceChoice(service="cruk-nurses", hidden=True)),
    )["talk"]
    assert numbers(mended)[1] == SAMARITANS.number
    assert mended.numbers[1].notes[0] == "Your own number."
    assert "0808 800 4040" not in numbers(mended)


def opened(desk: Desk) -> RingSheet:
    page = page_on(desk, 1024, 832)
    sheet = open_who_to_ring(page).content
    assert isinstance(sheet, RingSheet)
    settle(page)
    return sheet


def test_a_late_result_names_who_is_rung_for_it_and_it_follows_a_change(desk: Desk) -> None:
    desk.settings.change(country="GB", nation="ENG")
    waits = visit(-9, "CT scan", state=FollowUpState.WAITING, ring=NURSE.id)
    other = visit(-9, "Blood test", state=FollowUpState.WAITING, ring_text="The front desk")
    desk.keep(NURSE, waits, other, visit(-9, "MRI", state=FollowUpState.WAITING))
    sheet = opened(desk)
    late = sheet.parts[-1]
    assert numbers(late) == [NURSE.number, ""]
    said = texts_on(sheet)
    assert {"CT scan", "Blood test", "The front desk", "No number yet."} <= set(said)
    assert "A clinician has not signed this list off yet." in said
    desk.keep(NIGHT)
    assert numbers(sheet.parts[1]) == [NIGHT.number]
    labels = [one for one in sheet.findChildren(QLabel) if one.text() == NIGHT.number]
    assert len(labels) >= 2  # among one's own people, and where it is needed


OWN_TEXTS = {"01632 960 224", "01632 960 099", "01632 960 001", "Amal", "CT scan", "The front desk"}


@pytest.mark.parametrize("is_open_before", [True, False])
def test_the_curtain_covers_ones_own_and_leaves_the_levels_and_public_numbers(
    desk: Desk, is_open_before: bool
) -> None:
    desk.settings.change(country="GB", nation="ENG")
    waits = visit(-9, "CT scan", state=FollowUpState.WAITING, ring_text="The front desk")
    desk.keep(NURSE, NIGHT, SAMARITANS, waits)
    if is_open_before:
        sheet = opened(desk)
        assert set(texts_on(sheet)) >= OWN_TEXTS
        desk.draw_curtain()
        settle(sheet.window())
    else:
        desk.draw_curtain()
        sheet = opened(desk)
    said = set(texts_on(sheet))
    assert not OWN_TEXTS & said
    assert not {"Add a number", "My contacts"} & said
    titles = {level.title for level in load_symptoms().levels}
    assert titles | {"999", "116 123", "A result is late", "Print it"} <= said
    assert "The curtain covers your own people and the numbers you changed." in said
    paper = "\n".join(one.text for one in ring_sheet_blocks(sheet.contacts, sheet.parts, ()))
    assert not any(text in paper for text in OWN_TEXTS)
    desk.keep(Contact(role=ContactRole.GP, number="01632 960 333"))
    assert "01632 960 333" not in texts_on(sheet)
    desk.curtain.lift()
    settle(sheet.window())
    assert set(texts_on(sheet)) >= OWN_TEXTS | {"01632 960 333", "Add a number", "My contacts"}


def test_own_hours_are_those_of_the_number_that_is_rung_and_not_of_its_texts() -> None:
    own = ServiceChoice(service="us-988", hours="Nights only")
    talk = parts_for("US", choices=(own,))["talk"]
    (entry,) = [one for one in load_directory().entries if one.id == "us-988"]
    told = [one.notes for one in talk.numbers if one.name == entry.name]
    assert len(told) == 2
    assert ["Nights only" in "".join(notes) for notes in told] == [True, False]


def test_paper_holds_everything_on_two_sides(desk: Desk, tmp_path: Path) -> None:
    desk.settings.change(country="GB", nation="ENG")
    people = [
        Contact(role=ContactRole.WARD, name=f"Ward {at}", number=f"01632 960 0{at}", note="9 to 5")
        for at in range(10, 16)
    ]
    waits = visit(-9, "CT scan", state=FollowUpState.WAITING, ring=NURSE.id)
    desk.keep(NURSE, NIGHT, GP_NIGHT, waits, *people)
    sheet = opened(desk)
    note = load_symptoms().note
    blocks = ring_sheet_blocks(sheet.contacts, sheet.parts, (note,))
    text = "\n".join(block.text for block in blocks)
    assert blocks[0].text == "Who to ring"
    for wanted in ("Ward 15", "999", "116 123", "0808 800 4040", "Chest pain", "CT scan", note):
        assert wanted in text
    assert "ancer" not in blocks[0].text
    assert print_blocks(blocks, to_file(tmp_path / "list.pdf"), foot="Printed.")
    assert pages_of(tmp_path / "list.pdf") == 2


@pytest.mark.usefixtures("printer")
@pytest.mark.qt_log_ignore("QPainter::begin")
def test_it_is_printed_with_the_day_or_said_why_not(desk: Desk, tmp_path: Path) -> None:
    sheet = opened(desk)
    button(sheet, "Print it").click()
    (dialog,) = sheet.findChildren(QPrintDialog)
    printer = dialog.printer()
    printer.setOutputFileName(str(tmp_path / "absent" / "list.pdf"))
    dialog.accepted.emit(printer)
    assert "It could not be printed. Is the printer on?" in texts_on(sheet)
    printer.setOutputFileName(str(tmp_path / "list.pdf"))
    dialog.accepted.emit(printer)
    assert pages_of(tmp_path / "list.pdf") in (1, 2)
    dialog.close()


def test_what_cannot_be_read_leaves_the_numbers_for_everyone(desk: Desk) -> None:
    for table in ("contact", "service_choice", "follow_up"):
        lose_table(desk, table)
    assert numbers(opened(desk).parts[0]) == ["999"]


@pytest.mark.parametrize("size", [100, 200])
def test_all_of_it_fits_however_long(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    desk.keep(NIGHT, NURSE)
    page = page_on(desk, 1024, 640)
    open_who_to_ring(page)
    assert_fits(front(page))
    waits = visit(-9, "w" * 200, state=FollowUpState.WAITING, ring_text="r" * 300)
    desk.keep(Contact(role=ContactRole.GP, name="n" * 300, number="5", note="\u0645" * 300), waits)
    assert_fits(front(page), words_may_break=True)
