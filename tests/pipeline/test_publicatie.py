"""A whole run that ends by copying its release: the exit code, the one sentence, and going on by itself."""

from __future__ import annotations

import json
from pathlib import Path

from pipelines.stages import nazien
from tests.pipeline.runs import Run, copy_of, hashes
from tests.unit.cli.command import koplopers


def test_a_store_that_fails_ends_the_run_and_the_next_one_publishes(voorbeeld: Run, tmp_path: Path) -> None:
    data = copy_of(voorbeeld, tmp_path)
    releases = data / "voorbeeld" / "releases"
    before = hashes(releases)
    blocked, there = tmp_path / "bezet", tmp_path / "elders"
    blocked.mkdir()
    (blocked / "voorbeeld").write_text("een bestand\n")

    failed = koplopers("run", "--voorbeeld", KOPLOPERS_DATA=str(data), KOPLOPERS_PUBLISH=str(blocked))
    assert failed.code == 1
    assert "not published; run again to go on" in " ".join(failed.err.split())
    assert "Traceback" not in failed.err
    assert hashes(releases) == before

    made = koplopers("run", "--voorbeeld", KOPLOPERS_DATA=str(data), KOPLOPERS_PUBLISH=str(there))
    assert made.code == 0, made.err
    versie = json.loads((there / "voorbeeld" / "latest.json").read_bytes())["versie"]
    assert f"{there}/voorbeeld/{versie}" in "".join(made.out.split())
    assert hashes(there / "voorbeeld") == hashes(releases) == before
    assert nazien.check_release(there / "voorbeeld" / versie).fouten == []
