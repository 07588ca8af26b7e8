"""Work in child processes that may die: a hostile file takes down its own child and nothing else.

Here: a child that runs one call after the other, its death as an exception, an executor made of children.
Not here: limits of time and memory inside a child (`tekst.limits`), clusters (`pipelines.uitvoering`).

The standard process pool ends as a whole when one of its processes dies; here the one call fails, and says how.
A child is an ordinary program with a pipe, so that it can also be started by the workers of a cluster, whose
processes may not start others through `multiprocessing`.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from types import TracebackType
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_PROGRAM = "import sys; from transforms.child import serve; serve(int(sys.argv[1]))"


class ChildDiedError(RuntimeError):
    """A child ended in the middle of a call; `signaal` is the signal that ended it, None when it just ended."""

    def __init__(self, code: int) -> None:
        super().__init__(f"the child process ended with code {code}")
        self.code = code
        self.signaal = signal.Signals(-code) if code < 0 else None

    def __reduce__(self) -> tuple[type[ChildDiedError], tuple[int]]:
        """How it crosses to another process: made anew from its code."""
        return ChildDiedError, (self.code,)


class _Child:
    """One child process; calls from one thread at a time."""

    def __init__(self) -> None:
        ours, theirs = Pipe()
        self._pipe = ours
        # -c and not -m: the module is imported once, under its own name, so that what it pickles can be found.
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own program
            [sys.executable, "-c", _PROGRAM, str(theirs.fileno())],
            pass_fds=[theirs.fileno()],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the parent, which ends its children with all that they started
        )
        theirs.close()

    def call(self, function: Callable[..., Any], *args: Any) -> Any:
        try:
            self._pipe.send((function, args))
            done, answer = self._pipe.recv()
        except (EOFError, ConnectionError) as error:
            raise ChildDiedError(self._process.wait()) from error
        if done:
            return answer
        raise answer

    def kill(self) -> None:
        """End it at once, with the programs that it started."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    def close(self) -> None:
        self._pipe.close()  # the child reads the end of the pipe, and ends
        self._process.wait()


class Children:
    """A child for each thread that asks, started when it is first needed and again after it died."""

    def __init__(self) -> None:
        self._local = threading.local()
        self._all: set[_Child] = set()

    def run(self, function: Callable[..., T], *args: Any) -> T:
        """`function(*args)` in the child of this thread; raises what it raises, or ChildDiedError.

        `function` and what it is given and gives back must be picklable.
        """
        child: _Child | None = getattr(self._local, "child", None)
        if child is None:
            child = self._local.child = _Child()
            self._all.add(child)
        try:
            result: T = child.call(function, *args)
        except ChildDiedError:
            del self._local.child
            self._all.discard(child)
            child.close()
            raise
        return result

    def kill(self) -> None:
        """End every child in the middle of its call."""
        for child in list(self._all):
            child.kill()

    def close(self) -> None:
        """End every child; call it when no thread is in `run` any more."""
        while self._all:
            self._all.pop().close()


class ChildPool(ThreadPoolExecutor):
    """An executor whose calls run in `workers` child processes; its threads only wait for them."""

    def __init__(self, workers: int) -> None:
        """Start nothing yet: a child starts with the first call that needs it."""
        super().__init__(workers, "children")
        self._children = Children()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """`fn(*args)` in a child; the future holds ChildDiedError when that died of it."""
        return super().submit(self._children.run, partial(fn, **kwargs) if kwargs else fn, *args)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Wait for the calls under way; after an error or Ctrl-C end them at once: nobody waits for the answers."""
        if kind is not None:
            super().shutdown(wait=False, cancel_futures=True)
            self._children.kill()
        super().__exit__(kind, error, traceback)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Wait for the calls under way, then end the children."""
        super().shutdown(wait=True, cancel_futures=cancel_futures or not wait)
        self._children.close()


def _environment() -> dict[str, str]:
    """The environment of this process, with the modules where this process finds them."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}


def serve(handle: int) -> None:
    """Run calls from the pipe until it ends: the parent is done, or gone."""
    pipe: Connection[Any, Any] = Connection(handle)
    while True:
        try:
            function, args = pipe.recv()
        except (EOFError, ConnectionError):
            return
        try:
            answer: tuple[bool, Any] = (True, function(*args))
        except Exception as error:  # noqa: BLE001 - it is raised again, in the parent
            answer = (False, _picklable(error))
        try:
            pipe.send(answer)
        except OSError:
            return  # nobody is left to hear it


def _picklable(error: Exception) -> Exception:
    """The error itself, or one with its words when it can't cross to another process."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - what was pickled here
    except Exception:  # noqa: BLE001 - any error of any library's pickling
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
