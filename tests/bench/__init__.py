"""Speed and memory, each figure as a ratio to a yardstick measured in the same run: `python -m tests.bench`.

Here: what is measured and the yardsticks. Never a test: a timed test fails on a busy machine.
"""
