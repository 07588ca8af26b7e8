"""What is written is WARC 1.1 that anybody can read, record by record, from any thread."""

from __future__ import annotations

import gzip
import io
import subprocess
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from warcio.archiveiterator import ArchiveIterator

from pipelines.archief import bestand, lezer, manifest
from pipelines.archief.herstel import herstel
from pipelines.archief.schrijver import WarcSchrijver
from pipelines.omgeving import KoplopersError
from pipelines.ophalen.wissel import Plek
from tests.support.archief import BRON, MOMENT, RONDE, URL, eerder, herkomst, wissel

HTML = b"<html>" + b"afspraken over wonen en zorg " * 400


def lees(path: Path) -> list[Any]:
    """Records as plain warcio gives them: type, headers, HTTP status line, decoded body."""
    found = []
    with path.open("rb") as file:
        for record in ArchiveIterator(file, check_digests="raise"):
            body = record.content_stream().read()
            status = record.http_headers.statusline if record.http_headers else None
            found.append((record.rec_type, dict(record.rec_headers.headers), status, body))
    return found


def alles(captures: Path) -> Path:
    """A file with a record of every kind."""
    with WarcSchrijver(captures, BRON, RONDE) as warc:
        warc.antwoord(wissel(), herkomst(versie="3 é"), "opgehaald")
        warc.verwijzing(wissel(na=1), herkomst(), "gelijk", eerder())
        warc.verwijzing(wissel(body=b"", status=304, status_tekst="Not Modified"), herkomst(), "ongewijzigd", eerder())
        warc.mislukking("https://weg.nl/a b", herkomst(), "mislukt", "geen antwoord\r\nWARC-Type: response", MOMENT)
        coded = (("Content-Type", "text/html"), ("Content-Encoding", "gzip"))
        warc.antwoord(wissel(URL + "&p=1", HTML, ruw=gzip.compress(HTML), kop=coded), herkomst(), "opgehaald")
        warc.antwoord(wissel(body=b"weg", status=404, status_tekst="Not Found"), herkomst(), "weg", "404")
        warc.slot({"vondsten": 3, "delen": ["é"]})
    (path,) = manifest.paths(captures)
    return path


def test_every_kind_of_record_is_read_by_plain_warcio(tmp_path: Path) -> None:
    path = alles(tmp_path)
    assert path.relative_to(tmp_path).as_posix() == f"{BRON}/{BRON}-{RONDE}-00000.warc.gz"
    records = lees(path)
    assert [kind for kind, *_ in records] == [
        "warcinfo",
        *["request", "response", "request", "revisit", "request", "revisit", "metadata"],
        *["request", "response", "request", "response", "metadata"],
    ]
    assert b"software: koplopers/" in records[0][3]
    assert b"robots: obey\r\n" in records[0][3]
    request, answer, gelijk, ongewijzigd = (records[at][1] for at in (1, 2, 4, 6))
    assert records[1][2] == "/stukken/afspraken.pdf?jaar=2026 HTTP/1.1"
    assert request["WARC-Concurrent-To"] == answer["WARC-Record-ID"]
    assert answer["WARC-Concurrent-To"] == request["WARC-Record-ID"]
    assert answer["WARC-IP-Address"] == "192.0.2.7"
    assert answer["WARC-Date"] == "2026-11-22T04:30:01.250Z"
    assert answer["Koplopers-Versie"] == "3%20%C3%A9"
    assert gelijk["WARC-Profile"].endswith("/1.1/revisit/identical-payload-digest")
    assert gelijk["WARC-Payload-Digest"] == answer["WARC-Payload-Digest"]
    assert ongewijzigd["WARC-Profile"].endswith("/1.1/revisit/server-not-modified")
    for revisit in (gelijk, ongewijzigd):
        assert revisit["WARC-Refers-To-Target-URI"] == URL
        assert revisit["WARC-Refers-To-Date"] == answer["WARC-Date"]
    assert [records[at][3] for at in (2, 9)] == [b"%PDF-1.7 afspraken", HTML]
    assert records[12][1]["WARC-Target-URI"] == f"koplopers:{BRON}/{RONDE}"


def test_warcio_check_finds_nothing_wrong(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", alles(tmp_path)], capture_output=True, text=True
    )
    assert done.returncode == 0
    assert done.stdout.count("digest pass") == 13 - 2  # warcio checks no digest of a revisit
    assert "fail" not in done.stdout


def test_rows_say_what_was_written_and_bodies_come_back(tmp_path: Path) -> None:
    path = alles(tmp_path)
    rows = list(lezer.rijen(tmp_path, path))
    assert [row["uitkomst"] for row in rows] == [
        *["opgehaald", "gelijk", "ongewijzigd", "mislukt", "opgehaald", "weg", "slot"]
    ]
    first, _, _, failed, html, weg, slot = rows
    assert first["versie"] == "3 é"
    assert first["moment"] == MOMENT
    assert (first["etag"], first["mime"], first["bytes"]) == ('"v1"', "application/pdf", 18)
    assert {row["sha256"] for row in rows[:3]} == {first["sha256"]}
    assert failed["reden"] == "geen antwoord\r\nWARC-Type: response"
    assert (failed["url"], failed["voor_url"]) == ("https://weg.nl/a%20b", "https://weg.nl/a b")
    assert failed["http_status"] is None
    assert (weg["http_status"], weg["bytes"]) == (404, 3)
    assert lezer.payload(path, html["warc_offset"]) == HTML
    answer = lezer.lees_antwoord(tmp_path, Plek(html["warc_bestand"], html["warc_offset"]))
    assert (answer.body, answer.status, answer.opgehaald_op) == (HTML, 200, MOMENT)
    plain = lezer.lees_antwoord(tmp_path, Plek(first["warc_bestand"], first["warc_offset"]))
    assert plain.kop == {"content-type": "application/pdf", "etag": '"v1"', "content-length": "18"}
    assert lezer.lees_slot(tmp_path, Plek(slot["warc_bestand"], slot["warc_offset"])) == {"vondsten": 3, "delen": ["é"]}
    with pytest.raises(ValueError, match="no response at offset"):
        lezer.lees_antwoord(tmp_path, Plek(rows[1]["warc_bestand"], rows[1]["warc_offset"]))


def _deflate(data: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(data) + packer.flush()


@pytest.mark.parametrize(
    ("coding", "raw"),
    [
        ("x-gzip", gzip.compress(HTML)),
        ("GZIP", gzip.compress(HTML[:900]) + gzip.compress(HTML[900:])),
        ("gzip", gzip.compress(HTML) + bytes(20)),
        ("deflate", zlib.compress(HTML)),
        ("deflate", _deflate(HTML)),
        ("identity", HTML),
    ],
    # Without names of their own the bytes are the names, and gzip's hold the second in which they were made.
    ids=["gzip", "two members", "padded", "deflate", "bare deflate", "identity"],
)
def test_bodies_decode_in_every_coding_that_servers_use(tmp_path: Path, coding: str, raw: bytes) -> None:
    with WarcSchrijver(tmp_path, BRON, RONDE) as warc:
        given = wissel(body=HTML, ruw=raw, kop=(("Content-Encoding", coding),))
        plek = warc.antwoord(given, herkomst(), "opgehaald")
        assert given.body.read() == raw
    assert lezer.payload(tmp_path / plek.warc_bestand, plek.warc_offset) == HTML


def test_a_body_that_could_not_be_read_back_is_not_taken(tmp_path: Path) -> None:
    with WarcSchrijver(tmp_path, BRON, RONDE) as warc:
        for kop in ((("Content-Encoding", "gzip"),), (("Content-Encoding", "br"),), ()):
            with pytest.raises(ValueError, match=r"no gzip|can't be taken off|not that of its body"):
                warc.antwoord(wissel(ruw=b"iets anders", kop=kop), herkomst(), "opgehaald")
        # What a server refuses in may be in any form: nobody reads it again as a document.
        warc.antwoord(wissel(ruw=b"x", status=500, kop=(("Content-Encoding", "gzip"),)), herkomst(), "mislukt", "500")
    (path,) = manifest.paths(tmp_path)
    assert [(row["uitkomst"], row["sha256"]) for row in lezer.rijen(tmp_path, path)] == [("mislukt", None)]


def test_headers_of_a_server_can_not_break_a_record(tmp_path: Path) -> None:
    kop = (("X-Een", "a\r\nWARC-Type: warcinfo\r\n\r\nvals"), ("X-Twéé", "é"), ("", "leeg"), ("Content-Length", "999"))
    with WarcSchrijver(tmp_path, BRON, RONDE) as warc:
        plek = warc.antwoord(wissel(kop=kop, status_tekst="O\r\nK é"), herkomst(), "opgehaald")
    answer = lezer.lees_antwoord(tmp_path, plek)
    assert answer.kop["x-een"] == "a WARC-Type: warcinfo vals"
    assert answer.kop["content-length"] == str(len(answer.body)) == "18"


def test_sixteen_threads_write_whole_records(tmp_path: Path) -> None:
    bodies = {f"https://voorbeeld.nl/{at}": bytes([at % 251]) * (at * 37) for at in range(1, 321)}
    with WarcSchrijver(tmp_path, BRON, RONDE, grootste=20_000) as warc, ThreadPoolExecutor(16) as pool:
        places = dict(
            zip(
                bodies,
                pool.map(lambda url: warc.antwoord(wissel(url, bodies[url]), herkomst(url), "opgehaald"), bodies),
                strict=True,
            )
        )
    files = manifest.paths(tmp_path)
    assert len(files) > 5
    assert [path.name[-13:-8] for path in files] == [f"{at:05d}" for at in range(len(files))]
    rows = [row for path in files for row in lezer.rijen(tmp_path, path)]
    assert {row["url"]: Plek(row["warc_bestand"], row["warc_offset"]) for row in rows} == places
    for url, plek in places.items():
        assert lezer.payload(tmp_path / plek.warc_bestand, plek.warc_offset) == bodies[url]
    assert manifest.controleer(tmp_path) == (len(files), [])


def test_a_new_start_begins_a_new_file(tmp_path: Path) -> None:
    for _ in range(2):
        with WarcSchrijver(tmp_path, BRON, RONDE) as warc:
            warc.slot({})
    with WarcSchrijver(tmp_path, BRON, RONDE):
        pass
    assert [path.name[-13:-8] for path in manifest.paths(tmp_path)] == ["00000", "00001"]


def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Vol(io.FileIO):
        def write(self, data: Any) -> int:
            if len(data) > 500:
                return super().write(bytes(data[:300]))
            raise OSError(28, "No space left on device")

    with WarcSchrijver(tmp_path, BRON, RONDE) as warc:
        warc.slot({"eerste": 1})
        open_ = warc._bestand
        assert open_ is not None
        before, whole = open_.path.read_bytes(), open_._file
        open_._file = Vol(whole.fileno(), "r+", closefd=False)
        with pytest.raises(KoplopersError, match=r"opkaart: a capture can't be kept \(No space left on device\); make"):
            warc.antwoord(wissel(body=HTML), herkomst(), "opgehaald")
        assert open_.path.read_bytes() == before
        open_._file = whole
        plek = warc.antwoord(wissel(), herkomst(), "opgehaald")
    assert plek.warc_offset >= len(before)
    assert manifest.controleer(tmp_path) == (1, [])
    assert len(list(lezer.rijen(tmp_path, tmp_path / plek.warc_bestand))) == 2


def test_nothing_is_added_to_a_file_that_somebody_else_changed(tmp_path: Path) -> None:
    with WarcSchrijver(tmp_path, BRON, RONDE) as warc:
        path = tmp_path / warc.slot({}).warc_bestand
        with path.open("ab") as file:
            file.write(b"x")
        with pytest.raises(KoplopersError, match="is not as it was left"):
            warc.slot({})
    assert manifest.lees(tmp_path) == {}
    assert len(herstel(tmp_path)) == 1
    assert manifest.controleer(tmp_path) == (1, [])


def test_records_are_synced_to_disk_each_second_and_at_the_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now, synced = [0.0], []
    monkeypatch.setattr(bestand.time, "monotonic", lambda: now[0])
    with WarcSchrijver(tmp_path, BRON, RONDE) as warc:
        warc.slot({})
        monkeypatch.setattr(bestand.os, "fsync", synced.append)
        for now[0] in (0.5, 0.9, 1.0, 1.5, 2.1):
            warc.slot({})
        assert len(synced) == 2
    assert len(synced) > 2


def test_a_record_of_another_crawl_is_refused(tmp_path: Path) -> None:
    with WarcSchrijver(tmp_path, BRON, RONDE) as warc, pytest.raises(ValueError, match="this writer is for opkaart"):
        warc.antwoord(wissel(), herkomst(ronde="20250101T000000Z"), "opgehaald")
