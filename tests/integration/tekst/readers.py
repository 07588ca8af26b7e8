"""Readers with a planted fault, at module level so that a child process can import them.

Here: faults that end a process. Not here: files that end it by themselves, there is no known one to plant.
"""

from __future__ import annotations

import os
import signal

from transforms.model import Lezing
from transforms.tekst.limits import read_within_limits
from transforms.tekst.read import read_document

DODELIJK = b"dodelijk"


def dies_on_marker(data: bytes, naam: str) -> Lezing:
    """Kills its own process on a file that holds the marker, reads every other one."""
    if DODELIJK in data:
        os.kill(os.getpid(), signal.SIGKILL)
    return read_document(data, naam)


def dies_once(data: bytes, naam: str) -> Lezing:
    """Kills its own process the first time it sees a file named as a path that does not exist yet."""
    if DODELIJK in data and not os.path.exists(naam):  # noqa: PTH110
        os.close(os.open(naam, os.O_CREAT))
        os.kill(os.getpid(), signal.SIGKILL)
    return read_document(data, naam)


def hangs(data: bytes, naam: str) -> Lezing:
    """Has no time at all on a file that holds the marker: the alarm ends its process while it reads."""
    return read_within_limits(data, naam, seconds=0.001 if DODELIJK in data else 20.0)


def has_no_memory(data: bytes, naam: str) -> Lezing:
    """Reads with no more memory than the process has already; the libraries it needs are loaded before."""
    read_document(data[:100], naam)
    return read_within_limits(data, naam, memory_bytes=2**20)


def raises(data: bytes, naam: str) -> Lezing:
    """A mistake of our own, not of the file."""
    raise KeyError(naam)
