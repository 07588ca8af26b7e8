"""How a figure is measured: a command as a child process, or a function here; the median of several runs."""

from __future__ import annotations

import atexit
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

REPO = Path(__file__).parents[2]
MEBIBYTE = 2**20


class BenchError(RuntimeError):
    """A command that was to be measured failed; the message holds what it said."""


@dataclass(frozen=True)
class Gemeten:
    """What a command cost: seconds by the clock, and MiB of its largest process."""

    seconden: float
    mib: float


def command(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Gemeten:
    """Run `python ARGUMENTS` and wait for it; raises BenchError when it fails.

    The memory is the largest resident set among the command and the processes that it waited for.
    """
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments],
        cwd=REPO,
        env={**_environment(), **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stderr is not None
        said = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise BenchError(f"{' '.join(arguments)}: exit code {process.returncode}: {said[-2000:]}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Gemeten(seconds, usage.ru_maxrss * unit / MEBIBYTE)


@cache
def _environment() -> dict[str, str]:
    """The environment of a user: compiled modules are kept, here in a folder of the bench."""
    folder = tempfile.mkdtemp(prefix="koplopers-bench-pycache-")
    atexit.register(shutil.rmtree, folder)
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": folder}


def median_of(runs: int, *measured: Callable[[], float]) -> list[float]:
    """The median of each of several measurements, taken in turns so that a slow moment hits all of them."""
    found: list[list[float]] = [[] for _ in measured]
    for _ in range(runs):
        for values, measure in zip(found, measured, strict=True):
            values.append(measure())
    return [statistics.median(values) for values in found]


def seconds(work: Callable[[], object]) -> float:
    """How long a function takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
