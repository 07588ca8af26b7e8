"""The errors of a coder as a file: Markdown to read, CSV to sort.

Here: wording, tables and escapes. Not here: finding errors and their order (`fouten`), and writing files.
"""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby

from transforms.beoordeling.formaten import csv_text
from transforms.evaluatie.fout import FOUTSOORTEN, Fout
from transforms.evaluatie.verslag import learned_warning

CSV_COLUMNS = (
    *("kenmerk", "soort", "grond", "doc_id", "label", "antwoord", "zekerheid"),
    *("pagina", "citaat", "gelabeld", "coder", "getraind_op"),
)

_BETWEEN = " || "
"""Between the passages of one error in a cell; no agreement has it in a sentence."""


def as_csv(fouten: Sequence[Fout], learned: Collection[str] = ()) -> str:
    """One row an error, in the order given; several passages of one error share the cells, in the same order.

    `getraind_op` says whether the coder was trained on the text, which is then in `learned` by its doc_id: a line of
    its own above the heading would be no CSV.
    """
    rows = [
        (
            *(fout.kenmerk, fout.soort, fout.grond, fout.doc_id, fout.label, fout.antwoord, _sure(fout)),
            _BETWEEN.join(str(passage.pagina) for passage in fout.passages),
            _BETWEEN.join(_flow(passage.citaat) for passage in fout.passages),
            _BETWEEN.join(passage.label for passage in fout.passages),
            _BETWEEN.join(passage.coder for passage in fout.passages),
            "ja" if fout.doc_id in learned else "nee",
        )
        for fout in fouten
    ]
    return csv_text(CSV_COLUMNS, rows)


def as_markdown(fouten: Sequence[Fout], coder: str, documenten: int, learned: Collection[str] = ()) -> str:
    """A page with the counts on top, then a chapter for each kenmerk and a table for each kind of error.

    It opens with a warning where the coder was trained on some of the texts (`learned`, by doc_id).
    """
    warning = learned_warning(len(learned), documenten)
    head = [f"# Errors of {coder} on {documenten} documents", "", *([f"**{warning}**", ""] if warning else [])]
    lines = [*head, *_summary(fouten), ""]
    lines += [f"- `{soort}`: {meaning}" for soort, meaning in FOUTSOORTEN.items()]
    for kenmerk, of_kenmerk in groupby(fouten, key=lambda fout: fout.kenmerk):
        lines += ["", f"## {kenmerk}"]
        for soort, group in groupby(of_kenmerk, key=lambda fout: fout.soort):
            errors = list(group)
            lines += ["", f"### {kenmerk}: {soort} ({len(errors)})", "", *_table(errors)]
    return "\n".join(lines) + "\n"


def _summary(fouten: Sequence[Fout]) -> Iterator[str]:
    """Kenmerk × kind of error, and how often each ground is behind a kind."""
    counts = Counter((fout.kenmerk, fout.soort) for fout in fouten)
    kenmerken = list(dict.fromkeys(fout.kenmerk for fout in fouten))
    yield _row(("kenmerk", *FOUTSOORTEN, "all"))
    yield "|---|" + "--:|" * (len(FOUTSOORTEN) + 1)
    for kenmerk in kenmerken:
        row = [counts[kenmerk, soort] for soort in FOUTSOORTEN]
        yield _row((kenmerk, *row, sum(row)))
    total = [sum(counts[kenmerk, soort] for kenmerk in kenmerken) for soort in FOUTSOORTEN]
    yield _row(("all", *total, sum(total)))
    yield ""
    yield _row(("kind", "grounds, most frequent first"))
    yield "|---|---|"
    for soort in FOUTSOORTEN:
        grounds = Counter(fout.grond for fout in fouten if fout.soort == soort)
        yield _row((soort, ", ".join(f"{grond} {count}" for grond, count in grounds.most_common())))


def _table(fouten: Sequence[Fout]) -> Iterator[str]:
    """A row for each passage; the cells of the error itself are in its first row alone."""
    yield _row(("ground", "document", "label", "answer", "sure", "p.", "passage", "labelled", "coder"))
    yield "|---|---|---|---|--:|--:|---|---|---|"
    for fout in fouten:
        facts: tuple[str, ...] = (fout.grond, fout.doc_id, fout.label, fout.antwoord, _sure(fout))
        for passage in fout.passages:
            yield _row((*facts, passage.pagina, _flow(passage.citaat), passage.label, passage.coder))
            facts = ("",) * len(facts)
        if not fout.passages:
            yield _row((*facts, "", "", "", ""))


def _sure(fout: Fout) -> str:
    return "" if fout.zekerheid is None else f"{fout.zekerheid:.2f}"


def _row(cells: Sequence[object]) -> str:
    return f"| {' | '.join(_cell(str(cell)) for cell in cells)} |"


def _cell(text: str) -> str:
    """Text that stays text in a table: no cell border, no markup, no HTML."""
    text = html.escape(text, quote=False)
    return "".join(f"\\{sign}" if sign in r"\|`*[]" else sign for sign in text)


def _flow(text: str) -> str:
    return " ".join(text.split())
