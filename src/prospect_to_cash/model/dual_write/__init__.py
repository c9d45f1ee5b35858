"""Table maps as data, the engine, pausing, initial synchronization, and the setup check.

The landscape, `mutation`, `stateful`, `maps`, and `cli` may import it. The applications may not.
"""
