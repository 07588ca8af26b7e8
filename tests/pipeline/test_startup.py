"""What it costs and what it leaves behind to load the graph: heavy libraries, files, messages to others."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from pipelines.home import prepare_home
from pipelines.settings import Layout

REPO = Path(__file__).parents[2]
HEAVY = ("great_expectations", "pandas", "duckdb", "pyarrow", "pypdfium2", "numpy", "bs4", "docx", "warcio")
HEAVY += ("lxml", "openpyxl", "protego", "requests", "urllib3")


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """The environment of a user with an empty home, whose Dagster lives in the data folder."""
    home = tmp_path / "thuis"
    home.mkdir()
    dagster = prepare_home(Layout(tmp_path / "data"))
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("KOPLOPERS_", "DAGSTER_"))}
    return {**kept, "HOME": str(home), "KOPLOPERS_DATA": str(tmp_path / "data"), "DAGSTER_HOME": str(dagster)}


def python(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], cwd=REPO, env=environment, capture_output=True, text=True)


def test_loading_the_definitions_leaves_heavy_libraries_alone(environment: dict[str, str]) -> None:
    done = python(
        environment,
        "-c",
        "import json, sys; import pipelines.definitions as d; d.defs(); print(json.dumps(sorted(sys.modules)))",
    )
    assert done.returncode == 0, done.stderr
    loaded = {name.split(".")[0] for name in json.loads(done.stdout)}
    assert "dagster" in loaded
    assert loaded & set(HEAVY) == set()


def test_loading_the_definitions_makes_no_data_folder(environment: dict[str, str], tmp_path: Path) -> None:
    fresh = {**environment, "KOPLOPERS_DATA": str(tmp_path / "nieuw")}
    done = python(fresh, "-c", "import pipelines.definitions as d; d.defs()")
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "nieuw").exists()


def test_dagster_finds_the_definitions_valid_and_writes_in_its_home_only(
    environment: dict[str, str], tmp_path: Path
) -> None:
    done = python(environment, "-m", "dagster", "definitions", "validate", "-m", "pipelines.definitions")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "All code locations passed validation" in done.stdout + done.stderr
    assert list((tmp_path / "thuis").iterdir()) == []


def test_telemetry_is_off_in_the_projects_settings(tmp_path: Path) -> None:
    home = prepare_home(Layout(tmp_path))
    settings = yaml.safe_load((home / "dagster.yaml").read_text(encoding="utf-8"))
    assert settings["telemetry"] == {"enabled": False}
    assert (home / "dagster.yaml").read_bytes() == (REPO / "dagster.yaml").read_bytes()
