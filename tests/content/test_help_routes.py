"""Help now: the order of safety.md 6.1 for every place, and the slots of safety texts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from recurapp.content.directory import load_directory
from recurapp.content.help_routes import (
    RouteKind,
    danger_text,
    fill_slots,
    help_routes,
    safety_slots,
)
from recurapp.content.wording import load_blocks
from recurapp.records import Contact, ContactRole
from recurapp.settings import COUNTRIES, NATIONS, LockScreenContact

DIRECTORY = load_directory()
BLOCKS = load_blocks()
FRIEND = Contact(role=ContactRole.TRUSTED, name="Ada", number="01632 960 000")
TEAM = Contact(role=ContactRole.TEAM_OUT_OF_HOURS, name="Ward 4", number="01632 960 001")
GP = Contact(role=ContactRole.GP_OUT_OF_HOURS, number="01632 960 002")
LOCAL = Contact(role=ContactRole.LOCAL_EMERGENCY, name="Ambulance", number="1-669")

E, LE, U, L = (
    RouteKind.EMERGENCY,
    RouteKind.LOCAL_EMERGENCY,
    RouteKind.URGENT,
    RouteKind.LISTENING,
)
T, W = RouteKind.TEXT, RouteKind.WEBSITE
OWN = [(RouteKind.TRUSTED, ""), (RouteKind.TEAM, "")]
STEADY = [(RouteKind.STEADY, "")]
SAMARITANS, SHOUT = (L, "116 123"), (T, "SHOUT to 85258")
NHS = (U, "111, then 2")


@pytest.mark.parametrize(
    ("country", "nation", "expected"),
    [
        ("GB", "ENG", [(E, "999"), NHS, SAMARITANS, SHOUT, *OWN]),
        ("GB", "WLS", [(E, "999"), NHS, SAMARITANS, SHOUT, (W, "callhelpline.org.uk"), *OWN]),
        ("GB", "SCT", [(E, "999"), (U, "111"), SAMARITANS, SHOUT, (L, "0800 83 85 87"), *OWN]),
        (
            "GB",
            "NIR",
            [
                (E, "999"),
                (U, "0808 808 8000"),
                SAMARITANS,
                SHOUT,
                *OWN,
                (RouteKind.OUT_OF_HOURS, ""),
            ],
        ),
        (
            "GB",
            "",
            [(E, "999"), NHS, (U, "111"), NHS, (U, "0808 808 8000"), SAMARITANS, SHOUT, *OWN],
        ),
        (
            "",
            "",
            [
                (E, "999"),
                (LE, ""),
                NHS,
                (U, "111"),
                NHS,
                (U, "0808 808 8000"),
                SAMARITANS,
                SHOUT,
                *OWN,
            ],
        ),
        ("IE", "", [(E, "112 or 999"), SAMARITANS, *OWN]),
        ("US", "", [(E, "911"), (L, "988"), (T, "988"), *OWN]),
        ("AU", "", [(E, "000"), (W, "www.lifeline.org.au"), (W, "findahelpline.com"), *OWN]),
        ("NZ", "", [(E, "111"), (W, "1737.org.nz"), (W, "findahelpline.com"), *OWN]),
        ("FR", "", [(E, "15 or 112"), (L, "3114"), *OWN]),
        ("OTHER", "", [(LE, ""), (W, "findahelpline.com"), *OWN]),
    ],
)
def test_the_order(country: str, nation: str, expected: list[tuple[RouteKind, str]]) -> None:
    found = [(r.kind, r.number) for r in help_routes(DIRECTORY, country, nation)]
    assert found == expected + STEADY


def test_words_without_a_country() -> None:
    routes = help_routes(DIRECTORY, "", "")
    assert routes[1].note == "Outside the UK, ring your local emergency number."
    assert help_routes(DIRECTORY, "OTHER", "")[0].note == "Ring your local emergency number."


def test_routes_of_the_directory_bring_their_entry() -> None:
    first = help_routes(DIRECTORY, "GB", "ENG")[0]
    assert first.entry is not None
    assert first.channel is not None
    assert (first.entry.id, first.dial, first.name) == ("uk-999", "999", "Emergency services")
    assert first.note == "Or go to A&E. You do not need to know what to say."


@pytest.mark.parametrize("country", ["", "OTHER"])
def test_an_own_emergency_number_stands_where_the_app_knows_none(country: str) -> None:
    routes = help_routes(DIRECTORY, country, "", [GP, LOCAL])
    (local,) = (route for route in routes if route.kind is LE)
    assert (local.name, local.number, local.dial) == ("Ambulance", "1-669", "1669")
    assert "local emergency number" in local.note
    assert local.entry is None
    # The words alone, where the number was not added or was left empty.
    empty = Contact(role=ContactRole.LOCAL_EMERGENCY, name="Ambulance")
    assert help_routes(DIRECTORY, country, "", [empty]) == help_routes(DIRECTORY, country, "")


@pytest.mark.parametrize("country", [c for c in COUNTRIES if c != "OTHER"])
def test_an_own_emergency_number_takes_no_place_of_a_known_one(country: str) -> None:
    assert help_routes(DIRECTORY, country, "", [LOCAL]) == help_routes(DIRECTORY, country, "")
    known = safety_slots(DIRECTORY, country, "")["emergency"]
    assert safety_slots(DIRECTORY, country, "", [LOCAL])["emergency"] == known


def test_safety_texts_name_the_own_emergency_number() -> None:
    assert safety_slots(DIRECTORY, "OTHER", "", [LOCAL])["emergency"] == "1-669"
    assert safety_slots(DIRECTORY, "", "", [LOCAL])["emergency"] == "999"
    turned = replace(LOCAL, number=f"\u202e{LOCAL.number}\u202c\u200b")
    assert help_routes(DIRECTORY, "OTHER", "", [turned]) == help_routes(
        DIRECTORY, "OTHER", "", [LOCAL]
    )
    assert danger_text(BLOCKS, DIRECTORY, "OTHER", "", [turned]) == danger_text(
        BLOCKS, DIRECTORY, "OTHER", "", [LOCAL]
    )
    (words,) = danger_text(BLOCKS, DIRECTORY, "OTHER", "", [FRIEND, LOCAL])
    assert "Call 1-669 now" in words


def test_own_numbers() -> None:
    nameless = Contact(role=ContactRole.TEAM_OUT_OF_HOURS, name="No number yet")
    routes = help_routes(DIRECTORY, "GB", "ENG", [GP, TEAM, nameless, FRIEND])
    own = [(r.kind, r.name, r.number) for r in routes if r.entry is None]
    assert own == [
        (RouteKind.TRUSTED, "Ada", "01632 960 000"),
        (RouteKind.TEAM, "Ward 4", "01632 960 001"),
        (RouteKind.OUT_OF_HOURS, "", "01632 960 002"),
        (RouteKind.STEADY, "", ""),
    ]


def test_the_lock_screen_shows_only_what_was_ticked() -> None:
    ticked = LockScreenContact("trusted", "Ada", "01632 960 000")
    routes = help_routes(DIRECTORY, "GB", "NIR", [ticked], may_add=False)
    assert [(r.kind, r.name) for r in routes if r.entry is None] == [
        (RouteKind.TRUSTED, "Ada"),
        (RouteKind.STEADY, ""),
    ]


@pytest.mark.parametrize("country", ["", *COUNTRIES])
@pytest.mark.parametrize("nation", ["", *NATIONS])
def test_every_place_has_a_first_step_and_filled_words(country: str, nation: str) -> None:
    nation = nation if country == "GB" else ""
    routes = help_routes(DIRECTORY, country, nation)
    assert routes[0].kind in (E, LE)
    assert routes[-1].kind is RouteKind.STEADY
    text = " ".join(danger_text(BLOCKS, DIRECTORY, country, nation))
    assert "{" not in text
    assert text.startswith("In danger, or thinking of ending your life?")


def test_words_of_danger() -> None:
    assert danger_text(BLOCKS, DIRECTORY, "GB", "ENG") == (
        "In danger, or thinking of ending your life? Call 999 now.",
        "To talk at any hour, call 116 123. It is free.",
    )
    (unset, talk) = danger_text(BLOCKS, DIRECTORY, "", "")
    assert "Elsewhere, call your local emergency number." in unset
    assert "in the UK or Ireland, call 116 123" in talk
    (other,) = danger_text(BLOCKS, DIRECTORY, "OTHER", "")
    assert "Call your local emergency number now" in other


@pytest.mark.parametrize(
    ("country", "nation", "contacts", "expected"),
    [
        ("GB", "ENG", [GP], "111"),
        ("GB", "SCT", [], "111"),
        ("GB", "WLS", [], "111"),
        ("GB", "NIR", [GP], "01632 960 002"),
        ("GB", "NIR", [FRIEND], "your own out-of-hours number"),
        ("GB", "", [GP], "111, or in Northern Ireland your GP out-of-hours number"),
        ("", "", [], "111, or in Northern Ireland your GP out-of-hours number"),
        ("US", "", [GP], "01632 960 002"),
        ("OTHER", "", [], "your own out-of-hours number"),
    ],
)
def test_out_of_hours(country: str, nation: str, contacts: list[Contact], expected: str) -> None:
    assert safety_slots(DIRECTORY, country, nation, contacts)["out_of_hours"] == expected


def test_a_slot_is_filled_once_and_a_paragraph_without_its_value_is_left_out() -> None:
    slots = {"emergency": "{listening}"}
    assert fill_slots(["Call {emergency}.", "Or {listening}.", "Rest."], slots) == (
        "Call {listening}.",
        "Rest.",
    )
