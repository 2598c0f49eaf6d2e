"""Country and nation: asked, never guessed, and kept where help now can read them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from recurapp.settings import COUNTRIES, NATIONS, SettingsFile
from recurapp.ui.parts.home_form import HomeForm, country_text, nation_text


def test_every_country_and_nation_has_a_name() -> None:
    assert len({country_text(country) for country in ("", *COUNTRIES)}) == len(COUNTRIES) + 1
    assert len({nation_text(nation) for nation in ("", *NATIONS)}) == len(NATIONS) + 1


def test_nothing_is_chosen_before_the_person_does(qtbot: QtBot, tmp_path: Path) -> None:
    form = HomeForm(SettingsFile(tmp_path / "settings.json"))
    qtbot.addWidget(form)
    form.show()
    assert form.country.value() == ""
    assert form.country.currentText() == "Not answered"
    assert not form.nation_field.isVisible()


def test_an_answer_is_on_the_disk_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    form = HomeForm(SettingsFile(path))
    qtbot.addWidget(form)
    form.show()
    with qtbot.waitSignal(form.changed):
        qtbot.keyClick(form.country, Qt.Key.Key_Down)
    qtbot.keyClick(form.nation, Qt.Key.Key_Down)
    kept = SettingsFile(path).settings
    assert (kept.country, kept.nation) == ("GB", "ENG")
    qtbot.keyClick(form.country, Qt.Key.Key_Up)  # taken back
    kept = SettingsFile(path).settings
    assert (kept.country, kept.nation) == ("", "")
