"""`README.md` of a release, for a researcher: what, how made, how good, how to open and cite, what not to conclude.

Here: pure functions to Markdown. Not here: the measures themselves, which stand in tables of the release.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from transforms.codebook import KENMERKEN, KOPLOPERS
from transforms.release.beschrijving import FORMATEN, LICENTIE, MAKER, VOORBEELD, Tabel, Uitgave
from transforms.release.citeren import bibtex
from transforms.vergelijking.aandelen import wilson
from transforms.vergelijking.groepen import KLASSEN, ONBEKEND

Row = Mapping[str, Any]

_GROOTTE = (*(name for _, name in KLASSEN), "G4", ONBEKEND)


@dataclass(frozen=True)
class Kwaliteit:
    """How good a release is: rows of the tables of those names."""

    coder_kwaliteit: Sequence[Row]
    overeenstemming: Sequence[Row]
    dekking: Sequence[Row]
    uitkomst: Sequence[Row]


def readme(uitgave: Uitgave, kwaliteit: Kwaliteit) -> str:
    """Return the README."""
    parts = [
        f"# {uitgave.titel}\n\n{VOORBEELD if uitgave.voorbeeld else ''}{_facts(uitgave)}",
        _what(uitgave, kwaliteit),
        _made(uitgave),
        f"## How good it is\n\n{_coder(kwaliteit)}\n{_agreement(kwaliteit)}\n{_coverage(kwaliteit)}\n"
        f"{_checks(kwaliteit)}\n{_NOT_MEASURED}",
        f"## Corrected and accepted by people\n\n{_people(uitgave)}\n",
        _CONCLUDE,
        _open(uitgave),
        _cite(uitgave),
        "## The tables\n\n" + _table(("table", "rows", "what"), [_table_line(tabel) for tabel in uitgave.tabellen]),
    ]
    return "\n".join(parts)


def _facts(uitgave: Uitgave) -> str:
    rows = [
        ("release", f"{uitgave.versie} of {uitgave.datum}"),
        ("years", f"{uitgave.jaren[0]}–{uitgave.jaren[1]}"),
        ("software", f"koplopers {uitgave.code_versie}, schema {uitgave.schema_versie}"),
        ("codebook", uitgave.codeboek_versie),
        ("coder", f"`{uitgave.coder}`"),
        ("previous release", uitgave.vorige or "none"),
        ("licence", f"data [CC BY 4.0]({LICENTIE}), see `LICENCE.md`"),
        *([("address", f"<{uitgave.adres}>")] if uitgave.adres else []),
        *([("questions", uitgave.contact)] if uitgave.contact else []),
    ]
    return _table(("", ""), rows)


def _what(uitgave: Uitgave, kwaliteit: Kwaliteit) -> str:
    country = [row for row in kwaliteit.dekking if row["soort_gebied"] == "land"]
    newest = max(country, key=lambda row: row["jaar"])
    return f"""## What it is

Agreements (*prestatieafspraken*) between gemeenten, woningcorporaties and huurdersorganisaties, each coded with the
thirteen kenmerken of the koplopers-tabel of 2016, and compared by gemeente and year. A `ja` of the coder rests on
literal quotes (`kern.bewijs`, with document and page); a `ja` of the table of 2016 (coder `expert2016`) has none, for
only its answers were published. `onleesbaar`, `niet_gecodeerd` and `geen_afspraak` are not `nee`: absence of a document
says nothing about an agreement.

**In {newest["jaar"]} an agreement that holds is known of {newest["geldig"]} of {newest["gemeenten"]} gemeenten.**

{_files(uitgave)}
- `site/index.html`: the country on pages that need no server: maps, tables, every gemeente, every quote.
- `woordenboek.md`: every table and column. `codeboek.md`: what each kenmerk means, in Dutch, and how it is decided.
- `wijzigingen.md`: what changed since the previous release, for people; `wijzigingen.parquet`: every changed cell of
  `vergelijking.koplopers_tabel` with its cause.
- `datapackage.json` (Frictionless), `dcat.jsonld` (DCAT-AP-NL), `croissant.json` (Croissant): the same for machines.
- `SHA256SUMS`: check with `sha256sum -c SHA256SUMS` or `koplopers verify FOLDER`.
"""


def _files(uitgave: Uitgave) -> str:
    uses = {
        "duckdb": "all tables in one file, with views to begin with and queries that run as they are",
        "parquet": "one file a table, columns described inside: pandas, polars, R, Power BI",
        "csv": "one file a table: UTF-8, comma, point in numbers; for programs",
        "excel.csv": "one file a table: UTF-8 with BOM, semicolon, comma in numbers; for a Dutch Excel",
    }
    rows = []
    for formaat, use in uses.items():
        sizes = [bestand.bytes for _, bestand in uitgave.bestanden if bestand.formaat == formaat]
        if sizes:
            rows.append((f"`*.{formaat}`", FORMATEN[formaat].naam, len(sizes), _size(sum(sizes)), use))
    return _table(("files", "format", "number", "size", "what"), rows)


def _made(uitgave: Uitgave) -> str:
    return f"""## How it was made

1. Documents were fetched from public sources, politely, or handed in, and kept as they were (`kern.vastlegging` has the
   address of each, `inbox:` for what was handed in; `referentie.bron`).
2. Text was read from each; what could not be read says so and why (`kern.document`).
3. Who agreed, for which years, and which version leads, was recognised (`kern.afspraak`).
4. Coder `{uitgave.coder}` answered the thirteen questions of codebook {uitgave.codeboek_versie} for each agreement;
   decisions of people win (`kern.codering`, `kern.beoordeling`). The codes of coder `expert2016` are those of the
   published table.
5. The answers were compared: the most recent agreement leads, among statements the most concrete (`vergelijking.*`).
6. Everything was checked before it was published (`controle.uitkomst`).
"""


def _coder(kwaliteit: Kwaliteit) -> str:
    rows = []
    for row in _ordered(kwaliteit.coder_kwaliteit):
        yes, no = row["ja_goed"] + row["ja_gemist"], row["nee_goed"] + row["nee_fout"]
        rows.append(
            (
                f"`{row['kenmerk']}`",
                row["documenten"],
                f"{row['ja_goed']} of {yes}",
                _wilson(row["ja_goed"], yes),
                f"{row['nee_goed']} of {no}",
                _wilson(row["nee_goed"], no),
                row["onthouden"],
            )
        )
    head = ("kenmerk", "n", "ja found", "95 % interval", "nee found", "95 % interval ", "withheld")
    return f"""### The coder, on texts that it was not trained on

Of the texts that hold a kenmerk the coder should find all; of those that do not, none. Read: "ja found 7 of 8" means
that one was missed. The texts are invented, few, and fuller of traps than real agreements: the intervals are wide, and
how the coder does on real agreements is told by the next table alone.

{_table(head, rows)}"""


def _agreement(kwaliteit: Kwaliteit) -> str:
    ours = [row for row in kwaliteit.overeenstemming if row["kader"] == KOPLOPERS]
    if not ours:
        return "### People and the coder\n\nNobody coded an agreement of this release yet: nothing was compared.\n"
    total = [row for row in ours if row["kenmerk"] == "alle"]
    each = [row for row in ours if row["kenmerk"] != "alle" and row["soort"] in ("mens_machine", "expert_machine")]
    head = ("coders", "kenmerk", "n", "equal", "kappa", "alpha", "F1 of ja")
    parts = f"""### People and the coder, on agreements of this release

`n` is the number of answers that both gave with ja or nee; *equal* the share that is the same; kappa and alpha take
chance off (1 is perfect, 0 is chance); in brackets 95 % intervals over documents. With an `n` below some tens the
figures say little. `mens` are the decisions that count, `mens_blind` those taken without seeing the coder's answer:
only these are a fair test. A pair such as `lezer-1` – `lezer-2` is two people. `secundair:…` is the coder on what
studies tell of an agreement, not on the agreement: a study gives examples, so it finds few of the `ja`, and its figures
are no test of the coder. A dash: not defined for so few or so equal answers.

{_table(head, [_pair(row) for row in total])}"""
    if each:
        parts += f"\nPer kenmerk, people against the coder:\n\n{_table(head, [_pair(row) for row in _ordered(each)])}"
    return parts


def _pair(row: Row) -> tuple[object, ...]:
    measures = [_measure(row, name) for name in ("accuracy", "kappa", "alpha", "f1")]
    return (f"`{row['coder_a']}` – `{row['coder_b']}`", f"`{row['kenmerk']}`", row["n"], *measures)


def _measure(row: Row, name: str) -> str:
    if row[name] is None:
        return "–"
    low, high = row[f"{name}_laag"], row[f"{name}_hoog"]
    return f"{row[name]:.2f}" + ("" if low is None or high is None else f" [{low:.2f}, {high:.2f}]")


def _coverage(kwaliteit: Kwaliteit) -> str:
    country = sorted((row for row in kwaliteit.dekking if row["soort_gebied"] == "land"), key=lambda row: row["jaar"])
    newest = country[-1]["jaar"]
    sizes = sorted(
        (row for row in kwaliteit.dekking if row["soort_gebied"] == "grootteklasse" and row["jaar"] == newest),
        key=lambda row: _GROOTTE.index(row["gebied"]),
    )
    head = ("gemeenten", "holds", "ended", "none", "unknown", "share that holds")
    return f"""### How much of the country is known

*holds*: an agreement is known and in force; *ended*: the last known one has ended; *none*: known to have none;
*unknown*: nothing was found, which is not the same as none.

{_table(("year", *head), [(row["jaar"], *_known(row)) for row in country])}
By size, in {newest}, with Amsterdam, Rotterdam, Den Haag and Utrecht apart as G4 (`vergelijking.dekking` also has
provinces, inhabitants and dwellings):

{_table(("inhabitants", *head), [(row["gebied"], *_known(row)) for row in sizes])}"""


def _known(row: Row) -> tuple[object, ...]:
    counts = [row[name] for name in ("gemeenten", "geldig", "verlopen", "geen", "onbekend")]
    return (*counts, f"{row['aandeel_geldig']:.1%}")


def _checks(kwaliteit: Kwaliteit) -> str:
    rows = []
    meaning = {"fout": "blocks publication", "waarschuwing": "is told, does not block", "info": "for information"}
    for ernst, text in meaning.items():
        outcomes = [row["geslaagd"] for row in kwaliteit.uitkomst if row["ernst"] == ernst]
        rows.append((f"`{ernst}`", text, len(outcomes), sum(outcomes), len(outcomes) - sum(outcomes)))
    failed = [row for row in kwaliteit.uitkomst if not row["geslaagd"]]
    lines = "".join(
        f"- `{row['tabel']}`: {row['controle']} ({row['aantal_fout']} {'row' if row['aantal_fout'] == 1 else 'rows'})\n"
        for row in failed
    )
    return f"""### Checks before publication

{_table(("kind", "", "checks", "passed", "failed"), rows)}
{f"What failed (`controle.uitkomst` has examples):{chr(10)}{chr(10)}{lines}" if failed else "None failed."}
"""


_NOT_MEASURED = """### What was not measured

- The frames beside `koplopers` (taskforce, verkenning, wegwijzer, proces) rest on terms and rules, also for what they
  take over from `koplopers`; the trained model knows only `koplopers`. They were not measured: find passages with them,
  do not count.
- How many agreements exist that no source has. Coverage counts what was found, and larger gemeenten publish more.
- How right the concreteness (0 to 3) is, and how right parties, periods and commitments are: no table here tells.
- Whether what was agreed was done. An agreement is an intention on paper.
- Whether each quote is the best evidence for its answer. That it is literally on its page is checked by machine.
"""

_CONCLUDE = """## What not to conclude

- Not the country: coverage is what was found. Read the table above, or `vergelijking.dekking`, before any share.
- Not "nee" from silence: `onbekend`, `onleesbaar`, `niet_gecodeerd` and `geen_afspraak` are four other facts.
- Not a ranking of gemeenten: more `ja` is more written down, not better housing or care.
- Not a trend from raw shares: `vergelijking.trend` has the corrected share with its interval and `n`, and says with
  which method; a share without a sample that people coded is marked so.
- Not the table of 2016 continued as it was: its codes are those of its authors; later years are coded by machine.
- Quotes are short; the documents themselves are not part of this release.
"""


def _open(uitgave: Uitgave) -> str:
    name = f"{'voorbeeld.' if uitgave.voorbeeld else ''}vergelijking.koplopers_tabel"
    return f"""## Open it

```python
import pandas as pd
table = pd.read_parquet("{name}.parquet")

import polars as pl
table = pl.read_parquet("{name}.parquet")

import duckdb                                    # DuckDB 1.1 and later
duckdb.connect("koplopers.duckdb", read_only=True).sql("FROM koplopers").show()
```

```r
table <- arrow::read_parquet("{name}.parquet")
```

```sh
duckdb -readonly koplopers.duckdb "FROM voorbeelden"      # ten queries that run as they are
```

Excel: open a `.excel.csv` with a double click (Dutch settings), or a `.csv` by *Data > From text/CSV* (UTF-8, comma).
Power BI: *Get data > Parquet*. In CSV files a text that begins with a sign that spreadsheets take for a formula is
preceded by an apostrophe; an empty cell is a missing value. Views to begin with: `FROM koplopers`, `FROM antwoorden`,
`FROM passages`, `FROM voorbeelden`. More: `docs/analysts.md` of the software.
"""


def _cite(uitgave: Uitgave) -> str:
    return f"""## Cite it

> {MAKER} ({uitgave.datum[:4]}). *{uitgave.titel}* (release {uitgave.versie}) [data set]. CC BY 4.0.\
{f" {uitgave.adres}" if uitgave.adres else ""}

```bibtex
{bibtex(uitgave)}
```

Name the release: another one may have other answers. `CITATION.cff` has the same for reference managers.
Data: CC BY 4.0. Quotes remain with their authors. Software: EUPL-1.2.
"""


def _people(uitgave: Uitgave) -> str:
    """What people corrected, and why they published what differs much from the release before."""
    corrected = (
        f"Corrections of recognised or fetched values: {uitgave.correcties}, of which {uitgave.voorlopig} not "
        "confirmed by a\nsecond person. `kern.correctie` has each with its reason and what was found."
        if uitgave.correcties
        else "No recognised or fetched value was corrected (`kern.correctie` is empty)."
    )
    if uitgave.aanvaard_verschil is None:
        return corrected
    return (
        f"{corrected}\n\nA difference from the previous release was accepted. The reason: {uitgave.aanvaard_verschil}"
    )


def _table_line(tabel: Tabel) -> tuple[object, ...]:
    return (f"`{tabel.naam}`", tabel.rijen, tabel.schema["description"])


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """Rows in the order of the published table of 2016."""
    return sorted(rows, key=lambda row: KENMERKEN.index(row["kenmerk"]))


def _wilson(found: int, total: int) -> str:
    if not total:
        return "–"
    low, high = wilson(np.array([found / total]), np.array([float(total)]))
    return f"{low[0]:.2f} – {high[0]:.2f}"


def _size(number: int) -> str:
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= factor:
            return f"{number / factor:.1f} {unit}"
    return f"{number} bytes"


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A Markdown table; numbers stand at the right."""
    numeric = [all(isinstance(row[i], int) for row in rows) and bool(rows) for i in range(len(head))]
    lines = [head, ["---:" if right else "---" for right in numeric], *rows]
    return "".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines)
