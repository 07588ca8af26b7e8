"""Concept, final or signed."""

import pytest

from transforms.identificatie.delen import split_parts
from transforms.identificatie.status import find_status
from transforms.model import Pagina

TITEL = "Prestatieafspraken Delft 2020"
BODY = "\n\nInleiding\nPartijen werken samen aan goed wonen.\n\n"
SIGNED = "Delft, 12 december 2019\ngemeente Delft    Corporatie    Huurdersraad"


def status(titel: str = TITEL, body: str = "", rand: str = "") -> str:
    return find_status(split_parts([Pagina(1, titel + BODY + body, randtekst=rand)], titel))


@pytest.mark.parametrize(
    "titel",
    [
        "Concept prestatieafspraken 2020",
        "Prestatieafspraken 2020 - conceptversie",
        "Prestatieafspraken 2020 (definitief concept)",
        "Prestatieafspraken 2020\nOntwerp, 3 november 2019",
        "Ontwerpafspraken 2020",
    ],
)
def test_concept(titel: str) -> None:
    assert status(titel) == "concept"


def test_watermark_in_a_running_line_is_a_concept_also_when_dated() -> None:
    assert status(body=SIGNED, rand="CONCEPT\npagina 1") == "concept"
    assert status(body=SIGNED, rand="pagina 1") == "getekend"


@pytest.mark.parametrize(
    ("titel", "body"),
    [
        ("Prestatieafspraken 2020 bij de concept-woonvisie", ""),
        (TITEL, "De conceptwoonvisie is besproken en het concept van de begroting ook."),
        (TITEL, "De woonvisie is vastgesteld op 1 mei 2018."),
        (TITEL, "Ondertekening\n\ngemeente Delft ......"),
        (TITEL, "Nog niet ondertekend op 12 december 2019."),
    ],
)
def test_what_is_said_of_another_paper_or_not_yet_done_is_unknown(titel: str, body: str) -> None:
    assert status(titel, body) == "onbekend"


@pytest.mark.parametrize(
    "body",
    [
        SIGNED,
        "Aldus overeengekomen te Delft op 12 december 2019",
        "Voor de gemeente Delft\nw.g.\nVoor de corporatie\nw.g.",
        "Ondertekend door alle partijen",
    ],
)
def test_signed(body: str) -> None:
    assert status(body=body) == "getekend"


@pytest.mark.parametrize(
    ("titel", "body"),
    [
        ("Prestatieafspraken 2020, definitief", ""),
        ("Prestatieafspraken 2020, vastgesteld door het college", ""),
        (TITEL, "Vastgesteld in het bestuurlijk overleg van 12 december 2019"),
    ],
)
def test_final(titel: str, body: str) -> None:
    assert status(titel, body) == "definitief"
