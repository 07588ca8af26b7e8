"""Runs a command of `koplopers` in this process: the same `main` as the installed command, without its start-up."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TextIO, cast

import pytest

from pipelines.cli import main

WIDTH = 100


@dataclass(frozen=True)
class Answer:
    """What a command left behind: its exit code and what it wrote."""

    code: int
    out: str
    err: str


def koplopers(*arguments: str, **environment: str) -> Answer:
    """Run `koplopers ARGUMENTS`; every setting that is not given here is unset."""
    out, err = io.StringIO(), io.StringIO()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["koplopers", *arguments])
        _set_environment(patch, environment)
        with contextlib.redirect_stdout(cast(TextIO, out)), contextlib.redirect_stderr(cast(TextIO, err)):
            code = _code()
    return Answer(code, out.getvalue(), err.getvalue())


def _code() -> int:
    try:
        main()
    except SystemExit as stop:
        return int(stop.code or 0)
    return 0


def _set_environment(patch: pytest.MonkeyPatch, environment: Mapping[str, str]) -> None:
    names = ("DATA", "WORKERS", "DASK", "MIRROR", "PUBLISH", "DELAY", "CONTACT", "WEBHOOK", "VOORBEELD")
    names += ("LLM_URL", "LLM_MODEL", "LLM_KEY")
    for name in names:
        patch.delenv(f"KOPLOPERS_{name}", raising=False)
    # `run` sets this for the rest of its process; undone here with everything else.
    patch.setenv("DAGSTER_HOME", "")
    patch.setenv("COLUMNS", str(WIDTH))
    for name, value in environment.items():
        patch.setenv(name, value)
