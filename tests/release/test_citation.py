"""`CITATION.cff` of the data and of the software by its own validator, cffconvert, which has its own environment."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
import yaml

from pipelines import __version__
from tests.conftest import REPO


@pytest.fixture(scope="session")
def cffconvert() -> Path:
    path = Path(os.environ.get("KOPLOPERS_CFFCONVERT", REPO / ".venv-cff" / "bin" / "cffconvert"))
    if not path.is_file():
        pytest.skip(f"cffconvert is not at {path}: make test installs it, or set KOPLOPERS_CFFCONVERT")
    return path


def validate(cffconvert: Path, path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([cffconvert, "--validate", "-i", path], capture_output=True, text=True)


def test_the_citation_of_a_release_is_valid(cffconvert: Path, release: Path) -> None:
    done = validate(cffconvert, release / "CITATION.cff")
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_citation_of_the_software_is_valid(cffconvert: Path) -> None:
    done = validate(cffconvert, REPO / "CITATION.cff")
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_wrong_licence_is_found(cffconvert: Path, release: Path, tmp_path: Path) -> None:
    text = (release / "CITATION.cff").read_text(encoding="utf-8")
    (tmp_path / "CITATION.cff").write_text(text.replace("CC-BY-4.0", "free"), encoding="utf-8")
    assert validate(cffconvert, tmp_path / "CITATION.cff").returncode != 0


def test_both_name_the_project_and_no_person(release: Path) -> None:
    for folder, version, licence in ((release, release.name, "CC-BY-4.0"), (REPO, __version__, "EUPL-1.2")):
        about = yaml.safe_load((folder / "CITATION.cff").read_text(encoding="utf-8"))
        assert about["authors"] == [{"name": "koplopers"}]
        assert about["version"] == version
        assert about["license"] == licence
