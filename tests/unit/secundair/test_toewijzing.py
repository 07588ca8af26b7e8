"""Whose agreement a sentence of a study tells of; the texts are invented."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from transforms.model import Pagina
from transforms.secundair.namen import Rijnamen
from transforms.secundair.toewijzing import attribute

ZWOLLE = "Zwolle / met drie woningcorporaties"
BREDA = "Breda / met drie woningcorporaties"
HENGELO = "Hengelo / Welbions"
KRIMPEN = "Krimpen a/d IJssel / Quawonen"
DOETINCHEM = "Doetinchem / Sité Wonen"
DEN_HAAG = "Den Haag / Staedion"
HOEKSCHE_WAARD = "Hoeksche Waard / HW Wonen"


def told(namen: Rijnamen, *paginas: str) -> dict[str, list[str]]:
    pages = [Pagina(number, tekst) for number, tekst in enumerate(paginas, 1)]
    return {
        rij: [paginas[v.plek.pagina - 1][v.plek.begin : v.plek.eind] for v in vermeldingen]
        for rij, vermeldingen in attribute(pages, namen).items()
    }


@pytest.mark.parametrize(
    ("tekst", "rijen"),
    [
        ("- In Zwolle komen tien hofjes.", {ZWOLLE}),
        ("- Ook Den Haag kiest voor hofjes.", {DEN_HAAG}),
        ("- De prestatieafspraken van Krimpen noemen tien hofjes.", {KRIMPEN}),
        ("- In Krimpen a/d IJssel komen tien hofjes.", {KRIMPEN}),
        ("- Breda's corporaties bouwen tien hofjes.", {BREDA}),
        ("- Hengelo en Breda bouwen hofjes.", {HENGELO, BREDA}),
        ("- De Hoeksche Waard bouwt hofjes.", {HOEKSCHE_WAARD}),
        ("- In Strijen komen hofjes.", {HOEKSCHE_WAARD}),  # a gemeente that the regional agreement binds
        ("- Sité Wonen bouwt tien hofjes.", {DOETINCHEM}),
        ("- Sité Wonen helpt Zwolle aan hofjes.", {ZWOLLE}),  # a place goes before a corporation
        ("- Vestia bouwt tien hofjes.", set()),  # it is a party in two rows
        ("- In Utrecht komen tien hofjes.", set()),
        ("- Partijen bouwen tien hofjes.", set()),
    ],
)
def test_a_sentence_belongs_to_every_row_that_it_names(namen: Rijnamen, tekst: str, rijen: set[str]) -> None:
    assert told(namen, tekst) == {rij: [tekst.removeprefix("- ")] for rij in rijen}


def test_sentences_go_on_about_the_last_name_until_another_or_the_paragraph_ends(namen: Rijnamen) -> None:
    text = (
        "- In Zwolle komen hofjes. Daar wonen straks ouderen. In Utrecht niet. Dat kan nog komen.\n"
        "- Partijen bouwen elders ook.\n"
        "- In Breda wordt geteld. De corporatie betaalt dat."
    )
    assert told(namen, text) == {
        ZWOLLE: ["In Zwolle komen hofjes.", "Daar wonen straks ouderen."],
        BREDA: ["In Breda wordt geteld.", "De corporatie betaalt dat."],
    }


def test_a_paragraph_goes_on_behind_a_page_break(namen: Rijnamen) -> None:
    first = "- In Zwolle komen hofjes voor ouderen die hun huis uit willen en\n\n9"
    assert told(namen, first, "daar hulp zoeken. Zij betalen zelf.")[ZWOLLE] == [
        "In Zwolle komen hofjes voor ouderen die hun huis uit willen en",
        "daar hulp zoeken.",
        "Zij betalen zelf.",
    ]


def test_an_example_takes_its_own_sentence_alone(namen: Rijnamen) -> None:
    text = (
        "Soms is dat een keuze (bijv. Breda). Elders is het toeval.\n\nTellen zoals Zwolle doet, kost tijd. Het helpt."
    )
    assert told(namen, text) == {
        BREDA: ["Soms is dat een keuze (bijv. Breda)."],
        ZWOLLE: ["Tellen zoals Zwolle doet, kost tijd."],
    }


def test_an_example_within_another_agreement_takes_nothing_from_it(namen: Rijnamen) -> None:
    text = "In Zwolle bouwt men hofjes (zoals in Breda). Die zijn klein."
    assert told(namen, text) == {
        ZWOLLE: ["In Zwolle bouwt men hofjes (zoals in Breda).", "Die zijn klein."],
        BREDA: ["In Zwolle bouwt men hofjes (zoals in Breda)."],
    }


@pytest.mark.parametrize(
    ("text", "rij", "sentences"),
    [
        (
            "Op veel plekken wordt gespreid. Dat speelt in Zwolle.",
            ZWOLLE,
            ["Op veel plekken wordt gespreid.", "Dat speelt in Zwolle."],
        ),
        (
            "In Breda wijst een dienst toe. In Hengelo wordt dat door het team gedaan.",
            HENGELO,
            ["In Breda wijst een dienst toe.", "In Hengelo wordt dat door het team gedaan."],
        ),
        (
            "Op veel plekken wordt gespreid. In Zwolle is beloofd dat men bouwt.",
            ZWOLLE,
            ["In Zwolle is beloofd dat men bouwt."],
        ),
    ],
)
def test_a_sentence_that_points_back_takes_the_one_before_along(
    namen: Rijnamen, text: str, rij: str, sentences: list[str]
) -> None:
    assert told(namen, text)[rij] == sentences


def test_a_heading_that_is_a_name_speaks_for_its_section(namen: Rijnamen) -> None:
    text = (
        "Inleiding\n\nPartijen bouwen.\n\nGemeente Breda\n\nDe gemeente bouwt.\n\nDe corporatie telt.\n\n"
        "Schiedam\n\nDe gemeente sloopt."
    )
    assert told(namen, text) == {BREDA: ["De gemeente bouwt.", "De corporatie telt."]}


def test_a_colon_speaks_for_the_items_under_it(namen: Rijnamen) -> None:
    text = "In Zwolle is afgesproken:\n- er komen tien hofjes;\n- er komt een loket.\n\nElders gebeurt niets."
    assert told(namen, text) == {ZWOLLE: ["In Zwolle is afgesproken:", "er komen tien hofjes;", "er komt een loket."]}


def test_headings_go_with_a_sentence_and_stop_at_the_next(namen: Rijnamen) -> None:
    text = (
        "## 4 Verbinding\n\n**Mantelzorg en hulp.** Men telt.\n\n- In Zwolle komt een loket.\n\n"
        "Een losse alinea over niets bijzonders.\n\n- In Zwolle komt een hofje."
    )
    found = attribute([Pagina(1, text)], namen)[ZWOLLE]
    headings = [[text[kop.begin : kop.eind] for kop in vermelding.koppen] for vermelding in found]
    assert headings == [["4 Verbinding", "Mantelzorg en hulp"], ["4 Verbinding"]]


def test_abbreviations_end_no_sentence(namen: Rijnamen) -> None:
    text = "In Zwolle komen o.a. Tiny houses en bijv. Hofjes voor ca. 100 mensen."
    assert told(namen, text) == {ZWOLLE: [text]}


def test_tables_and_contents_tell_of_nothing(namen: Rijnamen) -> None:
    assert told(namen, "Gemeente\tHofjes\tLoket\nZwolle\t+\t-\nBreda\t-\t+\n\nZwolle ......... 12") == {}


def test_the_report_on_the_table_is_attributed_as_people_did(namen: Rijnamen, shared: Path) -> None:
    """Of every line that people named as support or evidence against, a sentence is attributed to that row."""
    (report,) = (shared / "seeds").glob("001*.txt")
    text = report.read_text(encoding="utf-8")
    lines = {
        rij: {text.count("\n", 0, vermelding.plek.begin) + 1 for vermelding in found}
        for rij, found in attribute([Pagina(1, text)], namen).items()
    }
    with (shared / "data" / "seed_support.csv").open(encoding="utf-8", newline="") as file:
        wanted = {(row["rij"], int(line)) for row in csv.DictReader(file) for line in row["regels_seed_001"].split()}
    assert len(wanted) > 50
    assert {(rij, line) for rij, line in wanted if line not in lines[rij]} == set()
