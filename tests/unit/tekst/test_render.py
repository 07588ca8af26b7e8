"""The rendering helpers: same bytes for the same text, and the example set built from its texts."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import build_voorbeeld
from tests.support.render import render_docx, render_html, render_pdf, render_scan
from tests.unit.tekst.teksten import PAGINAS

SCRIPT = """
import hashlib
from tests.support.render import render_docx, render_html, render_pdf, render_scan
from tests.unit.tekst.teksten import PAGINAS
for data in (render_pdf(PAGINAS, title="t"), render_scan(PAGINAS), render_docx(PAGINAS), render_html(PAGINAS, "t")):
    print(hashlib.sha256(data).hexdigest())
"""


def test_same_text_gives_same_bytes_in_another_process() -> None:
    here = [render_pdf(PAGINAS, title="t"), render_scan(PAGINAS), render_docx(PAGINAS), render_html(PAGINAS, "t")]
    env = {**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": os.pathsep.join(sys.path), "TZ": "Asia/Tokyo"}
    there = subprocess.run([sys.executable, "-c", SCRIPT], env=env, capture_output=True, text=True, check=True)
    assert there.stdout.split() == [hashlib.sha256(data).hexdigest() for data in here]


def test_a_scan_page_is_small() -> None:
    assert len(render_scan(PAGINAS)) < 150_000 * len(PAGINAS)


def test_a_sign_without_glyph_is_refused() -> None:
    with pytest.raises(ValueError, match="no sign for"):
        render_pdf(["☃"])


def _write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


def test_build_makes_every_form_and_copies_facts(tmp_path: Path) -> None:
    for vorm, name in (
        ("pdf", "a.pdf"),
        ("scan", "b.pdf"),
        ("docx", "c.docx"),
        ("html", "d.html"),
        ("txt", "e.txt"),
    ):
        _write(tmp_path, f"{vorm}.txt", f"bestand: {name}\nvorm: {vorm}\n\nTITEL\n\nEen zin.\fNog een.\n")
    _write(tmp_path, "b.yml", "soort: prestatieafspraken\n")
    files = build_voorbeeld.build(tmp_path)
    assert list(files) == ["a.pdf", "b.pdf", "b.yml", "c.docx", "d.html", "e.txt"]
    assert files["e.txt"] == b"TITEL\n\nEen zin.\fNog een."
    assert files["b.yml"] == b"soort: prestatieafspraken\n"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "bestand: a.pdf\nvorm: pdf"),
        ("a.txt", "bestand: a.pdf\n\nTekst"),
        ("a.txt", "bestand: a.pdf\nvorm: odt\n\nTekst"),
        ("a.txt", "bestand: a.html\nvorm: pdf\n\nTekst"),
        ("a.txt", "bestand: ../a.pdf\nvorm: pdf\n\nTekst"),
        ("wees.yml", "soort: bod\n"),
    ],
)
def test_build_names_the_text_that_is_wrong(tmp_path: Path, name: str, text: str) -> None:
    _write(tmp_path, name, text)
    with pytest.raises(ValueError, match=name):
        build_voorbeeld.build(tmp_path)
