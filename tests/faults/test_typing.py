"""What a kill is judged by: an old character that is lost, a draft not offered, a spoilt entry."""

from __future__ import annotations

from typing import Any

from tests.faults.typing import Killed, Kind, Sum, _judge


def _killed(kind: Kind = Kind.NEW, about: str = "", before: str = "", newer: str = "") -> Killed:
    """Four keys, killed 0.5 s after the last: they are 3.5, 2.5, 1.5 and 0.5 s old."""
    keys = [(float(at), key) for at, key in enumerate("abcd", 1)]
    return Killed(kind, about, before, keys, 4.5, newer)


def _found(text: str | None, entries: dict[str, str], after: dict[str, str]) -> dict[str, Any]:
    return {"drafts": int(text is not None), "entries": entries, "text": text, "after": after}


def test_only_what_is_older_than_two_seconds_counts_as_lost() -> None:
    kept = _judge(_killed(), _found("ab", {}, {"1": "ab"}))
    assert (kept["lost"], kept["ages"], kept["not offered"], kept["why"]) == (0, [1.5], 0, [])
    lost = _judge(_killed(), _found("a", {}, {"1": "a"}))
    assert (lost["lost"], lost["ages"]) == (1, [2.5])
    none = _judge(_killed(), _found(None, {}, {}))
    assert (none["lost"], none["not offered"]) == (2, 1)


def test_other_words_and_words_that_could_not_be_saved_are_told() -> None:
    other = _judge(_killed(), _found("abX", {}, {}))
    assert other["why"] == [
        "new: a text that nobody typed",
        "new: what was offered could not be saved",
    ]


def test_a_newer_entry_must_stay_and_an_unchanged_one_goes_on() -> None:
    saved = _killed(Kind.SAVED, "1", "was ")
    assert _judge(saved, _found("was abcd", {"1": "was "}, {"1": "was abcd"}))["why"] == []
    newer = _killed(Kind.NEWER, "1", "was ", "newer")
    beside = {"1": "newer", "2": "was abcd"}
    assert _judge(newer, _found("was abcd", {"1": "newer"}, beside))["why"] == []
    over = _judge(newer, _found("was abcd", {"1": "newer"}, {"1": "was abcd"}))
    assert over["why"] == ["newer: the entry is not what it should be after the save"]


def test_killed_while_saving_it_is_saved_or_offered_never_both() -> None:
    killed = _killed(Kind.WHILE_SAVING)
    saved = {"1": "abcd"}
    assert _judge(killed, _found(None, saved, saved)) == {
        "keys": 4,
        "lost": 0,
        "ages": [],
        "why": [],
        "not offered": 0,
    }
    both = _judge(killed, _found("abcd", saved, saved))
    assert both["why"] == ["while saving: a draft beside what was saved of it"]


def test_the_sum_tells_the_oldest_lost() -> None:
    total = Sum()
    for text in ("abcd", "abc", "ab"):
        total.take(_judge(_killed(), _found(text, {}, {"1": text})))
    assert (total.kills, total.keys, total.lost) == (3, 12, 0)
    assert total.oldest == "oldest character lost: median 0.50 s, p95 1.50 s, max 1.50 s"
