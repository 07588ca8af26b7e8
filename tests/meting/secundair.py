"""How well the text of a study bears the 2016 table: `python -m tests.meting.secundair STUDIE [--steun CSV]`.

Here: figures and tables in Markdown, for `docs/koplopers-2016.md` (`--schrijf`). Not here: attribution and coding
(`transforms.secundair`). The CSV says of each cell what people found in the study: columns `rij`, `code`, `tabel`,
`steun_in_seed`; with it the reading is measured, without it only its agreement with the table.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from pipelines.lezen import Lezer
from transforms.coding.reeks import the_coder
from transforms.model import KADER
from transforms.secundair.coderen import code_rows
from transforms.secundair.namen import Rijnamen
from transforms.secundair.toewijzing import attribute
from transforms.secundair.vergelijken import NO_TEXT, steun_2016
from transforms.tekst.read import read_document
from transforms.vergelijking.overeenstemming import ALL, Antwoord, Groep, overeenstemming
from warehouse.facts import read_facts

Row = dict[str, Any]

CEILING = 0.85
"""Agreement of a perfect reader of the study who passes over what speaks against the table (codebook §6)."""
CLASSES = ("steun_sterk", "steun_zwak", "geen_steun", "tegen_sterk", "tegen_zwak", "niets")
STRONG = ("steun_sterk", "tegen_sterk")
ANY = (*STRONG, "steun_zwak", "tegen_zwak")
MISSED = {"steun_sterk": " **(people found strong support)**", "steun_zwak": " (people found weak support)"}
VERDICTS = ("gesteund", "zonder_steun", "tegen_evidentie", "beide_nee")
PAIR: tuple[tuple[str, Groep, str], ...] = (("expert2016", "expert", "tabel"), ("studie", "secundair", "secundair"))
DRAWS = 2000
BEGIN, END = "<!-- begin of the figures -->", "<!-- end of the figures -->"


def cells(path: Path) -> list[Row]:
    """The rows of `vergelijking.steun_2016` that this study gives, with the quotes behind each."""
    lezing = read_document(path.read_bytes(), path.name)
    if lezing.status != "gelezen":
        sys.exit(f"{path}: {lezing.reden}")
    table = _facts("koplopers_2016")
    namen = Rijnamen(
        [row["rij"] for row in table],
        _facts("koplopers_2016_gemeente"),
        _facts("koplopers_2016_partij"),
        Lezer().kennis,
    )
    told = attribute(lezing.paginas, namen)
    uitslagen = code_rows(lezing.paginas, told, the_coder())
    codes, evidence = [], []
    for rij, uitslag in uitslagen.items():
        for codering in uitslag.coderingen:
            key = {"document_id": "", "rij": rij, "kenmerk": codering.kenmerk, "coder": the_coder().id}
            codes.append(key | {"waarde": codering.waarde})
            for number, bewijs in enumerate(codering.bewijs, 1):
                evidence.append(key | {"volgnummer": number} | asdict(bewijs))
    rows = steun_2016(table, [k.kenmerk for k in Lezer().codebook.kenmerken], {}, codes, evidence)
    for row in rows:
        same = [e for e in evidence if (e["rij"], e["kenmerk"]) == (row["rij"], row["kenmerk"])]
        row["citaten"] = [e["citaat"] for e in same]
    return [row for row in rows if row["tabel"] != "niet_gecodeerd"]


def _facts(name: str) -> list[Row]:
    rows: list[Row] = read_facts(name).to_pylist()
    return rows


def interval(rows: Sequence[Row], measure: Callable[[Sequence[Row]], float]) -> str:
    """A measure with its 95 % interval over draws of rows of the table (the cells of one row hang together)."""
    names = sorted({row["rij"] for row in rows})
    per_name = {name: [row for row in rows if row["rij"] == name] for name in names}
    random = np.random.default_rng(1)
    drawn = [
        measure([row for name in random.choice(names, len(names)) for row in per_name[name]]) for _ in range(DRAWS)
    ]
    low, high = np.nanpercentile(drawn, [2.5, 97.5])
    return f"{measure(rows):.2f} ({low:.2f}–{high:.2f})"


def precision(right: Sequence[str]) -> Callable[[Sequence[Row]], float]:
    """Share of the cells read as `ja` that people put in one of these classes."""
    return lambda rows: _share([row["steun"] in right for row in rows if row["secundair"] == "ja"])


def recall(right: Sequence[str]) -> Callable[[Sequence[Row]], float]:
    """Share of the cells that people put in one of these classes that are read as `ja`."""
    return lambda rows: _share([row["secundair"] == "ja" for row in rows if row["steun"] in right])


def _share(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else float("nan")


def support(rows: Sequence[Row]) -> Iterator[str]:
    """How the reading fits what people found in the text."""
    yield "### Against the support that people found\n"
    yield "| what people found | cells | read as ja |\n|---|---|---|"
    for name in CLASSES:
        found = [row["secundair"] == "ja" for row in rows if row["steun"] == name]
        yield f"| {name} | {len(found)} | {sum(found)} |"
    yield "\n| support counts when | precision | recall |\n|---|---|---|"
    for name, right in (("strong", STRONG), ("strong or weak", ANY)):
        yield f"| {name} | {interval(rows, precision(right))} | {interval(rows, recall(right))} |"


def agreement(rows: Sequence[Row]) -> Iterator[str]:
    """Agreement with the table, over all and per kenmerk, and the confusion."""
    answers = [
        Antwoord(coder, groep, KADER, row["rij"], row["rij"], row["kenmerk"], row[side])
        for row in rows
        if row["secundair"] != NO_TEXT
        for coder, groep, side in PAIR
    ]
    measured = {row["kenmerk"]: row for row in overeenstemming(answers)}
    yield "\n### Against the table\n"
    yield f"| kenmerk | {' | '.join((*VERDICTS, 'agreement', 'kappa', 'F1'))} |\n|{'---|' * 8}"
    for kenmerk in (*dict.fromkeys(row["kenmerk"] for row in rows), ALL):
        counts = Counter(row["oordeel"] for row in rows if kenmerk in (ALL, row["kenmerk"]))
        numbers = [str(counts[name]) for name in VERDICTS]
        measures = [_measure(measured[kenmerk], name) for name in ("accuracy", "kappa", "f1")]
        yield f"| {' | '.join([kenmerk, *numbers, *measures])} |"
    reached = measured[ALL]["accuracy"]
    yield f"\nAgreement {reached:.2f} is {'below' if reached <= CEILING else 'ABOVE'} the ceiling of {CEILING}."


def _measure(row: Row, name: str) -> str:
    if row[name] is None:
        return "–"
    return f"{row[name]:.2f} ({row[f'{name}_laag']:.2f}–{row[f'{name}_hoog']:.2f})"


def unsupported(rows: Sequence[Row]) -> Iterator[str]:
    """Every + of the table without support in the text, and what people found there."""
    yield "\n### Every + without support in the text\n"
    for rij in dict.fromkeys(row["rij"] for row in rows):
        found = [row for row in rows if row["rij"] == rij and row["oordeel"] == "zonder_steun"]
        if found:
            yield f"- {rij}: " + ", ".join(row["kenmerk"] + MISSED.get(row.get("steun", ""), "") for row in found)


def faults(rows: Sequence[Row]) -> Iterator[str]:
    """Each cell in which the reading differs from people, with its quotes."""
    yield "\n### Cells that differ from what people found\n"
    for row in rows:
        if (row["secundair"] == "ja") != (row["steun"] in ANY):
            yield f"- {row['rij']}, {row['kenmerk']}: {row['steun']}, read as {row['secundair']}"
            yield from (f"  - {' '.join(citaat.split())}" for citaat in row["citaten"])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m tests.meting.secundair", description=__doc__)
    parser.add_argument("studie", type=Path)
    parser.add_argument("--steun", type=Path, help="what people found in the study, cell by cell")
    parser.add_argument("--schrijf", type=Path, help="page of which the part between the marks is replaced")
    parser.add_argument("--fouten", action="store_true", help="with --steun: show each cell that differs")
    asked = parser.parse_args()
    rows = cells(asked.studie)
    parts = [[f"Coder `{the_coder().id}`; intervals are 95 % over draws of rows of the table.\n"]]
    if asked.steun:
        with asked.steun.open(encoding="utf-8", newline="") as file:
            found = {(line["rij"], line["code"]): line["steun_in_seed"] for line in csv.DictReader(file)}
        for row in rows:
            row["steun"] = found[row["rij"], row["kenmerk"]]
        parts.append(list(support(rows)))
    parts += [list(agreement(rows)), list(unsupported(rows))]
    if asked.steun and asked.fouten:
        parts.append(list(faults(rows)))
    text = "\n".join(line for lines in parts for line in lines) + "\n"
    if asked.schrijf:
        before, _, rest = asked.schrijf.read_text(encoding="utf-8").partition(BEGIN)
        asked.schrijf.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.partition(END)[2]}", encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
