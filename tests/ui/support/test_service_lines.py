"""What is said of a service in words, and what a phone is given."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from recurapp.content.directory import ChannelType, Cost, load_directory
from recurapp.content.finding import corrected, site_address
from recurapp.ui.parts.leave_app import is_allowed
from recurapp.ui.support.service_lines import (
    audience_text,
    channel_title,
    copied,
    cost_text,
    dial_of,
    icon_of,
    phone_code,
    web_address,
)
from recurapp.ui.words.service_text import hours_lines, own_text
from tests.ui.desk import MONDAY
from tests.ui.support.ground import choice, own_nurses

DIRECTORY = load_directory()
NURSES = DIRECTORY.entry("cruk-nurses")


def test_from_another_country_it_is_said_that_the_number_may_not_work() -> None:
    shown = corrected(NURSES, None)
    assert shown.channel is not None
    there = datetime(2026, 11, 23, 5, 0, tzinfo=ZoneInfo("America/New_York"))
    lines = hours_lines(DIRECTORY, shown, shown.channel, there)
    assert "9am to 5pm UK time (4am to midday for you)" in lines.claim
    assert "may not work from other countries" in lines.evidence


def test_the_emergency_number_makes_no_claim_of_hours() -> None:
    shown = corrected(DIRECTORY.entry("uk-999"), None)
    assert shown.channel is not None
    assert hours_lines(DIRECTORY, shown, shown.channel, MONDAY) == ("", "")


def test_hours_of_an_own_number_are_not_worked_out_from_the_listed_ones() -> None:
    shown = corrected(NURSES, replace(own_nurses(), hours=""))
    assert shown.channel is not None
    lines = hours_lines(DIRECTORY, shown, shown.channel, MONDAY)
    assert lines == ("", "Your own number, changed on 3 November 2026.")
    assert own_text(corrected(NURSES, choice(note="Jo"))) == "Your own words."
    day = own_nurses().corrected_on
    noted = corrected(NURSES, choice(note="Jo", corrected_on=day))
    assert own_text(noted) == "Your own words, changed on 3 November 2026."


def test_every_kind_of_channel_and_cost_has_words() -> None:
    titles = [channel_title(type_) for type_ in ChannelType]
    assert all(titles)
    assert len(set(titles)) == len(titles)
    silent = NURSES._replace(summary="Support after a death.")
    assert [one for one in Cost if not cost_text(silent._replace(cost=one))] == [Cost.UNKNOWN]


@pytest.mark.parametrize("service", ["uk-samaritans", "uk-shout", "bacp", "counselling-dir"])
def test_a_cost_is_not_said_twice(service: str) -> None:
    entry = DIRECTORY.entry(service)
    assert cost_text(entry) == ""
    assert cost_text(entry._replace(summary="A line to talk."))


@pytest.mark.parametrize(
    ("ages", "said"),
    [
        ((16, None), "Age 16 and over."),
        ((13, 24), "Ages 13 to 24."),
        ((None, 25), "Up to age 25."),
        ((None, None), ""),
    ],
)
def test_whom_it_is_for(ages: tuple[int | None, int | None], said: str) -> None:
    entry = NURSES._replace(audience=("anyone",), min_age=ages[0], max_age=ages[1])
    assert audience_text(entry) == said
    named = entry._replace(audience=("carers", "bereaved"))
    assert audience_text(named).startswith("For people who look after someone, people after a")


def test_what_is_copied_dialled_and_coded() -> None:
    both = DIRECTORY.entry("ie-emergency")
    shown = corrected(both, None)
    assert copied(shown, shown.channel, "112 or 999") == "112"
    assert copied(shown, None, "my own words") == "my own words"
    text = DIRECTORY.entry("us-988").channel(ChannelType.SMS)
    assert text is not None
    shown = corrected(DIRECTORY.entry("us-988"), None)
    assert phone_code(text, dial_of(shown, text)) == "sms:988"
    assert phone_code(None, "123") == "tel:123"
    assert icon_of(corrected(DIRECTORY.entry("uk-shout"), None)) == "message-square-text"
    assert icon_of(corrected(DIRECTORY.entry("bacp"), None)) == "globe"
    assert icon_of(corrected(DIRECTORY.entry("bacp"), choice("bacp", number="1"))) == "phone"


@pytest.mark.parametrize(
    "typed",
    ["b\u00fccher.example/\u00e4?b=c", "a-b.example:8443/x,(1);%20!*+&@~#y", "a.example/%zz"],
)
def test_what_is_taken_for_an_address_is_one_that_may_be_opened(typed: str) -> None:
    assert is_allowed(web_address(site_address(typed)))
    assert web_address("https://a.example/$") == web_address("") == ""


def test_a_host_in_another_script_is_written_as_browsers_do() -> None:
    assert web_address("https://bücher.example/ä") == "https://xn--bcher-kva.example/%C3%A4"
    assert web_address("https://www.example.org/a?b=c") == "https://www.example.org/a?b=c"
