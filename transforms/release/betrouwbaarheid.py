"""How good a release is, for its README: the coder, how far readers agree, coverage, checks, what was not measured.

Here: rows of tables of the release to Markdown, each with how to read it. Not here: the measures themselves.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from transforms.codebook import KENMERKEN, KOPLOPERS
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


def how_good(kwaliteit: Kwaliteit) -> str:
    """Return the section of the README."""
    parts = (_coder(kwaliteit), _agreement(kwaliteit), _coverage(kwaliteit), _checks(kwaliteit), _NOT_MEASURED)
    return "## How good it is\n\n" + "\n".join(parts)


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

{table(head, rows)}"""


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

{table(head, [_pair(row) for row in total])}"""
    if each:
        parts += f"\nPer kenmerk, people against the coder:\n\n{table(head, [_pair(row) for row in _ordered(each)])}"
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

{table(("year", *head), [(row["jaar"], *_known(row)) for row in country])}
By size, in {newest}, with Amsterdam, Rotterdam, Den Haag and Utrecht apart as G4 (`vergelijking.dekking` also has
provinces, inhabitants and dwellings):

{table(("inhabitants", *head), [(row["gebied"], *_known(row)) for row in sizes])}"""


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

{table(("kind", "", "checks", "passed", "failed"), rows)}
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


def _ordered(rows: Sequence[Row]) -> list[Row]:
    """Rows in the order of the published table of 2016."""
    return sorted(rows, key=lambda row: KENMERKEN.index(row["kenmerk"]))


def _wilson(found: int, total: int) -> str:
    if not total:
        return "–"
    low, high = wilson(np.array([found / total]), np.array([float(total)]))
    return f"{low[0]:.2f} – {high[0]:.2f}"


def table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Return a Markdown table; numbers stand at the right."""
    numeric = [all(isinstance(row[i], int) for row in rows) and bool(rows) for i in range(len(head))]
    lines = [head, ["---:" if right else "---" for right in numeric], *rows]
    return "".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |\n" for line in lines)
