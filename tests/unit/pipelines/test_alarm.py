"""Alerts: always a line in the file, the same to the webhook, and never a fault of their own."""

from __future__ import annotations

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipelines.alarm import Alarm, sla_alarm
from pipelines.omgeving import Omgeving
from pipelines.settings import Settings, SettingsError, Taalmodel, load_settings
from tests.support.haalserver import Gevraagd, Haalserver, Reactie, antwoord

NU = datetime(2026, 12, 1, 4, 30, tzinfo=UTC)
ALARM = Alarm("alles", "0123456789abcdef", "cbs", "cbs: this crawl was not taken over (mislukt): timeout")


def lines(omgeving: Omgeving) -> list[dict[str, Any]]:
    text = (omgeving.layout.root / "meldingen" / "alarm.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def omgeving_van(folder: Path, **settings: Any) -> Omgeving:
    return Omgeving(Settings(folder, workers=1, **settings), now=lambda: NU)


def test_an_alert_is_a_line_with_moment_job_run_step_and_sentence(tmp_path: Path) -> None:
    omgeving = omgeving_van(tmp_path)
    sla_alarm(omgeving, ALARM)
    sla_alarm(omgeving, Alarm("alles", "f00", None, "The run failed"))
    first, second = lines(omgeving)
    assert first == {
        "moment": "2026-12-01T04:30:00+00:00",
        "taak": "alles",
        "run": "0123456789abcdef",
        "stap": "cbs",
        "melding": "cbs: this crawl was not taken over (mislukt): timeout",
    }
    assert (second["run"], second["stap"]) == ("f00", None)
    assert omgeving.meldingen == []


def test_an_alert_of_the_example_set_says_so(tmp_path: Path) -> None:
    omgeving = omgeving_van(tmp_path, voorbeeld=True)
    sla_alarm(omgeving, ALARM)
    assert lines(omgeving)[0]["melding"].startswith("VOORBEELD")


def test_an_alert_is_one_printable_line_without_secrets(tmp_path: Path) -> None:
    model = Taalmodel("https://model.example/v1", "m", "sleutel-123")
    omgeving = omgeving_van(tmp_path, taalmodel=model)
    sla_alarm(omgeving, Alarm("alles", "r", "s", "\n  rood \x1b[31m\u202e met sleutel-123 " + "lang " * 300 + "\ntwee"))
    (row,) = lines(omgeving)
    assert row["melding"].startswith("rood ")
    assert row["melding"].isprintable()
    assert "sleutel-123" not in row["melding"]
    assert "twee" not in row["melding"]
    assert len(row["melding"]) <= 600


def test_the_webhook_gets_the_same_as_text_in_json(tmp_path: Path) -> None:
    with Haalserver(lambda _: antwoord(200, b"ok")) as server:
        omgeving = omgeving_van(tmp_path, webhook=f"http://127.0.0.1:{server.poort}/haak?sig=geheim")
        sla_alarm(omgeving, ALARM)
        (asked,) = server.gevraagd
    assert (asked.methode, asked.doel, asked.kop["content-type"]) == ("POST", "/haak?sig=geheim", "application/json")
    assert "authorization" not in asked.kop
    sent = json.loads(asked.body)
    assert set(sent) == {"text"}
    for part in ("alles", "cbs", "this crawl was not taken over", "01234567"):
        assert part in sent["text"]
    assert len(lines(omgeving)) == 1


def test_the_webhook_itself_is_in_no_alert(tmp_path: Path) -> None:
    with Haalserver(lambda _: antwoord(200)) as server:
        webhook = f"http://127.0.0.1:{server.poort}/geheim"
        sla_alarm(omgeving_van(tmp_path, webhook=webhook), Alarm("alles", "r", "s", f"cannot reach {webhook}"))
        assert b"/geheim" not in server.gevraagd[0].body


def _endless(_: Gevraagd) -> Iterator[bytes]:
    yield b"HTTP/1.1 200 OK\r\n\r\n"
    while True:
        yield b"x" * 65_536


@pytest.mark.parametrize(
    ("reactie", "because"),
    [
        (antwoord(500), "500"),
        (antwoord(302, b"", "Location: http://127.0.0.1:1/elders"), "302"),
        (b"geen http\r\n\r\n", "ConnectionError"),
    ],
)
def test_a_webhook_that_fails_is_one_more_line_and_no_exception(tmp_path: Path, reactie: bytes, because: str) -> None:
    with Haalserver(lambda _: reactie) as server:
        omgeving = omgeving_van(tmp_path, webhook=f"http://127.0.0.1:{server.poort}/geheim")
        sla_alarm(omgeving, ALARM)
        assert len(server.gevraagd) == 1
    first, second = lines(omgeving)
    assert first["melding"] == ALARM.melding
    assert "webhook did not take this alert" in second["melding"]
    assert because in second["melding"]
    assert "geheim" not in second["melding"]


def test_a_webhook_that_is_silent_is_left_in_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipelines.alarm.SECONDS", 0.1)

    def silent(_: Gevraagd) -> Reactie:
        server.wacht(30)
        return b""

    with Haalserver(silent) as server:
        omgeving = omgeving_van(tmp_path, webhook=f"http://127.0.0.1:{server.poort}/geheim")
        sla_alarm(omgeving, ALARM)
    assert "ReadTimeout" in lines(omgeving)[1]["melding"]


def test_an_answer_without_end_is_not_read(tmp_path: Path) -> None:
    with Haalserver(_endless) as server:
        omgeving = omgeving_van(tmp_path, webhook=f"http://127.0.0.1:{server.poort}/")
        sla_alarm(omgeving, ALARM)
    assert len(lines(omgeving)) == 1


def test_a_file_that_cannot_be_written_is_reported_and_the_webhook_still_gets_the_alert(tmp_path: Path) -> None:
    (tmp_path / "meldingen").write_text("a file where the folder should be")
    with Haalserver(lambda _: antwoord(200)) as server:
        omgeving = omgeving_van(tmp_path, webhook=f"http://127.0.0.1:{server.poort}/")
        sla_alarm(omgeving, ALARM)
        assert len(server.gevraagd) == 1
    (melding,) = omgeving.meldingen
    assert "alarm.jsonl" in melding
    assert "can't be written" in melding


def test_two_may_write_at_once(tmp_path: Path) -> None:
    omgeving = omgeving_van(tmp_path)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: sla_alarm(omgeving, ALARM), range(200)))
    assert len(lines(omgeving)) == 200


@pytest.mark.parametrize(
    "wrong",
    [
        *("haak.example/geheim", "ftp://haak.example/geheim", "https://", "https://haak.example:x/geheim"),
        *("http://haak.example/geheim", "http://10.0.0.1/geheim", "https://naam:geheim@haak.example/"),
        *("https://haak.example/a geheim", "https://haak.example/#geheim", "https://haak.example/\x07geheim"),
        *("https://haak.example\\geheim", "https://é.example/geheim", "http://[::1/geheim"),
    ],
)
def test_a_webhook_is_an_address_that_can_be_trusted_and_is_never_shown(wrong: str) -> None:
    with pytest.raises(SettingsError, match=r"^KOPLOPERS_WEBHOOK .*unset it$") as refused:
        load_settings({"KOPLOPERS_WEBHOOK": wrong})
    assert "geheim" not in str(refused.value)
    assert "haak" not in str(refused.value)


@pytest.mark.parametrize(
    "given", ["https://haak.example/T0/geheim?sig=1%2B", "http://127.0.0.1:9/geheim", "http://[::1]:9/geheim"]
)
def test_webhook(given: str) -> None:
    settings = load_settings({"KOPLOPERS_WEBHOOK": f" {given} "})
    assert settings.webhook == given
    assert "geheim" not in repr(settings)
    assert "geheim" not in repr(Omgeving(settings))
    assert load_settings({}).webhook is None
