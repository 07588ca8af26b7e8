"""The tile map on a page: 342 hexagons of equal size, each a link to its gemeente, as inline SVG.

Here: the geometry of the map (once for all maps), its shapes and signs, its markup for a page. Not here: where a tile
lies (`referentie.gemeente_tegel`), which answer it shows and the legend (the page, with `cellen.SOORTEN`), the look
(`vast/kaart.css`), the map as a picture of its own (`transforms.beelden.kaart`).

Classes, for `vast/kaart.css`: `tegelkaart` is the drawing; in it each tile is of the class of its kind (`t-ja3` …, as
in `cellen.SOORTEN`), `t-teken` is its sign, `t-oud` the dashed edge of an agreement that has ended, `t-grens` the line
between provinces, with `t-rand`, the light edge that shows it between dark tiles. Colour never speaks alone: every kind
has its sign, and every tile a border of 3:1 (WCAG 1.4.1, 1.4.11).

For screen readers and keyboards the drawing is a group with a name, and each tile a link whose `<title>` is its name
and tooltip. There are 342 of them, so a page puts a link before the map that skips to the table, which says the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from markupsafe import Markup, escape

from transforms.site.cellen import SOORTEN, in_woorden

RIJ = 1.73
"""Distance of two rows in half widths of a tile: √3, in two parts that add up exactly."""
_PUNT, _ZIJ = 1.15, 0.58
"""Half the height of a hexagon of half width 1, and half the length of its upright sides; together a row."""
_ZESHOEK = "M0-1.15l1 .57v1.16l-1 .57-1-.57v-1.16z"
_OUD = "M0-.86l.75.43v.86l-.75.43-.75-.43v-.86z"
_PLUS = "v.36m-.18-.18h.36"
_TEKENS = {
    "ja3": f"M-.54-.18{_PLUS}M0-.18{_PLUS}M.54-.18{_PLUS}",
    "ja2": f"M-.28-.18{_PLUS}M.28-.18{_PLUS}",
    "ja1": f"M0-.18{_PLUS}",
    "ja": "M0-.4v.8m-.4-.4h.8",
    "nee": "M-.36 0h.72",
    "onleesbaar": "M-.24-.2a.24.24 0 1 1 .36.2q-.12.08-.12.24M0 .46v.02",
    "niet_gecodeerd": "M0-.01v.02",
    "geen_afspraak": "M-.27-.27l.54.54m0-.54l-.54.54",
    "onbekend": "",
    "verschilt": "M0-.38v.5m-.25-.25h.5M-.25.38h.5",
    "niet_toewijsbaar": "M-.3 0h.6M0-.3v.02M0 .28v.02",
}
"""The signs of `cellen.SOORTEN`, drawn: as text they would depend on the fonts of the reader."""

Punt = tuple[int, int]
"""A corner of hexagons: half widths to the east, and thirds of a row (up to half the top of a tile) to the south."""


class Plek(NamedTuple):
    """A tile: its gemeente, and the middle of it in half widths to the east."""

    code: str
    x: int


@dataclass(frozen=True)
class Vorm:
    """What all maps share: the tiles by row, the line between provinces as a path, the size in half widths."""

    rijen: tuple[tuple[float, tuple[Plek, ...]], ...]
    grens: str
    breedte: int
    hoogte: float


@dataclass(frozen=True)
class Vak:
    """What a tile shows: a key of `cellen.SOORTEN`, the name of the gemeente, and where its link leads."""

    soort: str
    naam: str
    href: str
    verlopen: bool = False


def vorm(tegels: Iterable[Mapping[str, Any]]) -> Vorm:
    """Return the geometry of rows of `referentie.gemeente_tegel`, each with its `provincie` besides.

    Within a row the tiles go from west to east, rows from north to south: so keyboards and readers pass them.
    """
    rows = [
        (int(row["rij"]), 2 * int(row["kolom"]) + 1 + int(row["rij"]) % 2, str(row["gemeente_code"]), row["provincie"])
        for row in tegels
    ]
    places: dict[int, list[Plek]] = defaultdict(list)
    for number, x, code, _ in sorted(rows):
        places[number].append(Plek(code, x))
    return Vorm(
        rijen=tuple((round(_PUNT + RIJ * number, 2), tuple(row)) for number, row in places.items()),
        grens=_lijn(_grenzen({(x, number): province for number, x, _, province in rows})),
        breedte=max(x for _, x, _, _ in rows) + 1,
        hoogte=round(RIJ * max(places) + 2 * _PUNT, 2),
    )


def _grenzen(provincie: Mapping[tuple[int, int], str]) -> list[tuple[Punt, Punt]]:
    """Sides between tiles of different provinces; a tile is asked of its neighbours to the east and south."""
    found = []
    for (x, row), name in sorted(provincie.items()):
        top = 3 * row
        sides = {
            (x + 2, row): ((x + 1, top + 1), (x + 1, top + 3)),
            (x + 1, row + 1): ((x + 1, top + 3), (x, top + 4)),
            (x - 1, row + 1): ((x, top + 4), (x - 1, top + 3)),
        }
        found += [side for near, side in sides.items() if provincie.get(near, name) != name]
    return found


def _lijn(zijden: list[tuple[Punt, Punt]]) -> str:
    """Return the sides as a path of few strokes: each goes on as long as there is a side to follow."""
    beside: dict[Punt, list[Punt]] = defaultdict(list)
    for one, other in zijden:
        beside[one].append(other)
        beside[other].append(one)
    path = []
    # Ends and crossings first, so that a stroke doesn't start in its middle.
    for start in sorted(beside, key=lambda corner: (len(beside[corner]) % 2 == 0, corner)):
        while beside[start]:
            here = start
            path.append(f"M{here[0]} {_hoogte(here):g}")
            while beside[here]:
                there = beside[here].pop(0)
                beside[there].remove(here)
                path.append(f"L{there[0]} {_hoogte(there):g}")
                here = there
    return "".join(path)


def _hoogte(corner: Punt) -> float:
    """Corners lie at the top of a row, and where the upright sides begin and end; the next row's top is the third."""
    row, part = divmod(corner[1], 3)
    return round(RIJ * row + (0.0, _PUNT - _ZIJ, _PUNT)[part], 2)


def symbolen(soorten: Iterable[tuple[str, bool]], prefix: str) -> dict[tuple[str, bool], tuple[str, str]]:
    """Return for each kind of tile (with whether its agreement has ended) its id and its drawing, to be used by id."""
    drawn = {}
    for number, (soort, verlopen) in enumerate(sorted(set(soorten))):
        name = f"{prefix}{number}"
        old = f'<path class="t-oud" d="{_OUD}"/>' if verlopen else ""
        sign = f'<path class="t-teken" d="{_TEKENS[soort]}"/>' if _TEKENS[soort] else ""
        shape = f'<g id="{name}" class="t-{SOORTEN[soort].klasse}"><path d="{_ZESHOEK}"/>{old}{sign}</g>'
        drawn[soort, verlopen] = (name, shape)
    return drawn


def tegelkaart(vorm: Vorm, vakken: Mapping[str, Vak], *, taal: str, naam: str, prefix: str = "t") -> Markup:
    """Return the map for a page: `vakken` by code of the gemeente, `naam` says what the map shows.

    Everything that comes from data is escaped. `prefix` keeps the ids of two maps on one page apart. KeyError for a
    tile without its answer or a kind that is not in the list. What has no tile is not drawn: in
    `vergelijking.koplopers_indeling` those are former gemeenten that were divided, which the page names.
    """
    shapes = symbolen(((vak.soort, vak.verlopen) for vak in vakken.values()), prefix)
    words = {kind: str(escape(in_woorden(kind[0], taal, verlopen=kind[1]))) for kind in shapes}
    parts = [
        f'<svg class="tegelkaart" viewBox="-.2 -.2 {vorm.breedte + 0.4:g} {vorm.hoogte + 0.4:g}" role="group" '
        f'aria-label="{escape(naam)}"><defs>{"".join(shape for _, shape in shapes.values())}'
        f'<path id="{prefix}g" d="{vorm.grens}"/></defs>'
    ]
    for y, row in vorm.rijen:
        parts.append(f'<g transform="translate(0 {y:g})">')
        for code, x in row:
            vak = vakken[code]
            kind = (vak.soort, vak.verlopen)
            parts.append(
                f'<a href="{escape(vak.href)}"><title>{escape(vak.naam)}: {words[kind]}</title>'
                f'<use href="#{shapes[kind][0]}" x="{x}"/></a>'
            )
        parts.append("</g>")
    parts.append(f'<use class="t-rand" href="#{prefix}g"/><use class="t-grens" href="#{prefix}g"/></svg>')
    return Markup("".join(parts))  # noqa: S704 - every part is a constant, a number, or was escaped
