"""Listing folders without passing over what can't be listed.

Here: every file below a folder. Not here: which files count (`stages.bronnen`, `archief.manifest`).
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path


def _raise(error: OSError) -> None:
    raise error


def files_below(folder: Path, on_error: Callable[[OSError], None] = _raise) -> list[Path]:
    """Every file and link below `folder`, in order of path; none when the folder is not there.

    `on_error` is told of each folder that can't be listed; by default it is raised. A listing that swallows
    it would show the folder as empty, and what lies in it would silently leave the dataset.
    """
    if not folder.is_dir():
        return []
    return sorted(
        Path(place, name)
        for place, folders, files in os.walk(folder, onerror=on_error)
        for name in [*files, *(name for name in folders if Path(place, name).is_symlink())]
    )
