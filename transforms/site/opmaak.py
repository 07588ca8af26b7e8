"""From a template and its data to the bytes of a page: languages, links between pages, escaping.

Here: what all pages share. Not here: what is on a page (a module for each kind of page).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

_HIER = Path(__file__).parent

TALEN = {"nl": "", "en": "en/"}
"""Languages, each with its folder in the site: Dutch is at the root."""

MENU = ("index", "tabel", "gemeente", "vergelijk", "trends", "zoeken", "kwaliteit", "gegevens")
"""Kinds of page in the navigation, in order; their addresses are in `Opmaak.menu`."""


@dataclass(frozen=True)
class Bestand:
    """A file of the site: `pad` is relative to the root of the site, with `/`."""

    pad: str
    inhoud: bytes


@cache
def teksten(taal: str) -> Mapping[str, Any]:
    """Return the texts of a language: one mapping for each file of `teksten/<taal>`, by the name of the file."""
    files = sorted((_HIER / "teksten" / taal).glob("*.yml"))
    return {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in files}


def vaste_bestanden() -> list[Bestand]:
    """Return the static files: style sheets and scripts, as they are."""
    folder = _HIER / "vast"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return [Bestand(f"vast/{path.relative_to(folder).as_posix()}", path.read_bytes()) for path in paths]


class Opmaak:
    """Renders pages in one language.

    `voorbeeld` puts a banner on every page: the documents behind it are invented. `jaar` is the year that a visitor
    sees first. Everything that a template is given is escaped, unless it is markup that was made of escaped parts.
    """

    def __init__(self, taal: str, jaar: int, *, voorbeeld: bool) -> None:
        """Prepare the templates; `taal` is a key of `TALEN`."""
        self.taal = taal
        self.teksten = teksten(taal)
        self.menu = {
            "index": "index.html",
            "tabel": f"tabel/{jaar}.html",
            "gemeente": "gemeente/index.html",
            "vergelijk": "vergelijk.html",
            "trends": "trends.html",
            "zoeken": "zoeken.html",
            "kwaliteit": "kwaliteit.html",
            "gegevens": "gegevens.html",
        }
        self._env = Environment(
            loader=FileSystemLoader(_HIER / "sjablonen"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
        )
        self._env.globals.update(t=self.teksten, taal=taal, voorbeeld=voorbeeld, menu=self.menu, jaar_nu=jaar)
        self._env.filters["getal"] = self.getal
        self._env.filters["procent"] = self.procent

    def pagina(self, sjabloon: str, pad: str, **inhoud: Any) -> Bestand:
        """Render a template at `pad`, relative to the folder of the language (`gemeente/GM0193.html`).

        A template finds `wortel` (to that folder), `site` (to the root of the site, for static files) and `uitgave`
        (to the folder of the release), each relative, so that the pages work wherever they lie.
        """
        wortel = "../" * pad.count("/")
        site = wortel + "../" * TALEN[self.taal].count("/")
        andere = next(taal for taal in TALEN if taal != self.taal)
        html = self._env.get_template(sjabloon).render(
            **inhoud,
            pad=pad,
            wortel=wortel,
            site=site,
            uitgave=f"{site}../",
            andere_taal=andere,
            andere_href=f"{site}{TALEN[andere]}{pad}",
        )
        return Bestand(TALEN[self.taal] + pad, html.encode("utf-8"))

    def getal(self, waarde: float | None, cijfers: int = 0) -> str:
        """Return a number as it is written in the language; empty for None."""
        if waarde is None or waarde != waarde:  # NaN
            return ""
        text = f"{waarde:,.{cijfers}f}"
        return text if self.taal == "en" else text.translate({ord(","): ".", ord("."): ","})

    def procent(self, waarde: float | None, cijfers: int = 0) -> str:
        """Return a share (0 to 1) as a percentage."""
        return "" if waarde is None or waarde != waarde else f"{self.getal(100 * waarde, cijfers)}%"
