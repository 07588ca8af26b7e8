"""Stage: human decisions from `reviews/*.csv` to `kern.beoordeling`.

A row that is wrong, or whose decision does not hold, is reported with file and line; the others count. The files
themselves are never changed. Not here: what makes a row good and when it holds (`transforms.beoordeling`), and the
sheets that people fill in (`pipelines.werkbladen`).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.fingerprint import fingerprint, source_fingerprint
from pipelines.folders import files_below
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.afspraakteksten import agreement_texts
from pipelines.stages.result import StageResult
from transforms import beoordeling
from transforms.beoordeling.besluit import CODE, COLUMNS, BesluitError, letters, parse
from transforms.beoordeling.formaten import unguard
from transforms.beoordeling.geldigheid import judge, rests_on_text, settle

Row = dict[str, Any]

_INPUT = ("referentie.kenmerk", "kern.afspraak", "kern.pagina", "kern.codering")
_TABLE = "kern.beoordeling"
_WHY = {
    "geen_codering": "no code {kenmerk} exists for agreement {afspraak_id}; correct the row or put its document back",
    "codeboek": "the codebook changed since this decision by version {codeboek_versie}; it does not count until "
    "somebody decides again",
    "tekst": "the text it rests on changed since this decision; it does not count until somebody decides again",
}


@dataclass
class Gelezen:
    """What the review files hold: good rows with where each stands, and a line for every other row."""

    rijen: list[tuple[str, Row]] = field(default_factory=list)
    regels: list[str] = field(default_factory=list)


def run(omgeving: Omgeving) -> StageResult:
    """Read every review file; the latest decision of a reviewer on a code counts, while it holds.

    One that was taken blind in a sample stays there, whatever the reviewer decided later (`vervangen`).

    A file or folder that can't be read at all raises KoplopersError and ends the run: going on would publish
    codes that people have overruled.
    """
    gelezen = read_reviews(omgeving)
    result = StageResult(regels=gelezen.regels)
    latest: dict[tuple[Any, ...], tuple[str, Row]] = {}
    drawn: dict[tuple[Any, ...], Row] = {}
    for volgorde, (place, read) in enumerate(gelezen.rijen, 1):
        row = read | {"volgorde": volgorde}
        key = _key(row)
        if key not in latest or latest[key][1]["datum"] <= row["datum"]:
            latest[key] = (place, row)
        if row["trekking"] and row["coder"] is None:
            key = (*key, row["trekking"])
            if key not in drawn or drawn[key]["datum"] <= row["datum"]:
                drawn[key] = row
    besluiten = [row for _, row in latest.values()]
    counting = {row["volgorde"] for row in besluiten}
    # What a reviewer decides again, outside the sample, is on codes that the machine gets wrong: if it took the place
    # of the blind decision, the sample would lose just those.
    replaced = [row for row in drawn.values() if row["volgorde"] not in counting]
    dataset = omgeving.dataset(_TABLE)
    invoer = fingerprint(
        [{**row, "datum": row["datum"].isoformat()} for row in (*besluiten, *replaced)],
        [omgeving.dataset(name).fingerprint() for name in _INPUT] if besluiten else [],
        source_fingerprint(beoordeling),
    )
    if omgeving.full or dataset.invoer() != invoer:
        kept = (row | {"status": "vervangen"} for row in _judged(omgeving, replaced) if row["status"] == "geldig")
        dataset.write([_stored(row) for row in (*_judged(omgeving, besluiten), *kept)], invoer=invoer)
        result.changed = True
    rows = dataset.rows()
    result.regels += [
        f"{latest[_key(row)][0]}: {_WHY[row['status_reden']].format(**row)}" for row in rows if row["status_reden"]
    ]
    differing = _differing(rows)
    result.regels += differing
    for regel in result.regels:
        omgeving.report(regel)
    result.counts = {
        "beoordelingen": sum(row["status"] != "vervangen" for row in rows),
        "van toepassing": sum(row["status"] == "geldig" for row in rows),
        "heropend": sum(row["status"] == "heropend" for row in rows),
        "wijzen nergens naar": sum(row["status"] == "wees" for row in rows),
        "beoordelaars oneens": len(differing),
    }
    return result


def read_reviews(omgeving: Omgeving) -> Gelezen:
    """Every row of every review file, in order of file and line; raises KoplopersError as `run`."""
    kenmerken = {(row["kader"], row["kenmerk"]) for row in _kenmerken(omgeving)}
    gelezen = Gelezen()
    for path in _files(omgeving.layout.reviews):
        for number, line in _lines(path):
            place = f"{path} line {number}"
            try:
                row = _parsed(line, kenmerken)
            except BesluitError as error:
                gelezen.regels.append(f"{place}: {error}; the decision is left out")
            else:
                gelezen.rijen.append((place, row))
    return gelezen


def _parsed(line: dict[str, str], kenmerken: set[tuple[str, str]]) -> Row:
    if None in line or None in line.values():
        raise BesluitError(f"the row does not have {len(COLUMNS)} cells")
    row = parse({name: unguard(text) for name, text in line.items()})
    if (row["kader"], row["kenmerk"]) not in kenmerken:
        raise BesluitError(f"there is no kenmerk {row['kenmerk']!r} in kader {row['kader']!r}")
    return row


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in files_below(folder) if path.suffix == ".csv" and not path.name.startswith(".")]
    except OSError as error:
        raise KoplopersError(
            f"{error.filename}: this folder can't be read ({error.strerror}); give it read rights"
        ) from error


def _lines(path: Path) -> list[tuple[int, dict[str, str]]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise KoplopersError(f"{path}: the header must be {','.join(COLUMNS)}; correct it and run again")
            return [(reader.line_num, line) for line in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KoplopersError(
            f"{path}: this file can't be read ({error}); give it read rights or save it as a UTF-8 CSV file"
        ) from error


def _key(row: Row) -> tuple[Any, ...]:
    return (*(row[name] for name in CODE), row["beoordelaar"])


def _stored(row: Row) -> Row:
    """A row of the table: the quote stays in the review file."""
    return {name: value for name, value in row.items() if name != "citaat"}


def _judged(omgeving: Omgeving, besluiten: list[Row]) -> list[Row]:
    if not besluiten:
        return []
    versions: dict[tuple[Any, ...], str] = {}
    kenmerken = {(row["kader"], row["kenmerk"]): row["codeboek_versie"] for row in _kenmerken(omgeving)}
    for row in omgeving.dataset("kern.codering").rows(columns=CODE):
        versions[tuple(row[name] for name in CODE)] = kenmerken[row["kader"], row["kenmerk"]]
    needed = {row["afspraak_id"] for row in besluiten if rests_on_text(row)}
    teksten = {afspraak_id: letters(tekst) for afspraak_id, tekst in agreement_texts(omgeving, needed).items()}
    judged = []
    for row in besluiten:
        versie = versions.get(tuple(row[name] for name in CODE))
        status, reden = judge(row, versie, teksten.get(row["afspraak_id"], ""))
        judged.append(row | {"status": status, "status_reden": reden})
    return judged


def _kenmerken(omgeving: Omgeving) -> list[Row]:
    return omgeving.dataset("referentie.kenmerk").rows()


def _differing(rows: list[Row]) -> list[str]:
    """Name every code on which reviewers are not of one mind."""
    by_code: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in rows:
        if row["status"] == "geldig":
            by_code[tuple(row[name] for name in CODE)].append(row)
    regels = []
    for (afspraak_id, _, kenmerk), besluiten in sorted(by_code.items()):
        if not settle(besluiten)[1]:
            told = ", ".join(f"{row['beoordelaar']} {row['waarde']}" for row in besluiten)
            regels.append(
                f"agreement {afspraak_id}, {kenmerk}: reviewers differ ({told}); the latest counts until more than "
                "half agree, and the code is first in the review queue"
            )
    return regels
