"""``p2c format``: formats feature files. The step catalog imports `table`."""
