"""Runs that are killed (SIGKILL): `python -m tests.support.doden MOMENT FOLDER [MOMENT FOLDER …]`.

A moment is `before` or `after` and part of a path: the first replacement of such a file or folder. Each folder is
run in a child of its own that stops there, says so on a pipe, and is killed with the processes that it started.
Prints one line a folder: where the child was killed, or that it had ended by itself.

The modules are loaded once, in the parent, because loading takes longer than a run; and inside functions,
because processes that read documents load this module too.
"""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any


def stop_at(moment: str, pipe: int) -> None:
    """Make this process stop for ever at that moment."""
    when, part = moment.split()

    def stop(what: str, path: Path) -> None:
        if what == when and part in str(path):
            os.write(pipe, f"{what} {path}".encode())
            while True:
                signal.pause()

    def stopping(real: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def call(self: Path, target: Path) -> Path:
            stop("before", target)
            result = real(self, target)
            stop("after", target)
            return result

        return call

    Path.replace = stopping(Path.replace)  # type: ignore[method-assign, assignment]
    Path.rename = stopping(Path.rename)  # type: ignore[method-assign, assignment]


def run_until(werkplaats: Any, moment: str) -> str:
    """Run in a child that is killed at that moment; returns where that was."""
    reader, writer = os.pipe()
    sys.stdout.flush()  # what is still in the buffer would be written by the child too
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(reader)
        try:
            stop_at(moment, writer)
            werkplaats.werk()
            werkplaats.omgeving.aanvaard_verschil = "a later run has a file less"
            werkplaats.publiceer()
        except BaseException:  # noqa: BLE001 - a child that goes on would print what its parent prints
            traceback.print_exc()
        finally:
            os._exit(0)
    os.close(writer)
    where = os.read(reader, 4096).decode()
    os.close(reader)
    if where:
        os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return where or "ended"


def main() -> None:
    """Run every folder of the command line until its moment."""
    from tests.support.werkplaats import Werkplaats, kleine_site

    with kleine_site():
        for moment, folder in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
            sys.stdout.write(run_until(Werkplaats(Path(folder)), moment).replace(folder, "") + "\n")


if __name__ == "__main__":
    main()
