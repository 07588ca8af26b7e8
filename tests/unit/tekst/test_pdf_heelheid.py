"""A PDF whose contents are damaged is refused; what viewers read is not."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest

from tests.support import vijandige_pdf as pdf
from tests.support.opmaak import Layout, render_layout
from tests.support.render import render_pdf, render_scan
from tests.unit.tekst.test_opmaak import PAGINAS
from transforms.tekst import read_document
from transforms.tekst.heelheid import check_whole
from transforms.tekst.refusal import Geweigerd

VOORBEELD = Path(__file__).parents[3] / "pipelines" / "voorbeeld" / "bestanden"
ORDERS = b"".join(
    b"BT /F1 11 Tf 50 %d Td (Afspraak %d: de corporatie bouwt %d woningen) Tj ET\n" % (800 - 14 * at, at, 7 * at)
    for at in range(40)
)


def packed(body: bytes, more: bytes = b"", length: int | None = None) -> bytes:
    """A PDF of one page with this packed content stream."""
    said = len(body) if length is None else length
    content = b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (said, more, body)
    return pdf.build([pdf.CATALOG, pdf.PAGES, pdf.PAGE, content, pdf.FONT])


def damaged(body: bytes) -> bytes:
    """The same length, with its second half overwritten."""
    return body[: len(body) // 2] + b"\xff" * (len(body) - len(body) // 2)


def test_a_broken_content_stream_is_refused() -> None:
    body = zlib.compress(ORDERS)
    assert read_document(packed(body), "x.pdf").status == "gelezen"
    for broken in (damaged(body), body[: len(body) // 2], b"\0" + body[1:]):
        lezing = read_document(packed(broken), "x.pdf")
        assert lezing.status == "geweigerd"
        assert lezing.reden == (
            "beschadigd PDF: een deel van de inhoud is niet uit te pakken; lever het bestand opnieuw aan"
        )


@pytest.mark.parametrize("cut", [1, 4])
def test_a_missing_checksum_is_no_damage(cut: int) -> None:
    lezing = read_document(packed(zlib.compress(ORDERS)[:-cut]), "x.pdf")
    assert "Afspraak 39" in lezing.paginas[0].tekst


@pytest.mark.parametrize("length", [0, 10**9])
def test_a_wrong_length_is_no_damage(length: int) -> None:
    check_whole(packed(zlib.compress(ORDERS), length=length))


def test_the_word_endstream_in_a_stream_ends_nothing() -> None:
    stored = zlib.compress(b"% endstream endobj\n" + ORDERS, 0)  # packed without packing: the word stands in the file
    assert b"endstream endobj" in stored
    check_whole(packed(stored))


@pytest.mark.parametrize("more", [b"/Type /ObjStm", b"/Type /XRef", b"/Subtype /Image", b"/Length1 9", b"/N 3"])
def test_other_streams_are_not_looked_at(more: bytes) -> None:
    body = zlib.compress(ORDERS)
    check_whole(packed(damaged(body), more))
    with pytest.raises(Geweigerd):
        check_whole(packed(damaged(body), b"/Type /XObject /Subtype /Form"))


def test_a_sign_that_ends_ascii85_is_damage() -> None:
    data = render_pdf([f"Afspraak {number}" for number in range(3)])
    at = data.index(b"stream\n") + 40
    check_whole(data)
    with pytest.raises(Geweigerd):
        check_whole(data[:at] + b"\x80" + data[at + 1 :])


@pytest.mark.parametrize(
    "data",
    [
        *(render_layout(PAGINAS, Layout(naam)) for naam in ("gewoon", "twee_kolommen", "tabellen", "scan")),
        render_scan(["Een bladzijde"]),
        render_pdf(["Een bladzijde", ""]),
        pdf.with_owner_password(),
        pdf.content_bomb(2**25),
        packed(b""),
        *(path.read_bytes() for path in sorted(VOORBEELD.glob("*.pdf"))),
    ],
)
def test_sound_files_raise_no_alarm(data: bytes) -> None:
    check_whole(data)
