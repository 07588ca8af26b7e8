"""Pictures: what stands in them, that unknown stays unknown, and that their bytes don't depend on the surroundings."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from tests.unit.site.bouw import KENMERKEN, PRIK, frame, gegevens
from transforms.beelden import alle
from transforms.beelden.tabel import per_provincie
from transforms.beelden.tekenen import kleuren
from transforms.site.cellen import SOORTEN
from transforms.site.gegevens import Gegevens

REPO = Path(__file__).parents[3]
WEINIG = ("woonvormen", "eigen_regie")
"""Two kenmerken, as all thirteen take seconds."""


def _trend(kenmerk: str, jaar: int, n: int, methode: str, **anders: Any) -> dict[str, Any]:
    shares = {"aandeel": 0.5, "aandeel_gecorrigeerd": None, "laag": 0.25, "hoog": 0.75} if n else {}
    none = dict.fromkeys(("aandeel", "aandeel_gecorrigeerd", "laag", "hoog"))
    return {"kenmerk": kenmerk, "jaar": jaar, "n": n, "methode": methode} | none | shares | anders


def voorbeeld(**tabellen: Any) -> Gegevens:
    made = gegevens()
    kenmerken = made["referentie.kenmerk"]
    row = {"rij": f"Zwolle {PRIK}", "volgorde": 1} | dict.fromkeys(KENMERKEN, "ja") | {"eigen_regie": "niet_gecodeerd"}
    trend = [
        _trend(kenmerk, jaar, n, methode, **extra)
        for kenmerk in WEINIG
        for jaar, n, methode, extra in (
            (2022, 0, "ongecorrigeerd", {}),
            (2023, 4, "ongecorrigeerd", {}),
            (2024, 9, "gecorrigeerd", {"aandeel_gecorrigeerd": 0.6}),
        )
    ]
    return gegevens(
        referentie__kenmerk=kenmerken[kenmerken["kenmerk"].isin(WEINIG)],
        vergelijking__koplopers_2016=frame([row]),
        vergelijking__trend=frame(trend),
        **tabellen,
    )


@cache
def tekeningen() -> Mapping[str, str]:
    return dict(alle.tekeningen(voorbeeld(), "nl"))


def words(picture: str) -> list[str]:
    return ["".join(element.itertext()) for element in ET.fromstring(picture).iter() if element.tag.endswith("}text")]  # noqa: S314


def test_every_picture_can_be_used_alone() -> None:
    pictures = tekeningen()
    assert list(pictures) == [
        "kaart-woonvormen", "kaart-eigen_regie", "provincies", "tabel-2016", "trends", "trend-woonvormen",
        "trend-eigen_regie",
    ]  # fmt: skip
    for name, picture in pictures.items():
        said = " | ".join(words(picture))
        assert "Bron: Koplopers, vergelijking." in said, name
        assert "CC BY 4.0" in said, name
        if name != "tabel-2016":
            assert "2 van 4 gemeenten bekend in 2024." in said, name
        assert "http" not in picture.replace("http://www.w3.org/", ""), name
        assert "<script" not in picture, name


def test_a_map_counts_its_tiles_by_kind() -> None:
    said = words(tekeningen()["kaart-woonvormen"])
    assert {"ja, concrete actie: 1", "nee: 1", "onbekend: 2", "onleesbaar: 0", "afspraak verlopen: 1"} <= set(said)
    assert not [line for line in said if line.startswith("verschilt")]


def test_provinces_of_which_nothing_is_known_have_no_share() -> None:
    counts = per_provincie(voorbeeld()["vergelijking.koplopers_tabel"], 2024, list(WEINIG)).set_index(
        ["provincie", "kenmerk"]
    )
    assert list(counts.loc[("Overijssel", "woonvormen")]) == [1, 1]
    assert list(counts.loc[("Overijssel", "eigen_regie")]) == [0, 1]
    # What has ended and what is unknown count as no answer.
    assert list(counts.loc[("Noord-Holland", "woonvormen")]) == [0, 0]
    said = words(tekeningen()["provincies"])
    assert said.count("1/1") == 1
    assert said.count("0/1") == 1
    assert "0/0" not in said


def test_a_trend_tells_corrected_from_uncorrected_and_leaves_out_what_nobody_answered() -> None:
    picture = tekeningen()["trend-woonvormen"]
    assert {"0", "4", "9"} <= set(words(picture))  # n of each year, also of the empty one
    marks = [path for path in ET.fromstring(picture).iter() if path.get("aria-roledescription") == "point"]  # noqa: S314
    assert [mark.get("fill") for mark in marks] == [kleuren()["papier"], kleuren()["nadruk"]]
    assert [
        "aandeel: 60%" in str(mark.get("aria-label")) or "0.6" in str(mark.get("aria-label")) for mark in marks
    ] == [
        False,
        True,
    ]


def test_data_in_pictures_are_text() -> None:
    assert any(line.startswith("Zwolle <script>alert(1)</script>") for line in words(tekeningen()["tabel-2016"]))
    tabel = voorbeeld()["vergelijking.koplopers_indeling"]
    tabel = tabel.assign(naam=tabel["naam"].where(tabel["gemeente_code"] != "GM0193", PRIK))
    name, picture = next(alle.tekeningen(voorbeeld(vergelijking__koplopers_indeling=tabel), "nl"))
    assert name == "kaart-woonvormen"
    titles = [element.text for element in ET.fromstring(picture).iter() if element.tag.endswith("}title")]  # noqa: S314
    assert f"{PRIK}: ja, concrete actie" in titles


def test_an_example_says_so_in_its_pictures() -> None:
    _, picture = next(alle.tekeningen(voorbeeld(controle__uitgave=pd.DataFrame([{"is_voorbeeld": True}])), "en"))
    assert "EXAMPLE: made from invented documents." in words(picture)


def test_an_answer_that_is_not_in_the_list_is_no_other_answer() -> None:
    tabel = voorbeeld()["vergelijking.koplopers_indeling"].assign(woonvormen="misschien")
    with pytest.raises(KeyError, match="misschien"):
        next(alle.tekeningen(voorbeeld(vergelijking__koplopers_indeling=tabel), "nl"))


def test_every_kind_has_its_colours() -> None:
    for soort in SOORTEN.values():
        assert {soort.klasse, f"{soort.klasse}-tekst"} <= kleuren().keys()


def _hashes() -> str:
    pictures = tekeningen()
    raster = alle.png(pictures["kaart-woonvormen"])
    return " ".join(hashlib.sha256(data).hexdigest() for data in (*(p.encode() for p in pictures.values()), raster))


def test_bytes_depend_on_no_hash_seed_time_zone_or_locale() -> None:
    surroundings = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Kiritimati", "LC_ALL": "nl_NL.UTF-8"}
    code = "from tests.unit.beelden.test_beelden import _hashes; import sys; sys.stdout.write(_hashes())"
    other = subprocess.run(
        [sys.executable, "-c", code], cwd=REPO, env=surroundings | {"PYTHONPATH": str(REPO)}, capture_output=True,
        text=True, check=True,
    )  # fmt: skip
    assert other.stdout == _hashes()
