"""What will not be done, and what was done before, is a hit in no frame; a stop or a freeze is an agreement."""

from __future__ import annotations

import pytest

from tests.unit.coding.helpers import code, in_afspraken
from transforms.coding.normalise import normalise
from transforms.coding.weigering import is_dropped, is_refusal
from transforms.model import KADER

GEWEIGERD = [
    "De corporatie bouwt geen woningen voor ouderen.",
    "De corporatie bouwt de komende jaren geen levensloopbestendige woningen.",
    "De gemeente voert geen regie over wonen en zorg.",
    "Zorgaanbieders nemen niet deel aan het overleg.",
    "Partijen monitoren deze afspraken niet.",
    "Partijen evalueren de afspraken niet tussentijds.",
    "Wij nemen geen maatregelen tegen overlast.",
    "De corporatie renoveert geen woningen en neemt geen energiemaatregelen.",
    "Er worden in deze periode geen rookmelders geplaatst.",
    "De uitvoering van deze afspraken wordt niet geëvalueerd.",
    "De corporatie zal geen zonnepanelen plaatsen.",
]
TERUGBLIK = [
    "In 2018 heeft de corporatie veertig woningen verkocht.",
    "De afgelopen jaren zijn vijftig woningen aangepast voor ouderen.",
    "In 2019 is een zorgcomplex voor ouderen opgeleverd.",
    "In de vorige periode zijn de afspraken jaarlijks gemonitord.",
    "In 2018 heeft de corporatie zestig woningen gerenoveerd en geïsoleerd.",
]
AFGESPROKEN = [
    ("taskforce", "verkoop_liberalisering", "De corporatie verkoopt geen sociale huurwoningen."),
    ("taskforce", "verkoop_liberalisering", "Wij liberaliseren geen woningen."),
    ("taskforce", "betaalbaarheid_beschikbaarheid", "De huren stijgen in 2021 niet meer dan de inflatie."),
    ("taskforce", "kwaliteit_duurzaamheid", "De corporatie renoveert niet alleen flats, zij isoleert ook de daken."),
    ("taskforce", "kwaliteit_duurzaamheid", "De corporatie plaatst geen cv-ketels maar warmtepompen."),
    ("taskforce", "kwaliteit_duurzaamheid", "De corporatie isoleert woningen die nog niet gerenoveerd zijn."),
    ("proces", "monitoring_evaluatie", "Partijen evalueren deze afspraken elk jaar, niet alleen op papier."),
]


def found(zin: str) -> set[tuple[str, str]]:
    """The codes of the other frames for which this sentence, in a small whole agreement, is evidence."""
    uitslag = code(in_afspraken(zin))
    return {
        (answer.kader, answer.kenmerk)
        for answer in uitslag.coderingen
        if answer.kader != KADER and any(bewijs.citaat.rstrip(".") in zin for bewijs in answer.bewijs)
    }


@pytest.mark.parametrize("zin", [*GEWEIGERD, *TERUGBLIK])
def test_refusals_and_looks_back_are_no_hit(zin: str) -> None:
    assert found(zin) == set()


@pytest.mark.parametrize(("kader", "kenmerk", "zin"), AFGESPROKEN)
def test_what_is_agreed_with_a_not_in_it_is_a_hit(kader: str, kenmerk: str, zin: str) -> None:
    assert (kader, kenmerk) in found(zin)


@pytest.mark.parametrize("zin", GEWEIGERD)
def test_a_refusal_is_seen_by_its_verb(zin: str) -> None:
    assert is_refusal(normalise(zin).tekst)


@pytest.mark.parametrize(
    ("zin", "dropped"),
    [
        ("labelen van woningen voor 65-plussers: vervalt", True),
        ("c9 | huurkorting voor ouderen | vervallen", True),
        ("voorrang voor ouderen bij appartementen met lift - niet overgenomen", True),
        ("de gemeente zou graag zien dat de corporatie een hofje bouwt", True),
        ("de huurders hadden voor ouderen liever een lift gezien", True),
        ("de eis van een zorgindicatie vervalt voor deze woningen", False),
        ("wij zouden dat toejuichen, en werken graag mee aan een hofje", False),
        ("partijen zien het liefst dat er een hofje komt", False),
    ],
)
def test_what_is_off_or_wished_for_is_no_evidence(zin: str, dropped: bool) -> None:
    assert is_dropped(zin) == dropped
