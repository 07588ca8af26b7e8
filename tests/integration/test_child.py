"""Child processes: a call that dies takes only itself along, and its signal is known."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from transforms.child import ChildDiedError, ChildPool


def kill_me(which: int) -> None:
    os.kill(os.getpid(), which)


def refuse() -> None:
    raise KeyError("niet")


class Unpicklable(Exception):
    """Can't cross to another process: its arguments do not fit its constructor."""

    def __init__(self, one: str, two: str) -> None:
        super().__init__(one)
        self.two = two


def refuse_strangely() -> None:
    raise Unpicklable("een", "twee")


def test_calls_run_in_other_processes_that_are_kept() -> None:
    with ChildPool(2) as pool:
        pids = {pool.submit(os.getpid).result() for _ in range(20)}
    assert os.getpid() not in pids
    assert len(pids) <= 2


@pytest.mark.parametrize("which", [signal.SIGKILL, signal.SIGALRM, signal.SIGSEGV])
def test_a_death_is_named_and_the_next_call_works(which: signal.Signals) -> None:
    with ChildPool(1) as pool:
        dead = pool.submit(kill_me, which)
        alive = pool.submit(os.getpid)
        with pytest.raises(ChildDiedError) as died:
            dead.result()
        assert died.value.signaal is which
        assert alive.result() != os.getpid()


def test_a_child_that_just_ends_has_no_signal() -> None:
    with ChildPool(1) as pool, pytest.raises(ChildDiedError) as died:
        pool.submit(os._exit, 3).result()
    assert died.value.signaal is None


def test_errors_come_back_as_they_are() -> None:
    with ChildPool(1) as pool:
        with pytest.raises(KeyError, match="niet"):
            pool.submit(refuse).result()
        with pytest.raises(RuntimeError, match="Unpicklable: een"):
            pool.submit(refuse_strangely).result()
        assert pool.submit(os.getpid).result()


def test_what_a_call_prints_does_not_disturb_the_answers(capfd: pytest.CaptureFixture[str]) -> None:
    with ChildPool(1) as pool:
        pool.submit(print, "x" * 100_000).result()
        assert pool.submit(len, "abc").result() == 3
    assert capfd.readouterr().out == ""


@pytest.mark.skipif(sys.platform == "win32", reason="no process groups on Windows")
def test_no_child_is_left_behind() -> None:
    with ChildPool(2) as pool:
        pids = {pool.submit(os.getpid).result() for _ in range(8)}
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


def hold(note: str) -> None:
    Path(note).write_text(str(os.getpid()))
    subprocess.run(["sleep", "60"], check=False)


def interrupted(note: Path) -> None:
    with ChildPool(1) as pool:
        pool.submit(hold, str(note))
        while not (note.exists() and note.read_text()):
            os.sched_yield()
        raise KeyboardInterrupt


def test_an_error_ends_the_calls_under_way_with_what_they_started(tmp_path: Path) -> None:
    note = tmp_path / "pid"
    with pytest.raises(KeyboardInterrupt):
        interrupted(note)
    with pytest.raises(ProcessLookupError):
        os.kill(int(note.read_text()), 0)


def test_a_death_can_cross_to_another_process() -> None:
    died = pickle.loads(pickle.dumps(ChildDiedError(-signal.SIGALRM)))  # noqa: S301 - what was pickled here
    assert died.signaal is signal.SIGALRM
