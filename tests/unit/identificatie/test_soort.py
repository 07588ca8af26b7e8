"""The kind of a document and its title."""

import pytest

from tests.unit.identificatie.conftest import pages
from transforms.identificatie import recognise_soort
from transforms.model import CODED_SOORTEN, OTHER_SOORTEN


@pytest.mark.parametrize(
    ("titel", "soort"),
    [
        ("Prestatieafspraken Almelo 2018", "prestatieafspraken"),
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
    ],
)
def test_title_tells_the_kind(titel: str, soort: str) -> None:
    assert recognise_soort(pages(f"{titel}\n\nInleiding\nDit gaat over wonen.")) == (soort, titel)


def test_bod_that_the_parties_adopt_is_an_agreement() -> None:
    text = "Bod 2017 van de corporatie\n\nHet bod is op 6 december 2016 overgenomen als prestatieafspraken."
    assert recognise_soort(pages(text))[0] == "bod_als_afspraken"


def test_running_line_tells_what_the_title_does_not() -> None:
    text = "Heerhugowaard 2020\n\nWat en wanneer\n\nStart bouw in april.\n\nJaarschijf bij de afspraken 2019-2023   2"
    assert recognise_soort(pages(text))[0] == "jaarschijf"


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
    soort, titel = recognise_soort(pages(f"Prestatieafspraken Almelo 2018\n{line}\n\nInleiding"))
    assert (soort, titel) == ("prestatieafspraken", "Prestatieafspraken Almelo 2018")


@pytest.mark.parametrize("texts", [(), ("",), ("  \n ", "\n")])
def test_without_text_nothing_is_claimed(texts: tuple[str, ...]) -> None:
    assert recognise_soort(pages(*texts)) == ("anders", None)


def test_every_answer_is_a_known_kind() -> None:
    kinds = {recognise_soort(pages(text))[0] for text in ("x", "Convenant", "Monitor", "1.\n2.\n3.")}
    assert kinds <= {*CODED_SOORTEN, *OTHER_SOORTEN}
