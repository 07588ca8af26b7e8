"""Reading a labelled folder: texts and the tables of labels, evidence, commitments and near misses.

Here: files to `Goud` records, and one clear sentence for each fault in them.
Not here: comparing (`transforms.evaluatie`), and judging whether a quote is on its page (`locate_problems`).
"""

from __future__ import annotations

import csv
import io
import math
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.goud import Goud, GoudBewijs, GoudToezegging, Nearmiss
from transforms.model import CODED_SOORTEN, OTHER_SOORTEN, Pagina

_COLUMNS = {
    "labels.csv": (
        *("doc_id", "gemeente", "gm_name_at_year", "jaar_start", "jaar_eind", "doc_type", "parties"),
        *KENMERKEN,
    ),
    "evidence.csv": ("doc_id", "code", "page", "quote", "concreteness"),
    "nearmiss.csv": ("doc_id", "code", "kind", "page", "quote"),
    "commitments.csv": (
        *("doc_id", "page", "quote", "quantity_min", "quantity_max"),
        *("unit", "target_group", "actor", "deadline_year"),
    ),
}
_LABELS = {"+": True, "-": False}

T = TypeVar("T")


class GoldError(ValueError):
    """A labelled folder has a fault; the message names the file, the line and the remedy."""


@dataclass(frozen=True, slots=True)
class _Regel:
    """A record of a table, with the line on which it begins."""

    bestand: str
    regel: int
    velden: dict[str, str]

    def fault(self, what: str) -> GoldError:
        return GoldError(f"{self.bestand}, line {self.regel}: {what}")

    def text(self, column: str) -> str:
        if value := self.velden[column].strip():
            return value
        raise self.fault(f"{column} is empty; fill it in")

    def names(self, column: str) -> tuple[str, ...]:
        return tuple(name.strip() for name in self.text(column).split(";") if name.strip())

    def one_of(self, column: str, allowed: tuple[str, ...]) -> str:
        value = self.text(column)
        if value not in allowed:
            raise self.fault(f"{column} {value!r} is unknown; use one of {', '.join(allowed)}")
        return value

    def whole(self, column: str) -> int:
        value = self.text(column)
        if not (value.isascii() and value.isdigit()):
            raise self.fault(f"{column} {value!r} is not a whole number; correct it")
        return int(value)

    def number(self, column: str) -> float | None:
        value = self.velden[column].strip()
        if not value:
            return None
        fault = self.fault(f"{column} {value!r} is not a number; write it with a point, or leave it empty")
        try:
            number = float(value)
        except ValueError:
            raise fault from None
        if not math.isfinite(number):
            raise fault
        return number


def read_gold(folder: Path) -> list[Goud]:
    """Read a labelled folder (contract, "A labelled folder") into one `Goud` a document, in label order.

    `labels.csv` is required; where one of the other tables is absent, that field of every document is
    None. Pages are cut at form feeds and count from 1; a first line `status: …` is not text.
    Raises GoldError naming file, line and remedy.
    """
    if not folder.is_dir():
        raise GoldError(f"{folder} is not a folder; give the folder that holds labels.csv and the texts")
    labels = _read_table(folder / "labels.csv")
    if labels is None:
        raise GoldError(f"{folder}: labels.csv is missing; add it with the columns {', '.join(_COLUMNS['labels.csv'])}")
    if not labels:
        raise GoldError("labels.csv has no rows; add a row for each document")
    seen: set[str] = set()
    for row in labels:
        if row.text("doc_id") in seen:
            raise row.fault(f"doc_id {row.text('doc_id')!r} is there twice; keep one of the two")
        seen.add(row.text("doc_id"))
    texts = {path.stem: path for path in sorted(folder.glob("*.txt"))}
    if unlabelled := sorted(texts.keys() - seen):
        raise GoldError(f"{unlabelled[0]}.txt has no row in labels.csv; label it or take the file out of the folder")
    evidence = _by_document(folder / "evidence.csv", seen, _evidence)
    nearmisses = _by_document(folder / "nearmiss.csv", seen, _nearmiss)
    commitments = _by_document(folder / "commitments.csv", seen, _commitment)
    return [
        _document(
            row,
            texts,
            None if evidence is None else tuple(evidence[row.text("doc_id")]),
            None if nearmisses is None else tuple(nearmisses[row.text("doc_id")]),
            None if commitments is None else tuple(commitments[row.text("doc_id")]),
        )
        for row in labels
    ]


def _document(
    row: _Regel,
    texts: dict[str, Path],
    evidence: tuple[GoudBewijs, ...] | None,
    nearmisses: tuple[Nearmiss, ...] | None,
    commitments: tuple[GoudToezegging, ...] | None,
) -> Goud:
    doc_id = row.text("doc_id")
    if doc_id not in texts:
        raise row.fault(f"there is no file {doc_id}.txt; add it or take the row out")
    start, end = row.whole("jaar_start"), row.whole("jaar_eind")
    if end < start:
        raise row.fault(f"jaar_eind {end} is before jaar_start {start}; correct one of them")
    for kenmerk in KENMERKEN:
        if row.velden[kenmerk] not in _LABELS:
            raise row.fault(f"{kenmerk} is {row.velden[kenmerk]!r}; write + or -")
    return Goud(
        doc_id=doc_id,
        paginas=_pages(texts[doc_id]),
        labels={kenmerk: _LABELS[row.velden[kenmerk]] for kenmerk in KENMERKEN},
        gemeenten=row.names("gm_name_at_year"),
        jaar_start=start,
        jaar_eind=end,
        doc_type=row.one_of("doc_type", CODED_SOORTEN + OTHER_SOORTEN),
        partijen=row.names("parties"),
        bewijs=evidence,
        nearmisses=nearmisses,
        toezeggingen=commitments,
    )


def _evidence(row: _Regel) -> GoudBewijs:
    degree = row.one_of("concreteness", ("1", "2", "3"))  # 0 is "not present", which no passage can show
    return GoudBewijs(row.one_of("code", KENMERKEN), row.whole("page"), row.text("quote"), int(degree))


def _nearmiss(row: _Regel) -> Nearmiss:
    return Nearmiss(row.one_of("code", KENMERKEN), row.text("kind"), row.whole("page"), row.text("quote"))


def _commitment(row: _Regel) -> GoudToezegging:
    return GoudToezegging(
        pagina=row.whole("page"),
        citaat=row.text("quote"),
        aantal_min=row.number("quantity_min"),
        aantal_max=row.number("quantity_max"),
        eenheid=row.velden["unit"].strip(),
        doelgroep=row.velden["target_group"].strip(),
        actor=row.velden["actor"].strip(),
        jaar=row.whole("deadline_year") if row.velden["deadline_year"].strip() else None,
    )


def _pages(path: Path) -> tuple[Pagina, ...]:
    text = _decode(path).replace("\r\n", "\n")
    first, _, rest = text.partition("\n")
    body = rest if first.startswith("status:") else text
    return tuple(Pagina(number, page) for number, page in enumerate(body.split("\f"), start=1))


def _by_document(path: Path, known: set[str], build: Callable[[_Regel], T]) -> defaultdict[str, list[T]] | None:
    rows = _read_table(path)
    if rows is None:
        return None
    found: defaultdict[str, list[T]] = defaultdict(list)
    for row in rows:
        doc_id = row.text("doc_id")
        if doc_id not in known:
            raise row.fault(f"document {doc_id!r} is not in labels.csv; correct the doc_id or take the row out")
        found[doc_id].append(build(row))
    return found


def _read_table(path: Path) -> list[_Regel] | None:
    """Return the records of a table, None where the file is absent."""
    if not path.is_file():
        return None
    return list(_records(path))


def _records(path: Path) -> Iterator[_Regel]:
    reader = csv.reader(io.StringIO(_decode(path), newline=""), strict=True)
    begin = 1
    columns: list[str] | None = None
    try:
        for fields in reader:
            if columns is None:
                columns = fields
                _check_columns(path.name, columns)
            elif fields and len(fields) != len(columns):
                raise GoldError(
                    f"{path.name}, line {begin}: {len(fields)} fields where the first line names {len(columns)}; "
                    "put a field with a comma or a line break between double quotes"
                )
            elif fields:  # an empty line holds no record
                yield _Regel(path.name, begin, dict(zip(columns, fields, strict=True)))
            begin = reader.line_num + 1
    except csv.Error as error:
        raise GoldError(f"{path.name}, line {begin}: not readable as CSV ({error}); mend the quotes") from error
    if columns is None:
        raise GoldError(f"{path.name} is empty; write at least the line with the names of the columns")


def _check_columns(name: str, columns: list[str]) -> None:
    wanted = _COLUMNS[name]
    if unknown := [column for column in columns if column not in wanted]:
        raise GoldError(f"{name}, line 1: unknown column {unknown[0]!r}; the columns are {', '.join(wanted)}")
    if missing := [column for column in wanted if columns.count(column) != 1]:
        raise GoldError(f"{name}, line 1: column {missing[0]!r} is not there exactly once; add it")


def _decode(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise GoldError(f"{path.name}, byte {error.start}: not UTF-8; save the file as UTF-8") from error
