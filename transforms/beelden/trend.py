"""Trends: the share of agreements with a kenmerk by year, with what is not known of it.

Here: the chart of one kenmerk and the small charts of all. Not here: the shares (`vergelijking.trend`) and their
numbers as a table (the page).

A bar is the interval or band (`laag` to `hoog`), a dot the share: the corrected one where there is one, else the naive
one, and then it is open. A band of methode `ongecorrigeerd` is lighter, as it claims no probability.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from transforms.beelden.tekenen import RIJEN, Bijschrift, kleuren, svg

if TYPE_CHECKING:
    import altair as alt

HOOGTE = 260
"""Of the chart of one kenmerk, in units of the SVG."""


def trend(frame: pd.DataFrame, kenmerk: str, bijschrift: Bijschrift, woorden: Mapping[str, str]) -> str:
    """Return the chart of one kenmerk as SVG; `frame` as `vergelijking.trend`, `woorden` the axis titles."""
    import altair as alt

    rows = _punten(frame[frame["kenmerk"] == kenmerk])
    counts = (
        alt.Chart()
        .mark_text(baseline="top", fontSize=11, color=kleuren()["zacht"])
        .encode(x=_jaar(rows, woorden["n"]), y=alt.value(HOOGTE + 22), text=alt.Text("n:Q"))
    )
    years = _jaar(rows, woorden["n"])
    layers = alt.layer(*_lagen(years), counts, data=alt.NamedData(RIJEN))
    return svg(layers.properties(width=560, height=HOOGTE), rows, bijschrift)


def trends(frame: pd.DataFrame, labels: Mapping[str, str], bijschrift: Bijschrift) -> str:
    """Return small charts of all kenmerken of `labels`, in their order and with their names, as SVG."""
    import altair as alt

    rows = [
        row | {"label": label}
        for kenmerk, label in labels.items()
        for row in _punten(frame[frame["kenmerk"] == kenmerk])
    ]
    years = _jaar(rows, None, every=4)
    small = alt.layer(*_lagen(years), data=alt.NamedData(RIJEN)).properties(width=150, height=95)
    facet = alt.Facet("label:N", sort=list(labels.values()), title=None, header=alt.Header(labelAnchor="start"))
    return svg(small.facet(facet, columns=5, spacing=18).resolve_axis(x="independent"), rows, bijschrift)


def _punten(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of a chart: year, n, and where anybody answered the share, the ends of the bar, and if it was corrected."""
    found = []
    columns = ["jaar", "n", "methode", "aandeel", "aandeel_gecorrigeerd", "laag", "hoog"]
    for jaar, n, methode, naive, corrected, low, high in frame[columns].sort_values("jaar").itertuples(index=False):
        row: dict[str, Any] = {"jaar": int(jaar), "n": int(n)}
        if n:  # of a year in which nobody answered there is no share, and its band would be all that is possible
            share = naive if pd.isna(corrected) else corrected
            row |= {"aandeel": float(share), "laag": float(low), "hoog": float(high)}
            row["soort"] = "open" if methode == "ongecorrigeerd" else "vast"
        found.append(row)
    return found


def _jaar(rows: list[dict[str, Any]], title: str | None, every: int = 1) -> alt.X:
    import altair as alt

    years = [row["jaar"] for row in rows]
    axis = alt.Axis(
        format="d", values=list(range(min(years), max(years) + 1, every)), grid=False,
        title=title, titlePadding=22, titleAnchor="start",
    )  # fmt: skip
    return alt.X("jaar:Q", axis=axis, scale=alt.Scale(domain=[min(years) - 0.5, max(years) + 0.5], nice=False))


def _lagen(years: alt.X) -> tuple[alt.Chart, alt.Chart, alt.Chart]:
    import altair as alt

    kleur = kleuren()
    kinds = ["vast", "open"]
    axis = alt.Axis(format=".0%", values=[0, 0.25, 0.5, 0.75, 1], title=None)
    share = alt.Scale(domain=[0, 1])
    bar = (
        alt.Chart()
        .mark_bar(size=9, cornerRadius=2, stroke="#5d7077", strokeWidth=0.7)
        .encode(
            x=years,
            y=alt.Y("laag:Q", axis=axis, scale=share),
            y2="hoog:Q",
            color=alt.Color("soort:N", legend=None, scale=alt.Scale(domain=kinds, range=[kleur["ja1"], "#dfe9eb"])),
        )
    )
    line = alt.Chart().mark_line(color=kleur["ja2"], strokeWidth=1.2).encode(x=years, y=alt.Y("aandeel:Q", scale=share))
    dot = (
        alt.Chart()
        .mark_point(size=42, stroke=kleur["nadruk"], strokeWidth=1.6, filled=True, opacity=1)
        .encode(
            x=years,
            y=alt.Y("aandeel:Q", scale=share),
            fill=alt.Fill(
                "soort:N", legend=None, scale=alt.Scale(domain=kinds, range=[kleur["nadruk"], kleur["papier"]])
            ),
        )
    )
    return bar, line, dot
