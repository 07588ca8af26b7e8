"""What was asked of the twin and what it sent, by host."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from typing import Any


class Tellingen:
    """What was asked and sent, by host; also how near requests to one host came after each other."""

    def __init__(self) -> None:
        self._slot = threading.Lock()
        self.wis()

    def wis(self) -> None:
        """Count anew."""
        with self._slot:
            self._hosts: dict[str, dict[str, Any]] = {}

    def begin(self, host: str, verboden: bool, voorwaardelijk: bool) -> None:
        """A request came in."""
        now = time.monotonic()
        with self._slot:
            count = self._hosts.setdefault(
                host,
                {
                    "verzoeken": 0, "status": Counter(), "bodies": 0, "bytes": 0, "verboden": 0, "voorwaardelijk": 0,
                    "tegelijk": 0, "meest_tegelijk": 0, "laatste": None, "kortste_pauze": None,
                },
            )  # fmt: skip
            count["verzoeken"] += 1
            count["verboden"] += verboden
            count["voorwaardelijk"] += voorwaardelijk
            count["tegelijk"] += 1
            count["meest_tegelijk"] = max(count["meest_tegelijk"], count["tegelijk"])
            if count["laatste"] is not None:
                pause = now - count["laatste"]
                count["kortste_pauze"] = pause if count["kortste_pauze"] is None else min(count["kortste_pauze"], pause)
            count["laatste"] = now

    def einde(self, host: str, status: int | str, bytes_: int) -> None:
        """It was answered; `status` is the kind of fault where the line itself failed."""
        with self._slot:
            count = self._hosts.get(host)
            if count is None:  # the counters were cleared meanwhile
                return
            count["tegelijk"] -= 1
            count["status"][str(status)] += 1
            count["bodies"] += bytes_ > 0
            count["bytes"] += bytes_

    def overzicht(self) -> dict[str, Any]:
        """By host, and the sums."""
        with self._slot:
            hosts = {
                host: {name: value for name, value in count.items() if name not in ("laatste", "tegelijk")}
                for host, count in sorted(self._hosts.items())
            }
            status: Counter[str] = Counter()
            for count in hosts.values():
                status.update(count["status"])
            names = ("verzoeken", "bodies", "bytes", "verboden", "voorwaardelijk")
            sums = {name: sum(count[name] for count in hosts.values()) for name in names}
            copied: dict[str, Any] = json.loads(json.dumps({**sums, "status": status, "hosts": hosts}))
            return copied
