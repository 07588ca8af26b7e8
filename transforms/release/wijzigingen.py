"""`wijzigingen.md`: what changed against the previous release, for people.

Here: rows of `controle.wijziging` to Markdown: totals by cause and by kenmerk, then gemeente by gemeente. Not here:
what changed and why (`warehouse.wijziging`); every row is in `wijzigingen.parquet`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

Row = Mapping[str, Any]
_Change = tuple[str, str, str, str]
"""Answer before and now, cause, and what is known of it."""

LINES = 1_000
"""Lines on single gemeenten: some twenty screens, more than a person reads; the file with all rows is named there."""

CAUSES = {
    "nieuw_jaar": "the table has a year more",
    "vervangen_document": "another document stands at the same address",
    "nieuw_document": "a document that was not known",
    "document_weg": "a document was taken away",
    "beoordeling": "a reviewer decided, or took a decision back",
    "codeboek": "another version of the codebook",
    "coder": "another version of the coder",
    "correctie": "a correction of a fact of the agreement was declared, changed or withdrawn",
    "opgave": "the sender states other facts beside the document",
    "extractor": "another version of the text extraction or recognition of scans",
    "herkenner": "another version of the recognition of kind, parties, gemeenten or period",
    "feiten": "other reference facts, or another official map",
    "herindeling": "a municipal reorganisation was added or corrected",
    "regels": "other rules of comparison",
    "onverklaard": "no known cause; the reason why it was published is in the README",
}
"""What each value of `oorzaak` says, in the order of the schema."""

_MARK = "> **VOORBEELD.** The documents behind these cells are invented.\n\n"


def wijzigingen(
    rijen: Sequence[Row],
    namen: Mapping[str, str],
    versie: str,
    *,
    vorige: str | None,
    reden: str = "",
    voorbeeld: bool = False,
    alle: str = "wijzigingen.parquet",
    regels: int = LINES,
) -> str:
    """Return the account. `rijen` have the columns of `controle.wijziging` up to `toelichting`, in order of its key.

    `namen` are the names of gemeenten by code. `vorige` is the release that was compared with; without one `reden` says
    why. `alle` is where every cell is. At most `regels` lines tell of single gemeenten; how many cells are left out is
    said.
    """
    head = f"# What changed in {versie}\n\n{_MARK if voorbeeld else ''}"
    if vorige is None:
        return f"{head}Nothing was compared: {reden}.\n"
    if not rijen:
        return f"{head}No cell of the koplopers-tabel changed since release {vorige}.\n"
    parts = (_opening(rijen, vorige, alle), _by_cause(rijen), _by_kenmerk(rijen))
    return head + "".join((*parts, *_by_gemeente(rijen, namen, regels, alle)))


def _opening(rijen: Sequence[Row], vorige: str, alle: str) -> str:
    places = len({row["gemeente_code"] for row in rijen})
    return (
        f"{_number(len(rijen), 'cell')} of the koplopers-tabel (a characteristic of a gemeente in a year) in "
        f"{_number(places, 'gemeente', 'gemeenten')} changed since release {vorige}. An answer stands with its "
        "concreteness (`ja 2`). Of several causes the nearest is named; "
        f"`{alle}` has every cell, with the agreements that spoke and speak, and the other causes.\n\n"
    )


def _by_cause(rijen: Sequence[Row]) -> str:
    counted = Counter(row["oorzaak"] for row in rijen)
    rows = ((f"`{cause}`", counted[cause], text) for cause, text in CAUSES.items() if cause in counted)
    return "## By cause\n\n" + _table(("cause", "cells", "what it says"), rows)


def _by_kenmerk(rijen: Sequence[Row]) -> str:
    """Where each characteristic goes: towards ja, away from it, more or less concrete, or something else."""
    kinds = ("to ja", "from ja", "more concrete", "less concrete", "other")
    counted = Counter((row["kenmerk"], _kind(row)) for row in rijen)
    rows = [
        (f"`{kenmerk}`", *(counted[kenmerk, kind] for kind in kinds))
        for kenmerk in sorted({row["kenmerk"] for row in rijen})
    ]
    return "## By kenmerk\n\n" + _table(("kenmerk", *kinds), rows)


def _kind(row: Row) -> str:
    old, new = row["waarde_oud"], row["waarde_nieuw"]
    if old != new:
        return "to ja" if new == "ja" else "from ja" if old == "ja" else "other"
    before, now = row["concreetheid_oud"], row["concreetheid_nieuw"]
    if before is None or now is None:
        return "other"
    return "more concrete" if now > before else "less concrete"


def _by_gemeente(rijen: Sequence[Row], namen: Mapping[str, str], regels: int, alle: str) -> Iterator[str]:
    yield "## By gemeente\n\n"
    shown = told = 0
    for code, rows in groupby(rijen, key=lambda row: str(row["gemeente_code"])):
        lines = list(_lines(rows))[: regels - shown]
        if not lines:
            break
        shown += len(lines)
        told += sum(cells for cells, _ in lines)
        yield f"### {_plain(namen.get(code, code))} ({code})\n\n" + "".join(line for _, line in lines) + "\n"
    if told < len(rijen):
        yield f"{_number(len(rijen) - told, 'cell')} more: see `{alle}`.\n"


def _lines(rows: Iterable[Row]) -> Iterator[tuple[int, str]]:
    """Lines on one gemeente with the number of cells in each; one for the same change in more years and kenmerken."""
    years: dict[tuple[str, _Change], list[int]] = {}
    for row in rows:
        change = (_answer(row, "oud"), _answer(row, "nieuw"), str(row["oorzaak"]), str(row["toelichting"] or ""))
        years.setdefault((row["kenmerk"], change), []).append(row["jaar"])
    alike: dict[tuple[tuple[int, ...], _Change], list[str]] = {}
    for (kenmerk, change), jaren in years.items():
        alike.setdefault((tuple(jaren), change), []).append(kenmerk)
    for (when, (old, new, cause, detail)), kenmerken in sorted(alike.items()):
        why = f"{cause}, `{_plain(detail)}`" if detail else cause
        yield len(when) * len(kenmerken), f"- {_years(when)}: {old} → {new} for {', '.join(kenmerken)} ({why})\n"


def _answer(row: Row, when: str) -> str:
    value, concrete = row[f"waarde_{when}"], row[f"concreetheid_{when}"]
    return "no cell" if value is None else str(value) if concrete is None else f"{value} {concrete}"


def _years(jaren: Sequence[int]) -> str:
    """Years in order as `2016–2019, 2021`."""
    spans: list[list[int]] = []
    for jaar in jaren:
        if spans and jaar == spans[-1][-1] + 1:
            spans[-1].append(jaar)
        else:
            spans.append([jaar])
    return ", ".join(str(s[0]) if len(s) == 1 else f"{s[0]}–{s[-1]}" for s in spans)


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---", *["---:" if name != "what it says" else "---" for name in head[1:]]], *rows]
    return "".join("| " + " | ".join(str(cell) for cell in line) + " |\n" for line in lines) + "\n"


def _number(number: int, one: str, more: str | None = None) -> str:
    return f"{number:,} {one if number == 1 else more or one + 's'}"


def _plain(text: str) -> str:
    """Text of others on one line, without what would end a code span or open a tag."""
    return " ".join(text.split()).translate({ord(sign): "'" for sign in "`<>"})
