"""Part of the stage of codes: what a language model says of the same agreements, where the settings name one.

Its rows lie in a bucket of their own, so that the codes of the main coder are the same with and without it. Not here:
asking (`pipelines.taalmodel`) and what the codes are used for (review, agreement between coders).
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from pipelines.fingerprint import fingerprint
from pipelines.omgeving import Omgeving
from pipelines.stages import stukken
from pipelines.stages.groep import Groep, Rows
from pipelines.stages.result import StageResult
from transforms.codebook import load_codebook
from transforms.coding.codeerbaar import withhold
from transforms.coding.reeks import Stuk
from transforms.model import Uitslag
from warehouse.parquet import BUCKETS

if TYPE_CHECKING:
    from pipelines.taalmodel import TaalmodelCoder

STAGE = "afspraken voorleggen aan het taalmodel"
BUCKET = "taalmodel"
_CODES, _EVIDENCE = "kern.codering", "kern.bewijs"


def run(omgeving: Omgeving) -> StageResult:
    """Ask about every agreement that is new or changed; without settings, forget what a model said before.

    A server that can't be used leaves agreements out, with one warning, and stops nothing: they are asked about in the
    next run. So are agreements with an answer that could not be used.
    """
    groep = Groep(omgeving, _CODES, _EVIDENCE)
    result = StageResult()
    if omgeving.settings.taalmodel is None:
        result.changed = groep.is_there(BUCKET)
        groep.write(BUCKET, {_CODES: [], _EVIDENCE: []})
        return result
    from pipelines.taalmodel import build_coder  # here, because a run without a model needs no requests

    coder = build_coder(omgeving.settings)
    plan = {bucket: _wanted(omgeving, bucket, coder.id) for bucket in BUCKETS}
    invoer = {afspraak_id: row["invoer"] for wanted in plan.values() for afspraak_id, row in wanted.items()}
    have = groep.rows(BUCKET)
    current = {row["afspraak_id"] for row in have[_CODES] if invoer.get(row["afspraak_id"]) == row["invoer"]}
    rows = {name: [row for row in table if row["afspraak_id"] in current] for name, table in have.items()}
    todo = {bucket: {key: row for key, row in wanted.items() if key not in current} for bucket, wanted in plan.items()}
    omgeving.progress.start(STAGE, sum(map(len, todo.values())))
    _ask_all(omgeving, coder, todo, rows, result)
    result.changed = rows != have
    if result.changed:
        groep.write(BUCKET, rows)
    coded = len({row["afspraak_id"] for row in rows[_CODES]})
    result.counts = {"taalmodel": coder.id, "afspraken van het taalmodel": coded, "kosten": coder.kosten.regel()}
    if coder.kosten.verzoeken:
        omgeving.report(f"{coder.id}: {coder.kosten.regel()}")
    return result


def _wanted(omgeving: Omgeving, bucket: str, coder: str) -> dict[str, dict[str, Any]]:
    """The agreements that there is a text of, by id, with the fingerprint of what their codes would rest on."""
    documents = omgeving.dataset("kern.document").rows(bucket, ["document_id", "status"])
    read = {row["document_id"] for row in documents if row["status"] == "gelezen"}
    rows = [row for row in omgeving.dataset("kern.afspraak").rows(bucket) if row["document_id"] in read]
    return {row["afspraak_id"]: row | {"invoer": fingerprint(row["invoer"], coder)} for row in rows}


def _ask_all(
    omgeving: Omgeving,
    coder: TaalmodelCoder,
    todo: dict[str, dict[str, dict[str, Any]]],
    rows: Rows,
    result: StageResult,
) -> None:
    """Add the rows of every agreement that could be asked about, and say of the others why not."""
    left_out: dict[str, str] = {}
    fault = ""
    for bucket, wanted in todo.items():
        pieces = stukken.load(omgeving, bucket, wanted)
        for (afspraak_id, row), (uitslag, reden) in zip(wanted.items(), _ask(coder, pieces), strict=True):
            omgeving.progress.advance(STAGE)
            if uitslag is not None:
                _add(rows, row, uitslag, coder.id)
            else:
                left_out[afspraak_id] = reden
                fault = fault or reden
    if left_out:
        result.regels += [f"agreement {afspraak_id}: {reden}" for afspraak_id, reden in left_out.items()]
        omgeving.report(
            f"The language model left out {len(left_out)} agreement(s), first because {fault}; the codes that are "
            "published do not depend on it, and the next run asks again"
        )


def _ask(coder: TaalmodelCoder, pieces: list[Stuk]) -> Iterator[tuple[Uitslag | None, str]]:
    """The codes of each agreement in order, or None and why."""
    from pipelines.taalmodel import EindpuntError
    from pipelines.taalmodel.eindpunt import GELIJKTIJDIG

    def one(stuk: Stuk) -> tuple[Uitslag | None, str]:
        try:
            found = coder.ask(stuk.paginas, stuk.afspraak)
        except EindpuntError as error:
            return None, str(error)
        if found.onbruikbaar:
            return None, found.onbruikbaar[0]
        return withhold(found.samenvoeging.uitslag, stuk.paginas), ""

    with ThreadPoolExecutor(max_workers=GELIJKTIJDIG) as pool:
        yield from pool.map(one, pieces)


def _add(rows: Rows, afspraak: dict[str, Any], uitslag: Uitslag, coder: str) -> None:
    versie = load_codebook().versie
    for codering in uitslag.coderingen:
        key = {
            "afspraak_id": afspraak["afspraak_id"],
            "kader": codering.kader,
            "kenmerk": codering.kenmerk,
            "coder": coder,
        }
        rows[_CODES].append(
            key
            | {
                "waarde": codering.waarde,
                "concreetheid": codering.concreetheid,
                "zekerheid": codering.zekerheid,
                "reden": None if codering.waarde in ("ja", "nee") else uitslag.reden,
                "codeboek_versie": versie,
                "invoer": afspraak["invoer"],
            }
        )
        for number, bewijs in enumerate(codering.bewijs, 1):
            place = {"volgnummer": number, "document_id": afspraak["document_id"]}
            rows[_EVIDENCE].append(key | place | {name: getattr(bewijs, name) for name in bewijs.__slots__})
