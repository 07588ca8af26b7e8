"""The web server of the browser tests: what it gives is what a static host gives."""

from __future__ import annotations

from pathlib import Path

import requests

from tests.support.webserver import Webserver


def test_files_ranges_and_types(tmp_path: Path) -> None:
    (tmp_path / "a.wasm").write_bytes(b"0123456789")
    with Webserver(tmp_path) as server:
        address = f"{server.adres}/a.wasm"
        whole = requests.get(address, timeout=10)
        assert (whole.status_code, whole.content) == (200, b"0123456789")
        assert whole.headers["Content-Type"] == "application/wasm"
        for asked, given, where in (
            ("bytes=2-4", b"234", "bytes 2-4/10"),
            ("bytes=7-", b"789", "bytes 7-9/10"),
            ("bytes=8-99", b"89", "bytes 8-9/10"),
        ):
            part = requests.get(address, headers={"Range": asked}, timeout=10)
            assert (part.status_code, part.content, part.headers["Content-Range"]) == (206, given, where)
        assert requests.get(address, headers={"Range": "bytes=10-"}, timeout=10).status_code == 416
        assert requests.get(f"{server.adres}/b", timeout=10).status_code == 404
    assert [(asked.methode, asked.pad, asked.deel) for asked in server.gevraagd][:2] == [
        ("GET", "/a.wasm", None),
        ("GET", "/a.wasm", "bytes=2-4"),
    ]


def test_a_host_without_ranges_gives_the_whole_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"0123456789")
    with Webserver(tmp_path, delen=False) as server:
        answer = requests.get(f"{server.adres}/a.txt", headers={"Range": "bytes=2-4"}, timeout=10)
    assert (answer.status_code, answer.content) == (200, b"0123456789")
    assert "Accept-Ranges" not in answer.headers
