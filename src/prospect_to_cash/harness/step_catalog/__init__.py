"""``p2c steps``: lists the steps that feature files can use.

`cli` and `harness.script` may import this room.
"""
