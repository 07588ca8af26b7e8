"""The stratified sample: strata, how many of each, who is drawn, and the chance that goes with every row."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.beoordeling.besluit import parse
from transforms.beoordeling.trekken import KLASSEN, MINIMUM, PERIODEN, Lot, allocate, lots, steekproef
from transforms.beoordeling.wachtrij import Wachtend

KENMERKEN = [("koplopers", "woonvormen"), ("koplopers", "eigen_regie")]


def lot(number: int, grootte: str = "klein", periode: str = "oud", tekst: str = "tekstlaag") -> Lot:
    return Lot(f"d{number}", (f"a{number}",), (grootte, periode, tekst))


def land(small: int = 90, large: int = 10) -> list[Lot]:
    return [lot(i, "klein" if i < small else "groot") for i in range(small + large)]


def drawn(waiting: list[Wachtend]) -> list[str]:
    return list(dict.fromkeys(wachtend.code[0] for wachtend in waiting))


def afspraak(naam: str, document: str, jaar: int | None) -> dict[str, Any]:
    return {"afspraak_id": naam, "document_id": document, "jaar_van": jaar}


def test_a_document_is_as_large_as_its_largest_gemeente_and_as_old_as_its_first_agreement() -> None:
    found = lots(
        [afspraak("b", "d", 2022), afspraak("a", "d", 2015), afspraak("c", "e", None)],
        {"d": "gemengd", "e": "geen"},
        {"a": [19_999, None], "b": [100_000], "c": [None]},
    )
    assert found == [
        Lot("d", ("a", "b"), ("100.000 en meer", "tot en met 2015", "herkend")),
        Lot("e", ("c",), ("onbekend", "onbekend", "onleesbaar")),
    ]


@pytest.mark.parametrize(("number", "name"), [(0, 0), (19_999, 0), (20_000, 1), (99_999, 2), (100_000, 3)])
def test_bounds_of_size(number: int, name: int) -> None:
    (found,) = lots([afspraak("a", "d", 2016)], {"d": "laag"}, {"a": [number]})
    assert found.klassen == (KLASSEN[name][1], PERIODEN[1][1], "tekstlaag")


def test_an_agreement_without_a_gemeente_can_be_drawn_too() -> None:
    (found,) = lots([afspraak("a", "d", 2015)], {"d": "ocr"}, {})
    assert found.klassen == ("onbekend", "tot en met 2015", "herkend")


def test_an_unknown_origin_of_text_is_no_stratum() -> None:
    with pytest.raises(KeyError):
        lots([afspraak("a", "d", 2015)], {"d": "anders"}, {"a": []})


def test_a_small_stratum_gets_the_minimum_and_the_rest_goes_by_size() -> None:
    assert allocate({"groot": 900, "half": 450, "klein": 5}, 32) == {"groot": 20, "half": 10, "klein": 2}
    assert allocate({"a": 1, "b": 1, "c": 300}, 9) == {"a": 1, "b": 1, "c": 7}
    assert allocate({"a": 3, "b": 2}, 99) == {"a": 3, "b": 2}


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=3), st.integers(1, 12), min_size=1, max_size=5))
def test_more_to_draw_takes_no_place_away(sizes: dict[str, int]) -> None:
    before = dict.fromkeys(sizes, 0)
    for n in range(1, sum(sizes.values()) + 1):
        given_now = allocate(sizes, n)
        assert sum(given_now.values()) == n
        assert all(before[name] <= given_now[name] <= sizes[name] for name in sizes)
        if n >= sum(min(MINIMUM, size) for size in sizes.values()):
            assert all(given_now[name] >= min(MINIMUM, sizes[name]) for name in sizes)
        before = given_now


def test_each_row_tells_the_chance_in_its_stratum_and_hides_answers() -> None:
    found = steekproef(land(), KENMERKEN, 20, 1)
    assert len(found) == 40
    assert all(wachtend.blind for wachtend in found)
    told = {wachtend.code[0]: wachtend.steekproef.partition(";")[0] for wachtend in found}
    assert Counter(told.values()) == {
        "18 van 90 in klein / oud / tekstlaag": 18,
        "2 van 10 in groot / oud / tekstlaag": 2,
    }
    row = parse(
        {"afspraak_id": "a", "kader": "k", "kenmerk": "w", "coder": "", "waarde": "ja", "concreetheid": "",
         "beoordelaar": "lezer-1", "datum": "2026-01-01", "toelichting": "", "codeboek_versie": "", "citaat": "",
         "bewijs_afdruk": "", "steekproef": found[0].steekproef}
    )  # fmt: skip
    assert row["insluitkans"] == 0.2
    assert row["trekking_omvang"] == 100


def test_agreements_of_one_document_are_drawn_together() -> None:
    whole = [Lot(f"d{i}", (f"a{i}", f"b{i}"), ("klein", "oud", "tekstlaag")) for i in range(9)]
    names = set(drawn(steekproef(whole, KENMERKEN, 3, 1)))
    assert len(names) == 6
    assert {name[1] for name in names if name[0] == "a"} == {name[1] for name in names if name[0] == "b"}


def test_the_seed_alone_decides_and_a_larger_sample_holds_the_smaller_under_the_same_name() -> None:
    ten, again, more = (steekproef(x, KENMERKEN, n, 1) for x, n in ((land(), 10), (land()[::-1], 10), (land(), 20)))
    assert ten == again
    assert set(drawn(ten)) < set(drawn(more))
    names = {w.steekproef.partition("trekking ")[2][:8] for w in (*ten, *more)}
    assert len(names) == 1
    other = steekproef(land(), KENMERKEN, 10, 2)
    assert drawn(other) != drawn(ten)
    assert not any(name in w.steekproef for w in other for name in names)
    assert not any(name in w.steekproef for w in steekproef(land(91), KENMERKEN, 10, 1) for name in names)


def test_the_draw_is_the_same_on_every_machine() -> None:
    assert drawn(steekproef(land(), KENMERKEN, 5, 1)) == ["a3", "a67", "a20", "a73", "a50"]


def test_every_document_has_the_chance_that_is_told() -> None:
    few = [*land(6, 0), lot(6, "groot"), lot(7, "groot"), lot(8, "groot")]
    counts = Counter(name for seed in range(1000) for name in drawn(steekproef(few, KENMERKEN[:1], 8, seed)))
    told = {w.code[0]: parse_chance(w.steekproef) for w in steekproef(few, KENMERKEN[:1], 8, 0)}
    assert set(told.values()) <= {5 / 6, 1.0}
    # Five standard deviations of a binomial (1000, 5/6) are 59.
    assert all(abs(counts[f"a{i}"] - 1000 * 5 / 6) < 59 for i in range(6))


def parse_chance(steekproef: str) -> float:
    a, _, b = steekproef.split()[:3]
    return int(a) / int(b)


@pytest.mark.parametrize(
    ("n", "strata"),
    [(32, 8), (31, 4), (16, 4), (15, 2), (8, 2), (7, 1)],
)
def test_strata_are_as_fine_as_leaves_half_of_the_sample(n: int, strata: int) -> None:
    whole = [
        lot(100 * place + i, "kg"[place % 2], "on"[place // 2 % 2], "to"[place // 4])
        for place in range(8)
        for i in range(10)
    ]
    found = steekproef(whole, KENMERKEN, n, 1)
    assert len({w.steekproef for w in found}) == strata
    if strata == 1:
        assert found[0].steekproef.startswith("7 van 80 in alle; ")


def test_more_than_there_are_gives_all_and_nothing_is_no_sample() -> None:
    assert steekproef([lot(1)], KENMERKEN[:1], 9, 1)[0].steekproef.startswith("1 van 1 in ")
    for loten, n in (([], 3), ([lot(1)], 0)):
        with pytest.raises(ValueError, match="at least one"):
            steekproef(loten, KENMERKEN, n, 1)
