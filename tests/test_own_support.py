"""What a person says of services, and the plan for very hard times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from recurapp.own_support import (
    HARD_TIMES_ID,
    MAX_CANCER_TYPES,
    MAX_PLAN_CHARACTERS,
    PLAN_PARTS,
    SUPPORT_CHOICES_ID,
    HardTimesPlan,
    ServiceChoice,
    SupportChoices,
    service_choice_id,
)
from recurapp.records import InvalidRecord


def said(**parts: Any) -> ServiceChoice:
    return ServiceChoice(**{"service": "a", **parts})


def planned(**parts: Any) -> HardTimesPlan:
    return HardTimesPlan(**parts)


CORRECTIONS = ("number", "website", "hours", "note")


@pytest.mark.parametrize("name", CORRECTIONS)
def test_any_field_that_is_filled_in_corrects(name: str) -> None:
    assert said(**{name: "x"}).is_corrected


def test_hiding_and_a_day_alone_correct_nothing() -> None:
    choice = ServiceChoice(service="a", hidden=True, corrected_on=date(2026, 11, 24))
    assert not choice.is_corrected


def test_a_service_has_one_choice_on_every_computer() -> None:
    assert service_choice_id("a") != service_choice_id("b")
    assert str(service_choice_id("a")) == "5373b183-92c6-5a4f-8ca0-7065cb0f26d0"


def test_there_is_one_of_the_others() -> None:
    assert SupportChoices().id == SUPPORT_CHOICES_ID
    assert HardTimesPlan().id == HARD_TIMES_ID
    assert SUPPORT_CHOICES_ID != HARD_TIMES_ID


def test_the_plan_has_five_parts_and_is_empty_without_a_word() -> None:
    assert PLAN_PARTS == ("signs", "helps", "places", "people", "out_of_reach")
    assert HardTimesPlan(signs=" \n", on_help=True).is_empty
    for name in PLAN_PARTS:
        assert not planned(**{name: "x" * MAX_PLAN_CHARACTERS}).is_empty


@pytest.mark.parametrize(
    ("field", "make"),
    [
        *((n, lambda n=n: said(**{n: "a\nb"})) for n in CORRECTIONS),
        ("service", lambda: ServiceChoice(service="x" * 501)),
        ("cancer_types", lambda: SupportChoices(cancer_types=("x",) * (MAX_CANCER_TYPES + 1))),
        ("cancer_types", lambda: SupportChoices(cancer_types=("x" * 501,))),
        *((n, lambda n=n: planned(**{n: "x" * (MAX_PLAN_CHARACTERS + 1)})) for n in PLAN_PARTS),
        ("people", lambda: HardTimesPlan(people="a\0")),
    ],
)
def test_what_does_not_fit_is_refused(field: str, make: Callable[[], object]) -> None:
    with pytest.raises(InvalidRecord) as refused:
        make()
    assert refused.value.field == field
