"""``p2c steps``: lists the steps that feature files can use.

Only `cli` may import this room.
"""
