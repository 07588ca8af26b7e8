"""Settings are checked once, each fault in one sentence that names the setting."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipelines import publicatieadres
from pipelines.settings import Layout, SettingsError, load_settings


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


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("s4://emmer/map", "where nothing can be written"),
        ("https://voorbeeld.nl/map", "where nothing can be written"),
        ("s3://", "names no bucket"),
        ("s3://sleutel:geheim@emmer/map", "holds a name or a password"),
        ("sftp://naam:geheim@voorbeeld.nl/map", "holds a name or a password"),
        ("s3://emmer/map?versie=1", "is more than an address"),
        ("simplecache::s3://emmer/map", "is a chain of addresses"),
        ("s3://[emmer/map", "is not an address"),
        ("s3://emmer/\nmap", "holds characters"),
        ("~bestaatniet/map", "names a user that is not there"),
    ],
)
def test_an_address_to_which_nothing_can_be_published_is_refused(given: str, said: str) -> None:
    with pytest.raises(SettingsError, match=f"KOPLOPERS_PUBLISH .*({said}).*; correct it or unset it") as refused:
        load_settings({"KOPLOPERS_PUBLISH": given})
    assert "geheim" not in str(refused.value)


def test_a_store_whose_package_is_not_installed_is_said_before_a_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publicatieadres, "find_spec", lambda _: None)
    with pytest.raises(SettingsError, match=r'needs the package s3fs: install .* "koplopers\[s3\]"'):
        load_settings({"KOPLOPERS_PUBLISH": "s3://emmer/map"})


def test_releases_are_not_published_into_the_data_folder_or_onto_a_file(tmp_path: Path) -> None:
    (tmp_path / "schakel").symlink_to(tmp_path / "data")
    (tmp_path / "bestand").write_text("x")
    for given in ("data", "data/releases", "schakel/uit"):
        with pytest.raises(SettingsError, match="lies in the data folder"):
            load_settings({"KOPLOPERS_DATA": str(tmp_path / "data"), "KOPLOPERS_PUBLISH": str(tmp_path / given)})
    with pytest.raises(SettingsError, match="is a file: name a folder"):
        load_settings({"KOPLOPERS_PUBLISH": f"file://{tmp_path / 'bestand'}"})


@pytest.mark.parametrize(
    ("given", "publish"),
    [
        ("", None),
        ("s3://emmer/map/", "s3://emmer/map"),
        ("memory://map", "memory://map"),
        ("uit", str(Path.cwd() / "uit")),
        ("file:///srv/uit", "/srv/uit"),
        ("~/uit", str(Path.home() / "uit")),
    ],
)
def test_releases_go_to_any_address_and_example_data_apart(given: str, publish: str | None) -> None:
    settings = load_settings({"KOPLOPERS_PUBLISH": given})
    assert settings.publish == settings.publicatie == publish
    example = load_settings({"KOPLOPERS_PUBLISH": given}, voorbeeld=True)
    assert example.publicatie == (publish and f"{publish}/voorbeeld")
