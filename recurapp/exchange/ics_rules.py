"""The dates of a repeating event, never more than a window and a count allow.

Owns which rules are read at all (reliability.md section h) and how they are worked out: as wall
times, by dateutil, as the standard has it. Runs in the child only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from dateutil.rrule import rrule, rruleset, rrulestr

from recurapp.exchange.events import SkipReason
from recurapp.exchange.ics_zones import Moment, Odd
from recurapp.records import LAST_YEAR

MOST_DATES = 2_000
MOST_INTERVAL = 400
WINDOW = timedelta(days=3653)
RECENT = timedelta(days=366)
"""Of a rule that goes on for longer than the window, only so much of the past."""
_MOST_RULES = 5
_LONGEST_RULE = 1_000
_FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
_ONCE_A_DAY = ("BYHOUR", "BYMINUTE", "BYSECOND")
_DIGITS = frozenset("0123456789")


def dates_by_rule(
    start: Moment,
    rules: Sequence[str],
    *,
    also: Sequence[datetime],
    now: datetime,
) -> list[datetime]:
    """The wall times of an event that begins at `start`. Raises Odd."""
    if len(rules) > _MOST_RULES:
        raise Odd(SkipReason.ODD_RULE)
    horizon = min(max(start.wall, now) + WINDOW, datetime(LAST_YEAR, 12, 31, 23, 59))  # noqa: DTZ001
    dates = rruleset()
    dates.rdate(start.wall)
    for text in rules:
        try:
            one = rrulestr(_bounded(text, start, horizon), dtstart=start.wall)
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError) as odd:
            raise Odd(SkipReason.ODD_RULE) from odd
        assert isinstance(one, rrule)  # of one line
        dates.rrule(one)
    for wall in also:
        dates.rdate(wall)
    return _windowed(dates, horizon, now)


def _windowed(dates: rruleset, horizon: datetime, now: datetime) -> list[datetime]:
    found: list[datetime] = []
    for wall in dates:
        if wall > horizon:
            break
        found.append(wall)
    if len(found) > MOST_DATES or (found and found[-1] - found[0] > WINDOW):
        found = [wall for wall in found if wall >= now - RECENT]
        if not found:
            raise Odd(SkipReason.LONG_AGO)
    if len(found) > MOST_DATES:
        raise Odd(SkipReason.REPEATS_TOO_OFTEN)
    return found


def _bounded(rule: str, start: Moment, horizon: datetime) -> str:
    """The rule with an end, as dateutil takes it. Raises Odd for one that is not read."""
    if len(rule) > _LONGEST_RULE:
        raise Odd(SkipReason.ODD_RULE)
    parts: dict[str, str] = {}
    for piece in rule.upper().split(";"):
        name, _, value = piece.partition("=")
        parts[name] = value
    too_often = any("," in parts.get(name, "") for name in _ONCE_A_DAY)
    if parts.get("FREQ") not in _FREQUENCIES or too_often or parts.keys() & {"RSCALE", "SKIP"}:
        raise Odd(SkipReason.ODD_RULE)
    _number(parts, "INTERVAL", 1, MOST_INTERVAL)
    _number(parts, "COUNT", 1, 1_000_000)
    until = _until(parts["UNTIL"], start) if "UNTIL" in parts else horizon
    if "COUNT" in parts:
        parts.pop("UNTIL", None)
    else:
        parts["UNTIL"] = min(until, horizon).strftime("%Y%m%dT%H%M%S").zfill(15)
    return ";".join(f"{name}={value}" for name, value in parts.items())


def _number(parts: dict[str, str], name: str, least: int, most: int) -> None:
    text = parts.get(name)
    if text is None:
        return
    digits = 0 < len(text) <= 7 and _DIGITS.issuperset(text)
    if not digits or not least <= int(text) <= most:
        raise Odd(SkipReason.ODD_RULE)


def _until(text: str, start: Moment) -> datetime:
    """The last moment, as a wall time beside the start: a day counts to its end."""
    if start.is_day or len(text) == 8:
        return datetime.strptime(text[:8] + "235959", "%Y%m%d%H%M%S")  # noqa: DTZ007
    wall = datetime.strptime(text.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    if not text.endswith("Z"):
        return wall
    return start.wall_of(Moment(wall, zone=UTC))
