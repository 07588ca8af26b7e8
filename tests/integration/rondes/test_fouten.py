"""Every fault of a server ends in its status with a reason, and the other documents go on (quality §6.3, §6.4)."""

from __future__ import annotations

import pytest

from pipelines.rondes import kiezen
from tests.integration.sources_server.klant import Tweeling
from tests.support.rondewerk import RAAD, Rondewerk, papieren

HEEL = "vastgelegd"
FOUTEN: dict[str, tuple[str, str]] = {
    "404": ("weg", "HTTP status 404"),
    "429": ("mislukt", "HTTP status 429"),
    "500": ("mislukt", "HTTP status 500"),
    "502": ("mislukt", "HTTP status 502"),
    "503": ("mislukt", "HTTP status 503"),
    "504": ("mislukt", "HTTP status 504"),
    "omleiding": ("mislukt", "more than 10 redirects"),
    "druppel": ("mislukt", "bytes"),
    "stil": ("mislukt", "silent"),
    "lengte": ("mislukt", "broke off"),
    "gzip_afgekapt": ("mislukt", "cut off"),
    "gzip_bom": ("geweigerd", "1000000 bytes"),
    "eindeloos": ("geweigerd", "1000000 bytes"),
    "verbroken": ("mislukt", ""),
    "foutpagina": ("geweigerd", "HTML"),
    "altijd_304": ("mislukt", "304 without an earlier copy"),
    "leeg": ("geweigerd", "empty"),
    "pdf_als_html": (HEEL, ""),
}
"""Status of the link, and words of its reason, by fault of the twin."""


def test_every_fault_ends_in_its_status_with_a_reason_and_the_others_go_on(werk: Rondewerk, tweeling: Tweeling) -> None:
    gekozen = {str(nummer): fout for nummer, fout in enumerate(FOUTEN, 30)}
    tweeling.storing(*({"soort": fout, "pad": f"^/media/{nummer}/"} for nummer, fout in gekozen.items()))
    werk.crawl()
    whole = {row["url"] for row in werk.rijen("kern.vastlegging")}
    assert {row["url"] for row in werk.rijen("kern.vindplaats", status=HEEL)} == whole
    assert len(whole) == 31 - len(FOUTEN) + 1
    for nummer, fout in gekozen.items():
        (row,) = [row for row in werk.rijen("kern.vindplaats") if f"/media/{nummer}/" in row["url"]]
        status, woorden = FOUTEN[fout]
        assert row["status"] == status, (fout, row)
        assert (row["reden"] is None) == (status == HEEL), (fout, row)
        assert woorden in str(row["reden"]), (fout, row)
        rows = [r for r in werk.in_archief() if row["url"] in (r["url"], r["voor_url"]) and r["uitkomst"] != "verwezen"]
        assert [r["uitkomst"] for r in rows] == ["opgehaald" if status == HEEL else status], fout
        assert (rows[0]["reden"] is None) == (status == HEEL), fout
    assert werk.laatste()["status"] == "aanvaard"


@pytest.mark.parametrize("soort", ["429", "503"])
def test_a_server_that_asks_for_patience_is_asked_again_after_it(
    werk: Rondewerk, tweeling: Tweeling, soort: str
) -> None:
    tweeling.storing({"soort": soort, "pad": "^/media/38/", "keer": 2, "na": "7"})
    werk.crawl()
    assert werk.statussen()[HEEL] == 31
    assert werk.gewacht > 13.9


def test_what_robots_rules_forbid_is_never_asked_for(werk: Rondewerk, tweeling: Tweeling) -> None:
    werk.crawl()
    geweerd = werk.rijen("kern.vindplaats", status="geweerd")
    assert len(geweerd) == werk.laatste()["geweerd"] == 6
    assert all("robots.txt" in row["reden"] for row in geweerd)
    assert tweeling.telling()["verboden"] == 0
    # The two sites without rules that can be read forbid nothing.
    free = [row["url"] for row in werk.rijen("kern.vindplaats", status=HEEL) if "/prive/" in row["url"]]
    assert len(free) == 2


def test_a_site_whose_rules_can_not_be_read_is_left_alone(werk: Rondewerk, tweeling: Tweeling) -> None:
    tweeling.storing({"soort": "503", "pad": "^/robots.txt", "host": "hs-langsdelek.nl"})
    werk.crawl()
    assert werk.laatste()["status"] == "aanvaard_met_gaten"
    assert "hs-langsdelek.nl" in werk.laatste()["reden"]
    assert "robots.txt" in werk.laatste()["reden"]
    assert set(tweeling.telling()["hosts"]["hs-langsdelek.nl"]["status"]) == {"503"}


def test_of_rejected_links_a_sample_is_fetched_as_such(
    werk: Rondewerk, tweeling: Tweeling, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kiezen, "STEEKPROEF", 3)
    werk.crawl(RAAD)
    rejected = werk.rijen("kern.vindplaats", bron=RAAD)
    rejected = [row for row in rejected if row["afgewezen"] is not None]
    sample = {row["url"] for row in rejected if kiezen.is_steekproef(row["url"])}
    assert 0 < len(sample) < len(rejected) == werk.laatste(RAAD)["afgewezen"]
    rows = [row for row in werk.in_archief() if row["doel"] == "steekproef" and row["uitkomst"] != "verwezen"]
    assert {row["voor_url"] or row["url"] for row in rows} == sample
    assert {row["url"] for row in rejected if row["status"] == HEEL} == sample
    assert {row["status"] for row in rejected if row["url"] not in sample} == {"afgewezen"}
    assert sample <= {row["url"] for row in werk.rijen("kern.vastlegging")}
    assert papieren(tweeling) == len(werk.rijen("kern.vastlegging"))
