"""Files that hold more than one document: where each begins, and what each is."""

from collections.abc import Sequence
from itertools import accumulate
from pathlib import Path

import pytest

from tests.unit.identificatie.conftest import pages, reference_rows
from transforms.identificatie import Kennis, identify
from transforms.identificatie.bladnummers import page_numbers, without_numbers
from transforms.identificatie.indeling import split_document
from transforms.model import Deel, Pagina

Stuk = list[str]
"""Pages of one document."""

LETTER = [
    "Gemeente Voorbeeldstad\n\nAan de leden van de gemeenteraad\n\nDatum: 12 december 2019\n"
    "Onderwerp: prestatieafspraken 2020-2023\n\nGeachte leden van de raad,\n\n"
    "Met de corporaties en de huurders hebben wij prestatieafspraken gemaakt. U vindt ze in de bijlage.\n\n"
    "Met vriendelijke groet,\nburgemeester en wethouders"
]
LONG_LETTER = [
    "Raadsinformatiebrief\n\nAan de gemeenteraad\nBetreft: afspraken over wonen 2021\n\nGeachte raad,\n\n"
    "Ieder jaar maken wij afspraken. Deze brief vat ze samen.",
    "Wat is er afgesproken?\n\nDe corporaties bouwen 120 woningen.\n\nHoogachtend,\nhet college",
]
NOTA = [
    "Nota aan B&W\n\nOnderwerp: prestatieafspraken 2020-2023 ter vaststelling\nPortefeuillehouder: Wonen\n\n"
    "Beslispunten\n1. De prestatieafspraken vast te stellen.",
    "Argumenten\n\nDe afspraken passen bij de woonvisie.\n\nKanttekeningen\n\nGeen.",
]
WOONVISIE = [
    "Woonvisie Voorbeeldstad 2018-2025\n\nVastgesteld door de gemeenteraad",
    "1 Inleiding\n\nDe stad vergrijst. In deze woonvisie staat hoe wij daarop inspelen.",
    "2 De opgave\n\nTot 2025 groeit het aantal huishoudens.",
]
EVALUATION = [
    "Evaluatie prestatieafspraken 2019\n\nDe meeste afspraken zijn gehaald, drie staan op oranje.",
    "Conclusie\n\nHet bod van volgend jaar bouwt hierop voort.",
]


def agreement(gemeente: str, years: str = "2020-2023", kind: str = "Prestatieafspraken", signed: bool = True) -> Stuk:
    closing = f"\n\nAldus overeengekomen te {gemeente} op 10 december 2019\n\ngemeente {gemeente}    Huurdersraad"
    return [
        f"{kind} {gemeente} {years}\n\nInleiding\nPartijen werken in {years} samen aan goed wonen in {gemeente}.",
        "Thema Wonen en zorg\n\nDe corporatie maakt dertig woningen geschikt voor ouderen.",
        "Thema Leefbaarheid\n\nPartijen spreken af dat het wijkteam meedoet." + (closing if signed else ""),
    ]


def numbered(stuk: Stuk, total: bool = False) -> Stuk:
    """Each document with its own page numbers at the foot."""
    return [f"{text}\n\npagina {n}{f' van {len(stuk)}' if total else ''}" for n, text in enumerate(stuk, start=1)]


def headed(stuk: Stuk, header: str) -> list[Pagina]:
    """Pages whose running lines are kept apart: a header from the second page on, and a number."""
    return [Pagina(n, text, randtekst=f"{header}\n{n}" if n > 1 else "") for n, text in enumerate(stuk, start=1)]


def bound(*stukken: Sequence[str | Pagina]) -> tuple[Pagina, ...]:
    """One file of the documents, its pages counted through."""
    loose = [page if isinstance(page, Pagina) else Pagina(0, page) for stuk in stukken for page in stuk]
    return tuple(Pagina(n, page.tekst, randtekst=page.randtekst) for n, page in enumerate(loose, start=1))


def ranges(delen: Sequence[Deel]) -> list[tuple[int, int]]:
    return [(deel.pagina_van, deel.pagina_tot) for deel in delen]


def expected(*stukken: Sequence[str | Pagina]) -> list[tuple[int, int]]:
    ends = list(accumulate(len(stuk) for stuk in stukken))
    return [(end - len(stuk) + 1, end) for end, stuk in zip(ends, stukken, strict=True)]


TABLES = [
    "Bijlage 1 Begrippen\n\nDAEB: diensten van algemeen belang.",
    "Bijlage 2 Overzicht projecten\n\nplan | aantal",
]
SIGNED_PAGE = [
    "Ondertekening Prestatieafspraken Delft 2020-2023\n\nDelft, 12 december 2019\ngemeente Delft    Woonbron"
]
COVER = ["Prestatieafspraken Delft\n2020-2023"]

COMPILED: dict[str, list[Sequence[str | Pagina]]] = {
    "letter and agreement": [LETTER, agreement("Delft")],
    "letter and agreement, each numbered": [numbered(LETTER), numbered(agreement("Delft"), total=True)],
    "letter of two pages and agreement": [LONG_LETTER, agreement("Gouda")],
    "nota and agreement": [numbered(NOTA), numbered(agreement("Gouda"))],
    "nota, letter, agreement and woonvisie": [
        numbered(NOTA),
        numbered(LETTER),
        numbered(agreement("Delft")),
        numbered(["Bijlage 2: " + WOONVISIE[0], *WOONVISIE[1:]]),
    ],
    "letter and agreement as annex": [LETTER, ["Bijlage 1: " + agreement("Delft")[0], *agreement("Delft")[1:]]],
    "two agreements": [agreement("Delft"), agreement("Gouda")],
    "two agreements, numbered and unsigned": [
        numbered(agreement("Delft", signed=False)),
        numbered(agreement("Gouda", signed=False)),
    ],
    "two agreements of one gemeente": [agreement("Delft", "2016-2019"), agreement("Delft", "2020-2023")],
    "agreement and jaarschijf": [
        agreement("Delft", kind="Raamovereenkomst"),
        numbered(agreement("Delft", "2020", kind="Jaarschijf")),
    ],
    "three jaarschijven": [numbered(agreement("Delft", year, kind="Jaarschijf")) for year in ("2020", "2021", "2022")],
    "three jaarschijven with running headers": [
        headed(agreement("Delft", year, kind="Jaarschijf"), f"Jaarschijf Delft {year}")
        for year in ("2020", "2021", "2022")
    ],
    "agreement with its own annexes": [agreement("Delft") + TABLES],
    "numbered agreement with annexes that start again at 1": [numbered(agreement("Delft")) + numbered(TABLES)],
    "agreement and its signature page": [agreement("Delft", signed=False) + SIGNED_PAGE],
    "cover, title page and agreement": [COVER + agreement("Delft")],
    "letter, cover, agreement and signature page": [LETTER, COVER + agreement("Delft", signed=False) + SIGNED_PAGE],
    "agreement and evaluation": [numbered(agreement("Delft")), numbered(EVALUATION)],
    "letter and evaluation": [LETTER, EVALUATION],
    "stamped by the council, each numbered": [
        [Pagina(0, text, randtekst=f"Zaak Z2019-4411 {n}") for n, text in enumerate(numbered(LETTER), start=1)],
        [
            Pagina(0, text, randtekst=f"Zaak Z2019-4411 {n}")
            for n, text in enumerate(numbered(agreement("Delft")), start=2)
        ],
    ],
    "counted through by the council": [
        [Pagina(0, text, randtekst=f"pagina {n} van 4") for n, text in enumerate(LETTER, start=1)],
        [Pagina(0, text, randtekst=f"pagina {n} van 4") for n, text in enumerate(agreement("Delft"), start=2)],
    ],
    "letter with the name of the agreement above it": [
        ["Prestatieafspraken 2020-2023\n\n" + LETTER[0]],
        agreement("Delft"),
    ],
    "letter alone": [LONG_LETTER],
}


@pytest.mark.parametrize("name", COMPILED)
def test_boundaries_of_compiled_files(name: str) -> None:
    stukken = COMPILED[name]
    assert ranges(split_document(bound(*stukken))) == expected(*stukken)


def test_each_part_has_its_own_kind_and_title() -> None:
    parts = split_document(bound(*COMPILED["nota, letter, agreement and woonvisie"]))
    assert [part.soort for part in parts] == ["raadsbrief", "raadsbrief", "prestatieafspraken", "woonvisie"]
    assert parts[2].titel == "Prestatieafspraken Delft 2020-2023"
    assert all(0 < part.zekerheid <= 1 for part in parts)


def test_facts_of_the_letter_do_not_leak_into_the_agreement() -> None:
    letter = [LETTER[0].replace("2020-2023", "2018").replace("Voorbeeldstad", "Gouda") + "\n\nGouda, 3 januari 2018"]
    file = bound(letter, agreement("Delft"))
    part = split_document(file)[1]
    own = [page for page in file if part.pagina_van <= page.pagina <= part.pagina_tot]
    found = identify(own, part.soort, part.titel, Kennis.from_rows(**reference_rows()), None)
    assert [gemeente.naam for gemeente in found.gemeenten] == ["Delft"]
    assert (found.jaar_van, found.jaar_tot, str(found.datum_ondertekend)) == (2020, 2023, "2019-12-10")
    assert (found.pagina_van, found.pagina_tot) == (2, 4)


@pytest.mark.parametrize(
    "opening",
    [
        "5 Evaluatie prestatieafspraken 2019",
        "Thema 3 Woonvisie 2018-2025",
        "Monitoring en evaluatie",
        "Raamovereenkomst Delft 2020-2023",
        "De prestatieafspraken 2016-2019 van Gouda zijn een voorbeeld.",
        "prestatieafspraken Gouda 2016-2019",
        "Bijlage 4 Jaarschijf 2020",
        "Deel B Jaarschijf 2020",
    ],
)
def test_a_chapter_is_no_part(opening: str) -> None:
    stuk = agreement("Delft", kind="Raamovereenkomst")
    stuk.insert(2, f"{opening}\n\nDe corporatie en de gemeente doen dit samen.")
    assert ranges(split_document(bound(numbered(stuk)))) == [(1, 4)]
    assert ranges(split_document(bound(stuk))) == [(1, 4)]


def test_after_the_signatures_numbers_and_running_lines_keep_an_annex() -> None:
    stuk = [*agreement("Delft"), EVALUATION[0]]
    header = [Pagina(0, text, randtekst="Prestatieafspraken Delft") for text in stuk]
    assert ranges(split_document(bound(stuk))) == [(1, 3), (4, 4)]
    assert ranges(split_document(bound(numbered(stuk)))) == [(1, 4)]
    assert ranges(split_document(bound(header))) == [(1, 4)]


def test_other_running_lines_show_another_document() -> None:
    def bare(gemeente: str) -> list[Pagina]:
        stuk = agreement(gemeente, signed=False)
        return [Pagina(0, text, randtekst=f"Samen wonen in {gemeente}") for text in stuk]

    assert ranges(split_document(bound(bare("Delft"), bare("Gouda")))) == [(1, 3), (4, 6)]
    loose = [Pagina(0, page.tekst) for page in (*bare("Delft"), *bare("Gouda"))]
    assert ranges(split_document(bound(loose))) == [(1, 6)]


COVERS = {
    "motto": "Samen werken aan wonen\nPrestatieafspraken 2020 - 2023\n\nGemeente Delft\n\nDelft, 4 december 2019",
    "other word for the kind": "Meerjarenafspraken wonen 2020-2023\nThuis in Delft\n\nGemeente Delft",
    "raamovereenkomst": "Raamovereenkomst wonen Delft 2020-2023\n\nGemeente Delft\nWoonbron",
    "no years": "Prestatieafspraken\n\nWoonbron en de gemeente Delft",
}
HEADERS = [
    "Prestatieafspraken Delft 2020-2023 | {}",
    "Prestatieafspraken 2020-2023   {}",
    "Afspraken Delft pagina {} van 4",
]


def running(stuk: Stuk, line: str, first: int = 1) -> list[Pagina]:
    """Pages with the line and a page number kept apart on each, counted from `first`; nothing else names them."""
    return [Pagina(0, text, randtekst=line.format(n)) for n, text in enumerate(stuk, start=first)]


def untitled(gemeente: str) -> Stuk:
    """An agreement of which only the running lines say what it is."""
    stuk = agreement(gemeente)
    return [stuk[0].split("\n\n", 1)[1], *stuk[1:]]


@pytest.mark.parametrize("cover", COVERS)
@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("first", [1, 2])
def test_a_cover_and_the_pages_with_a_running_title_are_one_agreement(cover: str, header: str, first: int) -> None:
    """Also when the cover has a running line of its own, and when the page numbers begin behind it."""
    text = running(untitled("Delft"), header, first)
    for front in ([COVERS[cover]], [COVERS[cover], ""], [Pagina(0, COVERS[cover], randtekst="Definitieve versie")]):
        parts = split_document(bound(front, text))
        assert ranges(parts) == [(1, len(front) + 3)]
        assert parts[0].soort in ("prestatieafspraken", "raamovereenkomst")


def test_running_lines_that_follow_a_first_page_with_text_begin_nothing() -> None:
    first = "Samen werken aan wonen\nPrestatieafspraken 2020 - 2023\n\nPartijen werken samen aan goed wonen."
    for line in (
        "Prestatieafspraken Delft 2020-2023 | {}",
        "Woonvisie en jaarschijf Delft 2021 | {}",
        "Raadsvoorstel {}",
    ):
        assert ranges(split_document(bound([first], running(untitled("Delft"), line, first=2)))) == [(1, 4)]


@pytest.mark.parametrize(
    "before", [LETTER, LONG_LETTER, numbered(NOTA), running(untitled("Gouda"), "Afspraken Gouda {}")]
)
def test_a_running_title_with_a_sign_of_a_first_page_begins_a_document(before: Sequence[str | Pagina]) -> None:
    after = running(untitled("Delft"), "Prestatieafspraken Delft 2020-2023 | {}")
    assert ranges(split_document(bound(before, after))) == expected(before, after)


def test_a_letter_is_no_cover_and_begins_a_document_behind_one() -> None:
    short = ["Aan de gemeenteraad\n\nGeachte raad,\n\nzie de bijlage\n\nMet vriendelijke groet,\nhet college"]
    after = running(untitled("Delft"), "Prestatieafspraken Delft 2020-2023 | {}")
    assert ranges(split_document(bound(short, after))) == expected(short, after)
    letter = running(LETTER, "Prestatieafspraken Delft 2020-2023")
    assert ranges(split_document(bound([COVERS["motto"]], letter))) == [(1, 1), (2, 2)]


def test_the_title_behind_a_cover_may_reword_it_but_not_be_of_another_agreement() -> None:
    cover = [COVERS["raamovereenkomst"]]
    for own in (agreement("Delft"), agreement("Woonbron")):
        assert len(split_document(bound(cover, numbered(own)))) == 1
    for other in (agreement("Gouda"), agreement("Delft", "2016-2019"), [f"Evaluatie {EVALUATION[0]}"], WOONVISIE):
        assert ranges(split_document(bound(cover, numbered(other)))) == expected(cover, other)


def test_every_page_is_in_one_part_also_without_text() -> None:
    file = bound(["", *LETTER], ["", ""], agreement("Delft"), [""])
    covered = [n for part in split_document(file) for n in range(part.pagina_van, part.pagina_tot + 1)]
    assert covered == [page.pagina for page in file]
    assert split_document(()) == ()
    assert ranges(split_document(pages("", ""))) == [(1, 2)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("pagina 3 van 12", {(3, 12)}),
        ("3/12", {(3, 12)}),
        ("- 3 -", {(3, None)}),
        ("Prestatieafspraken Delft 2020-2023 | blad 3", {(3, None)}),
        ("Prestatieafspraken Delft 2020      3", {(3, None)}),
        ("Prestatieafspraken Delft 2020", set()),
        ("De corporatie bouwt er 12", set()),
    ],
)
def test_page_numbers(line: str, found: set[tuple[int, int | None]]) -> None:
    assert page_numbers(Pagina(1, f"{line}\n\nIets over wonen.\nNog iets.")) == found


def test_running_line_without_its_number_keeps_its_year() -> None:
    assert without_numbers("Jaarschijf Delft 2020 | 3") == without_numbers("Jaarschijf Delft 2020 | 4")
    assert without_numbers("Jaarschijf Delft 2020 | 3") != without_numbers("Jaarschijf Delft 2021 | 3")
    assert without_numbers("pagina 3 van 12") == ""


def dev_texts(shared: Path) -> dict[str, Stuk]:
    files = sorted((shared / "data" / "dev").glob("*.txt"))
    return {file.stem: file.read_text(encoding="utf-8").split("\n", 1)[1].split("\f") for file in files}


def test_development_texts_are_one_part_each(shared: Path) -> None:
    texts = dev_texts(shared)
    assert len(texts) == 86
    for name, stuk in texts.items():
        assert ranges(split_document(pages(*stuk))) == [(1, len(stuk))], name
        lines = "\n".join(stuk).splitlines()
        short = ["\n".join(lines[n : n + 17]) for n in range(0, len(lines), 17)]
        assert len(split_document(bound(headed(short, stuk[0].strip().splitlines()[0])))) == 1, name


def test_development_texts_bound_two_by_two_behind_a_letter(shared: Path) -> None:
    texts = list(dev_texts(shared).values())
    right = total = 0
    for first, second in zip(texts, texts[1:] + texts[:1], strict=True):
        for stukken in (
            [LETTER, first],
            [LONG_LETTER, first, second],
            [first, second],
            [NOTA, LETTER, first, WOONVISIE],
        ):
            total += 1
            found = ranges(split_document(bound(*stukken)))
            right += found == expected(*stukken)
            assert {begin for begin, _ in found} <= {begin for begin, _ in expected(*stukken)}, found
    assert right >= 0.9 * total
