"""XLSX and CSV: what goes out comes back, nothing is a formula, and equal rows give equal bytes."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.beoordeling.bouw import gezien, wachtend
from transforms.beoordeling.formaten import (
    BLAD,
    WerkbladError,
    from_csv,
    from_xlsx,
    guard,
    to_csv,
    to_xlsx,
    unguard,
)
from transforms.beoordeling.werkblad import KOLOMMEN, rij

EVIL = ["=1+1", "+31", "-2", "@SUM(A1)", "\t=1", "'=1", "''=1", '=HYPERLINK("http://x")', "a;b", 'zeg "ja"\nen nee']
ROW = rij(wachtend(), gezien(), "lezer-1")


def evil(text: str) -> dict[str, str]:
    return ROW | {"citaat": text, "toelichting": text, "gemeente": text}


def book(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("text", EVIL)
def test_what_goes_out_comes_back(text: str) -> None:
    for back in (from_csv(to_csv([evil(text)])), from_xlsx(to_xlsx([evil(text)]))):
        assert back == [(2, evil(text))]


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=("C",)), max_size=20))
def test_a_guarded_cell_is_no_formula_and_gives_its_text_back(text: str) -> None:
    assert unguard(guard(text)) == text
    assert not guard(text).startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("text", EVIL)
def test_no_cell_is_a_formula(text: str) -> None:
    data = to_xlsx([evil(text)])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert all(b"<f>" not in archive.read(name) for name in archive.namelist())
    cells = [cell for row in book(data)[BLAD].iter_rows() for cell in row if cell.value is not None]
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells if cell.column_letter != "M")
    lines = to_csv([evil(text)]).decode("utf-8-sig").splitlines()
    assert not any(cell.startswith(("=", "+", "-", "@")) for line in lines for cell in line.split(";"))


def test_only_web_addresses_are_links() -> None:
    links = ["https://www.example.org/a.pdf", "javascript:alert(1)", "file:///etc/passwd", "inbox:a.pdf"]
    sheet = book(to_xlsx([ROW | {"link": link} for link in links]))[BLAD]
    found = [sheet.cell(number, 13).hyperlink for number in range(2, 6)]
    assert found[0].target == links[0]
    assert found[1:] == [None] * 3


def test_control_characters_do_not_stop_the_export() -> None:
    (_, row) = from_xlsx(to_xlsx([evil("a\x00b\x1bc")]))[0]
    assert row["citaat"] == "abc"


def test_equal_rows_give_equal_bytes() -> None:
    assert to_xlsx([ROW]) == to_xlsx([ROW])
    assert to_xlsx([ROW]) != to_xlsx([ROW, ROW])
    with zipfile.ZipFile(io.BytesIO(to_xlsx([ROW]))) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_the_workbook_explains_itself_and_offers_choices() -> None:
    found = book(to_xlsx([ROW, ROW]))
    assert found.sheetnames == ["uitleg", BLAD]
    assert any("Kies uw antwoord" in str(cell.value) for (cell,) in found["uitleg"].iter_rows(max_col=1))
    sheet = found[BLAD]
    assert sheet.freeze_panes == "A2"
    choices = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert choices == {"N2:N3": '"ja,nee,onleesbaar,niet_gecodeerd"', "O2:O3": '"0,1,2,3"'}
    assert sheet["I2"].alignment.wrap_text
    hidden = {letter for letter, dimension in sheet.column_dimensions.items() if dimension.hidden}
    assert "R" not in hidden
    assert "S" in hidden


def test_numbers_and_dates_that_a_program_made_of_texts_are_read() -> None:
    found = book(to_xlsx([ROW]))
    sheet = found[BLAD]
    at = {cell.value: cell.column for cell in sheet[1]}
    for kop, value in (("Uw concreetheid", 3.0), ("Datum", datetime(2026, 11, 20))):  # noqa: DTZ001
        sheet.cell(2, at[kop]).value = value
    buffer = io.BytesIO()
    found.save(buffer)
    ((_, row),) = from_xlsx(buffer.getvalue())
    assert (row["concreetheid"], row["datum"]) == ("3", date(2026, 11, 20).isoformat())


def test_rows_keep_their_numbers_and_columns_may_be_moved_or_added() -> None:
    lines = to_csv([ROW, ROW]).decode("utf-8-sig").splitlines(keepends=True)
    moved = "notitie;" + lines[0] + ";" * len(KOLOMMEN) + "\n" + "x;" + lines[1]
    assert from_csv(moved.encode()) == [(3, ROW)]


def test_a_sheet_with_commas_is_read() -> None:
    assert from_csv(to_csv([ROW]).replace(b";", b",")) == [(2, ROW)]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\xff\xfe;x", "UTF-8"),
        (b"", "are missing in the first row"),
        (b"a;b\n1;2\n", "Uw antwoord"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(WerkbladError, match=sentence):
        from_csv(data)


def bomb() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b" " * (51 * 2**20))
    return buffer.getvalue()


def other_sheet() -> bytes:
    buffer = io.BytesIO()
    openpyxl.Workbook().save(buffer)
    return buffer.getvalue()


@pytest.mark.parametrize("make", [lambda: b"no zip", lambda: to_xlsx([ROW])[:900], bomb, other_sheet])
def test_a_workbook_that_can_not_be_read_is_refused(make: Any) -> None:
    with pytest.raises(WerkbladError, match="no workbook with a sheet"):
        from_xlsx(make())
