"""Rows of crawls are published: no persons and no keys in them, and identifiers whole."""

from __future__ import annotations

import json

import pytest

from pipelines.rondes.herlezen import nieuwe_ontdekking
from pipelines.rondes.ontdekking import Vermelding
from pipelines.rondes.stand import Adres, Stand
from pipelines.rondes.verslag import Verslag
from pipelines.rondes.vouwen import Row, met_status, stand_van, telrijen, vouw
from tests.support.bronnen import bron, vondst

RONDE = "20261102T043000Z"
BLAD = "Neem contact op met Piet de Boer (p.deboer@wonen.voorbeeld.nl, 06-12345678)"
OPSLAG = "https://opslag.voorbeeld.nl/a.pdf?X-Amz-Date=20261102&X-Amz-Signature=a1b2c3&sig=geheim"


def gevouwen(**gegevens: str) -> Row:
    found = nieuwe_ontdekking(bron(), RONDE, ())
    link = vondst(gegevens=gegevens)
    found.vermeldingen[link.url] = Vermelding(link, "proefbron/a.warc.gz", 0)
    rows: dict[str, Row] = {}
    vouw(rows, RONDE, found)
    return rows[link.url]


def test_what_a_source_says_is_kept_without_persons() -> None:
    kept = json.loads(
        gevouwen(
            kop="Afspraken, vragen aan wethouder J. de Vries of j.devries@zwolle.voorbeeld.nl",
            bestandsnaam="Brief_wethouder_J._de_Vries.pdf",
            ori_id="0612345678",
            identifier="gmb-2021-123456",
            weblocatie="https://zwolle.voorbeeld.nl/0612345678",
            site="Wonen Zwolle",
        )["gegevens"]
    )
    assert kept.pop("kop") == "Afspraken, vragen aan wethouder of"
    assert kept == {
        "ori_id": "0612345678",
        "identifier": "gmb-2021-123456",
        "weblocatie": "https://zwolle.voorbeeld.nl/0612345678",
        "site": "Wonen Zwolle",
    }
    assert "Prestatieafspraken Zwolle.pdf" in gevouwen(bestandsnaam="Prestatieafspraken Zwolle.pdf")["gegevens"]


@pytest.mark.parametrize("waar", ["vindplaats", "ronde", "bron"])
def test_a_reason_holds_no_person_and_no_key(waar: str) -> None:
    reden = f"{OPSLAG}: HTTP status 403; the page says {BLAD!r}"
    accounts = {RONDE: Verslag("mislukt", reden, 1, 1, 0, 0, ())}
    rows: dict[str, Row] = {
        "vindplaats": met_status(gevouwen(), Adres(uitkomst="mislukt", reden=reden)),
        "ronde": telrijen("proefbron", accounts, Stand())[0][0],
        "bron": stand_van(bron(), accounts, []),
    }
    told = rows[waar]["reden"]
    assert "https://opslag.voorbeeld.nl/a.pdf?X-Amz-Date=20261102&" in told
    assert "HTTP status 403" in told
    assert not [secret for secret in ("a1b2c3", "geheim", "Boer", "@", "12345678") if secret in told]
