"""The site as files: only what differs is written, what is gone is taken away, a release shares its pages."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipelines.omgeving import KoplopersError
from pipelines.stages import nazien, release, site
from tests.support.werkplaats import TEKST, Werkplaats
from transforms.site import bouwen
from transforms.site.opmaak import Bestand


def serve(monkeypatch: pytest.MonkeyPatch, pages: Iterable[tuple[str, str]]) -> None:
    """Let the site consist of these pages, as after a change of its templates."""
    files = [Bestand(pad, text.encode()) for pad, text in pages]
    monkeypatch.setattr(bouwen, "bouw", lambda _: iter(files))
    monkeypatch.setattr(site, "source_fingerprint", lambda *_: str(files))


def inodes(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in folder.rglob("*") if path.is_file()}


def test_nothing_new_writes_nothing(werkplaats: Werkplaats) -> None:
    before = inodes(site.folder(werkplaats.omgeving))
    result = site.run(werkplaats.omgeving)
    assert not result.changed
    assert result.counts == {"bestanden": len(before) - 1}  # the mark is no page
    assert inodes(site.folder(werkplaats.omgeving)) == before


def test_only_pages_that_differ_are_written_and_those_gone_are_taken_away(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = site.folder(werkplaats.omgeving)
    serve(monkeypatch, [("a.html", "a"), ("en/b.html", "b"), ("c.html", "c")])
    site.run(werkplaats.omgeving)
    before = inodes(place)
    assert before.keys() == {"a.html", "en/b.html", "c.html", ".invoer"}
    serve(monkeypatch, [("a.html", "a"), ("en/b.html", "other")])
    result = site.run(werkplaats.omgeving)
    after = inodes(place)
    assert after.keys() == {"a.html", "en/b.html", ".invoer"}
    assert after["a.html"] == before["a.html"]
    assert (place / "en/b.html").read_text() == "other"
    assert result.counts == {"geschreven": 1, "bestanden": 2}


def test_a_site_that_was_cut_off_is_made_anew(werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, [("a.html", "a"), ("b.html", "b")])

    def full(*_: object) -> bool:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(site, "_write", full)
    with pytest.raises(OSError, match="No space left"):
        site.run(werkplaats.omgeving)
    with pytest.raises(KoplopersError, match="the pages of the site are not those of the checked tables"):
        release.run(werkplaats.omgeving)
    monkeypatch.undo()
    serve(monkeypatch, [("a.html", "a"), ("b.html", "b")])
    assert site.run(werkplaats.omgeving).changed
    assert (site.folder(werkplaats.omgeving) / "b.html").read_text() == "b"


def test_a_page_that_was_damaged_is_mended_by_a_full_run(werkplaats: Werkplaats) -> None:
    page = site.folder(werkplaats.omgeving) / "vast" / "stijl.css"
    whole = page.read_bytes()
    page.unlink()  # not in place: releases share it
    page.write_bytes(b"")
    werkplaats.omgeving.full = True
    assert site.run(werkplaats.omgeving).counts["geschreven"] == 1
    assert page.read_bytes() == whole


def test_a_page_that_somebody_changed_is_not_released(werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch) -> None:
    serve(monkeypatch, [("a.html", "a"), ("b.html", "b")])
    site.run(werkplaats.omgeving)
    (site.folder(werkplaats.omgeving) / "b.html").write_text("c")
    before = werkplaats.gepubliceerd()
    with pytest.raises(KoplopersError, match=r"is not as it was made; .* koplopers run --full"):
        release.run(werkplaats.omgeving)
    assert werkplaats.gepubliceerd() == before
    werkplaats.omgeving.full = True
    site.run(werkplaats.omgeving)
    assert release.run(werkplaats.omgeving).changed


def test_pages_of_tables_that_were_not_checked_are_not_made(werkplaats: Werkplaats) -> None:
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.werk()
    before = inodes(site.folder(werkplaats.omgeving))
    with pytest.raises(KoplopersError, match="No site was made: the working tables are not those of the checked"):
        site.run(werkplaats.omgeving)
    assert inodes(site.folder(werkplaats.omgeving)) == before


def test_a_changed_template_makes_a_release_and_leaves_the_earlier_one(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = werkplaats.release()
    serve(monkeypatch, [("a.html", "a")])
    site.run(werkplaats.omgeving)
    assert release.run(werkplaats.omgeving).changed
    assert werkplaats.release().name == "2026.11.1"
    assert nazien.check_release(earlier).fouten == []
    assert (werkplaats.release() / "site" / "a.html").stat().st_ino == inodes(site.folder(werkplaats.omgeving))[
        "a.html"
    ]


def test_where_files_can_not_be_linked_they_are_copied(
    werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def other_disk(*_: object) -> None:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(os, "link", other_disk)
    site.link_into(werkplaats.omgeving, tmp_path / "site")
    source = site.folder(werkplaats.omgeving)
    copied = {path.relative_to(tmp_path / "site") for path in (tmp_path / "site").rglob("*") if path.is_file()}
    assert copied == {path.relative_to(source) for path in source.rglob("*") if path.is_file()} - {Path(".invoer")}
    assert all((tmp_path / "site" / path).read_bytes() == (source / path).read_bytes() for path in copied)
