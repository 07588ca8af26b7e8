"""Bounds on time and memory for reading one file, to be set inside a child process.

Here: alarm and memory limit around `read_document`. Not here: starting children and what becomes of a file
that ends its child (`pool`).
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from transforms.model import Lezing
from transforms.tekst.ocr import PAGE_SECONDS, Herkend, recognise
from transforms.tekst.read import read_document

SECONDS = 20.0  # a normal file takes 0.05 s, 10,000 full pages about 10 s
MEMORY_BYTES = 2**30  # 170 pages need 32 MiB as PDF and 64 MiB as DOCX, a web page of 50 MB nearly all of it


def read_within_limits(data: bytes, naam: str, seconds: float = SECONDS, memory_bytes: int = MEMORY_BYTES) -> Lezing:
    """`read_document` under limits; call it in the main thread of a child process, never in the parent.

    Out of time: the alarm ends the process, also where C code hangs; the parent sees a dead child
    (`ChildDiedError`). Out of memory: `geweigerd` where Python notices (MemoryError), a dead child where
    C code aborts. Limits that the platform lacks are left out: no alarm on Windows, no memory limit on
    Windows and macOS.
    """
    with _memory_limit(memory_bytes), _alarm(seconds):
        return read_document(data, naam)


def recognise_within_limits(data: bytes, paginas: Sequence[int]) -> list[Herkend]:
    """`recognise` under the same limits; Tesseract has its own time for each page, and inherits those of memory."""
    with _memory_limit(MEMORY_BYTES), _alarm(SECONDS + 2 * PAGE_SECONDS * len(paginas)):
        return recognise(data, paginas)


@contextmanager
def _alarm(seconds: float) -> Iterator[None]:
    if sys.platform == "win32":
        yield
        return
    # The default action: a Python handler would wait for the C call that hangs.
    before = signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _memory_limit(memory_bytes: int) -> Iterator[None]:
    if sys.platform != "linux":
        yield
        return
    import resource

    # RLIMIT_DATA counts what is allocated; RLIMIT_AS would count libraries and reserved address space too.
    soft, hard = resource.getrlimit(resource.RLIMIT_DATA)
    resource.setrlimit(resource.RLIMIT_DATA, (_lowest(memory_bytes, soft, hard), hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (soft, hard))


def _lowest(*bounds: int) -> int:
    return min(bound for bound in bounds if bound >= 0)  # RLIM_INFINITY is -1
