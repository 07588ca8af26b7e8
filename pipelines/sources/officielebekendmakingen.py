"""Officiële bekendmakingen: the Gemeenteblad, by the search service (SRU 2.0) of KOOP.

Here: the questions by word of the title and year, by gemeente too where a year has too many, and the links in the
records. Not here: the form of an answer and of a record (`sru`), and the content of a publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from pipelines.sources import sru
from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Gemeente, Opdracht, Vondst, Vraag
from pipelines.sources.jaar_en_gemeente import gemeente_bij_naam, jaar_van, naam_als_uitgever
from pipelines.sources.per_stuk import lees_elk

BASIS = "https://repository.overheid.nl/sru"
BESTANDEN = "https://repository.overheid.nl/frbr/officielepublicaties"
BIJLAGEN = "https://repository.officiele-overheidspublicaties.nl/externebijlagen"
EERSTE_JAAR = 2014
"""The Gemeenteblad is published electronically by law since 1 January 2014."""
BLAD = 100
"""Records in an answer."""
BEREIK = 10_000
"""From this record on the service answers 504 (seen in public clients): as many or more have to be split."""

_GMB = re.compile(r"^gmb-(?P<jaar>[0-9]{4})-[0-9]+(?:-n[0-9]+)?$")
_BIJLAGE = re.compile(r"^(?P<naam>.*)\|(?P<id>exb-[0-9]{4}-[0-9]+)$")


def begin(opdracht: Opdracht) -> Iterable[Vraag]:
    """The first page of every word and year."""
    for year in range(EERSTE_JAAR, opdracht.moment.year + 1):
        for word in opdracht.bron.instellingen["titelwoorden"].split():
            yield _vraag({"woord": word, "jaar": str(year)}, 1)


def lees(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """A page of records with the question for the next page, or the questions by gemeente.

    Raises AndereVormError when the answer is of another form, or answers another question than was asked.
    """
    bladzij = sru.lees_bladzij(antwoord)
    known = {key: vraag.gegevens[key] for key in ("woord", "jaar", "gemeente") if key in vraag.gegevens}
    year = int(known["jaar"])
    if bladzij.aantal >= BEREIK:
        if "gemeente" in known:
            raise AndereVormError(
                f"{antwoord.url}: {bladzij.aantal} records for {vraag.deel}, of which {BEREIK} can be read; "
                f"split it further in the adapter"
            )
        names = sorted({naam_als_uitgever(gemeente) for gemeente in opdracht.gemeenten_in(year)})
        return Blad(vervolg=tuple(_vraag({**known, "gemeente": name}, 1) for name in names))
    start = int(vraag.gegevens["vanaf"])
    following = start + bladzij.lengte
    # An estimate says nothing of the last page: go on until a page is not full.
    more = following <= bladzij.aantal if bladzij.precies else bladzij.lengte == BLAD
    if more and not bladzij.lengte:
        raise AndereVormError(
            f"{antwoord.url}: {vraag.deel} has {bladzij.aantal} records and none from {start} on; run this source again"
        )
    read, notes = lees_elk(bladzij.records, lambda record: _lees_record(opdracht, record, year))
    return Blad(
        vondsten=tuple(link for stuk in read for link in stuk.vondsten),
        vervolg=(_vraag(known, following),) if more else (),
        meldingen=(*bladzij.meldingen, *notes, *(note for stuk in read for note in stuk.meldingen)),
    )


def _vraag(gegevens: dict[str, str], vanaf: int) -> Vraag:
    year = gegevens["jaar"]
    clauses = [
        'c.product-area=="officielepublicaties"',
        'w.publicatienaam=="Gemeenteblad"',
        'w.organisatietype="gemeente"',
        f'dt.title any "{gegevens["woord"]}"',
        f'dt.available>="{year}-01-01"',
        f'dt.available<="{year}-12-31"',
    ]
    if "gemeente" in gegevens:
        clauses.append(f'dt.creator="{gegevens["gemeente"]}"')
    cql = quote(" AND ".join(clauses) + " sortBy dt.date/sort.descending", safe="")
    url = f"{BASIS}?operation=searchRetrieve&version=2.0&query={cql}&startRecord={vanaf}&maximumRecords={BLAD}"
    deel = " ".join(gegevens[key] for key in ("jaar", "woord", "gemeente") if key in gegevens)
    # The service also speaks JSON, to whoever does not ask for XML.
    accept = (("Accept", "application/xml"),)
    return Vraag(url, "bladzij", kop=accept, deel=deel, gegevens=gegevens | {"vanaf": str(vanaf)})


def _lees_record(opdracht: Opdracht, record: sru.Record, jaar: int) -> Blad:
    """The links of a record: the publication, and each attachment that it names."""
    if record.organisatietype not in (None, "gemeente"):
        return Blad(meldingen=(f"{record.identifier}: of a {record.organisatietype}, not of a gemeente; left out",))
    dag = _dag(record)
    notes = []
    gemeente = _gemeente(opdracht, record, dag.year if dag else jaar)
    if gemeente is None:
        notes.append(f"{record.identifier}: no one gemeente of that year is called {' / '.join(record.creators)!r}")
    year, year_from = jaar_van(record.titel, dag, opdracht, "available")
    facts = {"identifier": record.identifier, "creator": "; ".join(record.creators), "type": record.soort}
    facts |= {"available": record.available, "modified": record.modified, "jaar_uit": year_from}
    first, *others = _adressen(record)
    publication = Vondst(
        url=first,
        titel=record.titel,
        jaar=year,
        gemeente_code=gemeente.code if gemeente else None,
        gemeente=gemeente.naam if gemeente else None,
        mime="application/pdf" if first.endswith(".pdf") else "text/html",
        versie=record.modified or record.timestamp,
        reserve=tuple(others),
        gegevens={key: value for key, value in facts.items() if value},
    )
    links = [publication]
    for attachment in record.bijlagen:
        match = _BIJLAGE.match(attachment)
        if match:
            links.append(_bijlage(publication, match["naam"], match["id"]))
        else:
            notes.append(f"{record.identifier}: the attachment {attachment!r} is not of the form name|exb-…")
    return Blad(tuple(links), meldingen=tuple(notes))


def _bijlage(publication: Vondst, naam: str, exb: str) -> Vondst:
    """An attachment: often the agreement itself. Recent ones stand under `bijlage`, older ones under `pdf`."""
    url, other = (f"{BIJLAGEN}/{exb}/1/{folder}/{exb}.pdf" for folder in ("bijlage", "pdf"))
    return replace(
        publication,
        url=url,
        soort="bijlage",
        titel=" – ".join(part for part in (publication.titel, naam) if part),
        mime="application/pdf",
        reserve=(other,),
        gegevens={**publication.gegevens, "bijlage": exb},
    )


def _adressen(record: sru.Record) -> list[str]:
    """Where the publication is, best first: the PDF that is stated, else its page, else the PDF by the pattern."""

    def stated() -> Iterator[str]:
        if pdf := record.items.get("pdf"):
            yield pdf
        for page in (record.preferred_url, record.items.get("html")):
            if page:
                yield page
        if match := _GMB.match(record.identifier):
            yield f"{BESTANDEN}/gmb/{match['jaar']}/{record.identifier}/1/pdf/{record.identifier}.pdf"

    found = list(dict.fromkeys(stated()))
    if not found:
        raise record.fout("states no address, and its name gives none")
    return found


def _dag(record: sru.Record) -> date | None:
    try:
        return date.fromisoformat(record.available[:10]) if record.available else None
    except ValueError as error:
        raise record.fout(f"has dcterms:available {record.available!r}, not a date") from error


def _gemeente(opdracht: Opdracht, record: sru.Record, jaar: int) -> Gemeente | None:
    if len(record.creators) != 1:
        return None
    return gemeente_bij_naam(opdracht, record.creators[0], jaar)
