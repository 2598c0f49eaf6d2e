"""What the journal's list is narrowed to -> one plain sentence.

Owns the words of an EntryQuery. Pure; the form of filters and the list both show it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from recurapp.storage.answers import EntryQuery
from recurapp.text import clean_line, isolated
from recurapp.ui.words.mood_text import mood_name
from recurapp.ui.words.time_text import day_text

LONGEST_QUOTE = 40
"""Characters of a search or tag that are repeated; the whole stands where it was typed."""
LONGEST_WORD = 24
"""Characters of one word: a longer one would make a label wider than its window."""
_LOOKED_AT = 1_000
_TAGS_NAMED = 3


def narrows(query: EntryQuery) -> bool:
    """Whether anything is filtered. How it is sorted does not count."""
    return query._replace(by_relevance=False, text=query.text.strip()) != EntryQuery()


def query_text(query: EntryQuery) -> str:
    """ "Only entries with “scan”, about Family, with worry 7 to 10." Empty when all are shown."""
    if not narrows(query):
        return ""
    parts = (
        _words(query.text),
        _tags(query.tags),
        _moods(query.moods),
        _worry(query.worry_from, query.worry_to),
        _days(query.since, query.until),
    )
    return QCoreApplication.translate("Query", "Only entries {parts}.").format(
        parts=_listed([part for part in parts if part])
    )


def _words(text: str) -> str:
    words = quoted(text)
    if not words:
        return ""
    return QCoreApplication.translate("Query", "with “{words}”").format(words=words)


def _tags(tags: Sequence[str]) -> str:
    if not tags:
        return ""
    named = [quoted(tag) for tag in tags[:_TAGS_NAMED]]
    if (more := len(tags) - len(named)) == 1:
        named.append(QCoreApplication.translate("Query", "1 more"))
    elif more:
        named.append(QCoreApplication.translate("Query", "%n more", None, more))
    return QCoreApplication.translate("Query", "about {tags}").format(tags=_all_of(named))


def _moods(moods: frozenset[int]) -> str:
    names = [mood_name(mood) for mood in sorted(moods)]
    if not names:
        return ""
    said = names[-1]
    if names[:-1]:
        said = QCoreApplication.translate("Query", "{some} or {last}").format(
            some=_listed(names[:-1]), last=said
        )
    return QCoreApplication.translate("Query", "with the mood {moods}").format(moods=said)


def _worry(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return ""
    if low is not None and low == high:
        return QCoreApplication.translate("Query", "with worry {number}").format(number=low)
    if high is None:
        text = QCoreApplication.translate("Query", "with worry {low} or more")
    elif low is None:
        text = QCoreApplication.translate("Query", "with worry {high} or less")
    else:
        text = QCoreApplication.translate("Query", "with worry {low} to {high}")
    return text.format(low=low, high=high)


def _days(since: date | None, until: date | None) -> str:
    first, last = ("" if day is None else day_text(day) for day in (since, until))
    if not first and not last:
        return ""
    if since == until:
        text = QCoreApplication.translate("Query", "of {first}")
    elif not last:
        text = QCoreApplication.translate("Query", "from {first} on")
    elif not first:
        text = QCoreApplication.translate("Query", "until {last}")
    else:
        text = QCoreApplication.translate("Query", "from {first} to {last}")
    return text.format(first=first, last=last)


def quoted(text: str) -> str:
    """A person's words as they may stand inside a sentence: one line, not long."""
    line = " ".join(_short(word) for word in clean_line(text[:_LOOKED_AT]).split())
    if len(line) > LONGEST_QUOTE:
        line = line[:LONGEST_QUOTE].rstrip() + "…"
    return isolated(line) if line else ""


def _short(word: str) -> str:
    return word if len(word) <= LONGEST_WORD else word[: LONGEST_WORD - 1] + "…"


def _listed(parts: Sequence[str]) -> str:
    """ "one, two, three"."""
    listed = parts[0]
    for part in parts[1:]:
        listed = QCoreApplication.translate("Query", "{before}, {after}").format(
            before=listed, after=part
        )
    return listed


def _all_of(parts: Sequence[str]) -> str:
    """ "one, two and three"."""
    if len(parts) == 1:
        return parts[0]
    return QCoreApplication.translate("Query", "{some} and {last}").format(
        some=_listed(parts[:-1]), last=parts[-1]
    )
