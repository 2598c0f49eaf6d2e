"""Every way a content file can be wrong is a ContentError that names the place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum

import pytest

from recurapp.content.files import (
    ContentError,
    Fields,
    content_file,
    facts_of,
    parse_toml,
)


class Colour(StrEnum):
    RED = "red"


def fields(**values: object) -> Fields:
    return Fields(values, "file")


def test_values_come_out_as_they_are() -> None:
    table = fields(
        t="text",
        n=None,
        f=True,
        i=3,
        d=date(2026, 11, 23),
        c="red",
        l=["a", "b"],
        inner={"x": "y"},
        rows=[{"x": "z"}],
        read="2026-11-23",
    )
    assert table.names()[0] == "t"
    assert table.text("t") == "text"
    assert table.text_or_none("n") is None
    assert table.flag("f") is True
    assert table.number("i") == 3
    assert table.day("d") == date(2026, 11, 23)
    assert table.code("c", Colour) is Colour.RED
    assert table.texts("l", ("a", "b")) == ("a", "b")
    assert table.table("inner").text("x") == "y"
    assert [row.text("x") for row in table.tables("rows")] == ["z"]
    assert table.read("read", date.fromisoformat) == date(2026, 11, 23)
    table.done()
    assert fields(n=None).number_or_none("n") is None
    assert fields(n=4).number_or_none("n") == 4
    assert fields(n="x").text_or_none("n") == "x"
    assert fields(n=None).read("n", date.fromisoformat) is None
    assert fields(n=None).table_or_none("n") is None
    assert fields(n={"x": "y"}).table_or_none("n") is not None


@pytest.mark.parametrize(
    ("value", "take"),
    [
        ("", lambda f: f.text("v")),
        (3, lambda f: f.text("v")),
        ("", lambda f: f.text_or_none("v")),
        ("yes", lambda f: f.flag("v")),
        (True, lambda f: f.number("v")),
        (1.5, lambda f: f.number_or_none("v")),
        ("2026-11-23", lambda f: f.day("v")),
        ("blue", lambda f: f.code("v", Colour)),
        ([], lambda f: f.code("v", Colour)),
        ("2026-13-01", lambda f: f.read("v", date.fromisoformat)),
        ("a", lambda f: f.texts("v")),
        ([1], lambda f: f.texts("v")),
        (["c"], lambda f: f.texts("v", ("a",))),
        ("x", lambda f: f.table("v")),
        ("x", lambda f: f.table_or_none("v")),
        ({}, lambda f: f.tables("v")),
        (["x"], lambda f: f.tables("v")),
        ("x", lambda f: f.text("other")),
        ("x", lambda f: f.done()),
    ],
)
def test_what_does_not_fit_is_named(value: object, take: Callable[[Fields], object]) -> None:
    with pytest.raises(ContentError, match="file"):
        take(fields(v=value))


def test_what_is_no_table_and_what_is_no_toml() -> None:
    with pytest.raises(ContentError, match="not a table"):
        Fields([], "file")
    with pytest.raises(ContentError, match="file: not TOML"):
        parse_toml("=", "file")


@pytest.mark.parametrize("fact", ["F0", "F111", "F01", "f1", "F1 ", "1"])
def test_a_fact_is_F1_to_F110(fact: str) -> None:
    assert facts_of(fields(facts=["F1", "F99", "F100", "F110"]))
    with pytest.raises(ContentError, match="F110"):
        facts_of(fields(facts=[fact]))


def test_the_folder_of_a_language() -> None:
    assert content_file("en", "support.json").is_file()
