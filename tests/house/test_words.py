"""The words a person reads: those never used, and how hard the rest are to read.

Reads every text marked for translation in recurapp/ and every text of resources/content/. The
reading grade is Flesch-Kincaid with a simple count of syllables: a low grade proves little, a high
one proves that something must be said more plainly.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from tests.house.sources import CONTENT, app_sources, literal, name_of, translated

BANNED = (
    r"battl(?:e|es|ed|ing)",
    r"fight(?:s|er|ers|ing)?",
    r"fought",
    r"beat(?:s|en|ing)?",
    r"warriors?",
    r"journeys?",
    r"survivors?",
    r"cancer[- ]free",
    r"all[- ]clear",
    r"congratulat(?:e|es|ed|ion|ions)",
    r"well done",
    r"stay positive",
    r"don[’']t worry",
    r"do not worry",
    r"streaks?",
    r"overdue",
    r"normal(?:ly)?",
    r"odds",
    r"missed",
    r"survival",
    r"prognosis",
)
# Each whole text that may hold a banned word, and why. Nothing else may, however good it sounds.
ALLOWED: dict[str, str] = {}
# "cured" is for content alone, in a sentence that says what a doctor may say or that it is not so.
CAREFULLY_CURED = re.compile(r"\bmay\b|\bmight\b|\bnot (?:always |yet )?cured\b", re.IGNORECASE)

GRADE_LIMIT = 8.0
SENTENCE_LIMIT = 25

_BANNED = re.compile(rf"(?<![\w-])(?:{'|'.join(BANNED)})(?![\w-])", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<=[.?!:])[”\"')]*\s+|\n\s*\n|\n(?=\s*(?:[-*#|]|\d+\.))")
_WORD = re.compile(r"[^\W_]+(?:[’'-][^\W_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_EMOJI = re.compile("[\u2600-\u27bf\u2b50\ufe0f\U0001f000-\U0001faff]")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # names the facts of a block, is never shown
_MARKS = re.compile(r"<!--.*?-->|[*_`#>|]+|!?\[([^\]]*)\]\([^)]*\)|\{[^}]*\}")


@dataclass(frozen=True)
class Text:
    """One text that a person may be shown, and where it stands."""

    where: str
    words: str


# --- collecting -----------------------------------------------------------------------------------


@cache
def shown_by_code() -> tuple[Text, ...]:
    return tuple(
        Text(f"{name_of(path)}:{call.lineno}", words)
        for path in app_sources()
        for node, call in translated(path)
        if (words := literal(node)) is not None
    )


@cache
def shown_by_content() -> tuple[Text, ...]:
    return tuple(text for path in content_files() for text in texts_of(path))


def content_files() -> tuple[Path, ...]:
    kinds = {".md", ".toml", ".json"}
    return tuple(sorted(p for p in CONTENT.rglob("*") if p.suffix in kinds))


def texts_of(path: Path) -> Iterator[Text]:
    """Every string value of a file that has a space in it: keys, codes and numbers are not read."""
    name = path.relative_to(CONTENT).as_posix()
    raw = path.read_text("utf-8")
    if path.suffix == ".md":
        header, body = split_header(raw)
        yield from _strings(tomllib.loads(header), name)
        yield Text(name, _COMMENT.sub("", body))
    else:
        data = tomllib.loads(raw) if path.suffix == ".toml" else json.loads(raw)
        yield from _strings(data, name)


def split_header(markdown: str) -> tuple[str, str]:
    """An article is `+++`, its header as TOML, `+++`, then Markdown."""
    _, header, body = markdown.split("+++", 2)
    return header, body


# Values of these keys are for programs, or are quoted word for word from elsewhere.
NOT_PROSE = frozenset(
    "id url website email phone number numbers sms hours zone timezone source file read_on "
    "holidays name names address evidence_id facts".split()
)


def _strings(value: object, where: str) -> Iterator[Text]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in NOT_PROSE:
                yield from _strings(inner, f"{where} {key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, where)
    elif isinstance(value, str) and " " in value.strip():
        yield Text(where, value)


# --- reading --------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Without Markdown marks, link targets and slots."""
    return _MARKS.sub(lambda match: match.group(1) or " ", text)


def sentences(text: str) -> list[list[str]]:
    return [words for part in _SENTENCE_END.split(text) if (words := _WORD.findall(plain(part)))]


def syllables(word: str) -> int:
    """Groups of vowels, less a silent e at the end; numbers count one each."""
    low = word.lower()
    silent = low.endswith(("e", "es", "ed")) and not low.endswith(("le", "ted", "ded", "ses"))
    return max(1, len(_VOWELS.findall(low)) - (silent and len(low) > 3))


def grade(text: str) -> float:
    """Flesch-Kincaid: 0.39 words per sentence + 11.8 syllables per word - 15.59."""
    parts = sentences(text)
    words = [word for part in parts for word in part]
    if not words:
        return 0.0
    per_sentence = len(words) / len(parts)
    per_word = sum(map(syllables, words)) / len(words)
    return 0.39 * per_sentence + 11.8 * per_word - 15.59


def all_texts() -> tuple[Text, ...]:
    return shown_by_code() + shown_by_content()


# --- tests ----------------------------------------------------------------------------------------


def test_there_are_words_to_read() -> None:
    assert len(shown_by_code()) > 50
    assert len(shown_by_content()) > 20


@pytest.mark.parametrize(
    "text",
    [
        "You beat it",
        "Your Journey",
        "a cancer-free year",
        "All clear",
        "3 days overdue",
        "Streak: 4",
    ],
)
def test_the_banned_words_are_found(text: str) -> None:
    assert _BANNED.search(text)


@pytest.mark.parametrize("text", ["Heartbeat", "abnormality", "a fortnight", "at odd times"])
def test_parts_of_other_words_are_not_taken_for_banned_ones(text: str) -> None:
    assert not _BANNED.search(text)


def test_no_banned_word_is_shown() -> None:
    found = [
        f"{text.where}: “{match.group()}” in “{text.words.strip()[:80]}”"
        for text in all_texts()
        for match in _BANNED.finditer(text.words)
        if text.words not in ALLOWED
    ]
    assert found == []


def test_cured_is_said_by_content_alone_and_only_as_the_source_does() -> None:
    said = [
        (text.where, " ".join(words))
        for text in all_texts()
        for words in sentences(text.words)
        if "cured" in {word.lower() for word in words}
    ]
    assert said, "the marks cannot be explained without the word"
    assert [
        s for s in said if s[0].startswith("recurapp/") or not CAREFULLY_CURED.search(s[1])
    ] == []


def test_the_allow_list_holds_nothing_that_is_gone() -> None:
    shown = {text.words for text in all_texts()}
    assert [words for words in ALLOWED if words not in shown] == []
    assert all(reason.strip() for reason in ALLOWED.values())


def test_no_sentence_is_longer_than_25_words() -> None:
    long = [
        f"{text.where}: {len(words)} words: {' '.join(words[:12])} …"
        for text in all_texts()
        for words in sentences(text.words)
        if len(words) > SENTENCE_LIMIT
    ]
    assert long == []


def test_no_exclamation_marks_and_no_emoji() -> None:
    loud = [
        f"{text.where}: {text.words.strip()[:60]}"
        for text in all_texts()
        if "!" in plain(text.words) or _EMOJI.search(text.words)
    ]
    assert loud == []


def test_nothing_is_in_block_capitals() -> None:
    """Short forms such as NHS are not words; four letters and more in a row of two are shouting."""
    shouted = [
        f"{text.where}: {text.words.strip()[:60]}"
        for text in all_texts()
        if re.search(r"\b[A-Z]{4,}\s+[A-Z]{4,}\b", text.words)
    ]
    assert shouted == []


def test_the_grade_of_known_texts() -> None:
    assert grade("The cat sat on the mat.") < 1
    assert grade("") == 0
    hard = "Pharmacological intervention necessitates multidisciplinary consideration."
    assert grade(hard) > 20


@pytest.mark.parametrize("path", content_files(), ids=lambda path: path.stem)
def test_each_content_file_reads_at_grade_8_or_lower(path: Path) -> None:
    whole = "\n\n".join(text.words for text in texts_of(path))
    assert grade(whole) <= GRADE_LIMIT


def test_the_texts_of_the_screens_read_at_grade_8_or_lower() -> None:
    by_file: dict[str, list[str]] = {}
    for text in shown_by_code():
        by_file.setdefault(text.where.split(":")[0], []).append(text.words)
    hard = {
        file: round(found, 1)
        for file, words in by_file.items()
        # A handful of labels says nothing about reading; the formula needs running text.
        if sum(map(len, words)) > 400 and (found := grade("\n\n".join(words))) > GRADE_LIMIT
    }
    assert hard == {}
