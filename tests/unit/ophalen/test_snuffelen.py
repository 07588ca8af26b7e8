"""A first look refuses only what is sure."""

from __future__ import annotations

import pytest

from pipelines.ophalen.snuffelen import bezwaar

HTML = b"<!DOCTYPE html><html><title>Fout</title>"
PDF = b"%PDF-1.7 "


@pytest.mark.parametrize(
    ("kop", "mime", "url"),
    [
        (HTML, "application/pdf", "https://a.example/download"),
        (HTML, "text/html", "https://a.example/afspraken.PDF"),
        (b"\xef\xbb\xbf \n<html lang='nl'>", "text/html; charset=utf-8", "https://a.example/x.docx?v=1"),
        (b"<!-- nginx --><html>", "Application/PDF; x", "https://a.example/"),
        (b'<?xml version="1.0"?><!DOCTYPE html >', "", "https://a.example/x%2Epdf"),
    ],
)
def test_a_page_in_place_of_a_document(kop: bytes, mime: str, url: str) -> None:
    found = bezwaar(kop, 1000, False, mime, url)
    assert found is not None
    assert "an HTML page came where a" in found


@pytest.mark.parametrize(
    ("kop", "mime", "url"),
    [
        (PDF, "text/html", "https://a.example/x.html"),
        (PDF, "application/pdf", "https://a.example/x.pdf"),
        (HTML, "text/html", "https://a.example/afspraken"),
        (HTML, "", "https://a.example/pdf"),
        (b"over <html> geschreven", "application/pdf", "https://a.example/x.pdf"),
        (b"PK\x03\x04", "text/plain", "https://a.example/x.pdf"),
        (b"<htmlx>", "", "https://a.example/x.pdf"),
    ],
)
def test_what_is_kept(kop: bytes, mime: str, url: str) -> None:
    assert bezwaar(kop, 1000, False, mime, url) is None


def test_nothing_and_only_zeros() -> None:
    assert bezwaar(b"", 0, True, "", "https://a.example/") == "the answer is empty"
    assert bezwaar(b"\0" * 4, 4, True, "", "https://a.example/") == "all 4 bytes of the answer are zero"
