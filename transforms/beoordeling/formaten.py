"""The sheet as XLSX and as CSV, there and back. Equal rows give equal bytes.

Here: file formats, and that no cell is ever a formula. Not here: what the cells mean (`werkblad`).
Rules: OWASP, CSV injection; ECMA-376 for the parts of a workbook.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from transforms.beoordeling.uitleg import UITLEG
from transforms.beoordeling.werkblad import ANTWOORDEN, CONCREETHEDEN, KOLOMMEN
from transforms.tekst.archief import Archief
from transforms.tekst.refusal import Geweigerd

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

Sheet = list[tuple[int, dict[str, str]]]
"""Rows with their numbers as a spreadsheet program shows them; a text for every column of the sheet."""

BLAD = "beoordelen"
_BEGIN = datetime(1980, 1, 1)  # noqa: DTZ001 - the first moment a ZIP file can name, which knows no zones
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(<)")
_FORMULA = re.compile(r"'*[=+\-@\t\r]")
"""First characters that a spreadsheet takes for a formula or a control; the apostrophes are those of `guard`."""
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FILL, _GREY = "FFF2CC", "EDEDED"


class WerkbladError(ValueError):
    """A file is no sheet that can be read; the message says what to do."""


def guard(text: str) -> str:
    """A cell of a CSV file that no spreadsheet takes for a formula; `unguard` gives the text back."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """Undo `guard`."""
    return text[1:] if _GUARDED.match(text) else text


def csv_text(columns: Sequence[str], rows: Iterable[Sequence[str]], delimiter: str = ",") -> str:
    """Rows as CSV with CR LF, which spreadsheet programs expect; every cell guarded."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter)
    writer.writerow(columns)
    writer.writerows([guard(_CONTROL.sub("", cell)) for cell in row] for row in rows)
    return buffer.getvalue()


def to_csv(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return the sheet as CSV: with semicolons and a byte order mark, as Dutch spreadsheet programs open it rightly."""
    cells = ([row[kolom.naam] for kolom in KOLOMMEN] for row in rows)
    return csv_text([kolom.kop for kolom in KOLOMMEN], cells, ";").encode("utf-8-sig")


def from_csv(data: bytes) -> Sheet:
    """Read a sheet with commas or semicolons; WerkbladError when it is none."""
    try:
        text = data.decode("utf-8-sig")
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error) as error:
        raise WerkbladError(f"this is no CSV file in UTF-8 ({error}); save it as 'CSV UTF-8'") from error
    return _sheet([unguard(cell) for cell in line] for line in lines)


def from_xlsx(data: bytes) -> Sheet:
    """Read the sheet `beoordelen` of a workbook; WerkbladError when it is none."""
    import openpyxl  # here, because only these commands need it

    try:
        Archief(data, "Excel")
        with warnings.catch_warnings():
            # Of extensions and styles that other programs add and that openpyxl does not read: nor do we.
            warnings.simplefilter("ignore", UserWarning)
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
            sheet = book[BLAD]
            sheet.reset_dimensions()
            lines = [[_text(value) for value in line] for line in sheet.iter_rows(values_only=True)]
    except (Geweigerd, KeyError, ValueError, TypeError, SyntaxError) as error:
        raise WerkbladError(
            f"this is no workbook with a sheet '{BLAD}' ({error}); export anew, or save it as .xlsx"
        ) from error
    return _sheet(lines)


def _text(value: object) -> str:
    """A cell as text; whole numbers without a fraction, dates as 2026-01-31."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _sheet(lines: Iterable[Sequence[str]]) -> Sheet:
    """Rows by the names of their columns; columns that people added are not read."""
    numbered = enumerate(lines, 1)
    _, header = next(numbered, (0, ()))
    at = {kop.strip(): index for index, kop in enumerate(header)}
    if missing := [kolom.kop for kolom in KOLOMMEN if kolom.kop not in at]:
        raise WerkbladError(f"the column(s) {', '.join(missing)} are missing in the first row; put them back")
    return [
        (number, {kolom.naam: _at(line, at[kolom.kop]) for kolom in KOLOMMEN})
        for number, line in numbered
        if any(cell.strip() for cell in line)
    ]


def _at(line: Sequence[str], index: int) -> str:
    return line[index] if index < len(line) else ""


def to_xlsx(rows: Iterable[Mapping[str, str]]) -> bytes:
    """Return a workbook with an explanation and the sheet: choice lists, frozen heading, wrapped text, no formulas."""
    import openpyxl  # here, because only these commands need it
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.properties.creator = "koplopers"
    book.properties.created = _BEGIN
    explanation = book.worksheets[0]
    explanation.title = "uitleg"
    explanation.column_dimensions["A"].width = 110
    for number, (text, is_heading) in enumerate(UITLEG, 1):
        cell = _write(explanation, number, 1, text)
        if is_heading:
            cell.font = Font(bold=True, size=13)
    count = _fill(book.create_sheet(BLAD), rows)
    _choices(book[BLAD], count)
    buffer = io.BytesIO()
    book.save(buffer)
    return _timeless(buffer.getvalue())


def _fill(sheet: Worksheet, rows: Iterable[Mapping[str, str]]) -> int:
    """Write heading and rows; returns the number of the last row."""
    from openpyxl.styles import Font, PatternFill
    from openpyxl.utils import get_column_letter

    fills = {invullen: PatternFill("solid", fgColor=_FILL if invullen else _GREY) for invullen in (True, False)}
    for index, kolom in enumerate(KOLOMMEN, 1):
        head = _write(sheet, 1, index, kolom.kop)
        head.font, head.fill = Font(bold=True), fills[kolom.invullen]
        dimension = sheet.column_dimensions[get_column_letter(index)]
        dimension.width = kolom.breedte
        # Grouped and closed, not removed: what the import needs stays with its row when the sheet is sorted.
        dimension.hidden = index > _SHOWN
    number = 1
    for number, row in enumerate(rows, 2):
        for index, kolom in enumerate(KOLOMMEN, 1):
            cell = _write(sheet, number, index, row[kolom.naam])
            if kolom.invullen:
                cell.fill = fills[True]
            elif kolom.naam == "link" and row["link"].startswith(("https://", "http://")):
                cell.hyperlink = row["link"]
                cell.style = "Hyperlink"
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(KOLOMMEN))}{number}"
    sheet.page_setup.orientation = "landscape"
    return number


_SHOWN = next(index for index, kolom in enumerate(KOLOMMEN) if kolom.naam == "afspraak_id")


def _write(sheet: Worksheet, row: int, column: int, text: str) -> Cell:
    """Write text that stays text: marked as such, so that it is no formula now and none after it was edited."""
    from openpyxl.styles import Alignment

    cell: Any = sheet.cell(row, column)
    cell.value = _CONTROL.sub("", text) or None
    if cell.value is not None:
        cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = True
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _choices(sheet: Worksheet, last: int) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation

    for naam, choices in (("waarde", ANTWOORDEN), ("concreetheid", CONCREETHEDEN)):
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=True)
        rule.errorTitle, rule.error = "Kies uit de lijst", f"Kies een van: {', '.join(choices)}"
        letter = get_column_letter(_index(naam))
        rule.add(f"{letter}2:{letter}{max(last, 2)}")
        sheet.add_data_validation(rule)


def _index(naam: str) -> int:
    return next(index for index, kolom in enumerate(KOLOMMEN, 1) if kolom.naam == naam)


def _timeless(data: bytes) -> bytes:
    """The same workbook without the moment at which it was saved."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as found, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as written:
        for name, content in _parts(found):
            written.writestr(zipfile.ZipInfo(name, _BEGIN.timetuple()[:6]), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    for name in archive.namelist():
        content = archive.read(name)
        if name == "docProps/core.xml":
            content = _MODIFIED.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", content)
        yield name, content
