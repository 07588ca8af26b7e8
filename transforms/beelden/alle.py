"""Every picture of the site, in both languages, as files under `beelden/` and `en/beelden/`.

Here: which pictures there are, and what stands in them as title, coverage and source. Not here: how they are drawn.

For the year that a visitor sees first: `kaart-<kenmerk>`, `provincies`; over all years: `trend-<kenmerk>`, `trends`;
and `tabel-2016`. Each is SVG, and PNG but for `trend-<kenmerk>`: `trends` has them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from transforms.beelden.kaart import kaart
from transforms.beelden.tabel import per_provincie, provincies, tabel_2016
from transforms.beelden.tekenen import Bijschrift, png
from transforms.beelden.trend import trend, trends
from transforms.site.cellen import soort
from transforms.site.gegevens import Gegevens
from transforms.site.opmaak import TALEN, Bestand, teksten
from transforms.site.tegelkaart import Vak, Vorm, vorm


def beelden(gegevens: Gegevens) -> Iterator[Bestand]:
    """Yield every picture of every language, one at a time."""
    for taal, folder in TALEN.items():
        for naam, picture in tekeningen(gegevens, taal):
            yield Bestand(f"{folder}beelden/{naam}.svg", picture.encode("utf-8"))
            if not naam.startswith("trend-"):
                yield Bestand(f"{folder}beelden/{naam}.png", png(picture))


def tekeningen(gegevens: Gegevens, taal: str) -> Iterator[tuple[str, str]]:
    """Yield name and SVG text of the pictures of a language."""
    tekst = _Tekst(gegevens, taal)
    labels = {kenmerk: teksten(taal)["kader"]["kenmerken"][kenmerk] for kenmerk in gegevens.kenmerken}
    jaar = gegevens.jaar
    form = nederland(gegevens)
    for kenmerk, label in labels.items():
        picture = kaart(form, vakken(gegevens, kenmerk, jaar), tekst.kaart(label), taal)
        yield f"kaart-{kenmerk}", picture
    counts = per_provincie(gegevens["vergelijking.koplopers_tabel"], jaar, gegevens.kenmerken)
    yield "provincies", provincies(counts, labels, tekst.met_dekking("provincies", "vergelijking.koplopers_tabel"))
    yield "tabel-2016", tabel_2016(gegevens["vergelijking.koplopers_2016"], labels, tekst.tabel_2016())
    frame = gegevens["vergelijking.trend"]
    yield "trends", trends(frame, labels, tekst.trend(None))
    for kenmerk, label in labels.items():
        yield f"trend-{kenmerk}", trend(frame, kenmerk, tekst.trend(label), tekst.woorden["trend"])


def nederland(gegevens: Gegevens) -> Vorm:
    """Return the geometry of the tile map."""
    province = gegevens["referentie.gemeente"][["gemeente_code", "provincie"]]
    tiles = gegevens["referentie.gemeente_tegel"].merge(province, on="gemeente_code", validate="one_to_one")
    return vorm({str(name): value for name, value in row.items()} for row in tiles.to_dict("records"))


def vakken(gegevens: Gegevens, kenmerk: str, jaar: int) -> dict[str, Vak]:
    """Return what each tile shows of a year, on the newest division; links lead nowhere, as a picture has none."""
    frame = gegevens["vergelijking.koplopers_indeling"]
    today = frame[(frame["indeling_jaar"] == frame["indeling_jaar"].max()) & (frame["jaar"] == jaar)]
    columns = ["gemeente_code", "naam", "status", kenmerk, f"{kenmerk}_concreetheid"]
    found = {}
    for code, naam, status, waarde, concreet in today[columns].itertuples(index=False, name=None):
        kind = soort(waarde, None if pd.isna(concreet) else int(concreet), status)
        found[code] = Vak(kind, naam, "", status == "verlopen")
    return found


class _Tekst:
    """Titles, coverage and source of pictures in a language."""

    def __init__(self, gegevens: Gegevens, taal: str) -> None:
        self.woorden: Mapping[str, Any] = teksten(taal)["beelden"]
        self._jaar = gegevens.jaar
        year = gegevens["vergelijking.koplopers_tabel"]
        status = year.loc[year["jaar"] == self._jaar, "status"]
        known = int((status != "onbekend").sum())
        self._dekking = self.woorden["dekking"].format(bekend=known, totaal=len(status), jaar=self._jaar)
        self._voorbeeld = [self.woorden["voorbeeld"]] if gegevens.voorbeeld else []

    def _bijschrift(self, titel: str, onder: list[str], tabel: str) -> Bijschrift:
        return Bijschrift(titel, [*self._voorbeeld, *onder], self.woorden["bron"].format(tabel=tabel))

    def met_dekking(self, soort_beeld: str, tabel: str, **namen: str) -> Bijschrift:
        """Of a picture of one year: how much of the country is known comes first."""
        words = self.woorden[soort_beeld]
        title = words["titel"].format(jaar=self._jaar, **namen)
        return self._bijschrift(title, [self._dekking, words["onder"]], tabel)

    def kaart(self, kenmerk: str) -> Bijschrift:
        return self.met_dekking("kaart", "vergelijking.koplopers_indeling", kenmerk=kenmerk)

    def tabel_2016(self) -> Bijschrift:
        """Without the warning of an example: these answers were published."""
        words = self.woorden["tabel_2016"]
        return Bijschrift(
            words["titel"], [words["onder"]], self.woorden["bron"].format(tabel="vergelijking.koplopers_2016")
        )

    def trend(self, kenmerk: str | None) -> Bijschrift:
        """Of one kenmerk, or of all."""
        words = self.woorden
        title = words["trends"]["titel"] if kenmerk is None else words["trend"]["titel"].format(kenmerk=kenmerk)
        return self._bijschrift(title, [*words["trend"]["onder"], self._dekking], "vergelijking.trend")
