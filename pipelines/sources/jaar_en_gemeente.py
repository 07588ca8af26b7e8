"""The year and the gemeente of a link, as far as a search service tells them.

Here: the year from a title or else a date, and a gemeente by the name under which it publishes.
Not here: reading the document itself (`transforms.identificatie`), which decides in the end.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import cache, lru_cache

from pipelines.sources.gesprek import Gemeente, Opdracht
from transforms.identificatie.jaren import choose, parse_periods
from warehouse.facts import read_facts

LANGSTE_TITEL = 500
"""Characters of a title in which a period is looked for: longer is no title, and a service may send anything."""

NAMEN = 4_096
"""Names whose form is remembered: those of every gemeente since 2014 and the ways in which sources write them."""

_SUFFIX = re.compile(r"\s*\([^)]*\)$")
_PREFIX = re.compile(r"^gemeente\s+", re.IGNORECASE)


def jaar_van(titel: str | None, dag: date | None, opdracht: Opdracht, naam: str) -> tuple[int | None, str]:
    """The year of a link and what it was read from: `titel`, the field `naam` of the date, or `onbekend`.

    The first year of the period in the title wins, as agreements are discussed and published before they begin. A
    date in a year after that of the crawl is a slip of the pen or a plan, and says nothing of the document.
    """
    period = choose(parse_periods((titel or "")[:LANGSTE_TITEL]), "prestatieafspraken")
    if period:
        return period[0], "titel"
    if dag is not None and dag.year <= opdracht.moment.year:
        return dag.year, naam
    return None, "onbekend"


def gemeente_bij_naam(opdracht: Opdracht, naam: str, jaar: int) -> Gemeente | None:
    """The gemeente that publishes under that name in that year; None when there is none, or more than one.

    Publications carry the name with or without "Gemeente" and a suffix (Hengelo (O), Bergen (NH)), older ones also
    another spelling (Súdwest Fryslân): the spellings of `referentie.gemeente_alias` that mean nothing else count.
    """
    wanted = _vorm(naam)
    there = opdracht.gemeenten_in(jaar)
    aliases = _aliassen()
    bare = _vorm(_SUFFIX.sub("", naam))
    for matches in (
        [g for g in there if _vorm(g.naam) == wanted],
        [g for g in there if aliases.get(wanted) == g.code],
        [g for g in there if bare == _vorm(g.naam)],
    ):
        if len(matches) == 1:
            return matches[0]
    return None


def naam_als_uitgever(gemeente: Gemeente) -> str:
    """The name by which a gemeente is asked for: without a suffix, which publications write in several ways."""
    return "'s-Gravenhage" if gemeente.naam == "Den Haag" else _SUFFIX.sub("", gemeente.naam)


@cache
def _aliassen() -> dict[str, str]:
    rows = read_facts("gemeente_alias").to_pylist()
    return {_vorm(row["alias"]): row["gemeente_code"] for row in rows if not row["dubbelzinnig"]}


@lru_cache(maxsize=NAMEN)
def _vorm(naam: str) -> str:
    """A name without what is written in several ways: accents, dashes and spaces, apostrophes, dots, capitals."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", naam) if not unicodedata.combining(c))
    plain = re.sub(r"[\s\u2010-\u2015-]+", " ", re.sub("[\u2018\u2019\u02bc`\u00b4]", "'", plain)).strip()
    return _PREFIX.sub("", plain).replace(".", "").casefold()
