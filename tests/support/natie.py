"""A simulated nation: invented agreements of every gemeente over the years, written as working tables.

Here: rows of `kern.*` in which every rule holds, at any size, from a seed; what the comparison, the checks and the
warehouse are measured and tried on. Not here: documents, and so nothing that reads or codes (`tests/voorbeeld` has
those). Nothing in it says anything about a real gemeente: text, codes and parties are drawn by lot.
"""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

import numpy as np
import pandas as pd

from pipelines.omgeving import Omgeving
from pipelines.stages import koplopers2016, referentie
from tests.support.natietekst import PAGINAS, codes, commitments, pages, sentences
from warehouse.parquet import bucket_of

COMBINATIES = 1_700
"""Pairs of gemeente and corporation, as many as the official map had in 2019."""
BRON = "inbox"
MOMENT = datetime(2026, 1, 15, 9, 30, tzinfo=UTC)
SOORTEN = {"prestatieafspraken": 0.34, "jaarschijf": 0.3, "raamovereenkomst": 0.25, "regionale_afspraken": 0.05}
SOORTEN |= {"bod_als_afspraken": 0.03, "deelconvenant": 0.03}
DUUR = {"raamovereenkomst": 4, "regionale_afspraken": 3}


Natie = dict[str, pd.DataFrame]
"""Rows by table."""


def build(afspraken: int = 10_000, seed: int = 1) -> Natie:
    """Draw a nation with so many agreements, on the gemeenten and corporations of the product."""
    from warehouse.facts import read_facts

    rng = np.random.default_rng(seed)
    places = read_facts("gemeente").to_pandas()
    corporaties = read_facts("corporatie").to_pandas()
    agreed = _agreements(rng, places, afspraken)
    bound = _bound(rng, agreed, places)
    paren = _pairs(rng, places, corporaties)
    zinnen = sentences()
    teksten, plaatsen = pages(rng, agreed, zinnen)
    coderingen, bewijs = codes(rng, agreed, plaatsen, zinnen)
    return {
        **_documents(agreed),
        "kern.pagina": teksten,
        "kern.afspraak": agreed.drop(columns=["gemeente_code", "plaats"]),
        "kern.afspraak_gemeente": bound,
        "kern.afspraak_partij": _parties(bound, paren, set(agreed.loc[agreed["regionaal"], "afspraak_id"])),
        "kern.codering": coderingen,
        "kern.bewijs": bewijs,
        "kern.toezegging": commitments(rng, agreed, bewijs),
    }


def write(omgeving: Omgeving, natie: Natie) -> None:
    """Write the facts of the product and the nation as working tables, split into buckets by document."""
    referentie.run(omgeving)
    koplopers2016.run(omgeving)
    document_of = natie["kern.afspraak"].set_index("afspraak_id")["document_id"]
    for name, frame in natie.items():
        dataset = omgeving.dataset(name)
        if "document_id" in frame:
            documents = frame["document_id"]
        else:
            documents = frame["sha256"] if "sha256" in frame else frame.get("afspraak_id", pd.Series()).map(document_of)
        if name == "kern.vindplaats":
            dataset.write(dataset.from_frame(frame))
            continue
        for bucket, part in frame.groupby(documents.map(bucket_of)):
            dataset.write(dataset.from_frame(part.reset_index(drop=True)), str(bucket), "natie")


def _digest(kind: str, number: int, length: int = 64) -> str:
    return hashlib.sha256(f"natie {kind} {number}".encode()).hexdigest()[:length]


def _agreements(rng: np.random.Generator, places: pd.DataFrame, number: int) -> pd.DataFrame:
    """Agreements spread evenly over gemeenten and years, each for a gemeente that existed when it began."""
    years = places["laatste_jaar"] - places["eerste_jaar"] + 1
    cells = places.loc[places.index.repeat(years)]
    cells = cells.assign(jaar=cells["eerste_jaar"] + cells.groupby("gemeente_code").cumcount()).reset_index(drop=True)
    order = np.concatenate([rng.permutation(len(cells)) for _ in range(-(-number // len(cells)))])[:number]
    drawn = cells.iloc[order].reset_index(drop=True)
    soort = rng.choice(list(SOORTEN), size=number, p=list(SOORTEN.values()))
    van = drawn["jaar"].to_numpy()
    tot = np.minimum(van + np.array([DUUR.get(s, 1) for s in soort]) - 1, drawn["laatste_jaar"].to_numpy())
    signed = [date(int(jaar) - 1, 12, int(dag)) for jaar, dag in zip(van, rng.integers(1, 29, number), strict=True)]
    return pd.DataFrame(
        {
            "afspraak_id": [_digest("afspraak", i, 32) for i in range(number)],
            "document_id": [_digest("document", i) for i in range(number)],
            "herkomst": "document",
            "soort": soort,
            "soort_zekerheid": 0.9,
            "titel": [f"Afspraken {naam} {jaar}" for naam, jaar in zip(drawn["naam"], van, strict=True)],
            "jaar_van": van,
            "jaar_tot": tot,
            "periode_bron": "titel",
            "datum_ondertekend": signed,
            "regionaal": soort == "regionale_afspraken",
            "status": "getekend",
            "pagina_van": 1,
            "pagina_tot": PAGINAS,
            "invoer": "natie",
            "gemeente_code": drawn["gemeente_code"],
            "plaats": drawn["naam"],
        }
    )


def _bound(rng: np.random.Generator, agreed: pd.DataFrame, places: pd.DataFrame) -> pd.DataFrame:
    """The gemeente of each agreement; a regional one binds three more of its province that existed all along."""
    own = agreed[["afspraak_id", "gemeente_code"]].assign(naam=agreed["plaats"])
    rows = [own]
    home = places.set_index("gemeente_code")
    for row in agreed[agreed["regionaal"]].itertuples():
        near = places[
            (places["provincie"] == home.loc[row.gemeente_code, "provincie"])
            & (places["eerste_jaar"] <= row.jaar_van)
            & (places["laatste_jaar"] >= row.jaar_tot)
            & (places["gemeente_code"] != row.gemeente_code)
        ]
        picked = near.iloc[rng.permutation(len(near))[:3]]
        rows.append(picked[["gemeente_code", "naam"]].assign(afspraak_id=row.afspraak_id))
    return pd.concat(rows, ignore_index=True).assign(herkenning="titel")


def _pairs(rng: np.random.Generator, places: pd.DataFrame, corporaties: pd.DataFrame) -> pd.DataFrame:
    """Pairs of gemeente and corporation: every gemeente has one at least, of 342 together 1,700."""
    number = COMBINATIES * len(places) // 342
    code = np.concatenate([places["gemeente_code"].to_numpy(), rng.choice(places["gemeente_code"], number)])
    chosen = corporaties.iloc[rng.integers(0, len(corporaties), len(code))].reset_index(drop=True)
    pairs = pd.DataFrame({"gemeente_code": code, "naam": chosen["naam"], "corporatie_id": chosen["corporatie_id"]})
    return pairs.drop_duplicates(["gemeente_code", "naam"]).head(number)


def _parties(bound: pd.DataFrame, paren: pd.DataFrame, regional: set[str]) -> pd.DataFrame:
    """Each gemeente, and its corporations; of a regional agreement only the gemeenten, or each would pair with all."""
    gemeente = bound.assign(naam="gemeente " + bound["naam"], rol="gemeente", corporatie_id=None)
    local = bound.loc[~bound["afspraak_id"].isin(regional), ["afspraak_id", "gemeente_code"]]
    corporatie = local.merge(paren, on="gemeente_code").assign(rol="corporatie")
    columns = ["afspraak_id", "naam", "rol", "corporatie_id"]
    rows = pd.concat([gemeente[columns], corporatie[columns]], ignore_index=True).assign(ondertekend=True)
    return rows.drop_duplicates(["afspraak_id", "naam"]).reset_index(drop=True)


def _documents(agreed: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """A link, a capture, a document and its one part for every agreement."""
    urls = [f"https://natie.example/{number}.pdf" for number in range(len(agreed))]
    shared = {"bron": BRON, "url": urls, "warc_bestand": "natie.warc.gz", "warc_offset": range(len(agreed))}
    return {
        "kern.vindplaats": pd.DataFrame(
            {
                **shared,
                "titel": agreed["titel"],
                "soort": agreed["soort"],
                "jaar": agreed["jaar_van"],
                "gemeente_code": agreed["gemeente_code"],
                "status": "vastgelegd",
                "eerst_gezien_op": MOMENT,
                "laatst_gezien_op": MOMENT,
            }
        ),
        "kern.vastlegging": pd.DataFrame(
            {
                **shared,
                "vastlegging_id": [_digest("vastlegging", i, 32) for i in range(len(agreed))],
                "opgehaald_op": MOMENT,
                "http_status": 200,
                "mime": "application/pdf",
                "bytes": 100_000,
                "sha256": agreed["document_id"],
            }
        ),
        "kern.document": pd.DataFrame(
            {
                "document_id": agreed["document_id"],
                "soort": agreed["soort"],
                "soort_zekerheid": 0.9,
                "titel": agreed["titel"],
                "mime": "application/pdf",
                "bytes": 100_000,
                "paginas": PAGINAS,
                "delen": 1,
                "tekst_herkomst": "laag",
                "status": "gelezen",
                "extractor_versie": "natie",
                "ocr_paginas": 0,
                "ocr_wachtend": 0,
                "herkenner_versie": "natie",
            }
        ),
        "kern.document_deel": pd.DataFrame(
            {
                "document_id": agreed["document_id"],
                "deel": 1,
                "pagina_van": 1,
                "pagina_tot": PAGINAS,
                "soort": agreed["soort"],
                "zekerheid": 0.9,
                "titel": agreed["titel"],
            }
        ),
    }
