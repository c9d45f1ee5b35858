"""``p2c format``: formats feature files.

The command line imports it, and the step catalog imports its `layout`.
"""
