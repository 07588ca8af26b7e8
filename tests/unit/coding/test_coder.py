"""The shape of the answer, what never counts as evidence, and the plainest sentences that must."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import transforms.codebook
from tests.unit.coding.helpers import afspraak, code, coder, codering, in_afspraken
from tests.unit.coding.passage import CODEBOEK, SCANNER, passages
from transforms.codebook import KENMERKEN, load_codebook
from transforms.codebook.model import KOPLOPERS
from transforms.coding import PassageCoder, unreadable
from transforms.coding.coder import ZONDER_REGEL
from transforms.coding.concreteness import Concreteness
from transforms.coding.ellips import Hoeveelheden
from transforms.coding.model.model import Passagemodel, load_model
from transforms.model import Pagina

ZIN = "Ook bij renovatie van flats met een lift worden drempels weggehaald, zodat een rollator er door kan."
ORDER = [(code.kader, code.kenmerk) for code in load_codebook().codes]

EIGEN_WOORD = "missed: a plain promise in the codebook's own words, of which the training texts have few"
OUDEREN = "Geschikte woningen voor ouderen"
GEMIST = {
    "Er komt een woonvorm met zestien plaatsen.": "missed, also under 'Wonen met dementie'",
    "Er komt een huis met zestien kamers.": "quoted, also where no heading names who will live there",
    "Huurders krijgen gratis advies over levensloopbestendig wonen.": "missed: advice to tenants",
    "De corporatie bouwt in deze periode 40 nultredenwoningen.": EIGEN_WOORD,
    "Alle renovaties volgen WoonKeur.": "missed: a short rule for all renovations",
    "Wie uit het beschermd wonen komt, krijgt voorrang bij een kwart van de vrije woningen.": EIGEN_WOORD,
    "Ouderen krijgen voorrang bij verhuizing.": EIGEN_WOORD,
}
"""Sentences that the model is known to get wrong → what it does."""
TEN_ONRECHTE = {
    ("De bewoners willen nultredenwoningen. De corporatie neemt dit niet over.", OUDEREN): "a wish that is refused",
}
"""A sentence and its heading that the model is known to quote → what it is."""


def expect_known_fault(request: pytest.FixtureRequest, reason: str | None) -> None:
    """Mark a case that the model is known to get wrong; once it is right, it must go from the table."""
    if reason:
        request.applymarker(pytest.mark.xfail(reason=reason, strict=True))


def test_all_kenmerken_once_and_in_order() -> None:
    assert [kenmerk for kader, kenmerk in ORDER if kader == KOPLOPERS] == list(KENMERKEN)
    for pages in ([], [""], ["  \n\n "], [ZIN, "", ZIN]):
        outcome = coder().code([Pagina(i, text) for i, text in enumerate(pages, 1)], afspraak())
        assert [(item.kader, item.kenmerk) for item in outcome.coderingen] == ORDER


def test_yes_has_evidence_and_no_has_none() -> None:
    outcome = code(ZIN)
    for item in outcome.coderingen:
        assert (item.waarde == "ja") == bool(item.bewijs)
        assert item.concreetheid == max((b.concreetheid for b in item.bewijs), default=0)
        # How sure an answer is was measured for these thirteen alone.
        assert (item.zekerheid is not None) == (item.kader == KOPLOPERS)
        assert item.zekerheid is None or 0 <= item.zekerheid <= 1
    assert outcome.coderingen[0].waarde == "ja"
    assert [item.citaat for item in outcome.coderingen[0].bewijs] == [ZIN]


def test_evidence_bears_the_name_of_the_rule_that_describes_it() -> None:
    """Where no rule of the codebook does, the model alone found it."""
    (found,) = codering(KENMERKEN[0], in_afspraken("Alle nieuwe appartementen voldoen aan WoonKeur.", ZIN)).bewijs[:1]
    assert found.regel == "toegankelijkheidskenmerk"
    names = {regel.naam for kenmerk in CODEBOEK.kenmerken for regel in kenmerk.regels} | {ZONDER_REGEL}
    given = {b.regel for item in code(ZIN).coderingen if item.kader == KOPLOPERS for b in item.bewijs}
    assert given
    assert given <= names


def test_the_strongest_passage_says_how_certain() -> None:
    assert codering(KENMERKEN[0], in_afspraken(ZIN)).waarde == "ja"
    one = codering(KENMERKEN[0], in_afspraken(ZIN)).zekerheid
    two = codering(KENMERKEN[0], in_afspraken(ZIN, "De corporatie maakt 40 flats geschikt voor rollators.")).zekerheid
    assert one is not None
    assert two is not None
    assert one <= two


def test_unreadable_is_not_no() -> None:
    outcome = unreadable(load_codebook())
    assert [(item.kader, item.kenmerk) for item in outcome.coderingen] == ORDER
    assert {item.waarde for item in outcome.coderingen} == {"onleesbaar"}
    assert {item.concreetheid for item in outcome.coderingen} == {None}
    assert not any(item.bewijs for item in outcome.coderingen)


def test_id_follows_the_codebook_and_the_model(tmp_path: Path) -> None:
    book, model = load_codebook(), load_model()
    assert PassageCoder(book, model).id == PassageCoder(book, model).id == coder().id
    assert coder().id.startswith("passages-1.1.0-")
    data = Path(transforms.codebook.__file__).parent / "data" / "1.1.0"
    shutil.copytree(data, tmp_path / "1.1.0")
    with (tmp_path / "1.1.0" / "koplopers" / "woonvormen.yml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    assert PassageCoder(load_codebook(folder=tmp_path), model).id != coder().id
    other = Passagemodel(model.gewichten, model.bomen, model.zekerheid, "0" * 64, model.leerstof)
    assert PassageCoder(book, other).id != coder().id


NOOIT = (
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
    "overwegende dat er behoefte is aan nultredenwoningen;",
    "Voor nultredenwoningen verwijzen wij naar de woonvisie.",
    "De bewoners willen nultredenwoningen. De corporatie neemt dit niet over.",
    "Dit is gewone tekst met ca. 1.900 woningen, o.a. in het dorp.",
)
DELEN = (
    "3. Nultredenwoningen ........................ 7",
    "Inhoud\n\n1 Inleiding en nultredenwoningen in het kort, voor wie snel leest\n",
    "Begrippen\n\nNultredenwoning: hoofdvertrekken op de begane grond.",
    "Voorwoord\n\nWij zijn blij met de vele nultredenwoningen.",
)


@pytest.mark.parametrize("tekst", [*NOOIT, *DELEN])
def test_never_evidence_by_itself(tekst: str) -> None:
    assert codering("geschiktheid_woningvoorraad", tekst).waarde == "nee"


@pytest.mark.parametrize("kop", ["Wonen en zorg", OUDEREN])
@pytest.mark.parametrize("regel", NOOIT)
def test_never_evidence_among_evidence(regel: str, kop: str, request: pytest.FixtureRequest) -> None:
    """Nor in an agreement that is `ja` by another line, under a heading that names the subject."""
    expect_known_fault(request, TEN_ONRECHTE.get((regel, kop)))
    found = codering("geschiktheid_woningvoorraad", in_afspraken(regel, ZIN, kop=kop))
    assert [item.citaat for item in found.bewijs] == [ZIN]


@pytest.mark.parametrize("deel", DELEN)
def test_a_part_that_holds_no_agreements_is_never_evidence(deel: str) -> None:
    tekst = f"PRESTATIEAFSPRAKEN VOORBEELDSTAD 2020-2023\n\n{deel}\n\nAfspraken\n\n{ZIN}\n"
    assert [item.citaat for item in codering("geschiktheid_woningvoorraad", tekst).bewijs] == [ZIN]


def test_an_excluded_part_ends_at_the_next_heading() -> None:
    tekst = f"Begrippen\n\nNultredenwoning: alles gelijkvloers.\n\nAfspraken\n\n{ZIN}\n"
    assert [item.citaat for item in codering("geschiktheid_woningvoorraad", tekst).bewijs] == [ZIN]


def test_a_promise_among_definitions_is_never_evidence() -> None:
    """Whatever the model makes of it: the part holds no agreements."""
    assert codering("geschiktheid_woningvoorraad", f"Begrippen\n\n{ZIN}\n").waarde == "nee"


def test_a_running_header_is_not_evidence() -> None:
    kop = "Wonen met nultredenwoningen 2020-2023"
    pages = [f"{kop} - {i}\n\nDe partijen overleggen twee keer per jaar.\n" for i in range(1, 4)]
    assert codering("geschiktheid_woningvoorraad", *pages).waarde == "nee"


def test_a_promise_in_a_running_header_is_not_evidence() -> None:
    pages = [f"{ZIN}\n\nDe partijen overleggen over punt {i} twee keer per jaar.\n" for i in range(1, 5)]
    assert codering("geschiktheid_woningvoorraad", *pages).waarde == "nee"


@pytest.mark.parametrize("zin", ["Er komt een woonvorm met zestien plaatsen.", "Er komt een huis met zestien kamers."])
def test_a_heading_lends_its_target_group(zin: str, request: pytest.FixtureRequest) -> None:
    expect_known_fault(request, GEMIST.get(zin))
    assert codering("woonvormen", zin).waarde == "nee"
    assert codering("woonvormen", f"Wonen met dementie\n\n{zin}\n").waarde == "ja"


def test_bullets_rows_and_sentences_are_passages_of_their_own() -> None:
    tekst = (
        "Afspraken\n\n"
        f"- {ZIN[:-1]}\n"
        "- De gemeente maait het gras\n"
        "A2 | Opplussen van 30 seniorenflats tot drempelvrije flats met lift | corporatie | Q3\n"
        "De gemeente maait ca. 1.900 velden, o.a. in het dorp. "
        "De corporatie maakt in deze periode 40 flats geschikt voor ouderen met een rollator.\n"
    )
    cut = [tekst[slice(*passage.view.span(passage.begin, passage.eind))] for passage in coder().cut([Pagina(1, tekst)])]
    assert cut == [
        ZIN[:-1],
        "De gemeente maait het gras",
        "Opplussen van 30 seniorenflats tot drempelvrije flats met lift | corporatie | Q3",
        "De gemeente maait ca. 1.900 velden, o.a. in het dorp.",
        "De corporatie maakt in deze periode 40 flats geschikt voor ouderen met een rollator.",
    ]
    quotes = [item.citaat for item in codering("geschiktheid_woningvoorraad", tekst).bewijs]
    assert quotes == [cut[0], cut[2], cut[4]]


CONCREET = (
    ("Partijen streven naar meer levensloopbestendige woningen.", 1),
    ("De corporatie onderzoekt welke flats levensloopbestendig worden.", 2),
    ("De corporatie bouwt 84 levensloopbestendige woningen.", 3),
    ("Partijen streven naar 30% levensloopbestendige woningen.", 3),
    ("De levensloopbestendige woningen zijn vóór 1 juli klaar.", 3),
    ("Huurders krijgen gratis advies over levensloopbestendig wonen.", 3),
)


@pytest.mark.parametrize(("zin", "stap"), CONCREET)
def test_concreteness(zin: str, stap: int) -> None:
    (passage,) = passages(zin)
    amounts = Hoeveelheden(CODEBOEK).read(passage)
    assert Concreteness(CODEBOEK, SCANNER).grade(passage, amounts) == stap


def test_concreteness_of_a_code_is_that_of_its_most_concrete_passage() -> None:
    found = codering("geschiktheid_woningvoorraad", in_afspraken(ZIN, "De corporatie maakt 40 flats drempelvrij."))
    assert [item.concreetheid for item in found.bewijs] == [2, 3]
    assert found.concreetheid == 3


DUIDELIJK = (
    *(("geschiktheid_woningvoorraad", zin) for zin, _ in CONCREET),
    ("geschiktheid_woningvoorraad", "De corporatie bouwt in 2020 veertig nultredenwoningen voor ouderen."),
    ("geschiktheid_woningvoorraad", "De corporatie bouwt in deze periode 40 nultredenwoningen."),
    ("geschiktheid_woningvoorraad", "De corporatie bouwt 12 nultredenwoningen."),
    ("geschiktheid_woningvoorraad", "De corporatie bouwt in 2021 veertig gelijkvloerse woningen bij het dorpshuis."),
    ("geschiktheid_woningvoorraad", "De corporatie bouwt acht seniorenwoningen aan de Molenweg."),
    ("geschiktheid_woningvoorraad", "Alle renovaties volgen WoonKeur."),
    ("geschiktheid_woningvoorraad", "Alle 20 nieuwe flats zijn drempelloos."),
    ("doorstroming_opvang", "Wie uit het beschermd wonen komt, krijgt voorrang bij een kwart van de vrije woningen."),
    ("doorstroming_opvang", "De corporatie stelt 25 woningen beschikbaar voor uitstroom uit de opvang."),
    ("woonruimteverdeling", "Aangepaste woningen wijzen wij toe aan mensen met een beperking."),
    ("woonruimteverdeling", "Ouderen krijgen voorrang bij verhuizing."),
)
"""What any reader of an agreement would call evidence at first sight."""


@pytest.mark.parametrize(("kenmerk", "zin"), DUIDELIJK)
def test_a_plain_promise_is_evidence(kenmerk: str, zin: str, request: pytest.FixtureRequest) -> None:
    expect_known_fault(request, GEMIST.get(zin))
    assert [item.citaat for item in codering(kenmerk, in_afspraken(zin)).bewijs] == [zin]
