"""The progress bars on a real terminal: steps show while they run, not only at the end."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from pathlib import Path


def test_steps_and_documents_are_drawn_while_they_run(tmp_path: Path) -> None:
    ours, terminal = pty.openpty()
    environment = os.environ | {"KOPLOPERS_DATA": str(tmp_path), "TERM": "xterm-256color", "COLUMNS": "100"}
    command = [sys.executable, "-m", "pipelines", "run", "--voorbeeld"]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=terminal, env=environment) as process:
        os.close(terminal)
        drawn = bytearray()
        try:
            while part := os.read(ours, 65536):
                drawn += part
        except OSError:
            pass  # Linux says so when the other side of a terminal is closed
    os.close(ours)
    assert process.returncode == 0
    shown = drawn.decode(errors="replace")
    # Dagster takes standard error for itself during a step: without a copy of it only the last state shows.
    assert shown.count("documenten lezen") > 1
    assert "controle referentie" in shown
    assert "\x1b[?25h" in shown, "the cursor is given back"
