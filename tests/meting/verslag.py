"""What was measured as a table, and the documents that did worst.

Here: sums over documents and their layout on screen. Not here: measuring (`meten`).
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from tests.meting.meten import Meting

COLUMNS = (
    *("layout", "n", "gemeente", "jaren", "beide", "soort"),
    *("partijen P", "R", "F1", "tekst terug", "slechtste", "te veel", "rand gelekt", "rand apart"),
)


def row(layout: str, metingen: Sequence[Meting]) -> list[str]:
    """The cells of COLUMNS for the documents of one layout; characters are summed over documents (micro)."""
    n, gemeente, jaren, soort, found, labelled, matched = map(sum, zip(*(m.metadata for m in metingen), strict=True))
    both = sum(m.metadata[1] and m.metadata[2] for m in metingen)
    precision, recall = _ratio(matched, found), _ratio(matched, labelled)
    cells = [layout, str(n), *(_percent(right, n) for right in (gemeente, jaren, both, soort))]
    cells += [f"{precision:.3f}", f"{recall:.3f}", f"{_ratio(2 * matched, found + labelled):.3f}"]
    if not any(m.paginas for m in metingen):
        return cells + ["–"] * (len(COLUMNS) - len(cells))
    tekens, terug, gelezen, paginas, gelekt, herkend = (
        sum(getattr(m, name) for m in metingen)
        for name in ("tekens", "terug", "gelezen", "paginas", "gelekt", "herkend")
    )
    worst = min(_ratio(m.terug, m.tekens) for m in metingen)
    return [
        *cells,
        *(f"{share:.2%}" for share in (_ratio(terug, tekens), worst, _ratio(gelezen - terug, gelezen))),
        _percent(gelekt, paginas),
        _percent(herkend, paginas),
    ]


def show(console: Console, per_layout: dict[str, list[Meting]], worst: int) -> None:
    """Print the table of all layouts, and for each the documents with most wrong."""
    table = Table(*COLUMNS, title="Ontwikkelteksten per layout (op deze teksten is ontwikkeld)", box=None)
    for column in table.columns[1:]:
        column.justify = "right"
    for layout, metingen in per_layout.items():
        table.add_row(*row(layout, metingen))
    console.print(table)
    for layout, metingen in per_layout.items():
        console.print(f"\n[bold]{layout}[/bold]")
        for meting in sorted(metingen, key=badness)[:worst]:
            if meting.verschil:
                share = f" {_ratio(meting.terug, meting.tekens):.2%}" if meting.tekens else ""
                console.print(f"  {meting.doc_id}{share}: {meting.verschil}", markup=False, highlight=False)


def badness(meting: Meting) -> tuple[int, float]:
    """Sort key: fewest of gemeente, years and kind right first, then least text and parties."""
    _, gemeente, jaren, soort, found, labelled, matched = meting.metadata
    return gemeente + jaren + soort, _ratio(meting.terug, meting.tekens) + _ratio(2 * matched, found + labelled)


def _percent(part: float, whole: float) -> str:
    return f"{_ratio(part, whole):.1%}"


def _ratio(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
