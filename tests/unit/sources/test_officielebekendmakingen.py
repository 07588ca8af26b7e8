"""Officiële bekendmakingen: CQL, paging and splitting, records, and the 200s that are no result."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit
from xml.sax.saxutils import escape

import pytest

from pipelines.sources import officielebekendmakingen as adapter
from pipelines.sources.gesprek import AndereVormError, Blad, Vondst, Vraag
from tests.unit.sources.zoekspel import antwoord, opdracht, speel

OPDRACHT = opdracht("officielebekendmakingen", titelwoorden="prestatieafspraken")
REPO = "https://repository.overheid.nl/frbr/officielepublicaties/gmb/2025"
PAGINA = "https://zoek.officielebekendmakingen.nl/gmb-2025-104512.html"
PDF = f"{REPO}/gmb-2025-104512/1/pdf/gmb-2025-104512.pdf"
ITEMS = {"html": f"{REPO}/gmb-2025-104512/1/html/gmb-2025-104512.html", "pdf": PDF}
BIJLAGE = "https://repository.officiele-overheidspublicaties.nl/externebijlagen/exb-2025-123/1"


def record(
    nummer: str = "gmb-2025-104512",
    *,
    titel: str = "Prestatieafspraken 2026-2029",
    creator: str = "Utrecht",
    available: str = "2025-12-16",
    organisatie: str = "gemeente",
    preferred: str = PAGINA,
    items: dict[str, str] = ITEMS,
    extra: str = "",
) -> str:
    stated = "".join(f'<gzd:itemUrl manifestation="{kind}">{url}</gzd:itemUrl>' for kind, url in items.items())
    page = f"<gzd:preferredUrl>{preferred}</gzd:preferredUrl>" if preferred else ""
    return f"""<sru:record><sru:recordSchema>http://standaarden.overheid.nl/sru/</sru:recordSchema><sru:recordData>
<gzd:gzd xmlns:gzd="http://standaarden.overheid.nl/sru"><gzd:originalData><overheidwetgeving:meta>
<overheidwetgeving:owmskern><dcterms:identifier>{nummer}</dcterms:identifier>
<dcterms:title>{escape(titel)}</dcterms:title>
<dcterms:type scheme="OVERHEIDop.Rubriek">beleidsregel</dcterms:type>
<dcterms:creator scheme="OVERHEID.Gemeente">{escape(creator)}</dcterms:creator>
<dcterms:modified>2025-12-17</dcterms:modified></overheidwetgeving:owmskern>
<overheidwetgeving:owmsmantel><dcterms:available>{available}</dcterms:available></overheidwetgeving:owmsmantel>
<overheidwetgeving:tpmeta><overheidwetgeving:organisatietype>{organisatie}</overheidwetgeving:organisatietype>
</overheidwetgeving:tpmeta></overheidwetgeving:meta></gzd:originalData><gzd:enrichedData>{page}{stated}{extra}
<gzd:timestamp>2025-12-17T01:00:00Z</gzd:timestamp></gzd:enrichedData></gzd:gzd></sru:recordData></sru:record>"""


def page(*records: str, aantal: str | None = None, extra: str = "") -> bytes:
    count = f"<sru:numberOfRecords>{aantal or len(records)}</sru:numberOfRecords>" if aantal != "" else ""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<sru:searchRetrieveResponse xmlns:sru="http://docs.oasis-open.org/ns/search-ws/sruResponse"
 xmlns:dcterms="http://purl.org/dc/terms/" xmlns:overheidwetgeving="http://standaarden.overheid.nl/wetgeving/">
<sru:version>2.0</sru:version>{count}<sru:records>{"".join(records)}</sru:records>{extra}
</sru:searchRetrieveResponse>""".encode()


def question() -> Vraag:
    return next(v for v in adapter.begin(OPDRACHT) if v.gegevens["jaar"] == "2025")


def read(*records: str) -> Blad:
    return adapter.lees(OPDRACHT, question(), antwoord(page(*records)))


def cql(vraag: Vraag) -> str:
    return parse_qs(urlsplit(vraag.url).query)["query"][0]


def test_a_record_is_a_link_with_what_the_source_says() -> None:
    assert read(record()).vondsten == (
        Vondst(
            url=PDF,
            titel="Prestatieafspraken 2026-2029",
            jaar=2026,
            gemeente_code="GM0344",
            gemeente="Utrecht",
            mime="application/pdf",
            versie="2025-12-17",
            reserve=(PAGINA, ITEMS["html"]),
            gegevens={
                "identifier": "gmb-2025-104512",
                "creator": "Utrecht",
                "type": "beleidsregel",
                "available": "2025-12-16",
                "modified": "2025-12-17",
                "jaar_uit": "titel",
            },
        ),
    )


@pytest.mark.parametrize(
    ("preferred", "items", "addresses", "mime"),
    [
        ("", {"pdf": PDF}, (PDF,), "application/pdf"),
        (PAGINA, {}, (PAGINA, PDF), "text/html"),
        ("", {}, (PDF,), "application/pdf"),
        ("", {"xml": f"{REPO}/x.xml", "odt": f"{REPO}/x.odt"}, (PDF,), "application/pdf"),
    ],
)
def test_the_pdf_goes_before_the_page_before_the_pattern(
    preferred: str, items: dict[str, str], addresses: tuple[str, ...], mime: str
) -> None:
    (link,) = read(record(preferred=preferred, items=items)).vondsten
    assert (link.url, *link.reserve) == addresses
    assert link.mime == mime


def test_attachments_are_links_of_their_own() -> None:
    extra = "<gzd:externeBijlage>Afspraken wonen|exb-2025-123</gzd:externeBijlage>"
    extra += "<gzd:externeBijlage>los.pdf</gzd:externeBijlage>"
    blad = read(record(extra=extra))
    bijlage = blad.vondsten[1]
    assert (bijlage.soort, bijlage.titel) == ("bijlage", "Prestatieafspraken 2026-2029 – Afspraken wonen")
    assert (bijlage.url, bijlage.reserve) == (
        f"{BIJLAGE}/bijlage/exb-2025-123.pdf",
        (f"{BIJLAGE}/pdf/exb-2025-123.pdf",),
    )
    assert bijlage.gemeente_code == "GM0344"
    assert blad.meldingen == ("gmb-2025-104512: the attachment 'los.pdf' is not of the form name|exb-…",)


@pytest.mark.parametrize(
    ("creator", "available", "code"),
    [
        ("'s-Gravenhage", "2025-12-16", "GM0518"),
        ("Den Haag", "2025-12-16", "GM0518"),
        ("Gemeente Utrecht", "2025-12-16", "GM0344"),
        ("Utrecht (Utr)", "2015-12-16", "GM0344"),
        ("Hengelo (O)", "2025-12-16", "GM0164"),
        ("Bergen (NH)", "2025-12-16", "GM0373"),
        ("Bergen (L)", "2025-12-16", "GM0893"),
        ("Súdwest Fryslân", "2015-12-16", "GM1900"),
        ("Bellingwedde", "2017-12-16", "GM0007"),
        ("Bellingwedde", "2025-12-16", None),
        ("Bergen", "2025-12-16", None),
        ("Nergenshuizen", "2025-12-16", None),
    ],
)
def test_the_gemeente_is_that_of_the_name_in_the_year(creator: str, available: str, code: str | None) -> None:
    blad = read(record(creator=creator, available=available))
    assert [link.gemeente_code for link in blad.vondsten] == [code]
    assert [creator in melding for melding in blad.meldingen] == ([] if code else [True])


def test_a_province_is_left_out_and_said() -> None:
    blad = read(record(organisatie="provincie"))
    assert blad.vondsten == ()
    assert blad.meldingen == ("gmb-2025-104512: of a provincie, not of a gemeente; left out",)


@pytest.mark.parametrize(
    ("strange", "sentence"),
    [
        (record("", titel="zonder nummer"), "a record has no dcterms:identifier"),
        (record(available="zomer 2025"), "dcterms:available 'zomer 2025', not a date"),
        (record(extra="<gzd:preferredUrl>https://b.test/</gzd:preferredUrl>"), "preferredUrl occurs 2 times, not once"),
        (record("anders-1", preferred="", items={}), "states no address, and its name gives none"),
        (record(items={"pdf": ""}), "has an itemUrl without kind or address"),
    ],
)
def test_one_strange_record_is_told_and_when_all_are_strange_it_is_the_source(strange: str, sentence: str) -> None:
    blad = read(record(), strange)
    assert len(blad.vondsten) == 1
    assert "left out" in blad.meldingen[0]
    assert sentence in blad.meldingen[0]
    with pytest.raises(AndereVormError, match=re.escape(sentence)):
        read(strange)


DIAGNOSTIEK = """<diagnostics><diagnostic><uri>info:srw/diagnostic/1/10</uri>
<message>line 1:13 mismatched input</message></diagnostic></diagnostics>"""
GENEGEERD = """<sru:diagnostics><d:diagnostic xmlns:d="http://docs.oasis-open.org/ns/search-ws/diagnostic">
<d:details>not a valid range</d:details><d:message>SEARCH-IGNOREDQTEXT</d:message></d:diagnostic></sru:diagnostics>"""
EXTRA = "<sru:extraResponseData><w>SEARCH-IGNOREDQTEXT: dt.creator</w></sru:extraResponseData>"
OUD = page().replace(b"http://docs.oasis-open.org/ns/search-ws/sruResponse", b"http://www.loc.gov/zing/srw/")
BOM = b'<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>'


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (DIAGNOSTIEK.encode(), "as it was asked: info:srw/diagnostic/1/10 line 1:13 mismatched input"),
        (page(aantal="", extra=DIAGNOSTIEK), "line 1:13 mismatched input"),
        (page(record(), extra=GENEGEERD), "not a valid range SEARCH-IGNOREDQTEXT"),
        (page(record(), extra=EXTRA), "SEARCH-IGNOREDQTEXT: dt.creator"),
        (page(record(), aantal=""), "numberOfRecords is None, not a number"),
        (page(record(), aantal="veel"), "numberOfRecords is 'veel'"),
        (
            page(record(), aantal="5").replace(b"<sru:record>", b"<sru:hit>").replace(b"</sru:record>", b"</sru:hit>"),
            "none from 1 on",
        ),
        (page(record(), extra="<sru:nieuw/>"), "the part {http://docs.oasis-open.org/ns/search-ws/sruResponse}nieuw"),
        (OUD, "not an SRU 2.0 answer"),
        (b"", "empty where XML was expected"),
        (b"<html><body>Service Unavailable</body></html>", "the answer is html, not an SRU 2.0 answer"),
        (b"<html><br>503", "XML was expected and the answer begins with '<html><br>503'"),
        (b'{"sru": {}}', "XML was expected"),
        (page(record(titel="Súdwest")).decode().encode("latin-1"), "XML was expected"),
        (page(record()).replace(b"?>\n", b"?>" + BOM, 1), "has a document type"),
    ],
)
def test_a_200_that_is_no_result(body: bytes, sentence: str) -> None:
    with pytest.raises(AndereVormError, match=re.escape(sentence)):
        adapter.lees(OPDRACHT, question(), antwoord(body))


def test_no_records_in_a_year_is_a_result() -> None:
    assert adapter.lees(OPDRACHT, question(), antwoord(page(aantal="0"))) == Blad()


def test_the_question_names_the_clauses_that_make_it_ours() -> None:
    first = next(iter(adapter.begin(opdracht("officielebekendmakingen"))))
    assert cql(first) == (
        'c.product-area=="officielepublicaties" AND w.publicatienaam=="Gemeenteblad" AND w.organisatietype="gemeente"'
        ' AND dt.title any "prestatieafspraken" AND dt.available>="2014-01-01" AND dt.available<="2014-12-31"'
        " sortBy dt.date/sort.descending"
    )
    assert first.url.startswith("https://repository.overheid.nl/sru?operation=searchRetrieve&version=2.0&query=c.")
    assert first.kop == (("Accept", "application/xml"),)
    assert first.deel == "2014 prestatieafspraken"
    asked = list(adapter.begin(opdracht("officielebekendmakingen")))
    assert len(asked) == 13 * 3


def dienst(aantallen: dict[str, int], veel: dict[str, int] | None = None) -> Callable[[Vraag], bytes]:
    """Plays the service: a number of records a year, and a number that it states for a year that is too large."""

    def beantwoord(vraag: Vraag) -> bytes:
        query = parse_qs(urlsplit(vraag.url).query)
        year = re.findall(r'available>="(\d{4})', query["query"][0])[0]
        start, length = int(query["startRecord"][0]), int(query["maximumRecords"][0])
        by = re.findall(r'dt\.creator="([^"]+)"', query["query"][0])
        if veel and year in veel and not by:
            return page(record(), aantal=str(veel[year]))
        if by:
            names = {"Utrecht": ["Utrecht"], "Bergen": ["Bergen (NH)", "Bergen (L)"]}.get(by[0], [])
            records = [record(f"gmb-{year}-{n}", creator=name, items={}, preferred="") for n, name in enumerate(names)]
            return page(*records)
        numbers = range(start, min(start + length, aantallen.get(year, 0) + 1))
        records = [record(f"gmb-{year}-{n}", items={}, preferred="") for n in numbers]
        return page(*records, aantal=str(aantallen.get(year, 0)))

    return beantwoord


def test_a_whole_crawl_reads_every_page() -> None:
    verloop = speel(adapter, OPDRACHT, dienst({"2018": 250, "2020": 100, "2026": 101}))
    assert len({link.url for link in verloop.vondsten}) == len(verloop.vondsten) == 451
    assert len(verloop.vragen) == 13 + 2 + 0 + 1


def test_a_year_with_too_many_records_is_asked_by_gemeente() -> None:
    verloop = speel(adapter, OPDRACHT, dienst({}, veel={"2024": 10_000}))
    assert [link.gemeente_code for link in verloop.vondsten] == ["GM0373", "GM0893", "GM0344"]
    # the seven gemeenten of 2024 of the list, the two named Bergen in one question
    assert len(verloop.vragen) == 13 + 6
    names = {v.gegevens["gemeente"] for v in verloop.vragen if "gemeente" in v.gegevens}
    assert names == {"Utrecht", "'s-Gravenhage", "Eindhoven", "Hengelo", "Bergen", "Súdwest-Fryslân"}


def test_a_gemeente_with_too_many_records_is_an_error() -> None:
    with pytest.raises(AndereVormError, match=r"10000 records for 2024 .* 's-Gravenhage, of which 10000"):
        speel(adapter, OPDRACHT, lambda vraag: page(record(), aantal="10000" if "2024" in vraag.deel else "1"))


def test_of_an_estimate_every_full_page_has_a_next() -> None:
    estimate = (
        "<sru:resultCountPrecision>info:srw/vocabulary/resultCountPrecision/1/estimate</sru:resultCountPrecision>"
    )
    full = page(*[record(f"gmb-2025-{n}") for n in range(100)], aantal="50", extra=estimate)
    (following,) = adapter.lees(OPDRACHT, question(), antwoord(full)).vervolg
    assert following.gegevens["vanaf"] == "101"
    assert adapter.lees(OPDRACHT, following, antwoord(page(record(), aantal="900", extra=estimate))).vervolg == ()


def test_a_page_without_records_before_the_end_is_an_error() -> None:
    (following,) = adapter.lees(OPDRACHT, question(), antwoord(page(record(), aantal="2"))).vervolg
    with pytest.raises(AndereVormError, match="has 2 records and none from 2 on"):
        adapter.lees(OPDRACHT, following, antwoord(page(aantal="2")))
