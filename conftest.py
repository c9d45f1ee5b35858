"""The root of all tests: it lends them pytest's own means to test plugins."""

pytest_plugins = ["pytester"]
