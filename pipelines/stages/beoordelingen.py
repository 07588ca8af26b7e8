"""Stage: human decisions from `reviews/*.csv` to `kern.beoordeling`.

A row that is wrong, or that points at a code that is not there, is reported with file and line and does not
apply; other rows do. The files themselves are never changed.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any, get_args

from pipelines.fingerprint import fingerprint
from pipelines.folders import files_below
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.result import StageResult
from transforms.model import Waarde

COLUMNS = (
    "afspraak_id",
    "kader",
    "kenmerk",
    "coder",
    "waarde",
    "concreetheid",
    "beoordelaar",
    "datum",
    "toelichting",
)
_KEY = COLUMNS[:4]
_CONCREETHEID = {"ja": ("", "1", "2", "3"), "nee": ("", "0"), "onleesbaar": ("",), "niet_gecodeerd": ("",)}


def run(omgeving: Omgeving) -> StageResult:
    """Read every review file; the latest decision of a reviewer on a code counts.

    A file or folder that can't be read at all raises KoplopersError and ends the run: going on would publish
    codes that people have overruled.
    """
    known = {tuple(row[name] for name in _KEY) for row in omgeving.dataset("kern.codering").rows(columns=_KEY)}
    result = StageResult()
    latest: dict[tuple[Any, ...], dict[str, Any]] = {}
    for path in _files(omgeving.layout.reviews):
        for row in _read(path, known, result):
            key = (*(row[name] for name in _KEY), row["beoordelaar"])
            if key not in latest or latest[key]["datum"] <= row["datum"]:
                latest[key] = row
    rows = list(latest.values())
    dataset = omgeving.dataset("kern.beoordeling")
    invoer = fingerprint([{**row, "datum": row["datum"].isoformat()} for row in rows])
    if omgeving.full or dataset.invoer() != invoer:
        dataset.write(rows, invoer=invoer)
        result.changed = True
    for regel in result.regels:
        omgeving.report(regel)
    result.counts = {
        "beoordelingen": len(rows),
        "van toepassing": sum(row["status"] == "geldig" for row in rows),
        "wijzen nergens naar": sum(row["status"] == "wees" for row in rows),
    }
    return result


def _files(folder: Path) -> list[Path]:
    try:
        return [path for path in files_below(folder) if path.suffix == ".csv" and not path.name.startswith(".")]
    except OSError as error:
        raise KoplopersError(
            f"{error.filename}: this folder can't be read ({error.strerror}); give it read rights"
        ) from error


def _read(path: Path, known: set[tuple[Any, ...]], result: StageResult) -> list[dict[str, Any]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise KoplopersError(f"{path}: the header must be {','.join(COLUMNS)}; correct it and run again")
            lines = [(reader.line_num, line) for line in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise KoplopersError(
            f"{path}: this file can't be read ({error}); give it read rights or save it as a UTF-8 CSV file"
        ) from error
    rows = []
    for number, line in lines:
        try:
            rows.append(_row(line, known))
        except ValueError as error:
            result.regels.append(f"{path} line {number}: {error}; the decision is left out")
            continue
        if rows[-1]["status"] == "wees":
            result.regels.append(f"{path} line {number}: {_why_orphan(line, known)}")
    return rows


def _why_orphan(line: dict[str, str], known: set[tuple[Any, ...]]) -> str:
    for afspraak, _, kenmerk, coder in known:
        if (afspraak, kenmerk) == (line["afspraak_id"], line["kenmerk"]):
            return (
                f"agreement {afspraak} was coded anew for {kenmerk} by {coder} since this decision; it does not "
                "apply until somebody looks again and decides on that code"
            )
    return (
        f"no code {line['kenmerk']} by {line['coder']} exists for agreement {line['afspraak_id']}; correct the row "
        "or put its document back"
    )


def _row(line: dict[str, str], known: set[tuple[Any, ...]]) -> dict[str, Any]:
    if None in line or None in line.values():
        raise ValueError(f"the row does not have {len(COLUMNS)} cells")
    if line["waarde"] not in get_args(Waarde):
        raise ValueError(f"waarde {line['waarde']!r} is none of {', '.join(get_args(Waarde))}")
    if line["concreetheid"] not in _CONCREETHEID[line["waarde"]]:
        allowed = ", ".join(_CONCREETHEID[line["waarde"]][1:])
        raise ValueError(
            f"concreetheid {line['concreetheid']!r} does not go with {line['waarde']}, leave it empty"
            + (f" or use {allowed}" if allowed else "")
        )
    if not line["beoordelaar"].strip():
        raise ValueError("beoordelaar is empty")
    key = tuple(line[name] for name in _KEY)
    if key[1:3] not in {code[1:3] for code in known}:
        raise ValueError(f"there is no kenmerk {line['kenmerk']!r} in kader {line['kader']!r}")
    return {
        **{name: line[name] for name in _KEY},
        "waarde": line["waarde"],
        "concreetheid": int(line["concreetheid"]) if line["concreetheid"] else None,
        "beoordelaar": line["beoordelaar"].strip(),
        "datum": _date(line["datum"]),
        "toelichting": line["toelichting"] or None,
        "status": "geldig" if key in known else "wees",
    }


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(f"datum {text!r} is not a date as 2026-01-31") from error
