"""A vault with made-up entries: python -m tests.sample DIR --entries N

It opens without a passphrase on this computer and needs no key store. The same N gives the same
words every time. Nothing in it is from a real journal: a vocabulary made of syllables, drawn as
words are in real text (a few very often, most hardly ever), 60 to 200 of them an entry.

Planted for searches: RARE in 1 of 5,000 entries (at least one), PHRASE in 1 of 500, ACCENTED in
1 of 1,000. COMMON is in about every third entry, PREFIX begins several words.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from uuid import UUID

from recurapp.demo import demo_records
from recurapp.paths import Paths
from recurapp.records import JournalEntry
from recurapp.settings import SettingsFile
from recurapp.storage.store import Store
from recurapp.storage.vault import Vault

RARE = "kingfisher"
PHRASE = "waiting room window"
ACCENTED = "décolleté"
COMMON = "today"
PREFIX = "appoin"

LAST = datetime(2026, 11, 1, 21, 0, tzinfo=UTC)
_DAYS = 3650
_BATCH = 5000
_VOCABULARY = 30_000
_OFTEN = """the and to i a of it was in my that for so with but on had is not me at we this as he
they she be all up out then when by now more there what day back time well some very hospital
today slept woke tired better worse nurse scan blood ward bus rain tea walk sister garden kitchen
again morning evening night appointment appointments appointed appoint quiet afraid calm lighter
heavy hope worry waiting letter phone called read bread soup stairs window dog neighbour""".split()
_SYLLABLES = """an bel cor dun el fen gar hol im jas kel lor mun nor ol per quin ros sel tam und
vel wen yar zin ach bro cle dri fla gro ple stri tho""".split()
_TAGS = """sleep scan family work walking medicine food friends fear hope garden music pain
travel letters insurance""".split()
_HELPED = ("a walk", "talking to my sister", "breathing slowly", "the garden", "")


def vocabulary() -> list[str]:
    """The words, the most frequent first."""
    chance = Random("vocabulary")
    words = dict.fromkeys(_OFTEN)
    while len(words) < _VOCABULARY:
        words["".join(chance.choices(_SYLLABLES, k=chance.choice((2, 2, 3, 3, 4))))] = None
    return list(words)


def entries(many: int) -> Iterator[JournalEntry]:
    """The journal, oldest first: one a day for ten years at most, then several a day."""
    chance = Random(f"entries {many}")
    words = vocabulary()
    weights = list(accumulate(1 / rank**1.05 for rank in range(1, len(words) + 1)))
    step = timedelta(days=1) / max(1, -(-many // _DAYS))
    for n in range(many):
        drawn = chance.choices(words, cum_weights=weights, k=chance.randint(60, 200))
        if n % 5000 == min(77, many - 1):
            drawn[5] = RARE
        if n % 500 == 33:
            drawn[10:13] = PHRASE.split()
        if n % 1000 == 11:
            drawn[7] = ACCENTED
        at = LAST - (many - 1 - n) * step
        yield JournalEntry(
            id=UUID(int=chance.getrandbits(128), version=4),
            at=at,
            zone="Europe/London",
            day=at.date(),
            mood=chance.randint(1, 5),
            worry=chance.randint(0, 10),
            text=_sentences(drawn),
            tags=tuple(chance.sample(_TAGS, chance.choice((0, 1, 1, 2, 3)))),
            helped=chance.choice(_HELPED),
        )


def fill(store: Store, many: int) -> None:
    """The made-up person of --demo, with so many journal entries."""
    store.save(*demo_records(LAST.date()))
    made = entries(many)
    while batch := list(islice(made, _BATCH)):
        store.save(*batch)


def make(folder: Path, many: int) -> None:
    """Make the vault and the plain settings in a folder that holds none."""
    opened = Vault(folder, use_key_store=False).create()
    try:
        fill(opened.store, many)
    finally:
        opened.close()
    SettingsFile(Paths.under(folder).settings_file).change(country="GB", nation="ENG")


def _sentences(words: list[str]) -> str:
    parts = (words[n : n + 13] for n in range(0, len(words), 13))
    return " ".join(" ".join(part).capitalize() + "." for part in parts)


def main() -> int:
    parser = argparse.ArgumentParser(prog="sample", description="Make a vault to try things on.")
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--entries", type=int, default=1000, metavar="N")
    options = parser.parse_args()
    try:
        make(options.folder, options.entries)
    except FileExistsError:
        print("There is a vault in that folder already.", file=sys.stderr)
        return 1
    print(f"{options.entries} entries in {options.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
