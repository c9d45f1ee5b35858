"""Settings of all tests: the same examples on every run, and no verdict on how long one takes."""

from hypothesis import settings

settings.register_profile("p2c", deadline=None, derandomize=True)
settings.load_profile("p2c")
