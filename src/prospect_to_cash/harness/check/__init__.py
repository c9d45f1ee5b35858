"""``p2c check``: checks feature files without running them. Only the command line imports it."""
