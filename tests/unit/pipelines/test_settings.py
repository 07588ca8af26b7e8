"""Settings are checked once, each fault in one sentence that names the setting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelines.settings import NOT_YET, Layout, SettingsError, load_settings


def test_defaults() -> None:
    settings = load_settings({})
    assert settings.data == Path("data").absolute()
    assert settings.workers == (os.cpu_count() or 1)
    assert not settings.voorbeeld
    assert settings.layout == Layout(settings.data)


def test_the_folders_of_the_contract(tmp_path: Path) -> None:
    layout = load_settings({"KOPLOPERS_DATA": str(tmp_path)}).layout
    folders = (layout.inbox, layout.captures, layout.reviews, layout.work)
    assert folders == tuple(tmp_path / name for name in ("inbox", "captures", "reviews", "work"))
    assert layout.warehouse == tmp_path / "warehouse" / "koplopers.duckdb"
    assert (layout.releases, layout.dagster) == (tmp_path / "releases", tmp_path / "dagster")


def test_example_data_lies_apart_in_the_same_layout(tmp_path: Path) -> None:
    environment = {"KOPLOPERS_DATA": str(tmp_path)}
    assert load_settings(environment, voorbeeld=True).layout == Layout(tmp_path / "voorbeeld")
    assert load_settings(environment | {"KOPLOPERS_VOORBEELD": "1"}).layout == Layout(tmp_path / "voorbeeld")
    assert load_settings(environment | {"KOPLOPERS_VOORBEELD": "0"}).layout == Layout(tmp_path)


@pytest.mark.parametrize("wrong", ["abc", "0", "-1", "1.5", "1e3", "²", "0x2", "1 2"])
def test_workers_is_a_whole_number_above_0(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"KOPLOPERS_WORKERS=.* is not a whole number above 0: correct it"):
        load_settings({"KOPLOPERS_WORKERS": wrong})


@pytest.mark.parametrize(("given", "workers"), [("3", 3), (" 2 ", 2), ("", os.cpu_count() or 1)])
def test_workers(given: str, workers: int) -> None:
    assert load_settings({"KOPLOPERS_WORKERS": given}).workers == workers


@pytest.mark.parametrize("name", sorted(NOT_YET))
def test_what_this_version_can_not_honour_is_refused_and_not_ignored(name: str) -> None:
    with pytest.raises(SettingsError, match=f"{name} is set, but .*: unset it"):
        load_settings({name: "tcp://127.0.0.1:8786"})
    assert load_settings({name: ""})


@pytest.mark.parametrize("wrong", ["-1", "snel", "1,5", "nan", "."])
def test_delay_is_a_number_of_seconds(wrong: str) -> None:
    with pytest.raises(SettingsError, match="KOPLOPERS_DELAY"):
        load_settings({"KOPLOPERS_DELAY": wrong})


def test_the_data_folder_is_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text("")
    with pytest.raises(SettingsError, match=r"KOPLOPERS_DATA=.*/data is not a folder: name a folder"):
        load_settings({"KOPLOPERS_DATA": str(path)})
