"""Which module asks and reads a source.

Here: finding the adapter by the name in the YAML. Not here: the adapters.
"""

from __future__ import annotations

from importlib import import_module
from typing import cast

from pipelines.omgeving import KoplopersError
from pipelines.sources.bron import Bron
from pipelines.sources.gesprek import Adapter


def adapter_van(bron: Bron) -> Adapter:
    """The adapter of a source; KoplopersError when its YAML names a module that is not there or is none."""
    name = f"pipelines.sources.{bron.adapter}"
    try:
        module = import_module(name)
    except ModuleNotFoundError as error:
        raise KoplopersError(f"{bron.bron}.yml: there is no adapter {name}; write it or correct its name") from error
    if not (hasattr(module, "begin") and hasattr(module, "lees")):
        raise KoplopersError(f"{bron.bron}.yml: {name} is no adapter, for it lacks begin or lees")
    return cast(Adapter, module)
