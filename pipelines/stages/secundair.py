"""Stage: studies of agreements to secondary codings of the rows of the 2016 table.

A study is a part of the kind `onderzoek` that speaks of prestatieafspraken and of several rows of the table, or one
whose sender states the kind. It is read for the agreements whose period holds a year that the study is about.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pipelines import bekend
from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.lezen import KENNIS_TABLES
from pipelines.omgeving import Omgeving
from pipelines.stages.afspraakteksten import document_pages
from pipelines.stages.result import StageResult
from transforms.codebook import load_codebook
from transforms.coding.reeks import the_coder, the_coder_id
from transforms.model import Pagina, Uitslag
from warehouse.facts import facts_version

SOORT = "onderzoek"
OUTPUT = ("kern.secundaire_codering", "kern.secundair_bewijs")

_PASSAGE = ("pagina", "begin", "eind", "citaat", "concreetheid", "regel")
_ABOUT = re.compile(r"prestatieafspra", re.IGNORECASE)
_SEVERAL = 2
"""Rows that a study must speak of when nobody stated its kind: a study of one gemeente is about that gemeente."""

Rows = list[dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Studie:
    """A part of a document that may tell of agreements; years are those that it is about."""

    document_id: str
    url: str
    gesteld: bool
    pagina_van: int
    pagina_tot: int
    jaar_van: int | None
    jaar_tot: int | None
    invoer: str


def run(omgeving: Omgeving) -> StageResult:
    """Read every study anew when one of them, the facts, the coder or a rule of attribution changed."""
    from transforms import secundair

    studies = _studies(omgeving)
    invoer = fingerprint(
        [[s.invoer, s.gesteld] for s in studies], facts_version(), the_coder_id(), source_fingerprint(secundair), 1
    )
    result = StageResult()
    datasets = [omgeving.dataset(name) for name in OUTPUT]
    if omgeving.full or any(dataset.invoer() != invoer for dataset in datasets):
        codes: Rows = []
        evidence: Rows = []
        for studie, told, uitslagen in _read(omgeving, studies, result):
            for rij, uitslag in uitslagen.items():
                _add(codes, evidence, studie, rij, told[rij], uitslag)
        for dataset, rows in zip(datasets, (codes, evidence), strict=True):
            dataset.write(rows, invoer=invoer)
        result.changed = True
    values = datasets[0].rows(columns=["document_id", "rij", "waarde"])
    result.counts = {
        "onderzoeken": len({row["document_id"] for row in values}),
        "rijen met tekst": len({row["rij"] for row in values}),
        "ja": sum(row["waarde"] == "ja" for row in values),
        "bewijzen": datasets[1].count(),
    }
    return result


def _studies(omgeving: Omgeving) -> list[Studie]:
    """Every part of this kind; one whose sender stated the kind is the whole file."""
    parts = {(row["document_id"], row["deel"]): row for row in omgeving.dataset("kern.document_deel").rows()}
    urls: dict[str, str] = {}
    stated: set[str] = set()
    for row in sorted(omgeving.dataset("kern.vastlegging").rows(), key=lambda row: str(row["url"])):
        urls.setdefault(row["sha256"], row["url"])
        feiten = bekend.from_json(row["bekende_feiten"])
        if feiten and feiten.soort == SOORT:
            stated.add(row["sha256"])
    lengths = {
        row["document_id"]: row["paginas"]
        for row in omgeving.dataset("kern.document").rows(columns=["document_id", "paginas"])
    }
    found: dict[tuple[str, int], Studie] = {}
    for row in omgeving.dataset("kern.cyclusstuk").rows():
        if row["soort"] != SOORT:
            continue
        key = (row["document_id"], row["deel"])
        gesteld = key[0] in stated
        van, tot = (1, lengths[key[0]]) if gesteld else (parts[key]["pagina_van"], parts[key]["pagina_tot"])
        found[key] = Studie(key[0], urls[key[0]], gesteld, van, tot, row["jaar_van"], row["jaar_tot"], row["invoer"])
    return [found[key] for key in sorted(found)]


def _read(
    omgeving: Omgeving, studies: list[Studie], result: StageResult
) -> Iterator[tuple[Studie, dict[str, int], dict[str, Uitslag]]]:
    """Yield each study with the number of sentences and the answer for every row that it tells of."""
    from transforms.identificatie import Kennis
    from transforms.secundair.coderen import code_rows
    from transforms.secundair.namen import Rijnamen
    from transforms.secundair.toewijzing import attribute

    def rows(name: str) -> Rows:
        return omgeving.dataset(f"referentie.{name}").rows()

    if not studies:
        return
    kennis = Kennis.from_rows(**{name: rows(table) for name, table in KENNIS_TABLES.items()})
    namen = Rijnamen(
        [row["rij"] for row in rows("koplopers_2016")],
        rows("koplopers_2016_gemeente"),
        rows("koplopers_2016_partij"),
        kennis,
    )
    agreements = rows("koplopers_2016_afspraak")
    pages: dict[str, list[Pagina]] = defaultdict(list)
    for document_id, pagina, tekst in document_pages(omgeving, {studie.document_id for studie in studies}):
        pages[document_id].append(Pagina(pagina, tekst))
    for studie in studies:
        paginas = [p for p in pages[studie.document_id] if studie.pagina_van <= p.pagina <= studie.pagina_tot]
        told = attribute(paginas, namen)
        about = any(_ABOUT.search(pagina.tekst) for pagina in paginas)
        if not about or len(told) < (1 if studie.gesteld else _SEVERAL):
            continue
        if studie.jaar_van is None:
            what = (
                f"{studie.url}: this tells of prestatieafspraken, and not of which years; state jaar_van and jaar_tot "
                "beside it to hold it against the table of 2016"
            )
            omgeving.report(what)
            result.regels.append(what)
            continue
        of_years = {row["rij"] for row in agreements if _same_years(studie, row)}
        told = {rij: vermeldingen for rij, vermeldingen in told.items() if rij in of_years}
        yield studie, {rij: len(each) for rij, each in told.items()}, code_rows(paginas, told, the_coder())


def _same_years(studie: Studie, afspraak: dict[str, Any]) -> bool:
    """Whether a year that the study is about lies in the period of the agreement; an open period goes on."""
    if not afspraak["heeft_afspraak"] or studie.jaar_van is None:
        return False
    ends_before = afspraak["jaar_tot"] is not None and afspraak["jaar_tot"] < studie.jaar_van
    return not ends_before and int(afspraak["jaar_van"]) <= (studie.jaar_tot or studie.jaar_van)


def _add(codes: Rows, evidence: Rows, studie: Studie, rij: str, zinnen: int, uitslag: Uitslag) -> None:
    versie, coder = load_codebook().versie, f"secundair:{the_coder_id()}"
    for codering in uitslag.coderingen:
        key = {
            "document_id": studie.document_id,
            "rij": rij,
            "kader": codering.kader,
            "kenmerk": codering.kenmerk,
            "coder": coder,
        }
        codes.append(
            key
            | {
                "waarde": codering.waarde,
                "concreetheid": codering.concreetheid,
                "zinnen": zinnen,
                "codeboek_versie": versie,
            }
        )
        for number, bewijs in enumerate(codering.bewijs, 1):
            evidence.append(key | {"volgnummer": number} | {name: getattr(bewijs, name) for name in _PASSAGE})
