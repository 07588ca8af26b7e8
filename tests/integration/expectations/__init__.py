"""Great Expectations itself, on tables in memory."""
