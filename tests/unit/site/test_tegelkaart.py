"""The tile map on a page: every gemeente a link with its answer, nothing that a page may not hold."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from transforms.beelden.tekenen import kleuren
from transforms.site import tegelkaart as module
from transforms.site.cellen import SOORTEN
from transforms.site.tegelkaart import Vak, Vorm, tegelkaart, vorm
from warehouse.facts import read_facts

VAST = Path(module.__file__).parent / "vast"
GEMEENTEN = {row["gemeente_code"]: row for row in read_facts("gemeente").to_pylist()}
KINDS = [(soort, verlopen) for soort in SOORTEN for verlopen in (False, True)]


@pytest.fixture(scope="module")
def nederland() -> Vorm:
    tiles = read_facts("gemeente_tegel").to_pylist()
    return vorm([tile | {"provincie": GEMEENTEN[tile["gemeente_code"]]["provincie"]} for tile in tiles])


def vakken(nederland: Vorm) -> dict[str, Vak]:
    codes = [place.code for _, row in nederland.rijen for place in row]
    return {
        code: Vak(
            KINDS[number % len(KINDS)][0],
            GEMEENTEN[code]["naam"],
            f"../gemeente/{code}.html#geschiktheid_woningvoorraad-2021",
            KINDS[number % len(KINDS)][1],
        )
        for number, code in enumerate(codes)
    }


def test_every_gemeente_is_a_link_that_says_what_it_shows(nederland: Vorm) -> None:
    answers = vakken(nederland) | {"GM0193": Vak("ja3", "Zwolle", "../gemeente/GM0193.html#woonvormen-2021", True)}
    markup = tegelkaart(nederland, answers, taal="nl", naam="Woonvormen in 2021")
    drawing = ET.fromstring(markup)  # noqa: S314 - our own
    links = {link.get("href", "").split("/")[2][:6]: link for link in drawing.iter("a")}
    assert len(links) == len(list(drawing.iter("a"))) == 342
    title = links["GM0193"].find("title")
    assert title is not None
    assert title.text == "Zwolle: ja, meetbaar, afspraak verlopen"
    ids = [element.get("id") for element in drawing.iter() if element.get("id")]
    assert len(ids) == len(set(ids)) == len(KINDS) + 1
    assert {use.get("href", "")[1:] for use in drawing.iter("use")} <= set(ids)
    assert (drawing.get("role"), drawing.get("aria-label")) == ("group", "Woonvormen in 2021")


def test_a_map_is_small_and_needs_no_style_in_the_page(nederland: Vorm) -> None:
    markup = tegelkaart(nederland, vakken(nederland), taal="en", naam="x")
    assert not re.search(r"style|script|xlink|\son\w+=", markup)
    # All kinds at once and the longest name of a kenmerk; a tenth of it when compressed.
    assert len(markup.encode()) < 56_000


def test_data_are_escaped(nederland: Vorm) -> None:
    evil = Vak("nee", '<img src=x onerror="a">', '"><script>&')
    markup = tegelkaart(nederland, vakken(nederland) | {"GM0193": evil}, taal="nl", naam='"><b>')
    assert "<img" not in markup
    assert "<script" not in markup
    assert "<b>" not in markup
    ET.fromstring(markup)  # noqa: S314 - our own


def test_a_gemeente_without_an_answer_is_no_unknown(nederland: Vorm) -> None:
    answers = vakken(nederland)
    del answers["GM0193"]
    with pytest.raises(KeyError, match="GM0193"):
        tegelkaart(nederland, answers, taal="nl", naam="x")
    with pytest.raises(KeyError, match="misschien"):
        tegelkaart(nederland, answers | {"GM0193": Vak("misschien", "Zwolle", "x")}, taal="nl", naam="x")


def test_every_kind_has_a_sign_of_its_own_and_a_colour() -> None:
    signs = module._TEKENS
    assert list(signs) == list(SOORTEN)
    assert len(set(signs.values())) == len(signs)
    assert [kind for kind, sign in signs.items() if not sign] == ["onbekend"]
    css = (VAST / "kaart.css").read_text(encoding="utf-8")
    for soort in SOORTEN.values():
        assert f".t-{soort.klasse} {{ fill: var(--{soort.klasse});" in css


def contrast(one: str, other: str) -> float:
    """Of two colours (#rgb or #rrggbb), by WCAG 2.2."""

    def light(colour: str) -> float:
        digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
        parts = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def test_signs_and_borders_can_be_seen() -> None:
    kleur = kleuren()
    for soort in SOORTEN.values():
        assert contrast(kleur[soort.klasse], kleur[f"{soort.klasse}-tekst"]) >= 4.5, soort
    assert "stroke: #5d7077" in (VAST / "kaart.css").read_text(encoding="utf-8")
    assert contrast("#5d7077", kleur["papier"]) >= 3
    # The three steps of ja can be told apart by how dark they are.
    steps = [kleur[f"ja{step}"] for step in (1, 2, 3)]
    assert min(contrast(one, other) for one, other in pairwise(steps)) >= 1.5


def test_the_border_of_provinces_lies_between_tiles_of_two_provinces() -> None:
    def tile(code: str, column: int, row: int, province: str) -> dict[str, object]:
        return {"gemeente_code": code, "kolom": column, "rij": row, "provincie": province}

    # Two beside each other, and one below between them that is of the first province.
    tiles = [tile("a", 0, 0, "A"), tile("b", 1, 0, "B"), tile("c", 0, 1, "A")]
    form = vorm(tiles)
    assert form.grens == "M2 0.57L2 1.73L3 2.3"
    assert (form.breedte, form.hoogte) == (4, 4.03)
    assert vorm([one | {"provincie": "A"} for one in tiles]).grens == ""
