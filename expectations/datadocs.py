"""Data Docs: what was found of each table as a page that opens in a browser, drawn by Great Expectations.

Here: one page a table with every check on it (also those answered from Arrow, and the rules over several tables that
speak of it), and the index. The renderers of Great Expectations draw the checks; the page around them is ours, since
theirs fetches styles and scripts from the network and lets no table be seen without. They pass examples on as they are,
so values are escaped here, and the page forbids every script.
Not here: which pages are to be written, and where (`pipelines.stages.datadocs`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from typing import Any

from expectations.drift import drift_rules
from expectations.model import Controle, Uitkomst
from expectations.setwide import Regel, all_rules
from expectations.suite import build_suite
from expectations.validate import load_library
from warehouse.tables import Table

INDEX = "index.html"

_STYLE = """
:root { color-scheme: light dark; }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem 1.5rem 4rem; }
h1 { font-size: 1.5rem; margin: .2rem 0; }
h5, h6 { font-size: 1.05rem; margin: 1.4rem 0 .3rem; }
p { margin: .3rem 0; }
.voorbeeld { background: #ffe08a; color: #000; padding: .4rem .7rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #8886; padding: .3rem .5rem; text-align: left; vertical-align: top; }
td { overflow-wrap: anywhere; }
th { background: #8882; }
td table { width: auto; margin-top: .3rem; }
td:first-child { white-space: nowrap; }
.ge-section table[data-toggle] { table-layout: fixed; }
.ge-section th:nth-child(1) { width: 1.5rem; }
.ge-section th:nth-child(2), .ge-section th:nth-child(6) { width: auto; }
.ge-section th:nth-child(3), .ge-section th:nth-child(4) { width: 9rem; }
.ge-section th:nth-child(5) { width: 7rem; }
.ge-section td table[data-toggle] { table-layout: auto; }
.ge-section td th:nth-child(n) { width: auto; }
.badge, code { background: #8883; border-radius: .2rem; padding: 0 .25rem; }
.fas { font-style: normal; font-weight: bold; }
.fa-check-circle::before { content: "✔"; }
.fa-times::before { content: "✘"; }
.fa-exclamation-triangle::before { content: "!"; }
.text-success { color: #2a8a3a; }
.text-danger, .fout { color: #c8261d; }
.waarschuwing { color: #a06a00; }
"""
_FAILED = "Not passed"
_WHOLE = "The table as a whole"
_ACROSS = "Rules over several tables"


@dataclass(frozen=True, slots=True)
class Blad:
    """What a page shows: a table, its number of rows, and every outcome about it. `prefix` marks example data."""

    tabel: Table
    rijen: int
    uitkomsten: tuple[Uitkomst, ...]
    prefix: str

    @property
    def naam(self) -> str:
        """File name."""
        return f"{self.tabel.table}.html"

    def gezakt(self, ernst: str) -> int:
        """Number of checks of that severity that failed."""
        return sum(uitkomst.ernst == ernst and not uitkomst.geslaagd for uitkomst in self.uitkomsten)


def render_page(blad: Blad, tables: Mapping[str, Table]) -> str:
    """Return the page of a table: what failed, then the checks by column, each with severity and reason."""
    checks: dict[str, Controle | Regel] = {check.naam: check for check in build_suite(blad.tabel)}
    rules = (*all_rules(tables), *drift_rules())
    checks |= {rule.naam: rule for rule in rules if rule.tabel == blad.tabel.table}
    groups: dict[str, list[tuple[Controle | Regel, Uitkomst]]] = defaultdict(list)
    # An outcome of a check that is no more stands until its table is checked again; there is nothing to draw.
    for check, uitkomst in ((checks[u.controle], u) for u in blad.uitkomsten if u.controle in checks):
        groups[_heading(check) if uitkomst.geslaagd else _FAILED].append((check, uitkomst))
    order = [_FAILED, _WHOLE, *(column.name for column in blad.tabel.columns), _ACROSS]
    parts = [_drawing()(name, groups[name], blad.rijen) for name in order if name in groups]
    head = [
        f'<p><a href="{INDEX}">All tables</a></p><h1>{escape(blad.tabel.table)}</h1>',
        f"<p>{escape(blad.tabel.description)}</p>",
        f"<p>{blad.rijen:,} rows, {len(blad.uitkomsten)} checks. {_verdict(blad)}</p>",
    ]
    return _page(blad.tabel.table, blad.prefix, [*head, *parts])


def render_index(bladen: Iterable[Blad], prefix: str) -> str:
    """Return the list of all pages: per table its rows, checks, and how many failed by severity."""
    lines = [
        f'<tr><td><a href="{blad.naam}">{escape(blad.tabel.table)}</a></td><td>{blad.rijen:,}</td>'
        f"<td>{len(blad.uitkomsten)}</td>"
        + "".join(
            f'<td class="{ernst if blad.gezakt(ernst) else ""}">{blad.gezakt(ernst)}</td>'
            for ernst in ("fout", "waarschuwing", "info")
        )
        + "</tr>"
        for blad in bladen
    ]
    head = "<tr><th>table</th><th>rows</th><th>checks</th><th>fout</th><th>waarschuwing</th><th>info</th></tr>"
    return _page(
        "Data Docs",
        prefix,
        [
            "<h1>Checks of koplopers</h1>",
            "<p>Of each table what was checked and what failed: fout stops publication, waarschuwing and info do "
            "not.</p>",
            f"<table><thead>{head}</thead><tbody>{''.join(lines)}</tbody></table>",
        ],
    )


def _verdict(blad: Blad) -> str:
    if not blad.uitkomsten:
        return "Nothing was checked."
    failed = {ernst: blad.gezakt(ernst) for ernst in ("fout", "waarschuwing", "info")}
    said = [f'<span class="{ernst}">{number} × {ernst}</span>' for ernst, number in failed.items() if number]
    return f"Not passed: {', '.join(said)}." if said else "All passed."


def _heading(check: Controle | Regel) -> str:
    if isinstance(check, Regel):
        return _ACROSS
    return str(check.kwargs.get("column", _WHOLE))


def _page(title: str, prefix: str, parts: Sequence[str]) -> str:
    mark = [f'<p class="voorbeeld">{escape(prefix.rstrip(": "))}</p>'] if prefix else []
    return "\n".join(
        [
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">',
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(title)} | koplopers</title>",
            f"<style>{_STYLE}</style></head><body>",
            *mark,
            *parts,
            "</body></html>\n",
        ]
    )


@cache
def _drawing() -> Callable[[str, Sequence[tuple[Controle | Regel, Uitkomst]], int], str]:
    """Load the renderers of Great Expectations once per process; return what draws the checks under one heading."""
    load_library()
    from great_expectations import expectations as classes
    from great_expectations.core import ExpectationValidationResult
    from great_expectations.render.renderer.content_block import ValidationResultsTableContentBlockRenderer as Rows
    from great_expectations.render.view import DefaultJinjaSectionView

    view = DefaultJinjaSectionView()

    def row(check: Controle | Regel, uitkomst: Uitkomst, rows: int) -> list[Any]:
        if isinstance(check, Regel):
            # Their query names its batch; ours names its tables, and is not run by them.
            query = f"-- {{batch}}\n{check.sql}"
            expectation = classes.UnexpectedRowsExpectation(
                unexpected_rows_query=query, description="The query of the rule selects no row."
            )
        else:
            expectation = getattr(classes, check.expectation)(**check.kwargs)
        result = ExpectationValidationResult(
            success=uitkomst.geslaagd,
            expectation_config=expectation.configuration,
            exception_info={"raised_exception": False, "exception_message": None, "exception_traceback": None},
            result=_found(uitkomst, rows, across=isinstance(check, Regel)),
        )
        drawn = Rows.render([result]).to_json_dict()["table"][0]
        severity = f'<span class="{"" if uitkomst.geslaagd else uitkomst.ernst}">{uitkomst.ernst}</span>'
        return [*drawn, escape(check.naam), severity, escape(check.reden)]

    def draw(heading: str, found: Sequence[tuple[Controle | Regel, Uitkomst]], rows: int) -> str:
        block = {
            "content_block_type": "table",
            "header": escape(heading),
            "header_row": ["", "Expectation", "Observed", "Check", "Severity", "Reason"],
            "table": [row(check, uitkomst, rows) for check, uitkomst in found],
        }
        return str(view.render({"section": {"content_blocks": [block]}, "section_loop": {"index": escape(heading)}}))

    return draw


def _found(uitkomst: Uitkomst, rows: int, *, across: bool) -> dict[str, Any]:
    """Return the outcome in the words of Great Expectations.

    A rule over several tables counts rows of its query, which may be more than the table has: no share is drawn.
    """
    said = f"{uitkomst.aantal_fout:,} rows fail"
    example = escape(uitkomst.voorbeeld) if uitkomst.voorbeeld else None
    if uitkomst.geslaagd:
        return {"element_count": rows, "unexpected_percent": 0.0, "observed_value": example or said}
    if across or uitkomst.aantal_fout > rows:
        return {"observed_value": f"{said}: {example}" if example else said}
    return {
        "element_count": rows,
        "unexpected_count": uitkomst.aantal_fout,
        "unexpected_percent": 100 * uitkomst.aantal_fout / rows,
        "partial_unexpected_list": [example] if example else [],
        "observed_value": said,
    }
