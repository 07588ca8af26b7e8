"""The kind of a document and its title."""

import csv
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.identificatie.conftest import pages
from transforms.identificatie import recognise_soort
from transforms.identificatie.delen import flow
from transforms.identificatie.soort import ZEKERHEID
from transforms.model import CODED_SOORTEN, OTHER_SOORTEN, Pagina


@pytest.mark.parametrize(
    ("titel", "soort"),
    [
        ("Prestatieafspraken Almelo 2018", "prestatieafspraken"),
        ("Nationale prestatieafspraken 2022", "anders"),
        ("Prestatieafspraken 2023, uitwerking van de nationale prestatieafspraken", "prestatieafspraken"),
        ("Raamovereenkomst wonen Leiden 2020-2025", "raamovereenkomst"),
        ("Meerjarenafspraken Oss 2021-2024", "raamovereenkomst"),
        ("Jaarschijf 2022 bij de raamovereenkomst 2020-2023", "jaarschijf"),
        ("Addendum 2021 op de prestatieafspraken", "jaarschijf"),
        ("Raamovereenkomst 2020-2023 met jaarschijf 2020", "raamovereenkomst"),
        ("Regionale prestatieafspraken Walcheren 2019-2023", "regionale_afspraken"),
        ("Samenwerkingsovereenkomst wonen Texel 2014-2018", "samenwerkingsovereenkomst"),
        ("Convenant woningaanpassingen Delft 2020", "deelconvenant"),
        ("Pact uitstroom beschermd wonen", "deelconvenant"),
        ("Convenant 2014-2017, prestatieafspraken 2015-2016", "prestatieafspraken"),
        ("Bod van de corporatie voor 2021", "bod"),
        ("Overzicht voorgenomen werkzaamheden 2020", "bod"),
        ("Woonvisie Delft 2016-2023", "woonvisie"),
        ("Woonzorgvisie Gouda", "woonzorgvisie"),
        ("Volkshuisvestingsprogramma Zwolle 2027", "volkshuisvestingsprogramma"),
        ("Evaluatie prestatieafspraken 2020", "evaluatie"),
        ("Raadsinformatiebrief over de prestatieafspraken 2021", "raadsbrief"),
        ("Prestatieafspraken 2019-2022 bij de woonvisie", "prestatieafspraken"),
        ("Notulen bewonersavond", "anders"),
        ("Wegwijzer prestatieafspraken", "anders"),
        ("De inhoud van prestatieafspraken wonen en zorg", "onderzoek"),
        ("Prestatieafspraken 2020 - stand van zaken per 1 juli", "evaluatie"),
        ("Prestatieafspraken Delft 2019: voortgangsrapportage", "evaluatie"),
        ("Gemeente Delft en corporaties ondertekenen prestatieafspraken", "anders"),
        ("Agenda bestuurlijk overleg prestatieafspraken", "anders"),
        ("Nota van beantwoording ontwerp-woonvisie 2020-2030", "anders"),
        ("Bindende uitspraak in het geschil over de prestatieafspraken 2019", "anders"),
        ("Programmabegroting 2021-2024", "anders"),
        ("Uitvoeringsagenda wonen 2021", "jaarschijf"),
        ("Woonagenda Zwolle 2019", "woonvisie"),
    ],
)
def test_title_tells_the_kind(titel: str, soort: str) -> None:
    found = recognise_soort(pages(f"{titel}\n\nInleiding\nDit gaat over wonen."))
    assert (found.soort, found.titel) == (soort, titel)
    assert found.zekerheid >= ZEKERHEID["titel_met_meer"]


def test_bod_that_the_parties_adopt_is_an_agreement() -> None:
    text = "Bod 2017 van de corporatie\n\nHet bod is op 6 december 2016 overgenomen als prestatieafspraken."
    assert recognise_soort(pages(text)).soort == "bod_als_afspraken"


@pytest.mark.parametrize(
    "sentence",
    [
        "Voor ons fungeert ons bod automatisch als prestatieafspraak.",
        "Dit bod geldt als basis voor de prestatieafspraken.",
        "Het bod is door ons bestuur vastgesteld als inbreng voor de afspraken van december.",
        "Indien u akkoord gaat, wordt het bod overgenomen als prestatieafspraken.",
        "Het bod is niet overgenomen als prestatieafspraken.",
        "Het bod is vastgesteld. De prestatieafspraken volgen in december.",
    ],
)
def test_bod_that_only_its_sender_calls_an_agreement_stays_a_bod(sentence: str) -> None:
    assert recognise_soort(pages(f"Bod 2017 van de corporatie\n\nWij bouwen in Ede. {sentence}")).soort == "bod"


PAPERS = {
    "raadsbrief": "Gemeente Voorbeeldstad\n\nAan de leden van de gemeenteraad\n\nBetreft: prestatieafspraken 2021\n\n"
    "Geachte raad,\n\nDe ondergetekenden hebben deze prestatieafspraken gemaakt.\n\nHoogachtend,\nhet college",
    "raadsbrief ": "Prestatieafspraken 2021-2024\n\nPortefeuillehouder Wonen\n\nGevraagd besluit\n\nVaststellen.",
    "bod": "Woonstichting Voorbeeld\n\nAan het college van Voorbeeldstad\n\nBetreft: prestatieafspraken 2021\n\n"
    "Geacht college,\n\nHierbij ontvangt u ons bod. Wij bouwen twintig woningen.",
    "woonvisie": "1 Inleiding\n\nIn deze woonvisie staat wat de gemeente wil. De prestatieafspraken met de corporaties "
    "volgen daaruit.\n\n2 Opgave\n\nDeze woonvisie kijkt vooruit.",
    "woonzorgvisie": "Thuis in de wijk\n\nDeze woonzorgvisie beschrijft de opgave voor ouderen.",
    "volkshuisvestingsprogramma": "Volkshuisvestingsprogramma Voorbeeldstad\n2027-2032\n\nVastgesteld.",
    "evaluatie": "Stoplicht\n\nDeze evaluatie kijkt terug. groen: gehaald, rood: niet gehaald. "
    "Deze evaluatie telt dertig afspraken.",
    "anders": "Nieuws\n\nNieuwe prestatieafspraken getekend\n\nGeplaatst op 12 december 2020\n\nDe partijen zetten een "
    "handtekening.\n\nLees meer",
    "anders ": "Notulen van de openbare vergadering van de raad\n\nAanwezig: de fracties\n\n7. Afspraken 2021\n\n"
    "De raad stemt in.",
    "anders  ": "Huurdersraad Voorbeeld\n\nAan het college\n\nBetreft: onze reactie op de prestatieafspraken 2021\n\n"
    "Geacht college,\n\nWij vragen om meer woningen.",
    "onderzoek": "Ouderen en wonen\nOnderzoek naar verhuiswensen\n\nIn opdracht van de gemeente",
}


@pytest.mark.parametrize("soort", PAPERS)
def test_papers_that_speak_of_agreements_are_no_agreements(soort: str) -> None:
    found = recognise_soort(pages(PAPERS[soort]))
    assert found.soort == soort.strip()
    assert found.zekerheid >= ZEKERHEID["vorm"]


def test_what_three_parties_sign_is_an_agreement_without_a_name() -> None:
    body = "Wonen in onze stad\n\nDe corporatie bouwt dertig woningen.\n\nDelft, 12 december 2019\n\n"
    found = recognise_soort(pages(body + "gemeente Delft    Corporatie    Huurdersraad"))
    assert (found.soort, found.zekerheid) == ("prestatieafspraken", ZEKERHEID["ondergetekenden"])
    assert recognise_soort(pages(body)).soort == "anders"


def test_the_weaker_the_cue_the_less_sure() -> None:
    named = recognise_soort(pages("Prestatieafspraken Delft 2020\n\nInleiding"))
    own = recognise_soort(pages("Wonen in Delft\n\nMet deze prestatieafspraken bouwen wij."))
    signed = recognise_soort(pages("Wonen in Delft\n\nDe ondergetekenden bouwen."))
    nothing = recognise_soort(pages("Wonen in Delft\n\nDe corporatie bouwt."))
    assert named.zekerheid > own.zekerheid > signed.zekerheid > nothing.zekerheid
    assert nothing.soort == "anders"


def test_title_of_a_paper_that_is_not_coded_outweighs_its_form() -> None:
    text = "Woonvisie 2020-2030\n\nGeachte raad,\n\nVoor u ligt de woonvisie."
    assert recognise_soort(pages(text)).soort == "woonvisie"


def test_running_line_tells_what_the_title_does_not() -> None:
    text = "Heerhugowaard 2020\n\nWat en wanneer\n\nStart bouw in april.\n\nJaarschijf bij de afspraken 2019-2023   2"
    assert recognise_soort(pages(text)).soort == "jaarschijf"


def test_running_line_that_is_kept_apart_tells_the_kind() -> None:
    page = Pagina(1, "Wonen in Heerhugowaard\n\nStart bouw in april.", randtekst="Jaarschijf 2020\n2")
    found = recognise_soort([page, Pagina(2, "Nog iets.", randtekst="Jaarschijf 2020\n3")])
    assert (found.soort, found.zekerheid) == ("jaarschijf", ZEKERHEID["randregel"])


@pytest.mark.parametrize(
    "line",
    [
        "Opgesteld door: Q. Voorbeeld",
        "mevrouw Voorbeeld, beleidsadviseur",
        "vraag@voorbeeld.nl",
        "tel. 06-12345678",
    ],
)
def test_title_never_holds_personal_data(line: str) -> None:
    found = recognise_soort(pages(f"Prestatieafspraken Almelo 2018\n{line}\n\nInleiding"))
    assert (found.soort, found.titel) == ("prestatieafspraken", "Prestatieafspraken Almelo 2018")


@pytest.mark.parametrize("texts", [(), ("",), ("  \n ", "\n")])
def test_without_text_nothing_is_claimed(texts: tuple[str, ...]) -> None:
    assert recognise_soort(pages(*texts)) == ("anders", 0.0, None)


def test_every_answer_is_a_known_kind() -> None:
    kinds = {recognise_soort(pages(text)).soort for text in ("x", "Convenant", "Monitor", "1.\n2.\n3.")}
    assert kinds <= {*CODED_SOORTEN, *OTHER_SOORTEN}


def without_title(stuk: list[str]) -> list[str]:
    """Pages whose title lines are gone, so that other cues have to tell the kind."""
    title = recognise_soort(pages(*stuk)).titel or ""
    first = stuk[0].splitlines()
    kept = [
        line
        for n, line in enumerate(first)
        if n >= 20 or not line.strip() or flow(line).strip(" |-–")[:60] not in title
    ]
    return ["Blad\n\n" + "\n".join(kept).lstrip(), *stuk[1:]]


def without_edges(stuk: list[str]) -> list[str]:
    """Pages without their first and last line."""
    return ["\n".join([line for line in page.splitlines() if line.strip()][1:-1]) for page in stuk]


def ways(dev: Path) -> Iterator[tuple[str, bool]]:
    """How the kind of each development text is found, and whether it is right: as it is and with less to go by."""
    names = {certainty: way for way, certainty in reversed(ZEKERHEID.items())}
    with (dev / "labels.csv").open(encoding="utf-8", newline="") as file:
        for label in csv.DictReader(file):
            stuk = (dev / f"{label['doc_id']}.txt").read_text(encoding="utf-8").split("\n", 1)[1].split("\f")
            bare = without_title(stuk)
            for number, pieces in enumerate((stuk, bare, without_edges(bare))):
                found = recognise_soort(pages(*pieces))
                way = names[found.zekerheid]
                if number == 0 or not way.startswith("titel"):
                    yield way, found.soort == label["doc_type"]


def test_certainty_is_the_share_right(shared: Path) -> None:
    assert len(set(ZEKERHEID.values())) == len(ZEKERHEID)  # the certainty tells the way
    hits = defaultdict(list)
    for way, right in ways(shared / "data" / "dev"):
        hits[way].append(right)
    enough = {way: rights for way, rights in hits.items() if len(rights) >= 8}
    assert {"titel", "titel_met_meer", "randregel", "zelf", "ondergetekenden", "niets"} <= enough.keys()
    assert not any(hits["niets"])  # agreements that nothing calls so: what is then said must be unsure
    for way, right in enough.items():
        if way != "niets":
            assert abs(sum(right) / len(right) - ZEKERHEID[way]) < 0.11, (way, sum(right), len(right))
