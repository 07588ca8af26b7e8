"""`koplopers verify` finds every change in the archive; `sha256sum -c` does too."""

from __future__ import annotations

import os
import random
import subprocess
from pathlib import Path

import pytest

from pipelines.archief import manifest, register
from pipelines.archief.schrijver import WarcSchrijver
from pipelines.omgeving import KoplopersError
from pipelines.stages import bronnen, nazien
from tests.support.archief import BRON, RONDE, herkomst, wissel
from tests.support.warc import schrijf_warc
from tests.support.werkplaats import Werkplaats


@pytest.fixture
def plaats(tmp_path: Path) -> Werkplaats:
    made = Werkplaats(tmp_path / "data")
    with WarcSchrijver(made.omgeving.layout.captures, BRON, RONDE) as warc:
        for at in range(8):
            url = f"https://voorbeeld.nl/{at}"
            warc.antwoord(wissel(url, os.urandom(700)), herkomst(url), "opgehaald")
        warc.slot({"vondsten": 8})
    schrijf_warc(made.omgeving.layout.captures / "é los.warc.gz", [("200 OK", "https://voorbeeld.nl/a", b"a" * 90)])
    bronnen.run_captures(made.omgeving)
    return made


def warc_van(plaats: Werkplaats) -> Path:
    return next((plaats.omgeving.layout.captures / BRON).glob("*.warc.gz"))


def test_an_untouched_archive_is_as_published(plaats: Werkplaats) -> None:
    found = nazien.check_captures(plaats.omgeving)
    assert (found.aantal, found.fouten) == (2 + 9, [])
    captures = plaats.omgeving.layout.captures
    done = subprocess.run(["sha256sum", "--strict", "-c", manifest.SUMS], cwd=captures, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.count(": OK") == 2


def test_any_flipped_bit_and_any_missing_tail_is_found(plaats: Werkplaats) -> None:
    path = warc_van(plaats)
    data = path.read_bytes()
    chance = random.Random(2)  # noqa: S311 - repeatable, not secret
    damaged = [data[: chance.randrange(len(data))] for _ in range(20)] + [data[:-1]]
    for place in [0, len(data) - 1, *(chance.randrange(len(data)) for _ in range(50))]:
        changed = bytearray(data)
        changed[place] ^= 1 << chance.randrange(8)
        damaged.append(bytes(changed))
    for content in damaged:
        path.write_bytes(content)
        faults = nazien.check_captures(plaats.omgeving).fouten
        assert any(f"{path}: the content differs from SHA256SUMS" in fault for fault in faults)
    path.write_bytes(data)
    assert nazien.check_captures(plaats.omgeving).fouten == []


def test_a_file_that_is_gone_or_was_never_listed_is_found(plaats: Werkplaats) -> None:
    path = warc_van(plaats)
    other = path.rename(path.with_name("anders.warc.gz"))
    faults = nazien.check_captures(plaats.omgeving).fouten
    assert f"{path}: this file is in SHA256SUMS but gone; restore it from your backup" in faults
    assert f"{other}: this file is not in SHA256SUMS yet; to enter it run: koplopers run" in faults


@pytest.mark.parametrize("line", ["", "geen som\n", f"{'a' * 64} één spatie\n", "é  naam\n"])
def test_a_manifest_that_is_none_is_one_sentence(plaats: Werkplaats, line: str) -> None:
    sums = plaats.omgeving.layout.captures / manifest.SUMS
    sums.write_text(sums.read_text() + line + "\n")
    with pytest.raises(KoplopersError, match=r"SHA256SUMS line 3: this is not a line of sha256sum"):
        nazien.check_captures(plaats.omgeving)


@pytest.mark.parametrize("name", ["a\nb.warc", "a\\b.warc.gz", "a\rb.warc", os.fsdecode(b"a\xff.warc")])
def test_a_name_that_can_not_be_listed_is_refused(plaats: Werkplaats, name: str) -> None:
    (plaats.omgeving.layout.captures / name).write_bytes(b"")
    with pytest.raises(KoplopersError, match=r"name of this file of the archive holds .* rename it, then run again"):
        register.bij(plaats.omgeving)


def test_a_listed_file_can_not_get_another_checksum(tmp_path: Path) -> None:
    manifest.voeg_toe(tmp_path, tmp_path / "a.warc", "a" * 64)
    manifest.voeg_toe(tmp_path, tmp_path / "a.warc", "a" * 64)
    with pytest.raises(ValueError, match="with another checksum"):
        manifest.voeg_toe(tmp_path, tmp_path / "a.warc", "b" * 64)
    assert manifest.lees(tmp_path) == {"a.warc": "a" * 64}


def test_a_file_without_documents_that_went_with_its_line_is_missed(plaats: Werkplaats) -> None:
    captures = plaats.omgeving.layout.captures
    later = "20261129T043000Z"
    with WarcSchrijver(captures, BRON, later) as warc:
        warc.antwoord(wissel(body=b"[]"), herkomst(doel="ontdekking", ronde=later), "opgehaald")
    bronnen.run_captures(plaats.omgeving)
    (path,) = captures.glob(f"{BRON}/*{later}*")
    path.unlink()
    sums = captures / manifest.SUMS
    sums.write_text("".join(line for line in sums.read_text().splitlines(True) if path.name not in line))
    (fault,) = nazien.check_captures(plaats.omgeving).fouten
    assert fault == f"{path}: this file was indexed and is gone; restore it from your backup"
