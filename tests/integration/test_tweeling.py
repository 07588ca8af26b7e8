"""The loopback twin behaves as the sources do, so that what is tested against it is tested against something.

The shapes are those of sources.md; where the real source has a trap, a test here shows that the twin has it too.
"""

from __future__ import annotations

import gzip
import hashlib
import http.client
import io
import json
import re
import socket
from collections import Counter
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urlencode

import openpyxl
import pypdfium2 as pdfium
import pytest
from lxml import etree

from tests.integration.sources_server.diensten import bouw
from tests.integration.sources_server.klant import Tweeling, twin
from tests.integration.sources_server.land import Maat

ORI = "https://api.openraadsinformatie.nl/v1"
OPKAART = "https://prestatie-opkaart.datawonen.nl"
WOO = "https://open.overheid.nl/overheid/openbaarmakingen/api/v0"
LIJST = "https://www.maasvallei.nl/over-maasvallei/publicaties/prestatieafspraken/124"
SORT = [{"last_discussed_at": {"order": "desc"}}, {"_id": {"order": "asc"}}]


@pytest.fixture(scope="module")
def draaiend() -> Iterator[Tweeling]:
    with twin(documenten=240) as running:
        yield running


@pytest.fixture
def tweeling(draaiend: Tweeling) -> Iterator[Tweeling]:
    """The running twin without faults and with counters at nothing."""
    draaiend.storing()
    draaiend.wis()
    yield draaiend
    draaiend.storing()


def zoek(tweeling: Tweeling, body: dict[str, Any], index: str = "ori_*") -> Any:
    got = tweeling.vraag(f"{ORI}/elastic/{index}/_search", "POST", json.dumps(body).encode())
    return got.json() | {"status": got.status}


def pdf_tekst(body: bytes) -> str:
    document = pdfium.PdfDocument(body)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def links(body: bytes) -> list[str]:
    return re.findall(r'href="(/media/[^"]+|/download/[^"]+|/prive/[^"]+)"', body.decode())


def test_a_site_lists_documents_that_are_readable_and_say_that_they_are_invented(tweeling: Tweeling) -> None:
    found = links(tweeling.vraag(LIJST).body)
    got = tweeling.vraag(f"https://www.maasvallei.nl{found[0]}")
    assert got.kop["content-type"] == "application/pdf"
    assert len(got.body) == 4_000
    text = pdf_tekst(got.body)
    assert "Prestatieafspraken Maastricht" in text
    assert "VOORBEELD" in text
    copy = next(link for link in found if link.startswith("/download/"))
    assert tweeling.vraag(f"https://www.maasvallei.nl{copy}").body == got.body
    dead = next(link for link in found if link.startswith("/media/oud/"))
    assert tweeling.vraag(f"https://www.maasvallei.nl{dead}").status == 404


def test_the_same_seed_gives_the_same_nation(tweeling: Tweeling) -> None:
    with twin(documenten=240) as again, twin(documenten=240, zaad=7) as other:
        for url in (LIJST, f"{OPKAART}/"):
            assert again.vraag(url).body == tweeling.vraag(url).body
        assert other.vraag(f"{OPKAART}/").body != tweeling.vraag(f"{OPKAART}/").body


def test_an_unchanged_document_is_not_sent_again_and_a_replaced_one_is(tweeling: Tweeling) -> None:
    [url] = tweeling.nieuw(vervang=1)["vervangen"]
    first = tweeling.vraag(url)
    for name, value in (("If-None-Match", first.kop["etag"]), ("If-Modified-Since", first.kop["last-modified"])):
        again = tweeling.vraag(url, kop={name: value})
        assert (again.status, again.body) == (304, b"")
    assert tweeling.nieuw(vervang=1)["vervangen"] == [url]
    replaced = tweeling.vraag(url, kop={"If-None-Match": first.kop["etag"]})
    assert replaced.status == 200
    assert pdf_tekst(replaced.body) != pdf_tekst(first.body)


def test_an_added_document_stands_in_the_list(tweeling: Tweeling) -> None:
    [url] = tweeling.nieuw(voeg_toe=1)["toegevoegd"]
    host = url.split("/")[2]
    assert tweeling.vraag(url).status == 200
    pages = [tweeling.vraag(f"https://{host}/?pagina={page}").body.decode() for page in (1, 2, 3, 4)]
    assert any(url.removeprefix(f"https://{host}") in page for page in pages)


def test_head_gives_the_length_without_the_body(tweeling: Tweeling) -> None:
    [url] = tweeling.nieuw(vervang=1)["vervangen"]
    got = tweeling.vraag(url, "HEAD")
    assert (got.kop["content-length"], got.body) == ("4000", b"")


def test_robots_and_the_requests_that_they_forbid(tweeling: Tweeling) -> None:
    assert "Disallow: /prive/" in tweeling.vraag("https://www.maasvallei.nl/robots.txt").body.decode()
    assert tweeling.vraag("https://oosterpoortwoon.nl/robots.txt").status == 404
    assert tweeling.vraag("https://woonvizier.net/robots.txt").status == 403
    assert tweeling.telling()["verboden"] == 0
    assert tweeling.vraag("https://www.maasvallei.nl/prive/concept-prestatieafspraken.pdf").status == 200
    assert tweeling.telling()["hosts"]["www.maasvallei.nl"]["verboden"] == 1


def test_the_counters_hold_what_was_sent(tweeling: Tweeling) -> None:
    body = tweeling.vraag(LIJST).body
    tweeling.vraag("https://www.maasvallei.nl/niets")
    count = tweeling.telling()["hosts"]["www.maasvallei.nl"]
    assert count["status"] == {"200": 1, "404": 1}
    assert count["bytes"] > len(body)
    assert count["meest_tegelijk"] == 1


def test_open_raadsinformatie_pages_with_search_after(tweeling: Tweeling) -> None:
    aliases = tweeling.vraag(f"{ORI}/elastic/_aliases").json()
    assert aliases["ori_den_haag_20250413114006"] == {"aliases": {"ori_den_haag": {}}}
    assert {} in [index["aliases"] for index in aliases.values()]
    body: dict[str, Any] = {"size": 50, "sort": SORT, "_source": {"excludes": ["text*", "md_text"]}}
    hits: list[dict[str, Any]] = []
    while page := zoek(tweeling, body)["hits"]["hits"]:
        hits += page
        body["search_after"] = page[-1]["sort"]
    assert (
        len(hits) == len({(hit["_index"], hit["_id"]) for hit in hits}) == zoek(tweeling, {})["hits"]["total"]["value"]
    )
    assert "text" not in hits[0]["_source"]
    assert any("last_discussed_at" not in hit["_source"] for hit in hits)
    assert len({hit["_id"] for hit in hits}) < len(hits), "no gemeente is in two indices"
    assert any(not hit["_source"]["name"].startswith("Prestatieafspraken") for hit in hits)
    full = tweeling.vraag(f"{ORI}/elastic/{hits[0]['_index']}/_doc/{hits[0]['_id']}").json()["_source"]
    assert full["text"] == full["md_text"] == [page["text"] for page in full["text_pages"]]


def test_open_raadsinformatie_refuses_and_fails_as_the_real_one(tweeling: Tweeling) -> None:
    assert tweeling.vraag(f"{ORI}/elastic/_aliases", "POST", b"{}").status == 403
    assert tweeling.vraag(f"{ORI}/elastic/_cluster/health").status == 403
    assert zoek(tweeling, {"sort": [{"publicatie": "desc"}]})["status"] == 400
    assert zoek(tweeling, {}, "ori_nergens")["_shards"]["total"] == 0
    seen = {}
    for soort in ("totaal_gte", "geen_shards", "timed_out", "sorteerfout"):
        tweeling.storing({"soort": soort, "pad": "_search", "keer": 1})
        seen[soort] = zoek(tweeling, {"sort": SORT})
    assert seen["totaal_gte"]["hits"]["total"] == {"value": 10_000, "relation": "gte"}
    assert seen["geen_shards"]["_shards"]["total"] == 0
    assert seen["timed_out"]["timed_out"] is True
    assert seen["sorteerfout"]["status"] == 400
    assert zoek(tweeling, {"sort": SORT})["status"] == 200, "a rule outlives its times"


def test_the_resolver_gives_a_document_a_redirect_or_nothing(tweeling: Tweeling) -> None:
    seen: dict[int, dict[str, Any]] = {}
    for hit in zoek(tweeling, {"size": 200, "_source": ["url", "original_url"]})["hits"]["hits"]:
        got = tweeling.vraag(hit["_source"]["url"])
        seen.setdefault(got.status, hit["_source"] | {"location": got.kop.get("location")})
    assert set(seen) == {200, 302, 404}
    assert seen[302]["location"] == seen[302]["original_url"]
    assert tweeling.vraag(seen[404]["original_url"]).body.startswith(b"%PDF")


def test_opkaart_has_its_pages_and_its_table(tweeling: Tweeling) -> None:
    moved = tweeling.vraag("https://prestatie.opkaart.nl/")
    assert (moved.status, moved.kop["location"]) == (301, f"{OPKAART}/")
    assert "(voormalige)" in tweeling.vraag("https://prestatie.opkaart.nl/report/toelichting2019.html").body.decode()
    assert tweeling.vraag("https://prestatie.opkaart.nl/report/toelichting2018.html").status == 404
    page = tweeling.vraag(f"{OPKAART}/").body.decode()
    assert page.count("<tr>") == 41
    document = re.search(rf'{OPKAART}/documenten/[^"]+', page)
    assert document is not None
    assert tweeling.vraag(document[0]).body.startswith(b"%PDF")
    tweeling.storing({"soort": "schil", "host": "prestatie-opkaart.datawonen.nl"})
    assert "Een ogenblik geduld a.u.b." in tweeling.vraag(f"{OPKAART}/").body.decode()


def test_swing_pages_by_ten_and_has_figures_that_are_missing(tweeling: Tweeling) -> None:
    url = f"{OPKAART}/jiveservices/odata/Variables('afspraak')/GeoLevels('gemeente')/PeriodLevels('year')"
    first = tweeling.vraag(f"{url}/Periods('all')/Values").json()
    rows, page = list(first["value"]), first
    while "@odata.nextLink" in page:
        page = tweeling.vraag(page["@odata.nextLink"]).json()
        rows += page["value"]
    assert len(first["value"]) == 10
    assert len(rows) == 24
    assert {"", "?"} & {row["ValueString"] for row in rows}
    assert tweeling.vraag(f"{OPKAART}/jiveservices/odata/Variables('niets')").status == 404
    tweeling.storing({"soort": "sleutelfout"})
    assert tweeling.vraag(f"{OPKAART}/jiveservices/odata/Variables").status == 401
    tweeling.storing({"soort": "lege_rijen"})
    table = tweeling.vraag(f"{OPKAART}/viewer/selectiontableasjson.ashx?var=afspraak&geolevel=gemeente").json()
    assert (table["rows"], table["headers"][1]["type"]) == ([], "Numeric")


def sru(tweeling: Tweeling, query: str, **more: str) -> tuple[int, Any]:
    asked = urlencode({"operation": "searchRetrieve", "version": "2.0", "query": query, **more}, quote_via=quote)
    got = tweeling.vraag(f"https://repository.overheid.nl/sru?{asked}")
    return got.status, etree.fromstring(got.body) if "xml" in got.kop["content-type"] else None


def test_sru_finds_pages_and_diagnoses(tweeling: Tweeling) -> None:
    query = (
        'c.product-area=="officielepublicaties" AND w.organisatietype="gemeente" AND '
        '(dt.title any "prestatieafspraken" OR dt.title any "woonvisie") sortBy dt.date/sort.descending'
    )
    _, root = sru(tweeling, query, maximumRecords="3")
    total = int(root.findtext("{*}numberOfRecords"))
    assert total > 3
    assert len(root.findall(".//{*}gzd")) == 3
    seen = [
        record.findtext(".//{*}identifier")
        for first in range(1, total + 1, 3)
        for record in sru(tweeling, query, maximumRecords="3", startRecord=str(first))[1].findall(".//{*}gzd")
    ]
    assert len(seen) == len(set(seen)) == total
    pdf = root.find(".//{*}itemUrl[@manifestation='pdf']").text
    assert tweeling.vraag(pdf).body.startswith(b"%PDF")
    creator = root.findtext(".//{*}creator")
    _, own = sru(tweeling, f'dt.creator=="{creator}" AND dt.available>="2000-01-01"')
    assert {one.text for one in own.findall(".//{*}creator")} == {creator}
    status, wrong = sru(tweeling, 'dt.title any "half AND')
    assert (status, wrong.findtext(".//{*}uri")) == (200, "info:srw/diagnostic/1/10")
    assert wrong.find("{*}numberOfRecords") is None
    assert sru(tweeling, query, startRecord="10000")[0] == 504


def test_cvdr_answers_in_the_older_version(tweeling: Tweeling) -> None:
    asked = urlencode({"version": "1.2", "x-connection": "cvdr", "query": 'dt.title any "prestatieafspraken"'})
    root = etree.fromstring(tweeling.vraag(f"https://zoekservice.overheid.nl/sru/Search?{asked}").body)
    assert root.tag == "{http://www.loc.gov/zing/srw/}searchRetrieveResponse"
    assert root.findtext(".//{*}identifier").startswith("CVDR")


def test_woo_has_hashes_that_hold_unless_asked_otherwise(tweeling: Tweeling) -> None:
    found = tweeling.vraag(f"{WOO}/zoek?zoektekst=prestatieafspraken&start=0&aantalResultaten=10").json()
    assert found["totaal"] == 12
    ident = found["resultaten"][0]["document"]["id"]

    def hashes() -> tuple[str, str]:
        file = tweeling.vraag(f"{WOO}/zoek/{ident}").json()["versies"][0]["bestanden"][0]
        body = tweeling.vraag(f"{WOO}/attachment/{file['id']}").body
        return file["hash"], hashlib.sha1(body, usedforsecurity=False).hexdigest()

    assert len(set(hashes())) == 1
    tweeling.storing({"soort": "hash", "pad": "/zoek/"})
    assert len(set(hashes())) == 2
    tweeling.storing({"soort": "totaal_0"})
    assert tweeling.vraag(f"{WOO}/zoek?zoektekst=prestatieafspraken").json()["totaal"] == 0


def test_the_yearly_figures_have_their_traps(tweeling: Tweeling) -> None:
    url = "https://data.overheid.nl/data/api/3/action/package_search?rows=100&q=verantwoordingsinformatie+woningcorporaties"
    tweeling.storing({"soort": "502", "pad": "package_search", "keer": 2})
    assert [tweeling.vraag(url).status for _ in range(3)] == [502, 502, 200]
    packets = {packet["title"]: packet for packet in tweeling.vraag(url).json()["result"]["results"]}
    files = {title[-8:-1]: packet["resources"][-1] for title, packet in packets.items()}
    labels = [one["name"] for one in packets["Verantwoordingsinformatie woningcorporaties (dVi2019)"]["resources"]]
    assert "dVi2019 hoofdstuk 14" in labels
    assert files["dVi2013"]["url"].endswith(".zip")
    places = {}
    for year in ("dVi2019", "dVi2022", "dVi2024"):
        body = tweeling.vraag(files[year]["url"]).body
        book = openpyxl.load_workbook(io.BytesIO(body), read_only=True)
        places[year] = book.sheetnames.index("Data H1")
        rows = list(book["Data H1"].iter_rows(values_only=True))
        assert rows[0] == ("KVK_nummer", "Instellingsnaam", "Gemeente", "L-nummer")
        if year == "dVi2022":
            assert len(rows) == 1 + 277
        assert isinstance(rows[1][0], int if year == "dVi2019" else str)
        book.close()
    assert places == {"dVi2019": 1, "dVi2022": 1, "dVi2024": 15}


def test_identifiers_of_gemeenten(tweeling: Tweeling) -> None:
    rows = tweeling.vraag("https://api-organisaties.overheid.nl/v1/overheidsorganisaties").json()
    assert len(rows) == 342
    assert tweeling.vraag("https://identifier.overheid.nl/tooi/id/gemeente/gm0344").json()[0]["@graph"][0]
    assert tweeling.vraag("https://identifier.overheid.nl/tooi/id/gemeente/gm9999").status == 404


def test_cbs_has_the_traps_of_both_generations(tweeling: Tweeling) -> None:
    v3 = "https://opendata.cbs.nl/ODataApi/odata"
    accept = {"Accept": "application/json"}
    assert tweeling.vraag(f"{v3}/86247NED/TypedDataSet").status == 406
    rows = tweeling.vraag(f"{v3}/86247NED/TypedDataSet?$format=json", kop=accept).json()["value"]
    older = tweeling.vraag(f"{v3}/84721NED/TypedDataSet", kop=accept).json()["value"]
    assert len(rows) == 342
    assert rows[0]["RegioS"] == f"{rows[0]['Code_1'].strip():<10}"
    assert set(rows[0]) != set(older[0])
    v4 = "https://datasets.cbs.nl/odata/v1/CBS/82900NED/Observations"
    asked = quote("startswith(RegioS,'GM') and Perioden eq '2023JJ00'")
    page = tweeling.vraag(f"{v4}?$filter={asked}").json()
    seen = list(page["value"])
    while "@odata.nextLink" in page:
        page = tweeling.vraag(page["@odata.nextLink"]).json()
        seen += page["value"]
    assert {row["Perioden"] for row in seen} == {"2023JJ00"}
    assert {row["ValueAttribute"] for row in seen if row["Value"] is None} == {"Geheim"}


def test_faults_of_the_line(tweeling: Tweeling) -> None:
    url = LIJST

    def ask(soort: str, **more: Any) -> Any:
        tweeling.storing({"soort": soort, "host": "www.maasvallei.nl", **more})
        return tweeling.vraag(url)

    limited = ask("429", na="7")
    assert (limited.status, limited.kop["retry-after"]) == (429, "7")
    assert ask("altijd_304").status == 304
    assert ask("foutpagina").body.startswith(b"<!DOCTYPE")
    turned = ask("omleiding")
    assert tweeling.vraag(turned.kop["location"]).kop["location"].endswith("stap=2")
    with pytest.raises(http.client.IncompleteRead):
        ask("lengte")
    with pytest.raises(http.client.RemoteDisconnected):
        ask("verbroken")
    with pytest.raises(EOFError):
        gzip.decompress(ask("gzip_afgekapt").body)
    assert len(ask("gzip_bom").body) < 1_000_000
    assert tweeling.telling()["status"]["lengte"] == 1


def test_endless_and_stalled_answers_go_on_until_the_client_leaves(tweeling: Tweeling) -> None:
    netloc = tweeling.adres.removeprefix("http://")
    for soort, at_least in (("eindeloos", 1_000_000), ("druppel", 1), ("stil", 100)):
        tweeling.storing({"soort": soort})
        line = http.client.HTTPConnection(netloc, timeout=20)
        line.request("GET", "/" + LIJST.removeprefix("https://"))
        answer = line.getresponse()
        assert len(answer.read(at_least)) == at_least
        line.close()


def test_a_rule_that_is_unknown_is_refused(tweeling: Tweeling) -> None:
    with pytest.raises(ValueError, match="no rule of a fault"):
        tweeling.storing({"soort": "bliksem"})
    with pytest.raises(ValueError, match="no rule of a fault"):
        tweeling.storing({"soort": "500", "hoost": "x"})


def test_the_whole_nation_is_spread_over_many_hosts() -> None:
    server = bouw(Maat())
    try:
        land = server.land
        assert (len(land.gemeenten), len(land.combinaties), len(land.documenten)) == (342, 1_700, 5_000)
        assert len({document.url for document in land.documenten}) == 5_000
        per_host = Counter(document.url.split("/")[2] for document in land.documenten)
        assert sum(count >= 20 for count in per_host.values()) >= 60
        assert {host for host in per_host if host not in server.diensten} == set()
        assert {len(land.papier(document)) for document in land.documenten[::500]} == {100_000}
    finally:
        server.server_close()


def test_it_ends_when_its_starter_does() -> None:
    with twin() as running:
        host, port = running.adres.removeprefix("http://").split(":")
    with pytest.raises(ConnectionRefusedError), socket.create_connection((host, int(port)), timeout=5):
        pass
