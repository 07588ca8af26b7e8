"""The rules of the contract on whole tables: what holds for any agreement, however it is drawn.

Each docstring names the source of the rule. Not here: the rules on single agreements (`test_regels`), succession and
divisions (`test_opvolging`, `test_indeling`), and that studies (`tests/integration/test_secundair`) and the example set
(`tests/pipeline/test_example`) stay apart.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.vergelijking.bouw import KENMERKEN, REGEL, afspraak, bewijs, code, codes, gemeente, invoer
from transforms.model import TWEEDE_CODER
from transforms.vergelijking.keuze import Keuze, leading_passages
from transforms.vergelijking.tabellen import koplopers

PLAATSEN = [gemeente(f"GM{number:04d}") for number in range(1, 5)]
CODES = [place["gemeente_code"] for place in PLAATSEN]
waarden = st.sampled_from(["ja", "nee", "onleesbaar"])
soorten = st.sampled_from(["prestatieafspraken", "regionale_afspraken", "bod_als_afspraken", "raamovereenkomst"])


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(CODES), unique=True, min_size=2), st.integers(2014, 2024), st.integers(0, 4), waarden)
def test_codes_of_a_regional_agreement_apply_to_each_member_and_to_no_other(
    leden: list[str], van: int, duur: int, waarde: str
) -> None:
    """Contract, comparison rules: regional agreements apply to each member gemeente and are marked `regionaal`."""
    regio = afspraak("r", van, van + duur, "regionale_afspraken", regionaal=True)
    wide, long = koplopers(invoer(PLAATSEN, [regio], [("r", lid) for lid in leden]), Keuze(codes("r", waarde), [], []))
    known = wide[wide["status"] != "onbekend"]
    assert set(known["gemeente_code"]) == set(leden) == set(long["gemeente_code"])
    assert set(known["regionaal"]) == set(long["regionaal"]) == {True}
    assert set(known[list(KENMERKEN)].to_numpy().ravel()) == {waarde}
    assert known.groupby("gemeente_code").size().nunique() == 1, "in the same years for each"


@settings(max_examples=40, deadline=None)
@given(soorten, soorten, st.integers(2014, 2026))
def test_an_offer_that_counts_as_agreement_is_marked_wherever_it_speaks(eerste: str, tweede: str, wissel: int) -> None:
    """Contract, one coded file: `bod_als_afspraken` is an agreement; issue 6, point 1: it is marked as such."""
    both = [afspraak("a", 2014, 2026, eerste), afspraak("b", wissel, 2026, tweede)]
    wide, long = koplopers(invoer([gemeente()], both), Keuze([*codes("a", "ja"), *codes("b", "ja")], [], []))
    of_id = {"a": eerste, "b": tweede}
    for frame in (wide, long):
        assert [of_id[one] for one in frame["afspraak_id"]] == frame["soort"].tolist()


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(0, 3), min_size=1, max_size=8), st.randoms(use_true_random=False))
def test_the_most_concrete_passage_leads_and_of_equals_the_first(graden: list[int], random: Any) -> None:
    """Explanation of the official map of 2019, rule 2: within a theme the most concrete statement counts."""
    passages = [bewijs("a", "woonvormen", number, graad) for number, graad in enumerate(graden, 1)]
    random.shuffle(passages)
    (leads,) = leading_passages(pa.Table.from_pylist(passages)).to_pylist()
    assert (leads["concreetheid"], leads["volgnummer"]) == (max(graden), graden.index(max(graden)) + 1)
    keuze = Keuze([code("a", "woonvormen", "ja")], [leads], [])
    _, long = koplopers(invoer([gemeente(laatste=2014)], [afspraak("a", 2014, 2014)]), keuze)
    assert long[long["kenmerk"] == "woonvormen"]["pagina"].tolist() == [leads["pagina"]]


@settings(max_examples=40, deadline=None)
@given(st.integers(2014, 2025), st.integers(0, 5), waarden)
def test_an_expired_agreement_stays_visible_and_says_what_it_said(van: int, duur: int, waarde: str) -> None:
    """Explanation of the official map of 2019: an agreement that ended stays on the map, as ended."""
    source = invoer([gemeente()], [afspraak("a", van, van + duur)])
    keuze = Keuze(codes("a", waarde), [bewijs("a", kenmerk, 1, 2) for kenmerk in KENMERKEN], [])
    wide, long = koplopers(source, keuze)
    for row in wide.to_dict("records"):
        jaar = row["jaar"]
        assert row["status"] == ("onbekend" if jaar < van else "geldig" if jaar <= van + duur else "verlopen")
        assert row["woonvormen"] == ("niet_gecodeerd" if jaar < van else waarde)
    said = long.drop(columns=["jaar", "status"]).drop_duplicates()
    assert len(said) == len(KENMERKEN), "the same answer, evidence and link in every year"


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(waarden, st.sampled_from([REGEL, f"{TWEEDE_CODER}x-1"])), unique_by=lambda c: c[1]))
def test_what_a_language_model_says_is_never_mixed_in(given_codes: list[tuple[str, str]]) -> None:
    """Decision 0019: a second coder is for reviewers; of an agreement that it alone coded nothing is known."""
    rows = [row for waarde, coder in given_codes for row in codes("a", waarde, coder)]
    wide, _ = koplopers(invoer([gemeente(laatste=2014)], [afspraak("a", 2014, 2014)]), Keuze(rows, [], []))
    expected = next((waarde for waarde, coder in given_codes if coder == REGEL), "niet_gecodeerd")
    assert wide["woonvormen"].tolist() == [expected]
    assert wide["coder"].iloc[0] == REGEL if expected != "niet_gecodeerd" else pd.isna(wide["coder"].iloc[0])
