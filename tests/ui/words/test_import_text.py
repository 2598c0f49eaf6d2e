"""What is said of a calendar file: a sentence for every problem and every reason."""

from __future__ import annotations

from recurapp.exchange.ics import (
    Changed,
    Preview,
    ReadEvent,
    ReadProblem,
    SkipReason,
)
from recurapp.follow_ups import FollowUp
from recurapp.ui.words.import_text import (
    found_text,
    imported_text,
    read_problem_text,
    skip_text,
    skipped_text,
)

F = FollowUp(title="Scan")
CHANGE = Changed(F, F)


def test_every_problem_and_every_reason_has_its_own_sentence() -> None:
    said = [read_problem_text(one) for one in ReadProblem] + [skip_text(one) for one in SkipReason]
    assert len(set(said)) == len(said)
    assert all(text.endswith(".") for text in said)


def test_what_a_file_holds_is_counted() -> None:
    event = ReadEvent(F)
    one = Preview((event,), (CHANGE,), (F,), (CHANGE,))
    two = Preview((event,) * 9, (CHANGE,) * 2, (F,) * 2, (CHANGE,) * 2)
    assert found_text(one, 1) == (
        "1 is new. 1 has changed. 1 is cancelled. 1 is already here and stays as it is."
    )
    assert found_text(two, 2) == (
        "2 are new. 2 have changed. 2 are cancelled. 2 are already here and stay as they are."
    )
    assert found_text(Preview(), 0) == ""


def test_one_is_not_said_like_many() -> None:
    assert skipped_text(1) == "1 that cannot be added"
    assert skipped_text(2) == "2 that cannot be added"
    assert imported_text(1) == "1 follow-up was imported."
    assert imported_text(2) == "2 follow-ups were imported."
