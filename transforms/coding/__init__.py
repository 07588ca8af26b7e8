"""From the text of an agreement to codes with evidence and quantified commitments.

Here: reading the text with the codebook's terms and rules (`RegelCoder`).
Not here: the terms and rules themselves (`transforms.codebook`), and measuring the coder.
"""

from transforms.coding.coder import CODER_VERSION, RegelCoder, not_coded, unreadable

__all__ = ["CODER_VERSION", "RegelCoder", "not_coded", "unreadable"]
