"""Every command, setting, table, source and dependency is documented; generated parts are fresh."""

from __future__ import annotations

import re
import subprocess
import tomllib

import pytest
import yaml

from pipelines.cli import app
from tests.conftest import REPO
from tests.support.build_docs import DOCS, build
from transforms.beoordeling.besluit import COLUMNS
from transforms.coding.reeks import the_coder
from warehouse.tables import load_tables

README = (REPO / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", build())
def test_generated_part_is_fresh(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == build()[name], "run: make docs"


def test_every_table_and_column_is_in_the_dictionary() -> None:
    text = (DOCS / "woordenboek.md").read_text(encoding="utf-8")
    for table in load_tables().values():
        section = text.split(f"## {table.table}\n")[1].split("\n## ")[0]
        for column in table.columns:
            assert f"| {column.name} |" in section


def test_every_command_is_in_the_readme_and_no_other() -> None:
    commands = {command.name for command in [*app.registered_commands, *app.registered_groups]}
    assert set(re.findall(r"^\| `koplopers ([\w-]+)", README, re.MULTILINE)) == commands


def test_first_screen_of_the_readme_has_the_two_commands() -> None:
    first = "\n".join(README.splitlines()[:25])
    assert "make run" in first
    assert "make test" in first


def test_every_setting_is_documented_and_no_other() -> None:
    documented = set(re.findall(r"^\| `(KOPLOPERS_\w+)`", (DOCS / "settings.md").read_text("utf-8"), re.MULTILINE))
    code = "\n".join(path.read_text("utf-8") for path in (REPO / "pipelines").rglob("*.py"))
    tools = {"KOPLOPERS_SHARED", "KOPLOPERS_DUCKDB_WASM", "KOPLOPERS_CFFCONVERT"}
    used = set(re.findall(r"KOPLOPERS_[A-Z]+(?:_[A-Z]+)*", code)) | tools
    assert documented == used


def test_every_dependency_has_a_reason_and_no_other() -> None:
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    optional = project["optional-dependencies"]
    named = project["dependencies"] + optional["dask"] + optional["s3"] + optional["dev"]
    wanted = {re.split(r"[<>=\[]", requirement)[0] for requirement in named}
    rows = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", (DOCS / "dependencies.md").read_text("utf-8"), re.MULTILINE)
    documented = {name for names, _ in rows for name in names.split(", ")} - {"package", "---"}
    assert documented == wanted


def test_lock_file_has_exact_versions_with_hashes_and_no_addresses() -> None:
    lock = (REPO / "requirements.lock").read_text("utf-8")
    assert not re.search(r"https?://|file:|--(?:extra-)?index-url|--find-links|@ ", lock)
    project = tomllib.loads((REPO / "pyproject.toml").read_text("utf-8"))["project"]
    locked = {
        name.lower().replace("_", "-") for name in re.findall(r"^([\w.-]+)(?:\[[\w,-]+\])?==", lock, re.MULTILINE)
    }
    for requirement in project["dependencies"] + project["optional-dependencies"]["dev"]:
        assert re.split(r"[<>=\[]", requirement)[0].lower() in locked
    for block in re.split(r"\n(?=\S)", lock.strip()):
        assert "--hash=sha256:" in block


def test_every_source_file_names_publisher_licence_and_what_is_known() -> None:
    for path in (REPO / "pipelines" / "sources").glob("*.yml"):
        source = yaml.safe_load(path.read_text("utf-8"))
        assert source["bron"] == path.stem
        assert source["uitgever"]
        assert source["licentie"]
        assert source["toelichting"]


def test_every_link_of_the_docs_leads_somewhere() -> None:
    for page in [REPO / "README.md", *DOCS.rglob("*.md")]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


def test_the_page_on_review_says_where_a_row_by_hand_goes_and_with_which_header() -> None:
    text = (DOCS / "review.md").read_text("utf-8")
    by_hand = text.split("A row may be written by hand")[1].split("\n## ")[0]
    assert "`data/reviews/`" in by_hand
    assert f"\n{','.join(COLUMNS)}\n" in by_hand


def test_figures_of_the_earlier_coder_are_said_to_be_so() -> None:
    (page,) = (DOCS / "decisions").glob("0018-*.md")
    measured = page.read_text("utf-8").split("**Measured**")[1].split("**Consequences.**")[0]
    assert "earlier rule coder" in measured
    assert "not as figures of today" in measured


def stale_coder(text: str) -> set[str]:
    """The coders that a page of figures names, but for the one that ships; that one alone where it is not named."""
    named, ships = set(re.findall(r"`(passages-[\d.]+-[0-9a-f]{8})`", text)), the_coder().id
    return named - {ships} or {ships} - named


def test_figures_on_the_table_of_2016_are_of_the_coder_that_ships() -> None:
    text = (DOCS / "koplopers-2016.md").read_text("utf-8")
    assert not stale_coder(text), (
        f"the figures are not those of {the_coder().id}; run: "
        "python -m tests.meting.secundair STUDY --steun SUPPORT.csv --schrijf docs/koplopers-2016.md"
    )


def test_figures_of_another_coder_are_found() -> None:
    ships = the_coder().id
    assert not stale_coder(f"Coder `{ships}`; intervals")
    assert stale_coder("Coder `passages-1.0.0-00000000`; intervals") == {"passages-1.0.0-00000000"}
    assert stale_coder("no coder") == {ships}


def test_decisions_are_numbered_without_gaps_and_say_why() -> None:
    pages = sorted((DOCS / "decisions").glob("*.md"))
    assert [page.name[:4] for page in pages] == [f"{number:04d}" for number in range(1, len(pages) + 1)]
    for page in pages:
        assert "**Decision.**" in page.read_text("utf-8")
        assert "**Why.**" in page.read_text("utf-8")


def test_ci_runs_the_linters_and_the_tests() -> None:
    script = (REPO / ".ci" / "run").read_text("utf-8")
    assert script.index("make lint") < script.index("make test")
    mode = subprocess.run(["git", "ls-files", "-s", ".ci/run"], cwd=REPO, capture_output=True, text=True).stdout
    assert mode.startswith("100755") or not mode
