"""Where a sentence ends and the next begins."""

from __future__ import annotations

import pytest

from tests.unit.coding.passage import SCANNER, passages
from transforms.coding.passages import find_passages


def sentences(tekst: str) -> list[str]:
    """The passages of a paragraph, with their capitals."""
    return [one.view.vorm[one.begin : one.eind] for one in passages("Inleidende zin van dit stuk.\n\n" + tekst)[1:]]


@pytest.mark.parametrize(
    "tekst",
    [
        "De bijdrage is ten hoogste € 5.000.|Partijen kijken elk jaar.",
        "Geen woningen meer met label F of G.|Ouderen gaan voor.",
        "De lijst staat in bijlage 2.|Ouderen gaan voor.",
        "De uitvoering is van W.|W besluit over de volgorde.",
        "De kosten zijn voor PW.|De gemeente betaalt.",
        "De corporatie bouwt in 2020.|De gemeente betaalt.",
        "Dit geldt t/m 2022.|In 2023 kijken partijen opnieuw.",
        "Wij plaatsen beugels (drempels e.d.)|De gemeente betaalt.",
        "Wij plaatsen beugels, drempels e.d.|De gemeente betaalt.",
        "Het kost hooguit 2 mln.|De gemeente betaalt.",
        "Vijf plekken per jr.|Daarna stopt het.",
        "Dit doet Wonen B.V.|De gemeente betaalt.",
        "De afspraak is door G.|De corporatie betaalt.",
        "Wij bouwen veertig woningen.[1]|De gemeente betaalt.",
        "Wij bouwen veertig woningen.²|De gemeente betaalt.",
        "Wij bouwen veertig woningen.1|De gemeente betaalt.",
        "Wij zeggen: “Er komen woningen.”|“De gemeente betaalt.”",
        "De wijk heet Zuid.|‘Eerst eigen dorp’ is de regel.",
        "De grond is klaar.|– De gemeente betaalt.",
        "De grond is klaar.|'thuis brengt de woningen in.",
        "De grond is klaar.|’thuis brengt de woningen in.",
        "De balie sluit.|'s Avonds is er een wijkverpleegkundige.",
        "Er zijn zeven thema's.|Achtereenvolgens komen zij aan bod.",
    ],
)
def test_a_sentence_ends_at_its_mark(tekst: str) -> None:
    assert sentences(tekst.replace("|", " ")) == tekst.split("|")


@pytest.mark.parametrize(
    "sentence",
    [
        "Zie art. 3 van de verordening.",
        "De woningen zijn o.a. 'thuis wonen' genoemd.",
        "Zie par. 3.2 en bijl. 4 voor de lijst.",
        "Er komen ca. 40 woningen.",
        "Ca. 40 woningen zijn klaar.",
        "M.b.t. De Blide volgt een plan.",
        "Er komen o.a. 1.661 woningen bij, bijv. De Blide.",
        "Er is ruimte t.b.v. Ouderenzorg in de wijk.",
        "Dit geldt tot 31 dec. 2021 in alle wijken.",
        "Ouderen in Den Bosch e.o. krijgen tien woningen.",
        "Overleg met dhr. J. Voorbeeld en mw. A.B. Voorbeeld over zorg.",
        "J. Voorbeeld tekent.",
        "Zorgpunt 7a.1 Molenweg blijft open.",
    ],
)
def test_a_dot_within_a_sentence_is_no_end(sentence: str) -> None:
    assert sentences(f"{sentence} De gemeente betaalt.") == [sentence, "De gemeente betaalt."]


def test_a_year_opens_no_sentence_behind_a_month_but_does_behind_an_end() -> None:
    assert sentences("Klaar in sept. 2021 is het werk. 2022 volgt.") == [
        "Klaar in sept. 2021 is het werk.",
        "2022 volgt.",
    ]


@pytest.mark.parametrize("number", ["3.5 ", "3.5. ", "2. ", "Artikel 12. "])
def test_the_number_of_an_item_is_no_part_of_its_sentence(number: str) -> None:
    assert sentences(f"De gemeente bouwt. {number}Ouderen gaan voor.") == ["De gemeente bouwt.", "Ouderen gaan voor."]


@pytest.mark.parametrize("number", ["Hoofdstuk VIII.", "II.", "A."])
def test_a_heading_keeps_its_number(number: str) -> None:
    (one,) = passages(f"{number} Wonen met zorg\n\nDe gemeente betaalt.")
    assert one.sectie.kop == f"{number} Wonen met zorg".lower()


def test_a_text_without_ends_is_cut_at_spaces_and_nothing_is_lost() -> None:
    tekst = "woningen voor ouderen " * 200
    found = passages(tekst)
    assert len(found) > 3
    assert max(len(one.tekst) for one in found) <= 1_000
    assert " ".join(one.tekst for one in found) == tekst.strip()
    assert not any(one.tekst[0].isspace() or one.tekst[-1].isspace() for one in found)


def test_a_word_of_a_million_signs_is_cut_too() -> None:
    found = passages("w" * 1_000_000)
    assert {len(one.tekst) for one in found} == {1_000}
    assert len(found) == 1_000


@pytest.mark.parametrize("tekst", ["", "\n\n", " " * 300_000, "\t" * 300_000, "\n \n" * 100_000, "| " * 100_000])
def test_nothing_but_white_space_and_borders_holds_no_passage(tekst: str) -> None:
    """Long runs of white space take no longer than other text: this test would not end."""
    assert passages(tekst) == []


def test_a_document_without_pages_holds_no_passage() -> None:
    assert find_passages([], SCANNER, {}) == []
