"""Pages that are lost without a word: scans behind a notice, outlines, pasted pictures, attachments."""

from __future__ import annotations

import io
from collections.abc import Callable

import pypdfium2 as pdfium
import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.support.kantoor import make_docx, make_odt
from transforms.tekst import ocr, read_document
from transforms.tekst.ocr import Herkend
from transforms.tekst.read import with_recognised

A4 = (595.0, 842.0)
ZIN = "De corporatie bouwt woningen voor ouderen en de gemeente draagt bij in de kosten."
KOP = "Prestatieafspraken Voorbeeldstad, gemeente en corporaties, zaaknummer 2017/4711"
MELDING = "Dit document is digitaal ondertekend en opgenomen in het archief van de gemeente. "
Draw = Callable[[Canvas], None]


def _pdf(*pages: Draw) -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _prose(canvas: Canvas, count: int = 40) -> None:
    for number in range(count):
        canvas.drawString(60, 780 - 15 * number, f"{number}. {ZIN}")


def _sheet() -> Image.Image:
    document = pdfium.PdfDocument(_pdf(_prose))
    try:
        return document[0].render(scale=2, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def _photo() -> Image.Image:
    """Blotches of all shades, a few points wide: strokes in every row, and no paper."""
    return Image.effect_noise((75, 100), 120).resize((600, 800))


def _place(image: Image.Image, *box: float) -> Draw:
    return lambda canvas: canvas.drawImage(ImageReader(image), *box)


def _with_words(draw: Draw, *lines: str) -> Draw:
    def both(canvas: Canvas) -> None:
        draw(canvas)
        canvas.setFont("Helvetica", 7)
        for number, line in enumerate(lines):
            canvas.drawString(20, 832 - 9 * number, line)

    return both


def _in_form(canvas: Canvas) -> None:
    canvas.saveState()
    canvas.scale(595, 800)
    canvas.beginForm("vel", 0, 0, 1, 1)
    canvas.drawImage(ImageReader(_sheet()), 0, 0, 1, 1)
    canvas.endForm()
    canvas.doForm("vel")
    canvas.restoreState()


def _in_strips(canvas: Canvas) -> None:
    sheet = _sheet()
    for at in range(10):
        strip = sheet.crop((0, at * sheet.height // 10, sheet.width, (at + 1) * sheet.height // 10))
        canvas.drawImage(ImageReader(strip), 60, 700 - 50 * at, 400, 50)


def _outlines(canvas: Canvas) -> None:
    for row in range(40):
        for column in range(80):
            if column % 7 != 6:
                canvas.rect(40 + column * 6, 780 - row * 15, 1.5, 7, stroke=0, fill=1)


def _form(canvas: Canvas) -> None:
    canvas.grid([40 + 50 * n for n in range(11)], [100 + 20 * n for n in range(30)])


LOST: dict[str, Draw] = {
    "scan in a form": _with_words(_in_form, KOP),
    "scan under a long notice": _with_words(_place(_sheet(), 0, 0, 595, 780), *[MELDING] * 5),
    "scan on less than half of the page": _with_words(_place(_sheet(), 90, 200, 400, 550), KOP),
    "scan in strips": _with_words(_in_strips, KOP),
    "outlines under a header": _with_words(_outlines, KOP),
}
SOUND: dict[str, Draw] = {
    "cover with a photo": _with_words(_place(_photo(), 0, 0, 595, 842), "Prestatieafspraken Voorbeeldstad"),
    "photo beside some lines": _with_words(_place(_photo(), 300, 300, 280, 400), *[MELDING] * 5),
    "form to be filled in": _with_words(_form, KOP),
    "a few lines": lambda canvas: _prose(canvas, 8),
    "blank scan": _with_words(_place(Image.new("L", (600, 800), 250), 0, 0, 595, 842), KOP),
}


@pytest.mark.parametrize("draw", LOST.values(), ids=LOST)
def test_a_page_that_shows_more_than_its_layer_is_not_read(draw: Draw) -> None:
    lezing = read_document(_pdf(_prose, draw), "x")
    assert lezing.te_herkennen == (2,)
    assert [page.herkomst for page in lezing.paginas] == ["laag", "geen"]


@pytest.mark.parametrize("draw", SOUND.values(), ids=SOUND)
def test_a_page_that_shows_what_its_layer_says_is_read(draw: Draw) -> None:
    lezing = read_document(_pdf(_prose, draw), "x")
    assert lezing.te_herkennen == ()
    assert [page.herkomst for page in lezing.paginas] == ["laag", "laag"]


def test_a_page_that_can_not_be_recognised_stays_unread() -> None:
    lezing = read_document(_pdf(_prose, _place(_sheet(), 0, 0, 595, 842)), "x")
    lezing = with_recognised(lezing, [Herkend(2, "", 0.3, ocr.ONHERKENBAAR)])
    assert [page.herkomst for page in lezing.paginas] == ["laag", "geen"]
    assert "(pagina 2)" in str(lezing.reden)


def _attached(data: bytes, *names: str) -> bytes:
    document = pdfium.PdfDocument(data)
    for name in names:
        document.new_attachment(name).set_data(b"inhoud")
    buffer = io.BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def test_an_attached_document_is_named_and_leaves_the_reading_unfinished() -> None:
    lezing = read_document(_attached(_pdf(_prose), "Afspraken.PDF", "bijlage.docx", "logo.png"), "x")
    assert lezing.status == "gelezen"
    assert str(lezing.reden).startswith("het PDF bevat 2 bijlagen als bestand")
    assert [(page.herkomst, ZIN in page.tekst) for page in lezing.paginas] == [("geen", True)]


def test_an_attached_document_is_not_forgotten_when_the_scan_around_it_is_read() -> None:
    lezing = read_document(_attached(_pdf(_place(_sheet(), 0, 0, 595, 842)), "afspraken.pdf"), "x")
    lezing = with_recognised(lezing, [Herkend(1, ZIN, 0.9)])
    assert (lezing.status, lezing.paginas[0].herkomst, lezing.paginas[0].tekst) == ("gelezen", "geen", ZIN)
    assert "bijlage als bestand" in str(lezing.reden)


def test_an_attached_invoice_is_only_named() -> None:
    lezing = read_document(_attached(_pdf(_prose), "factuur.xml"), "x")
    assert [page.herkomst for page in lezing.paginas] == ["laag"]
    assert "zonder document" in str(lezing.reden)
    assert read_document(_pdf(_prose), "x").reden is None


WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DML = "http://schemas.openxmlformats.org/drawingml/2006/main"


def _docx(wide: float, high: float, times: int = 1) -> bytes:
    """A Word file with a picture of this many centimetres, and `times` a sentence."""
    picture = (
        f'<w:p><w:r><w:drawing><wp:inline xmlns:wp="{WP}"><wp:extent cx="{wide * 360000:.0f}" '
        f'cy="{high * 360000:.0f}"/><a:blip xmlns:a="{DML}"/></wp:inline></w:drawing></w:r></w:p>'
    )
    return make_docx(f"<w:p><w:r><w:t>{ZIN}</w:t></w:r></w:p>" * times + picture)


def _vml(wide: float, high: float, times: int = 1) -> bytes:
    picture = (
        '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml" '
        f'style="width:{wide}cm;height:{high}cm"><v:imagedata/></v:shape></w:pict></w:r></w:p>'
    )
    return make_docx(f"<w:p><w:r><w:t>{ZIN}</w:t></w:r></w:p>" * times + picture)


def _odt(wide: float, high: float, times: int = 1) -> bytes:
    frame = f'<draw:frame svg:width="{wide}cm" svg:height="{high}cm"><draw:image/></draw:frame>'
    return make_odt(f"<text:p>{ZIN}</text:p>" * times + f"<text:p>{frame}</text:p>")


@pytest.mark.parametrize("make", [_docx, _vml, _odt])
class TestPastedPictures:
    def test_a_pasted_scan_is_a_page_that_was_not_read(self, make: Callable[..., bytes]) -> None:
        for data in (make(14, 11), make(15, 20, times=50)):
            lezing = read_document(data, "x")
            assert lezing.status == "gelezen"
            assert str(lezing.reden).startswith("1 afbeelding op pagina 1 is niet gelezen")
            assert lezing.paginas[0].herkomst == "geen"
            assert lezing.paginas[0].tekst.endswith(ZIN)

    def test_a_large_picture_among_much_text_is_only_named(self, make: Callable[..., bytes]) -> None:
        lezing = read_document(make(14, 11, times=50), "x")
        assert lezing.paginas[0].herkomst == "laag"
        assert "1 afbeelding" in str(lezing.reden)

    def test_logos_and_small_photos_are_nothing(self, make: Callable[..., bytes]) -> None:
        for size in ((4, 2), (7, 12), (15, 6)):
            lezing = read_document(make(*size), "x")
            assert (lezing.reden, lezing.paginas[0].herkomst, lezing.paginas[0].tekst) == (None, "laag", ZIN)
