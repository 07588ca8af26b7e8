"""Captured responses become documents; an archive that is not whole stops the run."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.archief import lezer, manifest
from pipelines.archief.lezer import DamagedWarcError
from pipelines.stages import nazien
from pipelines.voorbeeld import VOORBEELD_FOLDER
from tests.support.warc import Opname, schrijf_warc
from tests.support.werkplaats import KADER, TEKST, Werkplaats

URL = "https://voorbeeld.nl/a.pdf"
Maker = Callable[..., Werkplaats]


def opnamen() -> list[Opname]:
    return [
        ("404 Not Found", "https://voorbeeld.nl/weg.pdf", b"niet gevonden"),
        ("200 OK", "https://voorbeeld.nl/kader.pdf", (VOORBEELD_FOLDER / KADER).read_bytes()),
        ("200 OK", "https://voorbeeld.nl/leeg.pdf", b""),
        ("302 Found", "https://voorbeeld.nl/elders.pdf", b"elders"),
        ("resource", "https://voorbeeld.nl/tekst.txt", (VOORBEELD_FOLDER / TEKST).read_bytes()),
        ("200 OK", "https://voorbeeld.nl/nogmaals.pdf", (VOORBEELD_FOLDER / KADER).read_bytes()),
    ]


@pytest.mark.parametrize("gzip", [False, True])
def test_records_with_a_body_are_found_and_read_back_at_their_offset(tmp_path: Path, gzip: bool) -> None:
    path = schrijf_warc(tmp_path / "map" / f"a.warc{'.gz' * gzip}", opnamen(), gzip=gzip)
    found = list(lezer.rijen(tmp_path, path))
    assert [record["url"].rsplit("/", 1)[1] for record in found] == ["kader.pdf", "tekst.txt", "nogmaals.pdf"]
    assert [record["http_status"] for record in found] == [200, None, 200]
    assert {record["warc_bestand"] for record in found} == {f"map/{path.name}"}
    assert found[0]["moment"] == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    bodies = {url: body for _, url, body in opnamen()}
    for record in found:
        assert lezer.payload(path, record["warc_offset"]) == bodies[record["url"]]
        assert record["bytes"] == len(bodies[record["url"]])
    with pytest.raises(ValueError, match="no record with a body at offset 0"):
        lezer.payload(path, 0)


def test_only_warc_files_are_taken_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.warc.gz", "a.warc", "a.warc.sha256", "warc", "c.gz"):
        (tmp_path / name).write_bytes(b"")
    assert [path.name for path in manifest.paths(tmp_path)] == ["a.warc", "b.warc.gz"]
    assert list(manifest.paths(tmp_path / "is er niet")) == []


def test_captures_become_documents_and_an_equal_inbox_file_is_the_same_document(lege_werkplaats: Maker) -> None:
    made = lege_werkplaats(TEKST)
    schrijf_warc(made.omgeving.layout.captures / "a.warc.gz", opnamen())
    results = made.werk()
    assert results["vastleggingen"].counts == {"warc-bestanden": 1, "vastleggingen": 3}
    assert len(made.rijen("kern.vastlegging")) == 4
    assert len(made.rijen("kern.document")) == 2
    assert {row["bron"] for row in made.rijen("kern.vindplaats")} == {"captures", "inbox"}
    assert nazien.check_captures(made.omgeving).fouten == []
    links = {row["url"] for row in made.rijen("vergelijking.koplopers_lang") if row["url"]}
    assert any(link.startswith("https://voorbeeld.nl/kader.pdf#page=") for link in links)
    made.publiceer()
    assert not any(result.changed for result in (made.werk() | made.publiceer()).values())


@pytest.mark.parametrize("content", [b"\x1f\x8b\x08\x00geen gzip", b"<html>geen WARC</html>"])
def test_a_damaged_archive_names_the_file_and_leaves_the_published_as_it_was(
    werkplaats: Werkplaats, content: bytes
) -> None:
    before = werkplaats.gepubliceerd()
    path = werkplaats.omgeving.layout.captures / "kapot.warc.gz"
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(DamagedWarcError, match=r"kapot\.warc\.gz: this WARC file can't be read .* restore it from"):
        werkplaats.werk()
    assert werkplaats.gepubliceerd() == before
    path.unlink()
    werkplaats.werk()
    assert not werkplaats.publiceer()["release"].changed


@pytest.mark.parametrize(
    "digest", ["sha1:5GPJJFQPUHTKLRPTBSBLLMIFTBRXQEWP", "md5:7ec11f46bd951b87b8fcb57e1fab71d6", "blake3:aa", "onzin"]
)
def test_of_another_tool_the_digest_of_the_record_counts_and_not_its_idea_of_a_payload(
    tmp_path: Path, digest: str
) -> None:
    path = tmp_path / "a.warc"
    body = b"5\r\n%PDF-\r\n0\r\n\r\n"
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=False)
        head = StatusAndHeaders("200 OK", [("Transfer-Encoding", "chunked")], protocol="HTTP/1.1")
        said = {"WARC-Payload-Digest": digest}
        record = writer.create_warc_record(
            URL, "response", payload=io.BytesIO(body), length=len(body), http_headers=head, warc_headers_dict=said
        )
        writer.write_record(record)
    (row,) = lezer.rijen(tmp_path, path)
    assert lezer.payload(path, row["warc_offset"]) == b"%PDF-"
    path.write_bytes(path.read_bytes().replace(b"%PDF-", b"%PDG-"))
    for read in (lambda: list(lezer.rijen(tmp_path, path)), lambda: lezer.payload(path, 0)):
        with pytest.raises(DamagedWarcError, match="block digest failed"):
            read()
