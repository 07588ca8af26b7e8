"""Open Raadsinformatie: paging, parts, indexes, and answers that may not be taken for a result."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from pipelines.sources import openraadsinformatie as adapter
from pipelines.sources.gesprek import AndereVormError, Vondst, Vraag
from tests.unit.sources.zoekspel import antwoord, opdracht, speel

OPDRACHT = opdracht("openraadsinformatie")
RESOLVE = "https://api.openraadsinformatie.nl/v1/resolve/api.notubiz.nl/document"


def hit(nummer: int, index: str = "ori_eindhoven_20250413114006", **bron: Any) -> dict[str, Any]:
    source = {
        "@id": str(nummer),
        "@type": "MediaObject",
        "name": "Prestatieafspraken 2025-2028 Voorbeeldwonen",
        "file_name": "afspraken.pdf",
        "content_type": "application/pdf",
        "size_in_bytes": 103125,
        "url": f"{RESOLVE}/{nummer}",
        "original_url": f"https://api.notubiz.nl/document/{nummer}/1",
        "last_discussed_at": "2024-12-10T19:00:00+01:00",
        "date_modified": "2024-12-11T08:00:00+01:00",
    } | bron
    source = {key: value for key, value in source.items() if value is not None}
    return {"_index": index, "_id": str(nummer), "_source": source, "sort": [1733853600000, str(nummer)]}


def page(*hits: dict[str, Any], value: int | None = None, relation: str = "eq") -> dict[str, Any]:
    return {
        "took": 5,
        "timed_out": False,
        "_shards": {"total": 1, "successful": 1, "skipped": 0, "failed": 0},
        "hits": {"total": {"value": len(hits) if value is None else value, "relation": relation}, "hits": list(hits)},
    }


def question(deel: str = "2024") -> Vraag:
    return next(v for v in adapter.begin(OPDRACHT) if v.deel == deel)


def read(*hits: dict[str, Any]) -> tuple[Vondst, ...]:
    return adapter.lees(OPDRACHT, question(), antwoord(page(*hits))).vondsten


def test_a_hit_is_a_link_with_what_the_source_says() -> None:
    found = hit(7700412) | {"highlight": {"text": ["<em>Prestatieafspraken</em> over\n wonen", "en zorg"]}}
    assert read(found) == (
        Vondst(
            url=f"{RESOLVE}/7700412",
            titel="Prestatieafspraken 2025-2028 Voorbeeldwonen",
            jaar=2025,
            gemeente_code="GM0772",
            gemeente="Eindhoven",
            mime="application/pdf",
            bytes=103125,
            versie="2024-12-11T08:00:00+01:00",
            fragment="Prestatieafspraken over wonen … en zorg",
            rondom="afspraken.pdf",
            reserve=("https://api.notubiz.nl/document/7700412/1",),
            gegevens={
                "ori_id": "7700412",
                "index": "ori_eindhoven_20250413114006",
                "jaar_uit": "titel",
                "last_discussed_at": "2024-12-10T19:00:00+01:00",
            },
        ),
    )


@pytest.mark.parametrize(
    ("fields", "jaar", "uit"),
    [
        ({"name": "Raadsbrief prestatieafspraken"}, 2024, "last_discussed_at"),
        ({"name": "Raadsbrief prestatieafspraken", "last_discussed_at": None}, None, "onbekend"),
        ({"name": "Raadsbrief", "last_discussed_at": "2062-03-10T19:00:00+01:00"}, None, "onbekend"),
        ({"name": "Prestatieafspraken 2021-2024", "last_discussed_at": None}, 2021, "titel"),
        ({"name": None, "file_name": "prestatieafspraken 2019.pdf"}, 2019, "titel"),
    ],
)
def test_the_year_is_that_of_the_title_else_of_the_meeting(fields: dict[str, Any], jaar: int | None, uit: str) -> None:
    (link,) = read(hit(1, **fields))
    assert (link.jaar, link.gegevens["jaar_uit"]) == (jaar, uit)


def test_a_version_is_the_size_when_no_date_is_stated() -> None:
    assert [link.versie for link in read(hit(1, date_modified=None))] == ["103125"]
    assert [link.versie for link in read(hit(1, date_modified=None, size_in_bytes=None))] == [None]


def test_a_document_that_was_ingested_twice_is_one_link_of_the_newer_index() -> None:
    old, new = "ori_eindhoven_20190101000000", "ori_eindhoven_20250413114006"
    for hits in ((hit(1, old), hit(1, new)), (hit(1, new), hit(1, old))):
        assert [link.gegevens["index"] for link in read(*hits)] == [new]
    by_origin = read(hit(1, old, url=f"{RESOLVE}/oud"), hit(1, new))
    assert [link.url for link in by_origin] == [f"{RESOLVE}/1"]


def test_without_the_resolver_the_council_is_asked_and_without_any_address_it_is_said() -> None:
    assert [link.url for link in read(hit(5, url=None))] == ["https://api.notubiz.nl/document/5/1"]
    blad = adapter.lees(OPDRACHT, question(), antwoord(page(hit(6, url=None, original_url=None), hit(7))))
    assert [link.url for link in blad.vondsten] == [f"{RESOLVE}/7"]
    assert "hits.hits[0]._source.url is missing, and so is original_url" in blad.meldingen[0]


def test_one_strange_hit_is_told_and_the_others_are_read() -> None:
    blad = adapter.lees(OPDRACHT, question(), antwoord(page(hit(1, size_in_bytes="veel"), hit(2))))
    assert [link.url for link in blad.vondsten] == [f"{RESOLVE}/2"]
    assert 'left out: https://voorbeeld.test/zoek: hits.hits[0]._source.size_in_bytes is "veel"' in blad.meldingen[0]


def test_an_index_in_no_fact_keeps_its_links_without_a_gemeente_and_is_named_once() -> None:
    (link,) = read(hit(1, "ori_nergenshuizen_20250101000000"))
    assert (link.gemeente_code, link.gemeente) == (None, None)
    indexes = {"ori_nergenshuizen_20250101000000": {}, "ori_nergenshuizen_20200101000000": {}, "ori_den_haag_2025": {}}
    blad = adapter.lees(OPDRACHT, next(iter(adapter.begin(OPDRACHT))), antwoord(indexes))
    assert [m.split(": ")[1] for m in blad.meldingen if "stand in no fact" in m] == ["den_haag_2025, nergenshuizen"]


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"name": "Prestatieafspraken 2021-2024"}, "GM1684"),
        ({"name": "Prestatieafspraken 2022-2025"}, None),
        ({"name": "Raadsbrief", "last_discussed_at": "2023-03-10T19:00:00+01:00"}, None),
        ({"name": "Raadsbrief", "last_discussed_at": "2009-03-10T19:00:00+01:00"}, "GM1684"),
        ({"name": "Raadsbrief", "last_discussed_at": None}, "GM1684"),
    ],
)
def test_an_index_of_a_gemeente_that_merged_gives_no_code_to_later_years(
    fields: dict[str, Any], code: str | None
) -> None:
    (link,) = read(hit(1, "ori_cuijk_20250101000000", **fields))
    assert (link.gemeente_code, link.gemeente) == (code, "Cuijk")


def test_an_index_of_a_gemeente_that_exists_gives_its_code_to_years_to_come() -> None:
    (link,) = read(hit(1, name="Prestatieafspraken 2027-2030"))
    assert (link.jaar, link.gemeente_code) == (2027, "GM0772")


def test_provinces_and_water_boards_are_left_out_and_the_unknown_is_told() -> None:
    indexes = {"osi_voorbeeld_20250101000000": {}, "owi_voorbeeld_20250101000000": {}, ".kibana_1": {}}
    aliases = next(iter(adapter.begin(OPDRACHT)))
    with pytest.raises(AndereVormError, match="no index of a gemeente"):
        adapter.lees(OPDRACHT, aliases, antwoord(indexes))
    told = adapter.lees(OPDRACHT, aliases, antwoord(indexes | {"ori_aalten_20250101": {}, "xyz": {}})).meldingen
    assert [m for m in told if "unknown kind" in m] == ["indexes of an unknown kind, not searched: xyz"]
    assert any("not served: aalsmeer, achtkarspelen" in m and "and 297 more" in m for m in told)
    with pytest.raises(AndereVormError, match=r"only ori_… was asked"):
        read(hit(1, "osi_voorbeeld_20250101000000"))


@pytest.mark.parametrize(
    ("path", "value", "sentence"),
    [
        ("_shards.total", 0, "there is no index of that name"),
        ("_shards.failed", 2, "a part of the indexes did not answer"),
        ("timed_out", True, "a part of what there is"),
        ("timed_out", None, "timed_out is missing"),
        ("hits", None, "hits is missing"),
        ("hits.total", 12, r"hits.total is 12, not an object"),
        ("hits.total.value", "12", r'hits.total.value is "12", not a whole number'),
        ("hits.total.value", True, "is true, not a whole number"),
        ("hits.total.relation", "lte", "not 'eq' or 'gte'"),
        ("hits.hits", {}, r"hits.hits is \{\}, not a list"),
    ],
)
def test_an_answer_of_another_form_is_no_result(path: str, value: Any, sentence: str) -> None:
    answer: Any = copy.deepcopy(page(hit(1)))
    *way, last = path.split(".")
    place = answer
    for step in way:
        place = place[step]
    place[last] = value
    with pytest.raises(AndereVormError, match=sentence):
        adapter.lees(OPDRACHT, question(), antwoord(answer))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"", "empty where JSON was expected"),
        (b"<html><body>Onderhoud</body></html>", "JSON was expected and the answer begins with '<html>"),
        ('{"name": "Súdwest"}'.encode("latin-1"), "not in UTF-8"),
        (b"[]", r"the answer is \[\], not an object"),
        (b"[" * 100_000, "nested too deeply"),
    ],
)
def test_what_is_no_json_is_another_form(body: bytes, sentence: str) -> None:
    with pytest.raises(AndereVormError, match=sentence):
        adapter.lees(OPDRACHT, question(), antwoord(body))


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"last_discussed_at": "tien december"}, "not a moment in ISO 8601"),
        ({"size_in_bytes": "veel"}, 'size_in_bytes is "veel", not a whole number'),
        ({"url": 7}, "url is 7, not text"),
    ],
)
def test_a_field_of_another_form_is_no_result(fields: dict[str, Any], sentence: str) -> None:
    with pytest.raises(AndereVormError, match=sentence):
        read(hit(1, **fields))


def test_the_page_after_a_page_may_not_be_that_page() -> None:
    (following,) = adapter.lees(OPDRACHT, question(), antwoord(page(hit(1), value=2))).vervolg
    with pytest.raises(AndereVormError, match="ends where it began"):
        adapter.lees(OPDRACHT, following, antwoord(page(hit(1), value=2)))


def test_fewer_hits_than_promised_is_no_result() -> None:
    (following,) = adapter.lees(OPDRACHT, question(), antwoord(page(hit(1), value=3))).vervolg
    with pytest.raises(AndereVormError, match="was to have 3 hits and ended after 1"):
        adapter.lees(OPDRACHT, following, antwoord(page(value=3)))


def test_every_question_leaves_the_text_out_and_orders_the_hits() -> None:
    asked = [json.loads(vraag.body) for vraag in adapter.begin(OPDRACHT) if vraag.stap == "hits"]
    for body in asked:
        assert not {"text", "md_text", "text_pages"} & set(body["_source"]["includes"])
        assert body["size"] <= 1000
    by_date = {"last_discussed_at": {"order": "desc", "unmapped_type": "date"}}
    by_id = {"_id": {"order": "asc"}}
    assert [body["sort"] for body in asked] == [[by_date, by_id]] * 15 + [[by_id]]
    assert len(asked) == 16  # before 2014, 2014 to 2026, after 2026, and without a date


class Dienst:
    """Plays the service over a list of (last_discussed_at, hit); a total of `grens` or more is only "at least"."""

    def __init__(self, hits: list[dict[str, Any]], grens: int = 10_000) -> None:
        self.hits = sorted(hits, key=lambda h: self._place(h["sort"]))
        self.grens = grens

    def __call__(self, vraag: Vraag) -> dict[str, Any]:
        if vraag.stap == "aliassen":
            return {"ori_eindhoven_20250413114006": {"aliases": {"ori_eindhoven": {}}}}
        body = json.loads(vraag.body)
        when = body["query"]["bool"]["filter"][1]
        hits = [h for h in self.hits if self._is_in(h["_source"].get("last_discussed_at"), when)]
        found = min(len(hits), self.grens)
        if "search_after" in body:
            after = body["search_after"]
            hits = [h for h in hits if self._place(h["sort"]) > self._place(after)]
        return page(*hits[: body["size"]], value=found, relation="gte" if found == self.grens else "eq")

    @staticmethod
    def _place(sort: list[Any]) -> tuple[int, str]:
        """Newest first; the documents without a date are ordered by their name alone."""
        return (-sort[0], sort[1]) if len(sort) == 2 else (0, sort[0])

    @staticmethod
    def _is_in(moment: str | None, when: dict[str, Any]) -> bool:
        if "range" not in when:
            return moment is None
        span = when["range"]["last_discussed_at"]
        return moment is not None and span.get("gte", "") <= moment < span.get("lt", "9999")


def moments() -> list[dict[str, Any]]:
    days = [f"2024-{month:02}-{day:02}T19:00:00+01:00" for month in range(1, 13) for day in (3, 24)]
    days += ["2009-05-01T19:00:00+02:00", "2031-05-01T19:00:00+02:00", "2019-06-01T19:00:00+02:00"]
    hits = [hit(100 + n, last_discussed_at=day) | {"sort": [n, str(100 + n)]} for n, day in enumerate(days)]
    return [*hits, hit(99, last_discussed_at=None) | {"sort": ["99"]}]


def test_a_whole_crawl_finds_every_document_once() -> None:
    verloop = speel(adapter, opdracht("openraadsinformatie", bladgrootte="10"), Dienst(moments()))
    assert sorted(link.url for link in verloop.vondsten) == sorted(h["_source"]["url"] for h in moments())
    # the indexes, a page for each of 16 parts, 2 more for 24 hits in 2024, an empty last page for each of 5 parts
    assert len(verloop.vragen) == 1 + 16 + 2 + 5
    assert {vraag.deel for vraag in verloop.vragen} >= {"indexen", "voor 2014", "2024", "na 2026", "zonder datum"}


def test_a_year_of_which_the_number_is_only_at_least_is_asked_by_month() -> None:
    verloop = speel(adapter, opdracht("openraadsinformatie", bladgrootte="10"), Dienst(moments(), grens=20))
    assert sorted(link.url for link in verloop.vondsten) == sorted(h["_source"]["url"] for h in moments())
    # as above without the pages of 2024; 12 months of 2 hits with an empty page each
    assert len(verloop.vragen) == 1 + 16 + 4 + 12 * 2


def test_a_part_that_can_not_be_split_is_paged_to_its_end() -> None:
    hits = [hit(n, last_discussed_at=None) | {"sort": [f"{n:04}"]} for n in range(35)]
    verloop = speel(adapter, opdracht("openraadsinformatie", bladgrootte="10"), Dienst(hits, grens=20))
    assert len(verloop.vondsten) == 35
    assert len(verloop.vragen) == 1 + 16 + 3 + 1
