"""Only public addresses of web sites are gone to, however they are spelled or wrapped."""

from __future__ import annotations

import pytest

from pipelines.ophalen.adressen import Poort, is_openbaar, lees_adres, toonbaar
from pipelines.ophalen.grenzen import Tegenslag

NIET_OPENBAAR = [
    *("0.0.0.1", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.9.9.9"),
    *("169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1"),
    *("198.19.255.255", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"),
    *("::", "::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::7f00:1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1"),
    *("fec0::1", "ff02::1", "100::1", "2001:db8::1", "2001::1", "3fff::1", "5f00::1", "64:ff9b:1::1", "192.88.99.1"),
    *("64:ff9b::127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:1::1"),
    *("2a00::5efe:7f00:1", "2a00::200:5efe:a00:1", "4000::1"),
]


@pytest.mark.parametrize("ip", NIET_OPENBAAR)
def test_no_address_outside_the_public_internet(ip: str) -> None:
    assert not is_openbaar(ip)
    poort = Poort(resolve=lambda *_: ("8.8.8.8", ip))
    with pytest.raises(Tegenslag, match="outside the public internet") as refused:
        poort.controleer(lees_adres("https://www.voorbeeld.example/"))  # one wrong address among good ones is enough
    assert refused.value.soort == "geweigerd"


@pytest.mark.parametrize(
    "ip", ["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2a00::1", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_public_addresses(ip: str) -> None:
    assert is_openbaar(ip)
    assert Poort(resolve=lambda *_: (ip,)).controleer(lees_adres("https://www.voorbeeld.example/")) == (ip,)


@pytest.mark.parametrize(
    "host",
    [
        *("2130706433", "0x7f000001", "017700000001", "127.1", "0177.0.0.1", "0x7f.0.0.1", "127.0.0.0x1", "127.0.0.01"),
        *("0", "1", "[::ffff:7f00:1]", "[::1]", "[fe80::1%25eth0]", "[::]", "127.0.0.1.", "１２７.0.0.1", "①②⑦.0.0.1"),
        *(
            "localhost",
            "LOCALHOST",
            "a.localhost",
            "printer.local",
            "metadata.google.internal",
            "intranet",
            "localhost.",
        ),
        *(
            "169.254.169.254",
            "[2002:7f00:1::]",
            "[64:ff9b::7f00:1]",
            "256.1.1.1",
            "1.2.3.4.5",
            "a..b",
            "-a.example",
            "",
        ),
    ],
)
@pytest.mark.parametrize("mirror", [False, True])
def test_hosts_that_are_refused_also_with_a_mirror(host: str, mirror: bool) -> None:
    with pytest.raises(Tegenslag) as refused:
        Poort(zonder_dns=mirror, resolve=lambda *_: ("8.8.8.8",)).controleer(lees_adres(f"http://{host}/x"))
    assert refused.value.soort == "geweigerd"


@pytest.mark.parametrize(
    "url",
    [
        *("file:///etc/passwd", "ftp://a.example/x", "data:text/html,x", "javascript:alert(1)", "gopher://a.example/"),
        *("//a.example/x", "a.example", "", "http:///x", "http://naam@a.example/", "http://naam:w@a.example/"),
        *("http://a.example:22/", "http://a.example:25/", "http://a.example:0/", "http://a.example:99999/"),
        *("http://a.example:x/", "http://a.example\\@b.example/", "http://[::1/", "http://a.example/\r\nX: y"),
        *("http://a.example/\0", "http://a.exa\nmple/", "http://a b.example/", "http://a.example/" + "x" * 9000),
        *("http://" + "a" * 64 + ".example/", "http://" + "a." * 150 + "example/", "http://\ud800.example/", "unix:/x"),
    ],
)
def test_what_is_no_address_of_a_web_site_is_refused_with_a_reason(url: str) -> None:
    with pytest.raises(Tegenslag) as refused:
        lees_adres(url)
    assert refused.value.soort == "geweigerd"
    assert refused.value.reden.isascii()
    assert refused.value.reden.isprintable()


@pytest.mark.parametrize(
    ("url", "one"),
    [
        ("HTTP://A.Example:80", "http://a.example/"),
        ("https://a.example:443/x#deel", "https://a.example/x"),
        ("http://a.example:8080/a b/é?q=ë&r=%C3%A9", "http://a.example:8080/a%20b/%C3%A9?q=%C3%AB&r=%C3%A9"),
        (" https://bücher.example/%2F/../x ", "https://xn--bcher-kva.example/x"),
        ("http://8.8.8.8/", "http://8.8.8.8/"),
        ("http://[2A00:0::1]:8080/", "http://[2a00::1]:8080/"),
        ("http://a.example./", "http://a.example/"),
        ("http://a.example/a/%2e%2e/%64icht/.", "http://a.example/dicht/"),
        ("http://a.example/../../a/./b/..", "http://a.example/a/"),
        ("http://a.example//a//b?/../c", "http://a.example//a//b?/../c"),
        ("http://a.example/100%/%c3%a9?a=%&b=[1]", "http://a.example/100%25/%C3%A9?a=%25&b=%5B1%5D"),
        ("http://a.example?x='\"<>", "http://a.example/?x='%22%3C%3E"),
    ],
)
def test_one_spelling(url: str, one: str) -> None:
    assert lees_adres(url).url == one
    assert lees_adres(one).url == one


def test_relative_addresses_are_joined() -> None:
    basis = lees_adres("https://a.example/map/x?y")
    joined = [lees_adres(url, basis).url for url in ("z", "/z", "?z", "//b.example/z", "../../z")]
    https = "https://a.example"
    assert joined == [f"{https}/map/z", f"{https}/z", f"{https}/map/x?z", "https://b.example/z", f"{https}/z"]


def test_a_host_that_is_not_known_has_failed_and_may_be_tried_again() -> None:
    def resolve(*_: object) -> tuple[str, ...]:
        raise OSError("onbekend")

    with pytest.raises(Tegenslag, match="not known to the domain name system") as failed:
        Poort(resolve=resolve).controleer(lees_adres("https://www.voorbeeld.example/"))
    assert (failed.value.soort, failed.value.opnieuw, failed.value.contact) == ("mislukt", True, False)


def test_the_door_lets_through_only_what_it_names() -> None:
    poort = Poort(
        toegestaan=lambda ip: ip == "127.0.0.1", resolve=lambda host, _: (host.partition(".")[0].replace("-", "."),)
    )
    assert poort.controleer(lees_adres("http://127-0-0-1.example/")) == ("127.0.0.1",)
    with pytest.raises(Tegenslag):
        poort.controleer(lees_adres("http://127-0-0-2.example/"))


def test_text_that_fits_in_a_line() -> None:
    assert toonbaar("http://a/\r\n é\0\ud800") == "http://a/%0D%0A%20%C3%A9%00?"
