"""The shape of a codebook: frames, kenmerken, term families, rules, crosswalk and exclusions.

Here: frozen records that mirror the YAML, and the checks that one record can do by itself.
Not here: reading files (`load.py`), what records must be to each other (`checks.py`), how terms are written (`terms`).
"""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

KOPLOPERS = "koplopers"

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

_NAAM = r"^[a-z0-9_]+$"


class _Record(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Voorwaarde(_Record):
    """What a passage must hold, in families.

    A name is a family of the own file, one of `_algemeen`, or one of another kenmerk by its full name
    (`ruimtelijke_samenhang.ontmoetingsplek`, `proces.regie_gemeente.regie`). A passage satisfies the condition when
    it holds every family of `alle`, at least one family of each group in `een_van` and none of `niet`; and when a
    family of `context` (if any are named) stands in the passage, in its heading, or in the sentence it refers back
    to (codebook §1.1, context-eenheid).
    """

    alle: tuple[str, ...] = ()
    een_van: tuple[tuple[str, ...], ...] = ()
    niet: tuple[str, ...] = ()
    context: tuple[str, ...] = ()

    @property
    def gevraagd(self) -> tuple[str, ...]:
        """Every family of which the passage must hold some."""
        return (*self.alle, *(name for group in self.een_van for name in group), *self.context)

    @property
    def familienamen(self) -> tuple[str, ...]:
        """Every family the condition speaks of."""
        return (*self.gevraagd, *self.niet)


class Regel(Voorwaarde):
    """One way in which a passage can be evidence; `gronden` are the grounds that do not exclude it here."""

    naam: str = Field(pattern=_NAAM)
    gronden: tuple[str, ...] = ()


class Overgang(Voorwaarde):
    """A line of the crosswalk: evidence of `kenmerk` in `kader` is evidence here too, where the condition is satisfied.

    `concreetheid` is the lowest degree (1 to 3, codebook §3.1) that carries over. `toelichting` says in words which
    passages do; it is there exactly when not all do.
    """

    kader: str = KOPLOPERS
    kenmerk: str
    concreetheid: int = Field(default=1, ge=1, le=3)
    toelichting: str = ""

    @property
    def geheel(self) -> bool:
        """Whether every passage carries over."""
        return not self.familienamen and self.concreetheid == 1


class Termen(_Record):
    """The role of each family of a kenmerk.

    `positief` names the subject; `alternatief` is another way to write of it, which counts beside other terms;
    `negatief` says that the passage is about something else.
    """

    positief: tuple[str, ...] = ()
    alternatief: tuple[str, ...] = ()
    negatief: tuple[str, ...] = ()


class Voorbeelden(_Record):
    """Sentences written for this codebook that must (`ja`) and must not (`nee`) count."""

    ja: tuple[str, ...] = Field(min_length=2)
    nee: tuple[str, ...] = Field(min_length=2)


class Kenmerk(_Record):
    """One code: for people (`definitie` … `voorbeelden`) and for the machine (`families`, `regels`, `uit`).

    `nummer` is what the source calls it, where it numbers. `buiten` says what of it no kenmerk of `koplopers` covers.
    """

    kader: str
    kenmerk: str = Field(pattern=_NAAM)
    nummer: str | None = None
    label: str
    groep: str
    thema: str
    volgorde: int = Field(ge=1)
    definitie: str = Field(min_length=150)
    beslisregel: str = Field(min_length=30)
    uitsluitingen: tuple[str, ...] = Field(min_length=1)
    voorbeelden: Voorbeelden
    buiten: str = ""
    termen: Termen = Termen()
    families: Families = {}
    regels: tuple[Regel, ...] = ()
    uit: tuple[Overgang, ...] = ()


class Kader(_Record):
    """A coding frame. `groepen` are the groups its kenmerken fall into, in order."""

    kader: str = Field(pattern=_NAAM)
    label: str
    bron: str
    omschrijving: str = Field(min_length=80)
    volgorde: int = Field(ge=1)
    groepen: tuple[str, ...] = Field(min_length=1)


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
    """What all frames share.

    `gronden` says of every ground on which a passage is no evidence what it is (codebook §1.3, E1-E12).
    `koppen` (ground → family that announces it in a heading), `verbintenis`, `doelgroepen` and `actoren` name
    families of this file; `eenheden` maps a unit to regular expressions for the beginning of its words.
    """

    families: Families
    gronden: dict[str, str]
    uitsluitingen: tuple[Uitsluiting, ...]
    koppen: dict[str, str]
    verbintenis: dict[Literal["hard", "zacht", "onderzoek"], str]
    doelgroepen: dict[str, tuple[str, ...]]
    eenheden: dict[str, tuple[str, ...]]
    actoren: dict[str, str]


class Codebook(_Record):
    """A whole version. `codes` are the kenmerken of every frame, frame by frame; `fingerprint` is a sha256 in hex."""

    versie: str
    fingerprint: str
    algemeen: Algemeen
    kaders: tuple[Kader, ...]
    codes: tuple[Kenmerk, ...]

    @property
    def kenmerken(self) -> tuple[Kenmerk, ...]:
        """The thirteen of `koplopers`, in the published order."""
        return self.van(KOPLOPERS)

    def van(self, kader: str) -> tuple[Kenmerk, ...]:
        """The kenmerken of a frame, in its order."""
        return tuple(kenmerk for kenmerk in self.codes if kenmerk.kader == kader)

    @property
    def families(self) -> Families:
        """All term families of all frames: the shared ones first, then those of `koplopers`, then of the others."""
        own = {self.qualify(k, naam): terms for k in self.codes for naam, terms in k.families.items()}
        return {**self.algemeen.families, **own}

    def qualify(self, kenmerk: Kenmerk, familie: str) -> str:
        """The name in `families` of what a rule of `kenmerk` calls `familie`."""
        return full_name(kenmerk, familie) if familie in kenmerk.families else familie


def full_name(kenmerk: Kenmerk, familie: str) -> str:
    """The name by which others know a family of `kenmerk`: without the frame where that is `koplopers`."""
    prefix = "" if kenmerk.kader == KOPLOPERS else f"{kenmerk.kader}."
    return f"{prefix}{kenmerk.kenmerk}.{familie}"
