"""Which services are listed for whom, and what an own correction shows in their place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurapp.content.directory import Tier, load_directory
from recurapp.content.finding import (
    Filter,
    First,
    Listing,
    Value,
    always_open,
    cancer_types,
    corrected,
    corrections,
    dialled,
    first_for,
    found,
    may_be_hidden,
    offered,
    site_address,
)
from recurapp.own_support import ServiceChoice, service_choice_id
from recurapp.records import State
from recurapp.settings import COUNTRIES, NATIONS
from tests.content.made_directory import parsed, raw_directory

DIRECTORY = load_directory()
EVERY_ID = tuple(DIRECTORY)
TYPES = tuple(type_.id for type_ in cancer_types(DIRECTORY, "GB"))


def ids(listing: Listing) -> list[str]:
    return [entry.id for entry in listing.services]


# ---- filters -----------------------------------------------------------------------------


def test_a_nation_of_the_uk() -> None:
    general = (
        "cruk-nurses macmillan maggies cruk-chat macmillan-community penny-brohn "
        "young-tct young-ylvc outpatients"
    ).split()
    assert ids(found(DIRECTORY, "GB", "ENG")) == [
        *general[:3],
        "tenovus",
        *general[3:],
        *"mind nhs-tt bacp counselling-dir carers-uk cruse marie-curie".split(),
    ]
    assert ids(found(DIRECTORY, "GB", "SCT")) == [
        *general,
        *"sco-tt bacp counselling-dir carers-uk sco-bereavement marie-curie".split(),
    ]
    assert ids(found(DIRECTORY, "GB", "NIR")) == [
        *general,
        *"bacp counselling-dir carers-uk cruse marie-curie".split(),
    ]
    assert "wal-cbt" in ids(found(DIRECTORY, "GB", "WLS"))
    every_nation = ids(found(DIRECTORY, "GB", ""))
    assert {"nhs-tt", "wal-cbt", "sco-tt", "cruse", "sco-bereavement"} <= set(every_nation)


@pytest.mark.parametrize("nation", ["", *NATIONS])
@pytest.mark.parametrize(
    ("filter_", "there"),
    [
        (Filter.TALK, {"cruk-nurses", "macmillan", "maggies", "carers-uk", "marie-curie"}),
        (Filter.COUNSELLING, {"bacp", "counselling-dir"}),
        (Filter.CARERS, {"carers-uk", "cruk-nurses", "macmillan"}),
        (Filter.YOUNG, {"young-tct", "young-ylvc"}),
        (Filter.BEREAVED, {"marie-curie"}),
    ],
)
def test_each_filter_finds_someone_in_each_nation(
    filter_: Filter, there: set[str], nation: str
) -> None:
    listed = ids(found(DIRECTORY, "GB", nation, {filter_}))
    assert there <= set(listed)
    assert set(listed) < set(ids(found(DIRECTORY, "GB", nation)))
    more = {
        Filter.COUNSELLING: {"ENG": "nhs-tt", "WLS": "wal-cbt", "SCT": "sco-tt"},
        Filter.BEREAVED: {n: "sco-bereavement" if n == "SCT" else "cruse" for n in NATIONS},
    }.get(filter_, {})
    assert nation not in more or more[nation] in listed


def test_a_filter_leaves_out_what_it_is_not_about() -> None:
    def of(*filters: Filter) -> set[str]:
        return set(ids(found(DIRECTORY, "GB", "ENG", filters)))

    assert of(Filter.YOUNG) == {"young-tct", "young-ylvc"}
    assert of(Filter.BEREAVED) == {"cruse", "marie-curie"}
    assert of(Filter.COUNSELLING) == {"nhs-tt", "bacp", "counselling-dir"}
    assert of(Filter.TALK).isdisjoint({"mind", "nhs-tt", "bacp"})
    assert of(Filter.CARERS).isdisjoint({"nhs-tt", "young-tct", "cruse"})
    # Two answers to one question widen the list, answers to both questions narrow it.
    assert of(Filter.YOUNG, Filter.BEREAVED) == of(Filter.YOUNG) | of(Filter.BEREAVED)
    assert of(Filter.TALK, Filter.BEREAVED) == of(Filter.TALK) & of(Filter.BEREAVED)
    assert of(Filter.COUNSELLING, Filter.YOUNG) == set()


def test_whoever_asks_for_carers_or_grief_finds_those_on_top() -> None:
    assert ids(found(DIRECTORY, "GB", "ENG", {Filter.CARERS}))[0] == "carers-uk"
    assert ids(found(DIRECTORY, "GB", "SCT", {Filter.BEREAVED}))[0] == "sco-bereavement"


def test_a_cancer_type_is_shown_only_when_it_was_picked() -> None:
    plain = found(DIRECTORY, "GB", "ENG")
    assert not any(entry.cancer_types for entry in plain.services)
    picked = ids(found(DIRECTORY, "GB", "ENG", cancer_types=["ovary"]))
    assert picked[:3] == ["ovacome", "target-ovarian", "eve"]
    assert picked[3:] == ids(plain)
    everything = set(ids(found(DIRECTORY, "GB", "", cancer_types=TYPES)))
    assert {"bcn", "pcuk", "bowel", "lymphoma", "blood", "lung", "eve"} <= everything
    assert ids(found(DIRECTORY, "GB", "ENG", cancer_types=["unheard of"])) == ids(plain)
    assert "bcn" not in ids(found(DIRECTORY, "GB", "ENG", {Filter.COUNSELLING}, ["breast"]))


def test_the_types_to_pick_from_are_those_somebody_serves_there() -> None:
    names = [type_.name for type_ in cancer_types(DIRECTORY, "GB", "NIR")]
    assert names[:4] == ["Breast", "Prostate", "Bowel", "Lung"]
    assert cancer_types(DIRECTORY, "") == cancer_types(DIRECTORY, "GB")
    assert set(TYPES) == {type_ for entry in DIRECTORY.entries for type_ in entry.cancer_types}
    assert cancer_types(DIRECTORY, "US") == ()
    assert cancer_types(DIRECTORY, "OTHER") == ()


# ---- what comes first --------------------------------------------------------------------


def test_where_cancer_stays_palliative_support_comes_first() -> None:
    first = first_for({State.STAYS, State.STILL_TAKING_MEDICINE})
    assert first == (First.PALLIATIVE,)
    listed = ids(found(DIRECTORY, "GB", "ENG", first=first))
    assert listed[:2] == ["marie-curie", "cruk-nurses"]
    assert "at any stage" in DIRECTORY.entry("marie-curie").summary
    assert "live well" in DIRECTORY.texts["finding.palliative"]


def test_after_a_death_bereavement_comes_first() -> None:
    assert first_for({State.STAYS, State.BEREAVED}) == (First.BEREAVED, First.PALLIATIVE)
    assert first_for({State.FINISHED}) == ()
    listed = ids(found(DIRECTORY, "GB", "NIR", first=first_for({State.BEREAVED})))
    assert listed[:3] == ["cruse", "marie-curie", "cruk-nurses"]
    both = ids(found(DIRECTORY, "GB", "NIR", first=(First.BEREAVED, First.PALLIATIVE)))
    assert both[:3] == ["marie-curie", "cruse", "cruk-nurses"]


# ---- places ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("country", "emergency", "crisis", "services"),
    [
        ("IE", "112 or 999", "uk-samaritans ie-text-line", "ie-cancer-society"),
        ("US", "911", "us-988", "us-nci us-acs"),
        ("AU", "000", "au-lifeline findahelpline", "au-cancer-council"),
        ("NZ", "111", "nz-need-to-talk findahelpline", "nz-cancer-society"),
        ("CA", "911", "ca-suicide-crisis-helpline findahelpline", "ca-cancer-society"),
        ("DE", "112", "de-telefonseelsorge findahelpline", "de-krebsinformationsdienst"),
        ("FR", "15 or 112", "fr-3114", "fr-ligue fr-cancer-info"),
    ],
)
def test_the_set_of_another_country(
    country: str, emergency: str, crisis: str, services: str
) -> None:
    listing = found(DIRECTORY, country, "")
    assert listing.emergency is not None
    assert listing.emergency.channels[0].value == emergency
    assert listing.emergency_words == ""
    assert [entry.id for entry in listing.crisis] == crisis.split()
    assert ids(listing) == services.split()


def test_elsewhere_there_are_words_for_emergencies_and_a_site_that_knows_lines() -> None:
    listing = found(DIRECTORY, "OTHER", "", {Filter.TALK}, ["breast"])
    assert listing.emergency is None
    assert listing.emergency_words == "Ring your local emergency number."
    assert [entry.id for entry in listing.crisis] == ["findahelpline"]
    assert listing.services == ()


def test_no_country_means_the_uk_and_a_hint() -> None:
    listing, uk = found(DIRECTORY, "", ""), found(DIRECTORY, "GB", "")
    assert listing.emergency_words == "Outside the UK, ring your local emergency number."
    assert (listing.emergency, uk.emergency_words) == (uk.emergency, "")
    assert (listing.crisis, listing.services) == (uk.crisis, uk.services)


# ---- hiding ------------------------------------------------------------------------------


def test_what_was_hidden_is_counted_and_kept_for_showing_again() -> None:
    listing = found(DIRECTORY, "GB", "ENG", hidden={"macmillan", "sco-tt", "bcn", "long gone"})
    assert "macmillan" not in ids(listing)
    # A hidden entry of another nation is not missing here; one of a type not picked may be.
    assert [entry.id for entry in listing.hidden] == ["macmillan", "bcn"]
    assert listing.hidden_count == 2
    filtered = found(DIRECTORY, "GB", "ENG", {Filter.YOUNG}, hidden={"macmillan"})
    assert filtered.hidden_count == 1


@given(
    st.sampled_from(["", *COUNTRIES]),
    st.sampled_from(["", *NATIONS]),
    st.sets(st.sampled_from(Filter)),
    st.sets(st.sampled_from(TYPES)),
    st.sets(st.sampled_from(EVERY_ID)),
    st.sampled_from([(), (First.PALLIATIVE,), (First.BEREAVED, First.PALLIATIVE)]),
)
def test_nothing_filters_or_hides_who_can_be_rung_in_danger(
    country: str,
    nation: str,
    filters: set[Filter],
    types: set[str],
    hidden: set[str],
    first: tuple[First, ...],
) -> None:
    nation = nation if country == "GB" else ""
    listing = found(DIRECTORY, country, nation, filters, types, hidden, first)
    whole = found(DIRECTORY, country, nation)
    assert listing.crisis == whole.crisis != ()
    assert (listing.emergency, listing.emergency_words) == (
        whole.emergency,
        whole.emergency_words,
    )
    assert listing.emergency or listing.emergency_words
    assert hidden.isdisjoint(ids(listing))
    assert set(ids(listing)) <= set(ids(whole)) | {
        entry.id for entry in DIRECTORY.entries if entry.cancer_types
    }


def test_only_services_may_be_hidden() -> None:
    for entry in DIRECTORY.entries:
        assert may_be_hidden(entry) == (entry.tier not in (Tier.EMERGENCY, Tier.CRISIS))


def test_the_line_that_is_always_open() -> None:
    found_line = always_open(DIRECTORY, "GB", "SCT")
    assert found_line is not None
    entry, channel = found_line
    assert (entry.id, channel.value) == ("uk-samaritans", "116 123")
    assert always_open(DIRECTORY, "") == found_line
    own = corrections([choice("uk-samaritans", number="01632 960 001")])
    without = always_open(DIRECTORY, "GB", "SCT", own)
    assert without is None, "of a number that was corrected nobody has listed that"
    noted = corrections([choice("uk-samaritans", note="Jo")])
    assert always_open(DIRECTORY, "GB", "SCT", noted) == found_line
    abroad = {c: line and line[0].id for c in COUNTRIES if (line := always_open(DIRECTORY, c))}
    assert abroad == {
        "GB": "uk-samaritans",
        "IE": "uk-samaritans",
        "US": "us-988",
        "FR": "fr-3114",
    }


# ---- own corrections ---------------------------------------------------------------------


MACMILLAN = DIRECTORY.entry("macmillan")


def choice(service: str = "macmillan", **changes: str) -> ServiceChoice:
    return ServiceChoice(
        id=service_choice_id(service),
        service=service,
        corrected_on=date(2026, 11, 24),
        **changes,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("nothing", [None, choice(), choice(number="  ")])
def test_without_a_correction_the_shipped_stands(nothing: ServiceChoice | None) -> None:
    shown = corrected(MACMILLAN, nothing)
    assert shown.number == Value("", "0808 808 00 00")
    assert (shown.number.shown, shown.dial) == ("0808 808 00 00", "+448088080000")
    assert not shown.number.is_own
    assert shown.address == "https://www.macmillan.org.uk"
    assert not shown.is_corrected
    assert shown.channel is MACMILLAN.channels[0]


def test_an_own_correction_stands_before_the_shipped_which_stays_readable() -> None:
    own = choice(number=" 01632 960 000 ", website="example.org/help", hours="Tuesdays", note="Jo")
    shown = corrected(MACMILLAN, own)
    assert shown.number == Value("01632 960 000", "0808 808 00 00")
    assert (shown.number.shown, shown.dial) == ("01632 960 000", "01632960000")
    assert shown.website == Value("example.org/help", "www.macmillan.org.uk")
    assert shown.address == "https://example.org/help"
    assert (shown.own_hours, shown.note) == ("Tuesdays", "Jo")
    assert shown.corrected_on == date(2026, 11, 24)
    assert shown.is_corrected
    assert shown.number.is_own
    only_note = corrected(MACMILLAN, choice(note="Ask for Ada"))
    assert only_note.is_corrected
    assert only_note.number.shown == "0808 808 00 00"


def test_a_name_without_a_number_can_be_given_one() -> None:
    entry = DIRECTORY.entry("fr-cancer-info")
    bare = corrected(entry, None)
    assert (bare.number, bare.dial, bare.website) == (Value("", ""), "", Value("", ""))
    assert (bare.address, bare.channel) == ("", None)
    own = ServiceChoice(service="fr-cancer-info", number="01632 960 111")
    assert corrected(entry, own).dial == "01632960111"
    shout = corrected(DIRECTORY.entry("uk-shout"), None)
    assert (shout.number.shown, shout.dial) == ("SHOUT to 85258", "85258")


def test_a_number_without_a_dial_is_shown_and_not_dialled() -> None:
    raw = raw_directory()
    raw["entries"][0]["channels"][0]["dial"] = None
    shown = corrected(parsed(raw).entry("uk-999"), None)
    assert (shown.number.shown, shown.dial) == ("999", "")


def test_choices_by_service() -> None:
    own = choice(number="1")
    assert corrections([own]) == {"macmillan": own}


@pytest.mark.parametrize(
    ("typed", "dial"),
    [
        ("0808 808 00 00", "08088080000"),
        (" +44 (0)1632 960-000", "+441632960000"),
        ("(01632) 960.000", "01632960000"),
        ("030/123456", "030123456"),
        ("+49 30/123456", ""),
        ("999/112", ""),
        ("01632 960000 ext", ""),
        ("Ward 7: 01632 960 000", ""),
        ("(9-5) 01632 960 000 or 01632 960 001", ""),
        ("01632 960 000 - 01632 960 001", ""),
        ("0800-CANCER", ""),
        ("01632 +960 000", ""),
        ("*#06#", ""),
        ("+", ""),
        ("()", ""),
        ("ask at the desk", ""),
        ("#", ""),
        ("", ""),
        ("\u0660\u0661\u0662", "012"),
        ("\uff0b44 1632\u2011960 000", "+441632960000"),
        ("\u202e116 123", "116123"),
    ],
)
def test_what_a_phone_is_given(typed: str, dial: str) -> None:
    assert dialled(typed) == dial


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("macmillan.org.uk", "https://macmillan.org.uk"),
        (" https://Example.org/a?b=c#d ", "https://Example.org/a?b=c#d"),
        ("http://example.org", "https://example.org"),
        ("example.org:8443/x", "https://example.org:8443/x"),
        ("b\u00fccher.example", "https://b\u00fccher.example"),
        ("javascript:alert(1)", ""),
        ("file:///etc/passwd", ""),
        ("https://user@example.org", ""),
        ("mailto:a@example.org", ""),
        ("example.org/a b", ""),
        ("example.org/\u202egnp", ""),
        ("example.org/\u200b", ""),
        ("ex\u200bample.org", ""),
        ("just words", ""),
        ("localhost", ""),
        ("1.2", ""),
        ("1.0x7f", ""),
        ("192.168.0.1", ""),
        ("example.1:80", ""),
        ("example.org/$", ""),
        ("example.org/[a]", ""),
        ("example.org/'", ""),
        ("example.org:99999", ""),
        ("foo_bar.example.org", ""),
        ("-a.org", ""),
        ("a-.org", ""),
        ("a.org-", ""),
        ("a.-b.org", ""),
        ("xn--bcher-kva.example", "https://xn--bcher-kva.example"),
        ("a--b.org?c", "https://a--b.org?c"),
        ("", ""),
        ("a." * 50_000, ""),
    ],
)
def test_the_address_of_a_website(typed: str, address: str) -> None:
    assert site_address(typed) == address


def test_only_filters_that_find_something_there_are_offered() -> None:
    assert offered(DIRECTORY, "GB", "ENG") == frozenset(Filter)
    assert offered(DIRECTORY, "", "") == frozenset(Filter)
    for country in ("US", "OTHER"):
        for one in Filter:
            services = found(DIRECTORY, country, "", (one,)).services
            assert (one in offered(DIRECTORY, country, "")) == bool(services)
