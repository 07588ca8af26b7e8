"""The tables of shares: what counts, with what weight, which estimate is given, and why not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
import pytest

from tests.unit.vergelijking.bouw import KENMERKEN, REGEL, afspraak, besluit, code, codes, gemeente, invoer
from transforms.vergelijking.aandeel_tabellen import COLUMNS, tables
from transforms.vergelijking.keuze import EXPERT, Keuze
from transforms.vergelijking.tabellen import koplopers
from warehouse.tables import get_table

KWALITEIT = [
    {"kenmerk": k, "coder": REGEL, "ja_goed": 19, "ja_gemist": 1, "nee_goed": 18, "nee_fout": 2} for k in KENMERKEN
]


def make(
    gemeenten: list[Any],
    afspraken: list[Any],
    coderingen: list[Any],
    besluiten: list[Any] | None = None,
    cijfers: list[Any] | None = None,
    kwaliteit: list[Any] | None = None,
    **meer: Any,
) -> dict[tuple[str, int, str], dict[str, Any]]:
    """The rows of both tables by unit, year and kenmerk."""
    for row in afspraken:
        row.setdefault("document_id", f"document van {row['afspraak_id']}")
    source = invoer(gemeenten, afspraken, **meer)
    keuze = Keuze(coderingen, [], besluiten or [])
    _, lang = koplopers(source, keuze)
    kwaliteit = KWALITEIT if kwaliteit is None else kwaliteit
    found = tables(source, keuze, lang, coderingen, besluiten or [], cijfers or [], kwaliteit)
    assert list(found["trend"]) == list(found["aandeel"]) == COLUMNS
    both = pd.concat(found.values()).astype(object)
    rows = both.where(both.notna(), None).to_dict("records")
    return {(row["eenheid"], row["jaar"], row["kenmerk"]): row for row in rows}


def drawn(naam: str, waarde: str, kenmerk: str = "woonvormen", **meer: Any) -> Any:
    """A blind decision in a simple sample out of 60 documents."""
    return besluit(naam, kenmerk, waarde, **({
        "coder": None, "trekking": "0a1b2c3d", "trekking_omvang": 60, "stratum": "alle", "stratum_omvang": 60,
    } | meer))  # fmt: skip


def country(n: int = 60, jaar: int = 2020) -> tuple[list[Any], list[Any], list[Any], list[tuple[str, str]]]:
    """`n` gemeenten, each with an agreement for one year; the coder says ja of the first third."""
    names = [f"a{i:03}" for i in range(n)]
    places = [gemeente(f"GM{i + 1:04}") for i in range(n)]
    agreed = [afspraak(naam, jaar, jaar) for naam in names]
    coded = [c for i, naam in enumerate(names) for c in codes(naam, "ja" if i < n / 3 else "nee")]
    return places, agreed, coded, [(naam, p["gemeente_code"]) for naam, p in zip(names, places, strict=True)]


def test_columns_are_those_of_both_schemas() -> None:
    for name in ("trend", "aandeel"):
        assert [column.name for column in get_table(f"vergelijking.{name}").columns] == COLUMNS


def test_an_agreement_is_counted_once_a_year_whatever_the_number_of_gemeenten() -> None:
    places = [gemeente("GM0001"), gemeente("GM0002"), gemeente("GM0003")]
    agreed = [afspraak("r", 2018, 2019, "regionale_afspraken", regionaal=True), afspraak("a", 2018, 2018)]
    rows = make(places, agreed, [*codes("r", "ja"), *codes("a", "nee")],
                binding=[("r", "GM0001"), ("r", "GM0002"), ("a", "GM0003")])  # fmt: skip
    trend = rows["afspraken", 2018, "woonvormen"]
    assert (trend["n"], trend["n_ja"], trend["aandeel"], trend["documenten"]) == (2, 1, 0.5, 2)
    places_2018 = rows["gemeenten", 2018, "woonvormen"]
    assert (places_2018["n"], places_2018["n_ja"], places_2018["documenten"]) == (3, 2, 2)
    assert places_2018["aandeel"] == pytest.approx(2 / 3, abs=1e-6)
    assert ("afspraken", 2020, "woonvormen") not in rows, "expired is in no share"


def test_versions_covenants_and_agreements_without_period_or_gemeente_are_not_compared() -> None:
    agreed = [afspraak("a", 2018, 2018), afspraak("v", 2018, 2018), afspraak("d", 2018, 2018, "deelconvenant"),
              afspraak("z", None, None), afspraak("los", 2018, 2018)]  # fmt: skip
    coded = [c for row in agreed for c in codes(row["afspraak_id"], "ja")]
    rows = make([gemeente()], agreed, coded, binding=[(n, "GM0001") for n in "avdz"], versies=[("v", "a")])
    assert rows["afspraken", 2018, "woonvormen"]["n"] == 1


def test_unreadable_and_not_coded_are_counted_apart() -> None:
    places, agreed, _, binding = country(4)
    coded = [code(naam, "woonvormen", waarde) for (naam, _), waarde in
             zip(binding, ("ja", "nee", "onleesbaar", "niet_gecodeerd"), strict=True)]  # fmt: skip
    rows = make(places, agreed, coded, binding=binding)
    for unit in ("afspraken", "gemeenten"):
        row = rows[unit, 2020, "woonvormen"]
        assert (row["n"], row["n_ja"], row["n_onleesbaar"], row["n_niet_gecodeerd"]) == (2, 1, 1, 1)
        nobody = rows[unit, 2020, "eigen_regie"]
        assert (nobody["n"], nobody["aandeel"], nobody["laag"], nobody["n_niet_gecodeerd"]) == (0, None, None, 4)
        assert (nobody["methode"], nobody["reden"]) == ("ongecorrigeerd", "geen_antwoorden")


def test_dwellings_weigh_and_gemeenten_without_a_figure_are_left_out_and_counted() -> None:
    places, agreed, coded, binding = country(3)
    cijfers = [
        {"gemeente_code": "GM0001", "jaar": 2020, "cijfer": "corporatiewoningen", "waarde": 3000},
        {"gemeente_code": "GM0002", "jaar": 2020, "cijfer": "corporatiewoningen", "waarde": 1000},
        {"gemeente_code": "GM0003", "jaar": 2019, "cijfer": "corporatiewoningen", "waarde": 900},
        {"gemeente_code": "GM0003", "jaar": 2020, "cijfer": "bevolking", "waarde": 900},
    ]
    row = make(places, agreed, coded, binding=binding, cijfers=cijfers)["woningen", 2020, "woonvormen"]
    assert (row["n"], row["n_ja"], row["aandeel"], row["n_zonder_gewicht"]) == (4000, 3000, 0.75, 1)
    assert not [key for key in make(places, agreed, coded, binding=binding) if key[0] == "woningen"]


def test_without_a_sample_a_share_has_a_band_and_no_correction() -> None:
    places, agreed, coded, binding = country()
    row = make(places, agreed, coded, binding=binding)["afspraken", 2020, "woonvormen"]
    assert (row["methode"], row["reden"], row["aandeel_gecorrigeerd"]) == ("ongecorrigeerd", "geen_steekproef", None)
    assert 0 < row["laag"] < 0.3 < row["hoog"] < 0.6
    assert (row["aandeel_mens"], row["lambda"], row["n_steekproef"]) == (None, None, 0)


@pytest.mark.parametrize("kwaliteit", [[], [row | {"coder": "regels-0"} for row in KWALITEIT]])
def test_of_a_coder_of_which_nothing_was_counted_everything_is_possible(kwaliteit: list[Any]) -> None:
    places, agreed, coded, binding = country()
    row = make(places, agreed, coded, binding=binding, kwaliteit=kwaliteit)["afspraken", 2020, "woonvormen"]
    assert (row["laag"], row["hoog"]) == (0, 1)


def test_what_experts_coded_needs_no_correction_and_stays_exact_beside_a_machine() -> None:
    places, agreed, _, binding = country(4)
    experts = [c for i, (naam, _) in enumerate(binding) for c in codes(naam, "ja" if i else "nee", EXPERT)]
    row = make(places, agreed, experts, binding=binding)["afspraken", 2020, "woonvormen"]
    assert (row["methode"], row["aandeel_gecorrigeerd"], row["laag"], row["hoog"]) == ("mensen", 0.75, 0.75, 0.75)
    mixed = make(places, agreed, [*experts[:4], *codes("a002", "ja"), *codes("a003", "ja")], binding=binding)
    band = mixed["afspraken", 2020, "woonvormen"]
    # Two known answers, one ja: whatever the machine did wrong, the share lies between a quarter and three quarters.
    assert 0.25 <= band["laag"] < band["hoog"] <= 0.75


def sample(n: int, wrong: int = 0) -> list[Any]:
    """Decisions on the last `n` agreements (the coder said nee): ja for the first `wrong` of them."""
    return [drawn(f"a{60 - n + i:03}", "ja" if i < wrong else "nee") for i in range(n)]


def test_a_coded_sample_corrects_and_all_three_stand_side_by_side() -> None:
    places, agreed, coded, binding = country()
    # Half of the lot: 10 with ja and 20 with nee by the coder, of which people found 3 to be ja.
    chosen = [drawn(f"a{i:03}", "ja" if i < 10 else "nee") for i in range(10)]
    chosen += [drawn(f"a{i:03}", "ja" if i < 43 else "nee") for i in range(40, 60)]
    row = make(places, agreed, coded, chosen, binding=binding)["afspraken", 2020, "woonvormen"]
    assert (row["methode"], row["reden"], row["n_steekproef"]) == ("gecorrigeerd_bootstrap", None, 30)
    assert row["trekking"] == "0a1b2c3d"
    # The decisions count in the comparison too: 23 ja of 60. People alone 13 of 30; the coder 1/3 in frame and sample.
    assert row["aandeel"] == pytest.approx(23 / 60, abs=1e-6)
    assert row["aandeel_mens"] == pytest.approx(13 / 30, abs=1e-6)
    lam = row["lambda"]
    assert 0.7 < lam < 0.9
    assert row["aandeel_gecorrigeerd"] == pytest.approx(lam / 3 + 13 / 30 - lam / 3, abs=1e-5)
    assert 0 < row["laag"] < row["aandeel_gecorrigeerd"] < row["hoog"] < 1
    assert row["hoog"] - row["laag"] < row["mens_hoog"] - row["mens_laag"]
    other = make(places, agreed, coded, chosen, binding=binding)["afspraken", 2020, "eigen_regie"]
    assert (other["methode"], other["reden"]) == ("ongecorrigeerd", "geen_steekproef"), "nobody coded this kenmerk"


def test_too_few_documents_give_the_label_alone() -> None:
    places, agreed, coded, binding = country()
    row = make(places, agreed, coded, sample(29, 3), binding=binding)["afspraken", 2020, "woonvormen"]
    assert (row["methode"], row["reden"]) == ("ongecorrigeerd", "te_weinig_gecodeerd")
    assert (row["aandeel_gecorrigeerd"], row["aandeel_mens"], row["n_steekproef"]) == (None, None, 29)


def test_a_year_of_which_most_came_after_the_draw_is_not_corrected() -> None:
    places, agreed, coded, binding = country()
    early = [row | {"trekking_omvang": 36, "stratum_omvang": 36} for row in sample(32)]
    found = make(places, agreed, coded, early, binding=binding)["afspraken", 2020, "woonvormen"]
    assert (found["methode"], found["reden"]) == ("ongecorrigeerd", "steekproef_dekt_te_weinig")


def test_decisions_that_were_not_drawn_blind_or_do_not_hold_are_no_sample() -> None:
    places, agreed, coded, binding = country()
    for change in ({"trekking": None}, {"coder": REGEL}, {"status": "heropend"}):
        no = [row | change for row in sample(32)]
        assert make(places, agreed, coded, no, binding=binding)["afspraken", 2020, "woonvormen"]["reden"] == (
            "geen_steekproef"
        )


def test_of_two_draws_the_one_that_was_coded_furthest_counts_alone() -> None:
    places, agreed, coded, binding = country()
    other = [row | {"trekking": "ffffffff", "beoordelaar": "lezer-2"} for row in sample(40, 2)]
    row = make(places, agreed, coded, [*sample(32), *other], binding=binding)["afspraken", 2020, "woonvormen"]
    assert (row["trekking"], row["n_steekproef"]) == ("ffffffff", 40)


def test_what_people_could_not_answer_is_in_no_share_but_was_coded() -> None:
    places, agreed, coded, binding = country()
    blank = [*sample(35)[:3], *sample(35)[3:]]
    for row in blank[:3]:
        row["waarde"] = "onleesbaar"
    found = make(places, agreed, coded, blank, binding=binding)["afspraken", 2020, "woonvormen"]
    assert found["n_steekproef"] == 32


def test_agreements_of_one_document_are_one_in_the_sample() -> None:
    places, agreed, coded, binding = country()
    for row in agreed[30:]:
        row["document_id"] = f"bundel {int(row['afspraak_id'][1:]) // 2}"
    found = make(places, agreed, coded, sample(30), binding=binding)["afspraken", 2020, "woonvormen"]
    assert (found["n_steekproef"], found["documenten"]) == (15, 45)


def test_a_human_decision_outside_the_sample_moves_the_count_and_not_the_correction() -> None:
    places, agreed, coded, binding = country()
    chosen = [drawn(f"a{i:03}", "ja" if i < 16 else "nee") for i in range(32)]
    queue = besluit("a050", "woonvormen", "ja", datum=date(2026, 2, 1), trekking=None)
    before, after = (
        make(places, agreed, coded, found, binding=binding)["afspraken", 2020, "woonvormen"]
        for found in (chosen, [*chosen, queue])
    )
    assert after["n_ja"] == before["n_ja"] + 1
    assert after["aandeel_gecorrigeerd"] == before["aandeel_gecorrigeerd"]


def test_the_order_of_rows_changes_nothing() -> None:
    places, agreed, coded, binding = country()
    first = make(places, agreed, coded, sample(32, 2), binding=binding)
    again = make(places[::-1], agreed[::-1], coded[::-1], sample(32, 2)[::-1], binding=binding[::-1])
    assert list(first.items()) == list(again.items())
