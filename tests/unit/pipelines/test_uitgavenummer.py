"""Numbers of releases only rise."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipelines.stages.uitgavenummer import finished, volgend, volgorde

NOVEMBER = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.mark.parametrize(
    ("there", "expected"),
    [
        ([], "2026.11.0"),
        (["2026.11.0", "2026.11.1"], "2026.11.2"),
        (["2026.11.0", "2026.11.2"], "2026.11.3"),
        (["2026.9.3", "2026.10.12"], "2026.11.0"),
        (["2026.12.4"], "2026.12.5"),
        (["2026.11.9", "2026.11.10", "kopie", ".bezig-2026.12.0"], "2026.11.11"),
    ],
)
def test_the_next_number_is_later_than_every_one_there_is(tmp_path: Path, there: list[str], expected: str) -> None:
    for name in there:
        (tmp_path / name).mkdir()
    assert volgend(tmp_path, NOVEMBER, "") == expected
    assert volgend(tmp_path / "niet", NOVEMBER, "-voorbeeld") == "2026.11.0-voorbeeld"


def test_finished_releases_stand_in_the_order_of_their_numbers(tmp_path: Path) -> None:
    for name in ("2026.11.10", "2026.11.9", "2026.9.0-voorbeeld", "kopie"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "SHA256SUMS").touch()
    (tmp_path / "2026.11.11").mkdir()
    assert finished(tmp_path) == ["2026.9.0-voorbeeld", "2026.11.9", "2026.11.10"]


@pytest.mark.parametrize("name", ["2026.11", "kopie", "2026.11.0-anders", ""])
def test_what_is_no_number_is_refused(name: str) -> None:
    with pytest.raises(ValueError, match="^" + name + "$"):
        volgorde(name)
