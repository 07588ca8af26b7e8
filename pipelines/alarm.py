"""Alerts: what went wrong while nobody may have been looking.

Here: one line of JSON in `meldingen/alarm.jsonl`, always, and the same sentence to the webhook where one is set.
Not here: what is worth an alert (`automation`, `dode_runs`, `assets.bronnen`, `cli.run`).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from pipelines.omgeving import Omgeving
from pipelines.settings import Settings, is_loopback

if TYPE_CHECKING:
    from dagster import DagsterEvent

SECONDS = 10
"""For the webhook to accept a connection, and again to answer: chat services take under a second."""
LENGTH = 600
"""Characters of a sentence: a whole sentence of ours fits, and chat services cut off at some thousands."""

_OWN_FAULT = re.compile(r"^(?:pipelines|warehouse|expectations|transforms)\.[\w.]+: ")
"""The class that Python puts before the sentence of a fault of ours, which the sentence does without."""


@dataclass(frozen=True)
class Alarm:
    """What went wrong: the job and run of Dagster, the step where it is known, and one sentence."""

    taak: str
    run: str
    stap: str | None
    melding: str


def sla_alarm(omgeving: Omgeving, alarm: Alarm) -> None:
    """Write the alert and send it; never raises: what fails here must not hide what went wrong.

    A webhook that does not take it is a line in the same file; a file that can't be written is reported to the run.
    """
    alarm = Alarm(
        alarm.taak,
        alarm.run,
        alarm.stap,
        omgeving.prefix + _presentable(alarm.melding, omgeving.settings),
    )
    _write(omgeving, alarm)
    if omgeving.settings.webhook is not None:
        where = f"{alarm.taak}, {alarm.stap}" if alarm.stap else alarm.taak
        trouble = _post(omgeving.settings.webhook, f"koplopers ({where}): {alarm.melding} [run {alarm.run[:8]}]")
        if trouble:
            _write(
                omgeving, Alarm(alarm.taak, alarm.run, alarm.stap, f"The webhook did not take this alert: {trouble}")
            )


def alarm_van_run(taak: str, run: str, failed: Sequence[DagsterEvent], anders: str) -> Alarm:
    """The alert of a run that failed: the first step that did, with its fault; `anders` when none did."""
    for event in failed:
        error = event.step_failure_data.error
        if error is not None:
            return Alarm(taak, run, event.step_key, _OWN_FAULT.sub("", (error.cause or error).message))
    return Alarm(taak, run, None, anders)


def _presentable(text: str, settings: Settings) -> str:
    """The first line of a text, printable and without secrets, for a file and a chat that others read."""
    line = text.strip().partition("\n")[0]
    for secret in (settings.webhook, settings.taalmodel.sleutel if settings.taalmodel else None):
        line = line.replace(secret, "[secret]") if secret else line
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)[:LENGTH]


def _write(omgeving: Omgeving, alarm: Alarm) -> None:
    row = {"moment": omgeving.now().isoformat(timespec="seconds"), **asdict(alarm)}
    line = json.dumps(row, ensure_ascii=False).encode() + b"\n"
    path = omgeving.layout.meldingen / "alarm.jsonl"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # One write at the end of the file: lines of two processes do not mix.
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        try:
            os.write(file, line)
        finally:
            os.close(file)
    except OSError as error:
        omgeving.report(
            f"{path}: the alert can't be written ({error.strerror}); give this folder write rights and room"
        )


def _post(webhook: str, text: str) -> str | None:
    """Send the sentence; returns why it was not taken, without the address, which is a secret."""
    import requests  # here, because it is slow to load and alerts are rare
    import urllib3

    try:
        with requests.Session() as session:
            session.trust_env = not is_loopback(urlsplit(webhook).hostname or "")  # to this machine through no proxy
            with session.post(
                webhook,
                json={"text": text},
                timeout=SECONDS,
                allow_redirects=False,
                stream=True,  # the answer is not read: it may be endless
                auth=lambda request: request,  # else requests looks for a password in ~/.netrc
            ) as answer:
                return None if 200 <= answer.status_code < 300 else f"it answered {answer.status_code}"
    except (requests.RequestException, urllib3.exceptions.HTTPError, OSError, UnicodeError) as error:
        return type(error).__name__
