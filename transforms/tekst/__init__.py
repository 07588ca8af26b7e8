"""From the bytes of a file to its pages of text: what is stored here is what every offset refers to.

Here: recognising the kind of file by its bytes, reading each kind, refusing with a reason, limits.
Not here: what the text means (`herkenning`, `codering`), optical recognition, where files come from.

The text of a file changes only with `EXTRACTOR_VERSIE`. Each reader imports its library when it is first
used, so that a child process that reads PDFs loads nothing else.
"""

from transforms.tekst.pool import read_each
from transforms.tekst.read import EXTRACTOR_VERSIE, read_document

__all__ = ["EXTRACTOR_VERSIE", "read_document", "read_each"]
