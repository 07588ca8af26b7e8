"""Running headers, footers and page numbers go; body text stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from transforms.tekst.rand import split_running

ZIN = "De corporaties bouwen in deze jaren veertig nultredenwoningen in de kernen."
ANDERE = ["De gemeente helpt.", "Zorg en wonen.", "De huurders praten mee.", "Slot.", "Bijlagen volgen.", "Nog iets."]


def pages(*edges: tuple[str, str]) -> list[str]:
    """Pages with these lines at the top and at the bottom around a body that differs from page to page."""
    return [
        f"{top}\n\n{ANDERE[i % 6]} {i * 37}\n{ZIN}\n{i * 91} woningen.\n\n{foot}\n"
        for i, (top, foot) in enumerate(edges)
    ]


def rand(texts: list[str]) -> list[str]:
    """The running text by page; what is taken and what stays are together all there was."""
    found = split_running(texts)
    for text, (body, taken) in zip(texts, found, strict=True):
        assert sorted(f"{body}\n{taken}".split()) == sorted(text.split())
        assert all(line in text.split("\n") or line in text for line in body.split("\n"))
    return [taken for _, taken in found]


@pytest.mark.parametrize(
    ("form", "taken"),
    [
        ("Prestatieafspraken Almelo 2018 | pagina {} van 5", True),
        ("{}", True),
        ("- {} -", True),
        ("Pagina {}", True),
        ("{} / 5", True),
        ("| {} |", True),
        ("SGE {}", True),
        ("Bieding 2017          blz. {}", True),
        ("Z-2020/12345", True),
        ("€ 3.100,{}", False),
        ("Wij bouwen in 2020 nog {} woningen.", True),  # it counts the pages in step, five times: no sentence does
    ],
)
def test_lines_that_count_the_pages(form: str, taken: bool) -> None:
    feet = [form.format(number) for number in range(1, 6)]
    assert rand(pages(*(("", foot) for foot in feet))) == (feet if taken else [""] * 5)


def test_left_and_right_pages_and_a_first_page_without() -> None:
    heads = ["", *("Gemeente Almelo" if i % 2 else "Afspraken wonen en zorg" for i in range(1, 8))]
    feet = ["", *(f"{i + 1} | Almelo" if i % 2 else f"Almelo | {i + 1}" for i in range(1, 8))]
    found = rand(pages(*zip(heads, feet, strict=True)))
    assert found == ["", *(f"{head}\n{foot}" for head, foot in zip(heads[1:], feet[1:], strict=True))]


def test_roman_numbers_of_a_foreword_and_numbers_that_begin_again() -> None:
    feet = ["i", "ii", "iii", "1", "2", "3", "4"]
    assert rand(pages(*(("", foot) for foot in feet))) == feet


def test_two_lines_at_the_top_and_a_footer_above_the_number() -> None:
    edges = [("Gemeente X\nAfspraken 2020", f"Versie 3 concept\n{i}") for i in range(1, 6)]
    found = rand(pages(*edges))
    assert found[2] == "Gemeente X\nAfspraken 2020\nVersie 3 concept\n3"
    assert found[0] == "Versie 3 concept\n1"  # the title stays where it first stands


def test_the_title_stays_on_its_page() -> None:
    texts = pages(*[("Prestatieafspraken Almelo 2018", "")] * 4)
    found = split_running(texts)
    assert found[0][0].startswith("Prestatieafspraken Almelo 2018\n")
    assert [taken for _, taken in found] == ["", *["Prestatieafspraken Almelo 2018"] * 3]


def test_the_title_of_an_agreement_behind_a_letter_stays() -> None:
    head = "Prestatieafspraken Almelo 2018"
    texts = ["Aan de gemeenteraad\n\nWij sturen u de afspraken.", *pages(*[(head, "")] * 4)]
    assert rand(texts) == ["", "", head, head, head]
    texts = [*pages(*[("", "")] * 6), *pages(*[(head, "")] * 4)]
    assert rand(texts)[5:] == ["", "", head, head, head]


def test_a_header_in_a_document_of_two_pages_repeats_the_title() -> None:
    first = "PRESTATIEAFSPRAKEN ALMELO 2018\n\nInleiding\nPartijen maken afspraken.\n1"
    assert rand([first, f"Prestatieafspraken Almelo 2018\n4 Wonen\n{ZIN}\n2"])[1] == "Prestatieafspraken Almelo 2018\n2"
    assert rand([first, f"4 Wonen en zorg in Almelo\n{ZIN}\n2"])[1] == "2"
    letter = "Aan de raad\nOnderwerp: prestatieafspraken Almelo 2018\nGeachte raad,\n1"
    assert rand([letter, f"Prestatieafspraken Almelo 2018\n4 Wonen\n{ZIN}\n2"])[1] == "2"


@pytest.mark.parametrize(
    "heads",
    [
        ["Hoofdstuk 1", "Hoofdstuk 2", "Hoofdstuk 3", "Hoofdstuk 4"],
        ["Kernthema 1", "Kernthema 2", "Kernthema 3", "Kernthema 4"],
        ["1. Bouwen", "2. Zorg", "3. Buurt", "4. Slot"],
        ["3.1", "3.2", "3.3", "3.4"],
        ["1.", "2.", "3.", "4."],
        ["4", "12", "7", "30"],
        ["Wat doen wij?", "Iets anders", "En nog iets", "Wat doen wij?"],
        ["Partijen spreken af dat zij samen optrekken:"] * 4,
        [
            "Nr | Actie | Wie\n1 | Bouwen | G",
            "Nr | Actie | Wie\n2 | Lift | C",
            "Nr | Actie | Wie\n3 | Zorg | Z",
            "Slot",
        ],
        ["Nr     Actie     Wie\n1     Bouwen     G", "Nr     Actie     Wie\n2     Lift     C"] * 2,
    ],
)
def test_body_text_at_the_top_of_a_page_stays(heads: list[str]) -> None:
    assert rand(pages(*((head, "") for head in heads))) == [""] * 4


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        (f"{ZIN}\npagina 1 van 1", "pagina 1 van 1"),
        (f"{ZIN}\n1", ""),
        (f"{ZIN}\nDe huur van 2018 | 3", ""),
        ("", ""),
        ("\n\n", ""),
    ],
)
def test_a_document_of_one_page(text: str, taken: str) -> None:
    assert rand([text]) == [taken]


def test_no_page_and_pages_that_are_alike() -> None:
    assert split_running([]) == []
    assert split_running([ZIN] * 3) == [(ZIN, "")] * 3
    assert split_running(["Afspraken wonen"] * 3) == [("Afspraken wonen", "")] * 3
    assert split_running(["Ja", "- 2 -", "Nee"])[1] == ("", "- 2 -")


def test_white_around_the_body_goes_and_white_in_it_stays() -> None:
    assert split_running(["\n \n  Ingesprongen\n\n\n    Verder  \n- 1 -\n"]) == [
        ("  Ingesprongen\n\n\n    Verder", "- 1 -")
    ]


def test_no_line_of_the_body_of_the_development_texts_is_taken(shared: Path) -> None:
    """Whatever is taken is short, at the edge, and either counts pages or repeats words of the title."""
    taken = 0
    for path in sorted((shared / "data" / "dev").glob("*.txt")):
        texts = path.read_text(encoding="utf-8").split("\n", 1)[1].split("\f")
        opening = set(" ".join(texts[0].split("\n")[:14]).casefold().replace("-", " ").split())
        for line in "\n".join(rand(texts)).split("\n"):
            words = set(line.casefold().replace("-", " ").split())
            assert not words or any(w.strip("/|.-").isdigit() or "/" in w for w in words) or words & opening, path.name
            taken += bool(words)
    assert taken > 200


def test_a_header_over_the_title_itself_is_no_title() -> None:
    texts = [
        "Prestatieafspraken Almelo 2018\n\nPRESTATIEAFSPRAKEN ALMELO\n2018\n\nDe gemeente en de corporatie bouwen.",
        "Prestatieafspraken Almelo 2018\n\nArtikel 2\n\nDe corporatie verhuurt.",
        "Prestatieafspraken Almelo 2018\n\nArtikel 3\n\nDe gemeente betaalt.",
    ]
    found = split_running(texts)
    assert [rand for _, rand in found] == ["Prestatieafspraken Almelo 2018"] * 3
    assert found[0][0].startswith("PRESTATIEAFSPRAKEN ALMELO\n2018")
