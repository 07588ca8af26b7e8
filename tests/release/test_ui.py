"""The Dagster interface on the example set, as a user starts it: what it shows, who can reach it, how it ends."""

from __future__ import annotations

import json
import os
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

import pytest

from pipelines.assets.bronnen import CHECK as RONDE
from pipelines.assets.checks import CHECK, TABLES
from pipelines.assets.keten import SOURCES
from tests.pipeline.runs import Run, copy_of
from tests.pipeline.test_graph import DEPS

REPO = Path(__file__).parents[2]
TRIES, SILENCE = 600, 0.2
"""Two minutes: five processes that each import Dagster, on a machine that may be busy."""
STOP_SECONDS = 90
ASSETS = """
{ assetNodes {
    assetKey { path } groupName description
    assetMaterializations(limit: 1) { runId }
    assetChecksOrError { ... on AssetChecks { checks {
        name blocking executionForLatestMaterialization { status evaluation { success } } } } }
} }
"""
AUTOMATION = """
{ repositoriesOrError { ... on RepositoryConnection { nodes {
    jobs { name } schedules { name scheduleState { status } } sensors { name sensorState { status } } } } }
  instance { daemonHealth { allDaemonStatuses { daemonType required } } }
}
"""


@dataclass
class Ui:
    """The running command, its port, and the empty home of its user."""

    process: subprocess.Popen[bytes]
    port: int
    home: Path

    def ask(self, graphql: str) -> Any:
        """The answer of the interface to a question in GraphQL."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/graphql",
            data=json.dumps({"query": graphql}).encode(),
            headers={"Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server on loopback
            found = json.load(answer)
        assert "errors" not in found, found["errors"]
        return found["data"]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def read(stream: IO[bytes], seconds: float) -> bytes | None:
    """What the stream gives next: None after so many seconds of silence, nothing when every writer closed it."""
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        return os.read(stream.fileno(), 65536) if selector.select(seconds) else None


def wait_until_it_serves(stream: IO[bytes], port: int) -> None:
    """Try to connect, between tries read what the server says, so that waiting ends when there is news."""
    said = b""
    for _ in range(TRIES):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=5).close()
        except OSError:
            news = read(stream, SILENCE)
            assert news != b"", f"it stopped: {said.decode(errors='replace')[-3000:]}"
            said += news or b""
        else:
            return
    raise AssertionError(f"it does not serve: {said.decode(errors='replace')[-3000:]}")


@pytest.fixture(scope="module")
def ui(voorbeeld: Run, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ui]:
    """`koplopers ui --voorbeeld` on a copy of the data; its inbox is gone, so that the sensor asks for nothing."""
    folder = tmp_path_factory.mktemp("ui")
    data = copy_of(voorbeeld, folder)
    shutil.rmtree(data / "voorbeeld" / "inbox")
    home = folder / "thuis"
    home.mkdir()
    ours = ("KOPLOPERS_", "DAGSTER_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines", "ui", "--voorbeeld", "--port", str(port)],
        cwd=REPO,
        env={**environment, "KOPLOPERS_DATA": str(data), "HOME": str(home), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    assert process.stdout is not None
    try:
        wait_until_it_serves(process.stdout, port)
        yield Ui(process, port, home)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
            process.wait(STOP_SECONDS)
        process.stdout.close()


@pytest.fixture(scope="module")
def nodes(ui: Ui) -> dict[str, dict[str, Any]]:
    return {"/".join(node["assetKey"]["path"]): node for node in ui.ask(ASSETS)["assetNodes"]}


def test_every_asset_is_shown_and_was_made(nodes: dict[str, dict[str, Any]]) -> None:
    assert set(nodes) == set(DEPS)
    # The example set asks no source.
    assert {name for name, node in nodes.items() if not node["assetMaterializations"]} == set(SOURCES)
    assert all(node["groupName"] and node["description"] for node in nodes.values())


def test_every_check_is_green(nodes: dict[str, dict[str, Any]]) -> None:
    checks = {
        (name, check["name"]): check for name, node in nodes.items() for check in node["assetChecksOrError"]["checks"]
    }
    of_sources = {(source, RONDE) for source in SOURCES}
    made = {(asset, CHECK) for asset in TABLES} | {("warehouse", "regels_over_tabellen")}
    assert set(checks) == made | of_sources
    assert not any(checks[key]["blocking"] for key in of_sources)
    checks = {key: checks[key] for key in made}
    executions = {key: check["executionForLatestMaterialization"] for key, check in checks.items()}
    assert [key for key, execution in executions.items() if not execution] == []
    assert {execution["status"] for execution in executions.values()} == {"SUCCEEDED"}
    assert all(execution["evaluation"]["success"] for execution in executions.values())
    assert all(check["blocking"] for check in checks.values())


def test_job_schedule_and_sensor_are_on(ui: Ui) -> None:
    found = ui.ask(AUTOMATION)
    (repository,) = found["repositoriesOrError"]["nodes"]
    assert "alles" in {job["name"] for job in repository["jobs"]}
    assert [schedule["scheduleState"]["status"] for schedule in repository["schedules"]] == ["RUNNING"]
    statuses = {sensor["name"]: sensor["sensorState"]["status"] for sensor in repository["sensors"]}
    assert {name for name, status in statuses.items() if status == "RUNNING"} >= {"inbox_sensor", "alarm_sensor"}
    daemons = {status["daemonType"] for status in found["instance"]["daemonHealth"]["allDaemonStatuses"]}
    assert {"SENSOR", "SCHEDULER"} <= daemons


@pytest.mark.parametrize("address", ["127.0.0.2", "::1", "the address of this machine"])
def test_only_the_loopback_address_itself_answers(ui: Ui, address: str) -> None:
    """A server on every address would answer on these; one on 127.0.0.1 does not."""
    if address.startswith("the"):
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(("192.0.2.1", 9))  # a datagram socket sends nothing; it only learns its own address
            address = probe.getsockname()[0]
    with pytest.raises(OSError):  # noqa: PT011 - refused or unreachable, by platform
        socket.create_connection((address, ui.port), timeout=5)
    socket.create_connection(("127.0.0.1", ui.port), timeout=5).close()


def test_nothing_is_written_into_the_home_of_the_user(ui: Ui) -> None:
    assert list(ui.home.iterdir()) == []


def test_ctrl_c_ends_every_process(ui: Ui) -> None:
    """Last of this module. Every process inherited the pipe, so its end is the end of the last of them."""
    assert ui.process.poll() is None
    ui.process.send_signal(signal.SIGINT)
    assert ui.process.stdout is not None
    while (news := read(ui.process.stdout, STOP_SECONDS)) != b"":
        assert news is not None, "a process is still there"
    assert ui.process.wait(STOP_SECONDS) == 0
    with pytest.raises(OSError):  # noqa: PT011 - refused
        socket.create_connection(("127.0.0.1", ui.port), timeout=5)
    with pytest.raises(ProcessLookupError):
        os.killpg(ui.process.pid, 0)
    assert list(ui.home.iterdir()) == []
