"""An S3 server on loopback for tests: `moto`'s server as a process on a free port, and what it was asked.

Here: the process, its buckets, the environment that leads to it. Not here: assertions.
"""

from __future__ import annotations

import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread
from typing import Any

GEHEIM = "geheim-0123456789abcdef"
"""The secret key of every test: it may be found in no output, message or file."""

_RUNNING = re.compile(r"Running on (http://127\.0\.0\.1:\d+)")
_ASKED = re.compile(r'"(?:\x1b\[\d+m)*([A-Z]+) (/\S*) HTTP')


@dataclass(frozen=True)
class Emmer:
    """A server with a bucket `uitgaven`; `log` is what the process writes, a line for each request."""

    adres: str
    log: Sequence[str]

    @property
    def omgeving(self) -> Mapping[str, str]:
        """Environment in which S3 is this server."""
        return {
            "AWS_ENDPOINT_URL": self.adres,
            "AWS_ACCESS_KEY_ID": "sleutel",
            "AWS_SECRET_ACCESS_KEY": GEHEIM,
            "AWS_DEFAULT_REGION": "eu-west-1",
            "AWS_EC2_METADATA_DISABLED": "true",
            "NO_PROXY": "127.0.0.1",
        }

    def gevraagd(self) -> list[tuple[str, str]]:
        """Every request that was answered: method and path, in order."""
        return [found.groups() for line in self.log if (found := _ASKED.search(line))]

    def klant(self) -> Any:
        """A client of the server beside ours, to look with and to damage with."""
        import boto3

        return boto3.client(
            "s3",
            endpoint_url=self.adres,
            region_name="eu-west-1",
            aws_access_key_id="sleutel",
            aws_secret_access_key=GEHEIM,
        )

    def weiger(self, geweigerd: bool) -> None:
        """Let the server know no credentials at all, or take any."""
        body = b"0" if geweigerd else b"inf"
        request = urllib.request.Request(  # noqa: S310
            f"{self.adres}/moto-api/reset-auth", body, {"Content-Type": "text/plain"}, method="POST"
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310 - loopback
            assert answer.status == 200


@contextmanager
def emmer() -> Iterator[Emmer]:
    """Run the server with an empty bucket; it is ended at the end."""
    command = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    said: list[str] = []
    try:
        for line in process.stderr:
            said.append(line)
            if found := _RUNNING.search(line):
                break
        else:
            raise AssertionError("".join(said))
        # Whoever writes to a pipe that nobody empties stops in the end.
        reader = Thread(target=said.extend, args=[process.stderr])
        reader.start()
        made = Emmer(found[1], said)
        made.klant().create_bucket(Bucket="uitgaven", CreateBucketConfiguration={"LocationConstraint": "eu-west-1"})
        yield made
    finally:
        process.terminate()
        process.wait()
    reader.join()
    process.stderr.close()
