"""A language model as second coder: what it is asked, what it may answer, and what of that is believed.

Here: the question made of the codebook, the shape of the answer, quotes looked up on their pages, portions of a long
agreement and the sum of their answers. Not here: the network, cost and cache (`pipelines.taalmodel`).
"""

from transforms.coding.taalmodel.antwoord import Antwoord, AntwoordError, read_answer, schema
from transforms.coding.taalmodel.opdracht import Bericht, coder_id, messages
from transforms.coding.taalmodel.porties import MEESTE_PORTIES, Portie, portions
from transforms.coding.taalmodel.samenvoegen import Samenvoeging, merge

__all__ = [
    "MEESTE_PORTIES",
    "Antwoord",
    "AntwoordError",
    "Bericht",
    "Portie",
    "Samenvoeging",
    "coder_id",
    "merge",
    "messages",
    "portions",
    "read_answer",
    "schema",
]
