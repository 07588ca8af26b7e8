"""The report of errors: counts on top, tables that no quote breaks, a row an error for a spreadsheet."""

from __future__ import annotations

import csv
import io

from transforms.evaluatie.fout import FOUTSOORTEN, Fout, Foutsoort, Passage
from transforms.evaluatie.foutverslag import CSV_COLUMNS, as_csv, as_markdown


def fout(
    kenmerk: str = "woonvormen", soort: Foutsoort = "gemist", *passages: Passage, grond: str = "terugblik"
) -> Fout:
    return Fout(kenmerk, soort, grond, "a", "ja", "nee", 0.875, passages)


FIRST = Passage(1, "- Tien | plaatsen\n  voor <b>ouderen</b> [x](y)", "evidence, degree 2", "nothing")
SECOND = Passage(2, "En nog iets.", "evidence, degree 1", "excluded: terugblik")


def test_the_counts_stand_on_top() -> None:
    page = as_markdown([fout(), fout(), fout("eigen_regie", "onterecht", grond="wens")], "regels-x", 7)
    lines = page.splitlines()
    assert lines[0] == "# Errors of regels-x on 7 documents"
    assert lines[2].split("|")[1:-1] == [" kenmerk ", *(f" {soort} " for soort in FOUTSOORTEN), " all "]
    assert lines[4].startswith("| woonvormen | 2 | 0 |")
    assert lines[5].startswith("| eigen_regie | 0 | 1 |")
    assert lines[6].startswith("| all | 2 | 1 |")
    assert lines[6].endswith("| 3 |")
    assert "| gemist | terugblik 2 |" in lines


def test_no_quote_breaks_a_table() -> None:
    lines = as_markdown([fout("woonvormen", "gemist", FIRST, SECOND)], "regels-x", 1).splitlines()
    rows = lines[lines.index("### woonvormen: gemist (1)") + 2 :]
    assert rows[2] == (
        "| terugblik | a | ja | nee | 0.88 | 1 | - Tien \\| plaatsen voor &lt;b&gt;ouderen&lt;/b&gt; \\[x\\](y) "
        "| evidence, degree 2 | nothing |"
    )
    assert rows[3].startswith("|  |  |  |  |  | 2 | En nog iets. |")
    assert {row.replace("\\|", "").count("|") for row in rows} == {10}


def test_an_error_without_passages_has_a_row() -> None:
    assert as_markdown([fout()], "regels-x", 1).splitlines()[-1] == "| terugblik | a | ja | nee | 0.88 |  |  |  |  |"


def test_nothing_wrong_is_a_table_of_noughts() -> None:
    assert "| all | 0 | 0 |" in as_markdown([], "regels-x", 1)


def test_csv_has_a_row_for_each_error_and_no_formula() -> None:
    text = as_csv([fout("woonvormen", "gemist", FIRST, SECOND), fout()])
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert len(rows) == 2
    assert tuple(rows[0]) == CSV_COLUMNS
    assert rows[0]["pagina"] == "1 || 2"
    assert rows[0]["citaat"] == "'- Tien | plaatsen voor <b>ouderen</b> [x](y) || En nog iets."
    assert rows[0]["zekerheid"] == "0.88"
    assert (rows[1]["kenmerk"], rows[1]["citaat"]) == ("woonvormen", "")


def test_texts_that_the_coder_was_trained_on_are_told_before_anything_else() -> None:
    lines = as_markdown([fout()], "regels-x", 3, ["a", "b"]).splitlines()
    assert lines[0].startswith("# Errors of regels-x")
    assert lines[2].startswith("**The coder was trained on 2 of these 3 texts")
    assert "trained" not in as_markdown([fout()], "regels-x", 3)
    for learned, told in ((["a"], "ja"), (["b"], "nee"), ([], "nee")):
        (row,) = csv.DictReader(io.StringIO(as_csv([fout()], learned), newline=""))
        assert row["getraind_op"] == told
