"""The hostile list: each file ends in the status of its class, with a reason, within its limits."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

import pytest

from pipelines.inbox import list_inbox, printable, to_path, to_url
from tests.support.vijandig import (
    BASIS,
    ELK,
    KLASSEN,
    NAMEN,
    TEKST,
    VERWACHT,
    cuts,
    hostile_files,
    klasse_of,
    mutations,
)
from transforms.child import ChildDiedError, ChildPool
from transforms.model import Lezing
from transforms.tekst import read_document
from transforms.tekst.limits import read_within_limits

SECONDS = 6.0  # under the limit of the product: what is slow here is stopped there too
LICHT = [name for name, klasse in KLASSEN.items() if not klasse.zwaar]
ZWAAR = [name for name, klasse in KLASSEN.items() if klasse.zwaar]


def check(lezing: Lezing) -> None:
    """What holds for every reading, whatever the file was."""
    assert lezing.reden or lezing.status == "gelezen"
    assert lezing.status != "geweigerd" or lezing.paginas == ()
    assert lezing.reden is None or (len(lezing.reden) < 300 and lezing.reden.isprintable())
    "".join(page.tekst + page.randtekst for page in lezing.paginas).encode()  # no half signs: it can be stored


@pytest.mark.parametrize("name", LICHT)
def test_class_ends_in_its_status(name: str) -> None:
    klasse = KLASSEN[name]
    lezing = read_document(klasse.maak(), f"{name}.{klasse.extensie}")
    assert lezing.status in klasse.verwacht, lezing
    check(lezing)


@pytest.fixture(scope="module")
def pool() -> Iterator[ChildPool]:
    with ChildPool(2) as children:
        yield children


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits both the time and the memory of a process")
def test_heavy_classes_end_within_limits_and_their_caller_lives(pool: ChildPool) -> None:
    futures = {name: pool.submit(read_within_limits, KLASSEN[name].maak(), name, SECONDS) for name in ZWAAR}
    died = set()
    for name, future in futures.items():
        error = future.exception()
        if error is not None:
            assert isinstance(error, ChildDiedError), name
            assert "geweigerd" in VERWACHT[name], name
            died.add(name)
        else:
            assert future.result().status in VERWACHT[name], name
            check(future.result())
    assert died <= {"pdf_stroombom", "html_een_regel", "pdf_diep"}
    assert pool.submit(read_within_limits, TEKST.encode(), "x").result().status == "gelezen"


def test_cuts_are_refused() -> None:
    cut = list(cuts())
    assert Counter(klasse_of(name) for name, _ in cut) == {"pdf_afgekapt": 99, "docx_afgekapt": 99, "odt_afgekapt": 99}
    for name, data in cut:
        lezing = read_document(data, name)
        assert lezing.status == "geweigerd", name
        check(lezing)


def test_mutations_end_in_a_status_and_invent_no_text() -> None:
    statuses = Counter[str]()
    heel = {kind: read_document(make(), kind) for kind, make in BASIS.items()}
    woorden = {kind: set(" ".join(page.tekst for page in lezing.paginas).split()) for kind, lezing in heel.items()}
    for name, data in islice(mutations(20), 300):
        kind = klasse_of(name).removesuffix("_verminkt")
        lezing = read_document(data, name)
        check(lezing)
        statuses[lezing.status] += 1
        if kind in ("docx", "odt") and lezing.status == "gelezen":  # their parts have checksums: whole, or refused
            assert {word for page in lezing.paginas for word in page.tekst.split()} == woorden[kind], name
    assert set(statuses) == ELK


def test_mutations_are_the_same_every_time_and_differ_by_seed() -> None:
    def hashes(seed: int) -> list[tuple[str, str]]:
        return [(name, sha256(data).hexdigest()) for name, data in islice(mutations(seed), 200)]

    assert hashes(20) == hashes(20) != hashes(21)
    assert len({digest for _, digest in hashes(20)}) == 200


def test_as_many_as_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, klasse in KLASSEN.items():
        monkeypatch.setitem(KLASSEN, name, replace(klasse, maak=lambda: b""))  # the large ones take seconds to make
    names = [name for name, _ in hostile_files(2000)]
    assert len(names) == len(set(names)) == 2000
    assert {klasse_of(name) for name in names} == set(VERWACHT)
    assert names[:300] == [name for name, _ in hostile_files(300)]
    assert {klasse_of(name) for name, _ in hostile_files()} == set(VERWACHT)


def test_names_reach_their_file_and_print_on_one_line(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    long = "x" * 251
    made = {}
    for naam in (*NAMEN, long):
        path = inbox / f"{naam}.txt"
        try:
            path.write_text(TEKST, encoding="utf-8")
        except OSError:
            continue  # this file system has no such name
        made[path] = naam
    assert len(made) > len(NAMEN) // 2
    found = list_inbox(inbox)
    urls = {to_url(inbox, path) for path in found.documenten}
    # NFC and NFD are one name on macOS and two elsewhere: as many files as the folder has, but for hidden ones.
    assert len(urls) == len(found.documenten) == sum(not path.name.startswith(".") for path in inbox.iterdir())
    for path in found.documenten:
        url = to_url(inbox, path)
        assert url.isascii()
        assert url.isprintable()
        assert to_path(inbox, url) == path
        assert to_path(inbox, url).read_text(encoding="utf-8") == TEKST
        assert printable(path).isprintable()


@pytest.mark.parametrize("naam", ["../../x.txt", "/etc/x.txt", "y" * 300])
def test_names_that_no_folder_holds_are_never_listed(tmp_path: Path, naam: str) -> None:
    inbox = tmp_path / "diep" / "er" / "inbox"
    inbox.mkdir(parents=True)
    (tmp_path / "diep" / "x.txt").write_text(TEKST, encoding="utf-8")
    (inbox / "link.txt").symlink_to(tmp_path / "diep" / "x.txt")
    found = list_inbox(inbox)
    assert found.documenten == []
    assert len(found.regels) == 1
    # A name is only ever a word in a reason; it is not opened and it does not break a line.
    lezing = read_document(b"\x00" * 100, naam + "\n\x1b[31m")
    assert lezing.status == "geweigerd"
    assert lezing.reden is not None
    assert len(lezing.reden) < 700
