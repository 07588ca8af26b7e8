"""The shape of the answer, and what never counts as evidence."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import transforms.codebook
from tests.unit.coding.helpers import afspraak, code, coder, codering
from transforms.codebook import KENMERKEN, load_codebook
from transforms.coding import RegelCoder, unreadable
from transforms.model import Pagina

ZIN = "De corporatie bouwt in deze periode 40 nultredenwoningen."


def test_all_kenmerken_once_and_in_order() -> None:
    for pages in ([], [""], ["  \n\n "], [ZIN, "", ZIN]):
        outcome = coder().code([Pagina(i, text) for i, text in enumerate(pages, 1)], afspraak())
        assert tuple(item.kenmerk for item in outcome.coderingen) == KENMERKEN


def test_yes_has_evidence_and_no_has_none() -> None:
    outcome = code(ZIN)
    for item in outcome.coderingen:
        assert (item.waarde == "ja") == bool(item.bewijs)
        assert item.concreetheid == max((b.concreetheid for b in item.bewijs), default=0)
        assert item.zekerheid is not None
        assert 0 <= item.zekerheid <= 1
    assert outcome.coderingen[0].waarde == "ja"
    assert outcome.coderingen[0].bewijs[0].regel == "toegankelijkheidskenmerk"


def test_more_evidence_makes_more_certain() -> None:
    one = codering(KENMERKEN[0], ZIN).zekerheid
    two = codering(KENMERKEN[0], f"{ZIN} Alle renovaties volgen WoonKeur.").zekerheid
    assert one is not None
    assert two is not None
    assert one < two


def test_unreadable_is_not_no() -> None:
    outcome = unreadable(load_codebook())
    assert tuple(item.kenmerk for item in outcome.coderingen) == KENMERKEN
    assert {item.waarde for item in outcome.coderingen} == {"onleesbaar"}
    assert {item.concreetheid for item in outcome.coderingen} == {None}
    assert not any(item.bewijs for item in outcome.coderingen)


def test_id_follows_the_codebook(tmp_path: Path) -> None:
    book = load_codebook()
    assert RegelCoder(book).id == RegelCoder(book).id == coder().id
    assert coder().id.startswith("regels-1.0.0-")
    data = Path(transforms.codebook.__file__).parent / "data" / "1.0.0"
    shutil.copytree(data, tmp_path / "1.0.0")
    with (tmp_path / "1.0.0" / "woonvormen.yml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert RegelCoder(load_codebook(folder=tmp_path)).id != coder().id


@pytest.mark.parametrize(
    "tekst",
    [
        "Over nultredenwoningen zijn geen afspraken gemaakt.",
        "Nultredenwoningen vallen buiten deze overeenkomst.",
        "De bouw van 40 nultredenwoningen is afgerond.",
        "In 2018 zijn 40 nultredenwoningen gebouwd.",
        "De huurdersraad vraagt om 40 nultredenwoningen.",
        "De huurdersraad zou graag nultredenwoningen zien.",
        "Nultredenwoningen zijn een onderwerp voor de volgende overeenkomst.",
        "Na 2023 bouwt de corporatie nultredenwoningen.",
        "Het Rijk wil dat er nultredenwoningen bij komen.",
        "Onder een nultredenwoning wordt verstaan een huis zonder traptreden.",
        "Nultredenwoning: een woning die zonder trap te bereiken is.",
        "- overwegende dat er behoefte is aan nultredenwoningen;",
        "Voor nultredenwoningen verwijzen wij naar de woonvisie.",
        "3. Nultredenwoningen ........................ 7",
        "Inhoud\n\n1 Inleiding en nultredenwoningen in het kort, voor wie snel leest\n",
        "Begrippen\n\nNultredenwoning: hoofdvertrekken op de begane grond.",
        "Voorwoord\n\nWij zijn blij met de vele nultredenwoningen.",
        "De bewoners willen nultredenwoningen. De corporatie neemt dit niet over.",
    ],
)
def test_never_evidence(tekst: str) -> None:
    assert codering("geschiktheid_woningvoorraad", tekst).waarde == "nee"


def test_an_excluded_part_ends_at_the_next_heading() -> None:
    tekst = f"Begrippen\n\nNultredenwoning: alles gelijkvloers.\n\nAfspraken\n\n{ZIN}\n"
    assert [item.citaat for item in codering("geschiktheid_woningvoorraad", tekst).bewijs] == [ZIN]


def test_a_running_header_is_not_evidence() -> None:
    kop = "Wonen met nultredenwoningen 2020-2023"
    pages = [f"{kop} - {i}\n\nDe partijen overleggen twee keer per jaar.\n" for i in range(1, 4)]
    assert codering("geschiktheid_woningvoorraad", *pages).waarde == "nee"


def test_a_heading_lends_its_target_group() -> None:
    zin = "Er komt een woonvorm met zestien plaatsen."
    assert codering("woonvormen", zin).waarde == "nee"
    assert codering("woonvormen", f"Wonen met dementie\n\n{zin}\n").waarde == "ja"


def test_bullets_rows_and_sentences_are_passages_of_their_own() -> None:
    tekst = (
        "Afspraken\n\n"
        "- De corporatie bouwt 12 nultredenwoningen\n"
        "- De gemeente maait het gras\n"
        "A2 | Opplussen van 30 flats | corporatie | Q3\n"
        "Dit is gewone tekst met ca. 1.900 woningen, o.a. in het dorp. Alle 20 nieuwe flats zijn drempelloos.\n"
    )
    quotes = [item.citaat for item in codering("geschiktheid_woningvoorraad", tekst).bewijs]
    assert quotes == [
        "De corporatie bouwt 12 nultredenwoningen",
        "Opplussen van 30 flats | corporatie | Q3",
        "Alle 20 nieuwe flats zijn drempelloos.",
    ]


@pytest.mark.parametrize(
    ("zin", "stap"),
    [
        ("Partijen streven naar meer levensloopbestendige woningen.", 1),
        ("De corporatie onderzoekt welke flats levensloopbestendig worden.", 2),
        ("De corporatie bouwt 84 levensloopbestendige woningen.", 3),
        ("Partijen streven naar 30% levensloopbestendige woningen.", 3),
        ("De levensloopbestendige woningen zijn vóór 1 juli klaar.", 3),
        ("Huurders krijgen gratis advies over levensloopbestendig wonen.", 3),
    ],
)
def test_concreteness(zin: str, stap: int) -> None:
    assert codering("geschiktheid_woningvoorraad", zin).concreetheid == stap
