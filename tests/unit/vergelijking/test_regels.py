"""Which agreement leads in a year, and whose statement on a characteristic counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw import jaren, looptijden
from transforms.vergelijking.regels import (
    NOT_COMPARED,
    SLICE,
    Leiding,
    Looptijd,
    holds,
    leading,
    speaker,
)

KADER = Looptijd("kader", "raamovereenkomst", 2018, 2021)
SCHIJF = Looptijd("schijf", SLICE, 2019, 2019)


def lead_of(afspraken: list[Looptijd], jaar: int) -> tuple[str, str] | None:
    found = leading(afspraken, jaar)
    return (found.status, found.lead.afspraak_id) if found else None


def test_an_agreement_counts_in_every_year_of_its_period_and_then_stays_as_expired() -> None:
    assert [lead_of([KADER], jaar) for jaar in range(2017, 2024)] == [
        None,
        *[("geldig", "kader")] * 4,
        *[("verlopen", "kader")] * 2,
    ]


def test_the_most_recent_agreement_leads() -> None:
    newer = Looptijd("nieuw", "prestatieafspraken", 2020, 2020)
    assert lead_of([KADER, newer], 2019) == ("geldig", "kader")
    assert lead_of([KADER, newer], 2020) == ("geldig", "nieuw")
    assert lead_of([KADER, newer], 2021) == ("geldig", "kader"), "what still holds goes before what has ended"


def test_of_two_that_begin_together_the_later_signature_leads_and_then_the_one_that_people_coded() -> None:
    early = replace(KADER, afspraak_id="z", datum=date(2017, 6, 1))
    late = replace(KADER, afspraak_id="a", datum=date(2017, 12, 1))
    assert lead_of([late, early], 2018) == ("geldig", "a")
    by_people = replace(early, afspraak_id="b", human=True)
    assert lead_of([early, by_people], 2018) == ("geldig", "b")


def test_a_covenant_on_one_subject_is_never_held_against_whole_agreements() -> None:
    covenant = Looptijd("convenant", NOT_COMPARED, 2020, 2024)
    assert leading([covenant], 2021) is None
    assert leading([covenant], 2026) is None
    assert lead_of([covenant, KADER], 2021) == ("geldig", "kader")


def test_a_slice_speaks_before_its_framework_where_it_says_ja_and_is_silent_elsewhere() -> None:
    leiding = leading([KADER, SCHIJF], 2019)
    assert leiding == Leiding("geldig", KADER, (SCHIJF,))
    assert speaker(leiding, {"kader": "nee", "schijf": "ja"}) == "schijf"
    assert speaker(leiding, {"kader": "ja", "schijf": "ja"}) == "schijf"
    for silent in ("nee", "onleesbaar", "niet_gecodeerd"):
        assert speaker(leiding, {"kader": "ja", "schijf": silent}) == "kader"


def test_a_slice_speaks_in_its_own_year_only() -> None:
    assert leading([KADER, SCHIJF], 2018) == Leiding("geldig", KADER)
    assert leading([KADER, SCHIJF], 2020) == Leiding("geldig", KADER)


def test_a_slice_of_an_older_framework_does_not_speak() -> None:
    addendum = Looptijd("oud", SLICE, 2017, 2019)
    assert leading([KADER, addendum], 2018) == Leiding("geldig", KADER)


def test_the_newest_of_two_slices_speaks_first() -> None:
    later = replace(SCHIJF, afspraak_id="later", datum=date(2019, 3, 1))
    leiding = leading([later, KADER, SCHIJF], 2019)
    assert leiding == Leiding("geldig", KADER, (later, SCHIJF))
    assert speaker(leiding, {"kader": "ja", "schijf": "ja", "later": "ja"}) == "later"
    assert speaker(leiding, {"kader": "ja", "schijf": "ja", "later": "nee"}) == "schijf"


def test_a_slice_without_framework_leads_itself() -> None:
    assert leading([SCHIJF], 2019) == Leiding("geldig", SCHIJF, (SCHIJF,))
    assert leading([SCHIJF], 2022) == Leiding("verlopen", SCHIJF, (SCHIJF,))


def test_that_the_framework_was_not_found_turns_no_ja_of_a_slice_into_nee() -> None:
    # Two slices of one year, one for each corporation; the later one is silent.
    later = replace(SCHIJF, afspraak_id="later", datum=date(2019, 3, 1))
    waarden = {"kader": "nee", "schijf": "ja", "later": "nee"}
    for found in ([KADER, SCHIJF, later], [SCHIJF, later]):
        assert speaker(leading(found, 2019), waarden) == "schijf"  # type: ignore[arg-type]
    older = replace(SCHIJF, afspraak_id="ouder", jaar_van=2018)
    assert leading([older, SCHIJF], 2019) == Leiding("geldig", SCHIJF, (SCHIJF,)), "of an earlier period"


@pytest.mark.parametrize("unknown", ["onleesbaar", "niet_gecodeerd"])
def test_beside_what_could_not_be_read_nee_is_not_known(unknown: str) -> None:
    leiding = leading([KADER, SCHIJF], 2019)
    assert leiding is not None
    assert speaker(leiding, {"kader": "nee", "schijf": unknown}) == "schijf"
    assert speaker(leiding, {"kader": unknown, "schijf": "nee"}) == "kader"
    assert speaker(leiding, {"kader": "ja", "schijf": unknown}) == "kader"


def test_of_agreements_as_recent_the_most_concrete_speaks_and_not_the_last_id() -> None:
    day = date(2017, 12, 1)
    one, other = (replace(KADER, afspraak_id=name, datum=day) for name in ("a", "b"))
    leiding = leading([one, other], 2018)
    assert leiding == Leiding("geldig", other, (), (one,))
    assert speaker(leiding, {"a": "ja", "b": "nee"}) == "a"
    assert speaker(leiding, {"a": "ja", "b": "ja"}, {"a": 3, "b": 1}) == "a"
    assert speaker(leiding, {"a": "ja", "b": "ja"}, {"a": 1, "b": 1}) == "b"
    assert speaker(leiding, {"a": "onleesbaar", "b": "nee"}) == "a"
    by_people = replace(one, human=True)
    assert leading([by_people, other], 2018) == Leiding("geldig", by_people), "the same agreement, coded by people"


def test_an_expired_slice_does_not_hide_the_framework_that_ended_with_it() -> None:
    last = replace(SCHIJF, jaar_van=2021, jaar_tot=2021)
    assert leading([KADER, last], 2024) == Leiding("verlopen", KADER, (last,))


def test_of_two_that_ended_the_one_that_ended_last_stays_visible() -> None:
    short = Looptijd("kort", "prestatieafspraken", 2019, 2019)
    assert lead_of([KADER, short], 2024) == ("verlopen", "kader")


@given(looptijden(), jaren)
def test_valid_exactly_when_a_compared_agreement_holds(afspraken: list[Looptijd], jaar: int) -> None:
    compared = [a for a in afspraken if a.soort != NOT_COMPARED]
    leiding = leading(afspraken, jaar)
    valid = [a for a in compared if a.jaar_van <= jaar <= a.jaar_tot]
    begun = [a for a in compared if a.jaar_van <= jaar]
    assert (leiding is not None and leiding.status == "geldig") == bool(valid)
    assert (leiding is None) == (not begun)


@given(looptijden(), jaren)
def test_who_speaks_is_compared_and_holds_or_has_ended(afspraken: list[Looptijd], jaar: int) -> None:
    leiding = leading(afspraken, jaar)
    for speaks in (leiding.lead, *leiding.slices) if leiding else ():
        assert speaks in afspraken
        assert speaks.soort != NOT_COMPARED
        assert holds(speaks, jaar) if leiding and leiding.status == "geldig" else speaks.jaar_tot < jaar


@given(looptijden(), jaren)
def test_no_valid_whole_agreement_is_more_recent_than_the_lead(afspraken: list[Looptijd], jaar: int) -> None:
    leiding = leading(afspraken, jaar)
    whole = [a for a in afspraken if holds(a, jaar) and a.soort not in (SLICE, NOT_COMPARED)]
    if whole:
        assert leiding is not None
        assert leiding.lead in whole
        assert all(a.recency <= leiding.lead.recency for a in whole)
        assert all(s.soort == SLICE and s.jaar_van >= leiding.lead.jaar_van for s in leiding.slices)


@given(looptijden(), jaren, st.randoms(use_true_random=False))
def test_order_of_the_rows_does_not_matter(afspraken: list[Looptijd], jaar: int, random: object) -> None:
    shuffled = list(afspraken)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert leading(shuffled, jaar) == leading(afspraken, jaar)


@given(looptijden(), st.integers(2029, 2035))
def test_what_has_expired_says_the_same_in_every_later_year(afspraken: list[Looptijd], jaar: int) -> None:
    ended = max((a.jaar_tot for a in afspraken), default=0) + 1
    assert leading(afspraken, max(jaar, ended)) == leading(afspraken, max(jaar, ended) + 1)


@given(looptijden(), jaren, st.data())
def test_ja_is_not_lost_and_nee_needs_all_to_be_read(afspraken: list[Looptijd], jaar: int, data: st.DataObject) -> None:
    leiding = leading(afspraken, jaar)
    if leiding is None:
        return
    values = st.sampled_from(["ja", "nee", "onleesbaar", "niet_gecodeerd"])
    waarden = {a.afspraak_id: data.draw(values) for a in leiding.allen}
    said = waarden[speaker(leiding, waarden)]
    if "ja" in waarden.values():
        assert said == "ja"
    elif set(waarden.values()) == {"nee"}:
        assert said == "nee"
    else:
        assert said in ("onleesbaar", "niet_gecodeerd")
