"""Records of other tools in codings that browsers know, and in files that are not as they should be."""

from __future__ import annotations

import gzip
import io
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from pipelines.archief import lezer
from pipelines.archief.lezer import DamagedWarcError
from tests.support.warc import schrijf_warc

HTML = b"<html><body>Prestatieafspraken Zwolle 2022-2025</body></html>" * 20


def schrijf(path: Path, coding: str, body: bytes) -> Path:
    with path.open("wb") as file:
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), ("Content-Encoding", coding)], "HTTP/1.1")
        writer = WARCWriter(file, gzip=True)
        record = writer.create_warc_record(
            "https://voorbeeld.nl/", "response", payload=io.BytesIO(body), length=len(body), http_headers=head
        )
        writer.write_record(record)
    return path


@pytest.mark.parametrize("coding", ["zstd", "br"])
def test_a_coding_that_cannot_be_taken_off_is_told_and_is_no_document(tmp_path: Path, coding: str) -> None:
    (row,) = lezer.rijen(tmp_path, schrijf(tmp_path / "a.warc.gz", coding, b"\x28\xb5\x2f\xfd coded"))
    assert row["uitkomst"] == "geweigerd"
    assert row["reden"] == f"the content coding {coding!r} can't be taken off"
    assert row.get("sha256") is None


def test_records_in_one_gzip_together_are_told_with_the_remedy(tmp_path: Path) -> None:
    plain = gzip.decompress(schrijf(tmp_path / "a.warc.gz", "identity", HTML).read_bytes())
    path = tmp_path / "samen.warc.gz"
    path.write_bytes(gzip.compress(plain + plain))
    with pytest.raises(DamagedWarcError, match=r"samen\.warc\.gz: .* in one gzip together.* `warcio recompress`"):
        list(lezer.rijen(tmp_path, path))


def test_what_a_tool_keeps_of_itself_is_no_document(tmp_path: Path) -> None:
    path = schrijf_warc(
        tmp_path / "a.warc.gz",
        [
            ("resource", "metadata://gnu.org/arguments.txt", b"--warc-file"),
            ("resource", "https://a.nl/b.txt", b"tekst"),
        ],
    )
    assert [row["url"] for row in lezer.rijen(tmp_path, path)] == ["https://a.nl/b.txt"]


def test_damage_is_told_in_a_line_whatever_bytes_it_left(tmp_path: Path) -> None:
    path = schrijf(tmp_path / "a.warc.gz", "identity", HTML)
    rest = bytes(range(256)) * 40
    path.write_bytes(path.read_bytes() + rest)
    with pytest.raises(DamagedWarcError, match="restore it from your backup") as told:
        list(lezer.rijen(tmp_path, path))
    assert str(told.value).isprintable()
    assert len(str(told.value)) < len(str(path)) + 300
