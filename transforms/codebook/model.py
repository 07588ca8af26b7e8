"""The shape of a codebook: kenmerken, term families, rules and exclusions.

Here: frozen records that mirror the YAML, and the checks that one record can do by itself.
Not here: reading files (`load.py`) and the meaning of the term notation (`terms.py`).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

KENMERKEN = (
    "geschiktheid_woningvoorraad",
    "doorstroming_opvang",
    "woonvormen",
    "ruimtelijke_samenhang",
    "transformatie_zorgvastgoed",
    "goedkope_woningen",
    "woonruimteverdeling",
    "woningaanpassingen",
    "ruimtelijke_ordening",
    "sociale_wijkteams",
    "sociaal_beheer",
    "eigen_regie",
    "kennis_visie_onderzoek",
)
"""The thirteen kenmerken of the kader `koplopers`, in the order of the published table (contract)."""

Families = dict[str, tuple[str, ...]]


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Regel(_Record):
    """One way in which a passage can be evidence; family names are those of the own file or of `_algemeen`.

    A passage satisfies the rule when it holds every family of `alle`, at least one family of each group
    in `een_van` and none of `niet`; and when a family of `context` (if any are named) stands in the
    passage, in its heading, or in the sentence it refers back to (codebook §1.1, context-eenheid).
    """

    naam: str = Field(pattern=r"^[a-z0-9_]+$")
    alle: tuple[str, ...] = ()
    een_van: tuple[tuple[str, ...], ...] = ()
    niet: tuple[str, ...] = ()
    context: tuple[str, ...] = ()

    @property
    def familienamen(self) -> tuple[str, ...]:
        """Every family the rule speaks of."""
        return (*self.alle, *(name for group in self.een_van for name in group), *self.niet, *self.context)


class Voorbeelden(_Record):
    """Sentences written for this codebook that must (`ja`) and must not (`nee`) count."""

    ja: tuple[str, ...]
    nee: tuple[str, ...]


class Kenmerk(_Record):
    """One characteristic: for people (`definitie` … `voorbeelden`) and for the machine (`families`, `regels`)."""

    kader: Literal["koplopers"]
    kenmerk: str
    label: str
    groep: Literal["onderwerp", "instrument"]
    thema: str
    volgorde: int = Field(ge=1, le=len(KENMERKEN))
    definitie: str = Field(min_length=80)
    beslisregel: str
    uitsluitingen: tuple[str, ...]
    voorbeelden: Voorbeelden
    families: Families
    regels: tuple[Regel, ...] = Field(min_length=1)


class Uitsluiting(_Record):
    """A ground on which a passage never counts (codebook §1.3, E1-E12).

    `reikwijdte` says which passage falls: the `passage` with the cue itself, or also the one before it
    (`vorige`: a wish, and the refusal in the next sentence).
    """

    nr: str = Field(pattern=r"^E([1-9]|1[0-2])$")
    soort: str
    een_van: tuple[str, ...] = Field(min_length=1)
    niet: tuple[str, ...] = ()
    reikwijdte: Literal["passage", "vorige"] = "passage"


class Algemeen(_Record):
    """What all kenmerken share.

    `koppen` (zone → family), `verbintenis`, `doelgroepen` and `actoren` name families of this file;
    `eenheden` maps a unit to regular expressions for the beginning of its words.
    """

    families: Families
    uitsluitingen: tuple[Uitsluiting, ...]
    koppen: dict[str, str]
    verbintenis: dict[Literal["hard", "zacht", "onderzoek"], str]
    doelgroepen: dict[str, tuple[str, ...]]
    eenheden: dict[str, tuple[str, ...]]
    actoren: dict[str, str]


class Codebook(_Record):
    """A whole version. `kenmerken` stand in the published order; `fingerprint` is a sha256 in hex."""

    versie: str
    fingerprint: str
    algemeen: Algemeen
    kenmerken: tuple[Kenmerk, ...]

    @property
    def families(self) -> Families:
        """All term families; a family of a kenmerk is called `kenmerk.familie`, a shared one by its own name."""
        own = {f"{k.kenmerk}.{naam}": terms for k in self.kenmerken for naam, terms in k.families.items()}
        return {**self.algemeen.families, **own}

    def qualify(self, kenmerk: Kenmerk, familie: str) -> str:
        """The name in `families` of what a rule of `kenmerk` calls `familie`."""
        return f"{kenmerk.kenmerk}.{familie}" if familie in kenmerk.families else familie
