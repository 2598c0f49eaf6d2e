"""Understand with the curtain drawn, and on a vault that cannot be written."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from recurapp.bookmarks import (
    ReadingPlace,
    SavedPassage,
    TopicChoice,
    Useful,
    topic_choice_id,
)
from recurapp.records import Contact, ContactRole
from recurapp.ui.widgets.panel import FrontPanel
from tests.ui.desk import Desk, button, press, shown_texts
from tests.ui.fits import assert_fits, settle
from tests.ui.understand.reading import (
    CANARY,
    FIRST,
    LISTED,
    SECOND,
    go,
    heard_words,
    hide,
    kinds_kept,
    look_for,
    place_of,
    rest,
    save_button,
    section_in_sight,
    understand,
)

pytestmark = pytest.mark.usefixtures("look")


def test_the_curtain_leaves_reading_and_tells_nothing_of_it(desk: Desk, qtbot: QtBot) -> None:
    hide(desk, LISTED[4].id)
    section = SECOND.sections[2].id
    desk.keep(
        SavedPassage(article=SECOND.id, section=section, heading="H", text="T"),
        TopicChoice(id=topic_choice_id(SECOND.id), article=SECOND.id, useful=Useful.NO),
    )
    page = understand(desk)
    go(page, f"{SECOND.id}/{section}")
    press(save_button(page, SECOND.sections[1].id))
    look_for(page, CANARY)
    assert page.hand_over()
    before = kinds_kept(desk)
    desk.draw_curtain()
    settle(page)
    assert page.part == FIRST.id
    assert page.contents.search.text() == ""
    keys = [item.key for item in page.contents.list.rows.items]
    assert "saved" not in keys
    assert "hidden" not in keys
    assert LISTED[4].id not in keys
    said = shown_texts(page)
    assert "The passage is saved." not in said
    assert "Hide this topic" not in said
    assert "Was this useful?" not in said
    assert not save_button(page, FIRST.sections[1].id).isVisible()
    go(page, "saved")
    assert page.part == FIRST.id
    go(page, LISTED[2].id)
    page.kept.toggle(LISTED[2], LISTED[2].sections[1].id, {})
    assert not page.kept.hide(LISTED[2].id)
    assert page.hand_over()
    assert kinds_kept(desk) == before
    go(page, SECOND.id)
    assert page.reader.section == "", "not where it was left"
    assert_fits(page)


OWN = "028 9000 0000"


@pytest.mark.parametrize("place", [("GB", "NIR"), ("ZZ", "")])
def test_a_number_of_ones_own_is_covered_too(desk: Desk, place: tuple[str, str]) -> None:
    desk.settings.change(country=place[0], nation=place[1])
    roles = (ContactRole.GP_OUT_OF_HOURS, ContactRole.LOCAL_EMERGENCY)
    desk.keep(*(Contact(role=role, name="Somebody", number=OWN) for role in roles))
    page = understand(desk)
    go(page, "what-to-tell-the-team")
    assert any(OWN in text for text in heard_words(page))
    desk.draw_curtain()
    settle(page)
    assert not any(OWN in text for text in heard_words(page))
    go(page, "what-to-tell-the-team")
    assert len(heard_words(page)) > 20
    assert not any(OWN in text for text in heard_words(page))
    page.hide()
    page.show()
    settle(page)
    assert not any(OWN in text for text in heard_words(page))
    desk.curtain.lift()
    settle(page)
    assert any(OWN in text for text in heard_words(page))


@pytest.mark.parametrize("table", ["contact", "topic_choice"])
def test_where_a_table_cannot_be_read_the_numbers_for_everyone_stand(
    desk: Desk, table: str
) -> None:
    desk.settings.change(country="GB", nation="ENG")
    run(desk, f"ALTER TABLE {table} RENAME TO gone")
    page = understand(desk)
    go(page, "what-to-tell-the-team")
    assert any("999" in text for text in heard_words(page))
    page.hide()
    page.show()
    settle(page)
    assert any("999" in text for text in heard_words(page))
    assert (page._error is not None) is (table == "topic_choice")
    run(desk, f"ALTER TABLE gone RENAME TO {table}")


def run(desk: Desk, text: str) -> None:
    store = desk.vault.store
    store._thread.call(lambda: store._connection.execute(text).fetchall())


def test_lifted_what_was_open_comes_back(desk: Desk) -> None:
    page = understand(desk)
    section = SECOND.sections[2].id
    go(page, f"{SECOND.id}/{section}")
    before = place_of(desk, FIRST.id)
    desk.now += timedelta(minutes=5)
    desk.draw_curtain()
    settle(page)
    press(button(page, "Lift it"))
    (panel,) = page.window().findChildren(FrontPanel)
    panel.close_panel()
    desk.curtain.lift()
    settle(page)
    assert page.part == SECOND.id
    assert section_in_sight(page, section)
    assert page.hand_over()
    assert place_of(desk, FIRST.id) == before, "what stood there meanwhile was not read"
    desk.curtain.draw()
    settle(page)
    go(page, LISTED[3].id)
    desk.curtain.lift()
    settle(page)
    assert page.part == LISTED[3].id, "what is being read stays"


def test_on_a_vault_that_cannot_be_written_all_can_be_read(desk: Desk, qtbot: QtBot) -> None:
    hide(desk, LISTED[3].id)
    desk.keep(SavedPassage(article=SECOND.id, section="x", heading="Kept words", text="T"))
    desk.vault.read_only = True
    desk.vault.store._read_only = True
    page = understand(desk)
    go(page, f"{SECOND.id}/{SECOND.sections[2].id}")
    rest(page, qtbot)
    said = shown_texts(page)
    assert SECOND.title in said
    assert "Hide this topic" not in said
    assert "Was this useful?" not in said
    go(page, "saved")
    assert "Kept words" in shown_texts(page)
    assert "Remove" not in shown_texts(page)
    go(page, "hidden")
    assert LISTED[3].nav in shown_texts(page)
    assert "Show again" not in shown_texts(page)
    assert desk.vault.store.find(ReadingPlace) == []
    assert page._error is None
