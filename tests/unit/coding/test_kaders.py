"""The frames beside the thirteen: own rules, grounds that are admitted, and what the crosswalk carries over."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

import transforms.codebook
from transforms.codebook import VERSIE, Codebook, load_codebook
from transforms.coding.commitment import Exclusions
from transforms.coding.kaders import Kaders
from transforms.coding.passages import Passage, find_passages
from transforms.coding.rules import compile_rules
from transforms.coding.scan import Scanner
from transforms.model import KADER, Bewijs, Codering, Pagina

DATA = Path(transforms.codebook.__file__).parent / "data"
BOOK = load_codebook()
SCANNER = Scanner(BOOK.families)
KADERS = Kaders(BOOK, SCANNER)
EXCLUSIONS = Exclusions(BOOK, SCANNER)
THIRTEEN = compile_rules(BOOK, SCANNER)

Answers = dict[tuple[str, str], Codering]


def passages_of(tekst: str, book: Codebook = BOOK, scanner: Scanner = SCANNER) -> list[Passage]:
    koppen = {zone: scanner.mask([family]) for zone, family in book.algemeen.koppen.items()}
    return find_passages([Pagina(1, tekst)], scanner, koppen)


def coded(
    tekst: str,
    gevonden: Mapping[str, Sequence[Bewijs]] | None = None,
    grond: str | None = None,
    absent: Literal["nee", "onleesbaar"] = "nee",
    kaders: Kaders = KADERS,
    passages: Sequence[Passage] | None = None,
) -> Answers:
    """Every passage of the text has the ground `grond`."""
    passages = passages_of(tekst) if passages is None else passages

    def cite(part: Passage, regel: str) -> Bewijs:
        begin, eind = part.view.span(part.begin, part.eind)
        return Bewijs(part.pagina, begin, eind, tekst[begin:eind], 2, regel)

    answers = kaders.code(passages, lambda _: grond, gevonden or {}, lambda passage: [passage], cite, absent)
    return {(answer.kader, answer.kenmerk): answer for answer in answers}


def bewijs(tekst: str, zin: str, concreetheid: int = 2) -> Bewijs:
    begin = tekst.index(zin)
    return Bewijs(1, begin, begin + len(zin), zin, concreetheid, "regel")


CASES = [
    pytest.param(k.kader, k.kenmerk, waarde, zin, id=f"{k.kader}.{k.kenmerk}-{waarde}-{i}")
    for k in BOOK.codes
    if k.kader != KADER
    for waarde, zinnen in (("ja", k.voorbeelden.ja), ("nee", k.voorbeelden.nee))
    for i, zin in enumerate(zinnen, 1)
]


@pytest.mark.parametrize(("kader", "kenmerk", "waarde", "zin"), CASES)
def test_the_examples_of_the_codebook_are_coded_as_it_says(kader: str, kenmerk: str, waarde: str, zin: str) -> None:
    (passage,) = passages_of(zin)
    grond = EXCLUSIONS.ground([passage], 0, 2020, 2023)
    found = bewijs(zin, zin, concreetheid=3)
    thirteen = {rules.kenmerk: [found] for rules in THIRTEEN if grond is None and rules.first(passage)}
    answer = coded(zin, thirteen, grond)[kader, kenmerk]
    assert answer.waarde == waarde
    assert [item.citaat for item in answer.bewijs] == ([zin] if waarde == "ja" else [])


def test_every_code_of_every_other_frame_once_in_the_order_of_the_codebook() -> None:
    wanted = [(k.kader, k.kenmerk) for k in BOOK.codes if k.kader != KADER]
    answers = coded("")
    assert list(answers) == wanted
    assert {answer.waarde for answer in answers.values()} == {"nee"}
    assert {answer.concreetheid for answer in answers.values()} == {0}
    assert all(not answer.bewijs for answer in answers.values())


def test_where_a_page_was_not_read_nothing_is_absent() -> None:
    answers = coded("De corporatie verkoopt tien woningen.", absent="onleesbaar")
    assert answers.pop(("taskforce", "verkoop_liberalisering")).waarde == "ja"
    ja = {code for code, answer in answers.items() if answer.waarde == "ja"}
    assert all(answer.waarde == "onleesbaar" for code, answer in answers.items() if code not in ja)
    assert all(answer.concreetheid is None for code, answer in answers.items() if code not in ja)


VERWIJZING = "Voor woningaanpassingen verwijzen wij naar het convenant met de gemeente."


@pytest.mark.parametrize(
    ("grond", "waarde"), [("verwijzing", "ja"), (None, "ja"), ("rijksbeleid", "nee"), ("wens", "nee")]
)
def test_elders_geregeld_looks_at_what_refers_elsewhere(grond: str | None, waarde: str) -> None:
    assert coded(VERWIJZING, grond=grond)["proces", "elders_geregeld"].waarde == waarde


def test_a_signature_shows_who_sat_at_the_table_and_nothing_else() -> None:
    zin = "Namens de huurdersvereniging en de zorgaanbieder, die twintig woningen verkopen:"
    answers = coded(zin, grond="ondertekening")
    assert answers["proces", "zorgaanbieders_aan_tafel"].waarde == "ja"
    assert answers["proces", "huurders_aan_tafel"].waarde == "ja"
    assert answers["taskforce", "verkoop_liberalisering"].waarde == "nee"
    assert coded(zin)["taskforce", "verkoop_liberalisering"].waarde == "ja"


def test_the_crosswalk_carries_evidence_over_as_it_is() -> None:
    zin = "Hier staat iets dat geen enkele regel van een ander kader kent."
    found = bewijs(zin, zin)
    answers = coded(zin, {"woningaanpassingen": [found]})
    for other in (("taskforce", "levensloopbestendig"), ("verkenning", "aanpassen")):
        assert answers[other].bewijs == (replace(found, regel="uit:koplopers.woningaanpassingen"),)
        assert answers[other].zekerheid is None
    assert answers["verkenning", "bijzondere_woonvormen"].waarde == "nee"


def test_a_condition_looks_at_the_passage_the_evidence_was_found_in() -> None:
    tekst = "Zij stemmen dat af met zorgaanbieders. Zij maken daar een hof van."
    first, second = (bewijs(tekst, f"{zin}.") for zin in tekst[:-1].split(". "))
    answers = coded(tekst, {"woonvormen": [first, second]})
    carried = [item.citaat for item in answers["taskforce", "samenwerken_zorg"].bewijs]
    assert carried == [first.citaat]
    assert len(answers["verkenning", "bijzondere_woonvormen"].bewijs) == 2


def test_a_part_of_a_passage_is_judged_by_the_whole() -> None:
    tekst = "De corporatie en de zorggroep, hier niet nader genoemd, maken een hof."
    part = bewijs(tekst, "maken een hof")
    (item,) = coded(tekst, {"woonvormen": [part]})["taskforce", "samenwerken_zorg"].bewijs
    assert item.citaat == "maken een hof"


@pytest.mark.parametrize(("concreetheid", "waarde"), [(3, "ja"), (2, "nee"), (1, "nee")])
def test_only_what_is_concrete_enough_carries_over(concreetheid: int, waarde: str) -> None:
    zin = "Er komen woningen."
    answers = coded(zin, {"woonvormen": [bewijs(zin, zin, concreetheid)]})
    assert answers["verkenning", "concrete_aantallen"].waarde == waarde


def test_a_frame_passes_on_what_it_found_itself_and_never_what_it_took_over() -> None:
    answers = coded("De gemeente voert de regie over wonen en zorg.")
    (item,) = answers["verkenning", "inrichting_proces"].bewijs
    assert item.regel == "uit:proces.regie_gemeente"
    zin = "Iets."
    taken = coded(zin, {"sociale_wijkteams": [bewijs(zin, zin)]})
    assert {code for code, answer in taken.items() if answer.waarde == "ja"} == {
        ("taskforce", "samenwerken_zorg"),
        ("taskforce", "sociaalmaatschappelijk"),
        ("verkenning", "wijkteams"),
        ("wegwijzer", "sociaal_domein"),
    }


def test_one_passage_is_one_piece_of_evidence_found_in_two_ways() -> None:
    zin = "De corporatie pakt overlast aan met gesprekken."
    (item,) = coded(zin, {"sociaal_beheer": [bewijs(zin, zin)]})["taskforce", "veiligheid"].bewijs
    assert item.citaat == zin


def test_evidence_stands_in_reading_order_and_the_answer_is_as_concrete_as_the_best() -> None:
    tekst = "De corporatie verkoopt woningen. De gemeente doet niets. Wij liberaliseren geen woningen."
    answer = coded(tekst)["taskforce", "verkoop_liberalisering"]
    assert [item.begin for item in answer.bewijs] == [0, tekst.index("Wij")]
    assert answer.concreetheid == 2


def test_what_may_not_be_quoted_is_not_quoted() -> None:
    zin = "J. Voorbeeld verkoopt tien woningen."
    (passage,) = passages_of(zin)
    begin = passage.begin + zin.index("verkoopt")
    rest = Passage(**{name: getattr(passage, name) for name in Passage.__slots__} | {"begin": begin})
    nothing = Passage(**{name: getattr(passage, name) for name in Passage.__slots__} | {"families": 0})

    def cite(part: Passage, regel: str) -> Bewijs:
        return Bewijs(1, part.begin, part.eind, zin[part.begin : part.eind], 2, regel)

    def answers(parts: list[Passage]) -> list[str]:
        codes = KADERS.code([passage], lambda _: None, {}, lambda _: parts, cite, "nee")
        return [item.citaat for c in codes if c.kenmerk == "verkoop_liberalisering" for item in c.bewijs]

    assert answers([nothing, rest]) == [zin[begin:]]
    assert answers([nothing]) == []


NIEUW = {
    "_kader.yml": """
kader: proef
label: Proef
bron: eigen werk
omschrijving: Een kader dat alleen in deze toets bestaat, om te zien dat een kader niets dan bestanden vraagt.
volgorde: 9
groepen: [thema]
""",
    "fietsen.yml": """
kader: proef
kenmerk: fietsen
label: Fietsen
groep: thema
thema: Vervoer
volgorde: 1
definitie: Afspraken over fietsen en wat daarbij hoort, zoals een stalling in een complex, een pad langs de flat of een
  oplaadpunt, en over wie dat maakt, betaalt en onderhoudt; ook met een beperking.
beslisregel: Een handeling of regel over fietsen.
uitsluitingen: [Fietsen van het Rijk.]
voorbeelden:
  ja: [De corporatie maakt een fietsenstalling., Er komt een pad.]
  nee: [De gemeente telt fietsen., Er is niets.]
termen: {positief: [fiets]}
families: {fiets: [fiets*]}
regels: [{naam: fiets, alle: [fiets]}]
uit: [{kenmerk: ruimtelijke_ordening}]
""",
}


def test_a_frame_is_added_by_adding_files(tmp_path: Path) -> None:
    shutil.copytree(DATA / VERSIE, tmp_path / VERSIE)
    folder = tmp_path / VERSIE / "proef"
    folder.mkdir()
    for name, text in NIEUW.items():
        (folder / name).write_text(text, encoding="utf-8")
    book = load_codebook(folder=tmp_path)
    scanner = Scanner(book.families)
    tekst = "De corporatie maakt een fietsenstalling. Het college regelt de rest."
    second = bewijs(tekst, "Het college regelt de rest.")
    answers = coded(
        tekst,
        {"ruimtelijke_ordening": [second]},
        kaders=Kaders(book, scanner),
        passages=passages_of(tekst, book, scanner),
    )
    assert [item.regel for item in answers["proef", "fietsen"].bewijs] == [
        "fiets",
        "uit:koplopers.ruimtelijke_ordening",
    ]
    assert book.fingerprint != BOOK.fingerprint
    assert [k.kenmerk for k in book.kenmerken] == [k.kenmerk for k in BOOK.kenmerken]
