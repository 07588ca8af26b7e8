"""Target groups of a passage, in the words of the codebook and in others (codebook §3.3)."""

from __future__ import annotations

import pytest

from tests.unit.coding.passage import CODEBOEK, SCANNER, passages
from transforms.codebook.model import KENMERKEN
from transforms.coding.doelgroepen import Doelgroepen
from warehouse.tables import load_tables

GROEPEN = Doelgroepen(CODEBOEK, SCANNER)


@pytest.mark.parametrize(
    ("tekst", "groep"),
    [
        ("Voor 75-plussers is er een verhuiscoach.", "ouderen"),
        ("Huurders op hoge leeftijd krijgen bezoek.", "ouderen"),
        ("Voor wie slecht loopt komt er een lift.", "mensen_met_beperking"),
        ("Een woning voor mensen met een lichamelijke beperking.", "mensen_met_beperking"),
        ("Appartementen voor mensen met een LVB.", "verstandelijke_beperking"),
        ("Plekken voor mensen met autisme.", "ggz_beschermd_wonen"),
        ("Een huis voor zwerfjongeren.", "dak_thuislozen"),
        ("Kamertraining voor wie de jeugdzorg verlaat.", "jeugd_uitstroom"),
        ("Een woning na de vrouwenopvang.", "vrouwenopvang"),
        ("Onderdak voor wie uit de gevangenis komt.", "ex_gedetineerden"),
        ("Een hof voor mensen die hun geheugen kwijtraken.", "dementie"),
        ("Ruimte voor mantelzorgers.", "mantelzorgers"),
        ("Wonen met een Wlz-indicatie.", "zorgvragers"),
        ("Contingent voor bijzondere doelgroepen.", "kwetsbare_groepen"),
        ("Vijftig huizen met een tuin.", "algemeen"),
        ("Woningen voor starters en studenten.", "algemeen"),
    ],
)
def test_group(tekst: str, groep: str) -> None:
    assert GROEPEN.named(passages(tekst)[0])[0] == groep


def test_every_group_is_named_from_specific_to_general() -> None:
    passage = passages("Woningen voor ouderen, mensen met dementie en hun mantelzorgers.")[0]
    assert GROEPEN.named(passage) == ("dementie", "mantelzorgers", "ouderen")


def test_people_from_several_kinds_of_care_are_one_contingent() -> None:
    passage = passages("Dertig woningen voor mensen uit detentie, jeugdzorg en beschermd wonen.")[0]
    assert GROEPEN.leading(passage, "doorstroming_opvang") == "kwetsbare_groepen"
    assert set(GROEPEN.named(passage)) == {"jeugd_uitstroom", "ex_gedetineerden", "ggz_beschermd_wonen"}


def test_the_kenmerk_leads_only_where_no_group_is_named() -> None:
    unnamed = passages("Wij bouwen 24 nultredenwoningen.")[0]
    assert GROEPEN.leading(unnamed, "geschiktheid_woningvoorraad") == "ouderen"
    assert GROEPEN.leading(unnamed, "ruimtelijke_ordening") == "algemeen"
    assert GROEPEN.named(unnamed) == ("algemeen",)
    named = passages("Wij bouwen 24 nultredenwoningen voor mensen met een LVB.")[0]
    assert GROEPEN.leading(named, "geschiktheid_woningvoorraad") == "verstandelijke_beperking"


@pytest.mark.parametrize("kenmerk", KENMERKEN)
def test_nobody_is_called_vulnerable_who_is_not(kenmerk: str) -> None:
    unnamed = passages("Tussen voordracht en sleutel zitten hooguit tien weken.")[0]
    assert GROEPEN.leading(unnamed, kenmerk) != "kwetsbare_groepen"
    named = passages("Tien woningen voor uitstroom van kwetsbare mensen.")[0]
    assert GROEPEN.leading(named, kenmerk) == "kwetsbare_groepen"


def test_vocabulary_is_that_of_the_tables() -> None:
    vocabulary = (*CODEBOEK.algemeen.doelgroepen, "algemeen")
    for name in ("kern.toezegging", "kern.bewijs_doelgroep"):
        column = next(column for column in load_tables()[name].columns if column.name == "doelgroep")
        assert column.enum == vocabulary
