"""Reading a file of corrections, strictly by the schema of the tables they are about.

Here: YAML to records, and every check on one file or on all files together. Not here: which files there are, and what
may not be published (`pipelines.correcties`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import yaml

from warehouse.correcties.model import ABSENT, CORRIGEERBAAR, PRESENT, ROW, Correctie, Key, Ruimte, Value, as_text
from warehouse.facts import parse_cell
from warehouse.tables import Column, Table, get_table

NAMES = ("id", "tabel", "sleutel", "kolom", "verwacht", "waarde", "reden", "status", "datum", "door")
OPTIONAL = ("cellen",)
STATUSES = ("voorlopig", "bevestigd")
REASON_LENGTH = 10
"""Characters: what is shorter says nothing to who reads the release, such as "fout" or "typefout"."""

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class CorrectieError(ValueError):
    """A correction is wrong; the message says which, and what to do."""


# The parser in C, where PyYAML has it, is eight times as fast, and these files are read in every run.
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_BASE):  # type: ignore[misc]
    """Refuses a name that stands twice in one mapping, of which YAML would silently take the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        names = [str(name.value) for name, _ in node.value]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise CorrectieError(f"line {node.start_mark.line + 1}: {twice} stands there twice, remove one")
        made: dict[Any, Any] = super().construct_mapping(node, deep)
        return made


def parse(text: str) -> Iterator[Correctie | CorrectieError]:
    """Give every entry of a file, or what is wrong with it; raises CorrectieError when the file itself is no list."""
    try:
        loaded = yaml.load(text, _Loader)  # noqa: S506 - a safe loader
    except (yaml.YAMLError, RecursionError) as error:
        where = " ".join(str(error).split())
        raise CorrectieError(f"this is not YAML ({where}), correct it") from error
    if not isinstance(loaded, list):
        raise CorrectieError("the file must be a list of corrections, each beginning with `- id:`")
    for number, entry in enumerate(loaded, 1):
        name = entry.get("id") if isinstance(entry, dict) else None
        try:
            yield _entry(entry)
        except CorrectieError as error:
            yield CorrectieError(f"entry {number}{f' ({name})' if name else ''}: {error}")


def conflicts(corrections: Iterable[Correctie]) -> list[str]:
    """Say which corrections have one id or speak of one cell; a row that comes or goes has no other corrections."""
    found = []
    by_id: dict[str, Correctie] = {}
    by_row: dict[tuple[str, Key], list[Correctie]] = {}
    for correction in corrections:
        first = by_id.setdefault(correction.id, correction)
        if first is not correction:
            found.append(f"{correction.plek}: {first.plek} has this id too, give it another")
        others = by_row.setdefault((correction.tabel, correction.sleutel), [])
        for other in others:
            if correction.kolom == other.kolom or ROW in (correction.kolom, other.kolom):
                found.append(f"{correction.plek}: {other.plek} is about the same cell or row, keep one of them")
        others.append(correction)
    return found


def _entry(entry: object) -> Correctie:
    if not isinstance(entry, dict):
        raise CorrectieError(f"a correction is a mapping with {', '.join(NAMES)}")
    if missing := [name for name in NAMES if name not in entry]:
        raise CorrectieError(f"{', '.join(missing)} is missing, add it (leave the value open for an empty cell)")
    if unknown := [str(name) for name in entry if name not in (*NAMES, *OPTIONAL)]:
        raise CorrectieError(f"{', '.join(unknown)} is no part of a correction, remove it")
    table, room = _table(entry["tabel"])
    key = _key(table, room, entry["sleutel"])
    kolom = entry["kolom"]
    verwacht, waarde = (_said(table, room, kolom, name, entry[name]) for name in ("verwacht", "waarde"))
    if verwacht == waarde:
        raise CorrectieError("verwacht and waarde are the same, so there is nothing to correct: remove the correction")
    return Correctie(
        id=_id(entry["id"]),
        tabel=table.table,
        sleutel=key,
        kolom=kolom,
        verwacht=verwacht,
        waarde=waarde,
        reden=_reason(entry["reden"]),
        status=_choice("status", entry["status"], STATUSES),
        datum=_date(entry["datum"]),
        door=_text("door", entry["door"]),
        cellen=_cells(table, room, entry.get("cellen"), adds=waarde == PRESENT and kolom == ROW),
    )


def _table(name: object) -> tuple[Table, Ruimte]:
    if name in ("kern.codering", "kern.bewijs", "kern.beoordeling"):
        raise CorrectieError(f"{name} is not corrected here: decide on the code with koplopers review")
    if not isinstance(name, str) or name not in CORRIGEERBAAR:
        raise CorrectieError(f"tabel {name!r} can't be corrected, only {', '.join(CORRIGEERBAAR)}")
    return get_table(name), CORRIGEERBAAR[name]


def _key(table: Table, room: Ruimte, given: object) -> Key:
    names = (*table.key, *room.herkent)
    if not isinstance(given, dict) or set(given) != set(names):
        raise CorrectieError(f"sleutel must name {', '.join(names)} of {table.table}, and nothing else")
    return tuple((name, _value(table.column(name), f"sleutel.{name}", given[name], key=True)) for name in names)


def _said(table: Table, room: Ruimte, kolom: object, name: str, given: object) -> Value:
    """What `verwacht` or `waarde` says of a column, or of a row."""
    if kolom == ROW and room.rijen:
        return _choice(name, given, (PRESENT, ABSENT))
    if kolom not in room.kolommen:
        may = (*room.kolommen, *([ROW] if room.rijen else []))
        raise CorrectieError(f"kolom {kolom!r} of {table.table} can't be corrected, only {', '.join(may)}")
    return _value(table.column(str(kolom)), name, given)


def _cells(table: Table, room: Ruimte, given: object, *, adds: bool) -> Key:
    """Cells beside the key of a row that is added."""
    if not adds:
        if given is not None:
            raise CorrectieError("cellen belongs to a row that is added (kolom: rij, waarde: aanwezig), remove it")
        return ()
    filled = {name for name, _ in room.vult}
    columns = [column for column in table.columns if column.name not in {*table.key, *filled}]
    if not isinstance(given, dict) or set(given) - {column.name for column in columns}:
        raise CorrectieError(f"cellen must give the new row its {', '.join(column.name for column in columns)}")
    return tuple((column.name, _value(column, f"cellen.{column.name}", given.get(column.name))) for column in columns)


def _value(column: Column, name: str, given: object, *, key: bool = False) -> Value:
    """A value of YAML by the schema of its column: type, enum, pattern, bounds, and whether it may be empty."""
    if isinstance(given, dict | list | datetime):
        raise CorrectieError(f"{name} must be one value")
    if column.type == "text" and not isinstance(given, str | None):
        raise CorrectieError(f"{name} {as_text(given)} must be text, put it between quotes")  # type: ignore[arg-type]
    try:
        value: Value = parse_cell(as_text(given) or "", column, required=column.required or key)  # type: ignore[arg-type]
    except ValueError as error:
        raise CorrectieError(f"{name}: {error}") from error
    return value


def _choice(name: str, given: object, allowed: tuple[str, ...]) -> str:
    if given not in allowed:
        raise CorrectieError(f"{name} {given!r} is not allowed, use one of {', '.join(allowed)}")
    return str(given)


def _text(name: str, given: object) -> str:
    if not isinstance(given, str) or not given.strip():
        raise CorrectieError(f"{name} must be text, fill it in")
    return given.strip()


def _reason(given: object) -> str:
    reason = " ".join(_text("reden", given).split())
    if len(reason) < REASON_LENGTH:
        raise CorrectieError(f"reden {reason!r} is shorter than {REASON_LENGTH} characters: say how you know")
    return reason


def _id(given: object) -> str:
    if not isinstance(given, str) or not _ID.fullmatch(given):
        raise CorrectieError(f"id {given!r} must be small letters, figures and hyphens, such as raalte-looptijd")
    return given


def _date(given: object) -> date:
    if not isinstance(given, date) or isinstance(given, datetime):
        raise CorrectieError(f"datum {given!r} is not a date as 2026-01-31: correct it")
    return given
