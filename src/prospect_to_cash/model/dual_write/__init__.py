"""Table maps as data, the engine, pausing, initial synchronization, and the setup check.

The landscape may import it. The applications may not.
"""
