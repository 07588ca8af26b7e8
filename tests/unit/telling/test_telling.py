"""The account from links to coded agreements: hand-counted, always balanced, and what is unexplained stands out."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from expectations.setwide import load_rules, run_rule
from tests.unit.expectations import nation
from transforms.telling.aansluiten import STAPPEN, aansluiten
from transforms.telling.keten import Keten
from transforms.telling.tellen import GETELD, tellen

RULES = {rule.naam: rule for rule in load_rules()}


def vindplaats(url: str, status: str, jaar: int | None = None) -> dict[str, Any]:
    return {"bron": "web", "url": url, "status": status, "jaar": jaar}


def vastlegging(url: str, sha256: str, nummer: int = 1, bron: str = "web") -> dict[str, Any]:
    return {
        "bron": bron,
        "url": url,
        "sha256": sha256,
        "vastlegging_id": f"{url}{nummer}",
        "opgehaald_op": f"2026-01-0{nummer}",
    }


def document(document_id: str, soort: str | None = "jaarschijf", status: str = "gelezen") -> dict[str, Any]:
    return {"document_id": document_id, "soort": soort, "status": status}


def deel(document_id: str, nummer: int) -> dict[str, Any]:
    return {"document_id": document_id, "deel": nummer, "pagina_van": nummer, "pagina_tot": nummer}


def afspraak(key: str, document_id: str | None, van: int, tot: int, jaar: int | None = 2020) -> dict[str, Any]:
    return {
        "afspraak_id": key,
        "document_id": document_id,
        "herkomst": "document" if document_id else "koplopers2016",
        "soort": "jaarschijf",
        "jaar_van": jaar,
        "pagina_van": van,
        "pagina_tot": tot,
    }


def voorbeeld() -> Keten:
    """Seven links, one address twice, one content twice; a letter, a whole file, a scan, and a row of 2016."""
    return Keten(
        vindplaatsen=[
            *(vindplaats(url, "vastgelegd") for url in "abcd"),
            vindplaats("n", "nieuw", 2019),
            vindplaats("x", "afgewezen"),
            vindplaats("y", "afgewezen", 2018),
        ],
        vastleggingen=[
            vastlegging("a", "A1"),
            vastlegging("a", "A2", 2),
            vastlegging("b", "A2"),
            vastlegging("c", "C"),
            vastlegging("d", "D"),
            vastlegging("los", "C", bron="inbox"),
        ],
        documenten=[document("A1"), document("A2"), document("C", "raadsbrief"), document("D", None, "onleesbaar")],
        delen=[deel("A1", 1), deel("A2", 1), deel("A2", 2), deel("C", 1), deel("C", 2)],
        afspraken=[
            afspraak("p", "A1", 1, 1),
            afspraak("q", "A2", 1, 2, 2021),
            afspraak("r", "C", 2, 2, None),
            afspraak("d", "D", 1, 1),
            afspraak("s", None, 0, 0, 2016),
        ],
        cyclusstukken=[{"document_id": "C", "deel": 1, "soort": "raadsbrief", "jaar_van": 2022}],
        coderingen={
            ("p", "ja"),
            ("p", "nee"),
            ("q", "nee"),
            ("r", "onleesbaar"),
            ("d", "onleesbaar"),
            ("s", "niet_gecodeerd"),
        },
    )


def account(keten: Keten) -> dict[tuple[str, str, str | None], int]:
    rows = aansluiten(keten)
    assert [row["regel"] for row in rows] == list(range(1, len(rows) + 1))
    return {(row["stap"], row["post"], row["reden"]): row["aantal"] for row in rows if row["aantal"]}


def test_the_account_is_as_counted_by_hand() -> None:
    assert account(voorbeeld()) == {
        ("gevonden", "begin", None): 7,
        ("gevonden", "bij", "zonder_vindplaats"): 1,
        ("gevonden", "af", "nieuw"): 1,
        ("gevonden", "af", "afgewezen"): 2,
        ("gevonden", "eind", None): 5,
        ("vastgelegd", "begin", None): 5,
        ("vastgelegd", "bij", "zelfde_adres_opnieuw"): 1,
        ("vastgelegd", "af", "zelfde_inhoud"): 2,
        ("vastgelegd", "eind", None): 4,
        ("gelezen", "begin", None): 4,
        ("gelezen", "af", "onleesbaar"): 1,
        ("gelezen", "eind", None): 3,
        ("afspraak", "begin", None): 3,
        ("afspraak", "bij", "meer_delen"): 2,
        ("afspraak", "af", "deel_van_een_afspraak"): 1,
        ("afspraak", "af", "raadsbrief"): 1,
        ("afspraak", "bij", "niet_gelezen"): 1,
        ("afspraak", "eind", None): 4,
        ("gecodeerd", "begin", None): 4,
        ("gecodeerd", "bij", "koplopers2016"): 1,
        ("gecodeerd", "af", "onleesbaar"): 2,
        ("gecodeerd", "af", "niet_gecodeerd"): 1,
        ("gecodeerd", "eind", None): 2,
    }


def test_counts_per_source_year_and_kind_are_as_counted_by_hand() -> None:
    found = {(row["bron"], row["jaar"], row["soort"]): [row[name] for name in GETELD] for row in tellen(voorbeeld())}
    assert found == {
        # Link a gave A2 last; the letter C has two sources, and its agreement has no year.
        ("inbox", "2022", "raadsbrief"): [0, 1, 1, 0, 0],
        ("inbox", "onbekend", "jaarschijf"): [0, 0, 0, 1, 0],
        ("koplopers2016", "2016", "jaarschijf"): [0, 0, 0, 1, 0],
        ("web", "2018", "onbekend"): [1, 0, 0, 0, 0],
        ("web", "2019", "onbekend"): [1, 0, 0, 0, 0],
        ("web", "2020", "jaarschijf"): [0, 1, 1, 2, 1],
        ("web", "2020", "onbekend"): [1, 1, 0, 0, 0],
        ("web", "2021", "jaarschijf"): [2, 1, 1, 1, 1],
        ("web", "2022", "raadsbrief"): [1, 1, 1, 0, 0],
        ("web", "onbekend", "jaarschijf"): [0, 0, 0, 1, 0],
        ("web", "onbekend", "onbekend"): [1, 0, 0, 0, 0],
    }


@pytest.mark.parametrize(
    ("lost", "stap", "post"),
    [
        (lambda k: k.vastleggingen.remove(next(v for v in k.vastleggingen if v["url"] == "d")), "gevonden", "weg"),
        (lambda k: k.vindplaatsen[3].update(status="nieuw"), "gevonden", "bij"),
        (lambda k: k.documenten.pop(0), "vastgelegd", "weg"),
        (lambda k: k.documenten.append(document("E")), "vastgelegd", "bij"),
        (lambda k: k.delen.pop(0), "gelezen", "weg"),
        (lambda k: k.delen.append(deel("D", 1)), "gelezen", "bij"),
        (lambda k: k.cyclusstukken.clear(), "afspraak", "weg"),
        (lambda k: k.afspraken.append(afspraak("t", "A1", 9, 9)), "afspraak", "bij"),
        (lambda k: k.coderingen.discard(("s", "niet_gecodeerd")), "gecodeerd", "weg"),
        (lambda k: k.coderingen.add(("weg", "ja")), "gecodeerd", "bij"),
    ],
)
def test_what_gets_lost_between_two_steps_is_unexplained_there(lost: Any, stap: str, post: str) -> None:
    keten = voorbeeld()
    lost(keten)
    assert account(keten)[stap, f"onverklaard_{post}", None] == 1


NAMES = st.sampled_from("abcdef")


@settings(max_examples=200)
@given(
    st.dictionaries(NAMES, st.sampled_from(["vastgelegd", "nieuw", "mislukt"])),
    st.lists(st.tuples(NAMES, NAMES), max_size=8),
    st.dictionaries(NAMES, st.sampled_from(["gelezen", "onleesbaar", "geweigerd"])),
    st.sets(st.tuples(NAMES, st.integers(1, 3))),
    st.sets(st.tuples(NAMES, st.integers(1, 3), st.integers(0, 2))),
    st.sets(st.tuples(NAMES, st.integers(1, 3))),
    st.sets(st.tuples(NAMES, st.sampled_from(["ja", "nee", "onleesbaar", "niet_gecodeerd"]))),
)
def test_whatever_goes_wrong_every_step_adds_up_and_hands_over_to_the_next(
    links: Any, captures: Any, documents: Any, parts: Any, agreements: Any, papers: Any, codes: Any
) -> None:
    rows = aansluiten(
        Keten(
            vindplaatsen=[vindplaats(url, status) for url, status in links.items()],
            vastleggingen=[vastlegging(url, sha, number) for number, (url, sha) in enumerate(captures, 1)],
            documenten=[document(key, status=status) for key, status in documents.items()],
            delen=[deel(key, number) for key, number in parts],
            afspraken=[afspraak(f"{key}{van}{more}", key, van, van + more) for key, van, more in agreements],
            cyclusstukken=[{"document_id": k, "deel": n, "soort": "bod", "jaar_van": None} for k, n in papers],
            coderingen={(f"{key}10", waarde) for key, waarde in codes},
        )
    )
    sign = {"begin": 1, "bij": 1, "onverklaard_bij": 1, "af": -1, "onverklaard_weg": -1, "eind": -1}
    sums: Counter[str] = Counter()
    for row in rows:
        assert row["aantal"] >= 0
        sums[row["stap"]] += sign[row["post"]] * row["aantal"]
    assert [sums[stap] for stap in STAPPEN] == [0] * 5
    ends = {(row["stap"], row["post"]): row["aantal"] for row in rows if row["post"] in ("begin", "eind")}
    for before, after in pairwise(STAPPEN):
        assert ends[before, "eind"] == ends[after, "begin"]


def keten_of(connection: duckdb.DuckDBPyConnection) -> Keten:
    def rows(table: str) -> list[dict[str, Any]]:
        found = connection.execute(f"SELECT * FROM {table}")  # noqa: S608 - a constant of this test
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]

    tables = ("vindplaats", "vastlegging", "document", "document_deel", "afspraak", "cyclusstuk")
    codes = {(row["afspraak_id"], row["waarde"]) for row in rows("kern.codering")}
    return Keten(*(rows(f"kern.{name}") for name in tables), coderingen=codes)


def test_the_rules_agree_with_the_counting_on_the_clean_nation() -> None:
    with nation.build() as connection:
        keten = keten_of(connection)
        for row in tellen(keten):
            nation.insert(connection, "controle.telling", row)
        for row in aansluiten(keten):
            nation.insert(connection, "controle.aansluiting", row)
        assert run_rule(connection, RULES["telling_volgt_tabellen"]).geslaagd
        assert run_rule(connection, RULES["aansluiting_sluit"]).geslaagd
