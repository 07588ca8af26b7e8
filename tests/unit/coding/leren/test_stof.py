"""Lists of labelled passages: what each kind of line says, how it is laid out, and which lines are refused."""

from __future__ import annotations

import hashlib
import re

import pytest

from transforms.codebook.model import KENMERKEN
from transforms.coding.leren.stof import AFKORTINGEN, read_stof
from transforms.coding.leren.voorbeelden import cut
from transforms.evaluatie.goud import EvaluatieError, Goud, GoudBewijs, Nearmiss
from transforms.evaluatie.passages import locate_problems

KOP = "=== T-01 | Zwarteland | 2016-2019 | nuchter, twee kolommen"
TEKST = f"""{KOP}

# Wonen met zorg
GES,AAN 3 | De entrees van zes flats krijgen schuifdeuren, klaar in mei.
>- | Dat gebeurt blok voor blok, te beginnen bij de oudste flat aan de rand van het dorp.
-wens:VOR,ZVG | De bewonersraad had graag een hofje gezien.
-context | De gemeente telt 4.000 huizen.
>GES 1 | Er komen meer huizen zonder drempels bij.
TOE 2 | Verhuisregeling | corporatie | 2017
# Slot
- | Wij tekenen in drievoud.
"""


def read(content: str, naam: str = "T-01") -> Goud:
    (goud,) = read_stof(content.replace("T-01", naam), "map/01.txt")
    return goud


def lines(goud: Goud) -> list[str]:
    return "\n".join(pagina.tekst for pagina in goud.paginas).splitlines()


def test_what_the_lines_say() -> None:
    goud = read(TEKST)
    assert (goud.doc_id, goud.gemeenten, goud.jaar_start, goud.jaar_eind) == ("T-01", ("Zwarteland",), 2016, 2019)
    deuren, huizen = "De entrees van zes flats krijgen schuifdeuren, klaar in mei.", "Er komen meer huizen zonder"
    hofje = "De bewonersraad had graag een hofje gezien."
    assert goud.bewijs == (
        GoudBewijs("geschiktheid_woningvoorraad", 1, deuren, 3),
        GoudBewijs("woningaanpassingen", 1, deuren, 3),
        GoudBewijs("geschiktheid_woningvoorraad", 1, f"{huizen} drempels bij.", 1),
        GoudBewijs("woonruimteverdeling", 1, "Verhuisregeling | corporatie | 2017", 2),
    )
    assert goud.nearmisses == (
        Nearmiss("woonvormen", "wens", 1, hofje),
        Nearmiss("transformatie_zorgvastgoed", "wens", 1, hofje),
    ), "a near miss of no kenmerk ('-context |') is a passage like any other"
    ja = {"geschiktheid_woningvoorraad", "woningaanpassingen", "woonruimteverdeling"}
    assert goud.labels == {kenmerk: kenmerk in ja for kenmerk in KENMERKEN}


def test_each_abbreviation_is_a_kenmerk() -> None:
    assert tuple(AFKORTINGEN.values()) == KENMERKEN
    for afkorting, kenmerk in AFKORTINGEN.items():
        assert [b.kenmerk for b in read(f"{KOP}\n{afkorting} 1 | Iets.").bewijs or ()] == [kenmerk]


@pytest.mark.parametrize("naam", [f"T-{i:02}" for i in range(1, 9)])
def test_every_layout_keeps_passages_headings_rows_and_paragraphs(naam: str) -> None:
    goud = read(TEKST, naam)
    assert locate_problems([goud]) == []
    passages = cut(goud.paginas)
    koppen = [passage.sectie.kop for passage in passages]
    assert set(koppen) == {"wonen met zorg", "slot"}
    assert koppen.count("slot") == 1
    assert [passage.tekst for passage in passages if passage.soort.value == "rij"] == [
        "verhuisregeling | corporatie | 2017"
    ]
    by_start = {passage.tekst.split()[0]: passage for passage in passages}
    assert by_start["dat"].groep == by_start["de"].groep or by_start["dat"].vorige is not None
    assert by_start["dat"].vorige is not None
    assert by_start["dat"].vorige.tekst.startswith("de entrees")
    assert by_start["er"].vorige is not None, "'>' goes on in the paragraph"
    assert by_start["er"].vorige.tekst == "de gemeente telt 4.000 huizen."
    assert by_start["wij"].vorige is None


def test_layouts_differ_and_follow_the_name_alone() -> None:
    texts = {read(TEKST, f"T-{i:02}").paginas[0].tekst for i in range(1, 20)}
    assert len(texts) > 5
    openings = {re.sub(r"\d", "1", line[:2]) for tekst in texts for line in tekst.splitlines() if "entrees" in line}
    assert openings == {"De", "- ", "• ", "1."}


def test_the_layout_is_the_same_on_every_machine() -> None:
    found = "\f".join(pagina.tekst for i in range(1, 9) for pagina in read(TEKST + long_lines(60), f"T-{i:02}").paginas)
    assert (
        hashlib.sha256(found.encode()).hexdigest() == "4ef7217dedf95c4bb47e820cc152c04b7dcb53c55cbc8fb9383c21bb3022ab9b"
    )


def long_lines(count: int) -> str:
    return "".join(
        f"BEH {1 + i % 3} | In straat {i} ruimen de bewoners samen met de corporatie elke eerste zaterdag van de maand "
        "het zwerfvuil op, en wie dat niet meer kan krijgt hulp van de buren.\n"
        for i in range(count)
    )


def test_a_passage_over_a_page_break_is_found_on_one_of_its_pages() -> None:
    """Passages of three lines and more: the border of a page falls within the first half of some, or the second."""
    content = long_lines(60).replace("krijgt hulp", "krijgt voor dit werk, en ook voor het snoeien van de heg, hulp")
    whole = {line.split(" | ", 1)[1] for line in content.splitlines()}
    assert min(map(len, whole)) > 200
    broken: list[str] = []
    for i in range(1, 20):
        goud = read(f"{KOP}\n{content}", f"T-{i:02}")
        assert len(goud.paginas) > 1
        assert all(len(pagina.tekst.splitlines()) <= 55 for pagina in goud.paginas)
        assert locate_problems([goud]) == []
        assert len(goud.bewijs or ()) == 60, "none is lost"
        broken += [b.citaat for b in goud.bewijs or () if b.citaat not in whole]
    assert {half.startswith("In straat") for half in broken} == {True, False}
    assert all(len(half) > 100 and any(half in passage for passage in whole) for half in broken)


def test_several_texts_in_a_file_and_blank_lines() -> None:
    found = read_stof(f"\n{KOP}\n\n- | Een.\n\n{KOP.replace('T-01', 'T-02')}\nGES 1 | Twee.\n", "map/01.txt")
    assert [(goud.doc_id, len(goud.bewijs or ())) for goud in found] == [("T-01", 0), ("T-02", 1)]


@pytest.mark.parametrize(
    "line",
    [
        "GES | Zonder concreetheid.",
        "GES 4 | Een vierde graad is er niet.",
        "GES 0 | En een nulde ook niet.",
        "GES, AAN 3 | Een spatie te veel.",
        "ges 3 | Kleine letters.",
        "-wens: | Een grond zonder kenmerk.",
        "-Wens:GES | Een grond met een hoofdletter.",
        "XXX 3 | Een onbekende code.",
        "GES,XXX 3 | Een onbekende tweede code.",
        "-wens:XXX | Een onbekende bijna-code.",
        "GES 3 |",
        "GES 3 Geen streep.",
        "Gewone tekst.",
        "#Kop zonder spatie",
        "=== T-02 | Zwarteland | 2016 | één jaar",
        "=== T-02 | Zwarteland | 2016-2019",
    ],
)
def test_a_faulty_line_is_told_with_file_and_line(line: str) -> None:
    with pytest.raises(EvaluatieError, match=re.escape(f"map/01.txt, line 4: {line[:40]!r}")):
        read_stof(f"{KOP}\n\nGES 1 | Goed.\n{line}\nGES 1 | Ook goed.\n", "map/01.txt")


@pytest.mark.parametrize("line", ["GES 1 | Goed.", "# Kop", "=== T-01 | Zwarteland | 2016 | één jaar"])
def test_text_before_the_first_header_is_told_with_file_and_line(line: str) -> None:
    with pytest.raises(EvaluatieError, match=r"map/01\.txt, line 2: .*==="):
        read_stof(f"\n{line}\n{KOP}\n", "map/01.txt")
