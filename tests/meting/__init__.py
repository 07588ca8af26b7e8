"""What of the development texts comes back when they are laid out as agreements are: `python -m tests.meting`.

Here: drawing every text in every layout, reading it, and counting against the labels and the text itself.
Not here: drawing (`tests.support.opmaak`), and speed (`tests.bench`).
"""
