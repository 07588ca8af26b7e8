"""What differs too much from the previous release is not published, unless a person says why it is right."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest

from expectations.model import Uitkomst
from pipelines.stages import datadocs, nazien
from pipelines.stages.vorige import DRIFT, LATEST
from pipelines.stages.warehouse import UITGAVE, BlockedError
from tests.support.werkplaats import TEKST, Werkplaats

REDEN = "this file was put there by mistake"


LOST = "https://voorbeeld.nl/weg.pdf"


def lose(werkplaats: Werkplaats) -> None:
    """Give the previous release a capture of the archive that is no longer there, and take a document out."""
    database = werkplaats.release() / "koplopers.duckdb"
    replace(database, database.read_bytes())
    with duckdb.connect(str(database)) as connection:
        connection.execute(
            "INSERT INTO kern.vastlegging BY NAME SELECT * REPLACE ('captures' AS bron, ? AS url, "
            "repeat('0', 32) AS vastlegging_id, repeat('0', 64) AS sha256) FROM kern.vastlegging LIMIT 1",
            [LOST],
        )
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.werk()


def drift(werkplaats: Werkplaats) -> dict[str, Uitkomst]:
    rows = werkplaats.omgeving.dataset("controle.uitkomst").rows(DRIFT)
    return {row["controle"]: Uitkomst(**row) for row in rows}


def reason(werkplaats: Werkplaats) -> str | None:
    (row,) = werkplaats.rijen(UITGAVE)
    found: str | None = row["aanvaard_verschil"]
    return found


def test_a_first_release_is_compared_with_nothing_and_says_so(basis: Werkplaats) -> None:
    assert {u.voorbeeld for u in drift(basis).values()} == {"not compared: there is no earlier release"}
    assert reason(basis) is None


def test_what_was_lost_stops_publication_and_the_message_says_what_to_do(werkplaats: Werkplaats) -> None:
    lose(werkplaats)
    before = werkplaats.gepubliceerd()
    with pytest.raises(
        BlockedError, match=r'fails for .*\. If what differs .* --aanvaard-verschil "the reason"$'
    ) as caught:
        werkplaats.publiceer()
    failed = {outcome.controle for outcome in caught.value.outcomes}
    assert failed == {"vorige_vastlegging_verloren"}
    assert werkplaats.gepubliceerd() == before
    datadocs.write(werkplaats.omgeving, caught.value.across)
    page = (werkplaats.omgeving.layout.datadocs / "kern.vastlegging.html").read_text(encoding="utf-8")
    assert LOST in page
    # It keeps stopping until somebody decides.
    werkplaats.werk()
    with pytest.raises(BlockedError):
        werkplaats.publiceer()


def test_a_document_that_is_taken_out_of_the_inbox_is_gone_without_asking(werkplaats: Werkplaats) -> None:
    first = werkplaats.release()
    (werkplaats.inbox / TEKST).unlink()
    werkplaats.werk()
    werkplaats.publiceer()
    assert werkplaats.release() != first
    assert {naam for naam, outcome in drift(werkplaats).items() if not outcome.geslaagd} == {"vorige_inbox_veranderd"}
    assert werkplaats.meldingen("vorige_inbox_veranderd")


def test_a_reason_lets_it_through_as_a_warning_and_is_published(werkplaats: Werkplaats) -> None:
    first = werkplaats.release()
    lose(werkplaats)
    werkplaats.omgeving.aanvaard_verschil = REDEN
    werkplaats.publiceer()
    found = drift(werkplaats)["vorige_vastlegging_verloren"]
    assert (found.ernst, found.geslaagd, found.aantal_fout) == ("waarschuwing", False, 1)
    assert reason(werkplaats) == REDEN
    release = werkplaats.release()
    assert release != first
    assert REDEN in (release / "controle.uitgave.csv").read_text(encoding="utf-8")
    assert nazien.check_release(release).fouten == []


def test_accepted_once_it_stands_and_a_full_run_makes_no_other_release(werkplaats: Werkplaats) -> None:
    lose(werkplaats)
    werkplaats.omgeving.aanvaard_verschil = REDEN
    werkplaats.publiceer()
    release = werkplaats.release()
    for full in (False, True):
        werkplaats.alles(full=full)
        assert werkplaats.release() == release
        assert reason(werkplaats) == REDEN
    # Against the release without that document nothing is lost.
    assert all(outcome.geslaagd for outcome in drift(werkplaats).values())


def test_a_reason_for_nothing_is_not_recorded_and_that_is_said(werkplaats: Werkplaats) -> None:
    werkplaats.werk()
    werkplaats.omgeving.aanvaard_verschil = REDEN
    werkplaats.publiceer()
    assert werkplaats.meldingen("nothing was published anew, so the reason was not recorded")
    werkplaats.werk(full=True)
    werkplaats.omgeving.aanvaard_verschil = REDEN
    werkplaats.publiceer()
    assert werkplaats.meldingen("nothing had to be accepted, so the reason was not recorded")
    assert reason(werkplaats) is None


def test_a_reason_does_not_let_other_faults_through(werkplaats: Werkplaats) -> None:
    lose(werkplaats)
    dataset = werkplaats.omgeving.dataset("kern.bewijs")
    bucket = next(name for name in dataset.buckets() if dataset.rows(name))
    dataset.write([row | {"citaat": "nergens"} for row in dataset.rows(bucket)], bucket)
    werkplaats.omgeving.aanvaard_verschil = REDEN
    with pytest.raises(BlockedError) as caught:
        werkplaats.publiceer()
    assert "--aanvaard-verschil" not in str(caught.value)


@pytest.mark.parametrize("damage", ["latest", "database"])
def test_a_previous_release_that_can_not_be_read_is_told(werkplaats: Werkplaats, damage: str) -> None:
    layout = werkplaats.omgeving.layout
    if damage == "latest":
        (layout.releases / LATEST).write_text("{", encoding="utf-8")
    else:
        replace(werkplaats.release() / "koplopers.duckdb", b"no database")
    werkplaats.alles(full=True)
    assert werkplaats.meldingen("What changed since the previous release was not checked")
    assert all("can't be read" in str(outcome.voorbeeld) for outcome in drift(werkplaats).values())


def replace(path: Path, data: bytes) -> None:
    """Copies of a data folder share their database files, so a file is replaced and not written into."""
    path.unlink()
    path.write_bytes(data)
