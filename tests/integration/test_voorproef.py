"""The pictures of the site as metadata that Dagster shows."""

from __future__ import annotations

import base64
from pathlib import Path

from pipelines.assets.voorproef import voorproef

DOT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><circle cx="9" cy="9" r="5"/></svg>'


def test_a_picture_stands_in_the_metadata_itself(tmp_path: Path) -> None:
    place = tmp_path / "beelden"
    place.mkdir()
    for name in ("kaart-woonvormen", "kaart-eigen_regie", "trends"):
        (place / f"{name}.svg").write_text(DOT, encoding="utf-8")
    shown = voorproef(tmp_path)
    assert list(shown) == ["bladzijden", "kaart", "trends"]
    before, data = str(shown["kaart"].value).split(",")
    assert before == "![kaart-eigen_regie](data:image/png;base64"
    raster = base64.b64decode(data.removesuffix(")"))
    assert raster.startswith(b"\x89PNG")
    assert int.from_bytes(raster[16:20], "big") == 20  # half the width: metadata stays in the storage of Dagster


def test_a_site_without_pictures_shows_where_it_lies(tmp_path: Path) -> None:
    shown = voorproef(tmp_path)
    assert {name: value.value for name, value in shown.items()} == {"bladzijden": str(tmp_path / "index.html")}
