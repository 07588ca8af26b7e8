"""A Dask cluster of real processes on this machine: a scheduler and workers, on loopback and free ports.

Here: starting, waiting until it is whole, ending only what was started. Not here: what runs on it.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

START_SECONDS = 60
"""A worker imports for some seconds on a busy machine; one that is not there by then is not coming."""


class ClusterError(RuntimeError):
    """The cluster did not start; the message holds what it said."""


@dataclass
class Cluster:
    """The address of the scheduler, and the processes that were started."""

    address: str
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def kill_worker(self) -> None:
        """Kill one worker with the nanny that would start it again."""
        worker = self.workers.pop()
        os.killpg(worker.pid, signal.SIGKILL)
        worker.wait()


@contextmanager
def cluster(workers: int) -> Iterator[Cluster]:
    """A cluster with so many workers of one thread each, as `dask worker` starts them."""
    with tempfile.TemporaryDirectory(prefix="koplopers-dask-") as folder:
        note, log = Path(folder) / "scheduler.json", Path(folder) / "log"
        started = []
        try:
            with log.open("wb") as output:
                scheduler = ["scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show"]
                started.append(_start([*scheduler, "--scheduler-file", str(note)], folder, output.fileno()))
                address = _wait_for_address(note, log)
                found = Cluster(address)
                for _ in range(workers):
                    worker = ["worker", address, "--host", "127.0.0.1", "--nthreads", "1", "--no-dashboard"]
                    found.workers.append(_start([*worker, "--local-directory", folder], folder, output.fileno()))
                started += found.workers
                if workers:
                    _wait_for_workers(address, workers, log)
            yield found
        finally:
            for process in started:
                if process.poll() is None:
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _start(arguments: list[str], folder: str, output: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *arguments],
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        start_new_session=True,  # a group of its own, so that ending it ends what it started
    )


def _wait_for_address(note: Path, log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            return str(json.loads(note.read_text(encoding="utf-8"))["address"])
        except (OSError, ValueError):
            time.sleep(0.05)  # the file is not there yet, or half written
    raise ClusterError(f"no scheduler after {START_SECONDS} s: {log.read_text(errors='replace')[-2000:]}")


def _wait_for_workers(address: str, workers: int, log: Path) -> None:
    from distributed import Client

    with Client(address, timeout=START_SECONDS, set_as_default=False) as client:
        try:
            client.wait_for_workers(workers, timeout=START_SECONDS)
        except TimeoutError as error:
            raise ClusterError(f"workers did not come: {log.read_text(errors='replace')[-2000:]}") from error
