"""The order of a page: columns, tables, notes, running lines, however the file draws them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

from tests.support.render import render_pdf
from transforms.tekst.pdf import read_pdf

LINKS = [
    "De gemeente en de corporatie bouwen",
    "samen veertig nultredenwoningen in",
    "de wijk Noord. Daarna volgen zestig",
    "woningen in de wijk Zuid voor wie",
    "uit de opvang komt en zelfstandig",
    "wil wonen met zorg van dichtbij.",
]
RECHTS = [
    "Huurders krijgen elk jaar bericht",
    "over de voortgang van de afspraken",
    "en over de kosten van hun woning.",
    "Bezwaren gaan naar de commissie die",
    "binnen zes weken antwoord geeft aan",
    "de indiener en aan de corporatie.",
]

Stuk = tuple[float, float, str]


def page(pieces: Sequence[Stuk], size: float = 10) -> str:
    """The text of one page on which the pieces (x, y, text) are drawn in this order."""
    return _read(lambda canvas: [canvas.drawString(x, y, text) for x, y, text in pieces], size)


def _read(draw: Callable[[Canvas], object], size: float = 10) -> str:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setFont("Helvetica", size)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    (text,), damaged = read_pdf(buffer.getvalue())
    assert damaged == []
    return text


def column(x: float, lines: Sequence[str], y: float = 700, step: float = 13) -> list[Stuk]:
    """Lines under each other."""
    return [(x, y - step * number, line) for number, line in enumerate(lines)]


def by_turns(left: Sequence[Stuk], right: Sequence[Stuk]) -> list[Stuk]:
    """From baseline to baseline, the left line first."""
    return sorted([*left, *right], key=lambda stuk: (-stuk[1], stuk[0]))


@pytest.mark.parametrize("shift", [0.0, 4.0])
@pytest.mark.parametrize("order", [lambda left, right: [*left, *right], by_turns])
def test_the_left_column_comes_before_the_right_one(
    order: Callable[[list[Stuk], list[Stuk]], list[Stuk]], shift: float
) -> None:
    body = order(column(60, LINKS), column(310, RECHTS, 700 - shift))
    text = page(
        [(60, 790, "Prestatieafspraken"), (300, 40, "3"), (60, 740, "Titel over de hele bladspiegel " * 3), *body]
    )
    title = ("Titel over de hele bladspiegel " * 3).strip()
    assert text.split("\n\n") == ["Prestatieafspraken", title, "\n".join(LINKS), "\n".join(RECHTS), "3"]


def test_columns_above_and_below_a_full_line() -> None:
    first = by_turns(column(60, LINKS), column(310, RECHTS))
    second = by_turns(column(60, RECHTS, 580), column(310, LINKS, 580))
    between = "Tussenkop die over beide kolommen van de bladspiegel heen loopt en breed is"
    text = page([*first, (60, 604, between), *second])
    assert text.split("\n\n") == ["\n".join(part) for part in (LINKS, RECHTS, [between], RECHTS, LINKS)]


def test_a_sentence_and_a_word_go_on_in_the_next_column() -> None:
    left = [*LINKS[:-1], "wil wonen in een nultreden-"]
    right = ["woning met zorg van de instelling", *RECHTS[1:]]
    text = page(by_turns(column(60, left), column(310, right)))
    assert "wil wonen in een nultredenwoning\nmet zorg van de instelling" in text


def test_notes_of_a_column_come_after_the_text_of_both() -> None:
    def draw(canvas: Canvas) -> None:
        for x, y, line in column(60, LINKS):
            canvas.drawString(x, y, line)
        canvas.setFont("Helvetica", 7)
        canvas.drawString(60, 610, "1 Zie de begrippenlijst bij dit stuk.")
        canvas.setFont("Helvetica", 10)
        for x, y, line in column(310, RECHTS):
            canvas.drawString(x, y, line)

    note = "1 Zie de begrippenlijst bij dit stuk."
    assert _read(draw).split("\n\n") == ["\n".join(LINKS), "\n".join(RECHTS), note]


ROWS = [("Onderdeel", "Aantal", "Jaar"), ("Nieuwbouw", "40", "2021"), ("Aanpassing", "120", "2022")]


def test_rows_of_a_table_are_lines_with_their_cells() -> None:
    cells = [
        (x, 700 - 13 * at, cell) for at, row in enumerate(ROWS) for x, cell in zip((60, 250, 400), row, strict=True)
    ]
    text = page([(60, 730, "Wat wij doen staat hieronder."), *cells])
    assert text.split("\n\n") == ["Wat wij doen staat hieronder.", "\n".join(map(" | ".join, ROWS))]


WRAPPED = [
    (60.0, ["Aanpassen van be-", "staande woningen", "voor ouderen"]),
    (200.0, ["De corporatie maakt zestig", "woningen geschikt."]),
    (400.0, ["2021"]),
]


@pytest.mark.parametrize("per_cell", [True, False])
def test_cells_that_wrap_are_one_cell(per_cell: bool) -> None:
    pieces: list[Stuk] = [(60, 720, "Actie"), (200, 720, "Inhoud"), (400, 720, "Jaar")]
    for top in (700, 640):
        row = [(x, top - 13 * at, line) for x, lines in WRAPPED for at, line in enumerate(lines)]
        pieces += row if per_cell else sorted(row, key=lambda stuk: (-stuk[1], stuk[0]))
    text = page([(60, 760, "Een regel die over de hele breedte van de bladspiegel loopt, tot aan de rand."), *pieces])
    read = "Aanpassen van bestaande woningen voor ouderen | De corporatie maakt zestig woningen geschikt. | 2021"
    assert text.split("\n\n")[1].split("\n")[0] == "Actie | Inhoud | Jaar"
    assert text.count(read) == 2


def test_a_number_and_its_item_are_no_table() -> None:
    items = [
        (60.0, 700.0, "1."),
        (85.0, 700.0, "De gemeente wijst grond aan"),
        (85.0, 687.0, "voor woningen met zorg."),
    ]
    items += [
        (60.0, 674.0, "2."),
        (85.0, 674.0, "De corporatie bouwt er"),
        (60.0, 661.0, "•"),
        (85.0, 661.0, "in 2021"),
    ]
    assert page(items) == (
        "1. De gemeente wijst grond aan\nvoor woningen met zorg.\n2. De corporatie bouwt er\n• in 2021"
    )


def test_justified_words_are_no_cells() -> None:
    lines = [
        "De gemeente wijst grond aan voor",
        "woningen met zorg en geeft hierover",
        "elk jaar bericht aan de raad samen",
    ]

    def draw(canvas: Canvas) -> None:
        for number, line in enumerate(lines):
            words = line.split()
            space = (400 - sum(map(canvas.stringWidth, words))) / (len(words) - 1)
            x = 60.0
            for word in words:
                canvas.drawString(x, 700 - 13 * number, word)
                x += canvas.stringWidth(word) + min(space, 14)

    assert _read(draw) == "\n".join(lines)


def test_signatures_side_by_side_stay_apart() -> None:
    left = column(60, ["Gemeente Voorbeeld", "J. Voorbeeld", "wethouder"])
    right = column(310, ["Corporatie Voorbeeld", "P. Voorbeeld", "directeur"])
    assert page(by_turns(left, right)).split("\n") == [
        "Gemeente Voorbeeld | Corporatie Voorbeeld",
        "J. Voorbeeld | P. Voorbeeld",
        "wethouder | directeur",
    ]


def test_a_footer_that_is_drawn_first_comes_last() -> None:
    text = page([(60, 790, "Kop"), (60, 40, "pagina 1 van 2"), *column(60, LINKS)])
    assert text.split("\n\n") == ["Kop", "\n".join(LINKS), "pagina 1 van 2"]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned(turn: int) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4 if turn == 180 else landscape(A4), invariant=1)
    width, height = A4 if turn == 180 else landscape(A4)
    canvas.setPageRotation(turn)
    canvas.translate(*{90: (width, 0), 180: (width, height), 270: (0, height)}[turn])
    canvas.rotate(turn)
    canvas.setFont("Helvetica", 10)
    for x, y, line in by_turns(column(60, LINKS, 480), column(310, RECHTS, 480)):
        canvas.drawString(x, y, line)
    canvas.showPage()
    canvas.save()
    (text,), _ = read_pdf(buffer.getvalue())
    assert text.split("\n\n") == ["\n".join(LINKS), "\n".join(RECHTS)]


def test_a_broken_word_is_whole_and_its_spelling_is_looked_up_on_other_pages() -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for lines in (["De huur-", "koop van woningen in nultreden-", "complexen."], ["Over huur-koop gaat artikel 3."]):
        for x, y, line in column(60, lines):
            canvas.drawString(x, y, line)
        canvas.showPage()
    canvas.save()
    assert read_pdf(buffer.getvalue())[0][0] == "De huur-koop\nvan woningen in nultredencomplexen."


def test_a_page_on_which_every_line_is_a_paragraph() -> None:
    lines = ["TITEL", "Eerste regel.", "Tweede regel.", "Derde regel."]
    (text,), _ = read_pdf(render_pdf(["\n\n".join(lines)]))
    assert text.split("\n\n") == lines


def test_double_spacing_is_no_white() -> None:
    lines = [line + "\nen verder over de woningen" for line in LINKS]
    (text,), _ = read_pdf(render_pdf(["\n\n".join("\n".join(lines).split("\n"))]))
    assert "\n\n" not in text


def test_columns_whose_lines_never_share_a_baseline() -> None:
    text = page(by_turns(column(60, LINKS), column(310, RECHTS, 693.5)))
    assert text.split("\n\n") == ["\n".join(LINKS), "\n".join(RECHTS)]


def test_columns_of_short_lines_are_no_table() -> None:
    """Items of one line or two: those of one column start where one of the other goes on, or has white."""
    left = [(60.0, float(y), f"L{y}") for y in (700, 687, 661, 635, 622, 596, 583, 557, 531)]
    right = [(310.0, float(y), f"R{y}") for y in (700, 674, 661, 648, 622, 609, 583, 570, 544)]
    assert page(by_turns(left, right)).split() == [word for _, _, word in [*left, *right]]


def test_a_table_in_a_column_stays_there() -> None:
    rows = [("wat", "wie"), ("Verbouw", "gemeente"), ("Nieuwbouw", "corporatie"), ("Aanpassing", "beide")]
    table = [(x, 610 - 17 * at, cell) for at, row in enumerate(rows) for x, cell in zip((60, 180), row, strict=True)]
    text = page(by_turns([*column(60, LINKS), *table], column(310, [*RECHTS, *LINKS, *RECHTS], 694)))
    assert text.startswith("\n".join(LINKS))
    assert "\n".join(map(" | ".join, rows)) in text
    assert text.endswith("\n".join([*RECHTS, *LINKS, *RECHTS]))


def test_a_short_table_between_paragraphs_leaves_them_alone() -> None:
    body = [f"{line} {other}" for line, other in zip(LINKS, RECHTS, strict=True)]
    cells = [
        (x, 590 - 13 * at, cell) for at, row in enumerate(ROWS) for x, cell in zip((60, 250, 400), row, strict=True)
    ]
    text = page([*column(60, body), *cells, *column(60, body, 520)])
    assert text.split("\n\n") == ["\n".join(body), "\n".join(map(" | ".join, ROWS)), "\n".join(body)]
