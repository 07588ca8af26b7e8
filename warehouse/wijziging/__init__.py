"""What differs between two databases of releases, cell by cell, and which fact that both publish explains it.

Here: the derivation, in SQL over both at once, for it joins ten tables of each. Not here: which releases are compared
and whether an unexplained difference may be published (`pipelines`, `expectations.drift`), and telling it to people
(`transforms.release.wijzigingen`).
"""

from warehouse.wijziging.afleiden import derive, missing

__all__ = ["derive", "missing"]
