"""Child processes that end with the run that started them.

Here: the watch on the parent. Not here: pools and what a child does.
"""

from __future__ import annotations

import os
import threading
from multiprocessing import parent_process
from multiprocessing.connection import wait


def end_with_parent() -> None:
    """End this child as soon as its parent is gone, however it went; call it once, when the child starts.

    A parent that is killed can't tell its children: they would wait on their queue for ever.
    """
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
