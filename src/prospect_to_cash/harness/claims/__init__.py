"""``p2c claims``: the command, and the result of mutation testing that it shows.

`cli` and `mutation` may import this room.
"""
