"""Generated suites that several runners can run: the same features, and steps that do the same."""
