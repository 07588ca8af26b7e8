"""What the page of a gemeente tells: its cells, its agreements with their quotes, its peers, its predecessors.

Here: choosing and ordering, without words of a language. Not here: finding rows (`register`) and texts (`gemeente`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlsplit

from transforms.site.cellen import soort
from transforms.site.register import Register
from transforms.site.rijen import Rij, jaren_tekst, webadres
from transforms.site.vergelijkbaar import Groepslid, groepen, groepsjaar, inwoners
from transforms.vergelijking.keuze import EXPERT, HUMAN


@dataclass(frozen=True)
class Cel:
    """What was agreed on a kenmerk in a year; `doel` is the block on the page that tells it, empty where none does."""

    jaar: int
    soort: str
    verlopen: bool
    doel: str


class Blok(NamedTuple):
    """What an agreement says on a kenmerk, once for all years; a tuple, which templates take apart quickly."""

    id: str
    kenmerk: str
    soort: str
    jaren: str
    verlopen: str
    coder: str
    passages: list[tuple[str, int, int, str | None]]
    """Quote, page, concreteness, and its link; None where the document has no public address."""


@dataclass(frozen=True)
class Stuk:
    """An agreement: what it says (`blokken`), and the kenmerken for which it was read in vain (`rest`).

    `open` when it speaks in the last year in which one is known to hold.
    """

    id: str
    rij: Rij
    url: str | None
    vindplaats: str
    jaren: str
    verlopen: str
    opvolging: bool
    open: bool
    blokken: list[Blok]
    rest: list[Blok]

    @property
    def looptijd(self) -> str:
        """First and last year in which it holds; empty when they were not found."""
        first, last = self.rij["jaar_van"], self.rij["jaar_tot"]
        return f"{first}–{last}" if first and last and first != last else str(first or last or "")

    @property
    def met_citaat(self) -> bool:
        """Whether any quote is known; the table of 2016 has none."""
        return any(blok.passages for blok in self.blokken)


@dataclass(frozen=True)
class Dossier:
    """All that a page tells of a gemeente.

    `jaar` is the year that visitors see first, or the last of a former one; `geldend` what leads then, if in force.
    """

    code: str
    rij: Rij
    jaar: int
    status: str
    geldend: Stuk | None
    stand: list[Rij]
    inwoners: Rij | None
    raster: dict[str, list[Cel]]
    stukken: list[Stuk]
    overige: list[Stuk]
    toezeggingen: list[tuple[Stuk, list[tuple[Rij, str | None]]]]
    groepsjaar: int
    groepen: list[Groepslid]
    cyclus: dict[int, dict[str, Rij]]
    voorgangers: list[tuple[Rij, str | None]]
    opvolgers: list[Rij]
    coders: list[tuple[str, str, int]]

    @property
    def jaren(self) -> list[int]:
        """Years in which the gemeente existed, of those that the tables tell of."""
        return [row["jaar"] for row in self.stand]

    @property
    def geldig(self) -> list[int]:
        """Years in which an agreement holds that is known."""
        return [row["jaar"] for row in self.stand if row["status"] == "geldig"]

    @property
    def bekend(self) -> bool:
        """Whether anything is known of any year."""
        return any(row["status"] != "onbekend" for row in self.stand)


def dossier(reg: Register, code: str, kenmerken: list[str], jaar: int) -> Dossier:
    """Gather what is known of a gemeente; `jaar` is the year that a visitor of the site sees first.

    A gemeente that ended before that year, or began after it, is shown in the year nearest to it.
    """
    stand = reg.stand[code]
    jaar = max(min(jaar, stand[-1]["jaar"]), stand[0]["jaar"])
    answers = reg.antwoorden.get(code, [])
    speaks = {(row["kenmerk"], row["jaar"]): row["afspraak_id"] for row in answers}
    raster = {k: [_cel(row, k, speaks.get((k, row["jaar"]))) for row in stand] for k in kenmerken}
    then = next(row for row in stand if row["jaar"] == jaar)
    known = [row["jaar"] for row in stand if row["status"] == "geldig"]
    peer_year = known[-1] if known else groepsjaar(reg, code, jaar)
    stukken, overige = _stukken(reg, code, answers, kenmerken, peer_year)
    return Dossier(
        code=code,
        rij=reg.gemeenten[code],
        jaar=jaar,
        status=then["status"],
        geldend=_stuk(reg, then["afspraak_id"], {}, [], jaar) if then["status"] == "geldig" else None,
        stand=stand,
        inwoners=inwoners(reg, code, jaar),
        raster=raster,
        stukken=stukken,
        overige=overige,
        toezeggingen=_toezeggingen(reg, [*stukken, *overige]),
        groepsjaar=peer_year,
        groepen=groepen(reg, code, peer_year),
        cyclus=_cyclus(reg.cyclus.get(code, ())),
        voorgangers=[(row, _bekend(reg, row["van_code"])) for row in reg.voorgangers.get(code, ())],
        opvolgers=reg.opvolgers.get(code, []),
        coders=_coders(answers),
    )


def kort(afspraak_id: str) -> str:
    """Return an id short enough for an address on a page, where a handful of agreements stand."""
    return afspraak_id[:8]


def _cel(row: Rij, kenmerk: str, afspraak_id: str | None) -> Cel:
    kind = soort(row[kenmerk], row[f"{kenmerk}_concreetheid"], row["status"])
    doel = f"bewijs-{kort(afspraak_id)}-{kenmerk}" if afspraak_id else ""
    return Cel(row["jaar"], kind, row["status"] == "verlopen", doel)


def _stukken(
    reg: Register, code: str, answers: list[Rij], kenmerken: list[str], jaar: int
) -> tuple[list[Stuk], list[Stuk]]:
    """Return the agreements that speak in some year, and the others that were found; newest first."""
    said: dict[str, dict[str, list[Rij]]] = defaultdict(lambda: defaultdict(list))
    for row in answers:
        said[row["afspraak_id"]][row["kenmerk"]].append(row)
    silent = [a for a in reg.afspraken_van.get(code, ()) if a not in said and a not in reg.is_versie]
    return (
        [_stuk(reg, a, said[a], kenmerken, jaar) for a in sorted(said, key=lambda a: _nieuwst(reg.afspraken[a]))],
        [_stuk(reg, a, {}, kenmerken, jaar) for a in sorted(silent, key=lambda a: _nieuwst(reg.afspraken[a]))],
    )


def _nieuwst(row: Rij) -> tuple[int, int, str]:
    return (-(row["jaar_tot"] or row["jaar_van"] or 0), -(row["jaar_van"] or 0), row["afspraak_id"])


def _stuk(reg: Register, afspraak_id: str, said: dict[str, list[Rij]], kenmerken: list[str], jaar: int) -> Stuk:
    row = reg.afspraken[afspraak_id]
    passages = reg.passages.van(afspraak_id) if said else {}
    blokken: list[Blok] = []
    rest: list[Blok] = []
    for kenmerk in kenmerken:
        if kenmerk not in said:
            continue
        answers = said[kenmerk]
        first = answers[0]
        found = passages.get((kenmerk, first["coder"]), []) if first["waarde"] == "ja" else []
        blok = Blok(
            id=f"bewijs-{kort(afspraak_id)}-{kenmerk}",
            kenmerk=kenmerk,
            soort=soort(first["waarde"], first["concreetheid"], first["status"]),
            jaren=_jaren(answers, "geldig"),
            verlopen=_jaren(answers, "verlopen"),
            coder=_soort_coder(first["coder"]),
            passages=[(*passage, webadres(row["bron"], passage.pagina)) for passage in found],
        )
        (blokken if first["waarde"] == "ja" else rest).append(blok)
    rows = [answer for answers in said.values() for answer in answers]
    return Stuk(
        id=kort(afspraak_id),
        rij=row,
        url=webadres(row["bron"], row["pagina_van"] or 1),
        vindplaats=_vindplaats(row["bron"]),
        jaren=_jaren(rows, "geldig"),
        verlopen=_jaren(rows, "verlopen"),
        opvolging=any(answer["opvolging"] for answer in rows),
        open=any(answer["jaar"] == jaar for answer in rows),
        blokken=blokken,
        rest=rest,
    )


def _vindplaats(bron: str | None) -> str:
    """Return in a word where a document was found: the host of an address, or the name of a file of the inbox."""
    if not bron:
        return ""
    return urlsplit(bron).netloc if webadres(bron) else bron.removeprefix("inbox:")


def _jaren(answers: Iterable[Rij], status: str) -> str:
    return jaren_tekst(row["jaar"] for row in answers if row["status"] == status)


def _soort_coder(coder: str) -> str:
    return coder if coder in (HUMAN, EXPERT) else "automatisch"


def _coders(answers: list[Rij]) -> list[tuple[str, str, int]]:
    """Return who coded how many answers (kind, name, number); one counts once for all years of its agreement."""
    codes = {(row["afspraak_id"], row["kenmerk"], row["coder"]) for row in answers}
    counted = Counter(coder for _, _, coder in codes)
    return [(_soort_coder(coder), coder, count) for coder, count in sorted(counted.items())]


def _toezeggingen(reg: Register, stukken: list[Stuk]) -> list[tuple[Stuk, list[tuple[Rij, str | None]]]]:
    found = ((stuk, reg.toezeggingen.get(stuk.rij["afspraak_id"], ())) for stuk in stukken)
    return [(stuk, [(row, webadres(stuk.rij["bron"], row["pagina"])) for row in rows]) for stuk, rows in found if rows]


def _cyclus(rows: Iterable[Rij]) -> dict[int, dict[str, Rij]]:
    found: dict[int, dict[str, Rij]] = defaultdict(dict)
    for row in rows:
        found[row["jaar"]][row["stap"]] = row
    return {jaar: found[jaar] for jaar in sorted(found, reverse=True)}


def _bekend(reg: Register, code: str) -> str | None:
    """Return the years in which a predecessor has a known agreement; None when it has no page."""
    rows = reg.stand.get(code)
    return None if rows is None else jaren_tekst(row["jaar"] for row in rows if row["status"] == "geldig")
