"""The table: a figure over its limit or a control that held is said and counts as bad."""

from __future__ import annotations

from pathlib import Path

from tests.faults.row import Figure, Trial, as_json, table


def test_a_figure_is_good_only_when_it_holds_and_its_control_fails() -> None:
    assert Figure("a", "lost", 0, 3, "10").good
    assert not Figure("a", "lost", 1, 3, "10").good
    assert not Figure("a", "lost", 0, 0, "10").good
    assert Figure("a", "sockets", 0, None, "10").good


def test_the_table_says_what_failed() -> None:
    figures = [
        Figure("kill9", "lost", 0, 4, "10 kills"),
        Figure("power", "lost", 2, 4, "10 cuts"),
        Figure("racing", "writers", 1, 0, "10 starts", limit=1, note="a note"),
    ]
    head, first, second, third, note = table(figures, 42).splitlines()
    assert head.split()[:5] == ["name", "counted", "figure", "limit", "control"]
    assert first.endswith("42    holds")
    assert second.endswith("FAILS")
    assert third.endswith("CONTROL HELD")
    assert note == "racing: a note"
    assert as_json(figures[1], 42)["good"] is False


def test_the_same_seed_draws_the_same_and_short_is_smaller(tmp_path: Path) -> None:
    one, two = Trial(True, 1, tmp_path), Trial(False, 1, tmp_path)
    assert one.chance("x").random() == two.chance("x").random() != one.chance("y").random()
    assert (one.pick(short=1, full=9), two.pick(short=1, full=9)) == (1, 9)
