"""A changed behaviour has a changed version, so that stored results are made anew."""
