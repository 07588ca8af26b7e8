"""Reading an answer that should be a workbook (.xlsx) of a stranger: its sheets as rows of values, within bounds.

Here: the checks before the parser sees it, and the sheets one after the other. Nothing is calculated (a formula
counts as the value that was saved with it) and nothing is unpacked to disk. Not here: what the columns mean.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from pipelines.sources.gesprek import AndereVormError, Antwoord, NietBeschikbaarError

Rij = tuple[object, ...]

MAX_UNPACKED = 2**30  # a national file of 400,000 rows of eight cells is about 200 MB of XML, read as a stream
MAX_HELD = 64 * 2**20  # parts that the parser holds as a whole, such as the table of texts
MAX_MEMBERS = 1_000  # a workbook of twenty sheets has some fifty
MAX_ROWS = 1_048_576  # rows that Excel itself allows; a sheet may claim any row number
MAX_COLUMNS = 1_000  # the widest sheet known has a few hundred

_PROLOG = 2**16  # bytes; a document type declaration stands before the first element
_FORBIDDEN = re.compile(rb"<!(DOCTYPE|ENTITY)")  # ECMA-376 part 2 allows none: it only serves attacks
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FAULTS = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError)
_FAULTS_OF_PARSER = (*_FAULTS, KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError)


def bladen(antwoord: Antwoord) -> Iterator[tuple[str, Iterator[Rij]]]:
    """Name and rows of every sheet, in the order of the workbook; the rows of a sheet can be walked once.

    NietBeschikbaarError when a web page was served in its place, AndereVormError when it is no workbook.
    """
    import openpyxl  # here, because only a crawl of these sources needs it

    _check(antwoord)
    try:
        with warnings.catch_warnings():
            # Of extensions and styles that other programs add and that openpyxl does not read: nor do we.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(io.BytesIO(antwoord.body), read_only=True, data_only=True)
    except _FAULTS_OF_PARSER as error:
        raise _no_workbook(antwoord, error) from error
    for sheet in book.worksheets:
        yield sheet.title, _rijen(antwoord, sheet)


def _rijen(antwoord: Antwoord, sheet: Any) -> Iterator[Rij]:
    try:
        sheet.reset_dimensions()  # what a sheet says of its own size may be wrong
        rows = sheet.iter_rows(values_only=True, max_row=MAX_ROWS)
        while (row := _next(rows)) is not None:
            yield row[:MAX_COLUMNS]
    except _FAULTS_OF_PARSER as error:
        raise _no_workbook(antwoord, error) from error


def _next(rows: Iterator[Rij]) -> Rij | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)  # of a date that is none; the cell then has no value
        return next(rows, None)


def _check(antwoord: Antwoord) -> None:
    if antwoord.body[:200].lstrip().startswith(b"<"):
        raise NietBeschikbaarError(f"{antwoord.url}: a web page was served in place of a workbook; ask again later")
    try:
        with zipfile.ZipFile(io.BytesIO(antwoord.body)) as archive:
            members = archive.infolist()
            # No member gives more bytes than it declares, so that the declared sizes are a bound.
            if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_UNPACKED:
                raise AndereVormError(
                    f"{antwoord.url}: the workbook unpacks to too much (a zip bomb); look at the capture"
                )
            for member in members:
                _check_member(antwoord, archive, member)
    except _FAULTS as error:
        raise _no_workbook(antwoord, error) from error


def _check_member(antwoord: Antwoord, archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    if member.flag_bits & 1:
        raise AndereVormError(f"{antwoord.url}: the workbook has a password; look at the capture")
    if not member.filename.endswith((".xml", ".rels")):
        return
    if member.file_size > MAX_HELD and not _SHEET.fullmatch(member.filename):
        raise AndereVormError(
            f"{antwoord.url}: {member.filename} unpacks to too much (a zip bomb); look at the capture"
        )
    with archive.open(member) as part:
        if _FORBIDDEN.search(part.read(_PROLOG)):
            raise AndereVormError(
                f"{antwoord.url}: {member.filename} declares entities, as attacks do; look at the capture"
            )


def _no_workbook(antwoord: Antwoord, error: Exception) -> AndereVormError:
    return AndereVormError(f"{antwoord.url}: this is no workbook that can be read ({error}); look at the capture")
