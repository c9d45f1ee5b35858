"""``p2c steps``: lists the steps that feature files can use. Only the command line imports it."""
