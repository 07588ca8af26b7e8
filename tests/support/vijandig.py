"""The hostile list (quality, 6.5 and 6.6): every class of file and name that must end in a status, never in silence.

Here: deterministic bytes by class, and the status that each class ends in. Not here: reading them. Sizes are those
of the list; the large ones are made one at a time, when it is their turn.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, cycle, islice
from typing import Final

from tests.support import vijandige_pdf as pdf
from tests.support.kantoor import ZIP_TIME, docx_members, odt_members, pack
from tests.support.render import render_docx, render_html, render_pdf
from transforms.model import Status

ZIN = pdf.ZIN
TEKST = f"PRESTATIEAFSPRAKEN 2021\n\n{ZIN}\n\nArtikel 1\n\n- {ZIN}\n\nWie | Wat\nCorporatie | veertig woningen"
GOED: Final[frozenset[Status]] = frozenset({"gelezen"})
LEEG: Final[frozenset[Status]] = frozenset({"onleesbaar"})
FOUT: Final[frozenset[Status]] = frozenset({"geweigerd"})
ELK: Final[frozenset[Status]] = GOED | LEEG | FOUT
MUTATIES = 40  # of each kind of file in the short list; asked for a number of files, the rest are mutations


@dataclass(frozen=True)
class Klasse:
    """A class of files; `zwaar` ones need the limits of a child process."""

    extensie: str
    verwacht: frozenset[Status]
    maak: Callable[[], bytes]
    zwaar: bool = False


def _docx(replaced: Mapping[str, bytes]) -> bytes:
    return pack({**docx_members(f"<w:p><w:r><w:t>{ZIN}</w:t></w:r></w:p>", styles=""), **replaced})


def _odt(replaced: Mapping[str, bytes]) -> bytes:
    return pack({**odt_members(f"<text:p>{ZIN}</text:p>"), **replaced})


def _bomb(members: dict[str, bytes], name: str, size: int) -> bytes:
    """An archive with one member of `size` spaces: a thousandth of it as a file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as target:
        for other, content in members.items():
            target.writestr(zipfile.ZipInfo(other, ZIP_TIME), content, zipfile.ZIP_DEFLATED)
        info = zipfile.ZipInfo(name, ZIP_TIME)
        info.compress_type = zipfile.ZIP_DEFLATED
        with target.open(info, "w") as member:
            for _ in range(size // 2**20):
                member.write(b" " * 2**20)
    return buffer.getvalue()


def _laughs(encoding: str = "UTF-8") -> bytes:
    """A billion laughs: each entity is ten of the one before."""
    entities = "".join(f'<!ENTITY l{at} "{f"&l{at - 1};" * 10 if at else "ha"}">' for at in range(10))
    return f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [{entities}]><d>&l9;</d>'.encode(encoding)


_EXTERN = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]><d>&x;</d>'
MAIN = "word/document.xml"
_DOCX = {MAIN: b"<a/>"}
_ODT = odt_members("")
_KRING = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b'<Relationship Id="a" Type="x/subDocument" Target="document.xml"/>'
    b'<Relationship Id="b" Type="x/header" Target="_rels/document.xml.rels"/>'
    b'<Relationship Id="c" Type="x/image" Target="../../../../weg" TargetMode="External"/></Relationships>'
)
_KLIM = {"../../../weg.xml": b"<a/>", "/absoluut.xml": b"<a/>", "C:\\weg.xml": b"<a/>"}

KLASSEN: dict[str, Klasse] = {
    "pdf_10000_paginas": Klasse("pdf", GOED, lambda: pdf.many_pages(10_000), zwaar=True),
    "pdf_te_veel_paginas": Klasse("pdf", FOUT, lambda: pdf.many_pages(10_001), zwaar=True),
    "pdf_kringloop": Klasse("pdf", GOED, pdf.page_tree_cycle),
    "pdf_wachtwoord": Klasse("pdf", FOUT, pdf.with_password),
    "pdf_eigenaarswachtwoord": Klasse("pdf", GOED, pdf.with_owner_password),
    "pdf_miljoen_pixels": Klasse("pdf", LEEG, lambda: pdf.picture(1000, 1000)),
    "pdf_miljoen_bij_miljoen": Klasse("pdf", LEEG, lambda: pdf.picture(10**6, 10**6, honest=False), zwaar=True),
    "pdf_zonder_tounicode": Klasse("pdf", GOED | LEEG, pdf.without_unicode),
    "pdf_portfolio": Klasse("pdf", LEEG, pdf.portfolio),
    "pdf_formulier": Klasse("pdf", LEEG, lambda: pdf.form(xfa=False)),
    "pdf_xfa": Klasse("pdf", LEEG, lambda: pdf.form(xfa=True)),
    "pdf_stroombom": Klasse("pdf", FOUT, lambda: pdf.content_bomb(2**27), zwaar=True),
    "pdf_diep": Klasse("pdf", GOED | FOUT, lambda: pdf.deep(100_000), zwaar=True),
    "pdf_acties": Klasse("pdf", GOED, pdf.with_actions),
    "pdf_verkeerde_xref": Klasse("pdf", GOED, pdf.wrong_xref),
    "docx_zipbom": Klasse("docx", FOUT, lambda: _bomb(_DOCX, "word/media/a.png", 300 * 2**20)),
    "docx_zipbom_xml": Klasse("docx", FOUT, lambda: _bomb(_DOCX, "word/a.xml", 100 * 2**20)),
    "docx_veel_leden": Klasse("docx", FOUT, lambda: pack({**_DOCX, **{f"word/{i}.bin": b"" for i in range(10_001)}})),
    "docx_entiteiten": Klasse("docx", FOUT, lambda: _docx({MAIN: _laughs()})),
    "docx_entiteiten_utf16": Klasse("docx", FOUT, lambda: _docx({MAIN: _laughs("UTF-16")})),
    "docx_externe_entiteit": Klasse("docx", FOUT, lambda: _docx({MAIN: _EXTERN})),
    "docx_klimnamen": Klasse("docx", GOED, lambda: _docx(_KLIM)),
    "docx_zonder_delen": Klasse(
        "docx", FOUT, lambda: pack({k: v for k, v in docx_members("", styles="").items() if "styles" not in k})
    ),
    "docx_kringrelatie": Klasse("docx", GOED, lambda: _docx({"word/_rels/document.xml.rels": _KRING})),
    "docx_verkeerd_soort": Klasse("docx", GOED, lambda: _docx({"[Content_Types].xml": b"<Types/>"})),
    "docx_diep": Klasse("docx", FOUT, lambda: _docx({MAIN: b"<a>" * 100_000 + b"</a>" * 100_000})),
    "odt_zipbom": Klasse("odt", FOUT, lambda: _bomb(_ODT, "Pictures/a.png", 300 * 2**20)),
    "odt_entiteiten": Klasse("odt", FOUT, lambda: _odt({"content.xml": _laughs()})),
    "odt_externe_entiteit": Klasse("odt", FOUT, lambda: _odt({"styles.xml": _EXTERN})),
    "odt_klimnamen": Klasse("odt", GOED, lambda: _odt(_KLIM)),
    "odt_zonder_delen": Klasse("odt", FOUT, lambda: _odt({"content.xml": b"<a/>"})),
    "odt_wachtwoord": Klasse("odt", FOUT, lambda: _odt({"META-INF/manifest.xml": b"<m><encryption-data/></m>"})),
    "odt_verkeerd_soort": Klasse(
        "odt", FOUT, lambda: _odt({"mimetype": b"application/vnd.oasis.opendocument.graphics"})
    ),
    "html_een_regel": Klasse(
        "html", GOED | FOUT, lambda: b"<html><p>" + (ZIN.encode() + b" <b>x</b> ") * 540_000, zwaar=True
    ),
    "html_genest": Klasse(
        "html", GOED, lambda: b"<html>" + b"<div><b>" * 10_000 + ZIN.encode() + b"</b></div>" * 10_000
    ),
    "html_script": Klasse("html", LEEG, f"<html><script>{TEKST}</script></html>".encode),
    "txt_utf16": Klasse("txt", GOED, lambda: f"{TEKST} à € 5".encode("utf-16")),
    "txt_latin1": Klasse("txt", GOED, lambda: f"{TEKST} cliënten".encode("latin-1")),
    "txt_nul": Klasse("txt", GOED, lambda: f"{TEKST}\x00".encode() * 9),
    "txt_rechts": Klasse("txt", GOED, f"\u202e{TEKST}\u200f\u2066".encode),
    "txt_een_regel": Klasse("txt", GOED, lambda: (ZIN.encode() + b" ") * (20 * 2**20 // len(ZIN)), zwaar=True),
    "png": Klasse("png", FOUT, lambda: b"\x89PNG\r\n\x1a\n" + bytes(500)),
    "jpeg": Klasse("jpg", FOUT, lambda: b"\xff\xd8\xff\xe0" + bytes(500)),
    "gif": Klasse("gif", FOUT, lambda: b"GIF89a" + bytes(500)),
    "tiff": Klasse("tif", FOUT, lambda: b"II*\x00" + bytes(500)),
    "exe": Klasse("exe", FOUT, lambda: b"MZ\x90\x00\x03" + random.Random(3).randbytes(5000)),  # noqa: S311
    "doc": Klasse("doc", FOUT, lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)),
    "leeg": Klasse("pdf", FOUT, lambda: b""),
    "nullen": Klasse("pdf", FOUT, lambda: bytes(10_000)),
    "html_als_pdf": Klasse("pdf", GOED, f"<!doctype html><title>404</title><h1>{ZIN}</h1>".encode),
    "pdf_als_html": Klasse("html", GOED, lambda: render_pdf([TEKST])),
}
"""Classes of one file each."""

BASIS: dict[str, Callable[[], bytes]] = {
    "pdf": lambda: render_pdf([TEKST, f"Artikel 2\n\n{ZIN}\n\nSlot"]),
    "docx": lambda: render_docx([TEKST]),
    "odt": lambda: _odt({}),
    "html": lambda: render_html([TEKST], "t"),
    "txt": TEKST.encode,
}
"""Sound files, to be cut (`KIND_afgekapt`) and changed at random (`KIND_verminkt`)."""

VERWACHT: dict[str, frozenset[Status]] = {name: klasse.verwacht for name, klasse in KLASSEN.items()}
VERWACHT |= {f"{kind}_verminkt": ELK for kind in BASIS}
VERWACHT |= {f"{kind}_afgekapt": FOUT for kind in ("pdf", "docx", "odt")}
"""The statuses that a class may end in."""

NAMEN = (
    *("-rf", "--help", "CON", "nul", "a\nb", "a\x1b[31mb", "..x", "..%2f..%2fx", "a\\..\\b", "\u202etxt.exe"),
    *("caf\u00e9", "cafe\u0301", "a'b\"c;d|e&f$(g)`h`", "<script>", "{{x}}", "=1+1", "%00", "#?x=1", "~", " spatie "),
)
"""Names (without extension) that a file system can hold; `../../x`, absolute names and 300 signs it can not."""


def klasse_of(name: str) -> str:
    """The class of a file that `hostile_files` gave."""
    return name.rpartition("-")[0]


def hostile_files(number: int | None = None, seed: int = 20) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of hostile files: every class, cuts at every percent, then mutations.

    Without `number` a short list: MUTATIES of each kind. With it exactly so many: as many mutations as that takes.
    The same for the same arguments; only one file is held at a time.
    """
    singles = ((f"{name}-1.{klasse.extensie}", klasse.maak()) for name, klasse in KLASSEN.items())
    rest = mutations(seed)
    if number is None:
        rest = islice(rest, MUTATIES * len(BASIS))
    yield from islice(chain(singles, cuts(), rest), number)


def cuts() -> Iterator[tuple[str, bytes]]:
    """Files with a checksum or an end, cut at every percent of their length."""
    for kind in ("pdf", "docx", "odt"):
        data = BASIS[kind]()
        for percent in range(1, 100):
            yield f"{kind}_afgekapt-{percent}.{kind}", data[: len(data) * percent // 100]


def mutations(seed: int) -> Iterator[tuple[str, bytes]]:
    """Without end: sound files of each kind in turn, with 1 to 100 places changed, left out or doubled."""
    sound = {kind: make() for kind, make in BASIS.items()}
    for at, kind in enumerate(cycle(sound)):
        chance = random.Random(f"{seed} {at}")  # noqa: S311
        mutant = bytearray(sound[kind])
        for _ in range(chance.choice([1, 3, 10, 100])):
            if not mutant:
                break
            place = chance.randrange(len(mutant))
            match chance.randrange(4):
                case 0:
                    del mutant[place : place + chance.randrange(1, 50)]
                case 1:
                    mutant[place:place] = mutant[place : place + chance.randrange(1, 50)]
                case _:
                    mutant[place] = chance.randrange(256)
        yield f"{kind}_verminkt-{at}.{kind}", bytes(mutant)
