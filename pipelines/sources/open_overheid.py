"""Open overheid: what is published under the Wet open overheid, by the search service of open.overheid.nl.

Here: the questions by year of publication, a question for the files of each hit, and the links to the files.
Not here: which of them matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from urllib.parse import quote

from pipelines.sources.gesprek import AndereVormError, Antwoord, Blad, Gemeente, Opdracht, Vondst, Vraag
from pipelines.sources.jaar_en_gemeente import gemeente_bij_naam, jaar_van
from pipelines.sources.lezen_json import Knoop, lees_json
from pipelines.sources.per_stuk import lees_elk

BASIS = "https://open.overheid.nl/overheid/openbaarmakingen/api/v0"
EERSTE_JAAR = 2014
BLAD = 50
"""Hits on a page; the service takes 10, 20 or 50 (seen in public clients)."""
GROOTSTE = 5_000
"""Hits in a year above which the words were ignored: a question with a wrong parameter gives all of the service's
hundreds of thousands of documents (seen in public clients), and a question would follow for each of them."""

_JSON = (("Accept", "application/json"),)
_SHA1 = re.compile(r"^[0-9a-f]{40}$")
_GEMEENTE = re.compile(r"^gemeente\s+", re.IGNORECASE)


def begin(opdracht: Opdracht) -> Iterable[Vraag]:
    """The first page of every year."""
    for year in range(EERSTE_JAAR, opdracht.moment.year + 1):
        yield _zoek(opdracht, year, 0)


def lees(opdracht: Opdracht, vraag: Vraag, antwoord: Antwoord) -> Blad:
    """A page of hits, with a question for each hit and for the next page; or the files of a hit.

    Raises AndereVormError when the answer is of another form, or states more hits than can be meant.
    """
    wortel = lees_json(antwoord)
    return _lees_hits(opdracht, vraag, wortel) if vraag.stap == "zoek" else _lees_document(opdracht, vraag, wortel)


def _lees_hits(opdracht: Opdracht, vraag: Vraag, wortel: Knoop) -> Blad:
    total = wortel.waarde("totaal", int)
    if not 0 <= total <= GROOTSTE:
        raise wortel.fout("totaal", f"is {total}, which can't be meant by {vraag.deel}: was the search text ignored?")
    hits = list(wortel.objecten("resultaten"))
    year, start = int(vraag.gegevens["jaar"]), int(vraag.gegevens["start"])
    following = start + len(hits)
    if following < total and not hits:
        raise AndereVormError(
            f"{wortel.url}: {vraag.deel} has {total} hits and none from {start} on; run this source again"
        )
    ids, notes = lees_elk(hits, lambda hit: hit.object("document").waarde("id", str))
    questions = [
        Vraag(f"{BASIS}/zoek/{quote(id_, safe='')}", "document", kop=_JSON, deel=vraag.deel, gegevens={"id": id_})
        for id_ in dict.fromkeys(ids)
    ]
    if following < total:
        questions.append(_zoek(opdracht, year, following))
    return Blad(vervolg=tuple(questions), meldingen=notes)


def _zoek(opdracht: Opdracht, jaar: int, start: int) -> Vraag:
    text = quote(opdracht.bron.instellingen["zoektekst"], safe="")
    url = (
        f"{BASIS}/zoek?zoektekst={text}&start={start}&aantalResultaten={BLAD}"
        f"&publicatiedatumVan=01-01-{jaar}&publicatiedatumTot=31-12-{jaar}&sort=publicatiedatum&order=asc"
    )
    return Vraag(url, "zoek", kop=_JSON, deel=str(jaar), gegevens={"jaar": str(jaar), "start": str(start)})


def _lees_document(opdracht: Opdracht, vraag: Vraag, wortel: Knoop) -> Blad:
    """A link for each file of each version; a file that is in two versions is one link."""
    id_ = vraag.gegevens["id"]
    document = wortel.object("document")
    files = [file for version in wortel.objecten("versies") for file in version.objecten("bestanden")]
    titel = document.tekst("titel")
    if not files:
        return Blad(meldingen=(f"{id_}: {titel or 'a document without a title'} has no files, so there is no link",))
    published, publisher = document.tekst("openbaarmakingsdatum"), document.tekst("publisher")
    day = _dag(document, published)
    gemeente, notes = _gemeente(opdracht, publisher, day, id_)
    jaar, jaar_uit = jaar_van(titel, day, opdracht, "openbaarmakingsdatum")
    pid = document.tekst("pid")
    facts = {"id": id_, "publisher": publisher, "openbaarmakingsdatum": published, "jaar_uit": jaar_uit, "pid": pid}
    facts["weblocatie"] = document.tekst("weblocatie")
    make = partial(
        Vondst,
        titel=titel,
        jaar=jaar,
        gemeente_code=gemeente.code if gemeente else None,
        gemeente=gemeente.naam if gemeente else None,
        versie=document.tekst("mutatiedatumtijd"),
        fragment=document.tekst("omschrijving"),
        # The lasting address of a document gives its file, so it stands in for a single file alone.
        reserve=(pid,) if pid and pid.startswith("https://") and len(files) == 1 else (),
    )
    stated = {key: value for key, value in facts.items() if value}
    read, strange = lees_elk(files, lambda file: _bestand(file, make, stated))
    links = {link.url: link for stuk in read for link in stuk.vondsten}
    return Blad(tuple(links.values()), meldingen=(*notes, *strange, *(n for stuk in read for n in stuk.meldingen)))


def _bestand(file: Knoop, make: Callable[..., Vondst], stated: Mapping[str, str]) -> Blad:
    file_id, name, sha1 = file.waarde("id", str), file.tekst("bestandsnaam"), file.tekst("hash")
    notes = []
    if sha1 is None or not _SHA1.match(sha1.lower()):
        notes.append(f"{stated['id']}: file {file_id} has {sha1!r} for a hash, not a SHA-1; it is not checked by it")
        sha1 = None
    link = make(
        url=f"{BASIS}/attachment/{quote(file_id, safe='')}",
        mime=file.tekst("mime-type"),
        bytes=file.misschien("grootte", int),
        sha1=sha1.lower() if sha1 else None,
        rondom=name,
        gegevens={**stated, "bestand": file_id, **({"bestandsnaam": name} if name else {})},
    )
    return Blad((link,), meldingen=tuple(notes))


def _dag(document: Knoop, published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError as error:
        raise document.fout("openbaarmakingsdatum", f"is {published!r}, not a date in ISO 8601") from error


def _gemeente(
    opdracht: Opdracht, publisher: str | None, dag: date | None, id_: str
) -> tuple[Gemeente | None, tuple[str, ...]]:
    """The gemeente that publishes, with a sentence when it can't be told; most publishers are no gemeente at all."""
    if publisher is None or not _GEMEENTE.match(publisher):
        return None, ()
    gemeente = gemeente_bij_naam(opdracht, publisher, (dag or opdracht.moment).year)
    return gemeente, () if gemeente else (f"{id_}: no one gemeente of that year is called {publisher!r}",)
