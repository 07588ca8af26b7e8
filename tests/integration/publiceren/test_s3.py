"""What only an object store shows: order, headers, credentials, a bucket that is not there, a killed process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.omgeving import KoplopersError, Omgeving
from pipelines.opslag import Opslag
from pipelines.settings import Settings
from pipelines.stages import publiceren
from tests.conftest import REPO
from tests.integration.publiceren.conftest import BESTANDEN, VERSIE, files_at, files_in, maak, naar
from tests.support.emmer import GEHEIM, Emmer

KILLED = """
import os, sys
from pathlib import Path
from pipelines.omgeving import Omgeving
from pipelines.opslag import Opslag
from pipelines.settings import Settings
from pipelines.stages import publiceren

write, begun = Opslag.schrijf, []

def deadly(self, naam, *rest):
    begun.append(naam)
    if len(begun) == 5:
        os._exit(9)
    write(self, naam, *rest)

Opslag.schrijf = deadly
publiceren.run(Omgeving(Settings(Path(sys.argv[1]), workers=1, publish=sys.argv[2])))
"""


def test_latest_is_written_after_every_file_and_sums_after_the_others(
    omgeving: Omgeving, server: Emmer, s3: str
) -> None:
    before = len(server.gevraagd())
    publiceren.run(naar(omgeving, s3))
    root = s3.removeprefix("s3:/") + "/"
    put = [path.removeprefix(root) for method, path in server.gevraagd()[before:] if method == "PUT"]
    assert put[-2:] == [f"{VERSIE}/SHA256SUMS", "latest.json"]
    assert set(put[:-2]) == {f"{VERSIE}/{name}" for name in BESTANDEN}
    assert len(put) == len(BESTANDEN) + 2


@pytest.mark.parametrize(
    ("naam", "soort", "bewaren"),
    [
        ("README.md", "text/markdown; charset=utf-8", "public, max-age=31536000, immutable"),
        ("datapackage.json", "application/json", "public, max-age=31536000, immutable"),
        ("koplopers.duckdb", "application/octet-stream", "public, max-age=31536000, immutable"),
        ("kern.afspraak.csv", "text/csv; charset=utf-8", "public, max-age=31536000, immutable"),
        ("site/index.html", "text/html; charset=utf-8", "public, max-age=31536000, immutable"),
        ("site/beelden/kaart.svg", "image/svg+xml; charset=utf-8", "public, max-age=31536000, immutable"),
        ("site/vast/site.js", "text/javascript; charset=utf-8", "public, max-age=31536000, immutable"),
        ("site/vast/duckdb.wasm", "application/wasm", "public, max-age=31536000, immutable"),
        ("SHA256SUMS", "text/plain; charset=utf-8", "public, max-age=31536000, immutable"),
        ("../latest.json", "application/json", "no-cache"),
    ],
)
def test_browsers_and_caches_are_told_what_a_file_is(
    published: str, server: Emmer, naam: str, soort: str, bewaren: str
) -> None:
    key = os.path.normpath(f"{published}/{VERSIE}/{naam}")
    head = server.klant().head_object(Bucket="uitgaven", Key=key)
    assert (head["ContentType"], head["CacheControl"]) == (soort, bewaren)


@pytest.fixture(scope="module")
def published(server: Emmer, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder in the bucket to which a release was copied once."""
    made = Omgeving(Settings(tmp_path_factory.mktemp("eens"), workers=1, publish="s3://uitgaven/eens"))
    maak(made.layout.releases)
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.omgeving.items():
            patch.setenv(name, value)
        publiceren.run(made)
    return "eens"


def test_a_killed_copy_is_finished_by_the_next_run(omgeving: Omgeving, server: Emmer, s3: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", KILLED, str(omgeving.settings.data), s3], cwd=REPO, capture_output=True, text=True
    )
    assert done.returncode == 9, done.stderr
    left = files_at(s3)
    assert len(left) <= 4
    assert not {"latest.json", f"{VERSIE}/SHA256SUMS"} & set(left)
    assert publiceren.run(naar(omgeving, s3)).counts["gekopieerd"] == len(BESTANDEN) - len(left)
    assert files_at(s3) == files_in(omgeving.layout.releases)


def test_what_differs_at_the_store_is_seen_when_a_copy_goes_on(omgeving: Omgeving, server: Emmer, s3: str) -> None:
    folder = s3.removeprefix("s3://uitgaven/")
    wrong = BESTANDEN["koplopers.duckdb"][::-1]
    server.klant().put_object(Bucket="uitgaven", Key=f"{folder}/{VERSIE}/koplopers.duckdb", Body=wrong)
    publiceren.run(naar(omgeving, s3))
    assert files_at(s3) == files_in(omgeving.layout.releases)


def test_a_store_that_keeps_something_else_than_was_sent_is_not_trusted(
    omgeving: Omgeving, s3: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    headers = Opslag._headers

    def without_hash(self: Opslag, naam: str, bron: Path, sha256: str, bewaren: str) -> dict[str, object]:
        """As a store behaves that takes no hashes and, once, loses the bytes."""
        made = {k: v for k, v in headers(self, naam, bron, sha256, bewaren).items() if not k.startswith("Checksum")}
        if naam.endswith("README.md"):
            bron.write_bytes(b"?" * bron.stat().st_size)
        return made

    monkeypatch.setattr(Opslag, "_headers", without_hash)
    with pytest.raises(KoplopersError, match=r"README.md: what was stored there is not what was sent"):
        publiceren.run(naar(omgeving, s3))
    assert "latest.json" not in files_at(s3)


def test_wrong_credentials_are_said_without_showing_them(omgeving: Omgeving, server: Emmer, s3: str) -> None:
    server.weiger(True)
    try:
        with pytest.raises(KoplopersError) as refused:
            publiceren.run(naar(omgeving, s3))
    finally:
        server.weiger(False)
    assert "access is refused; give credentials that may list, read and write there" in str(refused.value)
    assert GEHEIM not in str(refused.value)


def test_a_bucket_that_is_not_there_is_said(omgeving: Omgeving, s3: str) -> None:
    with pytest.raises(KoplopersError, match=r"s3://nergens/koplopers/2026.11.0: this is not there; make the bucket"):
        publiceren.run(naar(omgeving, "s3://nergens/koplopers"))
