"""The second, optional coder over an OpenAI-compatible chat endpoint: its network, cost and cache.

Here: asking a server, and never asking the same twice. Not here: what is asked and what of the answer is believed
(`transforms.coding.taalmodel`), and what becomes of the codes (`stages.taalmodel`).
"""

from pipelines.taalmodel.coder import TaalmodelCoder, build_coder
from pipelines.taalmodel.eindpunt import EindpuntError

__all__ = ["EindpuntError", "TaalmodelCoder", "build_coder"]
