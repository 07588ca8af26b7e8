"""Review sheets: from the working tables to a file for people, and from that file to `reviews/`.

Here: gathering what is shown, writing and reading the files. Not here: which codes wait and what a row is
(`transforms.beoordeling`), and how decisions count (`stages.beoordelingen`).
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

from pipelines.dichtstbij import nearest_passages
from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.stages.afspraakteksten import agreement_texts, document_pages
from pipelines.stages.beoordelingen import read_reviews
from pipelines.stages.vergelijking import leading_evidence, links
from pipelines.stages.warehouse import is_published
from transforms.beoordeling import formaten, wachtrij, werkblad
from transforms.beoordeling.besluit import CODE, COLUMNS, BesluitError
from transforms.beoordeling.fragment import around
from transforms.beoordeling.wachtrij import Wachtend
from transforms.codebook import load_codebook
from transforms.coding.passages import Passage
from transforms.coding.reeks import the_coder
from transforms.model import KADER, TWEEDE_CODER, Pagina
from transforms.vergelijking.keuze import EXPERT, Keuze
from warehouse.atomic import write_bytes

Row = dict[str, Any]

SUFFIXES = (".xlsx", ".csv")
_SAME = (*CODE, "beoordelaar", "waarde", "concreetheid", "datum", "toelichting", "codeboek_versie", "bewijs_afdruk")
"""A decision that is the same in these is the same decision: importing it again adds nothing."""


@dataclass
class Ingelezen:
    """What an import did: `regels` names every row that was refused."""

    opgeslagen: int = 0
    bekend: int = 0
    leeg: int = 0
    bestand: Path | None = None
    regels: list[str] = field(default_factory=list)


def codes(omgeving: Omgeving) -> list[Row]:
    """Codes of automatic coders in the frame of the comparison; raises KoplopersError when there are none.

    A language model that gave no answer has no opinion that another coder could disagree with.
    """
    rows = [
        row
        for row in omgeving.dataset("kern.codering").rows()
        if row["coder"] != EXPERT
        and row["kader"] == KADER
        and not (row["coder"].startswith(TWEEDE_CODER) and row["waarde"] == "niet_gecodeerd")
    ]
    if not rows:
        raise KoplopersError("There are no codes to review yet: put agreements in the inbox and run: koplopers run")
    return rows


def check_published(omgeving: Omgeving) -> None:
    """Raise KoplopersError when the working tables are not those that were published.

    A run that was stopped halfway leaves codes that no check has seen and decisions that were not read yet; where
    there was no run there are no codes at all.
    """
    layout = omgeving.layout
    if not layout.warehouse.exists() and not omgeving.dataset("kern.codering").buckets():
        example = " --voorbeeld" if omgeving.settings.voorbeeld else ""
        raise KoplopersError(f"{layout.root}: nothing was coded here yet; run koplopers run{example} first")
    if not is_published(omgeving):
        raise KoplopersError("The last run did not publish what it made: run koplopers run, then this command again")


def queue(omgeving: Omgeving, beoordelaar: str | None, is_double: bool, kenmerken: Sequence[str]) -> list[Wachtend]:
    """The codes that wait for review, most informative first; of these kenmerken, or of all."""
    coderingen = [row for row in codes(omgeving) if not kenmerken or row["kenmerk"] in kenmerken]
    beoordelingen = omgeving.dataset("kern.beoordeling").rows()
    if is_double and beoordelaar is not None:
        return wachtrij.dubbel(coderingen, beoordelingen, beoordelaar)
    return wachtrij.wachtrij(coderingen, beoordelingen, beoordelaar)


def write(omgeving: Omgeving, path: Path, waiting: Sequence[Wachtend], beoordelaar: str = "") -> None:
    """Write the sheet of these codes; raises KoplopersError when the file is there, for it may hold decisions."""
    if path.exists():
        raise KoplopersError(f"{path}: this file exists and may hold decisions; choose another name or remove it")
    rows = _rows(omgeving, waiting, beoordelaar)
    write_bytes(path, formaten.to_csv(rows) if path.suffix.lower() == ".csv" else formaten.to_xlsx(rows))


def _rows(omgeving: Omgeving, waiting: Sequence[Wachtend], beoordelaar: str) -> list[dict[str, str]]:
    ids = {wachtend.code[0] for wachtend in waiting}
    afspraken = {
        row["afspraak_id"]: row for row in omgeving.dataset("kern.afspraak").rows() if row["afspraak_id"] in ids
    }
    gemeenten = _gemeenten(omgeving, ids)
    teksten = agreement_texts(omgeving, ids)
    addresses = links(omgeving.dataset("kern.vastlegging").rows())
    keuze = Keuze(codes(omgeving), leading_evidence(omgeving), [])
    coderingen = [_counting(keuze, wachtend) for wachtend in waiting]
    bewijzen = [keuze.leading_evidence(code["afspraak_id"], code["kenmerk"]) for code in coderingen]
    in_view = [code for code, wachtend in zip(coderingen, waiting, strict=True) if not wachtend.blind]
    nearest = nearest_passages(omgeving, in_view, afspraken)
    documents = {passage["document_id"] for passage in (*bewijzen, *nearest.values()) if passage}
    pages = {(document_id, pagina): tekst for document_id, pagina, tekst in document_pages(omgeving, documents)}
    passages = _passages(pages)
    kenmerken = {kenmerk.kenmerk: kenmerk for kenmerk in load_codebook().kenmerken}
    rows = []
    for wachtend, code, bewijs in zip(waiting, coderingen, bewijzen, strict=True):
        afspraak_id, _, kenmerk = wachtend.code
        afspraak, dichtstbij = afspraken[afspraak_id], nearest.get((afspraak_id, kenmerk))
        shown = None if wachtend.blind else bewijs or dichtstbij
        around_it = ("", "")
        if shown:
            place = (shown["document_id"], shown["pagina"])
            around_it = around(pages[place], shown["begin"], shown["eind"], passages[place])
        page = shown["pagina"] if shown else afspraak["pagina_van"]
        address = addresses.get(afspraak["document_id"], "")
        gezien = werkblad.Gezien(
            gemeente=gemeenten[afspraak_id],
            jaren=_span(afspraak["jaar_van"], afspraak["jaar_tot"]),
            label=kenmerken[kenmerk].label,
            beslisregel=kenmerken[kenmerk].beslisregel,
            code=code,
            bewijs=bewijs,
            dichtstbij=dichtstbij,
            ervoor=around_it[0],
            erna=around_it[1],
            paginas=_span(afspraak["pagina_van"], afspraak["pagina_tot"]),
            tekst=teksten.get(afspraak_id, ""),
            link=f"{address}#page={page}" if address and page else address,
        )
        rows.append(werkblad.rij(wachtend, gezien, beoordelaar))
    return rows


def _passages(pages: Mapping[tuple[str, int], str]) -> dict[tuple[str, int], list[Passage]]:
    """The passages of each page, cut with the whole document in view: so running headers and footers are none."""
    found: dict[tuple[str, int], list[Passage]] = {place: [] for place in pages}
    for document_id, places in groupby(pages, key=itemgetter(0)):
        for passage in the_coder().cut([Pagina(pagina, pages[document_id, pagina]) for _, pagina in places]):
            found[document_id, passage.pagina].append(passage)
    return found


def _counting(keuze: Keuze, wachtend: Wachtend) -> Row:
    """The automatic code that counts for what waits."""
    afspraak_id, _, kenmerk = wachtend.code
    code = keuze.code(afspraak_id, kenmerk)
    if code is None:
        raise KoplopersError(f"agreement {afspraak_id} has no code {kenmerk} any more: run koplopers run first")
    return code


def _gemeenten(omgeving: Omgeving, ids: set[str]) -> dict[str, str]:
    names = {row["gemeente_code"]: row["naam"] for row in omgeving.dataset("referentie.gemeente").rows()}
    found: dict[str, set[str]] = defaultdict(set)
    for row in omgeving.dataset("kern.afspraak_gemeente").rows():
        if row["afspraak_id"] in ids:
            found[row["afspraak_id"]].add(names[row["gemeente_code"]])
    return {afspraak_id: ", ".join(sorted(found[afspraak_id])) or "onbekend" for afspraak_id in ids}


def _span(van: int | None, tot: int | None) -> str:
    """A period or range of pages, "onbekend" when neither end is known."""
    ends = dict.fromkeys(str(end) for end in (van, tot) if end is not None)
    return "-".join(ends) or "onbekend"


def read(omgeving: Omgeving, path: Path) -> Ingelezen:
    """Store the good decisions of a sheet as a new file in `reviews/`; files that are there are never changed.

    Rows in which nobody decided are passed over, decisions that are there already are not stored again. Raises
    KoplopersError when the file can't be read or is no sheet.
    """
    seen = {_identity(row) for _, row in read_reviews(omgeving).rijen}
    known = {tuple(row[name] for name in CODE) for row in omgeving.dataset("kern.codering").rows(columns=CODE)}
    result = Ingelezen()
    decided: dict[tuple[Any, ...], Row] = {}
    for number, row in _open(path):
        if werkblad.is_empty(row):
            result.leeg += 1
            continue
        try:
            besluit = werkblad.besluit(row, omgeving.now().date())
            _check_place(besluit, known, decided)
        except BesluitError as error:
            result.regels.append(f"{path} row {number}: {error}; the decision is left out")
        else:
            decided[_reviewed(besluit)] = besluit
    new = [besluit for besluit in decided.values() if _identity(besluit) not in seen]
    result.opgeslagen, result.bekend = len(new), len(decided) - len(new)
    if new:
        lines = (["" if besluit[name] is None else str(besluit[name]) for name in COLUMNS] for besluit in new)
        data = formaten.csv_text(COLUMNS, lines).encode()
        result.bestand = _new_file(omgeving, data)
        write_bytes(result.bestand, data)
    return result


def _check_place(besluit: Row, known: set[tuple[Any, ...]], decided: dict[tuple[Any, ...], Row]) -> None:
    key = _reviewed(besluit)
    if key[:-1] not in known:
        raise BesluitError(f"agreement {key[0]} has no code {key[2]} here: put its document back and run again")
    if key in decided:
        raise BesluitError(f"{key[-1]} decides on this code in an earlier row too: keep one of them")


def _reviewed(besluit: Row) -> tuple[Any, ...]:
    return (*(besluit[name] for name in CODE), besluit["beoordelaar"])


def _identity(besluit: Row) -> tuple[Any, ...]:
    return tuple(besluit[name] for name in _SAME)


def _new_file(omgeving: Omgeving, data: bytes) -> Path:
    """A name by which files stand in the order in which they were imported: of one day the last decision counts."""
    moment = f"{omgeving.now():%Y%m%dT%H%M%SZ}"
    path = omgeving.layout.reviews / f"{moment}-{hashlib.sha256(data).hexdigest()[:8]}.csv"
    if path.exists():
        raise KoplopersError(f"{path}: this file exists, and decisions are never overwritten; import again in a second")
    return path


def _open(path: Path) -> formaten.Sheet:
    try:
        data = path.read_bytes()
        return formaten.from_csv(data) if path.suffix.lower() == ".csv" else formaten.from_xlsx(data)
    except formaten.WerkbladError as error:
        raise KoplopersError(f"{path}: {error}") from error
