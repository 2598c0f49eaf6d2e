"""Any text at all comes back as it was typed: draft, save, search, history, trash and restore.

Hypothesis makes the texts: scripts that run right to left, emoji, piled-up accents, NUL, lone
surrogates, one line of 100 kB. They are cleaned once, as at the app's boundary, and are compared
with that from there on. The control keeps them as they came in a plain table and looks with LIKE.
"""

from __future__ import annotations

import os
import sqlite3
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from recurapp.records import (
    MAX_ENTRY_CHARACTERS,
    MAX_TAG_CHARACTERS,
    Draft,
    InvalidRecord,
    JournalEntry,
)
from recurapp.storage.answers import EntryQuery
from recurapp.storage.vault import OpenVault
from recurapp.text import clean_tag, clean_text
from tests.faults import subject
from tests.faults.child import Child, Say
from tests.faults.row import Figure, Trial

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_LONGEST_WORD = 200
_SHOWN = 3
_PATIENCE_SECONDS = 3600.0
_PARTING = frozenset("Cc Pc Pd Pe Pf Pi Po Ps Sc Sk Sm So Zl Zp Zs".split())


@dataclass
class Sum:
    """What went wrong, and the first few texts it went wrong with."""

    texts: int = 0
    words: int = 0
    other: int = 0
    not_found: int = 0
    plain_other: int = 0
    plain_not_found: int = 0
    why: list[str] = field(default_factory=list)

    def note(self, step: str, text: str) -> None:
        if len(self.why) < _SHOWN:
            self.why.append(f"{step}: {ascii(text)[:120]}")


def any_texts() -> SearchStrategy[str]:
    """Each kind of text that has broken a journal somewhere, and all others."""
    from hypothesis import strategies as st

    every = st.characters(exclude_categories=())  # lone surrogates and NUL too
    right_to_left = st.sampled_from("אבגדשלוםابتثجحمرحبا ۱۲ \u064e\u0651\u200f\u202e\u2067\u2069")
    marks = st.characters(min_codepoint=0x300, max_codepoint=0x36F)
    zalgo = st.builds(lambda base, piled: base + "".join(piled), every, st.lists(marks, max_size=9))
    emoji = st.sampled_from(("👩‍👩‍👧‍👦", "🏳️‍🌈", "👍🏽", "❤️", "🇬🇧", "🫠", "😀", " "))
    latin = st.sampled_from("abc deſßIıİéÉe\u0301 ﬁÅÅ Øø ŒœΣσς 123\u00a0")
    lines = st.sampled_from("ab \n\r\t\v\f\u0085\u2028\u2029\0\x1f\x7f\ufeff\ufdd0\uffff")
    others = st.sampled_from("你好吗日本語テスト한국어ไทยमन हिन्दी ქართული Ελληνικά русский")
    pieces = st.one_of(*(st.text(k, max_size=40) for k in (every, right_to_left, latin, lines)))
    short = st.one_of(
        pieces,
        st.text(others, max_size=40),
        st.lists(st.one_of(zalgo, emoji), max_size=12).map("".join),
        st.lists(pieces, max_size=5).map(" ".join),
        st.sampled_from(('"', "' OR 1=1 --", "NEAR(a b)", "*", "a AND NOT b", "text:x", "-", "%")),
    )
    long = st.builds(
        lambda piece, size: (piece * (1 + size // len(piece)))[:size],
        st.text(st.one_of(every, latin, right_to_left), min_size=1, max_size=30),
        st.integers(10_000, MAX_ENTRY_CHARACTERS),
    )
    return st.integers(0, 59).flatmap(lambda n: short if n else long)


# -- words of its own -----------------------------------------------------------------------


def words_in(text: str) -> list[str]:
    """Runs of letters, digits and their marks, that begin and end beyond any doubt.

    The index joins what its Unicode table does not know to the word beside it, as if it were a
    letter; journal_index.py tells it of emoji and of marks of direction.
    """
    runs: list[str] = []
    run, before = "", " "
    for character in text + " ":
        if character.isalnum() or (run and unicodedata.category(character)[0] == "M"):
            run += character
            continue
        if run and _parts(before) and _parts(character):
            runs.append(run)
        run, before = "", character
    return [one for one in runs if len(one) <= _LONGEST_WORD and _is_known(one)]


def _parts(character: str) -> bool:
    """A space, a sign or a control character that the index knows as one."""
    if "\u2066" <= character <= "\u2069" or "\U0001f000" <= character <= "\U0001faff":
        return True
    return unicodedata.ucd_3_2_0.category(character) in _PARTING


def _is_known(word: str) -> bool:
    return all(unicodedata.ucd_3_2_0.category(character)[0] in "LNM" for character in word)


def ways_to_type(word: str) -> Iterator[str]:
    """The word as it may be typed into the search box."""
    yield f'"{word}"'
    yield f"{word} "
    yield unicodedata.normalize("NFD", word) + " "
    if all(map(_has_case, word)):
        yield word.upper() + " "
        yield word.lower() + " "


def _has_case(letter: str) -> bool:
    """One capital and one small letter belong together, and did so twenty years ago."""
    small, capital = letter.lower(), letter.upper()
    together = len(small) == len(capital) == 1 and capital.lower() == small == letter.casefold()
    old = unicodedata.ucd_3_2_0.category
    return together and old(small) == "Ll" and old(capital) == "Lu"


# -- one text after another ---------------------------------------------------------------------


class Round:
    """Every way through the store that a text can take."""

    def __init__(self, vault: OpenVault, plain: sqlite3.Connection) -> None:
        self.sum = Sum()
        self._store, self._plain = vault.store, plain
        self._numbers = count()

    def take(self, raw: str) -> None:
        """Take this text around. A text that no entry can hold is not counted."""
        text = clean_text(raw)
        try:
            entry = self._entry(text)
        except InvalidRecord:  # cleaning may make it longer
            return
        self.sum.texts += 1
        if clean_text(text) != text:
            self.sum.other += 1
            self.sum.note("cleaned twice", raw)
        steps = (self._drafted, self._edited, self._trashed)
        self._draft_and_save(entry)
        for step in steps:
            if not step(entry):
                self.sum.other += 1
                self.sum.note(step.__name__.strip("_"), raw)
        if words := words_in(text):
            word = max(words, key=len)
            self.sum.words += 1
            for typed in ways_to_type(word):
                if not self._finds(entry, typed):
                    self.sum.not_found += 1
                    self.sum.note("not found", f"{typed} in {entry.text}")
        self._compare(raw, words)

    def _entry(self, text: str) -> JournalEntry:
        tag = clean_tag(clean_tag(text)[:MAX_TAG_CHARACTERS])  # as the field for tags makes it
        at = subject.entry(next(self._numbers), 0).at + timedelta(seconds=1)
        return replace(
            subject.entry(0, 0),
            id=uuid4(),
            at=at,
            text=text,
            helped=text,
            tags=(tag,) if tag else (),
        )

    def _draft_and_save(self, entry: JournalEntry) -> None:
        from recurapp.ui.journal.typed_entry import FORM, TypedEntry

        draft = Draft(form=FORM, content=TypedEntry.of(entry).content())
        self._store.keep_draft(draft).result()
        self._read_back = self._store.find(Draft)
        self._store.save(entry, settles=draft)

    def _drafted(self, entry: JournalEntry) -> bool:
        """The draft gave it back; so does the entry, and no draft is left."""
        from recurapp.ui.journal.typed_entry import TypedEntry, When, read_content

        (draft,) = self._read_back
        typed = read_content(draft.content, When.of(subject.entry(0, 0)))
        return (
            typed == TypedEntry.of(entry) and self._is_there(entry) and not self._store.find(Draft)
        )

    def _edited(self, entry: JournalEntry) -> bool:
        """Other words in its place, then its own again, taken from its history."""
        self._store.save(replace(entry, text="other words", helped="", tags=()))
        earlier = self._store.history(entry)[0].record
        self._store.save(earlier)
        return earlier == entry and self._is_there(entry)

    def _trashed(self, entry: JournalEntry) -> bool:
        self._store.remove(entry)
        in_trash = [one.record for one in self._store.trash(JournalEntry)]
        gone = self._store.get(JournalEntry, entry.id) is None
        self._store.restore(entry)
        return in_trash == [entry] and gone and self._is_there(entry)

    def _is_there(self, entry: JournalEntry) -> bool:
        return self._store.get(JournalEntry, entry.id) == entry

    def _finds(self, entry: JournalEntry, typed: str) -> bool:
        rows = self._store.journal.page(EntryQuery(typed))
        return any(row.id == str(entry.id) for row in rows)

    def _compare(self, raw: str, words: list[str]) -> None:
        """The control."""
        kept: list[Any] = []
        try:
            self._plain.execute("DELETE FROM entry")
            self._plain.execute("INSERT INTO entry VALUES (?)", (raw,))
            kept = self._plain.execute("SELECT text FROM entry").fetchall()
        except (UnicodeEncodeError, sqlite3.Error):
            pass
        self.sum.plain_other += kept != [(clean_text(raw),)]
        for typed in ways_to_type(max(words, key=len)) if words else ():
            wanted = f"%{typed.strip(' ').strip(chr(34))}%"
            found = self._plain.execute("SELECT 1 FROM entry WHERE text LIKE ?", (wanted,))
            self.sum.plain_not_found += not found.fetchall()


def _around(trial: Trial, texts: int, say: Say) -> None:
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = str(trial.folder / "hypothesis")
    from hypothesis import HealthCheck, Phase, given, seed, settings

    vault = subject.vault_at(trial.folder / "vault").create()
    plain = sqlite3.connect(":memory:")
    plain.execute("CREATE TABLE entry (text)")
    turn = Round(vault, plain)

    @seed(trial.seed)
    @settings(
        max_examples=texts,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(any_texts())
    def take(raw: str) -> None:
        turn.take(raw)

    take()
    if not subject.sound(vault):
        turn.sum.other += 1
        turn.sum.note("unsound", "")
    vault.close()
    say(vars(turn.sum))


def run(trial: Trial) -> list[Figure]:
    texts = trial.pick(short=300, full=5000)
    with Child(partial(_around, trial, texts)) as child:
        (said,) = child.lines(_PATIENCE_SECONDS)
    total = Sum(**said)
    if total.texts < texts * 0.9:
        raise RuntimeError(f"only {total.texts} texts could be entries")
    tried = f"{total.texts} texts, {total.words} with a word of their own"
    note = "; ".join(total.why)
    names = ("texts that came back as another", "not found by a word of their own")
    return [
        Figure("texts", names[0], total.other, total.plain_other, tried, note=note),
        Figure("texts", names[1], total.not_found, total.plain_not_found, tried),
    ]
