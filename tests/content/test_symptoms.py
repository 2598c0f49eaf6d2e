"""The list of symptoms: four levels in their order, with nothing taken out and nothing softer."""

from __future__ import annotations

import re

import pytest

from recurapp.content.articles import BlockKind, load_articles
from recurapp.content.directory import load_directory
from recurapp.content.files import SLOTS, ContentError, content_file
from recurapp.content.help_routes import safety_slots
from recurapp.content.symptoms import LEVELS, load_symptoms, parse_symptoms

TEXT = content_file("en", "symptoms.toml").read_text("utf-8")
SYMPTOMS = load_symptoms()
BY_ID = {level.id: level for level in SYMPTOMS.levels}
MUST_NAME = {
    "emergency": (
        r"chest pain.*cannot get your breath",
        r"fac.*arm.*speech.*\bfit\b.*cannot be woken.*sudden confusion",
        r"heavy bleeding that will not stop.*blood",
        r"new weak or numb legs.*numbness between the legs.*pee or poo.*back or neck pain",
        r"unable to keep yourself safe",
    ),
    "urgent": (
        r"38C or above.*37\.5C.*below 36C.*shivering.*even with no fever.*alert card",
        r"back or neck pain.*like a band.*worse lying down.*wakes you",
        r"one leg or arm.*swollen, hot or sore",
        r"face or neck.*swollen.*lying or bending",
        r"yellow.*thirsty, confused and peeing",
        r"cannot keep fluids down.*belly.*no poo or wind",
        r"redness.*lymphoedema",
        r"immunotherapy, even months after the last dose.*diarrhoea.*breathless.*rash.*tiredness",
    ),
    "soon": (r"new lump.*scar or breast", r"bleeding you cannot explain", r"same symptom"),
    "two-weeks": (
        r"any other new or odd symptom that is still there",
        r"weight, appetite or energy.*without a reason",
        r"cough, pain, hoarse voice, mouth ulcer.*pee.*that stays",
    ),
}
"""One pattern an item, in order (safety.md 6.2)."""


def test_the_levels_in_their_order() -> None:
    assert tuple(level.id for level in SYMPTOMS.levels) == LEVELS
    assert "cannot cover everything" in SYMPTOMS.note
    assert "If you are unsure, ring." in SYMPTOMS.note
    assert "If your team gave you other advice, follow theirs." in SYMPTOMS.note


@pytest.mark.parametrize("id_", LEVELS)
def test_every_item_stands_there_and_no_other(id_: str) -> None:
    items = BY_ID[id_].items
    assert len(items) == len(MUST_NAME[id_])
    for item, pattern in zip(items, MUST_NAME[id_], strict=True):
        assert re.search(pattern, item, re.IGNORECASE)
        assert not re.search(r"\b(?:only|just|may|might|perhaps|mild)\b", item, re.IGNORECASE)


def test_whom_to_ring() -> None:
    rings = {id_: level.ring for id_, level in BY_ID.items()}
    assert "{emergency}" in rings["emergency"]
    assert "A&E" in rings["emergency"]
    assert "{out_of_hours}" in rings["urgent"]
    assert "{emergency}" in rings["urgent"]
    assert "day or night" in rings["urgent"]
    assert "day or two" in rings["soon"]
    assert "2 weeks" in rings["two-weeks"]


def test_one_article_shows_the_list_and_awaits_its_sign_off() -> None:
    showing = [
        article
        for article in load_articles()
        if any(block.kind is BlockKind.SYMPTOMS for block in article.blocks)
    ]
    assert [article.id for article in showing] == ["what-to-tell-the-team"]
    assert SYMPTOMS.awaits_sign_off


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('source = "ours"', 'source = "cruk"'),
        ("written = 2026", "written_ = 2026"),
        ("written = 2026", "more = 1\nwritten = 2026"),
        ("awaits_sign_off = true", ""),
        ('id = "soon"', 'id = "later"'),
        ('id = "soon"', 'id = "soon"\nmore = 1'),
        ('title = "In the next day or two"', 'title = ""'),
        ("{emergency}", "{police}"),
        ('ring = "Ring your team or GP in the next day or two."', 'ring = ""'),
        ("Bleeding you cannot explain.", ""),
        ("Bleeding you cannot explain.", "{blood}"),
        ("[[level]]", "[level]"),
    ],
)
def test_a_mistake_is_refused_and_named(old: str, new: str) -> None:
    assert TEXT.count(old) >= 1
    with pytest.raises(ContentError, match=r"symptoms\.toml"):
        parse_symptoms(TEXT.replace(old, new, 1))


def test_every_slot_of_content_is_one_that_can_be_filled() -> None:
    assert safety_slots(load_directory(), "GB", "ENG").keys() == set(SLOTS)
