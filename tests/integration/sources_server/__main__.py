"""Start the twin as a process: prints its address, ends when stdin closes or after --seconden."""

from __future__ import annotations

import argparse
import json
import sys
import threading
from dataclasses import fields

from tests.integration.sources_server.diensten import bouw
from tests.integration.sources_server.land import Maat
from tests.integration.sources_server.storing import lees_regel


def main() -> None:
    """Serve until told to stop."""
    parser = argparse.ArgumentParser(prog="sources_server", description=__doc__)
    for veld in fields(Maat):
        parser.add_argument(f"--{veld.name.replace('_', '-')}", type=int, default=veld.default)
    parser.add_argument("--storing", default="[]", help="rules of faults as a JSON list")
    parser.add_argument("--poort", type=int, default=0)
    parser.add_argument("--seconden", type=float, help="end after this time, instead of when stdin closes")
    given = parser.parse_args()
    maat = Maat(**{veld.name: getattr(given, veld.name) for veld in fields(Maat)})
    server = bouw(maat, tuple(lees_regel(rule) for rule in json.loads(given.storing)), given.poort)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    sys.stdout.write(f"{server.adres}\n")
    sys.stdout.flush()
    if given.seconden is None:
        sys.stdin.buffer.read()
    else:
        threading.Event().wait(given.seconden)
    server.shutdown()
    server.server_close()


if __name__ == "__main__":
    main()
