"""``p2c format``: formats feature files.

`cli` and `harness.language` may import it, and `harness.step_catalog` may import its `layout`.
"""
