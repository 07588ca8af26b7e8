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
    others = (layout.releases, layout.meldingen, layout.dagster)
    assert others == tuple(tmp_path / name for name in ("releases", "meldingen", "dagster"))


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


@pytest.mark.parametrize("wrong", ["-1", "snel", "1,5", "nan", ".", "inf", "1e3", "3600.1", "٣", "1 2"])
def test_delay_is_a_number_of_seconds(wrong: str) -> None:
    with pytest.raises(SettingsError, match="KOPLOPERS_DELAY"):
        load_settings({"KOPLOPERS_DELAY": wrong})


@pytest.mark.parametrize(("given", "delay"), [("", 1.0), ("0", 0.0), (" 2.5 ", 2.5), (".5", 0.5), ("3600", 3600.0)])
def test_delay(given: str, delay: float) -> None:
    assert load_settings({"KOPLOPERS_DELAY": given}).delay == delay


@pytest.mark.parametrize(
    "wrong",
    [
        *("127.0.0.1:8080", "ftp://127.0.0.1", "http://", "http://127.0.0.1:8080/map", "http://127.0.0.1?a=b"),
        *("http://naam:geheim@127.0.0.1", "http://127.0.0.1:99999", "http://127.0.0.1:x", "http://[::1", "http://a b"),
        *("http://voorbeeld.example", "http://10.0.0.1:8080", "http://127.0.0.1#x", "file:///tmp", "http://é.example"),
    ],
)
def test_a_mirror_is_the_address_of_a_server_that_can_be_trusted(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"^KOPLOPERS_MIRROR .*unset it$") as refused:
        load_settings({"KOPLOPERS_MIRROR": wrong})
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize(
    ("given", "mirror"),
    [
        ("", None),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080"),
        (" http://localhost:8080/ ", "http://localhost:8080"),
        ("https://spiegel.example", "https://spiegel.example"),
        ("http://[::1]:8080", "http://[::1]:8080"),
    ],
)
def test_mirror(given: str, mirror: str | None) -> None:
    assert load_settings({"KOPLOPERS_MIRROR": given}).mirror == mirror


@pytest.mark.parametrize("wrong", ["bel maar", "a@b", "ftp://a.example", "a@b.example\nX: y", "a@b.é", "(a@b.example)"])
def test_contact_is_an_address_that_fits_in_a_header(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"^KOPLOPERS_CONTACT=.*unset it$"):
        load_settings({"KOPLOPERS_CONTACT": wrong})
    with pytest.raises(SettingsError, match="KOPLOPERS_CONTACT"):
        load_settings({"KOPLOPERS_CONTACT": "a" * 200 + "@b.example"})


@pytest.mark.parametrize("given", ["post@voorbeeld.example", "https://voorbeeld.example/over?a=b"])
def test_contact(given: str) -> None:
    assert load_settings({"KOPLOPERS_CONTACT": given}).contact == given
    assert load_settings({}).contact is None


def test_the_data_folder_is_a_folder(tmp_path: Path) -> None:
    path = tmp_path / "data"
    path.write_text("")
    with pytest.raises(SettingsError, match=r"KOPLOPERS_DATA=.*/data is not a folder: name a folder"):
        load_settings({"KOPLOPERS_DATA": str(path)})


@pytest.mark.parametrize(
    "given", ["https://www.example.org/releases", "https://www.example.org/releases/", "http://a.nl"]
)
def test_the_address_of_releases_ends_in_a_slash(given: str) -> None:
    assert load_settings({"KOPLOPERS_ADRES": given}).adres == given.rstrip("/") + "/"
    assert load_settings({}).adres is None


@pytest.mark.parametrize(
    "wrong",
    ["releases", "s3://bucket", "https://", "https://u:p@a.nl", "https://a.nl/?x=1", "https://a.nl/#b", "http://a b"],
)
def test_the_address_of_releases_is_public(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"^KOPLOPERS_ADRES=.*unset it$"):
        load_settings({"KOPLOPERS_ADRES": wrong})
