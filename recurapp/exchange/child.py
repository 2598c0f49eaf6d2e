"""The child process that a stranger's file is read in: `python -m recurapp.exchange.child`.

Owns its own limits and what it says: lines of JSON on stdout, at most 500 things in each, or the
code of a problem. It is given the file as stdin and writes nothing else anywhere. Knows neither Qt
nor the vault; apart.py starts it and ends it.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from typing import Any

from recurapp.exchange.limits import MOST_BYTES

BATCH = 500
BATCH_CHARACTERS = 1_000_000
_BATCH_SECONDS = 1.0
_MEMORY = 512 * 1024 * 1024
_PROCESSOR_SECONDS = 120


def main(arguments: list[str]) -> int:
    """Read stdin as `arguments` ask: the reader's name, then JSON of what it must know."""
    _limit()
    reader, asked = arguments
    data = _all_of_stdin()
    try:
        for batch in _batches(_items(reader, data, json.loads(asked))):
            _say(f'{{"items": [{", ".join(batch)}]}}')
    except MemoryError:
        return 1
    _say('{"end": true}')
    return 0


def _limit() -> None:
    """Before anything is read: little memory, no file to be written, no core dump."""
    from recurapp.process import harden

    harden()
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (_PROCESSOR_SECONDS, _PROCESSOR_SECONDS))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _all_of_stdin() -> bytes:
    """One byte more than is allowed tells that there is too much."""
    return sys.stdin.buffer.read(MOST_BYTES + 1)


def _items(reader: str, data: bytes, asked: dict[str, str]) -> Iterator[dict[str, Any]]:
    assert reader == "calendar"
    from recurapp.exchange.ics_read import Refused, read

    if len(data) > MOST_BYTES:
        yield {"problem": "too_big"}
        return
    try:
        yield from read(data, asked)
    except Refused as refused:
        yield {"problem": refused.problem}


def _batches(items: Iterable[dict[str, Any]]) -> Iterator[list[str]]:
    """Things as JSON, in lists that are soon full or soon told."""
    batch: list[str] = []
    count = characters = 0
    since = time.monotonic()
    for item in items:
        if item:
            text = json.dumps(item, ensure_ascii=False)
            batch.append(text)
            characters += len(text)
            count += max(1, len(item.get("dates", ())))
        full = count >= BATCH or characters >= BATCH_CHARACTERS
        if full or time.monotonic() - since > _BATCH_SECONDS:
            yield batch
            batch, count, characters, since = [], 0, 0, time.monotonic()
    if batch:
        yield batch


def _say(line: str) -> None:
    data = memoryview(line.encode("utf-8", "replace") + b"\n")
    while data:
        data = data[os.write(1, data) :]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
