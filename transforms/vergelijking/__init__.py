"""From codes to comparison tables: which agreement speaks for a gemeente in a year, and what is known.

Not here: coding, uncertainty of shares, and storage.
"""
