"""Bad input: one clear sentence that names the file, other documents go on, what is published stays."""

from __future__ import annotations

import os
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipelines import inbox
from pipelines.omgeving import KoplopersError
from pipelines.stages import bronnen
from tests.support.werkplaats import BASIS, TEKST, WERK, Werkplaats
from transforms.codebook import VERSIE, CodebookError, load_codebook
from transforms.codebook import load as codebook_load

ZIN = "De gemeente en de corporatie maken samen afspraken over wonen en zorg, nummer"


def urls(werkplaats: Werkplaats) -> set[str]:
    return {row["url"] for row in werkplaats.rijen("kern.vastlegging")}


def read(werkplaats: Werkplaats) -> int:
    return sum(row["status"] == "gelezen" for row in werkplaats.rijen("kern.document"))


def refuse_to_open(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    real = Path.open

    def refusing(self: Path, *args: Any, **kwargs: Any) -> Any:
        if self.name == name:
            raise PermissionError(13, "Permission denied", str(self))
        return real(self, *args, **kwargs)

    monkeypatch.setattr(Path, "open", refusing)


def test_a_file_that_can_not_be_read_is_named_and_the_others_go_on(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = werkplaats.gepubliceerd()
    (werkplaats.inbox / "dicht.txt").write_text(f"{ZIN} 1")
    (werkplaats.inbox / "open.txt").write_text(f"{ZIN} 2")
    refuse_to_open(monkeypatch, "dicht.txt")
    results = werkplaats.werk()
    assert results["inbox"].counts["leesbaar"] == len(BASIS) + 1
    (melding,) = werkplaats.meldingen("dicht.txt")
    assert melding.endswith("dicht.txt: this file can't be read (Permission denied); give it read rights or remove it")
    assert "inbox:open.txt" in urls(werkplaats)
    assert "inbox:dicht.txt" not in urls(werkplaats)
    assert werkplaats.gepubliceerd() == before


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read anything")
def test_a_file_without_read_rights_is_named_and_the_others_go_on(werkplaats: Werkplaats) -> None:
    (werkplaats.inbox / TEKST).chmod(0)
    werkplaats.werk()
    assert len(werkplaats.meldingen(TEKST)) == 1
    assert read(werkplaats) == 2


def test_a_file_that_changes_during_the_run_is_left_out_of_it(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = werkplaats.inbox / "wordt-geschreven.txt"
    path.write_text(f"{ZIN} 1")
    real = bronnen.run_captures

    def still_written(omgeving: Any) -> Any:
        path.write_text(f"{ZIN} 2")
        return real(omgeving)

    monkeypatch.setitem(WERK, "vastleggingen", still_written)
    werkplaats.werk()
    (melding,) = werkplaats.meldingen(path.name)
    assert "the file changed during the run; run again" in melding
    assert read(werkplaats) == 3


def test_an_inbox_that_can_not_be_listed_is_one_sentence(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: object) -> Any:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", refuse)
    with pytest.raises(KoplopersError, match=r"inbox: the inbox can't be read; give the folder read rights"):
        bronnen.run_inbox(werkplaats.omgeving)


STRANGE: dict[str, bytes] = {
    "leeg.pdf": b"",
    "afgekapt.pdf": b"%PDF-1.7\n1 0 obj\n<<",
    "nullen.pdf": bytes(4096),
    "foutpagina.pdf": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "zip.docx": b"PK\x03\x04" + bytes(64),
}


def test_files_that_are_no_documents_get_a_status_with_a_reason(werkplaats: Werkplaats) -> None:
    for name, data in STRANGE.items():
        (werkplaats.inbox / name).write_bytes(data)
    results = werkplaats.werk()
    place = {row["sha256"]: row["url"] for row in werkplaats.rijen("kern.vastlegging")}
    status = {place[row["document_id"]]: row for row in werkplaats.rijen("kern.document")}
    for name in STRANGE:
        row = status[f"inbox:{name}"]
        assert row["status"] == "geweigerd", name
        assert row["reden"]
        assert row["paginas"] == 0
    shown = [regel for regel in results["documenten"].regels if ": geweigerd, " in regel]
    assert {regel.split(": ")[0] for regel in shown} == {f"inbox:{name}" for name in STRANGE}
    assert read(werkplaats) == 3


def test_names_of_any_kind_are_names(werkplaats: Werkplaats, tmp_path: Path) -> None:
    composed = unicodedata.normalize("NFC", "één.txt")
    names = [
        "-x.txt", "--help.txt", "a\nb.txt", "q" * 200 + ".txt", "CON.txt", "=1+1.txt", "a;b\",'c.txt", "%2e%2e.txt",
        "<script>alert(1)</script>.txt".replace("/", "∕"), composed, unicodedata.normalize("NFD", composed),
    ]  # fmt: skip
    for number, name in enumerate(names):
        (werkplaats.inbox / name).write_text(f"{ZIN} {number}")
    no_utf8 = Path(os.fsdecode(os.fsencode(werkplaats.inbox) + b"/\xff\xfe.txt"))
    no_utf8.write_text(f"{ZIN} zonder naam")
    (werkplaats.inbox / "sub" / "dieper").mkdir(parents=True)
    (werkplaats.inbox / "sub" / "dieper" / "x.txt").write_text(f"{ZIN} in een map")
    werkplaats.werk()
    assert len(werkplaats.rijen("kern.document")) == len(BASIS) + len(names) + 2
    for url in urls(werkplaats):
        assert url.isascii()
        assert url.isprintable()
        assert inbox.to_path(werkplaats.inbox, url).is_file()
    assert {p.name for p in tmp_path.iterdir()} == {"data"}, "nothing is written outside the data folder"


def test_links_hidden_files_and_pipes_are_not_opened(werkplaats: Werkplaats, tmp_path: Path) -> None:
    outside = tmp_path / "buiten"
    outside.mkdir()
    (outside / "geheim.txt").write_text(f"{ZIN} buiten")
    (werkplaats.inbox / "link.txt").symlink_to(outside / "geheim.txt")
    (werkplaats.inbox / "linkmap").symlink_to(outside)
    (werkplaats.inbox / ".verborgen.txt").write_text(f"{ZIN} verborgen")
    os.mkfifo(werkplaats.inbox / "pijp.txt")
    before = urls(werkplaats)
    werkplaats.werk()
    assert urls(werkplaats) == before
    assert werkplaats.meldingen("link.txt: this is a link and is not followed; put the file itself in the inbox")
    assert werkplaats.meldingen(".verborgen.txt: hidden, and not read")


@pytest.mark.parametrize(
    ("sidecar", "sentence"),
    [
        (b"gemeenten: [Assen", "is not valid YAML"),
        (b"- een lijst", "must hold 'key: value' lines"),
        (b"gemente: Assen", "unknown key 'gemente'"),
        (b"jaar_van: 2020\njaar_tot: 2019", "jaar_tot 2019, before jaar_van 2020"),
        (b"soort: praatje", "is no kind of document"),
        (b"titel: \xff\xfe", "save it as UTF-8 text"),
        (b"gemeenten: [Nergenshuizen]", "'Nergenshuizen', which is not in the reference"),
        (b"gemeenten: [Leek]\njaar_van: 2024\njaar_tot: 2024", "was no gemeente in 2024"),
    ],
)
def test_wrong_stated_facts_are_named_and_the_document_is_read_without_them(
    werkplaats: Werkplaats, sidecar: bytes, sentence: str
) -> None:
    codes, period = werkplaats.vingerafdrukken()["kern.bewijs"], werkplaats.rijen("kern.afspraak")
    (werkplaats.inbox / TEKST).with_suffix(".yml").write_bytes(sidecar)
    werkplaats.werk()
    (melding,) = [m for m in werkplaats.meldingen(TEKST.removesuffix(".txt")) if sentence in m]
    assert "without" in melding
    stable = ("afspraak_id", "soort", "titel", "jaar_van", "jaar_tot")
    assert [[row[n] for n in stable] for row in werkplaats.rijen("kern.afspraak")] == [
        [r[n] for n in stable] for r in period
    ]
    assert werkplaats.vingerafdrukken()["kern.bewijs"] == codes
    first = list(werkplaats.omgeving.meldingen)
    werkplaats.werk()
    assert werkplaats.omgeving.meldingen == first, "said again until it is mended"


def test_stated_facts_without_a_document_are_named(werkplaats: Werkplaats) -> None:
    (werkplaats.inbox / "tikfout.yml").write_text("soort: jaarschijf")
    werkplaats.werk()
    assert len(werkplaats.meldingen("tikfout.yml: there is no document of that name beside it")) == 1


def test_an_unknown_kenmerk_in_the_codebook_names_the_file(tmp_path: Path) -> None:
    shutil.copytree(Path(codebook_load.__file__).parent / "data", tmp_path / "data")
    path = tmp_path / "data" / VERSIE / "koplopers" / "woonvormen.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("kenmerk: woonvormen", "kenmerk: woonvorm"), encoding="utf-8"
    )
    with pytest.raises(CodebookError, match=r"woonvormen\.yml: kenmerk 'woonvorm' is unknown"):
        load_codebook(VERSIE, tmp_path / "data")


def test_a_data_folder_that_takes_no_writing_leaves_what_is_published(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = werkplaats.gepubliceerd()
    (werkplaats.inbox / "nieuw.txt").write_text(f"{ZIN} 1")

    def refuse(*_: object, **__: object) -> Any:
        raise PermissionError(13, "Permission denied", str(werkplaats.omgeving.work))

    with monkeypatch.context() as patched:
        patched.setattr("pyarrow.parquet.write_table", refuse)
        with pytest.raises(PermissionError, match="work"):
            werkplaats.werk()
    assert werkplaats.gepubliceerd() == before
    werkplaats.werk()
    assert "inbox:nieuw.txt" in urls(werkplaats)


def test_a_damaged_working_table_is_named_with_the_remedy_and_the_remedy_works(
    werkplaats: Werkplaats, basis: Werkplaats
) -> None:
    dataset = werkplaats.omgeving.dataset("kern.pagina")
    dataset.paths()[0].write_bytes(b"PAR1 geen parquet PAR1")
    with pytest.raises(RuntimeError, match=r"kern/pagina/bucket=.*delete the folder .*/kern/pagina and run again"):
        werkplaats.werk()
    shutil.rmtree(dataset.folder)
    werkplaats.werk()
    assert werkplaats.vingerafdrukken()["kern.pagina"] == basis.vingerafdrukken()["kern.pagina"]
    assert not werkplaats.publiceer()["release"].changed


Maker = Callable[..., Werkplaats]


def test_an_empty_inbox_still_gives_the_table_of_2016(lege_werkplaats: Maker) -> None:
    made = lege_werkplaats()
    made.werk()
    assert made.rijen("kern.document") == []
    assert len(made.rijen("vergelijking.koplopers_2016")) == 15
    assert made.publiceer()["release"].changed
