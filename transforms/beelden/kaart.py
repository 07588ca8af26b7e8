"""The tile map as a picture of its own, with title, legend and source.

Here: the SVG file around the shapes of `transforms.site.tegelkaart`. Not here: those shapes, and the map on a page.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from markupsafe import escape

from transforms.beelden.tekenen import LETTER, Bijschrift, kleuren
from transforms.site.cellen import SOORTEN, in_woorden
from transforms.site.tegelkaart import Vak, Vorm, symbolen

_SCHAAL = 15
"""Units of the file for half the width of a tile."""
_RAND = 24
ALTIJD = ("ja3", "ja2", "ja1", "nee", "onleesbaar", "niet_gecodeerd", "geen_afspraak", "onbekend")
"""What the legend always has, with 0 where there is none: absence is not `nee`, and the legend says how they differ."""


def kaart(vorm: Vorm, vakken: Mapping[str, Vak], bijschrift: Bijschrift, taal: str) -> str:
    """Return the map as the text of an SVG file; `vakken` as for `tegelkaart`, their links are not used.

    The legend counts the tiles of each kind. It stands in the North Sea, where no tile can come to lie.
    """
    tiles = {code: vakken[code] for _, row in vorm.rijen for code in (place.code for place in row)}
    count = Counter(vak.soort for vak in tiles.values())
    shown = [soort for soort in SOORTEN if soort in ALTIJD or count[soort]]
    kinds = {(soort, False) for soort in shown} | {(vak.soort, vak.verlopen) for vak in tiles.values()}
    old = sum(vak.verlopen for vak in tiles.values())
    shapes = symbolen(kinds | ({("onbekend", True)} if old else set()), "t")
    top = _RAND + 38 + 18 * len(bijschrift.onder)
    width, height = round(vorm.breedte * _SCHAAL + 2 * _RAND), round(top + vorm.hoogte * _SCHAAL + 3 * _RAND)
    legend = [
        _regel(number, shapes[soort, False][0], f"{in_woorden(soort, taal)}: {count[soort]}")
        for number, soort in enumerate(shown)
    ]
    if old:
        words = in_woorden("onbekend", taal, verlopen=True).removeprefix(f"{in_woorden('onbekend', taal)}, ")
        legend.append(_regel(len(shown), shapes["onbekend", True][0], f"{words}: {old}"))
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'font-family="{LETTER}" font-size="13" role="img"><title>{escape(bijschrift.titel)}</title>{_stijl()}',
        f'<defs>{"".join(shape for _, shape in shapes.values())}<path id="tg" d="{vorm.grens}"/></defs>',
        f'<rect width="{width}" height="{height}" fill="{kleuren()["papier"]}"/>',
        f'<text class="titel" x="{_RAND}" y="{_RAND + 16}">{escape(bijschrift.titel)}</text>',
        *(
            f'<text class="onder" x="{_RAND}" y="{_RAND + 38 + 18 * number}">{escape(line)}</text>'
            for number, line in enumerate(bijschrift.onder)
        ),
        f'<g transform="translate({_RAND} {top + 4})">{"".join(legend)}</g>',
        f'<g class="kaart" transform="translate({_RAND} {top}) scale({_SCHAAL})">',
    ]
    for y, row in vorm.rijen:
        parts.append(f'<g transform="translate(0 {y:g})">')
        for code, x in row:
            vak = tiles[code]
            words = in_woorden(vak.soort, taal, verlopen=vak.verlopen)
            use = f'<use href="#{shapes[vak.soort, vak.verlopen][0]}" x="{x}"/>'
            parts.append(f"<g><title>{escape(vak.naam)}: {escape(words)}</title>{use}</g>")
        parts.append("</g>")
    parts.append('<use class="t-rand" href="#tg"/><use class="t-grens" href="#tg"/></g>')
    parts.append(f'<text class="onder" x="{_RAND}" y="{height - _RAND}">{escape(bijschrift.bron)}</text></svg>\n')
    return "".join(parts)


def _regel(number: int, symbol: str, words: str) -> str:
    y = 21 * number
    tile = f'<use href="#{symbol}" transform="translate(12 {y}) scale(9.5)"/>'
    return f'<g class="kaart">{tile}</g><text class="naam" x="34" y="{y + 5}">{escape(words)}</text>'


def _stijl() -> str:
    """The style sheet within the file: what `kaart.css` says, with the colours themselves."""
    kleur = kleuren()
    kinds = [
        f".t-{kind.klasse}{{fill:{kleur[kind.klasse]}}}"
        f".t-{kind.klasse} .t-teken,.t-{kind.klasse} .t-oud{{stroke:{kleur[f'{kind.klasse}-tekst']}}}"
        for kind in SOORTEN.values()
    ]
    rules = [
        ".kaart{stroke:#5d7077;stroke-width:.07}",
        *kinds,
        ".t-teken,.t-oud,.t-grens,.t-rand{fill:none;stroke-linejoin:round}",
        ".t-teken,.t-grens,.t-rand{stroke-linecap:round}",
        ".t-teken{stroke-width:.12}.t-niet_gecodeerd .t-teken{stroke-width:.3}",
        ".t-oud{stroke-width:.09;stroke-dasharray:.28 .15}",
        f".t-rand{{stroke:{kleur['papier']};stroke-width:.36}}.t-grens{{stroke:{kleur['inkt']};stroke-width:.17}}",
        f".titel{{font-size:22px;font-weight:bold;fill:{kleur['inkt']}}}.onder{{fill:{kleur['zacht']}}}",
        f".naam{{fill:{kleur['inkt']}}}",
    ]
    return f"<style>{''.join(rules)}</style>"
