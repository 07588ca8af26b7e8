"""The codebook as data: what each kenmerk means, in words for people and in terms for the machine.

Here: the YAML files of every version, their shape and their loading.
Not here: looking for terms in a text and deciding on a code (`transforms.coding`).
"""

from transforms.codebook.load import CodebookError, load_codebook
from transforms.codebook.model import KENMERKEN, Algemeen, Codebook, Kenmerk, Regel, Uitsluiting

__all__ = [
    "KENMERKEN",
    "Algemeen",
    "Codebook",
    "CodebookError",
    "Kenmerk",
    "Regel",
    "Uitsluiting",
    "load_codebook",
]
