"""``p2c claims``: the register, coverage, proof record, and terminal.

Runner, reports, and `mutation` may import this room.
"""
