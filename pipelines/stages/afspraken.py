"""Stage: parts of documents to identified agreements, and to the other papers of the yearly cycle.

A part of a coded kind gives an agreement (`kern.afspraak` and what belongs to it), any other a paper
(`kern.cyclusstuk`). Work to do is known by the fingerprint of everything that determines the outcome.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pipelines import bekend, correcties
from pipelines.fingerprint import fingerprint
from pipelines.lezen import KENNIS_TABLES
from pipelines.omgeving import Omgeving
from pipelines.stages import afspraakrijen, versies
from pipelines.stages.groep import Groep, Rows
from pipelines.stages.result import StageResult
from pipelines.uitvoering import spread
from transforms.identificatie import HERKENNER_VERSIE, IDENTIFICATIE_VERSIE, Kennis
from transforms.identificatie.reeks import Gevonden, Stuk, identify_each
from transforms.identificatie.verwantschap import TEKSTMERK_VERSIE
from transforms.model import CODED_SOORTEN, BekendeFeiten, Deel, Pagina
from warehouse.correcties.model import Correctie, Gevolg
from warehouse.facts import facts_version
from warehouse.parquet import BUCKETS

STAGE = "afspraken herkennen"
AGREEMENTS = ("kern.afspraak", "kern.afspraak_gemeente", "kern.afspraak_partij")
PAPERS = ("kern.cyclusstuk",)


@dataclass(frozen=True)
class Taak:
    """A part to identify, with its document, its corrections and the fingerprint of all that determines the outcome."""

    document: dict[str, Any]
    nummer: int
    deel: Deel
    feiten: BekendeFeiten | None
    invoer: str
    correcties: tuple[Correctie, ...] = ()

    @property
    def coded(self) -> bool:
        """Whether it is an agreement."""
        return self.deel.soort in CODED_SOORTEN


@dataclass
class _Plan:
    """What is to be done in a bucket, the fingerprints that stay, and whether rows must go."""

    todo: list[Taak]
    kept: set[str]
    stale: bool


def run(omgeving: Omgeving) -> StageResult:
    """Identify every part whose inputs changed; forget agreements whose document is gone.

    Raises KoplopersError when a correction is wrong.
    """
    result = StageResult()
    feiten, gegeven = _known_facts(omgeving), correcties.by_agreement(omgeving, AGREEMENTS)
    agreements, papers = Groep(omgeving, *AGREEMENTS), Groep(omgeving, *PAPERS)
    groepen, gedaan = (agreements, papers), list[Gevolg]()
    plans = {bucket: _plan(omgeving, groepen, bucket, feiten, gegeven, result) for bucket in BUCKETS}
    todo = sum(len(plan.todo) for plan in plans.values())
    omgeving.progress.start(STAGE, todo)
    dirty = {bucket: plan for bucket, plan in plans.items() if plan.todo or plan.stale}
    kennis = _kennis(omgeving) if todo else None
    pages = sum(taak.deel.pagina_tot - taak.deel.pagina_van + 1 for plan in dirty.values() for taak in plan.todo)
    before = _fingerprints(omgeving)
    work = ((bucket, _stukken(omgeving, bucket, plan.todo)) for bucket, plan in dirty.items())
    for bucket, found in spread(omgeving.settings, work, pages, identify_each, kennis):
        plan = dirty[bucket]
        rows = _kept_rows(agreements.rows(bucket) | papers.rows(bucket), plan.kept)
        for taak, gevonden in zip(plan.todo, found, strict=True):
            gedaan += _add(omgeving, rows, taak, gevonden, result)
            omgeving.progress.advance(STAGE)
        agreements.write(bucket, {name: rows[name] for name in AGREEMENTS})
        papers.write(bucket, {name: rows[name] for name in PAPERS})
    result.changed = versies.run(omgeving) or before != _fingerprints(omgeving)
    _count(omgeving, result, todo)
    there = {row["afspraak_id"] for bucket in BUCKETS for row in agreements.leading(bucket, ["afspraak_id"])}
    correcties.store(omgeving, "afspraken", correcties.standing(gegeven, gedaan, there), result)
    return result


def _kept_rows(rows: Rows, kept: set[str]) -> Rows:
    """Rows of agreements and papers that stay, and of what belongs to those agreements."""
    staying = {name: [row for row in rows[name] if row["invoer"] in kept] for name in ("kern.afspraak", *PAPERS)}
    ids = {row["afspraak_id"] for row in staying["kern.afspraak"]}
    return staying | {name: [row for row in rows[name] if row["afspraak_id"] in ids] for name in AGREEMENTS[1:]}


def _fingerprints(omgeving: Omgeving) -> list[str]:
    return [omgeving.dataset(name).fingerprint() for name in (*AGREEMENTS, *PAPERS)]


def _known_facts(omgeving: Omgeving) -> dict[str, str]:
    """Return the stated facts by document; where two senders differ the first by id counts, and it is reported."""
    found: dict[str, str] = {}
    for row in sorted(omgeving.dataset("kern.vastlegging").rows(), key=lambda row: str(row["vastlegging_id"])):
        stated = row["bekende_feiten"]
        if stated and found.setdefault(row["sha256"], stated) != stated:
            omgeving.report(f"{row['url']}: the facts beside it differ from those of an equal file; make them equal")
    return found


def _plan(
    omgeving: Omgeving,
    groepen: tuple[Groep, ...],
    bucket: str,
    feiten: dict[str, str],
    gegeven: correcties.PerAgreement,
    result: StageResult,
) -> _Plan:
    have = {row["invoer"] for groep in groepen for row in groep.leading(bucket, ["invoer"])}
    parts: dict[str, list[Deel]] = defaultdict(list)
    for row in omgeving.dataset("kern.document_deel").rows(bucket):
        parts[row.pop("document_id")].append(Deel(**{name: row[name] for name in Deel.__slots__}))
    tasks = [
        _corrected(taak, gegeven)
        for document in omgeving.dataset("kern.document").rows(bucket)
        for taak in _tasks(omgeving, document, parts[document["document_id"]], feiten, result)
    ]
    kept = have & {taak.invoer for taak in tasks} if not omgeving.full else set()
    todo = [taak for taak in tasks if taak.invoer not in kept]
    left_over = any(groep.is_there(bucket) and not groep.leading(bucket, ["invoer"]) for groep in groepen)
    return _Plan(todo, kept, stale=have != kept or left_over)


def _tasks(
    omgeving: Omgeving, document: dict[str, Any], delen: list[Deel], feiten: dict[str, str], result: StageResult
) -> Iterator[Taak]:
    """Return the parts of a document; a sender that states the kind speaks of the whole file."""
    text = feiten.get(document["document_id"])
    stated = bekend.from_json(text)
    if stated and stated.soort:
        delen = [Deel(1, max(document["paginas"], 1), stated.soort, 1.0, document["titel"])]
    if document["status"] == "geweigerd" or not delen:
        return
    coded = sum(deel.soort in CODED_SOORTEN for deel in delen)
    if stated and coded > 1:
        _say(
            omgeving,
            result,
            document,
            f"the facts beside it are of one agreement, and it holds {coded}; split the file, or state its kind too",
        )
        stated = text = None
    for nummer, deel in enumerate(delen, 1):
        used = stated if coded <= 1 and (deel.soort in CODED_SOORTEN or not coded) else None
        invoer = fingerprint(
            document["document_id"], document["status"], document["extractor_versie"], document["ocr_versie"],
            HERKENNER_VERSIE, IDENTIFICATIE_VERSIE, TEKSTMERK_VERSIE, facts_version(), text if used else None,
            deel.pagina_van, deel.pagina_tot, deel.soort,
        )  # fmt: skip
        yield Taak(document, nummer, deel, used, invoer)


def _corrected(taak: Taak, gegeven: correcties.PerAgreement) -> Taak:
    own = gegeven.get(afspraakrijen.agreement_id(taak.document["document_id"], taak.deel), ()) if taak.coded else ()
    return replace(taak, invoer=correcties.with_corrections(taak.invoer, own), correcties=tuple(own)) if own else taak


def _stukken(omgeving: Omgeving, bucket: str, tasks: list[Taak]) -> list[Stuk]:
    pages: dict[str, list[Pagina]] = defaultdict(list)
    documents = {taak.document["document_id"] for taak in tasks}
    for row in omgeving.dataset("kern.pagina").rows(bucket) if documents else []:
        document_id = row.pop("document_id")
        if document_id in documents:
            pages[document_id].append(Pagina(**row))
    return [
        Stuk(
            taak.deel,
            tuple(
                page
                for page in pages[taak.document["document_id"]]
                if taak.deel.pagina_van <= page.pagina <= taak.deel.pagina_tot
            ),
            taak.feiten,
        )
        for taak in tasks
    ]


def _kennis(omgeving: Omgeving) -> Kennis:
    return Kennis.from_rows(
        **{name: omgeving.dataset(f"referentie.{table}").rows() for name, table in KENNIS_TABLES.items()}
    )


def _add(omgeving: Omgeving, rows: Rows, taak: Taak, gevonden: Gevonden, result: StageResult) -> list[Gevolg]:
    if gevonden.bezwaar:
        _say(omgeving, result, taak.document, f"{gevonden.bezwaar} (the document is identified without these facts)")
        # The other fingerprint makes the next run try, and report, again until the facts are mended.
        taak = replace(taak, invoer=fingerprint(taak.invoer, "zonder bekende feiten"))
        if taak.document["status"] == "onleesbaar":
            return []
    if taak.coded:
        return afspraakrijen.add_agreement(rows, taak, gevonden)
    afspraakrijen.add_paper(rows, taak, gevonden)
    return []


def _say(omgeving: Omgeving, result: StageResult, document: dict[str, Any], what: str) -> None:
    rows = omgeving.dataset("kern.vastlegging").rows(columns=["sha256", "url"])
    url = min(str(row["url"]) for row in rows if row["sha256"] == document["document_id"])
    omgeving.report(f"{url}: {what}")
    result.regels.append(f"{url}: {what}")


def _count(omgeving: Omgeving, result: StageResult, todo: int) -> None:
    def read(name: str, column: str) -> list[Any]:
        dataset = omgeving.dataset(name)
        return [value for bucket in BUCKETS for value in dataset.read_bucket(bucket, [column])[column].to_pylist()]

    agreements, bound = read("kern.afspraak", "afspraak_id"), set(read("kern.afspraak_gemeente", "afspraak_id"))
    from_years = read("kern.afspraak", "jaar_van")
    result.counts = {
        "afspraken": len(agreements),
        "nieuw herkend": todo,
        "zonder gemeente": len(set(agreements) - bound),
        "zonder periode": from_years.count(None),
        "versie van een andere": omgeving.dataset(versies.TABLE).count(),
    }
    papers = Counter(read("kern.cyclusstuk", "soort"))
    result.counts |= {f"niet gecodeerd: {soort}": number for soort, number in sorted(papers.items())}
