"""The bytes of a calendar file as blocks of lines, one for each event, however broken the rest is.

Owns folding, character sets and where an event begins and ends. Runs in the child only. Does not
know what a line says: icalendar reads each block by itself, so that one that is broken costs no
other.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_LINE_ENDS = re.compile(rb"\r\n|\n|\r")
_MARK = re.compile(r"\s*(BEGIN|END)\s*:\s*([A-Z-]+)\s*", re.IGNORECASE)
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_FIRST_LETTERS = frozenset("BbEe")
_BLANK = frozenset({b"", b" ", b"\t"})
_EVENTS = frozenset({"VEVENT", "VTODO", "VJOURNAL"})
_BEGIN_EVENT = re.compile(rb"BEGIN\s*:\s*(?:VEVENT|VTODO|VJOURNAL)", re.IGNORECASE)


@dataclass(slots=True)
class Block:
    """The lines of one event, from BEGIN to END. `line` is the first one's number in the file."""

    kind: str
    line: int
    lines: list[str]
    is_whole: bool = True

    @property
    def text(self) -> str:
        return "\r\n".join(self.lines) + "\r\n"

    def value(self, name: str) -> str:
        """What stands after the first `name:` or `name;…:` of the event itself, as it stands."""
        depth = 0
        for line in self.lines:
            if found := _MARK.fullmatch(line):
                depth += 1 if found[1].upper() == "BEGIN" else -1
            elif depth == 1 and line[: len(name)].upper() == name:
                rest = line[len(name) :]
                if rest[:1] in {":", ";"}:
                    return rest.partition(":")[2]
        return ""


@dataclass(slots=True)
class Sheet:
    """One VCALENDAR, or what stands outside of any."""

    method: str = ""
    zones: list[Block] = field(default_factory=list)
    events: list[Block] = field(default_factory=list)


def how_many_events(data: bytes) -> int:
    """At most so many are in there; quick, and counted before anything is read."""
    return len(_BEGIN_EVENT.findall(_as_utf8(data)))


def sheets(data: bytes) -> list[Sheet]:
    """All calendars of a file. Empty when it is none: neither a calendar nor an event begins."""
    found: list[Sheet] = []
    block: Block | None = None
    stack: list[str] = []
    for number, line in _lines(_as_utf8(data)):
        mark = _MARK.fullmatch(line) if line.lstrip()[:1] in _FIRST_LETTERS else None
        begins, name = (mark[1].upper() == "BEGIN", mark[2].upper()) if mark else (False, "")
        if block is not None and _breaks_off(block, begins, name):
            block.is_whole, block, stack = False, None, []
        if block is not None:
            block.lines.append(line)
            if begins:
                stack.append(name)
            elif mark and name in stack:
                del stack[stack.index(name) :]
                block = block if stack else None
        elif begins and name == "VCALENDAR":
            found.append(Sheet())
        elif begins and (name in _EVENTS or name == "VTIMEZONE"):
            block, stack = Block(name, number, [line]), [name]
            found = found or [Sheet()]
            (found[-1].zones if name == "VTIMEZONE" else found[-1].events).append(block)
        elif found and line[:7].upper() == "METHOD:":
            found[-1].method = line[7:].strip().upper()
    if block is not None:
        block.is_whole = False
    return found


def _breaks_off(block: Block, begins: bool, name: str) -> bool:
    """Whether what comes cannot be inside the block, so that its own end must be missing."""
    inside = {"STANDARD", "DAYLIGHT"} if block.kind == "VTIMEZONE" else {"VALARM"}
    if begins:
        return name in _EVENTS | {"VTIMEZONE", "VCALENDAR"} and name not in inside
    return name == "VCALENDAR"


def _as_utf8(data: bytes) -> bytes:
    if data.startswith(_WIDE):
        return data.decode("utf-16", "replace").encode("utf-8", "replace")
    return data.removeprefix(codecs.BOM_UTF8)


def _lines(data: bytes) -> Iterator[tuple[int, str]]:
    """Unfolded lines and where each begins. Bytes are joined first: a letter may be folded too."""
    number, parts = 1, [b""]
    for at, raw in enumerate(_LINE_ENDS.split(data), 1):
        if raw in _BLANK:
            continue  # a fold of nothing, or millions of them
        if raw[:1] in {b" ", b"\t"} and parts[0].strip():
            parts.append(raw[1:])
            continue
        yield number, _decoded(b"".join(parts))
        number, parts = at, [raw]
    yield number, _decoded(b"".join(parts))


def _decoded(line: bytes) -> str:
    try:
        return line.decode()
    except UnicodeDecodeError:
        return line.decode("cp1252", "replace")
