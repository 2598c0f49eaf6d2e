"""What RecurApp is built from: the same on the screen as in THIRD_PARTY.md."""

from __future__ import annotations

import re

import pytest

from recurapp.content.files import ContentError
from recurapp.content.licences import Licence, Use, load_licences, parse_licences
from tests.house.sources import ROOT

ONE = '[[licence]]\ngroup = "shipped"\nname = "A"\nuse = "to draw"\nlicence = "MIT"\n'
TEXT = f'notes = ["A note."]\n{ONE}'


def test_a_licence() -> None:
    found = parse_licences(TEXT)
    assert found.notes == ("A note.",)
    assert found.licences == (Licence(Use.SHIPPED, "A", "to draw", "MIT"),)


@pytest.mark.parametrize(
    "text",
    [
        ONE,
        TEXT + ONE,
        TEXT + "more = 1\n",
        TEXT.replace("notes", "more = 1\nnotes"),
        TEXT.replace('"shipped"', '"bought"'),
        TEXT.replace('"MIT"', '""'),
        TEXT.replace('name = "A"\n', ""),
    ],
)
def test_a_mistake_is_refused_and_named(text: str) -> None:
    with pytest.raises(ContentError, match=r"licences\.toml"):
        parse_licences(text)


def test_the_screen_says_what_the_notice_says() -> None:
    notice = (ROOT / "THIRD_PARTY.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("| ").split(" | ")]
        for line in notice.splitlines()
        if re.match(r"\| (?!-|what |package )", line)
    ]
    told = {one.name: one.licence for one in load_licences().licences}
    assert told == {row[0]: row[-1] for row in rows}
    assert len(told) == len(rows)


def test_the_licence_that_asks_to_be_named_is() -> None:
    assert any("LGPL" in note for note in load_licences().notes)
