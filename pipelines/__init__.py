"""Orchestration: Dagster, the command line, the network, the clock and the environment.

Not here: parsing rules, coding rules and SQL.
"""

__version__ = "0.1.0"
