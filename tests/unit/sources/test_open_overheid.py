"""Open overheid: years, pages, files of a hit, and answers that are no result."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from pipelines.sources import open_overheid as adapter
from pipelines.sources.gesprek import AndereVormError, Blad, Vondst, Vraag
from tests.unit.sources.zoekspel import antwoord, opdracht, speel

OPDRACHT = opdracht("open_overheid")
API = "https://open.overheid.nl/overheid/openbaarmakingen/api/v0"
PID = "https://open.overheid.nl/documenten/oep-1"
SHA1 = "0123456789abcdef0123456789abcdef01234567"
VRAAG = Vraag(f"{API}/zoek/oep-1_1", "document", deel="2024", gegevens={"id": "oep-1_1"})


def bestand(id_: str = "b-1", **fields: Any) -> dict[str, Any]:
    stated = {"id": id_, "mime-type": "application/pdf", "bestandsnaam": "afspraken.pdf", "grootte": 4096}
    return stated | {"paginas": 12, "hash": SHA1} | fields


def detail(*bestanden: dict[str, Any], **fields: Any) -> dict[str, Any]:
    document = {
        "id": "oep-1_1",
        "pid": PID,
        "titel": "Prestatieafspraken 2025-2028",
        "omschrijving": "Afspraken over wonen en zorg",
        "openbaarmakingsdatum": "2024-12-20",
        "publisher": "gemeente Utrecht",
        "mutatiedatumtijd": "2024-12-21T10:00:00.000Z",
        "weblocatie": "https://www.voorbeeld.test/afspraken",
    }
    return {"document": document | fields, "versies": [{"bestanden": list(bestanden)}], "documentrelaties": []}


def page(*ids: str, totaal: Any = None) -> dict[str, Any]:
    results = [{"document": {"id": id_, "titel": "Prestatieafspraken"}, "bestandsgrootte": 1} for id_ in ids]
    return {"totaal": len(ids) if totaal is None else totaal, "resultaten": results}


def question(jaar: str = "2024") -> Vraag:
    return next(vraag for vraag in adapter.begin(OPDRACHT) if vraag.deel == jaar)


def read(*bestanden: dict[str, Any], **fields: Any) -> Blad:
    return adapter.lees(OPDRACHT, VRAAG, antwoord(detail(*bestanden, **fields)))


def test_a_file_is_a_link_with_what_the_source_says() -> None:
    assert read(bestand()) == Blad(
        vondsten=(
            Vondst(
                url=f"{API}/attachment/b-1",
                titel="Prestatieafspraken 2025-2028",
                jaar=2025,
                gemeente_code="GM0344",
                gemeente="Utrecht",
                mime="application/pdf",
                bytes=4096,
                versie="2024-12-21T10:00:00.000Z",
                sha1=SHA1,
                fragment="Afspraken over wonen en zorg",
                rondom="afspraken.pdf",
                reserve=(PID,),
                gegevens={
                    "id": "oep-1_1",
                    "publisher": "gemeente Utrecht",
                    "openbaarmakingsdatum": "2024-12-20",
                    "jaar_uit": "titel",
                    "pid": PID,
                    "weblocatie": "https://www.voorbeeld.test/afspraken",
                    "bestand": "b-1",
                    "bestandsnaam": "afspraken.pdf",
                },
            ),
        )
    )


def test_every_file_of_every_version_is_a_link_once() -> None:
    answer = detail(bestand("b-1"), bestand("b-2"))
    answer["versies"].append({"bestanden": [bestand("b-2"), bestand("b/3")]})
    blad = adapter.lees(OPDRACHT, VRAAG, antwoord(answer))
    assert [link.url for link in blad.vondsten] == [f"{API}/attachment/{id_}" for id_ in ("b-1", "b-2", "b%2F3")]
    assert {link.reserve for link in blad.vondsten} == {()}, "the lasting address does not tell which file it gives"


def test_a_hit_without_files_is_said() -> None:
    blad = read()
    assert blad.vondsten == ()
    assert blad.meldingen == ("oep-1_1: Prestatieafspraken 2025-2028 has no files, so there is no link",)
    answer: dict[str, Any] = detail() | {"versies": []}
    assert len(adapter.lees(OPDRACHT, VRAAG, antwoord(answer)).meldingen) == 1


@pytest.mark.parametrize("value", [None, "", "d41d8cd9", "g" * 40, "a" * 64])
def test_a_file_without_a_sha1_is_a_link_that_is_not_checked_by_it(value: str | None) -> None:
    blad = read(bestand(hash=value))
    assert [link.sha1 for link in blad.vondsten] == [None]
    assert "for a hash, not a SHA-1" in blad.meldingen[0]


def test_a_sha1_in_capitals_is_the_same() -> None:
    assert [link.sha1 for link in read(bestand(hash=SHA1.upper())).vondsten] == [SHA1]


@pytest.mark.parametrize(
    ("publisher", "code", "said"),
    [
        ("Gemeente Bergen (NH)", "GM0373", 0),
        ("ministerie van Binnenlandse Zaken en Koninkrijksrelaties", None, 0),
        ("gemeente Nergenshuizen", None, 1),
        (None, None, 0),
    ],
)
def test_a_publisher_that_is_no_gemeente_is_no_fault(publisher: str | None, code: str | None, said: int) -> None:
    blad = read(bestand(), publisher=publisher)
    assert [link.gemeente_code for link in blad.vondsten] == [code]
    assert len(blad.meldingen) == said


@pytest.mark.parametrize(
    ("fields", "jaar", "uit"),
    [
        ({"titel": "Brief"}, 2024, "openbaarmakingsdatum"),
        ({"titel": None, "openbaarmakingsdatum": None}, None, "onbekend"),
        ({"titel": "Brief", "openbaarmakingsdatum": "2042-01-01"}, None, "onbekend"),
    ],
)
def test_the_year_is_that_of_the_title_else_of_publication(fields: dict[str, Any], jaar: int | None, uit: str) -> None:
    (link,) = read(bestand(), **fields).vondsten
    assert (link.jaar, link.gegevens["jaar_uit"]) == (jaar, uit)


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"resultaten": []}, "totaal is missing"),
        ({"totaal": 1}, "resultaten is missing"),
        (page("a", totaal="1"), 'totaal is "1", not a whole number'),
        (page("a", totaal=700_000), "was the search text ignored"),
        (page("a", totaal=-1), "was the search text ignored"),
        (page(totaal=3), "has 3 hits and none from 0 on"),
        ({"totaal": 1, "resultaten": [{"titel": "x"}]}, r"resultaten\[0\].document is missing"),
        (b"<html>Onderhoud</html>", "JSON was expected"),
        (b"", "empty where JSON was expected"),
        ('{"totaal": 0, "titel": "é"}'.encode("latin-1"), "not in UTF-8"),
    ],
)
def test_a_page_of_another_form_is_no_result(answer: Any, sentence: str) -> None:
    with pytest.raises(AndereVormError, match=sentence):
        adapter.lees(OPDRACHT, question(), antwoord(answer))


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"versies": []}, "document is missing"),
        ({"document": {}}, "versies is missing"),
        ({"document": {}, "versies": [{}]}, r"versies\[0\].bestanden is missing"),
        (detail(bestand(id=3)), r"versies\[0\].bestanden\[0\].id is 3, not text"),
        (detail(bestand(grootte="4 KB")), 'grootte is "4 KB", not a whole number'),
        (detail(bestand(), openbaarmakingsdatum="20 december"), "not a date in ISO 8601"),
    ],
)
def test_a_hit_of_another_form_is_no_result(answer: Any, sentence: str) -> None:
    with pytest.raises(AndereVormError, match=sentence):
        adapter.lees(OPDRACHT, VRAAG, antwoord(answer))


def test_one_strange_file_is_told_and_the_others_are_read() -> None:
    blad = read(bestand("b-1", grootte="veel"), bestand("b-2"))
    assert [link.gegevens["bestand"] for link in blad.vondsten] == ["b-2"]
    assert 'bestanden[0].grootte is "veel"' in blad.meldingen[0]


def test_a_year_without_hits_is_a_result() -> None:
    assert adapter.lees(OPDRACHT, question(), antwoord(page())) == Blad()


def test_a_question_is_about_one_year() -> None:
    asked = list(adapter.begin(opdracht("open_overheid", zoektekst="wonen & zorg")))
    assert [vraag.deel for vraag in asked] == [str(year) for year in range(2014, 2027)]
    assert asked[0].url == (
        f"{API}/zoek?zoektekst=wonen%20%26%20zorg&start=0&aantalResultaten=50"
        "&publicatiedatumVan=01-01-2014&publicatiedatumTot=31-12-2014&sort=publicatiedatum&order=asc"
    )


def test_a_whole_crawl_reads_every_page_and_every_hit() -> None:
    ids = [f"oep-{number}" for number in range(120)]

    def dienst(vraag: Vraag) -> dict[str, Any]:
        parts = urlsplit(vraag.url)
        if vraag.stap == "document":
            id_ = parts.path.rsplit("/", 1)[-1]
            return detail(bestand(f"{id_}-a"), bestand(f"{id_}-b")) if id_ != "oep-7" else detail()
        query = parse_qs(parts.query)
        if query["publicatiedatumVan"] != ["01-01-2023"]:
            return page()
        start = int(query["start"][0])
        return page(*ids[start : start + 50], totaal=len(ids))

    verloop = speel(adapter, OPDRACHT, dienst)
    assert len({link.url for link in verloop.vondsten}) == len(verloop.vondsten) == 119 * 2
    assert len(verloop.vragen) == 13 + 2 + 120
    assert verloop.meldingen == ["oep-7: Prestatieafspraken 2025-2028 has no files, so there is no link"]
