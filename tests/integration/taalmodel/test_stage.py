"""In a run: a second set of codes beside those of the main coder, which stay as they are whatever the server does."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines.settings import Taalmodel
from pipelines.taalmodel import eindpunt
from tests.integration.taalmodel.bouw import MODEL, refusing
from tests.support.chatserver import SLEUTEL, Reactie, Verzoek, answers, chat, chatserver, fault
from tests.support.werkplaats import TEKST, Werkplaats
from transforms.codebook import KENMERKEN
from transforms.model import TWEEDE_CODER

_PAGE = re.compile(r"--- pagina (\d+) ---\n(.+?)(?=\n\n--- pagina|\Z)", re.DOTALL)


def reader(verzoek: Verzoek) -> Reactie:
    """A model that says ja to one kenmerk, with the longest line of the first page behind it."""
    found = _PAGE.search(verzoek.vraag)
    assert found
    line = max(found[2].splitlines(), key=len).strip()
    return chat(json.dumps(answers(eigen_regie=[(int(found[1]), line, 1)])))


def at(werkplaats: Werkplaats, url: str | None) -> Werkplaats:
    """The data folder with a language model at this address, or without one."""
    model = Taalmodel(url, MODEL, SLEUTEL) if url else None
    werkplaats.settings = replace(werkplaats.settings, taalmodel=model)
    return werkplaats


def said(werkplaats: Werkplaats) -> dict[str, dict[str, str]]:
    """What the language model answered, by agreement and kenmerk."""
    found: dict[str, dict[str, str]] = {}
    for row in werkplaats.rijen("kern.codering"):
        if row["coder"].startswith(TWEEDE_CODER):
            found.setdefault(row["afspraak_id"], {})[row["kenmerk"]] = row["waarde"]
    return found


def others(werkplaats: Werkplaats) -> list[list[dict[str, object]]]:
    """All rows of codes, evidence and comparison that are not the language model's."""
    tables = ("kern.codering", "kern.bewijs", "kern.toezegging", "vergelijking.koplopers_tabel",
              "vergelijking.koplopers_lang", "vergelijking.combinatie", "vergelijking.dekking")  # fmt: skip
    return [
        [row for row in werkplaats.rijen(name) if not str(row.get("coder")).startswith(TWEEDE_CODER)] for name in tables
    ]


def test_every_agreement_gets_a_second_set_of_codes_and_the_first_stays_what_it_is(werkplaats: Werkplaats) -> None:
    before = others(werkplaats)
    read = {row["document_id"] for row in werkplaats.rijen("kern.document") if row["status"] == "gelezen"}
    agreements = {row["afspraak_id"] for row in werkplaats.rijen("kern.afspraak") if row["document_id"] in read}
    with chatserver(reader) as chats:
        at(werkplaats, chats.url).alles()
        asked = len(chats.verzoeken)
        found = said(werkplaats)
        assert found.keys() == agreements
        assert all(set(values) == set(KENMERKEN) for values in found.values())
        assert "ja" in {values["eigen_regie"] for values in found.values()}
        assert others(werkplaats) == before
        measured = werkplaats.rijen("vergelijking.overeenstemming")
        pairs = {tuple(sorted(row[name].split("-")[0] for name in ("coder_a", "coder_b"))) for row in measured}
        assert ("passages", "taalmodel") in pairs
        (melding,) = werkplaats.meldingen(TWEEDE_CODER)
        assert f"{asked} requests" in melding

        again = werkplaats.werk()
        assert not again["coderingen"].changed
        assert len(chats.verzoeken) == asked
        assert werkplaats.meldingen(TWEEDE_CODER) == []


def test_made_anew_it_asks_nothing_and_is_the_same(werkplaats: Werkplaats) -> None:
    with chatserver(reader) as chats:
        at(werkplaats, chats.url).werk()
        before, asked = werkplaats.vingerafdrukken(), len(chats.verzoeken)
        for path in werkplaats.omgeving.layout.work.rglob("bucket=taalmodel/*.parquet"):
            path.unlink()
        werkplaats.werk()
        assert werkplaats.vingerafdrukken() == before
        assert len(chats.verzoeken) == asked


def test_without_the_settings_its_codes_are_gone(werkplaats: Werkplaats) -> None:
    before = werkplaats.vingerafdrukken()
    with chatserver(reader) as chats:
        at(werkplaats, chats.url).werk()
        assert werkplaats.vingerafdrukken() != before
    assert at(werkplaats, None).werk()["coderingen"].changed
    assert werkplaats.vingerafdrukken() == before
    assert not werkplaats.werk()["coderingen"].changed


def test_a_document_that_is_taken_away_takes_its_codes_with_it(werkplaats: Werkplaats) -> None:
    with chatserver(reader) as chats:
        at(werkplaats, chats.url).werk()
        before = said(werkplaats)
        (werkplaats.inbox / TEKST).unlink()
        werkplaats.werk()
        assert said(werkplaats).keys() < before.keys()


@pytest.mark.parametrize("reactie", [fault(401), fault(404), Reactie(307), Reactie(200, b"<html>")])
def test_a_server_that_fails_leaves_its_codes_out_with_one_warning_and_stops_nothing(
    werkplaats: Werkplaats, reactie: Reactie
) -> None:
    before = werkplaats.vingerafdrukken()
    with chatserver(reactie) as chats:
        at(werkplaats, chats.url).werk()
        assert len(chats.verzoeken) <= 4, "after the first fault only what was under way is still asked"
    assert werkplaats.vingerafdrukken() == before
    (melding,) = werkplaats.meldingen("left out")
    assert "the next run asks again" in melding
    with chatserver(reader) as chats:
        at(werkplaats, chats.url).werk()
    assert said(werkplaats)


def test_where_nothing_listens_the_run_goes_on_at_once(werkplaats: Werkplaats, monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[int] = []

    def no_pause(poging: int, *_: object) -> float:
        waits.append(poging)
        return 0.0

    monkeypatch.setattr(eindpunt, "pause", no_pause)
    before = others(werkplaats)
    with refusing() as url:
        at(werkplaats, url).alles()
    assert waits == []
    assert others(werkplaats) == before
    assert werkplaats.release().is_dir()
    (melding,) = werkplaats.meldingen("left out")
    assert "the connection is refused, so nothing listens there" in melding
    assert "the next run asks again" in melding


def test_an_answer_that_can_not_be_used_leaves_that_agreement_out_and_is_asked_again(werkplaats: Werkplaats) -> None:
    def moody(verzoek: Verzoek) -> Reactie:
        return chat("geen zin") if "Raalte" in verzoek.vraag else reader(verzoek)

    with chatserver(moody) as chats:
        at(werkplaats, chats.url).werk()
    some = said(werkplaats)
    (melding,) = werkplaats.meldingen("left out")
    assert "left out 1 agreement(s), first because the answer is not JSON" in melding
    with chatserver(reader) as chats:
        at(werkplaats, chats.url).werk()
        assert all("Raalte" in verzoek.vraag for verzoek in chats.verzoeken)
    assert len(said(werkplaats)) == len(some) + 1


def test_invented_quotes_leave_no_answer_and_do_not_block_the_release(werkplaats: Werkplaats) -> None:
    invented = answers(**{kenmerk: [(1, "Dit staat nergens in de afspraken.", 3)] for kenmerk in KENMERKEN})
    with chatserver(chat(json.dumps(invented))) as chats:
        at(werkplaats, chats.url).alles()
    assert {value for values in said(werkplaats).values() for value in values.values()} == {"niet_gecodeerd"}
    redenen = {row["reden"] for row in werkplaats.rijen("kern.codering") if row["coder"].startswith(TWEEDE_CODER)}
    assert all("geen bruikbaar antwoord over" in reden for reden in redenen)


def test_the_key_is_in_no_file_and_no_message(werkplaats: Werkplaats) -> None:
    def echo(verzoek: Verzoek) -> Reactie:
        return chat(json.dumps(answers() | {"gehoord": verzoek.headers["Authorization"]}))

    with chatserver(echo) as chats:
        results = at(werkplaats, chats.url).werk()
        assert chats.verzoeken
    root: Path = werkplaats.omgeving.layout.root
    kept = [path for path in root.rglob("*") if path.is_file() and SLEUTEL.encode() in path.read_bytes()]
    assert kept == []
    told = repr(werkplaats.omgeving) + repr(werkplaats.settings) + repr(results) + repr(werkplaats.omgeving.meldingen)
    assert SLEUTEL not in told
