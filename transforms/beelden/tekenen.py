"""What all pictures share: colours, type, title and source, and how a chart becomes SVG and PNG.

Here: the look, and vl-convert. Not here: what a picture shows.

The bytes of an SVG file are the same on every machine with the locked versions: vl-convert carries Liberation Sans and
measures text with it, and nothing is a date, so no time zone matters. A PNG is the same where the same fonts are: the
letters of an installed Liberation Sans go before those of vl-convert, which are drawn where none is installed. A reader
of an SVG file without that font sees Arial or Helvetica, which have the same widths.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from transforms.site import opmaak

if TYPE_CHECKING:
    import altair as alt

LETTER = "Liberation Sans, Arial, Helvetica, sans-serif"
_SCHAAL = 1.25
"""Pixels of a PNG for each unit: a map is 900 wide and 0.6 MB. Whoever prints large takes the SVG."""

RIJEN = "rijen"
"""Name of the data in a chart, for `alt.NamedData`."""


@dataclass(frozen=True)
class Bijschrift:
    """What stands in every picture, so that it can be used alone: what it shows, of how much, and whose it is."""

    titel: str
    onder: Sequence[str]
    bron: str


@cache
def kleuren() -> Mapping[str, str]:
    """Return the colours of the site by the name of their custom property in `stijl.css`, which is their one source."""
    css = (Path(opmaak.__file__).parent / "vast" / "stijl.css").read_text(encoding="utf-8")
    return dict(re.findall(r"--([a-z0-9_-]+): (#[0-9a-f]{3,6});", css))


def svg(chart: alt.LayerChart | alt.FacetChart, rows: list[dict[str, Any]], bijschrift: Bijschrift) -> str:
    """Return a chart as SVG text with its title above and its source below; `rows` are the data that it calls `RIJEN`.

    Altair copies charts deeply at every step, so the data are put in at the end.
    """
    import altair as alt

    kleur = kleuren()
    source = alt.Chart(alt.NamedData("bron")).mark_text(align="left", x=0, fontSize=11, color=kleur["zacht"])
    source = source.encode(text=alt.value(bijschrift.bron)).properties(width=10, height=16)
    whole = alt.vconcat(chart, source).properties(
        title=alt.TitleParams(
            bijschrift.titel, subtitle=list(bijschrift.onder), anchor="start", offset=14,
            fontSize=18, fontWeight="bold", color=kleur["inkt"],
            subtitleFontSize=12, subtitleColor=kleur["zacht"], subtitleLineHeight=16, subtitlePadding=5,
        )
    )  # fmt: skip
    whole = whole.properties(background=kleur["papier"], padding=16, autosize=alt.AutoSizeParams(type="pad"))
    spec = whole.to_dict(validate=False)  # the types of Altair's classes were checked; this would check all again
    spec["datasets"] = {RIJEN: rows, "bron": [{}]}
    return _getekend(json.dumps(_geconfigureerd(spec)))


@lru_cache(maxsize=128)  # all charts of a site: whoever makes it again in one process (Dagster, tests) has them
def _getekend(spec: str) -> str:
    import vl_convert

    text: str = vl_convert.vegalite_to_svg(spec)
    return text


@lru_cache(maxsize=128)
def png(picture: str, schaal: float = _SCHAAL) -> bytes:
    """Return an SVG picture as PNG, with `schaal` pixels for each of its units."""
    import vl_convert

    data: bytes = vl_convert.svg_to_png(picture, scale=schaal)
    return data


def _geconfigureerd(spec: dict[str, Any]) -> dict[str, Any]:
    kleur = kleuren()
    text = {"labelColor": kleur["inkt"], "titleColor": kleur["inkt"], "labelFontSize": 12, "titleFontSize": 12}
    spec["config"] = {
        "font": LETTER,
        "axis": {**text, "gridColor": "#e3e9eb", "domainColor": kleur["zacht"], "tickColor": kleur["zacht"],
                 "titleFontWeight": "normal"},
        "header": {**text, "labelFontWeight": "bold"},
        "legend": text,
        "view": {"stroke": None},
    }  # fmt: skip
    return spec
