"""Stage: pages of agreements to codes with evidence and commitments.

Work to do is known by the fingerprint of the agreement and the coder. Large work is spread over processes.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pipelines import correcties
from pipelines.fingerprint import fingerprint
from pipelines.omgeving import Omgeving
from pipelines.stages import stukken, taalmodel
from pipelines.stages.groep import Groep, Rows
from pipelines.stages.result import StageResult
from pipelines.uitvoering import spread
from transforms.codebook import load_codebook
from transforms.coding.reeks import code_each, the_coder_id
from transforms.model import KADER, Uitslag
from warehouse.correcties.model import Correctie, Gevolg
from warehouse.correcties.toepassen import apply
from warehouse.parquet import BUCKETS

STAGE = "afspraken coderen"
_COMMITMENTS = "kern.toezegging"
_TABLES = ("kern.codering", "kern.bewijs", "kern.bewijs_doelgroep", _COMMITMENTS)


def run(omgeving: Omgeving) -> StageResult:
    """Code every agreement whose text, facts or coder changed; forget the codes of agreements that are gone.

    Raises KoplopersError when a correction is wrong.
    """
    codebook = load_codebook()
    coder = the_coder_id()
    groep = Groep(omgeving, *_TABLES)
    gegeven, gedaan = correcties.by_agreement(omgeving, [_COMMITMENTS]), list[Gevolg]()
    plan = {bucket: _plan(omgeving, groep, bucket, coder, gegeven) for bucket in BUCKETS}
    todo = sum(len(wanted) for wanted, _, _ in plan.values())
    omgeving.progress.start(STAGE, todo)
    dirty = [bucket for bucket, (wanted, _, stale) in plan.items() if wanted or stale]
    pages = sum(row["pagina_tot"] or 0 for wanted, _, _ in plan.values() for row in wanted.values())
    work = ((bucket, stukken.load(omgeving, bucket, plan[bucket][0])) for bucket in dirty)
    for bucket, uitslagen in spread(omgeving.settings, work, pages, code_each):
        wanted, kept, _ = plan[bucket]
        rows = {
            name: [row for row in table if row["afspraak_id"] in kept] for name, table in groep.rows(bucket).items()
        }
        for afspraak_id, uitslag in zip(wanted, uitslagen, strict=True):
            own = gegeven.get(afspraak_id, ())
            gedaan += _add(rows, wanted[afspraak_id], uitslag, coder, codebook.versie, own)
            omgeving.progress.advance(STAGE)
        groep.write(bucket, rows)
    result = StageResult(changed=bool(dirty))
    _count(omgeving, result, todo, coder)
    there = {afspraak_id for wanted, kept, _ in plan.values() for afspraak_id in (*wanted, *kept)}
    correcties.store(omgeving, "coderingen", correcties.standing(gegeven, gedaan, there), result)
    second = taalmodel.run(omgeving)
    result.changed |= second.changed
    result.counts |= second.counts
    result.regels += second.regels
    return result


def _plan(
    omgeving: Omgeving, groep: Groep, bucket: str, coder: str, gegeven: correcties.PerAgreement
) -> tuple[dict[str, dict[str, Any]], set[str], bool]:
    """Return the agreements to code, those whose codes stay, and whether any codes must go."""
    have = {row["afspraak_id"]: row["invoer"] for row in groep.leading(bucket, ["afspraak_id", "invoer"])}
    todo, kept = {}, set()
    for row in omgeving.dataset("kern.afspraak").rows(bucket):
        row["invoer"] = correcties.with_corrections(
            fingerprint(row["invoer"], coder), gegeven.get(row["afspraak_id"], ())
        )
        if omgeving.full or have.get(row["afspraak_id"]) != row["invoer"]:
            todo[row["afspraak_id"]] = row
        else:
            kept.add(row["afspraak_id"])
    return todo, kept, bool(have.keys() - kept) or (not have and groep.is_there(bucket))


def _add(
    rows: Rows, afspraak: dict[str, Any], uitslag: Uitslag, coder: str, versie: str, gegeven: Sequence[Correctie] = ()
) -> list[Gevolg]:
    """Add the codes and the corrected commitments of an agreement; return what became of its corrections."""
    afspraak_id, document_id = afspraak["afspraak_id"], afspraak["document_id"]
    toezeggingen, done = apply({_COMMITMENTS: _commitments(afspraak, uitslag)}, gegeven)
    rows[_COMMITMENTS] += toezeggingen[_COMMITMENTS]
    invoer = correcties.as_applied(afspraak["invoer"], done)
    for codering in uitslag.coderingen:
        key = {
            "afspraak_id": afspraak_id,
            "kader": codering.kader,
            "kenmerk": codering.kenmerk,
            "coder": coder,
        }
        rows["kern.codering"].append(
            key
            | {
                "waarde": codering.waarde,
                "concreetheid": codering.concreetheid,
                "zekerheid": codering.zekerheid,
                "reden": None if codering.waarde in ("ja", "nee") else uitslag.reden,
                "codeboek_versie": versie,
                "invoer": invoer,
            }
        )
        for number, bewijs in enumerate(codering.bewijs, 1):
            rows["kern.bewijs"].append(key | {"volgnummer": number, "document_id": document_id} | _fields(bewijs))
            rows["kern.bewijs_doelgroep"] += [
                key | {"volgnummer": number, "doelgroep": doelgroep, "rang": rang}
                for rang, doelgroep in enumerate(bewijs.doelgroepen, 1)
            ]
    return done


def _commitments(afspraak: dict[str, Any], uitslag: Uitslag) -> list[dict[str, Any]]:
    place = {name: afspraak[name] for name in ("afspraak_id", "document_id")}
    return [
        place | {"volgnummer": number} | _fields(toezegging)
        for number, toezegging in enumerate(uitslag.toezeggingen, 1)
    ]


def _fields(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


def _count(omgeving: Omgeving, result: StageResult, todo: int, coder: str) -> None:
    codes = [row for bucket in BUCKETS for row in omgeving.dataset("kern.codering").rows(bucket, ["kader", "waarde"])]
    values = [row["waarde"] for row in codes if row["kader"] == KADER]
    result.counts = {
        "coder": coder,
        "nieuw gecodeerd": todo,
        "coderingen": len(values),
        "ja": values.count("ja"),
        "nee": values.count("nee"),
        "onleesbaar": values.count("onleesbaar"),
        "in andere kaders": len(codes) - len(values),
        "bewijzen": omgeving.dataset("kern.bewijs").count(),
        "toezeggingen": omgeving.dataset("kern.toezegging").count(),
    }
