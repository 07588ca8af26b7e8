"""Files that can't be read end in a status with a reason: nothing is raised, nothing is half read."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from tests.support.render import render_docx, render_html, render_pdf
from tests.unit.tekst.teksten import PAGINAS
from transforms.tekst import archief, read_document, refusal

ZIN = "De gemeente en de corporatie bouwen samen veertig nultredenwoningen."


def refused(data: bytes, naam: str = "stuk.pdf") -> str:
    """The reason of a file that must be refused."""
    lezing = read_document(data, naam)
    assert lezing.status == "geweigerd"
    assert lezing.paginas == ()
    assert lezing.reden
    return lezing.reden


def archive(members: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A ZIP with these members."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as target:
        for name, content in members.items():
            target.writestr(name, content)
    return buffer.getvalue()


def test_empty_file() -> None:
    assert refused(b"") == "het bestand is leeg"


def test_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("transforms.tekst.read.MAX_BYTES", 2**20)
    assert refused(b"a" * (2**20 + 1)) == "te groot: meer dan 1 MB"


@pytest.mark.parametrize("data", [render_pdf(["a", "b", "c"]), b"a\fb\fc", render_docx(["a", "b", "c"])])
def test_too_many_pages(monkeypatch: pytest.MonkeyPatch, data: bytes) -> None:
    monkeypatch.setattr(refusal, "MAX_PAGES", 2)
    assert refused(data).startswith("te veel pagina's: 3")


@pytest.mark.parametrize(
    ("head", "words"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"\x89PNG\r\n\x1a\n", "afbeelding"),
        (b"\xff\xd8\xff\xe0", "afbeelding"),
        (b"{\\rtf1 tekst", "RTF"),
        (b"<?xml version='1.0'?><afspraak/>", "XML"),
        (b"PK\x03\x04" + bytes(50), "ZIP"),
        (archive({"blad.xml": b"<a/>"}), "ZIP"),
        (archive({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"}), "ZIP"),
        (random.Random(1).randbytes(4000), "onbekend soort bestand (.pdf)"),  # noqa: S311
    ],
)
def test_other_kinds_are_refused_by_name(head: bytes, words: str) -> None:
    assert words in refused(head)


def test_pdf_with_password() -> None:
    assert refused(render_pdf([ZIN], encrypt="geheim")) == "versleuteld PDF: lever een kopie zonder wachtwoord aan"


def test_pdf_that_only_forbids_copying_is_read() -> None:
    lock = StandardEncryption("", ownerPassword="eigenaar", canCopy=0, canPrint=0)
    lezing = read_document(render_pdf([ZIN], encrypt=lock), "x")
    assert [page.tekst for page in lezing.paginas] == [ZIN]


def test_pdf_cut_anywhere_is_refused() -> None:
    data = render_pdf(PAGINAS)
    for percent in range(1, 100):
        refused(data[: len(data) * percent // 100])


def test_docx_cut_anywhere_is_refused() -> None:
    data = render_docx(PAGINAS)
    for percent in range(1, 100, 7):
        refused(data[: len(data) * percent // 100], "stuk.docx")


def test_damaged_page_is_named_and_the_others_are_read() -> None:
    data = render_pdf([ZIN, ZIN, ZIN])
    # The page tree promises a page more than it holds.
    damaged = data.replace(b"/Count 3 ", b"/Count 4 ", 1)
    assert damaged != data
    lezing = read_document(damaged, "x")
    assert [page.tekst for page in lezing.paginas] == [ZIN, ZIN, ZIN, ""]
    assert lezing.reden == "1 van de 4 pagina's is beschadigd en ontbreken (pagina 4)"


@pytest.mark.parametrize("data", [render_pdf(PAGINAS), render_docx(PAGINAS), render_html(PAGINAS, "t")])
def test_mutations_end_in_a_status(data: bytes) -> None:
    chance = random.Random(20)  # noqa: S311
    for _ in range(60):
        mutant = bytearray(data)
        for _ in range(chance.choice([1, 10, 100])):
            mutant[chance.randrange(len(mutant))] = chance.randrange(256)
        lezing = read_document(bytes(mutant), "x")
        assert lezing.status in ("gelezen", "onleesbaar", "geweigerd")
        assert lezing.reden or lezing.status == "gelezen"
        "".join(page.tekst for page in lezing.paginas).encode("utf-8")  # no half signs: it can be stored


def test_zip_bomb_by_size_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archief, "MAX_UNPACKED", 2**20)
    assert "zip-bom" in refused(archive({"word/document.xml": b"<a/>", "word/media/a.png": bytes(2**20)}))


def test_zip_bomb_in_one_part(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archief, "MAX_XML", 2**20)
    assert "zip-bom" in refused(archive({"word/document.xml": b"<a>" + b" " * 2**20 + b"</a>"}))


def test_zip_that_lies_about_its_size() -> None:
    data = archive({"word/document.xml": b"<a>" + b" " * 2**20 + b"</a>"})
    size = (2**20 + 7).to_bytes(4, "little")
    assert data.count(size) == 2  # before the member and in the directory
    assert "niet uit te pakken" in refused(data.replace(size, (100).to_bytes(4, "little")))


def test_docx_with_entities_is_refused() -> None:
    laughs = b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><d>&b;</d>'
    with zipfile.ZipFile(io.BytesIO(render_docx([ZIN]))) as source:
        members = {name: source.read(name) for name in source.namelist()}
    assert "DTD" in refused(archive({**members, "word/document.xml": laughs}))
    assert "DTD" in refused(archive({**members, "word/styles.xml": laughs}))


def test_docx_with_climbing_names_is_read_and_unpacks_nothing() -> None:
    with zipfile.ZipFile(io.BytesIO(render_docx([ZIN]))) as source:
        members = {name: source.read(name) for name in source.namelist()}
    lezing = read_document(archive({**members, "../../weg.xml": b"<a/>"}), "x")
    assert [page.tekst for page in lezing.paginas] == [ZIN]


def test_docx_without_its_parts() -> None:
    assert refused(archive({"word/document.xml": b"<a/>"})) == "beschadigd Word-bestand: het heeft geen tekst"


def test_text_in_no_encoding() -> None:
    assert "tekencodering" in refused(ZIN.encode() + b"\x81\x8d\x8f" * 20)


def test_web_page_that_is_all_script() -> None:
    lezing = read_document(b"<html><script>" + ZIN.encode() + b"</script></html>", "x")
    assert (lezing.status, lezing.reden) == ("onleesbaar", "er staat geen leesbare tekst in")
