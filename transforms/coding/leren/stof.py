"""Agreements written as lists of labelled passages, laid out as documents.

A file of such texts looks like this; `docs/decisions/0020-a-trained-coder.md` tells how they were made:

    === W1-03 | Zwarteland | 2016-2019 | nuchter, twee kolommen
    # 3. Wonen met zorg
    GES,AAN 3 | De entrees van zes flats krijgen schuifdeuren, klaar in mei.     codes and concreteness
    >- | Dat gebeurt blok voor blok.                                              `>`: in the same paragraph
    -wens:VOR | De bewonersraad had graag een hofje gezien.                       near miss: its ground, its kenmerken

Here: reading these lines and laying them out in one of several ways, pages and all, as a `Goud` record.
Not here: which passages of the layout they become again (`voorbeelden`).
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from transforms.codebook.model import KENMERKEN
from transforms.evaluatie.goud import EvaluatieError, Goud, GoudBewijs, Nearmiss
from transforms.evaluatie.passages import squeeze
from transforms.model import Pagina

AFKORTINGEN = dict(
    zip(
        ("GES", "DOO", "VOR", "SAM", "ZVG", "GOE", "TOE", "AAN", "ROR", "TEA", "BEH", "REG", "KEN"),
        KENMERKEN,
        strict=True,
    )
)
_LABEL = re.compile(
    r"(?P<verder>>?)(?:(?P<codes>[A-Z]{3}(?:,[A-Z]{3})*) (?P<concreet>[123])"
    r"|-(?:(?P<grond>[a-z_]+)(?::(?P<bijna>[A-Z]{3}(?:,[A-Z]{3})*))?)?) \| (?P<tekst>\S.*)"
)
_KOP = re.compile(r"=== (?P<naam>[\w-]+) \| (?P<gemeente>[^|]+) \| (?P<van>\d{4})-(?P<tot>\d{4}) \| .+")

_WIDTHS = (78, 88, 95, 100)
_LAYOUTS = ("alinea", "alinea", "los", "streep", "bol", "nummer")
_LIST_LAYOUTS = ("streep", "bol", "nummer")
# Where more than this share of the lines ends without a full stop the text is a list, and is laid out as one.
_LIST = 0.15
_PAGE = 55
"""Lines to a page."""


@dataclass(slots=True)
class _Regel:
    """A labelled line; `verder` when it goes on in the paragraph of the line before. A heading has no labels."""

    tekst: str
    kop: bool = False
    verder: bool = False
    codes: tuple[str, ...] = ()
    concreetheid: int = 0
    grond: str = ""
    bijna: tuple[str, ...] = ()


@dataclass(slots=True)
class _Tekst:
    naam: str
    gemeente: str
    jaar_van: int
    jaar_tot: int
    regels: list[_Regel] = field(default_factory=list)


def read_stof(content: str, bestand: str) -> list[Goud]:
    """The texts of one file as labelled agreements. Raises EvaluatieError with file and line for a faulty line."""
    texts: list[_Tekst] = []
    for number, line in enumerate(content.splitlines(), 1):
        if not line.strip():
            continue
        if found := _KOP.fullmatch(line.strip()):
            texts.append(_Tekst(found["naam"], found["gemeente"].strip(), int(found["van"]), int(found["tot"])))
        elif not texts:
            raise EvaluatieError(f"{bestand}, line {number}: a text begins with '=== name | gemeente | years | manner'")
        elif line.startswith("# "):
            texts[-1].regels.append(_Regel(line[2:].strip(), kop=True))
        else:
            texts[-1].regels.append(_line(line, f"{bestand}, line {number}"))
    return [_lay_out(text) for text in texts]


def _line(line: str, where: str) -> _Regel:
    found = _LABEL.fullmatch(line.strip())
    names = [name for group in ("codes", "bijna") for name in ((found and found[group]) or "").split(",") if name]
    if found is None or not set(names) <= AFKORTINGEN.keys():
        raise EvaluatieError(f"{where}: {line[:40]!r} is no labelled passage; see transforms/coding/leren/stof.py")
    split = {group: tuple(AFKORTINGEN[name] for name in (found[group] or "").split(",") if name) for group in
             ("codes", "bijna")}  # fmt: skip
    return _Regel(
        found["tekst"].strip(), False, bool(found["verder"]), split["codes"], int(found["concreet"] or 0),
        found["grond"] or "", split["bijna"],
    )  # fmt: skip


def _lay_out(text: _Tekst) -> Goud:
    lines = list(_lines(text))
    pages = ["\n".join(lines[i : i + _PAGE]) for i in range(0, len(lines), _PAGE)]
    squeezed = [squeeze(page) for page in pages]
    bewijs: list[GoudBewijs] = []
    bijna: list[Nearmiss] = []
    for regel in text.regels:
        if not regel.codes and not regel.bijna:
            continue
        pagina, citaat = _place(regel.tekst, squeezed)
        bewijs += [GoudBewijs(kenmerk, pagina, citaat, regel.concreetheid) for kenmerk in regel.codes]
        bijna += [Nearmiss(kenmerk, regel.grond, pagina, citaat) for kenmerk in regel.bijna]
    found = {one.kenmerk for one in bewijs}
    return Goud(
        doc_id=text.naam,
        paginas=tuple(Pagina(number, page) for number, page in enumerate(pages, 1)),
        labels={kenmerk: kenmerk in found for kenmerk in KENMERKEN},
        gemeenten=(text.gemeente,),
        jaar_start=text.jaar_van,
        jaar_eind=text.jaar_tot,
        doc_type="prestatieafspraken",
        partijen=(f"gemeente {text.gemeente}",),
        bewijs=tuple(bewijs),
        nearmisses=tuple(bijna),
        toezeggingen=None,
    )


def _place(tekst: str, pages: Sequence[str]) -> tuple[int, str]:
    """The page that holds a passage; of one that runs over two pages the half that stands on one."""
    for citaat in (tekst, tekst[: len(tekst) // 2], tekst[len(tekst) // 2 :]):
        for number, page in enumerate(pages, 1):
            if squeeze(citaat) in page:
                return number, citaat
    raise EvaluatieError(f"the passage {tekst[:60]!r} is not in its own layout")


def _lines(text: _Tekst) -> Iterator[str]:
    """The lines of the document, in a layout that depends on its name alone."""
    chance = hashlib.sha256(text.naam.encode()).digest()
    width = _WIDTHS[chance[0] % len(_WIDTHS)]
    loose = [regel for regel in text.regels if not regel.kop and " | " not in regel.tekst]
    is_list = sum(regel.tekst[-1] not in ".?!:;" for regel in loose) > _LIST * len(loose)
    choice = _LIST_LAYOUTS if is_list else _LAYOUTS
    layout = choice[chance[1] % len(choice)]
    yield from (f"PRESTATIEAFSPRAKEN {text.gemeente.upper()} {text.jaar_van}-{text.jaar_tot}", "")
    chapter = number = 0
    for kop, tekst in _paragraphs(text.regels):
        if kop:
            chapter, number = chapter + 1, 0
            shout = layout == "alinea" and chance[2 + chapter % 28] < 80
            yield from ("", tekst.upper() if shout else tekst, "")
        elif " | " in tekst:
            yield tekst
        else:
            number += 1
            opening = {"streep": "- ", "bol": "• ", "nummer": f"{chapter}.{number} "}.get(layout, "")
            yield from textwrap.wrap(
                opening + tekst, width, subsequent_indent=" " * len(opening),
                break_on_hyphens=False, break_long_words=False,
            )  # fmt: skip
            if not opening:
                yield ""


def _paragraphs(regels: Sequence[_Regel]) -> Iterator[tuple[bool, str]]:
    """Headings (True) and paragraphs (False)."""
    current: list[str] = []
    for regel in regels:
        if current and (regel.kop or not regel.verder or " | " in regel.tekst):
            yield False, " ".join(current)
            current = []
        if regel.kop:
            yield True, regel.tekst
        else:
            current.append(regel.tekst)
    if current:
        yield False, " ".join(current)
