"""`README.md` of a release, for a researcher: what, how made, how good, how to open and cite, what not to conclude.

Here: pure functions to Markdown. Not here: the measures themselves, which stand in tables of the release.
"""

from __future__ import annotations

from transforms.release.beschrijving import FORMATEN, LICENTIE, MAKER, VOORBEELD, Tabel, Uitgave
from transforms.release.betrouwbaarheid import Kwaliteit, how_good, table
from transforms.release.citeren import bibtex


def readme(uitgave: Uitgave, kwaliteit: Kwaliteit) -> str:
    """Return the README."""
    parts = [
        f"# {uitgave.titel}\n\n{VOORBEELD if uitgave.voorbeeld else ''}{_facts(uitgave)}",
        _what(uitgave, kwaliteit),
        _made(uitgave),
        how_good(kwaliteit),
        f"## Corrected and accepted by people\n\n{_people(uitgave)}\n",
        _CONCLUDE,
        _open(uitgave),
        _cite(uitgave),
        "## The tables\n\n" + table(("table", "rows", "what"), [_table_line(tabel) for tabel in uitgave.tabellen]),
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
    return table(("", ""), rows)


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
    return table(("files", "format", "number", "size", "what"), rows)


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


def _size(number: int) -> str:
    for unit, factor in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if number >= factor:
            return f"{number / factor:.1f} {unit}"
    return f"{number} bytes"
