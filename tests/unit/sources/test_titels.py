"""What is read in a title: period, gemeente, and a title from a file name."""

from __future__ import annotations

import pytest

from pipelines.sources.titels import read_gemeente, read_period, readable, says_something, strip_size
from tests.unit.sources.hulp import GEMEENTEN


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Prestatieafspraken Maastricht 2022-2026", (2022, 2026)),
        ("Prestatieafspraken Beek 2024", (2024, 2024)),
        ("Prestatieafspraken-Molenlanden-2022-2024-getekend", (2022, 2024)),
        ("Prestatieafspraken 2022 – 2025", (2022, 2025)),
        ("Jaarafspraken 2022/2023", (2022, 2023)),
        ("Afspraken 2022/23", (2022, 2023)),
        ("Woonafspraken 2022 t/m 2025", (2022, 2025)),
        ("Woonafspraken 2022 tot en met 2025", (2022, 2025)),
        ("addendum_2023_bij_prestatieafspraken_2019-2023", (2023, 2023)),
        ("Prestatieafspraken 2024 (2 MB)", (2024, 2024)),
        ("getekend 2024-11-05", None),
        ("getekend 05-11-2024 Prestatieafspraken 2025", (2025, 2025)),
        ("scan20241105", None),
        ("Prestatieafspraken 2019-2012", (2019, 2019)),
        ("Prestatieafspraken 2024-03", (2024, 2024)),
        ("nummer 120240", None),
        ("Prestatieafspraken", None),
    ],
)
def test_period(text: str, period: tuple[int, int] | None) -> None:
    assert read_period(text) == period


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Prestatieafspraken Maastricht 2022-2026", "GM0935"),
        ("Prestatieafspraken Gulpen-Wittem 2024-2027", "GM1729"),
        ("Prestatieafspraken-Molenlanden-2022-2024-getekend", "GM1978"),
        ("prestatieafspraken-molenlanden-2022", "GM1978"),
        ("prestatieafspraken_gulpen_wittem_2024", "GM1729"),
        ("Prestatieafspraken_Bergen_op_Zoom", "GM0748"),
        ("Prestatieafspraken Beek-2024", "GM0888"),
        ("Prestatieafspraken 's-Hertogenbosch", "GM0796"),
        ("Prestatieafspraken gemeente Utrechtse Heuvelrug", "GM1581"),
        ("Prestatieafspraken Beek en Stein", None),
        ("Prestatieafspraken Beekdaelen", None),
        ("Prestatieafspraken Beek-Ubbergen", None),
        ("De assen van het beleid", None),
        ("het-best-bewaarde-stuk", None),
        ("Prestatieafspraken Bergen 2024", None),
        ("Prestatieafspraken", None),
    ],
)
def test_gemeente(text: str, code: str | None) -> None:
    found = read_gemeente(text, GEMEENTEN, 2024)
    assert (found.code if found else None) == code


def test_a_name_that_two_gemeenten_had_is_told_by_the_year_or_not_at_all() -> None:
    assert read_gemeente("Tweeling", GEMEENTEN) is None
    assert {y: g.code for y in (2016, 2020) if (g := read_gemeente("Tweeling", GEMEENTEN, y))} == {
        2016: "GM9001",
        2020: "GM9002",
    }


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Prestatieafspraken Beek 2024 (PDF, 1,2 MB)", "Prestatieafspraken Beek 2024"),
        ("Prestatieafspraken Beek 2024 [pdf - 240 kB]", "Prestatieafspraken Beek 2024"),
        ("Prestatieafspraken Beek 2024 1.2 MB", "Prestatieafspraken Beek 2024"),
        ("Prestatieafspraken Beek 2024, pdf", "Prestatieafspraken Beek 2024"),
        ("Prestatieafspraken Beek 2024 (12-01-2024)", "Prestatieafspraken Beek 2024"),
        ("Prestatieafspraken Beek 2024 (pdf) (opent in nieuw venster)", "Prestatieafspraken Beek 2024"),
    ],
)
def test_size_and_date_are_no_part_of_a_title(text: str, title: str) -> None:
    assert strip_size(text) == title


def test_a_title_that_says_nothing_is_told() -> None:
    assert not any(says_something(text) for text in ("", "Download", "Lees meer »", "Download het document", "PDF"))
    assert says_something("Downloads Beek")


def test_a_file_name_is_made_readable() -> None:
    assert readable("Prestatieafspraken-Molenlanden-2022-2024-getekend") == (
        "Prestatieafspraken Molenlanden 2022-2024 getekend"
    )
    assert [readable(name) for name in ("123", "download", "7f3c9a1b7f3c9a1b7f3c", "scan_0012")] == [None] * 4
