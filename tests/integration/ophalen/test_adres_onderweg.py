"""No hop leads to an address that was not checked (quality §6.4)."""

from __future__ import annotations

import ssl
import subprocess
from pathlib import Path

import pytest

from pipelines.ophalen.wissel import Uitkomst
from tests.support.haalserver import Gevraagd, Opstelling, Reactie, antwoord, opstelling

PDF = b"%PDF-1.4"


@pytest.mark.parametrize("hop", [1, 2, 5, 10])
@pytest.mark.parametrize(
    "naar",
    [
        *(
            "http://127.0.0.2/",
            "http://10.0.0.1/",
            "http://169.254.169.254/latest/",
            "http://[::1]/",
            "http://[fd00::1]/",
        ),
        *("http://2130706433/", "http://0x7f.1/", "http://017700000001/", "http://[::ffff:127.0.0.1]/", "//localhost/"),
        *("file:///etc/passwd", "ftp://a.example/", "data:text/html,x", "http://a@b.example/", "http://b.example:22/"),
        *("http://intern.example/", "http://100.64.0.1/", "http://[2002:7f00:1::]/", "http://[64:ff9b::7f00:1]/"),
    ],
)
def test_a_redirect_at_any_hop_is_checked(naar: str, hop: int) -> None:
    def reactie(g: Gevraagd) -> Reactie:
        here = int(g.doel[1:])
        return antwoord(302, b"", f"Location: {naar if here == hop else f'/{here + 1}'}")

    resolved: list[str] = []

    def resolve(host: str, _: int) -> tuple[str, ...]:
        resolved.append(host)
        return ("10.1.1.1",) if host == "intern.example" else ("127.0.0.1",)

    with opstelling(reactie, resolve=resolve) as o:
        uitkomst = o.haler.haal(o.verzoek(o.url("/1")))
        assert uitkomst.soort == "geweigerd", uitkomst
        assert len(o.server.doelen()) == hop
        assert set(resolved) <= {"a.example", "intern.example"}
        assert [b.soort for b in o.schrijver.behalve_robots()] == ["verwezen"] * hop + ["geweigerd"]


def test_a_name_that_resolves_elsewhere_the_second_time() -> None:
    """Rebinding: the first look-up is fine, a later one is private. Each is checked, and none is made twice."""
    answers = [("127.0.0.1",), ("127.0.0.1",), ("127.0.0.1", "192.168.1.1"), ("127.0.0.3",)]
    with opstelling(lambda _: antwoord(200, PDF), resolve=lambda *_: answers.pop(0)) as o:
        assert o.haler.haal(o.verzoek(o.url("/a"))).soort == "opgehaald"  # one look-up for robots.txt, one for this
        for _ in range(2):
            assert o.haler.haal(o.verzoek(o.url("/b"))).soort == "geweigerd"
        assert o.server.doelen() == ["/a"]
        assert answers == []


def test_without_the_door_loopback_is_closed() -> None:
    with opstelling(lambda _: antwoord(200, PDF), toegestaan=lambda _: False) as o:
        for url in (o.url("/a"), o.url("/a", "127.0.0.1")):
            uitkomst = o.haler.haal(o.verzoek(url))
            assert uitkomst.soort == "geweigerd"
            assert "outside the public internet" in (uitkomst.reden or "")
        assert o.server.verbindingen == 0


def test_an_address_that_can_not_be_written_down_is_refused_and_kept() -> None:
    with opstelling(lambda _: antwoord(200, PDF)) as o:
        for url in ("http://a.example/\r\nX: y", "http://a.example/\x1b[31m", "niets", "http://\u202ea.example:22/"):
            uitkomst = o.haler.haal(o.verzoek(url))
            assert uitkomst.soort == "geweigerd"
            kept = o.schrijver.alles[-1]
            for text in (kept.url, kept.reden or "", kept.herkomst.voor_url or "", uitkomst.url):
                assert text.isascii()
                assert text.isprintable()


@pytest.mark.parametrize("naar", ["/caf\xc3\xa9 x", "/caf%C3%A9%20x", " /caf\xc3\xa9\tx"])
def test_a_location_that_is_not_ascii(naar: str) -> None:
    def reactie(g: Gevraagd) -> Reactie:
        return antwoord(302, b"", f"Location: {naar}") if g.doel == "/1" else antwoord(200, PDF)

    with opstelling(reactie) as o:
        assert o.haler.haal(o.verzoek(o.url("/1"))).soort == "opgehaald"
        assert o.server.doelen()[-1] == "/caf%C3%A9%20x"
        assert o.schrijver.alles[-1].url == o.url("/caf%C3%A9%20x")


@pytest.fixture(scope="module")
def certificaat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for goed.example, with its key in the same file."""
    folder = tmp_path_factory.mktemp("tls")
    key, cert = folder / "key.pem", folder / "cert.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=goed.example", "-addext", "subjectAltName=DNS:goed.example"]
    subprocess.run([*command, "-keyout", str(key), "-out", str(cert)], check=True, capture_output=True)
    both = folder / "both.pem"
    both.write_text(key.read_text() + cert.read_text())
    return both


@pytest.mark.parametrize(
    ("host", "vertrouwd", "soort"),
    [("goed.example", True, "opgehaald"), ("fout.example", True, "mislukt"), ("goed.example", False, "mislukt")],
)
def test_the_certificate_is_checked_for_the_name_and_not_for_the_address(
    certificaat: Path, host: str, vertrouwd: bool, soort: str
) -> None:
    names: list[str | None] = []
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificaat)
    context.sni_callback = lambda _, name, __: names.append(name)

    def haal(o: Opstelling) -> Uitkomst:
        o.server.tls = context
        return o.haler.haal(o.verzoek(f"https://{host}:{o.server.poort}/a.pdf"))

    with opstelling(lambda _: antwoord(200, PDF), certificaten=str(certificaat) if vertrouwd else None) as o:
        uitkomst = haal(o)
        assert uitkomst.soort == soort, uitkomst.reden
        assert set(names) == {host}
        assert (vertrouwd and host == "goed.example") or "no safe connection" in (uitkomst.reden or "")
        assert o.server.doelen() == (["/a.pdf"] if soort == "opgehaald" else [])


def test_a_name_that_can_not_be_looked_up_gives_no_host_more_rest() -> None:
    """Nothing was sent to anybody: without network a crawl ends soon, however gently the source is asked."""

    def resolve(*_: object) -> tuple[str, ...]:
        raise OSError(-2, "Name or service not known")

    with opstelling(lambda _: antwoord(200, PDF), resolve=resolve, delay=3.0) as o:
        uitkomst = o.haler.haal(o.verzoek(o.url("/a")))
        assert "not known to the domain name system" in (uitkomst.reden or "")
        assert sum(o.klok.geslapen) <= 2 * 3.0
        assert o.server.verbindingen == 0
