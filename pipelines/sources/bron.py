"""What is stated of a source in its YAML file, read strictly.

Here: the form of `<bron>.yml`, and reading the folder. Not here: how a source is asked (its adapter).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from pipelines.omgeving import KoplopersError
from transforms.model import OTHER_SOORTEN

SOURCES = Path(__file__).parent


Veld = Literal["titel", "jaar", "gemeente_code", "mime", "versie", "fragment"]
"""What a source may say of a link, by the name of the field of `Vondst`."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Beleefd(_Strict):
    """How gently a source is asked: least seconds between two requests to one of its hosts, and why."""

    seconden: float = Field(default=1.0, ge=0)
    reden: str = "quality §3: at least a second"


class Verwacht(_Strict):
    """How many links of a kind, and of a year where one is named, a crawl should find; with the reason."""

    soort: str = "document"
    jaar: int | None = None
    minimum: int = Field(ge=0)
    maximum: int | None = None
    reden: str = Field(min_length=10)


class Daling(_Strict):
    """The largest part of the links of a kind and year that may be gone since the last good crawl; with the reason.

    Cells with fewer than `vanaf` links are not compared: there a single link is a large part.
    """

    grootste: float = Field(default=0.25, gt=0, le=1)
    vanaf: int = Field(default=8, ge=1)
    reden: str = "quality §3: a drop of more than a quarter"


class Site(_Strict):
    """A page that lists agreements as links; `begrens` is a CSS selector of the part of the page that holds them."""

    naam: str = Field(min_length=2)
    url: str = Field(pattern=r"^https?://")
    uitgever: str | None = None
    gemeente: str | None = None
    corporatie: str | None = None
    begrens: str | None = None
    volgende: str | None = None
    minimum: int = Field(default=1, ge=0)


class Bron(_Strict):
    """A source. `adapter` is the module that asks and reads it; without one nothing is fetched.

    `dagen` is how often: days after which a crawl is due. `hercontrole` is the number of days after which a
    document is fetched again from a server that gives no ETag or Last-Modified to ask by. `geverifieerd` is what was
    checked against the owner's own words, `aannames` what is an inference or only seen in public clients, `gaten`
    what is known to be missing. `relevantie` is false where every link is wanted. `tabellen` are the tables that its
    facts fill. `stuk` is the kind of every document here, where none is an agreement. `velden` is what it says of some
    links at least: a crawl in which none has it is told. `instellingen` is what the adapter alone needs, text by name.
    """

    bron: str = Field(pattern=r"^[a-z][a-z0-9_]*$")
    uitgever: str = Field(min_length=3)
    url: str | None
    licentie: str = Field(min_length=3)
    frequentie: str = Field(min_length=3)
    toelichting: str = Field(min_length=10)
    adapter: str | None = None
    adressen: tuple[str, ...] = ()
    beleefd: Beleefd = Beleefd()
    dagen: int = Field(default=7, ge=1)
    hercontrole: int = Field(default=90, ge=1)
    verwacht: tuple[Verwacht, ...] = ()
    daling: Daling = Daling()
    nul_toegestaan: str | None = None
    relevantie: bool = True
    tabellen: tuple[str, ...] = ()
    stuk: str | None = None
    velden: tuple[Veld, ...] = ()
    geverifieerd: tuple[str, ...] = ()
    aannames: tuple[str, ...] = ()
    gaten: tuple[str, ...] = ()
    instellingen: dict[str, str] = Field(default_factory=dict)
    sites: tuple[Site, ...] = ()

    @model_validator(mode="after")
    def _is_whole(self) -> Bron:
        if self.adapter and not (self.url and self.adressen and self.verwacht):
            raise ValueError("a source with an adapter states url, adressen and verwacht")
        if self.stuk is not None and self.stuk not in OTHER_SOORTEN:
            raise ValueError(f"stuk is one of {', '.join(OTHER_SOORTEN)}")
        names = [site.naam for site in self.sites]
        if len(names) != len(set(names)):
            raise ValueError("two sites have the same naam")
        return self


def read_source(path: Path) -> Bron:
    """Read one source; KoplopersError names the file and what is wrong."""
    try:
        bron = Bron.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except yaml.YAMLError as error:
        raise KoplopersError(f"{path}: this source file is no YAML, correct it: {error}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise KoplopersError(f"{path}: {place} is wrong ({first['msg']}); correct it") from error
    if bron.bron != path.stem:
        raise KoplopersError(f"{path}: 'bron' must be the file's name, {path.stem}")
    return bron


def read_sources() -> dict[str, Bron]:
    """Every source by name, in alphabetical order."""
    return _read_folder(SOURCES)


@cache
def _read_folder(folder: Path) -> dict[str, Bron]:
    return {path.stem: read_source(path) for path in sorted(folder.glob("*.yml"))}
