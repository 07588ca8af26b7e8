"""The settings of the language model: off by default, refused when not whole or not safe, the key never shown."""

from __future__ import annotations

import pytest

from pipelines.settings import SettingsError, Taalmodel, is_loopback, load_settings
from tests.support.chatserver import SLEUTEL as SECRET


def load(url: str = "", model: str = "", key: str = "") -> Taalmodel | None:
    names = {"KOPLOPERS_LLM_URL": url, "KOPLOPERS_LLM_MODEL": model, "KOPLOPERS_LLM_KEY": key}
    settings = load_settings(names)
    assert SECRET not in repr(settings)
    return settings.taalmodel


def test_off_by_default() -> None:
    assert load_settings({}).taalmodel is None
    assert load(" ", "", " ") is None


@pytest.mark.parametrize(
    "url",
    [
        *("https://api.example.org/v1", "https://api.example.org/v1/", "https://api.example.org:8443/a/b"),
        *("http://127.0.0.1:8080/v1", "http://localhost:11434/v1", "http://[::1]:8080", "http://127.8.9.1"),
    ],
)
def test_https_anywhere_and_http_on_this_machine(url: str) -> None:
    assert load(f" {url} ", " m/7b ", SECRET) == Taalmodel(url.rstrip("/"), "m/7b", SECRET)
    assert load(url, "m") == Taalmodel(url.rstrip("/"), "m", None)


@pytest.mark.parametrize(
    "url",
    [
        *("http://api.example.org/v1", "http://10.0.0.1:8080/v1", "http://192.168.1.5/v1", "http://0.0.0.0/v1"),
        *("http://127.0.0.1.example.org/v1", "http://localhost.example.org", "http://[2001:db8::1]/v1"),
    ],
)
def test_http_to_another_machine_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match=r"KOPLOPERS_LLM_URL names .* over http.*: use https"):
        load(url, "m", SECRET)


@pytest.mark.parametrize(
    "url",
    [
        *("api.example.org/v1", "ftp://api.example.org", "https://", "https:///v1", "file:///etc/passwd", "x"),
        *("https://api.example.org:poort/v1", "https://[::1/v1", "https://api example.org/v1", "https://a\tb/v1"),
    ],
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(SettingsError, match="KOPLOPERS_LLM_URL is not an address"):
        load(url, "m", SECRET)


@pytest.mark.parametrize(
    "url",
    [
        *(f"https://iemand:{SECRET}@api.example.org/v1", f"https://{SECRET}@api.example.org/v1"),
        *(f"https://api.example.org/v1?key={SECRET}", f"https://api.example.org/v1#{SECRET}"),
    ],
)
def test_an_address_with_a_key_in_it_is_refused_and_not_shown(url: str) -> None:
    with pytest.raises(SettingsError, match="put the key in KOPLOPERS_LLM_KEY") as caught:
        load(url, "m")
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize(
    ("url", "model", "key"),
    [("https://a.example.org", "", ""), ("", "m", ""), ("", "", SECRET), ("https://a.example.org", "", SECRET)],
)
def test_half_of_the_settings_is_refused(url: str, model: str, key: str) -> None:
    with pytest.raises(SettingsError, match="belong together") as caught:
        load(url, model, key)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("key", [f"{SECRET}\nX-Kop: 1", f"{SECRET} x", f"{SECRET}é", f"{SECRET}\x00"])
def test_a_key_that_can_not_be_one_is_refused_and_not_shown(key: str) -> None:
    with pytest.raises(SettingsError, match="KOPLOPERS_LLM_KEY holds characters") as caught:
        load("https://a.example.org", "m", key)
    assert SECRET not in str(caught.value)


@pytest.mark.parametrize("model", ["m" * 121, "m\nx", "m\x1b[31m"])
def test_a_name_that_is_none_is_refused(model: str) -> None:
    with pytest.raises(SettingsError, match="KOPLOPERS_LLM_MODEL is not the name of a model"):
        load("https://a.example.org", model)


def test_loopback_is_told_from_the_name_alone() -> None:
    assert [is_loopback(host) for host in ("localhost", "127.1.2.3", "::1", "example.org", "", "127.1")] == [
        *(True, True, True, False, False, False)
    ]
