"""Every form of file gives back the letters and rows of its text."""

from __future__ import annotations

import io
import re
import sys
from collections import Counter
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from tests.support.render import render_docx, render_html, render_pdf, render_scan
from tests.unit.tekst.teksten import PAGINAS
from transforms.tekst import EXTRACTOR_VERSIE, read_document
from transforms.tekst.sniff import DOCX, HTML, PDF, TXT

ZIN = "De gemeente en de corporatie bouwen samen veertig nultredenwoningen."


def squeeze(text: str) -> str:
    """Without white space."""
    return re.sub(r"\s", "", text)


def only(data: bytes, naam: str = "bestand") -> str:
    """The text of a document that is read and has one page."""
    lezing = read_document(data, naam)
    assert (lezing.status, lezing.reden) == ("gelezen", None)
    (page,) = lezing.paginas
    return page.tekst


def test_version_names_rules_and_library() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+\+pypdfium2\.[\d.]+", EXTRACTOR_VERSIE)


def test_pdf_keeps_pages_lines_and_signs() -> None:
    lezing = read_document(render_pdf(PAGINAS), "x")
    assert (lezing.status, lezing.mime, lezing.tekst_herkomst) == ("gelezen", PDF, "laag")
    assert [page.pagina for page in lezing.paginas] == [1, 2]
    assert [page.randtekst for page in lezing.paginas] == ["", "- 2 -"]
    for page, text in zip(lezing.paginas, PAGINAS, strict=True):
        lines = [line for line in text.split("\n") if line and line != "- 2 -"]
        assert [line for line in page.tekst.split("\n") if line] == lines


def test_every_letter_of_the_development_texts_comes_back_from_pdf(shared: Path) -> None:
    paths = sorted((shared / "data" / "dev").glob("*.txt"))
    assert len(paths) >= 80
    for path in paths[:: len(paths) // 10]:
        text = path.read_text(encoding="utf-8")
        lezing = read_document(render_pdf(text.split("\f")), path.name)
        found = "".join(page.tekst + page.randtekst for page in lezing.paginas)
        # Headers stand apart and words broken over lines are joined: the letters and figures are the same.
        assert Counter(filter(str.isalnum, found)) == Counter(filter(str.isalnum, text)), path.name


def test_docx_keeps_pages_paragraphs_and_rows() -> None:
    lezing = read_document(render_docx(PAGINAS), "x")
    assert (lezing.status, lezing.mime) == ("gelezen", DOCX)
    assert [squeeze(page.tekst) for page in lezing.paginas] == [squeeze(page) for page in PAGINAS]
    first = lezing.paginas[0].tekst
    assert first.startswith("PRESTATIEAFSPRAKEN 2021\n\nDit is een voorbeeld.")
    assert first.endswith("\n\nOnderdeel | Aantal | Jaar\nNieuwbouw | 40 | 2021\nAanpassing | 120 | 2022")


def test_docx_reads_what_word_hides_in_wrappers() -> None:
    document = docx.Document()
    wrapped = (
        "<w:sdt {0}><w:sdtContent><w:p><w:r><w:t>In een invulveld.</w:t></w:r></w:p></w:sdtContent></w:sdt>",
        "<w:p {0}><w:ins><w:r><w:t>Ingevoegd.</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>Geschrapt.</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>Verplaatst.</w:t></w:r></w:moveFrom></w:p>",
    )
    for xml in reversed(wrapped):
        document.element.body.insert(0, parse_xml(xml.format(nsdecls("w"))))
    document.add_paragraph(ZIN).paragraph_format.page_break_before = True
    buffer = io.BytesIO()
    document.save(buffer)
    assert [page.tekst for page in read_document(buffer.getvalue(), "x").paginas] == [
        "In een invulveld.\n\nIngevoegd.",
        ZIN,
    ]


def test_html_keeps_content_without_furniture() -> None:
    text = only(render_html(PAGINAS, "Titel"))
    assert squeeze(text) == squeeze("".join(PAGINAS))
    assert "Onderdeel | Aantal | Jaar\nNieuwbouw | 40 | 2021\n" in text
    assert not re.search("Zoeken|Contact|startpagina|teller", text)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<header>Menu</header><p>{}</p><p>Twee<br>Drie</p><footer>Voet</footer>", "{}\n\nTwee\nDrie"),
        ("<article><header><h1>{}</h1></header>Tekst</article>", "{}\n\nTekst"),
        ("<div role=main>{}</div><div>Niet hier</div>", "{}"),
        ("{}\n  <b>vet</b>te zin<!-- stil --><style>p</style>", "{} vette zin"),
        ("<table><tr><th>{}</th>\n<td>B</td></tr>\n<tr><td>C</td></tr></table>", "{} | B\nC"),
        ("<ul>\n<li>{}</li>\n<li>Twee</li></ul>Drie", "{}\nTwee\n\nDrie"),
    ],
)
def test_html_structure(markup: str, expected: str) -> None:
    page = f"<!doctype html><html><body>{markup.format(ZIN)}</body></html>"
    assert only(page.encode()) == expected.format(ZIN)


def test_html_nested_deeply() -> None:
    data = b"<html>" + b"<div><b>" * 10_000 + ZIN.encode() + b"</b></div>" * 10_000
    assert only(data) == ZIN
    assert sys.getrecursionlimit() < 20_000


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "iso-8859-15", "bestaat-niet", "utf-16"])
def test_html_encodings(charset: str) -> None:
    codec = "cp1252" if charset == "bestaat-niet" else charset
    data = f"<html><head><meta charset='{charset}'></head><p>{ZIN} Cliënten.</p>".encode(codec)
    assert only(data) == f"{ZIN} Cliënten."


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "cp1252"]
)
def test_txt_encodings(codec: str) -> None:
    text = f"  {ZIN}\n\n  Voor cliënten à € 5 – ‘samen’."
    assert only(f"{text}\n".encode(codec)) == text


def test_txt_is_kept_literally_page_by_page() -> None:
    lezing = read_document("\f".join(PAGINAS).encode(), "x")
    assert lezing.mime == TXT
    assert [page.tekst for page in lezing.paginas] == [PAGINAS[0], PAGINAS[1].removesuffix("\n\n- 2 -")]
    assert [page.randtekst for page in lezing.paginas] == ["", "- 2 -"]


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("\r\n Een\rtwee", "\n Een\ntwee"),
        ("\x00n\x00ul\x00", "nul"),
        ("zacht\u00adjes", "zachtjes"),
        ("ge\u0308e\u0308rfd", "gëërfd"),
        ("\u202erechts\u200f", "rechts"),
        ("bel\x07 \x1b[31mrood", "bel [31mrood"),
    ],
)
def test_only_signs_without_text_are_left_out(raw: str, stored: str) -> None:
    assert only((ZIN + raw).encode()) == ZIN + stored


def test_a_stray_byte_does_not_turn_utf8_into_western() -> None:
    assert only("cliënten à €".encode() + b"\xff " + ZIN.encode()) == f"cliënten à €\ufffd {ZIN}"


def test_one_stray_byte_that_fits_nowhere_is_shown() -> None:
    assert only((ZIN * 3).encode() + b"\x81") == ZIN * 3 + "\ufffd"


def test_form_feed_after_the_last_page_opens_no_page() -> None:
    assert [page.tekst for page in read_document(f"{ZIN}\f{ZIN}\f\n".encode(), "x").paginas] == [ZIN, ZIN]


def test_scan_is_onleesbaar_with_its_pages() -> None:
    lezing = read_document(render_scan(PAGINAS), "x")
    assert (lezing.status, lezing.reden, lezing.tekst_herkomst) == ("onleesbaar", "geen tekstlaag (scan)", "geen")
    assert [(page.pagina, page.tekst, page.herkomst) for page in lezing.paginas] == [
        (1, "", "geen"),
        (2, "", "geen"),
    ]


def test_a_page_without_words_in_a_document_with_text() -> None:
    lezing = read_document(render_pdf([ZIN, "- 2 -", "Bijlage 1"]), "x")
    assert [(page.tekst, page.randtekst) for page in lezing.paginas] == [(ZIN, ""), ("", "- 2 -"), ("Bijlage 1", "")]


@pytest.mark.parametrize(
    ("data", "naam", "mime"),
    [
        (render_pdf([ZIN]), "pagina.html", PDF),
        (b"\n" * 200 + render_pdf([ZIN]), "pagina.html", PDF),
        (render_html([ZIN], "t"), "stuk.pdf", HTML),
        (b"<?xml version='1.0'?><!-- x --><!DOCTYPE html PUBLIC '-'><html><p>" + ZIN.encode(), "stuk.pdf", HTML),
        (render_docx([ZIN]), "stuk.doc", DOCX),
        (ZIN.encode(), "stuk.pdf", TXT),
    ],
)
def test_bytes_tell_the_kind_and_names_do_not(data: bytes, naam: str, mime: str) -> None:
    lezing = read_document(data, naam)
    assert (lezing.status, lezing.mime, lezing.paginas[0].tekst) == ("gelezen", mime, ZIN)


def test_white_between_lines_of_a_pdf_is_an_empty_line() -> None:
    page = "Prestatieafspraken 2020\n\nDe corporatie bouwt veertig woningen\nin de wijk Noord.\n\nArtikel 2\nSlot."
    lezing = read_document(render_pdf([page]), "x.pdf")
    assert lezing.paginas[0].tekst.split("\n\n") == [
        "Prestatieafspraken 2020",
        "De corporatie bouwt veertig woningen\nin de wijk Noord.",
        "Artikel 2\nSlot.",
    ]
