"""The shipped directory with something said otherwise of its entries, for tests."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from recurapp.content.directory import Directory, load_directory, parse_directory
from recurapp.content.files import content_file


def raw_directory() -> dict[str, Any]:
    """support.json as it is shipped, to be changed."""
    raw: dict[str, Any] = json.loads(content_file("en", "support.json").read_text("utf-8"))
    return raw


def parsed(raw: dict[str, Any]) -> Directory:
    return parse_directory(json.dumps(raw), load_directory().holidays)


def live_checked(id_: str, on: date) -> Directory:
    """As if a person had rung this one on that day."""
    raw = raw_directory()
    (entry,) = (entry for entry in raw["entries"] if entry["id"] == id_)
    entry["evidence"] |= {"level": "live_check", "checked_on": on.isoformat(), "checked_by": "A"}
    return parsed(raw)
