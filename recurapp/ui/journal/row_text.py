"""What one row of the journal's list says: its day, its time, its words with the matches marked.

Owns how an EntryRow becomes words. Knows nothing of widgets, painting or the store.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from recurapp.storage.answers import MATCH_END, MATCH_START, EntryRow, row_tags
from recurapp.storage.rows import day_of, instant
from recurapp.text import isolated
from recurapp.ui.words.mood_text import check_in_text
from recurapp.ui.words.time_text import clock_text, day_name, local

LONGEST = 400
"""Characters of a row's text that are looked at: two lines hold fewer at any size."""
_DROPPED = dict.fromkeys(
    (
        *(code for code in range(0x20) if chr(code) not in (MATCH_START, MATCH_END)),
        *range(0x7F, 0xA0),
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
    )
)
"""Control characters, and the marks that would turn the direction of what follows."""


class Marked(NamedTuple):
    """One line of text and where it matched: (start, length) in UTF-16 units, as Qt counts."""

    text: str
    marks: tuple[tuple[int, int], ...] = ()


def marked(text: str) -> Marked:
    """Stored text with MATCH_START and MATCH_END around matches, as one line that is safe."""
    text = " ".join(text[:LONGEST].split()).translate(_DROPPED)
    said, marks = "", []
    for number, part in enumerate(text.split(MATCH_START)):
        match, _, rest = part.partition(MATCH_END)
        if number and match:
            marks.append((utf16_length(said), utf16_length(match)))
        said += match + rest.replace(MATCH_END, "")
    return Marked(said, tuple(marks))


def joined(parts: list[Marked], separator: str) -> Marked:
    """Several texts in one line."""
    said, marks = "", []
    for part in parts:
        said += separator if said else ""
        start = utf16_length(said)
        marks += [(start + at, length) for at, length in part.marks]
        said += part.text
    return Marked(said, tuple(marks))


def utf16_length(text: str) -> int:
    """How long Qt takes it to be."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


# ---- parts of a row ----------------------------------------------------------------------


def local_day(row: EntryRow) -> date:
    """The day the entry belongs to."""
    return day_of(row.day)


def time_words(row: EntryRow) -> str:
    """ "21:40", where it was written."""
    return clock_text(local(instant(row.at), row.zone))


def day_words(day: date, today: date) -> str:
    """ "Today", "Yesterday", "Sat 21 Nov", or "Sun 3 May 2020" when it is not this year."""
    if day == today:
        return QCoreApplication.translate("Journal", "Today")
    if day == today - timedelta(days=1):
        return QCoreApplication.translate("Journal", "Yesterday")
    return day_name(day, today, "ddd d MMM")


def tags_of(row: EntryRow) -> list[Marked]:
    """Its tags in the order of the entry; one that matched is marked as a whole."""
    found = []
    for tag, matched in row_tags(row):
        text = marked(tag).text
        found.append(Marked(text, ((0, utf16_length(text)),) if matched else ()))
    return found


class Body(NamedTuple):
    """The words, and what stands below them where there is room: tags, or what helped."""

    words: Marked
    below: Marked
    below_is_tags: bool

    @property
    def shows_below(self) -> bool:
        """Whether the words give up a line for it: there is the match, and none in the words."""
        return bool(self.below.marks) and not self.words.marks


def body(row: EntryRow) -> Body:
    """Without words, what helped or the mood's name takes their place.

    Whoever searched sees why the row was found: what matched comes first.
    """
    words, helped = marked(row.words), marked(row.helped)
    matched_first = sorted(tags_of(row), key=lambda tag: not tag.marks)
    tags = joined(matched_first, " \u00b7 ")
    if not words.text:
        words, helped = helped, Marked("")
    if not words.text:
        words = Marked(check_in_text(row.mood, None))
    if helped.marks and not tags.marks:
        return Body(words, helped, below_is_tags=False)
    return Body(words, tags, below_is_tags=True)


def spoken(row: EntryRow, today: date) -> str:
    """For a reader: "Saturday 21 November, 21:40, Low, worry 7. Woke at four, the usual."."""
    day = local_day(row)
    heard_day = day_name(day, today)
    check_in = check_in_text(row.mood, row.worry)
    words = marked(row.words).text or marked(row.helped).text
    tags = ", ".join(isolated(tag.text) for tag in tags_of(row))
    translate = QCoreApplication.translate
    if check_in:
        said = translate("Journal", "{day}, {time}, {check_in}.").format(
            day=heard_day, time=time_words(row), check_in=check_in
        )
    else:
        said = translate("Journal", "{day}, {time}.").format(day=heard_day, time=time_words(row))
    about = translate("Journal", "About {tags}.").format(tags=tags) if tags else ""
    return " ".join(part for part in (said, isolated(words) if words else "", about) if part)
