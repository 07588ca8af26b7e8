"""The asset graph as Dagster sees it: names, groups, kinds, descriptions, dependencies, checks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import dagster as dg
import pytest
import yaml

from pipelines.assets.checks import CHECK, TABLES
from pipelines.automation import JOB, OFFLINE_JOB
from pipelines.definitions import build_defs
from pipelines.omgeving import Omgeving
from pipelines.settings import Settings
from tests.conftest import REPO
from warehouse.tables import load_tables

SOURCES = {
    "cbs",
    "officielebekendmakingen",
    "open_overheid",
    "openraadsinformatie",
    "opkaart",
    "platform31",
    "publicatiepagina",
    "woningcorporaties",
}
DEPS = {
    "referentie": set(),
    **{bron: {"referentie"} for bron in SOURCES},
    "inbox": {"referentie"},
    "vastleggingen": {"inbox", *SOURCES},
    "documenten": {"vastleggingen"},
    "koplopers_2016": {"referentie"},
    "afspraken": {"referentie", "documenten"},
    "coderingen": {"afspraken", "koplopers_2016"},
    "beoordelingen": {"coderingen"},
    "secundaire_coderingen": {"afspraken"},
    "vergelijking": {"beoordelingen", "secundaire_coderingen"},
    "warehouse": {"vergelijking"},
    "site": {"warehouse"},
    "release": {"site"},
    "publicatie": {"release"},
}
GROUPS = {
    "referentie": {"referentie"},
    "bronnen": {"inbox", "vastleggingen", *SOURCES},
    "tekst": {"documenten", "afspraken"},
    "codering": {"koplopers_2016", "coderingen", "beoordelingen", "secundaire_coderingen"},
    "vergelijking": {"vergelijking"},
    "publicatie": {"warehouse", "site", "release", "publicatie"},
}


@pytest.fixture(scope="module")
def defs() -> dg.Definitions:
    # The graph must not depend on a data folder: none is made by looking at it.
    return build_defs(Omgeving(Settings(Path("/nergens"), workers=1)))


@pytest.fixture(scope="module")
def assets(defs: dg.Definitions) -> dict[str, dg.AssetSpec]:
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    assert set(specs) == set(DEPS)
    return specs


@pytest.fixture(scope="module")
def checks(defs: dg.Definitions) -> list[dg.AssetCheckSpec]:
    graph = defs.resolve_asset_graph()
    return [graph.get_check_spec(key) for key in sorted(graph.asset_check_keys)]


@pytest.mark.parametrize("name", sorted(DEPS))
def test_asset_depends_on_what_it_reads(assets: dict[str, dg.AssetSpec], name: str) -> None:
    assert {dep.asset_key.to_user_string() for dep in assets[name].deps} == DEPS[name]


@pytest.mark.parametrize("name", sorted(DEPS))
def test_asset_is_described_for_an_operator(assets: dict[str, dg.AssetSpec], name: str) -> None:
    spec = assets[name]
    assert spec.description
    assert spec.description.endswith(".")
    assert spec.kinds
    assert spec.group_name is not None
    assert name in GROUPS[spec.group_name]


def test_what_is_published_has_a_freshness_policy_that_fits_the_schedule(assets: dict[str, dg.AssetSpec]) -> None:
    published = {name for name, spec in assets.items() if spec.freshness_policy is not None}
    assert published == GROUPS["publicatie"] | SOURCES
    # The longest time between two ticks of the schedule is a week: later than that is late, two missed is wrong.
    week = timedelta(days=7)
    wanted = dg.FreshnessPolicy.time_window(
        warn_window=week + timedelta(days=1), fail_window=2 * week + timedelta(days=1)
    )
    assert all(assets[name].freshness_policy == wanted for name in GROUPS["publicatie"])


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_a_source_counts_as_left_alone_by_the_days_of_its_yaml(assets: dict[str, dg.AssetSpec], name: str) -> None:
    stated = yaml.safe_load((REPO / "pipelines" / "sources" / f"{name}.yml").read_text("utf-8"))
    days = timedelta(days=stated.get("dagen", 7))
    wanted = dg.FreshnessPolicy.time_window(warn_window=2 * days, fail_window=4 * days)
    assert assets[name].freshness_policy == wanted


@pytest.mark.parametrize("name", sorted(SOURCES))
def test_an_operator_can_ask_a_source_now_or_only_for_what_failed(defs: dg.Definitions, name: str) -> None:
    job = defs.resolve_job_def(JOB)

    def chosen(**config: object) -> list[str]:
        checked = dg.validate_run_config(job, {"ops": {name: {"config": config}}})
        return [field for field in checked["ops"][name]["config"] if checked["ops"][name]["config"][field]]

    assert chosen() == []
    assert chosen(nu=True) == ["nu"]
    assert chosen(alleen_mislukte=True) == ["alleen_mislukte"]
    with pytest.raises(dg.DagsterInvalidConfigError):
        chosen(gisteren=True)


def test_every_table_that_an_asset_makes_is_in_one_check_and_it_blocks(checks: list[dg.AssetCheckSpec]) -> None:
    checked = [name for names in TABLES.values() for name in names]
    # What the checks found is not checked; the warehouse checks its own description, counts and changed cells.
    own = ("uitkomst", "uitgave", "telling", "aansluiting", "wijziging")
    unchecked = {f"controle.{name}" for name in own}
    assert sorted(checked) == sorted(set(load_tables()) - unchecked)
    by_asset = {check.asset_key.to_user_string(): check for check in checks if check.name == CHECK}
    assert set(by_asset) == set(TABLES)
    for asset, names in TABLES.items():
        assert by_asset[asset].blocking
        assert all(name in str(by_asset[asset].description) for name in names)


def test_rules_over_tables_are_a_check_of_the_warehouse(checks: list[dg.AssetCheckSpec]) -> None:
    found = [check for check in checks if check.name == "regels_over_tabellen"]
    assert [check.asset_key.to_user_string() for check in found] == ["warehouse"]
    assert found[0].blocking


def test_checks_of_tables_that_two_assets_write_wait_for_both(checks: list[dg.AssetCheckSpec]) -> None:
    for check in checks:
        others = {dep.asset_key.to_user_string() for dep in check.additional_deps}
        assert ("koplopers_2016" in others) == (check.asset_key.to_user_string() in ("afspraken", "coderingen"))


def test_the_job_holds_everything(defs: dg.Definitions) -> None:
    job = defs.resolve_job_def(JOB)
    names = {node.name for node in job.graph.nodes}
    assert names >= set(DEPS)
    assert {node.name for node in defs.resolve_job_def(OFFLINE_JOB).graph.nodes} == names - SOURCES
    assert {name for name in names if name.endswith(CHECK)} == {f"{asset}_{CHECK}" for asset in TABLES}


def test_steps_run_in_one_process(defs: dg.Definitions) -> None:
    assert defs.resolve_job_def(JOB).executor_def.name == "in_process"
