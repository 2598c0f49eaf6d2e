"""What RecurApp is built from: the list on the screen names what THIRD_PARTY.md names."""

from __future__ import annotations

import pytest

from recurapp.content.files import ContentError
from recurapp.content.licences import Use, load_licences, parse_licences
from tests.house.sources import ROOT

GROUPS = {
    "Shipped inside RecurApp": Use.SHIPPED,
    "Installed beside RecurApp": Use.INSTALLED,
    "Used for tests only, not installed with the app": Use.TESTS,
}
ONE = '[[licence]]\ngroup = "tests"\nname = "a"\nuse = "b"\nlicence = "c"\n'


def noticed() -> dict[str, tuple[Use, str]]:
    """Of THIRD_PARTY.md: the name, where it is and its licence."""
    found: dict[str, tuple[Use, str]] = {}
    for part in (ROOT / "THIRD_PARTY.md").read_text("utf-8").split("\n## ")[1:]:
        title, *lines = part.splitlines()
        rows = [line for line in lines if line.startswith("| ")][2:]
        for row in rows:
            name, *_, licence = (cell.strip() for cell in row.strip("|").split("|"))
            found[name] = (GROUPS[title], licence)
    return found


def test_it_is_the_list_of_the_notice() -> None:
    shown = {one.name: (one.group, one.licence) for one in load_licences().licences}
    assert len(shown) > 70
    assert shown == noticed()


def test_what_must_be_said_of_qt_is_said() -> None:
    said = " ".join(load_licences().notes)
    assert "LGPL 3" in said
    assert "OpenSSL" in said


@pytest.mark.parametrize(
    "text",
    [
        f"notes = []\n{ONE}{ONE}",
        f"notes = []\n{ONE}more = 1\n",
        'notes = []\nmore = ""\n',
        f"notes = [1]\n{ONE}",
    ],
)
def test_a_mistake_in_the_file_is_named(text: str) -> None:
    with pytest.raises(ContentError, match=r"licences\.toml"):
        parse_licences(text)
