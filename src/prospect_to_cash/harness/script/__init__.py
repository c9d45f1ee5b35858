"""``p2c script``: makes a test script for people of scenarios, and reads a filled script back.

`cli` and `check` may import this room.
"""
