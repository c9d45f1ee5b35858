"""The command ``p2c``, with a module for each command. Only `__main__` imports it.

A command imports its room only when it runs, so that ``p2c --help`` is fast.
"""
