"""A writer of the archive that is killed (SIGKILL): `python -m tests.support.schrijft_door FOLDER NUMBER…`.

For each number a child writes records from four threads without end, and tells on a pipe which are acknowledged; it
is killed once that number is. Prints a line a child: the acknowledged records. The modules are loaded once, in the
parent, because loading takes longer than writing.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import sys
from pathlib import Path
from threading import Thread

from pipelines.archief.schrijver import WarcSchrijver
from tests.support.archief import BRON, herkomst, wissel


def adres(ronde: str, number: int) -> str:
    """The address of a record."""
    return f"https://voorbeeld.nl/{ronde}/{number}"


def body(url: str) -> bytes:
    """What stands there: bytes that do not compress, up to 200 kB."""
    chance = random.Random(url)  # noqa: S311 - repeatable, not secret
    return chance.randbytes(chance.choice((100, 3_000, 200_000)))


def ronde(child: int) -> str:
    """The crawl of a child."""
    return f"202611{child + 1:02d}T043000Z"


def _write(folder: Path, naam: str, pipe: int) -> None:
    warc, numbers = WarcSchrijver(folder, BRON, naam, grootste=2_000_000), itertools.count()

    def loop() -> None:
        for number in numbers:
            url = adres(naam, number)
            warc.antwoord(wissel(url, body(url)), herkomst(url, ronde=naam), "opgehaald")
            os.write(pipe, f"{number}\n".encode())

    threads = [Thread(target=loop) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def kill_after(folder: Path, child: int, wanted: int) -> list[str]:
    """Numbers of the records that were acknowledged before the child was dead."""
    reader, writer = os.pipe()
    sys.stdout.flush()  # what is still in the buffer would be written by the child too
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reader)
            _write(folder, ronde(child), writer)
        finally:
            os._exit(1)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        numbers = [next(pipe).strip() for _ in range(wanted)]
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        return numbers + [line.strip() for line in pipe]


if __name__ == "__main__":
    for at, count in enumerate(sys.argv[2:]):
        sys.stdout.write(" ".join(kill_after(Path(sys.argv[1]), at, int(count))) + "\n")
