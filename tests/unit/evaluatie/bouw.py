"""Small labelled agreements and the results of imaginary coders, for the tests in this folder."""

from __future__ import annotations

from collections.abc import Iterable

from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.goud import Goud, GoudBewijs, GoudToezegging, Nearmiss, Resultaat
from transforms.model import (
    KADER,
    Afspraak,
    Bewijs,
    Codering,
    Gemeente,
    Pagina,
    Partij,
    Toezegging,
    Uitslag,
    Waarde,
)

TEKST = (
    "De corporatie bouwt tien seniorenwo-\n  ningen zonder drempels.\nDe huurders vragen om een lift.\n"
    "De corporatie houdt veertig tot tachtig plaatsen vrij voor uitstroom."
)


def goud(
    doc_id: str = "a",
    ja: Iterable[str] = (),
    *,
    tekst: str = TEKST,
    bewijs: tuple[GoudBewijs, ...] | None = (),
    nearmisses: tuple[Nearmiss, ...] | None = (),
    toezeggingen: tuple[GoudToezegging, ...] | None = (),
) -> Goud:
    ja = set(ja)
    return Goud(
        doc_id=doc_id,
        paginas=tuple(Pagina(number, page) for number, page in enumerate(tekst.split("\f"), start=1)),
        labels={kenmerk: kenmerk in ja for kenmerk in KENMERKEN},
        gemeenten=("Zwolle", "'s-Hertogenbosch"),
        jaar_start=2016,
        jaar_eind=2019,
        doc_type="prestatieafspraken",
        partijen=("gemeente Zwolle", "deltaWonen"),
        bewijs=bewijs,
        nearmisses=nearmisses,
        toezeggingen=toezeggingen,
    )


def resultaat(
    one: Goud,
    ja: Iterable[str] = (),
    *,
    waarden: dict[str, Waarde] | None = None,
    bewijs: dict[str, list[str]] | None = None,
    concreetheid: dict[str, int] | None = None,
    toezeggingen: Iterable[tuple[str, float | None, float | None]] = (),
    soort: str = "prestatieafspraken",
    jaren: tuple[int | None, int | None] = (2016, 2019),
    gemeenten: tuple[str, ...] = ("Zwolle", "'s-Hertogenbosch"),
    partijen: tuple[str, ...] = ("gemeente Zwolle", "deltaWonen"),
) -> Resultaat:
    answers: dict[str, Waarde] = {**dict.fromkeys(KENMERKEN, "nee"), **dict.fromkeys(ja, "ja"), **(waarden or {})}
    quotes, degrees = bewijs or {}, concreetheid or {}
    coderingen = tuple(
        Codering(
            KADER,
            kenmerk,
            answers[kenmerk],
            degrees.get(kenmerk),
            None,
            tuple(Bewijs(*at(one, quote), 2, "regel") for quote in quotes.get(kenmerk, [])),
        )
        for kenmerk in KENMERKEN
    )
    return Resultaat(
        one.doc_id,
        Afspraak(
            soort=soort,
            titel=None,
            jaar_van=jaren[0],
            jaar_tot=jaren[1],
            periode_bron=None,
            datum_ondertekend=None,
            regionaal=False,
            status="onbekend",
            gemeenten=tuple(Gemeente("GM0000", naam, "test") for naam in gemeenten),
            partijen=tuple(Partij(naam, "overig") for naam in partijen),
        ),
        Uitslag(
            coderingen,
            tuple(
                Toezegging(*at(one, quote), low, high, None, None, None, None, "woonvormen")
                for quote, low, high in toezeggingen
            ),
        ),
    )


def at(one: Goud, citaat: str) -> tuple[int, int, int, str]:
    """Return page, begin, end and quote of the first place of a quote in the document."""
    for page in one.paginas:
        if (begin := page.tekst.find(citaat)) >= 0:
            return page.pagina, begin, begin + len(citaat), citaat
    raise AssertionError(f"the test's quote {citaat!r} is not in its document")


def perfect(one: Goud) -> Resultaat:
    """Return what a coder without errors makes of a document."""
    passages = one.bewijs or ()
    return resultaat(
        one,
        [kenmerk for kenmerk, ja in one.labels.items() if ja],
        bewijs={k: [p.citaat for p in passages if p.kenmerk == k] for k in KENMERKEN},
        concreetheid={p.kenmerk: p.concreetheid for p in sorted(passages, key=lambda p: p.concreetheid)},
        toezeggingen=[(t.citaat, t.aantal_min, t.aantal_max) for t in one.toezeggingen or ()],
        soort=one.doc_type,
        jaren=(one.jaar_start, one.jaar_eind),
        gemeenten=one.gemeenten,
        partijen=one.partijen,
    )
