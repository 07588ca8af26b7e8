"""The five SMART dimensions of a passage (codebook §3.2)."""

from __future__ import annotations

import pytest

from tests.unit.coding.passage import CODEBOEK, SCANNER, passages
from transforms.coding.actoren import Actoren
from transforms.coding.ellips import Hoeveelheden
from transforms.coding.smart import Smart, SmartLezer

LEZER, HOEVEELHEDEN, ACTOREN = SmartLezer(CODEBOEK, SCANNER), Hoeveelheden(CODEBOEK), Actoren(CODEBOEK)


def smart(tekst: str, concreetheid: int = 2) -> Smart:
    passage = passages(tekst)[-1]
    return LEZER.read(passage, HOEVEELHEDEN.read(passage), concreetheid, ACTOREN.find(passage, (), {}))


def test_a_full_agreement_has_all_five() -> None:
    zin = "De corporatie bouwt in 2022 op haar eigen kosten tien nultredenwoningen in Voorbeelddorp."
    assert smart(zin, 3) == Smart(1, 1, 1, 1, 1)


def test_an_intention_has_none_but_the_actor() -> None:
    assert smart("Partijen vinden langer thuis wonen belangrijk.", 1) == Smart(0, 0, 1, 0, 0)


@pytest.mark.parametrize(
    ("zonder", "met", "dimensie"),
    [
        ("De corporatie plaatst beugels.", "De corporatie plaatst beugels om niet.", "smart_m"),
        ("De corporatie plaatst beugels.", "De corporatie plaatst tien beugels in 12 woningen.", "smart_m"),
        ("Er komen beugels.", "De corporatie plaatst beugels.", "smart_a"),
        ("De provincie plaatst beugels.", "De gemeente plaatst beugels.", "smart_a"),
        ("De gemeente zou graag beugels plaatsen.", "De gemeente plaatst beugels.", "smart_a"),
        ("De corporatie plaatst beugels.", "De corporatie plaatst beugels, mits de techniek het toelaat.", "smart_r"),
        ("De corporatie plaatst beugels.", "De gemeente geeft subsidie voor beugels.", "smart_r"),
        ("De corporatie plaatst beugels.", "De corporatie plaatst beugels voor 1 juli.", "smart_t"),
        ("De corporatie plaatst beugels.", "De corporatie plaatst beugels gedurende de looptijd.", "smart_t"),
        ("De corporatie plaatst beugels.", "De corporatie plaatst de komende vier jaren beugels.", "smart_t"),
        ("De corporatie plaatst beugels.", "De corporatie plaatst beugels binnen deze periode.", "smart_t"),
        ("De corporatie plaatst beugels.", "De corporatie plaatst beugels op haar complexen.", "smart_r"),
        ("De corporatie plaatst beugels.", "De corporatie plaatst beugels à €PM.", "smart_r"),
    ],
)
def test_one_dimension(zonder: str, met: str, dimensie: str) -> None:
    assert getattr(smart(zonder), dimensie) == 0
    assert getattr(smart(met), dimensie) == 1
