"""From the text of an agreement to codes with evidence and quantified commitments.

Here: reading the text with a trained model and the codebook's terms and rules (`PassageCoder`).
Not here: the terms and rules themselves (`transforms.codebook`), and measuring the coder.
"""

from transforms.coding.coder import CODER_VERSION, PassageCoder, not_coded, unreadable

__all__ = ["CODER_VERSION", "PassageCoder", "not_coded", "unreadable"]
