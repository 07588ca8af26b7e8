"""Reading an answer of an SRU 2.0 search service with records in the form of KOOP (gzd).

Here: XML read strictly, the diagnostics that make a 200 no result, and the fields of a record.
Not here: what is asked, and which links follow from a record (`officielebekendmakingen`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from pipelines.sources.gesprek import AndereVormError, Antwoord
from pipelines.sources.per_stuk import lees_elk

if TYPE_CHECKING:
    from lxml.etree import _Element

NS = {
    "sru": "http://docs.oasis-open.org/ns/search-ws/sruResponse",
    "gzd": "http://standaarden.overheid.nl/sru",
    "dcterms": "http://purl.org/dc/terms/",
    "overheidwetgeving": "http://standaarden.overheid.nl/wetgeving/",
}
_GELEZEN = {"numberOfRecords", "records", "resultCountPrecision"}
_GENEGEERD = {"version", "nextRecordPosition", "echoedSearchRetrieveRequest", "resultSetId", "resultSetTTL"}
_GENEGEERD |= {"facetedResults", "searchResultAnalysis", "extraResponseData"}
"""Parts of an answer that say nothing on how many records there are or what is in them (SRU 2.0 §9)."""
_TEKEN = "SEARCH-"
"""Begin of the messages by which the database behind the service says that it left a part of the question out."""


@dataclass(frozen=True, slots=True)
class Record:
    """A publication; texts as stated, None where there is none. `items` is address by manifestation."""

    url: str
    identifier: str
    titel: str | None
    soort: str | None
    creators: tuple[str, ...]
    organisatietype: str | None
    available: str | None
    modified: str | None
    timestamp: str | None
    preferred_url: str | None
    items: Mapping[str, str]
    bijlagen: tuple[str, ...]

    def fout(self, found: str) -> AndereVormError:
        """The error for a record that is not what it should be."""
        return AndereVormError(f"{self.url}: record {self.identifier} {found}; look at the capture")


@dataclass(frozen=True, slots=True)
class Bladzij:
    """How many records the question has in all (`precies` unless it is an estimate), and those of this page.

    `lengte` is the number of records on the page, `meldingen` are sentences on those of another form.
    """

    aantal: int
    precies: bool
    lengte: int
    records: tuple[Record, ...]
    meldingen: tuple[str, ...]


def lees_bladzij(antwoord: Antwoord) -> Bladzij:
    """Read an answer; AndereVormError when it is no such XML, or has a diagnostic: then it is of another question."""
    root = _parse(antwoord)
    _no_diagnostics(root, antwoord.url)
    if root.tag != f"{{{NS['sru']}}}searchRetrieveResponse":
        raise AndereVormError(f"{antwoord.url}: the answer is {root.tag}, not an SRU 2.0 answer; look at the capture")
    for child in root.iterchildren("*"):
        name = etree.QName(child)
        if name.namespace != NS["sru"] or name.localname not in _GELEZEN | _GENEGEERD:
            raise AndereVormError(f"{antwoord.url}: the part {child.tag} is not known; see what it is in the capture")
    count = _only(root, "sru:numberOfRecords", antwoord.url)
    if count is None or not count.isdecimal():
        raise AndereVormError(f"{antwoord.url}: numberOfRecords is {count!r}, not a number; look at the capture")
    precision = _only(root, "sru:resultCountPrecision", antwoord.url)
    elements = _find(root, "sru:records/sru:record")
    records, notes = lees_elk(elements, lambda element: _record(element, antwoord.url))
    exact = precision is None or precision.endswith("exact")
    return Bladzij(int(count), exact, len(elements), records, notes)


def _parse(antwoord: Antwoord) -> _Element:
    if not antwoord.body.strip():
        raise AndereVormError(f"{antwoord.url}: the answer is empty where XML was expected; ask again later")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(antwoord.body, parser)
    except etree.XMLSyntaxError as error:
        begin = antwoord.body[:60].decode("utf-8", "replace")
        raise AndereVormError(
            f"{antwoord.url}: XML was expected and the answer begins with {begin!r} ({error}); look at the capture"
        ) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise AndereVormError(f"{antwoord.url}: the XML has a document type, which no SRU answer has; it is not read")
    return root


def _no_diagnostics(root: _Element, url: str) -> None:
    """Both forms: instead of an answer (an invalid query), and beside the records (a clause that was left out)."""
    told = list(root.iter("{*}diagnostic"))
    told += [e for e in root.iterchildren("{*}extraResponseData") if _TEKEN in "".join(e.itertext())]
    if told:
        words = "; ".join(" ".join(" ".join(element.itertext()).split()) for element in told)
        raise AndereVormError(f"{url}: the service did not answer the question as it was asked: {words}; correct it")


def _record(element: _Element, url: str) -> Record:
    meta = "sru:recordData/gzd:gzd/gzd:originalData/overheidwetgeving:meta"
    enriched = "sru:recordData/gzd:gzd/gzd:enrichedData"
    identifier = _only(element, f"{meta}//dcterms:identifier", url)
    if identifier is None:
        raise AndereVormError(f"{url}: a record has no dcterms:identifier; look at the capture")
    items: dict[str, str] = {}
    for item in _find(element, f"{enriched}/gzd:itemUrl"):
        kind, address = item.get("manifestation"), _text(item)
        if kind is None or address is None:
            raise AndereVormError(f"{url}: record {identifier} has an itemUrl without kind or address; look at it")
        items.setdefault(kind, address)
    return Record(
        url=url,
        identifier=identifier,
        titel=_only(element, f"{meta}//dcterms:title", url),
        soort=" | ".join(filter(None, map(_text, _find(element, f"{meta}//dcterms:type")))) or None,
        creators=tuple(filter(None, map(_text, _find(element, f"{meta}//dcterms:creator")))),
        organisatietype=_only(element, f"{meta}//overheidwetgeving:organisatietype", url),
        available=_only(element, f"{meta}//dcterms:available", url),
        modified=_only(element, f"{meta}//dcterms:modified", url),
        timestamp=_only(element, f"{enriched}/gzd:timestamp", url),
        preferred_url=_only(element, f"{enriched}/gzd:preferredUrl", url),
        items=items,
        bijlagen=tuple(filter(None, map(_text, _find(element, ".//gzd:externeBijlage")))),
    )


def _find(element: _Element, path: str) -> list[_Element]:
    return list(element.iterfind(path, NS))


def _text(element: _Element) -> str | None:
    return " ".join("".join(element.itertext()).split()) or None


def _only(element: _Element, path: str, url: str) -> str | None:
    """Text of the one element there; None when there is none or it is empty, AndereVormError when there are more."""
    found = _find(element, path)
    if len(found) > 1:
        raise AndereVormError(f"{url}: {path.rsplit('/', 1)[-1]} occurs {len(found)} times, not once; look at it")
    return _text(found[0]) if found else None
