"""The nouns that pass between the stages: pages, agreements, codes, evidence, commitments.

Here: plain frozen records without behaviour beyond their own shape.
Not here: rules, reading, and storage (tables are described in `warehouse/schema`).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

KADER = "koplopers"

TWEEDE_CODER = "taalmodel-"
"""How the id of a language model begins: it advises reviewers, and its codes never lead in a comparison."""

Status = Literal["gelezen", "onleesbaar", "geweigerd"]
Herkomst = Literal["laag", "ocr", "geen"]
"""Where the text of a page comes from; `geen` when it shows something that was not read."""
Waarde = Literal["ja", "nee", "onleesbaar", "niet_gecodeerd"]

CODED_SOORTEN = (
    "prestatieafspraken",
    "raamovereenkomst",
    "jaarschijf",
    "regionale_afspraken",
    "samenwerkingsovereenkomst",
    "deelconvenant",
    "bod_als_afspraken",
)
"""Kinds of document that are coded as an agreement (contract, 'soort')."""

OTHER_SOORTEN = (
    "bod",
    "woonvisie",
    "woonzorgvisie",
    "volkshuisvestingsprogramma",
    "evaluatie",
    "raadsbrief",
    "onderzoek",
    "anders",
)
"""Kinds of document that are kept and shown but not coded."""


@dataclass(frozen=True, slots=True)
class Pagina:
    """A page of text; `pagina` counts from 1, offsets elsewhere are code points in `tekst`.

    `tekst` is the body, with its footnotes at the end. `randtekst` holds the running header, footer and page
    number, a line each: they are kept, and never evidence. `zekerheid` (0 to 1) is that of optical recognition.
    """

    pagina: int
    tekst: str
    herkomst: Herkomst = "laag"
    zekerheid: float | None = None
    randtekst: str = ""


@dataclass(frozen=True, slots=True)
class Lezing:
    """What could be read of a file. `reden` is set whenever `status` is not `gelezen`.

    `te_herkennen` are the numbers of the pages that are pictures of text and wait to be recognised, `herkend` of
    those that were looked at. `bijlagen` says which files inside the file were not read.
    """

    status: Status
    reden: str | None
    mime: str
    paginas: tuple[Pagina, ...] = ()
    te_herkennen: tuple[int, ...] = ()
    herkend: tuple[int, ...] = ()
    bijlagen: str | None = None

    @property
    def tekst_herkomst(self) -> str:
        """`laag`, `ocr`, `gemengd` or `geen`, over the pages that have text."""
        origins = {page.herkomst for page in self.paginas if page.tekst} - {"geen"}
        if len(origins) > 1:
            return "gemengd"
        return origins.pop() if origins else "geen"


@dataclass(frozen=True, slots=True)
class Deel:
    """A part of a file that is a document of its own: a council letter, the agreement behind it, an annex.

    `soort` is one of CODED_SOORTEN or OTHER_SOORTEN, `zekerheid` (0 to 1) how sure that is.
    """

    pagina_van: int
    pagina_tot: int
    soort: str
    zekerheid: float
    titel: str | None


@dataclass(frozen=True, slots=True)
class BekendeFeiten:
    """Facts that a sender stated in NAME.yml beside NAME.pdf; they win over what is found in the text."""

    soort: str | None = None
    titel: str | None = None
    gemeenten: tuple[str, ...] = ()
    jaar_van: int | None = None
    jaar_tot: int | None = None
    datum_ondertekend: date | None = None
    partijen: tuple[str, ...] = ()
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Gemeente:
    """A gemeente bound by an agreement, with the rule that found it."""

    code: str
    naam: str
    herkenning: str


@dataclass(frozen=True, slots=True)
class Partij:
    """An organisation that is party to an agreement; never a person."""

    naam: str
    rol: Literal["gemeente", "corporatie", "huurdersorganisatie", "zorgorganisatie", "overig"]
    corporatie_id: str | None = None
    ondertekend: bool | None = None


@dataclass(frozen=True, slots=True)
class Afspraak:
    """Who agreed, about which years. `soort` may be a kind that is not coded; `datum` is the day that a paper bears."""

    soort: str
    titel: str | None
    jaar_van: int | None
    jaar_tot: int | None
    periode_bron: str | None
    datum_ondertekend: date | None
    regionaal: bool
    status: Literal["concept", "definitief", "getekend", "onbekend"]
    gemeenten: tuple[Gemeente, ...] = ()
    partijen: tuple[Partij, ...] = ()
    pagina_van: int | None = None
    pagina_tot: int | None = None
    datum: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class VoorWie:
    """For whom a passage is: target groups (codebook §3.3), from specific to general.

    A table of its own, and so no field among those of `Bewijs`, which are the columns of `kern.bewijs`.
    """

    doelgroepen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bewijs(VoorWie):
    """A passage behind a code: `citaat` is exactly `tekst[begin:eind]` of the page.

    `smart_s` to `smart_t` are the five SMART dimensions (codebook §3.2), 0 or 1 each, None where they were not read.
    """

    pagina: int
    begin: int
    eind: int
    citaat: str
    concreetheid: int
    regel: str
    smart_s: int | None = None
    smart_m: int | None = None
    smart_a: int | None = None
    smart_r: int | None = None
    smart_t: int | None = None

    def under(self, regel: str) -> Bewijs:
        """The same evidence, found by another rule; made by hand, as there are thousands and `replace` is slow."""
        return Bewijs(
            self.pagina, self.begin, self.eind, self.citaat, self.concreetheid, regel,
            self.smart_s, self.smart_m, self.smart_a, self.smart_r, self.smart_t, doelgroepen=self.doelgroepen,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Codering:
    """The answer for one characteristic. `ja` has evidence, any other answer has none."""

    kader: str
    kenmerk: str
    waarde: Waarde
    concreetheid: int | None
    zekerheid: float | None
    bewijs: tuple[Bewijs, ...] = ()


@dataclass(frozen=True, slots=True)
class Toezegging:
    """A commitment; `aantal_min` or `aantal_max` is None where there is no bound, both where it only has a date.

    `jaar` is the year by which it is due where the passage states one (`jaar_genoemd`), else the last of the agreement.
    """

    pagina: int
    begin: int
    eind: int
    citaat: str
    aantal_min: float | None
    aantal_max: float | None
    eenheid: str | None
    doelgroep: str | None
    actor: str | None
    jaar: int | None
    kenmerk: str
    soort: Literal["hoeveelheid", "termijn"] = "hoeveelheid"
    jaar_genoemd: bool = False


@dataclass(frozen=True, slots=True)
class Uitslag:
    """All codes (every characteristic once, in order) and commitments of one agreement.

    `reden` says why answers are withheld (`onleesbaar`, `niet_gecodeerd`); None where none is.
    """

    coderingen: tuple[Codering, ...]
    toezeggingen: tuple[Toezegging, ...] = field(default=())
    reden: str | None = None
