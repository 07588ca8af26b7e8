"""The corrections in `reviews/correcties/*.yml`, and what became of them (`kern.correctie`).

Here: reading all files for a stage, what may not be published, and one bucket of outcomes for each stage that applies
corrections. Not here: the form of a correction and its application (`warehouse.correcties`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from pipelines.fingerprint import fingerprint
from pipelines.folders import files_below
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.result import StageResult
from transforms.beoordeling.besluit import BesluitError, check_alias
from transforms.identificatie.personen import find_persons
from warehouse.correcties.lezen import CorrectieError, conflicts, parse
from warehouse.correcties.model import Correctie, Gevolg

TABLE = "kern.correctie"
FOLDER = "correcties"
TOLD = 3
"""Faults named in the sentence that ends a run, as with checks; all of them are shown above it."""

PerAgreement = Mapping[str, Sequence[Correctie]]


def read(omgeving: Omgeving, tables: Iterable[str]) -> list[Correctie]:
    """Corrections of these tables, in order of file and entry.

    Any fault in any file raises KoplopersError: to go on would publish what people declared to be wrong.
    """
    found: list[Correctie] = []
    faults: list[str] = []
    for path in _files(omgeving.layout.reviews / FOLDER):
        try:
            for entry in parse(_text(path)):
                try:
                    found.append(_publishable(path, entry))
                except CorrectieError as error:
                    faults.append(f"{path}, {error}")
        except CorrectieError as error:
            faults.append(f"{path}: {error}")
    faults += conflicts(found)
    if faults:
        for fault in faults:
            omgeving.report(fault)
        more = f" (and {len(faults) - TOLD} more)" if len(faults) > TOLD else ""
        raise KoplopersError(f"Nothing was published, a correction is wrong: {'; '.join(faults[:TOLD])}{more}")
    wanted = set(tables)
    return [correction for correction in found if correction.tabel in wanted]


def by_agreement(omgeving: Omgeving, tables: Iterable[str]) -> dict[str, list[Correctie]]:
    """Corrections of tables with agreements, by `afspraak_id`; raises as `read`."""
    found: dict[str, list[Correctie]] = defaultdict(list)
    for correction in read(omgeving, tables):
        found[str(dict(correction.sleutel)["afspraak_id"])].append(correction)
    return dict(found)


def with_corrections(invoer: str, corrections: Sequence[Correctie]) -> str:
    """Fingerprint of rows to which corrections apply; without any it is that of the rows alone."""
    return fingerprint(invoer, [correction.bepaalt for correction in corrections]) if corrections else invoer


def as_applied(invoer: str, outcomes: Iterable[Gevolg]) -> str:
    """Fingerprint to store with rows after correcting: another when a correction did not hold.

    So the next run makes these rows again, and tells again, until the correction is renewed or withdrawn; and of rows
    that stand, every correction was applied.
    """
    return invoer if all(outcome.past for outcome in outcomes) else fingerprint(invoer, "correctie past niet")


def standing(corrections: PerAgreement, done: Iterable[Gevolg], there: set[str]) -> list[Gevolg]:
    """What became of every correction: as was just seen, else as it stands in the agreements that are there."""
    seen = {outcome.correctie.id: outcome for outcome in done}
    return [
        seen.get(each.id) or (Gevolg(each, "toegepast", each.verwacht) if key in there else Gevolg(each, "geen_rij"))
        for key, given in corrections.items()
        for each in given
    ]


def store(omgeving: Omgeving, stage: str, outcomes: Iterable[Gevolg], result: StageResult) -> None:
    """Write the outcomes of a stage as its bucket, when they changed, and tell of corrections that do not hold."""
    found = sorted(outcomes, key=lambda outcome: outcome.correctie.id)
    rows = [outcome.row() for outcome in found]
    dataset = omgeving.dataset(TABLE)
    invoer = fingerprint([row | {"datum": row["datum"].isoformat()} for row in rows])
    if omgeving.full or dataset.invoer(stage) != invoer:
        dataset.write(rows, stage, invoer)
        result.changed = True
    for outcome in found:
        if not outcome.past:
            result.regels.append(outcome.advice())
            omgeving.report(outcome.advice())
    if found:
        result.counts["correcties"] = len(found)


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in files_below(folder) if not path.name.startswith(".")]
    except OSError as error:
        raise KoplopersError(
            f"{error.filename}: this folder can't be read ({error.strerror}); give it read rights"
        ) from error


def _text(path: Path) -> str:
    if path.suffix != ".yml":
        raise CorrectieError("only corrections in files that end in .yml lie here, rename or remove it")
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CorrectieError(f"this file can't be read ({error}), give it read rights or save it as UTF-8") from error


def _publishable(path: Path, entry: Correctie | CorrectieError) -> Correctie:
    """An entry with its place; raises CorrectieError when it is wrong, or tells of a person: all of it is published."""
    if isinstance(entry, CorrectieError):
        raise entry
    try:
        check_alias(entry.door)
    except BesluitError as error:
        raise CorrectieError(f"({entry.id}): {str(error).replace('beoordelaar', 'door', 1)}") from error
    told = [("reden", entry.reden), ("waarde", entry.waarde), *((f"cellen.{name}", v) for name, v in entry.cellen)]
    for name, value in told:
        if isinstance(value, str) and find_persons(value):
            raise CorrectieError(
                f"({entry.id}): {name} seems to name a person or says how to reach one, and it is published: "
                "leave that out"
            )
    return replace(entry, plek=f"{path} ({entry.id})")
