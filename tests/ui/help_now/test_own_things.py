"""What is the person's own on Help now: open, locked, behind the curtain; from every screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from recurapp.content.directory import load_directory
from recurapp.own_support import PLAN_PARTS, HardTimesPlan, ServiceChoice
from recurapp.records import Contact, ContactRole
from recurapp.settings import LockScreenContact, Settings
from recurapp.storage.store import Store
from recurapp.storage.vault import Vault
from recurapp.ui.help_now.own_contact import OwnContact
from recurapp.ui.help_now.page import HelpNow
from recurapp.ui.help_now.plan_part import PlanPart
from recurapp.ui.main_window import MainWindow
from recurapp.ui.one_of_a_kind import place_of
from recurapp.ui.pages import PAGES
from recurapp.ui.parts.hard_times_form import HardTimesForm
from recurapp.ui.parts.leave_app import LeaveApp
from recurapp.ui.parts.ring_sheet import open_who_to_ring
from recurapp.ui.theme import Look
from recurapp.ui.unlock import Unlock
from recurapp.ui.welcome import Welcome
from recurapp.ui.widgets.buttons import Button
from recurapp.ui.widgets.own_words import OwnWords
from recurapp.ui.workspace import Workspace
from tests.ui.desk import Desk, button
from tests.ui.faults import pragma
from tests.ui.fits import assert_fits, settle
from tests.ui.follow_ups.ground import plain, texts_on
from tests.ui.journal.rows import lose_table
from tests.ui.programs import Programs

pytestmark = pytest.mark.usefixtures("look")
INES = Contact(role=ContactRole.TRUSTED, name="Ines", number="01632 960 117")
LOCAL = Contact(role=ContactRole.LOCAL_EMERGENCY, number="117")
PLAN = HardTimesPlan(signs="No sleep", places="The bench\nby the river", on_help=True)
OWN = ServiceChoice(service="uk-samaritans", number="01632 960 099", hours="After six")
HOSTILE = "\u0645\u0631\u062d\u0628\u0627 \u202e<b>x</b> a\u200b" + "w" * 400


def shown(desk: Desk, *, is_open: bool = True) -> HelpNow:
    store = desk.vault.store if is_open else None
    curtain = desk.curtain if is_open else None
    page = HelpNow(load_directory(), desk.settings, store, curtain=curtain)
    desk.qtbot.addWidget(page)
    page.resize(690, page.heightForWidth(690))
    page.show()
    return page


def numbers(widget: QWidget) -> list[str]:
    settle(widget)
    labels = [one for one in widget.findChildren(QLabel) if one.isVisible()]
    labels.sort(key=lambda label: label.mapTo(widget, label.rect().topLeft()).y())
    return [one.text() for one in labels if one.property("role") == "number"]


def places(widget: QWidget, *texts: str) -> list[int]:
    """How far down each of these texts stands."""
    settle(widget)
    found: list[QLabel | Button] = [
        *(one for one in widget.findChildren(QLabel) if one.isVisible()),
        *(one for one in widget.findChildren(Button) if one.isVisible()),
    ]
    shown = [one.shown_text() if isinstance(one, Button) else one.text() for one in found]
    said = dict(zip(plain(shown), found, strict=True))
    return [said[text].mapTo(widget, said[text].rect().topLeft()).y() for text in texts]


# ---- the plan ------------------------------------------------------------------------------


def test_the_plan_stands_after_the_team_and_before_the_exercise(desk: Desk) -> None:
    desk.keep(PLAN, INES)
    page = shown(desk)
    order = places(
        page,
        "My cancer team, out of hours",
        "My plan for very hard times",
        "Signs I notice",
        "No sleep",
        "Places I feel safe",
        "The bench\nby the river",
        "Steady for two minutes",
    )
    assert order == sorted(order)
    assert not {"Things that help", "People I can call"} & set(texts_on(page))  # they are blank


@pytest.mark.parametrize("plan", [PLAN, HardTimesPlan(on_help=True), HardTimesPlan(signs="x")])
def test_no_plan_is_shown_unless_there_is_one_and_it_was_ticked(
    desk: Desk, plan: HardTimesPlan
) -> None:
    desk.keep(plan)
    is_shown = "My plan for very hard times" in texts_on(shown(desk))
    assert is_shown == (plan is PLAN)
    assert "My plan for very hard times" not in texts_on(shown(desk, is_open=False))


def test_ticked_for_the_lock_screen_it_is_shown_there_and_while_it_is_open(desk: Desk) -> None:
    desk.keep(HardTimesPlan(signs="No sleep", helps="A walk"))
    desk.settings.change(lock_screen_plan=("No sleep", "", "", "", ""))
    locked = texts_on(shown(desk, is_open=False))
    assert "No sleep" in locked
    assert "A walk" not in locked
    assert {"No sleep", "A walk"} <= set(texts_on(shown(desk)))


@pytest.mark.parametrize("size", [100, 200])
def test_whatever_was_typed_it_fits(desk: Desk, look: Look, size: int) -> None:
    look.use(Settings(text_size=size))
    parts = dict.fromkeys(PLAN_PARTS, HOSTILE)
    choice = ServiceChoice(service="uk-samaritans", number="5" * 400, note=HOSTILE[:400])
    desk.keep(HardTimesPlan(on_help=True, **parts), choice)  # type: ignore[arg-type]
    desk.settings.change(country="GB", nation="ENG")
    window = MainWindow(desk.settings, lambda: shown(desk))
    desk.qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    window.show_help()
    assert_fits(window, words_may_break=True)


# ---- numbers of one's own --------------------------------------------------------------------


def test_an_own_number_of_a_service_stands_first_and_says_so(desk: Desk) -> None:
    desk.settings.change(country="GB", nation="ENG")
    desk.keep(OWN, ServiceChoice(service="uk-shout", hidden=True))
    page = shown(desk)
    assert "01632 960 099" in numbers(page)
    assert "116 123" not in numbers(page)
    assert "SHOUT to 85258" in numbers(page)  # a line for a crisis is never hidden
    order = places(page, "01632 960 099", "Your own number.")
    assert order == sorted(order)
    assert "RecurApp lists 116 123." in texts_on(page)
    assert not any("day and night" in text and "Samaritans" in text for text in texts_on(page))
    assert "After six" in texts_on(page)
    assert "116 123" in numbers(shown(desk, is_open=False))
    desk.draw_curtain()
    assert "116 123" in numbers(page)


def test_where_no_emergency_number_is_known_ones_own_is_added_in_its_place(
    desk: Desk, qtbot: QtBot
) -> None:
    desk.settings.change(country="OTHER")
    page = shown(desk)
    assert {"Ring your local emergency number.", "Add a number"} <= set(texts_on(page))
    row = page.findChildren(OwnContact)[0]
    button(row, "Add a number").click()
    settle(page)
    assert row.form is not None
    qtbot.keyClicks(row.form.number_edit, "117")
    row.form.lock_tick.click()
    qtbot.keyClick(row.form.number_edit, Qt.Key.Key_Return)
    assert [one.role for one in desk.vault.store.find(Contact)] == [ContactRole.LOCAL_EMERGENCY]
    assert numbers(page)[0] == "117"
    title = "Life at risk, or you have hurt yourself"
    order = places(page, title, "Someone to listen")
    assert order == sorted(order)
    assert numbers(shown(desk, is_open=False))[0] == "117"
    desk.settings.change(lock_screen_contacts=())
    locked = shown(desk, is_open=False)
    assert "117" not in numbers(locked)
    assert "Ring your local emergency number." in texts_on(locked)


def test_with_no_country_ones_own_emergency_number_stands_beside_999(desk: Desk) -> None:
    desk.keep(LOCAL)
    assert numbers(shown(desk))[:2] == ["999", "117"]
    desk.settings.change(country="GB")
    assert "117" not in numbers(shown(desk))


def test_a_vault_that_cannot_be_read_leaves_the_numbers_for_everyone(desk: Desk) -> None:
    desk.settings.change(country="GB", nation="ENG")
    for table in ("contact", "service_choice", "hard_times_plan"):
        lose_table(desk, table)
    assert numbers(shown(desk))[:3] == ["999", "111, then 2", "116 123"]


# ---- the curtain -------------------------------------------------------------------------------


def test_the_curtain_leaves_what_was_ticked_and_says_what_it_covers(desk: Desk) -> None:
    team = LockScreenContact("team_out_of_hours", "Ward 5", "01632 960 055")
    desk.settings.change(country="GB", nation="ENG", lock_screen_contacts=(team,))
    desk.keep(INES, PLAN, Contact(role=ContactRole.TEAM_OUT_OF_HOURS, number="01632 960 055"))
    page = shown(desk)
    assert {"01632 960 117", "01632 960 055"} <= set(numbers(page))
    desk.draw_curtain()
    said = texts_on(page)
    assert "01632 960 055" in said
    assert not {"01632 960 117", "Ines", "No sleep", "Change", "Add a name"} & set(said)
    assert "Your own people are hidden while the curtain is drawn." in said
    assert {"999", "111, then 2", "116 123"} <= set(numbers(page))
    desk.curtain.lift()
    assert {"01632 960 117", "No sleep"} <= set(texts_on(page))


def test_the_curtain_does_not_stop_an_exercise(desk: Desk) -> None:
    page = shown(desk)
    page.show_steady()
    assert page.steady is not None
    page.steady.show_step(2)
    desk.draw_curtain()
    assert page.steady is not None
    assert page.steady.step == 2


# ---- ways out of the app -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "unfold", "press", "address"),
    [
        (
            "GB",
            "By email or on the web",
            "Samaritans: jo@samaritans.org",
            "mailto:jo@samaritans.org",
        ),
        (
            "GB",
            "By email or on the web",
            "NHS 111, mental health: 111.nhs.uk",
            "https://111.nhs.uk",
        ),
        ("OTHER", "", "findahelpline.com", "https://findahelpline.com"),
    ],
)
def test_a_site_or_a_mail_address_opens_only_after_it_was_shown(
    desk: Desk, programs: Programs, country: str, unfold: str, press: str, address: str
) -> None:
    desk.settings.change(country=country, nation="ENG")
    page = shown(desk, is_open=False)
    if unfold:
        assert press not in texts_on(page)
        button(page, unfold).click()
        settle(page)
    button(page, press).click()
    settle(page)
    (question,) = page.window().findChildren(LeaveApp)
    assert question.address == address
    assert programs.opened == []
    question.open_button.click()
    assert programs.opened == [address]


# ---- from everywhere, and without a trace ------------------------------------------------------


def window_of(desk: Desk) -> MainWindow:
    def help_now() -> HelpNow:
        store: Store = desk.vault.store
        return HelpNow(load_directory(), desk.settings, store, curtain=desk.curtain)

    window = MainWindow(desk.settings, help_now)
    desk.qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    window.activateWindow()
    return window


def opens_by_key(window: MainWindow) -> bool:
    """F2 brings help in front of all that is there, and Esc takes it away again."""
    settle(window)
    QTest.keyClick(window, Qt.Key.Key_F2)
    panel = window.help_panel
    if panel is None or "999" not in numbers(panel):
        return False
    at = window.rect().center()
    in_front = window.childAt(at)
    covers = in_front is not None and panel.isAncestorOf(in_front)
    QTest.keyClick(panel.content, Qt.Key.Key_Escape)
    settle(window)
    return covers and window.help_panel is None


def test_one_key_opens_it_from_every_page_and_panel_and_behind_the_curtain(desk: Desk) -> None:
    window = window_of(desk)
    workspace = Workspace(desk.services, window.ground)
    window.show_screen(workspace)
    for entry in PAGES:
        workspace.open_page(entry.key)
        assert opens_by_key(window), entry.key
    panel = open_who_to_ring(workspace.page("today"))
    assert opens_by_key(window)
    panel.close_panel()
    desk.draw_curtain()
    for key in ("today", "journal"):  # one that is not covered, and what stands for those that are
        workspace.open_page(key)
        assert opens_by_key(window), key


def test_a_quiet_link_leads_to_the_plan_and_no_page_is_noted_down(desk: Desk) -> None:
    asked: list[bool] = []
    store = desk.vault.store

    def help_now() -> HelpNow:
        return HelpNow(
            load_directory(),
            desk.settings,
            store,
            curtain=desk.curtain,
            open_plan=lambda: asked.append(True),
        )

    page = help_now()
    desk.qtbot.addWidget(page)
    page.show()
    button(page, "My plan for very hard times").click()
    assert asked == [True]
    desk.draw_curtain()
    assert "My plan for very hard times" not in texts_on(page)
    desk.curtain.lift()
    workspace = Workspace(desk.services)
    desk.qtbot.addWidget(workspace)
    workspace.show()
    place = place_of(store)
    workspace.show_plan()
    workspace.show_plan()
    (form,) = workspace.findChildren(HardTimesForm)
    assert form.isVisible()
    assert place_of(store) == place


def test_of_a_long_plan_the_beginning_of_each_part_is_shown_and_all_with_one_press(
    desk: Desk,
) -> None:
    """Laid out whole at once it kept the page waiting: 186 to 293 ms."""
    long = "word " * 900
    many = "\n".join(f"line {at}" for at in range(200))
    desk.keep(
        HardTimesPlan(signs=long, helps=many, places="w" * 4_000, people="Ines", on_help=True)
    )
    page = shown(desk)
    (part,) = page.findChildren(PlanPart)
    told = [one.text() for one in part.findChildren(OwnWords)]
    assert sum(map(len, told)) < 1_000
    assert "Ines" in plain(told)
    assert sum(text.count("\n") for text in told) < 10
    button(page, "Show all of it").click()
    settle(page)
    told = [one.text().replace("\u200b", "") for one in part.findChildren(OwnWords)]
    assert plain(told) == [long.strip(), many, "w" * 4_000, "Ines"]
    assert not part.all_link.isVisible()
    desk.keep(PLAN)
    assert "Show all of it" not in texts_on(shown(desk))


def test_one_key_opens_it_from_the_lock_screen_and_the_welcome(desk: Desk, vault: Vault) -> None:
    window = window_of(desk)
    window.show_screen(Unlock(vault, desk.services.tasks, desk.settings))
    assert opens_by_key(window)
    window.show_screen(Welcome(vault, desk.services.tasks, desk.settings, desk.clock, desk.vault))
    assert opens_by_key(window)
    desk.services.tasks.wait_all()


def test_nothing_is_recorded_whatever_is_looked_at(desk: Desk, tmp_path: Path) -> None:
    desk.keep(INES, PLAN, OWN)
    desk.settings.change(country="GB", nation="ENG")
    window = window_of(desk)
    window.show_screen(QWidget())
    pragma(desk.vault, "wal_checkpoint(TRUNCATE)")  # what was kept above is in the file itself
    before = traces(desk, tmp_path)
    window.show_help()
    panel = window.help_panel
    assert panel is not None
    page = panel.content
    assert isinstance(page, HelpNow)
    for text in ("Show all nations", "Where these numbers come from", "By email or on the web"):
        settle(window)
        button(page, text).click()
    page.show_steady()
    assert page.steady is not None
    for _ in page.steady.exercise.steps:
        settle(window)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    settle(window)
    button(page, "Worse").click()
    settle(window)
    button(page, "Back to the people to call").click()
    QTest.keyClick(page, Qt.Key.Key_Escape)
    settle(window)
    assert window.help_panel is None
    assert traces(desk, tmp_path) == before


@pytest.mark.parametrize("country", ["DE", "OTHER"])
def test_the_panel_is_no_higher_than_what_is_on_it(desk: Desk, country: str) -> None:
    desk.settings.change(country=country)
    window = window_of(desk)
    window.resize(1280, 832)
    window.show_help()
    settle(window)
    assert window.help_panel is not None
    page = window.help_panel.content
    assert page.height() == page.heightForWidth(page.width())


def traces(desk: Desk, folder: Path) -> tuple[dict[str, int], dict[str, bytes]]:
    """How many rows each table has, and what is in each file; -shm is SQLite's own memory."""
    store = desk.vault.store

    def rows() -> dict[str, int]:
        run = store._connection.execute
        names = [name for (name,) in run("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: int(run(f'SELECT count(*) FROM "{name}"').fetchone()[0]) for name in names}

    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return store._thread.call(rows), {
        str(path): path.read_bytes() for path in files if not path.name.endswith("-shm")
    }
