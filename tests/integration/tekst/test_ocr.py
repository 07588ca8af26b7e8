"""Pages that are pictures: which ones, and what Tesseract makes of them (skipped where it is not installed)."""

from __future__ import annotations

import io
import stat
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw, ImageFilter
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.support.opmaak import Layout, render_layout
from transforms.tekst import beeld, ocr
from transforms.tekst.beeld import shows_something
from transforms.tekst.ocr import recognise, tesseract

PAGINA = """PRESTATIEAFSPRAKEN VOORBEELDSTAD 2021

Artikel 1 Geschikte woningen

De corporatie bouwt in 2021 veertig nultredenwoningen voor ouderen die kleiner willen gaan wonen. De
gemeente draagt bij in de kosten van liften en van automatische deuren, tot een bedrag van € 1.500 per
woning. Huurders met een Wmo-indicatie krijgen voorrang bij de verdeling van deze woningen.

Artikel 2 Doorstroming

Wie uit de opvang of het beschermd wonen komt, krijgt binnen drie maanden een zelfstandige woning. De
corporaties leveren daarvoor vijf woningen per jaar; de gemeente regelt de begeleiding.
"""
ZINNEN = ["voor ouderen die kleiner willen gaan wonen", "Wmo-indicatie krijgen voorrang", "vijf woningen per jaar"]
A4 = (595.0, 842.0)


@pytest.fixture
def programma(met_tesseract: None) -> ocr.Tesseract:
    found = tesseract()
    assert found is not None
    return found


def _pdf(*pages: Callable[[Canvas], None], size: tuple[float, float] = A4) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=size, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _picture(image: Image.Image, width: float = A4[0], height: float = A4[1]) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawImage(ImageReader(image), 0, 0, width, height)


def _shot(data: bytes, dpi: int = 200) -> Image.Image:
    """The first page of a PDF as a picture."""
    document = pdfium.PdfDocument(data)
    try:
        return document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def _scan(**state: float) -> bytes:
    return render_layout([PAGINA], Layout("scan", **state))  # type: ignore[arg-type]


def _turned(degrees: int) -> bytes:
    """A scan of a sheet that was fed in this many degrees anticlockwise."""
    image = _shot(_scan()).rotate(degrees, expand=True, fillcolor=255)
    size = (A4[1], A4[0]) if degrees % 180 else A4
    return _pdf(_picture(image, *size), size=size)


def _photo() -> Image.Image:
    """Windows and doors of a row of houses, out of focus."""
    image = Image.new("L", (1240, 1754), 200)
    draw = ImageDraw.Draw(image)
    for y in range(0, 1754, 150):
        for x in range(0, 1240, 125):
            draw.rectangle((x + 15, y + 20, x + 100, y + 120), fill=(x * 7 + y * 3) % 140 + 20, outline=0, width=3)
            draw.line((x + 57, y + 20, x + 57, y + 120), fill=250, width=4)
    return image.filter(ImageFilter.GaussianBlur(1.5))


def _drawn_lines(canvas: Canvas, count: int = 30) -> None:
    for number in range(count):
        canvas.drawString(60, 780 - 14 * number, "De corporatie bouwt woningen voor ouderen en de gemeente draagt bij.")


def _ruled(canvas: Canvas) -> None:
    canvas.rect(30, 30, 535, 782)
    canvas.line(60, 60, 535, 60)


def _logo(canvas: Canvas) -> None:
    canvas.setFont("Helvetica-Bold", 9)
    canvas.drawImage(ImageReader(_photo().crop((0, 0, 200, 120))), 450, 780, 60, 36)
    canvas.drawString(450, 770, "gemeente Voorbeeldstad")


class TestWhatAPageShows:
    def test_lines_of_text_are_seen_whatever_they_are_made_of(self) -> None:
        def light_on_dark(canvas: Canvas) -> None:
            canvas.setFillGray(0.2)
            canvas.rect(0, 0, *A4, fill=1, stroke=0)
            canvas.setFillGray(1)
            _drawn_lines(canvas, 8)

        half = _shot(_pdf(_drawn_lines)).crop((0, 0, 1654, 800))
        pages = (_drawn_lines, light_on_dark, _picture(_photo()), _picture(half, 400, 200))
        assert shows_something(_pdf(*pages), [1, 2, 3, 4]) == [1, 2, 3, 4]

    def test_blank_pages_rules_and_logos_are_no_text(self) -> None:
        data = _pdf(lambda _: None, _ruled, _logo, lambda canvas: _drawn_lines(canvas, 1))
        assert shows_something(data, [1, 2, 3, 4]) == []

    def test_only_the_pages_asked_for_are_looked_at(self) -> None:
        data = _pdf(_drawn_lines, _ruled, _drawn_lines)
        assert shows_something(data, [2, 3]) == [3]

    def test_a_page_of_any_size_is_drawn_within_bounds(self) -> None:
        for size in ((14_400.0, 14_400.0), (1.0, 14_400.0), (3.0, 3.0)):
            document = pdfium.PdfDocument(_pdf(_ruled, size=size))
            grey = beeld.draw(document[0], 300)
            document.close()
            assert grey.breed * grey.hoog == len(grey.pixels) <= beeld.MAX_PIXELS * 1.01
            assert max(grey.breed, grey.hoog) <= beeld.MAX_SIDE + 1

    def test_a_page_that_would_cost_all_memory_is_not_drawn(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        _fake(tmp_path, "exit 1")
        monkeypatch.setenv("PATH", str(tmp_path))

        def drawn(*args: object) -> None:
            raise AssertionError("drawn")

        monkeypatch.setattr(beeld, "draw", drawn)
        monkeypatch.setattr(ocr, "draw", drawn)
        huge = _huge_image(10**6)
        assert shows_something(huge, [1]) == [1]
        assert recognise(huge, [1])[0].reden == "een afbeelding op de pagina heeft meer dan 75 miljoen beeldpunten"
        monkeypatch.setattr(beeld, "MAX_OBJECTS", 20)
        drawing = _pdf(_drawn_lines)
        assert shows_something(drawing, [1]) == [1]
        assert recognise(drawing, [1])[0].reden == "de pagina is een tekening van meer dan 20 onderdelen"


def _huge_image(side: int) -> bytes:
    """A small PDF that says to hold a picture of `side` × `side` pixels."""
    data = _pdf(_picture(Image.new("L", (1234, 1234), 255), 100, 100))
    return data.replace(b"/Width 1234", f"/Width {side}".encode()).replace(b"/Height 1234", f"/Height {side}".encode())


@pytest.mark.usefixtures("met_tesseract")
class TestRecognising:
    @pytest.mark.parametrize(
        "state", [{}, {"dpi": 150}, {"scheef": 3.0}, {"ruis": 25.0}], ids=["clean", "150 dpi", "skewed", "noisy"]
    )
    def test_a_scan_gives_its_sentences(self, state: dict[str, float]) -> None:
        [page] = recognise(_scan(**state), [1])
        assert page.pagina == 1
        assert page.reden is None
        assert page.zekerheid is not None
        assert 0.8 < page.zekerheid <= 1
        assert [zin for zin in ZINNEN if zin not in " ".join(page.tekst.split())] == []

    def test_paragraphs_are_apart_and_lines_are_lines(self) -> None:
        tekst = recognise(_scan(), [1])[0].tekst
        assert "\n\nArtikel 2 Doorstroming" in tekst
        assert tekst.count("\n") >= 9

    def test_a_broken_word_is_whole(self) -> None:
        def broken(canvas: Canvas) -> None:
            _drawn_lines(canvas, 5)
            canvas.drawString(
                60, 700, "De corporatie bouwt in dit jaar veertig woningen die geschikt zijn als nultreden-"
            )
            canvas.drawString(
                60, 686, "woning voor ouderen, en overlegt met de gemeente over de bijdrage aan de kosten."
            )

        tekst = recognise(_pdf(_picture(_shot(_pdf(broken)))), [1])[0].tekst
        assert "nultredenwoning" in tekst

    @pytest.mark.parametrize("degrees", [90, 180])
    def test_a_page_on_its_side_or_upside_down_is_read(self, programma: ocr.Tesseract, degrees: int) -> None:
        if not programma.richting:
            pytest.skip("Tesseract has no data `osd`, by which it knows which side is up")
        [page] = recognise(_turned(degrees), [1])
        assert [zin for zin in ZINNEN if zin not in " ".join(page.tekst.split())] == []

    def test_photos_and_blank_pages_give_no_text(self) -> None:
        blank = Image.new("L", (1240, 1754), 250)
        photo, empty = recognise(_pdf(_picture(_photo()), _picture(blank)), [1, 2])
        assert (photo.tekst, photo.reden) == ("", None)
        assert (empty.tekst, empty.zekerheid, empty.reden) == ("", None, None)

    @pytest.mark.parametrize("state", ["blurred", "coarse", "turned 12 degrees", "noise"])
    def test_lines_that_can_not_be_read_are_not_blank(self, state: str) -> None:
        sheet = _shot(_pdf(_drawn_lines), 45 if state == "coarse" else 150)
        if state == "blurred":
            sheet = sheet.filter(ImageFilter.GaussianBlur(3))
        elif state == "turned 12 degrees":
            sheet = sheet.rotate(12, fillcolor=255)
        elif state == "noise":
            sheet = Image.blend(
                _shot(_pdf(_drawn_lines), 100), Image.effect_noise((827, 1170), 100).resize((827, 1170)), 0.5
            )
        [page] = recognise(_pdf(_picture(sheet)), [1])
        assert page.tekst == "" or "bouwt woningen voor ouderen" in page.tekst
        assert bool(page.tekst) != (page.reden == ocr.ONHERKENBAAR)

    def test_the_same_page_gives_the_same_text(self, monkeypatch: pytest.MonkeyPatch) -> None:
        data = _scan()
        first = recognise(data, [1])
        monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
        monkeypatch.setenv("OMP_THREAD_LIMIT", "4")
        assert recognise(data, [1]) == first

    def test_pages_come_in_the_order_asked(self) -> None:
        data = _pdf(_ruled, _ruled, _ruled)
        assert [page.pagina for page in recognise(data, [3, 1])] == [3, 1]

    def test_versie_names_program_data_and_resolution(self, programma: ocr.Tesseract) -> None:
        assert f"{ocr.DPI}dpi" in programma.versie
        assert "tesseract" in programma.versie
        assert programma.pad not in programma.versie


def _fake(folder: Path, body: str) -> None:
    """A program named tesseract that says it has Dutch data, and does `body` on a page."""
    (folder / "nld.traineddata").write_bytes(b"data")
    program = folder / "tesseract"
    program.write_text(
        "#!/bin/sh\n"
        'case "$1" in\n'
        "--version) echo 'tesseract 9.9.9';;\n"
        f"--list-langs) echo 'List of available languages in \"{folder}/\" (1):'; echo nld;;\n"
        f"*) {body};;\n"
        "esac\n"
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


class TestTheProgram:
    def test_it_is_absent_where_the_path_has_none(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        assert tesseract() is None
        with pytest.raises(RuntimeError, match="no Tesseract"):
            recognise(_pdf(_drawn_lines), [1])

    def test_it_is_absent_without_dutch_data(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        _fake(tmp_path, "exit 0")
        (tmp_path / "nld.traineddata").unlink()
        monkeypatch.setenv("PATH", str(tmp_path))
        assert tesseract() is None

    def test_one_that_does_not_start_is_absent(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        (tmp_path / "tesseract").write_text("#!/no/such/interpreter\n")
        (tmp_path / "tesseract").chmod(0o755)
        monkeypatch.setenv("PATH", str(tmp_path))
        assert tesseract() is None

    def test_other_data_are_another_version(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        versions = []
        for name in ("a", "b", "c"):
            folder = tmp_path / name
            folder.mkdir()
            _fake(folder, "exit 0")
            (folder / "nld.traineddata").write_bytes(b"best" if name == "c" else b"fast")
            monkeypatch.setenv("PATH", str(folder))
            versions.append(tesseract())
        assert versions[0] == versions[1] != versions[2]
        assert versions[0] is not None
        assert versions[0].versie.startswith(f"{ocr.REGELS}.{ocr.DPI}dpi+tesseract9.9.9+nld.")

    def test_a_page_that_ends_it_has_a_reason(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        _fake(tmp_path, "kill -SEGV $$")
        monkeypatch.setenv("PATH", str(tmp_path))
        pages = recognise(_pdf(_drawn_lines, _drawn_lines), [1, 2])
        assert [(page.tekst, page.zekerheid) for page in pages] == [("", None)] * 2
        assert all(str(page.reden).startswith("Tesseract brak de pagina af") for page in pages)

    def test_a_page_that_takes_too_long_has_a_reason(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        _fake(tmp_path, "while :; do :; done")
        monkeypatch.setenv("PATH", str(tmp_path))
        assert tesseract() is not None
        monkeypatch.setattr(ocr, "CALL_SECONDS", 0.2)
        [page] = recognise(_pdf(_drawn_lines), [1])
        assert (page.tekst, page.zekerheid) == ("", None)
        assert str(page.reden).startswith("het herkennen duurde langer dan")

    def test_what_it_is_unsure_of_is_no_text(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
        table = "level\\tpage\\n5\\t1\\t1\\t1\\t1\\t1\\t0\\t0\\t9\\t9\\t{}\\twoningen\\n"
        found = {}
        for sure in (95, 40):
            folder = tmp_path / str(sure)
            folder.mkdir()
            _fake(folder, f"printf '{table.format(sure)}'")
            monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")
            found[sure] = recognise(_pdf(_drawn_lines), [1])[0]
        assert (found[95].tekst, found[95].zekerheid) == ("woningen", 0.95)
        assert (found[40].tekst, found[40].zekerheid, found[40].reden) == ("", 0.4, ocr.ONHERKENBAAR)
