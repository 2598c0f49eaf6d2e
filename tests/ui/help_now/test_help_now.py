"""Help now: the right numbers for each place, in order, locked or open, and nothing recorded."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from recurapp.content.directory import load_directory
from recurapp.records import Contact, ContactRole
from recurapp.settings import NATIONS, LockScreenContact, SettingsFile, Theme
from recurapp.storage.store import Store
from recurapp.ui.help_now.own_contact import OwnContact
from recurapp.ui.help_now.page import HelpNow
from recurapp.ui.main_window import MainWindow
from recurapp.ui.theme import Look
from recurapp.ui.widgets.buttons import Button
from tests.content.made_directory import live_checked
from tests.ui.fits import assert_fits, settle
from tests.ui.pseudo import pseudo_language


@pytest.fixture
def settings(tmp_path: Path) -> SettingsFile:
    return SettingsFile(tmp_path / "settings.json")


def shown(qtbot: QtBot, settings: SettingsFile, store: Store | None = None) -> HelpNow:
    page = HelpNow(load_directory(), settings, store)
    qtbot.addWidget(page)
    page.resize(690, page.heightForWidth(690))
    page.show()
    return page


def labels(widget: QWidget) -> list[QLabel]:
    """What can be read, from top to bottom."""
    settle(widget)
    visible = [label for label in widget.findChildren(QLabel) if label.isVisible()]
    return sorted(visible, key=lambda label: label.mapTo(widget, label.rect().topLeft()).y())


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in labels(widget))


def numbers(widget: QWidget) -> list[str]:
    return [label.text() for label in labels(widget) if label.property("role") == "number"]


def click(qtbot: QtBot, page: QWidget, text: str) -> None:
    settle(page)
    buttons = [b for b in page.findChildren(Button) if b.isVisible()]
    button = next(b for b in buttons if b.shown_text() == text)
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    settle(page)


SIZES = ((1280, 832), (1024, 640), (640, 480))
URGENT = {"ENG": "111, then 2", "WLS": "111, then 2", "SCT": "111", "NIR": "0808 808 8000"}


@pytest.mark.parametrize("nation", NATIONS)
def test_each_nation_has_its_own_urgent_line(
    qtbot: QtBot, look: Look, settings: SettingsFile, nation: str
) -> None:
    settings.change(country="GB", nation=nation)
    found = numbers(shown(qtbot, settings))
    assert found[:2] == ["999", URGENT[nation]]
    assert "116 123" in found
    assert found[-1] == "SHOUT to 85258" or nation == "SCT"


def test_without_a_country_all_four_nations_and_a_word_for_elsewhere(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    page = shown(qtbot, settings)
    assert sorted(numbers(page)[1:5]) == sorted(URGENT.values())
    assert "Outside the UK, ring your local emergency number." in words(page)


@pytest.mark.parametrize(
    ("country", "emergency"),
    [("US", "911"), ("IE", "112 or 999"), ("AU", "000"), ("NZ", "111"), ("DE", "112")],
)
def test_abroad_the_emergency_number_of_the_country_comes_first(
    qtbot: QtBot, look: Look, settings: SettingsFile, country: str, emergency: str
) -> None:
    settings.change(country=country)
    page = shown(qtbot, settings)
    assert numbers(page)[0] == emergency
    assert "Urgent mental health help" not in words(page)


def test_elsewhere_the_local_emergency_number_is_named_without_a_number(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    settings.change(country="OTHER")
    page = shown(qtbot, settings)
    assert "Ring your local emergency number." in words(page)
    assert "999" not in numbers(page)


def test_the_order_is_most_urgent_first(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store
) -> None:
    settings.change(country="GB", nation="NIR")
    said = words(shown(qtbot, settings, store))
    order = [
        "Life at risk, or you have hurt yourself",
        "Urgent mental health help",
        "Someone to listen, at any hour",
        "By text",
        "Someone I trust",
        "My cancer team, out of hours",
        "My GP, out of hours",
        "Nothing on this page is recorded.",
    ]
    places = [said.index(title) for title in order]
    assert places == sorted(places)


def test_one_click_shows_the_other_nations_and_back(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    settings.change(country="GB", nation="ENG")
    page = shown(qtbot, settings)
    assert "0808 808 8000" not in numbers(page)
    click(qtbot, page, "Show all nations")
    assert "0808 808 8000" in numbers(page)
    click(qtbot, page, "Show my nation only")
    assert "0808 808 8000" not in numbers(page)
    assert settings.settings.nation == "ENG"


def test_the_age_of_a_number_is_short_beside_it_and_said_in_full_at_the_foot(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    settings.change(country="GB", nation="ENG")
    page = shown(qtbot, settings)
    said = words(page)
    foot = "None of these numbers has been checked since. If one does not answer, try the next."
    places = [said.index(text) for text in ("999", "Last seen in 2024", "Undated copy", foot)]
    assert places == sorted(places)
    assert "Not checked since." not in said
    assert "NHS pages" not in said
    click(qtbot, page, "Where these numbers come from")
    assert "NHS 111, mental health: NHS pages, 2024." in words(page)
    assert "Samaritans: an undated copy of the Samaritans site." in words(page)
    page.resize(690, page.heightForWidth(690))
    assert_fits(page)
    click(qtbot, page, "Where these numbers come from")
    assert "NHS pages" not in words(page)


def test_a_number_that_was_checked_is_not_said_to_be_unchecked(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    settings.change(country="GB", nation="ENG")
    directory = live_checked("uk-samaritans", date(2026, 11, 2))
    page = HelpNow(directory, settings, None)
    qtbot.addWidget(page)
    page.show()
    said = words(page)
    assert "Last checked November 2026" in said
    assert "None of these numbers" not in said
    assert "A number last seen some time ago has not been checked since." in said


def test_where_no_age_is_known_the_foot_claims_nothing(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    settings.change(country="DE")
    assert "checked since" not in words(shown(qtbot, settings))


@pytest.mark.parametrize(("width", "text_size"), [(888, 200), (520, 100)])
def test_with_little_room_each_number_stands_right_under_its_heading(
    qtbot: QtBot, look: Look, settings: SettingsFile, width: int, text_size: int
) -> None:
    settings.change(country="GB", nation="ENG", text_size=text_size)
    look.use(settings.settings)
    page = shown(qtbot, settings)
    page.resize(width, page.heightForWidth(width))
    read = [label.text() for label in labels(page)]
    for title, called in (
        ("Life at risk, or you have hurt yourself", "999"),
        ("Urgent mental health help", "111, then 2"),
        ("Someone to listen, at any hour", "116 123"),
    ):
        assert read[read.index(title) + 1] == called


def test_someone_to_listen_is_in_sight_at_200_percent(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    settings.change(country="GB", nation="ENG", text_size=200)
    look.use(settings.settings)
    window = MainWindow(settings, lambda: HelpNow(load_directory(), settings, None))
    qtbot.addWidget(window)
    window.resize(1024, 640)
    window.show()
    window.show_help()
    settle(window)
    (title,) = (
        label for label in labels(window) if label.text() == "Someone to listen, at any hour"
    )
    panel = window.help_panel
    assert panel is not None
    port = panel.view.viewport()
    assert title.mapTo(port, title.rect().bottomLeft()).y() < port.height()


def test_numbers_can_be_copied_and_are_read_with_their_names(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    page = shown(qtbot, settings)
    for label in labels(page):
        if label.property("role") == "number":
            flags = label.textInteractionFlags()
            assert flags & Qt.TextInteractionFlag.TextSelectableByMouse
            assert label.accessibleDescription()
            assert label.textFormat() == Qt.TextFormat.PlainText


def test_locked_only_what_was_ticked_is_shown(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store
) -> None:
    store.save(Contact(role=ContactRole.TRUSTED, name="Ines", number="01632 960 117"))
    settings.change(lock_screen_contacts=(LockScreenContact("team_out_of_hours", "", "12345"),))
    locked = shown(qtbot, settings)
    assert "12345" in numbers(locked)
    assert "Ines" not in words(locked)
    assert "Add a name" not in [b.shown_text() for b in locked.findChildren(Button)]
    settings.change(lock_screen_contacts=())
    assert not shown(qtbot, settings).findChildren(OwnContact)
    assert "01632 960 117" in numbers(shown(qtbot, settings, store))


def test_the_team_row_names_111_only_where_there_is_one(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store
) -> None:
    settings.change(country="GB", nation="WLS")
    assert "If you do not have it, use 111." in words(shown(qtbot, settings, store))
    settings.change(nation="NIR")
    assert "If you do not have it" not in words(shown(qtbot, settings, store))


def test_esc_and_the_button_close_it(qtbot: QtBot, look: Look, settings: SettingsFile) -> None:
    page = shown(qtbot, settings)
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_Escape)
    with qtbot.waitSignal(page.closed):
        click(qtbot, page, "Close (Esc)")
    with qtbot.assertNotEmitted(page.closed):
        qtbot.keyClick(page, Qt.Key.Key_A)


def test_esc_stops_the_exercise_first_and_then_closes(
    qtbot: QtBot, look: Look, settings: SettingsFile
) -> None:
    page = shown(qtbot, settings)
    click(qtbot, page, "Steady for two minutes")
    assert page.steady is not None
    with qtbot.assertNotEmitted(page.closed):
        qtbot.keyClick(page.steady, Qt.Key.Key_Escape)
    assert page.steady is None
    assert "999" in numbers(page)


def test_nothing_is_written_by_opening_and_using_it(
    qtbot: QtBot, look: Look, settings: SettingsFile, store: Store, tmp_path: Path
) -> None:
    before = sorted(tmp_path.rglob("*"))
    changes = store._thread.call(lambda: _revisions(store))
    page = shown(qtbot, settings, store)
    click(qtbot, page, "Steady for two minutes")
    assert page.steady is not None
    page.steady.show_question()
    click(qtbot, page, "Worse")
    click(qtbot, page, "Back to the people to call")
    assert sorted(tmp_path.rglob("*")) == before
    assert store._thread.call(lambda: _revisions(store)) == changes


def _revisions(store: Store) -> int:
    row = store._connection.execute("SELECT count(*) FROM revision").fetchone()
    return int(row[0])


@pytest.mark.parametrize(
    ("theme", "size", "text"),
    [
        *((Theme.LIGHT, size, text) for size in SIZES for text in (100, 200)),
        *((theme, SIZES[1], 200) for theme in (Theme.DARK, Theme.HIGH_CONTRAST)),
    ],
)
def test_nothing_is_cut_in_the_window(
    qtbot: QtBot,
    look: Look,
    settings: SettingsFile,
    store: Store,
    theme: Theme,
    size: tuple[int, int],
    text: int,
) -> None:
    settings.change(theme=theme, text_size=text)
    look.use(settings.settings)
    window = MainWindow(settings, lambda: HelpNow(load_directory(), settings, store))
    qtbot.addWidget(window)
    window.resize(*size)
    window.show()
    window.show_help()
    assert_fits(window)
    panel = window.help_panel
    assert panel is not None
    content = panel.content
    assert isinstance(content, HelpNow)
    content.findChildren(OwnContact)[0].show_form()
    assert_fits(window)
    content.show_steady()
    assert_fits(window)


def test_every_word_can_be_translated_and_mirrored(
    qtbot: QtBot, qapp: QApplication, look: Look, settings: SettingsFile
) -> None:
    with pseudo_language(qapp):
        page = shown(qtbot, settings)
        assert_fits(page, words_may_break=True)
        (close,) = [b for b in page.findChildren(Button) if "Esc" in b.shown_text()]
        assert close.x() == 0


def test_it_loads_no_database_and_no_opening_hours() -> None:
    """It opens from the lock screen, so it must cost nothing there."""
    code = (
        "import sys; import recurapp.ui.help_now.page;"
        "heavy = {'sqlalchemy', 'alembic', 'matplotlib', 'keyring', 'opening_hours'};"
        "print(sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
