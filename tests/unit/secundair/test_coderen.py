"""The text that is given to the coder: the sentences of one agreement at their own places."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from transforms.model import Afspraak, Pagina, Uitslag
from transforms.secundair.coderen import code_rows, excerpt
from transforms.secundair.namen import Rijnamen
from transforms.secundair.toewijzing import attribute

ZWOLLE = "Zwolle / met drie woningcorporaties"
TEXT = (
    "## 2 Wonen\n\n- In Breda komt een loket.\n- In Zwolle komen hofjes. Daar wonen ouderen. In Breda niet. "
    "In Zwolle komt er één bij.\n\nElders gebeurt niets."
)


def test_what_is_not_told_of_a_row_is_blank_and_all_else_stands_where_it_stood(namen: Rijnamen) -> None:
    pages = [Pagina(1, "Niets over iemand."), Pagina(2, TEXT)]
    (page,) = excerpt(pages, attribute(pages, namen)[ZWOLLE])
    assert page.pagina == 2
    assert len(page.tekst) == len(TEXT)
    assert all(kept in (original, "\n") for kept, original in zip(page.tekst, TEXT, strict=True))
    assert [line for line in page.tekst.splitlines() if line] == [
        "2 Wonen",
        "In Zwolle komen hofjes. Daar wonen ouderen.",
        "In Zwolle komt er één bij.",
    ]


@pytest.mark.parametrize(
    ("tekst", "rest"),
    [
        ("In Zwolle is afgesproken dat er tien hofjes komen.", "er tien hofjes komen."),
        ("In Zwolle (en elders) is bijv. vastgelegd dat de corporatie bouwt.", "de corporatie bouwt."),
        ("Zwolle schrijft: 'bij renovatie komen er liften'.", "bij renovatie komen er liften'."),
        ("Zwolle maakt afspraken over hofjes voor ouderen.", "hofjes voor ouderen."),
        ("Zwolle heeft meerdere afspraken gemaakt om dakloosheid te voorkomen.", "dakloosheid te voorkomen."),
        ("Zwolle bouwt tien hofjes voor ouderen.", "Zwolle bouwt tien hofjes voor ouderen."),
        ("Zwolle heeft er afspraken over gemaakt.", "Zwolle heeft er afspraken over gemaakt."),
        ("In Zwolle is vastgelegd dat dit kan.", "In Zwolle is vastgelegd dat dit kan."),  # nothing would be left
    ],
)
def test_words_that_report_are_blank(namen: Rijnamen, tekst: str, rest: str) -> None:
    (page,) = excerpt([Pagina(1, tekst)], attribute([Pagina(1, tekst)], namen)[ZWOLLE])
    assert page.tekst == "\n" * (len(tekst) - len(rest)) + rest


def test_words_in_bold_that_open_a_sentence_stay_in_it(namen: Rijnamen) -> None:
    text = "**Onderzoek naar wonen** doet men in Zwolle vaak. Het kost tijd."
    (page,) = excerpt([Pagina(1, text)], attribute([Pagina(1, text)], namen)[ZWOLLE])
    assert page.tekst == text


@pytest.mark.parametrize(
    "tekst",
    [
        "In Zwolle staat over woonvormen niets in de afspraken.",
        "Zwolle noemt de doorstroming van ouderen niet.",
        "Over wijkteams wordt in Zwolle niet gesproken.",
        "In Zwolle zijn geen nadere afspraken over hofjes te vinden.",
        "Aandacht voor wonen met dementie ontbreekt nog in Zwolle.",
    ],
)
def test_what_is_told_to_be_left_out_is_not_given_to_the_coder(namen: Rijnamen, tekst: str) -> None:
    told = f"{tekst} In Zwolle komen hofjes."
    pages = [Pagina(1, told)]
    (page,) = excerpt(pages, attribute(pages, namen)[ZWOLLE])
    assert page.tekst.strip() == "In Zwolle komen hofjes."


def test_every_row_is_coded_by_itself_and_without_a_period(namen: Rijnamen) -> None:
    class Writes:
        def __init__(self) -> None:
            self.texts: list[str] = []

        def code_told(self, paginas: Sequence[Pagina], afspraak: Afspraak) -> Uitslag:
            assert (afspraak.jaar_van, afspraak.jaar_tot) == (None, None)
            self.texts.append(" ".join(page.tekst for page in paginas))
            return Uitslag(())

    writes = Writes()
    pages = [Pagina(1, TEXT)]
    told = attribute(pages, namen)
    assert set(code_rows(pages, told, writes)) == set(told) == {ZWOLLE, "Breda / met drie woningcorporaties"}
    assert ["Zwolle" in text and "Breda" in text for text in writes.texts] == [False, False]
