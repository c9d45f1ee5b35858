"""``p2c claims``: the command, the result of mutation testing that it shows, and the HTML table.

`cli` and `mutation` may import this room.
"""
