"""``p2c what-if``: runs, comparison, terminal, and page.

Only `cli` may import this room.
"""
