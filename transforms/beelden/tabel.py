"""Heat tables: provinces by kenmerk in a year, and the table of 2016 as it was published.

Here: counting per province, and the two drawings. Not here: the table of all gemeenten, which is a page: 342 rows of
thirteen cells are no picture.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import pandas as pd

from transforms.beelden.tekenen import RIJEN, Bijschrift, kleuren, svg
from transforms.site.cellen import SOORTEN

if TYPE_CHECKING:
    import altair as alt

TREDEN = [0.2, 0.4, 0.6, 0.8]
"""Steps of the colour of a share. Steps and no slope: between ja1 and ja2 no text has a contrast of 4.5:1; from 60 % on
it is white."""


def per_provincie(tabel: pd.DataFrame, jaar: int, kenmerken: Sequence[str]) -> pd.DataFrame:
    """Count the gemeenten with an agreement that holds in a year that have `ja`, and that have an answer at all.

    `tabel` as `vergelijking.koplopers_tabel`; one row for each province and kenmerk: `provincie`, `kenmerk`, `ja`,
    `bekend` (`ja` and `nee`: what could not be read or was not coded is no answer). A province of which nothing is
    known has `bekend` 0.
    """
    year = tabel[tabel["jaar"] == jaar]
    valid = year["status"] == "geldig"
    parts = [
        pd.DataFrame({
            "provincie": year["provincie"], "kenmerk": kenmerk,
            "ja": valid & (year[kenmerk] == "ja"), "bekend": valid & year[kenmerk].isin(("ja", "nee")),
        })
        for kenmerk in kenmerken
    ]  # fmt: skip
    return pd.concat(parts).groupby(["provincie", "kenmerk"], as_index=False)[["ja", "bekend"]].sum()


def provincies(telling: pd.DataFrame, labels: Mapping[str, str], bijschrift: Bijschrift) -> str:
    """Return the counts of `per_provincie` as SVG: `ja` of `bekend` in each cell, a row for each of `labels`."""
    import altair as alt

    kleur = kleuren()
    known = telling["bekend"] > 0
    share = (telling["ja"] / telling["bekend"].where(known)).astype(float)
    dark = share >= TREDEN[2]
    rows: list[dict[str, Any]] = [
        {"rij": labels[kenmerk], "kolom": provincie, "tekst": f"{ja}/{bekend}" if bekend else "",
         "aandeel": one if bekend else None, "inkt": kleur["papier"] if white else kleur["inkt"]}
        for provincie, kenmerk, ja, bekend, one, white in zip(
            telling["provincie"], telling["kenmerk"], telling["ja"], telling["bekend"], share, dark, strict=True
        )
    ]  # fmt: skip
    color = alt.condition(
        "datum.aandeel === null",
        alt.value(kleur["papier"]),
        alt.Color("aandeel:Q", legend=None,
                  scale=alt.Scale(type="threshold", domain=TREDEN,
                                  range=["#eef6f7", "#cbe4e8", kleur["ja1"], kleur["ja2"], kleur["ja3"]])),
    )  # fmt: skip
    return svg(_cellen(list(labels.values()), sorted(set(telling["provincie"])), color, (52, 26)), rows, bijschrift)


def tabel_2016(tabel: pd.DataFrame, labels: Mapping[str, str], bijschrift: Bijschrift) -> str:
    """Return `vergelijking.koplopers_2016` as SVG, in its order, with the signs and colours of the site."""
    import altair as alt

    kleur = kleuren()
    rows = [
        {"rij": row["rij"], "kolom": label, "soort": row[kenmerk], "tekst": SOORTEN[row[kenmerk]].teken,
         "inkt": kleur[f"{row[kenmerk]}-tekst"]}
        for row in tabel.sort_values("volgorde").to_dict("records")
        for kenmerk, label in labels.items()
    ]  # fmt: skip
    kinds = ["ja", "nee", "niet_gecodeerd"]
    colors = alt.Scale(domain=kinds, range=[kleur["ja1"], kleur["nee"], kleur["niet_gecodeerd"]])
    color = alt.Color("soort:N", legend=None, scale=colors)
    order = list(tabel.sort_values("volgorde")["rij"])
    return svg(_cellen(order, list(labels.values()), color, (34, 24)), rows, bijschrift)


def _cellen(rijen: list[str], kolommen: list[str], color: Any, maat: tuple[int, int]) -> alt.LayerChart:
    """A cell of `maat` (width, height) for each row of the data, with its text."""
    import altair as alt

    across = alt.Axis(
        orient="top", labelAngle=-45, labelAlign="left", title=None, domain=False, ticks=False, labelPadding=6
    )
    down = alt.Axis(title=None, domain=False, ticks=False, labelPadding=6, labelLimit=320)
    base = alt.Chart(alt.NamedData(RIJEN)).encode(
        x=alt.X("kolom:N", sort=kolommen, axis=across), y=alt.Y("rij:N", sort=rijen, axis=down)
    )
    cells = base.mark_rect(stroke="#5d7077", strokeWidth=0.6, invalid="show").encode(color=color)
    text = base.mark_text(fontSize=12).encode(text="tekst:N", color=alt.Color("inkt:N", scale=None))
    both: alt.LayerChart = alt.layer(cells, text).resolve_scale(color="independent")
    return both.properties(width=alt.Step(maat[0]), height=alt.Step(maat[1]))
